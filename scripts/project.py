"""What `make` runs: prepare the environment, then run, test, check, measure. Needs Python alone."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import environment
import nginx
import qt_libraries

ROOT = environment.ROOT
WORKERS = "3"
"""Of the tests, on two cores: a third of them wait for processes, disks and clocks."""
LOCK_OF = {"desk": ("build",), "centre": ("centre", "build"), "test": ("centre", "test", "build")}


def call(command: list[str], **variables: str) -> int:
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, check=False).returncode


def run(python: Path, arguments: argparse.Namespace) -> int:
    size = ["--orders", str(arguments.orders)] if arguments.orders else []
    if qt_libraries.has_display():
        return call([str(python), "-m", "plum_desk", "demo", *size])
    print("There is no display here, so the tour runs the real application offscreen instead.", flush=True)
    return tour(python, arguments)


def setup(python: Path, _arguments: argparse.Namespace) -> int:
    print(f"Ready: {python}")
    return 0


def tour(python: Path, arguments: argparse.Namespace) -> int:
    size = ["--orders", str(arguments.orders)] if arguments.orders else []
    out = Path(arguments.out).absolute()
    return call(
        [str(python), "-m", "plum_desk", "demo", "--tour", "--out", str(out), *size], QT_QPA_PLATFORM="offscreen"
    )


def check(python: Path, _arguments: argparse.Namespace) -> int:
    tools = python.parent
    steps = {
        "lint": [str(tools / "ruff"), "check", "."],
        "format": [str(tools / "ruff"), "format", "--check", "."],
        "types": [str(tools / "mypy")],
        "import contracts": [str(tools / "lint-imports"), "--no-cache"],
    }
    failed = [name for name, command in steps.items() if call(command)]
    print(
        "check: " + (f"{', '.join(failed)} failed" if failed else "lint, format, types and import contracts pass"),
        flush=True,
    )
    return len(failed)


def test(python: Path, arguments: argparse.Namespace) -> int:
    checks = check(python, arguments)
    tests = call([str(python), "-m", "pytest", "-n", WORKERS, "--dist", "worksteal"], QT_QPA_PLATFORM="offscreen")
    return checks or tests


def bench(python: Path, _arguments: argparse.Namespace) -> int:
    return call([str(python), "-m", "benchmarks"], QT_QPA_PLATFORM="offscreen")


def screenshots(python: Path, arguments: argparse.Namespace) -> int:
    """Every window in light and dark, at 1366x768 and 1920x1080, then at 4K with a scale of 200 %."""
    command = [str(python), "-m", "tests.helpers.shots", arguments.out]
    return call(command, QT_QPA_PLATFORM="offscreen") or call(
        command, QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="2"
    )  # fmt: skip


def soak(python: Path, arguments: argparse.Namespace) -> int:
    module = "tests.e2e.soak" if arguments.real else "tests.sync.soak"
    bounds = {"--seconds": arguments.seconds, "--seeds": arguments.seeds, "--seed": arguments.seed}
    chosen = [part for name, value in bounds.items() if value is not None for part in (name, str(value))]
    return call([str(python), "-m", module, *chosen, *(["--mutations"] if arguments.mutations else [])])


def load(python: Path, arguments: argparse.Namespace) -> int:
    """Two instances of the centre behind nginx, one of them killed in the middle."""
    nginx.ensure()
    desks = [str(number) for number in arguments.desks or (200,)]
    with tempfile.TemporaryDirectory(prefix="plum-load-") as folder:
        central, on = str(python.parent / "plum-central"), ["--database", f"embedded:{folder}/pg"]
        return (
            call([central, "loadtest", *on, "--found"])
            or call([central, "feeds", *on, arguments.feeds])
            or call([
                central, "loadtest", *on, "--desks", *desks, "--instances", "2", "--kill", "--out", "out/load.json",
                "--log-level", "WARNING",
            ])
        )  # fmt: skip


def locks(_python: Path, _arguments: argparse.Namespace) -> int:
    """Needs uv on the path. The widest lock is resolved first, so that the three agree."""
    common = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--generate-hashes",
              "--no-emit-index-url", "--no-header", "--no-annotate", "--quiet"]  # fmt: skip
    for name, agree in (
        ("test", []),
        ("centre", ["-c", "requirements/test.txt"]),
        ("desk", ["-c", "requirements/test.txt"]),
    ):
        extras = [part for extra in LOCK_OF[name] for part in ("--extra", extra)]
        if call([*common, *extras, *agree, "-o", f"requirements/{name}.txt"]):
            return 1
    return 0


COMMANDS = {
    "setup": (setup, "centre"), "run": (run, "centre"), "tour": (tour, "centre"), "test": (test, "test"),
    "check": (check, "test"), "bench": (bench, "test"), "soak": (soak, "test"), "locks": (locks, ""),
    "load": (load, "centre"), "screenshots": (screenshots, "test"),
}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--venv", default=".venv", help="folder of the environment (default .venv)")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--orders", type=int, help="size of the demo data")
    parser.add_argument("--out", default="out/tour", help="where a tour or the screenshots go")
    parser.add_argument("--desks", type=int, nargs="+", help="of a load test, ascending (default 200)")
    parser.add_argument("--feeds", default="direct", help="how a load test's centre numbers its feeds, or: sequenced")
    parser.add_argument("--seconds", type=int, help="bound a soak")
    parser.add_argument("--seeds", type=int, help="histories a soak plays in each tier")
    parser.add_argument("--seed", type=int, help="play this history; with --real and --seconds, begin with it")
    parser.add_argument("--mutations", action="store_true", help="take away each defence of sync instead")
    parser.add_argument("--real", action="store_true", help="soak real processes instead of the simulation")
    arguments = parser.parse_args()
    command, lock = COMMANDS[arguments.command]
    python = environment.ensure(ROOT / arguments.venv, lock) if lock else Path(sys.executable)
    try:
        return command(python, arguments)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
