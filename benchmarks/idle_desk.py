"""A desk that nobody touches: what it costs the machine it runs on, and the line to the centre.

``python -m benchmarks.idle_desk FOLDER LOGIN PASSWORD`` is the desk: a process of its own with its window,
signed in, everything pulled. A relay before the centre counts the bytes of HTTP, both ways. The measurement
spans as many minutes as the desk's own slowest round, so that its questions in between are counted.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psutil

from plum_desk.central.database import FAST_TEST, Database
from plum_desk.central.engine import wall_clock
from plum_desk.central.enrolment import new_code
from plum_desk.central.migrate import migrate

SECONDS = float(os.environ.get("PLUM_BENCH_IDLE_S", "280"))
SETTLE_S = 150.0
"""Who was at the ticket is told to colleagues for two minutes after the last movement; nobody is idle before."""
GOAL_CPU, GOAL_BYTES = 0.5, 1_024
ROOT = Path(__file__).resolve().parent.parent


def run() -> list[dict[str, Any]]:
    from tests.helpers import seeded
    from tests.helpers.balancer import Balancer
    from tests.helpers.centre import CentreProcess
    from tests.helpers.deskside import write_profile
    from tests.helpers.policy import small_policy

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="plum-bench-")))
        database = stack.enter_context(Database.open(f"embedded:{folder / 'pg'}", FAST_TEST))
        migrate(database, now=wall_clock(), first_policy=small_policy())
        seeded.build(database)
        engine = database.owner_engine()
        with engine.begin() as conn:
            code = new_code(conn, created_by="bench", now=wall_clock())
        engine.dispose()
        centre = CentreProcess(database, folder).start()
        stack.callback(centre.stop)
        relay = stack.enter_context(Balancer([centre.url]))
        profile = write_profile(folder / "desk", relay.url, code)
        process = stack.enter_context(_desk(profile, "asha", seeded.PASSWORD))
        stack.callback(process.kill)
        assert process.stdout is not None
        process.stdout.readline()
        return _measured(psutil.Process(process.pid), relay)


def _desk(profile: Path, login: str, password: str) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "benchmarks.idle_desk", str(profile), login, password]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def _measured(process: psutil.Process, relay: Any) -> list[dict[str, Any]]:
    waiting = threading.Event()
    waiting.wait(SETTLE_S)
    carried, used, started = relay.carried, _cpu(process), time.monotonic()
    waiting.wait(SECONDS)
    seconds = time.monotonic() - started
    cpu, bytes_a_minute = (_cpu(process) - used) / seconds * 100, (relay.carried - carried) / seconds * 60
    return [
        _entry("idle desk: processor", round(cpu, 2), "% of a core", f"<= {GOAL_CPU} %", cpu <= GOAL_CPU),
        _entry("idle desk: traffic", round(bytes_a_minute), "bytes/minute", "<= 1 KB", bytes_a_minute <= GOAL_BYTES),
    ]


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _entry(name: str, value: float, unit: str, goal: str, met: bool) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": unit, "baseline": None, "ratio": None, "goal": goal, "met": met}


async def _idle(folder: Path, login: str, password: str) -> int:
    from plum_desk import bootstrap
    from tests.helpers.deskside import until

    async with bootstrap.open_desk(folder) as application:
        assert application.window is not None
        application.window.show()
        await application.desk.session.sign_in(login, password)
        await until(application, lambda: _level(application), 60)
        print("ready", flush=True)
        await asyncio.Event().wait()
    return 0


async def _level(application: Any) -> bool:
    """Everything granted has been followed, and nothing is under way."""
    return bool(await application.desk.store.cursor()) and application.desk.connection.state == "online"


if __name__ == "__main__":
    if len(sys.argv) > 1:
        from plum_desk import bootstrap

        bootstrap.run_loop(lambda: _idle(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
    else:
        for entry in run():
            print(entry)
