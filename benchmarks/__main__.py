"""Everything speed-related that README quotes: ``python -m benchmarks`` runs each module's ``run()``.

A module returns one result or a list of them: ``name``, ``value``, ``unit``, ``baseline``, ``ratio``,
``goal``, ``met``. They go to ``out/bench.json`` and, as a table, to the terminal; ``--readme`` also puts
the table into README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import inspect
import json
import os
import pkgutil
import sys
import time
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIELDS = ("value", "unit", "baseline", "ratio", "goal", "met")
MARKS = ("<!-- bench -->", "<!-- /bench -->")


def modules() -> list[str]:
    folder = str(Path(__file__).parent)
    return sorted(found.name for found in pkgutil.iter_modules([folder]) if not found.name.startswith("_"))


def measure(name: str) -> list[dict[str, Any]]:
    """The results of one module; none when it offers no ``run``."""
    run = getattr(importlib.import_module(f"benchmarks.{name}"), "run", None)
    if run is None:
        return []
    made = asyncio.run(run()) if inspect.iscoroutinefunction(run) else run()
    return list(made) if isinstance(made, list | tuple) else [made]


def table(results: dict[str, dict[str, Any]]) -> str:
    lines = ["| What | Measured | Baseline | Ratio | Goal | Met |", "|---|---:|---:|---:|---|---|"]
    for name, r in results.items():
        value, baseline = f"{_number(r['value'])} {r['unit']}", _number(r["baseline"])
        lines.append(f"| {name} | {value} | {baseline} | {_number(r['ratio'])} | {r['goal']} | {_word(r['met'])} |")
    return "\n".join(lines)


def _number(value: Any) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int | float) else str(value)


def _word(met: bool) -> str:
    return "yes" if met else "no"


def write_readme(text: str) -> None:
    readme = ROOT / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    readme.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("only", nargs="*", choices=[*modules(), []], help="modules to run (default: all)")
    parser.add_argument("--readme", action="store_true", help="put the table into README.md")
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    results: dict[str, dict[str, Any]] = {}
    failed = []
    for name in chosen.only or modules():
        started = time.monotonic()
        try:
            found = measure(name)
        except Exception:  # one broken measurement must not hide the others; it still fails the run
            traceback.print_exc()
            failed.append(name)
            continue
        for result in found:
            results[result["name"]] = {field: result.get(field) for field in FIELDS}
        print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    out = ROOT / "out" / "bench.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    text = table(results)
    print(text)
    if chosen.readme:
        machine = f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {time.strftime('%d %b %Y')}"
        write_readme(f"{text}\n\nMeasured by `make bench` on {machine}; each ratio within one run.")
    missed = [name for name, result in results.items() if not result["met"]]
    print(f"\n{len(results) - len(missed)} of {len(results)} goals met. {out}")
    for name in failed:
        print(f"{name} could not be measured")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
