"""200 desks connected to one centre, each at one operation a minute: from the maker's push until the checker's
desk has pulled it, and what the centre holds for each desk. ``plum-central loadtest`` is the instrument; desks,
centre and PostgreSQL share this machine.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from plum_desk.central.database import DURABLE, Database
from plum_desk.central.loadtest.plan import Plan
from plum_desk.central.loadtest.run import run as load

DESKS = int(os.environ.get("PLUM_BENCH_DESKS", "200"))
GOAL_MS, GOAL_KB = 300, 128


def run() -> list[dict[str, Any]]:
    plan = Plan(steps=(DESKS,), idle_s=20, work_s=45, goal_ms=GOAL_MS)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="plum-bench-"))
        database = stack.enter_context(Database.open(f"embedded:{Path(folder) / 'pg'}", DURABLE))
        report = load(database, plan, lambda _line: None)
    if not report.proof.holds:
        raise RuntimeError(f"lost or doubled: {report.proof}")
    (step,) = report.steps
    p95, memory = step.work.screen.p95, step.idle.kb_a_desk or 0.0
    return [
        _entry(f"maker to checker, p95, {DESKS} desks connected", round(p95), "ms", f"<= {GOAL_MS} ms", p95 <= GOAL_MS),
        _entry("memory of the centre for each connected desk", memory, "KB", f"<= {GOAL_KB} KB", memory <= GOAL_KB),
    ]


def _entry(name: str, value: float, unit: str, goal: str, met: bool) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": unit, "baseline": None, "ratio": None, "goal": goal, "met": met}


if __name__ == "__main__":
    for entry in run():
        print(entry)
