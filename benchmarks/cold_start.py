"""Cold start: from a fresh process to a ticket list that can be used, against a bare window; and memory.

``python -m benchmarks.cold_start bare|desk FOLDER`` is what each measured process runs. Both find their
modules compiled, as an installed program does: one start of each, unmeasured, compiles them first.
"""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ORDERS = int(os.environ.get("PLUM_BENCH_ORDERS", "100000"))
ROUNDS = 5
GOAL_RATIO, GOAL_MB = 3.0, 300
ROOT = Path(__file__).resolve().parent.parent


def run() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asyncio.run(_fill(folder))
        _process("bare", folder)
        _process("desk", folder)
        rounds = [(_process("bare", folder), _process("desk", folder)) for _ in range(ROUNDS)]
    bare = min(first for (first, _), _ in rounds)
    desk = min(second for _, (second, _) in rounds)
    memory = min(used for _, (_, used) in rounds)
    return [
        {
            "name": f"cold start to a usable ticket list at {ORDERS:,} orders",
            "value": round(desk * 1000),
            "unit": "ms",
            "baseline": round(bare * 1000),
            "ratio": round(desk / bare, 2),
            "goal": f"<= {GOAL_RATIO:g} x a bare window and import sqlalchemy",
            "met": desk / bare <= GOAL_RATIO,
        },
        {
            "name": f"memory of a desk at {ORDERS:,} orders, its tickets listed",
            "value": round(memory),
            "unit": "MB",
            "baseline": None,
            "ratio": None,
            "goal": f"<= {GOAL_MB} MB",
            "met": memory <= GOAL_MB,
        },
    ]


async def _fill(folder: Path) -> None:
    import msgspec

    from plum_desk.runtime.desk import PROFILE_FILE, Profile
    from tests.helpers import sample

    store = await sample.build(folder, ORDERS)
    await store.close()
    (folder / PROFILE_FILE).write_bytes(msgspec.json.encode(Profile(name="bench", demo=True)))


def _process(what: str, folder: Path) -> tuple[float, float]:
    """Seconds from the start of a process to its word that it is ready, and its memory in MB then."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "benchmarks.cold_start", what, str(folder)]
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        seconds = time.perf_counter() - started
        memory = process.stdout.readline()
    if process.returncode:
        raise RuntimeError(f"{what} ended with {process.returncode}")
    return seconds, float(memory)


def _say_ready() -> None:
    print("ready", flush=True)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    print(int(peak.split()[1]) / 1024, flush=True)  # ru_maxrss would count what the process that started this one had


def _bare() -> None:
    import sqlalchemy  # noqa: F401
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.show()
    app.processEvents()
    _say_ready()


def _desk(folder: Path) -> None:
    """The real desk with its window; the session is played, since signing in waits for a person."""
    gc.disable()  # as plum_desk.__main__ begins
    from plum_desk import bootstrap

    async def main() -> int:
        async with bootstrap.open_desk(folder) as application:
            assert application.window is not None
            application.window.show()
            await _listed(application)
            _say_ready()
        return 0

    bootstrap.run_loop(main)


async def _listed(application: Any) -> None:
    """Until the first window of tickets is on screen."""
    from PySide6.QtWidgets import QApplication, QTableView

    from plum_desk.domain.actor import Actor
    from plum_desk.domain.permission import Role
    from plum_desk.runtime.authorship import Session

    actor = Actor("u-asha", "p-u-asha", "Asha Rao", Role.AGENT_L1)
    session = application.desk.session
    session._set(Session(actor, "", "s", 2**53, (), 0, 0))
    session.changed.emit()
    while True:
        await asyncio.sleep(0.01)
        lists = (view for view in QApplication.allWidgets() if isinstance(view, QTableView) and view.isVisible())
        for view in lists:
            model = view.model()
            if model is not None and model.rowCount() and str(model.index(0, 1).data() or "").startswith("T-"):
                view.grab()
                return


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        _bare()
    else:
        _desk(Path(sys.argv[2]))
