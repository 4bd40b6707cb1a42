"""A desk that was away, against a real centre: drafts, a week of work, a conflict, a folder that moved."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from plum_desk.bootstrap import Application
from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.demo.people import PASSWORD
from plum_desk.central.demo.seed import seed
from plum_desk.central.engine import wall_clock
from plum_desk.domain.freshness import Standing
from plum_desk.errors import StoreFault
from plum_desk.runtime.dispatch import Submitted
from plum_desk.runtime.passage import Told
from plum_desk.store.queries import operations, tickets
from plum_desk.store.queries.tickets import TicketFilter
from plum_desk.wire.rows import TicketRow
from tests.helpers.centre import ROOT, RunningCentre
from tests.helpers.deskside import answered, opened, signed_in, until, write_profile
from tests.helpers.drafting_desk import HALF, SENT
from tests.helpers.pg import Postgres

pytestmark = pytest.mark.anyio
ISSUES = {"CANCELLATION_REQUESTED", "FAILED_REDEMPTION", "VENDOR_REJECTION", "VOUCHER_NOT_RECEIVED"}
QUEUED = 500


@pytest.fixture(scope="module")
def centre(postgres: Postgres) -> Iterator[RunningCentre]:
    with postgres.fresh() as database:
        yield from _served(database)


def _served(database: Database) -> Iterator[RunningCentre]:
    seed(database, orders=120, now=wall_clock())
    served = RunningCentre(database).start()
    try:
        yield served
    finally:
        served.stop()


async def _ticket(application: Application, at: int = 0) -> TicketRow:
    store = application.desk.store
    key = sorted(await store.read(tickets.ids, TicketFilter(category=("open",))))[at]
    row: TicketRow = (await store.read(tickets.window, [key]))[key].row
    return row


async def _away(application: Application) -> None:
    """Cut the desk off, as a cable does: its centre's address leads nowhere."""
    client = application.client
    client.use("http://127.0.0.1:9", client.device, client.token)
    application.desk.connection.retry()
    await until(application, lambda: application.desk.connection.state == "offline")


async def _back(application: Application, centre: RunningCentre) -> None:
    """The cable is in again; press "Retry now" until the centre answers."""
    client, link = application.client, application.desk.connection
    client.use(centre.url, client.device, client.token)

    def here() -> bool:
        if link.state == "offline":
            link.retry()
        return link.state in ("online", "syncing")

    await until(application, here)


def _type_and_die(folder: Path) -> str:
    """Let a desk with a window be killed in the middle of a sentence; the ticket that it is about."""
    command = [sys.executable, "-m", "tests.helpers.drafting_desk", str(folder), "kiran", PASSWORD]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [process.stdout.readline().strip() for _ in range(2)]
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    process.stdout.close()
    assert said[0] == "sent"
    return said[1]


async def test_a_killed_desk_offers_back_what_was_half_typed_and_nothing_that_was_sent(
    centre: RunningCentre, tmp_path: Path
) -> None:
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    ticket_id = await asyncio.to_thread(_type_and_die, folder)
    async with opened(folder) as application:
        desk = application.desk
        assert desk.drafts.count == 0, "nobody's draft is shown before they signed in"
        await signed_in(application)
        await until(application, lambda: desk.drafts.has(ticket_id))
        assert [draft.fields for draft in desk.drafts.of_ticket(ticket_id)] == [{"text": HALF}]
        await answered(application)
        await signed_in(application, "anita")
        assert not desk.drafts.has(ticket_id), "a draft is its writer's alone"
    engine = centre.database.owner_engine()
    with engine.connect() as connection:
        e = t.ticket_events.c
        notes = connection.execute(sa.select(e.text).where(e.text.in_((SENT, HALF)))).scalars().all()
    engine.dispose()
    assert notes == [SENT]


async def test_a_week_of_work_goes_out_in_order_with_counts_while_the_desk_answers(
    centre: RunningCentre, tmp_path: Path
) -> None:
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    async with opened(folder) as application:
        desk = application.desk
        await signed_in(application)
        ticket = await _ticket(application)
        await _away(application)
        for number in range(QUEUED):
            assert isinstance(await desk.dispatch.note(ticket, f"week {number}"), Submitted)
        await until(application, lambda: desk.connection.unsent == QUEUED)
        told: list[Told] = []
        seen: list[tuple[int, int]] = []
        desk.passage.ended.connect(told.append)
        desk.passage.changed.connect(lambda: seen.append((desk.passage.sent, desk.passage.total)))
        gaps: list[float] = []
        watch = asyncio.create_task(_watch(gaps))
        await _back(application, centre)
        await until(application, lambda: bool(told), 120)
        watch.cancel()
        assert told == [Told(QUEUED, QUEUED, 0, 0)]
        counts = [sent for sent, total in seen if total == QUEUED]
        assert counts == sorted(counts) and counts[-1] == QUEUED and len(counts) > 2, counts
        assert seen[-1] == (0, 0) and desk.connection.queued == 0
        assert max(gaps) < 1.0, "the loop that draws the windows never stood still"
        device = desk.session.device
        assert device is not None
    engine = centre.database.owner_engine()
    with engine.connect() as connection:
        e, o = t.ticket_events.c, t.operations.c
        joined = t.ticket_events.join(t.operations, e.event_id == o.op_id)
        query = sa.select(e.text).select_from(joined).where(o.device_id == device.device_id, e.text.like("week %"))
        notes = connection.execute(query.order_by(e.seq)).scalars().all()
    engine.dispose()
    assert notes == [f"week {number}" for number in range(QUEUED)]


async def _watch(gaps: list[float]) -> None:
    """How long the loop took to come round, each time."""
    last = time.monotonic()
    while True:
        await asyncio.sleep(0.005)
        now = time.monotonic()
        gaps.append(now - last)
        last = now


async def test_what_two_people_changed_needs_the_later_one_and_can_be_handed_over(
    centre: RunningCentre, tmp_path: Path
) -> None:
    mine = write_profile(tmp_path / "mine", centre.url, centre.code())
    theirs = write_profile(tmp_path / "theirs", centre.url, centre.code())
    async with opened(mine) as away, opened(theirs) as here:
        await signed_in(away)
        await signed_in(here, "anita")
        ticket = await _ticket(away, 1)
        mine_said, theirs_said = sorted(ISSUES - {ticket.disposition})[:2]
        await _away(away)
        done = await away.desk.dispatch.set_disposition(ticket, mine_said)
        assert isinstance(done, Submitted) and away.desk.freshness.standing is Standing.FULL
        shown = await here.desk.store.read(tickets.one, ticket.ticket_id)
        assert shown is not None
        first = await here.desk.dispatch.set_disposition(shown.row, theirs_said)
        assert isinstance(first, Submitted)
        await answered(here)
        told: list[Told] = []
        away.desk.passage.ended.connect(told.append)
        await _back(away, centre)
        await until(away, lambda: bool(told))
        assert told == [Told(1, 0, 1, 0)]
        entry = await away.desk.store.journal_read(operations.one, done.op_id)
        assert entry is not None and entry.row.result is not None
        facts = entry.row.result.facts
        assert (entry.row.result.code, facts["theirs"]) == ("conflict", theirs_said)
        assert facts["who"] == "Anita Menon" and isinstance(facts["when"], int)
        piece = away.desk.work.of_ticket(ticket.ticket_id)
        assert piece is not None and piece.op_id == done.op_id and piece.code == "conflict"
        given = await away.desk.dispatch.hand_over(done.op_id, "u-anita")
        assert isinstance(given, Submitted), given

        async def handed() -> bool:
            found = await here.desk.store.read(tickets.one, ticket.ticket_id)
            return found is not None and found.row.owner_id == "u-anita" and not found.pending

        await until(here, handed)
        await answered(away)
        await until(away, lambda: away.desk.connection.needs_you == 0)


async def test_a_folder_without_its_keys_says_so_and_changes_nothing(centre: RunningCentre, tmp_path: Path) -> None:
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    async with opened(folder) as application:
        await signed_in(application)
        await _away(application)
        assert isinstance(await application.desk.dispatch.note(await _ticket(application), "unsent"), Submitted)
    moved = tmp_path / "elsewhere"
    shutil.copytree(folder, moved)
    (moved / "keys.json").unlink()  # a keystore does not travel with the folder
    before = {path.name: path.read_bytes() for path in sorted(moved.iterdir())}
    with pytest.raises(StoreFault, match="copied from another computer"):
        async with opened(moved):
            raise AssertionError("it opened")
    assert {path.name: path.read_bytes() for path in sorted(moved.iterdir())} == before
    shutil.copy(folder / "keys.json", moved / "keys.json")
    async with opened(moved) as application:
        await signed_in(application)
        await answered(application)
