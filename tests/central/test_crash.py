"""The centre killed at its worst moment, and an embedded server that loses its owner."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
import psycopg
import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from plum_desk.central import tables as t
from plum_desk.central.database import FAST_TEST, Database, Embedded
from plum_desk.central.engine import wall_clock
from plum_desk.central.enrolment import new_code
from plum_desk.domain.ticket_intents import AddNote, AssignTicket
from plum_desk.wire.messages import OpStatus
from tests.helpers import seeded
from tests.helpers.centre import ROOT, CentreProcess
from tests.helpers.desk import TestDesk
from tests.helpers.pg import SharedDatabase


@pytest.fixture
def desk_of(database: SharedDatabase) -> str:
    seeded.build(database)
    engine = database.owner_engine()
    with engine.begin() as conn:
        code = new_code(conn, created_by="tests", now=wall_clock())
    engine.dispose()
    return code


def test_killed_between_commit_and_reply(database: SharedDatabase, desk_of: str, tmp_path: Path) -> None:
    """Nothing lost, nothing twice: the same push again gives the same results, as duplicates."""
    flag = tmp_path / "die"
    centre = CentreProcess(database, tmp_path, "--die-after-commit", str(flag)).start()
    desk = TestDesk(centre.url, wall_clock)
    desk.enrol(desk_of)
    desk.sign_in("asha", seeded.PASSWORD)
    ops = [desk.operation(AddNote("k-1", "one")), desk.operation(AssignTicket("k-1", "u-asha")),
           desk.operation(AddNote("k-404", "refused"))]  # fmt: skip
    flag.touch()
    with pytest.raises(httpx.TransportError):
        desk.push(*ops)
    assert centre.process is not None and centre.process.wait(10) == -signal.SIGKILL
    TestDesk.close_all()
    centre.start()
    desk.http = httpx.Client(base_url=centre.url, timeout=20)
    again = desk.push(*ops)
    assert [(r.status, r.code) for r in again.results] == [
        (OpStatus.DUPLICATE, ""), (OpStatus.DUPLICATE, ""), (OpStatus.DUPLICATE, "ticket_not_found"),
    ]  # fmt: skip
    desk.pull()
    recorded = [desk.results[result.op_id] for result in again.results]
    assert [replace(result, status=OpStatus.DUPLICATE) for result in recorded] == list(again.results)
    engine = database.owner_engine()
    with engine.connect() as conn:
        assert conn.execute(sa.select(sa.func.count()).select_from(t.ticket_events)).scalar_one() == 2
    engine.dispose()
    desk.http.close()
    assert centre.stop() == 0
    assert not centre.ready.exists()


def test_killed_while_idle_and_in_flight(database: SharedDatabase, desk_of: str, tmp_path: Path) -> None:
    centre = CentreProcess(database, tmp_path).start()
    desk = TestDesk(centre.url, wall_clock)
    desk.enrol(desk_of)
    desk.sign_in("asha", seeded.PASSWORD)
    ops = [desk.operation(AddNote("k-1", f"n{n}")) for n in range(20)]
    desk.push(*ops[:10], from_seq=1)
    centre.kill()
    TestDesk.close_all()
    centre.start()
    desk.http = httpx.Client(base_url=centre.url, timeout=20)
    assert [r.status for r in desk.push(*ops, from_seq=1).results] == ["duplicate"] * 10 + ["applied"] * 10
    desk.http.close()
    assert centre.stop() == 0


OWNER = """
import sys, time
from plum_desk.central.database import FAST_TEST, Database
database = Database.open("embedded:" + sys.argv[1], FAST_TEST)
print(database.url.render_as_string(hide_password=False), flush=True)
sys.stdin.read()
database.close()
"""


def _owner(folder: Path) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", OWNER, str(folder)], cwd=ROOT, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    return process, process.stdout.readline().strip().replace("+psycopg", "")


def _serves(folder: Path) -> bool:
    return (folder / "postmaster.pid").exists()


def test_an_embedded_server_outlives_a_killed_owner_and_stops_with_the_next() -> None:
    folder = Path(tempfile.gettempdir()) / f"plum-desk-embedded-{os.getpid()}"
    try:
        first, url = _owner(folder)
        with psycopg.connect(url, autocommit=True) as conn:
            conn.execute("CREATE TABLE kept (x int)")
            conn.execute("INSERT INTO kept VALUES (42)")
        first.kill()
        first.communicate()
        assert _serves(folder)
        second, url = _owner(folder)
        with psycopg.connect(url) as conn:
            assert conn.execute("SELECT x FROM kept").fetchone() == (42,)
        second.communicate()
        assert not _serves(folder)
        third = Embedded(folder, FAST_TEST)
        with psycopg.connect(third.uri("plum")) as conn:
            assert conn.execute("SELECT x FROM kept").fetchone() == (42,)
        assert third.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_a_server_is_shared_until_the_last_leaves() -> None:
    folder = Path(tempfile.gettempdir()) / f"plum-desk-shared-{os.getpid()}"

    try:
        other, url = _owner(folder)
        ours = Database.open(f"embedded:{folder}", FAST_TEST)
        ours.close()
        assert _serves(folder)
        with psycopg.connect(url):
            pass
        other.communicate()
        assert not _serves(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
