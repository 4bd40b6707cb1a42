"""``kill -9`` of a desk while it writes and pushes: nothing lost, nothing twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.demo.people import PASSWORD
from plum_desk.central.demo.seed import seed
from plum_desk.central.engine import wall_clock
from plum_desk.store import journal
from tests.helpers.centre import ROOT, RunningCentre
from tests.helpers.deskside import answered, opened, write_profile

pytestmark = pytest.mark.anyio
COUNT = 400


def _run_and_kill(folder: Path, after: float) -> list[str]:
    """Let a desk write for ``after`` seconds from its first note; the notes it said were on disk."""
    command = [sys.executable, "-m", "tests.helpers.desk_process", str(folder), "kiran", PASSWORD, str(COUNT)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    saved = [process.stdout.readline().strip()]
    killer = threading.Timer(after, process.send_signal, (signal.SIGKILL,))
    killer.start()
    saved += [line.strip() for line in process.stdout if line.strip() != "done"]
    process.wait(10)
    process.stdout.close()
    killer.join()
    assert process.returncode == -signal.SIGKILL
    return [line for line in saved if len(line) == 36]


async def test_killed_desks_lose_nothing_and_do_nothing_twice(database: Database, tmp_path: Path) -> None:
    seed(database, orders=200, now=wall_clock())
    centre = RunningCentre(database).start()
    try:
        folder = write_profile(tmp_path / "desk", centre.url, centre.code())
        chance = random.Random(4)
        saved = [op_id for _ in range(3) for op_id in _run_and_kill(folder, chance.uniform(0.05, 0.9))]
        assert len(saved) > 10
        async with opened(folder) as application:
            desk = application.desk
            assert desk.session.device is not None
            device_id = desk.session.device.device_id
            assert await desk.store.journal_read(journal.verify, device_id) is None
            await desk.session.sign_in("kiran", PASSWORD)
            await answered(application, 60)
            last, _ = await desk.store.journal_read(journal.head, device_id)
        recorded, notes = _at_the_centre(database, device_id)
        assert len(recorded) == last and set(saved) <= set(recorded)
        assert sorted(notes) == sorted(set(notes)) and set(saved) <= set(notes)
    finally:
        centre.stop()


def _at_the_centre(database: Database, device_id: str) -> tuple[list[str], list[str]]:
    """Operations recorded of the device, and the notes on timelines by the operation that wrote them."""
    engine = database.owner_engine()
    with engine.connect() as connection:
        o, e = t.operations.c, t.ticket_events.c
        recorded = list(connection.execute(sa.select(o.op_id).where(o.device_id == device_id)).scalars())
        notes = list(connection.execute(sa.select(e.event_id).where(e.text.like("note %"))).scalars())
    engine.dispose()
    return recorded, notes
