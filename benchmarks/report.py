"""Reconciliation of 100,000 rows: engine A against drawString, and the memory that it takes.

Each engine runs in a process of its own, so that neither warms the other's caches; CPU seconds.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from pathlib import Path

import psutil

ROWS = 100_000
ROOT = Path(__file__).resolve().parent.parent
NAMES = (
    "Asha Menon", "Rohan Kulkarni", "Priya Nair", "Imran Sheikh", "Kavya Deshpande", "Devika Rao", "Farhan Qureshi",
    "Meera Subramanian", "Joseph D'Souza", "Ananya Chatterjee", "Vikram Singh Rathore", "Zoya Merchant",
)  # fmt: skip


def measure(engine: str) -> dict[str, float]:
    """Render once; CPU seconds of the rendering and peak resident bytes above what stood before it."""
    from plum_desk.domain.reports.reconciliation import Run
    from plum_desk.printing import flow, reconciliation
    from plum_desk.printing.fonts import fresh_fonts
    from tests.helpers.drawstring_ledger import DrawnLedger
    from tests.helpers.runs import made_run

    reconciliation.render(made_run(60, names=NAMES), io.BytesIO())  # imports and Babel's data are base
    run = Run(sys.stdin.buffer.read())
    process, out = psutil.Process(), io.BytesIO()
    base = process.memory_info().rss
    peak = [base]
    started = time.process_time()
    if engine == "streams":

        def watch(page: int, _pages: int) -> None:
            if page % 50 == 0:
                peak[0] = max(peak[0], process.memory_info().rss)

        reconciliation.render(run, out, watch)
    else:
        with fresh_fonts() as fonts:
            canvas = flow.build(lambda: reconciliation._canvas(out, run.head, fonts), run.head, 0)
            DrawnLedger(canvas, run, canvas.getPageNumber(), 0).write()
            canvas.finish()
    seconds = time.process_time() - started
    peak[0] = max(peak[0], process.memory_info().rss)
    return {"seconds": seconds, "above_base": float(peak[0] - base), "bytes": float(len(out.getvalue()))}


def _apart(engine: str, data: bytes) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.report", engine]
    done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def run() -> list[dict[str, object]]:
    """Rows per CPU second of both engines in this run, and memory above base."""
    from tests.helpers.runs import made_run

    data = made_run(ROWS, names=NAMES).data
    ours, drawn = _apart("streams", data), _apart("drawn", data)
    rate, other = ROWS / ours["seconds"], ROWS / drawn["seconds"]
    memory = ours["above_base"] / 1e6
    return [
        {
            "name": "reconciliation of 100k rows, against drawString",
            "value": round(rate),
            "unit": "rows/CPU-s",
            "baseline": round(other),
            "ratio": round(rate / other, 2),
            "goal": ">= 4",
            "met": rate / other >= 4,
        },
        {
            "name": "reconciliation of 100k rows, memory above base",
            "value": round(memory, 1),
            "unit": "MB",
            "baseline": 60,
            "ratio": round(memory / 60, 2),
            "goal": "<= 60 MB",
            "met": memory <= 60,
        },
    ]


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1]) if len(sys.argv) > 1 else run(), indent=1))
