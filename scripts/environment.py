"""The virtual environment: made once from the hash-pinned locks, then recognised by its stamp."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import qt_libraries

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
WIDER = {"desk": ("desk", "centre", "test"), "centre": ("centre", "test"), "test": ("test",)}
"""An environment made from any of these locks holds everything of the key's."""


def _lock_hash(name: str) -> str:
    return hashlib.sha256((LOCKS / f"{name}.txt").read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def _interpreter(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 (an older Python can run this far, and must be told)
        sys.exit(f"Plum Desk needs Python 3.11 or newer; this is {sys.version.split()[0]}. "
                 "Choose another with: make run PYTHON=python3.13")  # fmt: skip
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        sys.exit(
            "This Python cannot make virtual environments. On Debian or Ubuntu run:\n\n"
            f"    sudo apt-get install {name}\n"
        )


def ensure(venv: Path, lock: str, *, qt: bool = True) -> Path:
    """The interpreter of an environment that satisfies ``lock``; makes or completes it when needed."""
    _check_python()
    stamp_file, python = venv / "plum-desk-stamp.json", _interpreter(venv)
    stamp = json.loads(stamp_file.read_text()) if stamp_file.is_file() and python.exists() else {}
    who = {"base": sys.base_prefix, "version": sys.version, "root": str(ROOT)}
    held = stamp.get("lock", "")
    if stamp.get("who") != who or held not in WIDER[lock] or stamp.get("hash") != _lock_hash(held):
        stamp_file.unlink(missing_ok=True)
        _install(venv, lock)
        stamp = {"who": who, "lock": lock, "hash": _lock_hash(lock), "qt": ""}
    ready = "xcb" if qt_libraries.has_display() else "offscreen"
    if qt and stamp["qt"] not in (ready, "xcb"):
        qt_libraries.ensure(python)
        stamp["qt"] = ready
    stamp_file.write_text(json.dumps(stamp))
    return python


def _install(venv: Path, lock: str) -> None:
    print(f"Preparing {venv.name} from requirements/{lock}.txt (once; a few minutes on a slow line)", flush=True)
    python = _interpreter(venv)
    _run([sys.executable, "-m", "venv", "--clear", str(venv)])
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    _run([*pip, "--require-hashes", "-r", str(LOCKS / f"{lock}.txt")])
    _run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])


def _run(command: list[str]) -> None:
    if subprocess.run(command, check=False).returncode:
        sys.exit("That step failed: " + " ".join(command))
