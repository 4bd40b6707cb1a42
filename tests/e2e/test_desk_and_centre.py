"""A real desk and a real centre over HTTP: everything granted arrives, every operation applies once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from plum_desk.bootstrap import Application
from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.demo.people import PASSWORD
from plum_desk.central.demo.seed import seed
from plum_desk.central.engine import wall_clock
from plum_desk.domain.changes import Kind
from plum_desk.domain.drafts import REPLY
from plum_desk.runtime.dispatch import Submitted
from plum_desk.store.queries import operations, tickets
from plum_desk.store.queries.operations import OpState
from tests.helpers.centre import RunningCentre
from tests.helpers.desk_files import shown
from tests.helpers.deskside import answered, opened, until, write_profile

pytestmark = pytest.mark.anyio


@pytest.fixture
def centre(database: Database) -> Iterator[RunningCentre]:
    seed(database, orders=200, now=wall_clock())
    served = RunningCentre(database).start()
    try:
        yield served
    finally:
        served.stop()


async def _shown(application: Application) -> dict[tuple[str, str], bytes]:
    return await application.desk.store.read(shown)


def _published(centre: RunningCentre, scopes: set[str]) -> dict[tuple[str, str], bytes]:
    """What the centre's feeds say the desk must hold."""
    engine = centre.database.owner_engine()
    rows: dict[tuple[str, str], bytes] = {}
    with engine.connect() as connection:
        f = t.feed.c
        query = sa.select(f.kind, f.key, f.op, f.body).where(f.scope.in_(scopes)).order_by(f.scope, f.seq)
        for kind, key, op, body in connection.execute(query):
            if op == "put":
                rows[kind, key] = bytes(body)
            else:
                rows.pop((kind, key), None)
    engine.dispose()
    return rows


async def _level(application: Application, centre: RunningCentre) -> bool:
    """Whether the desk's cursor is at every head that it is granted."""
    cursor = await application.desk.store.cursor()
    engine = centre.database.owner_engine()
    with engine.connect() as connection:
        heads = {row.scope: row.head for row in connection.execute(sa.select(t.feed_head))}
    engine.dispose()
    session = application.desk.session.current
    assert session is not None
    return cursor.keys() == set(session.scopes) and all(heads.get(s, 0) == p.seq for s, p in cursor.items())


async def test_a_quiet_desk_equals_what_its_grants_were_published(centre: RunningCentre, tmp_path: Path) -> None:
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    async with opened(folder) as application:
        await application.desk.session.sign_in("kiran", PASSWORD)
        await until(application, lambda: _level(application, centre))
        session = application.desk.session.current
        assert session is not None
        assert await _shown(application) == _published(centre, set(session.scopes))
        assert application.desk.policy.version >= 1
        await until(application, lambda: application.desk.connection.state == "online")


async def test_what_is_done_shows_at_once_and_is_confirmed(centre: RunningCentre, tmp_path: Path) -> None:
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    async with opened(folder) as application:
        desk = application.desk
        await desk.session.sign_in("kiran", PASSWORD)
        await until(application, lambda: _level(application, centre))
        keys = await desk.store.read(tickets.ids, tickets.view("unassigned", "", 0))
        ticket = (await desk.store.read(tickets.window, keys[:1]))[keys[0]].row
        done = await desk.dispatch.assign(ticket, "u-kiran")
        assert isinstance(done, Submitted)
        await desk.dispatch.note(ticket, "Rang the member; no answer.")
        await until(application, lambda: _applied(application, 3))
        shown = await desk.store.read(tickets.one, ticket.ticket_id)
        assert shown is not None and shown.row.owner_id == "u-kiran" and not shown.pending
        assert shown.row.ver > ticket.ver
        texts = [event.text for event in await desk.store.read(tickets.events, ticket.ticket_id)]
        assert texts.count("Rang the member; no answer.") == 1


async def _applied(application: Application, count: int) -> bool:
    found = await application.desk.store.journal_read(
        operations.ids, operations.OperationFilter(state=(OpState.APPLIED,))
    )
    return len(found) >= count


async def test_work_done_without_the_centre_arrives_once_when_it_is_back(
    database: Database, centre: RunningCentre, tmp_path: Path
) -> None:
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    async with opened(folder) as application:
        desk = application.desk
        await desk.session.sign_in("kiran", PASSWORD)
        await until(application, lambda: _level(application, centre))
        centre.stop()
        keys = await desk.store.read(tickets.ids, tickets.view("unassigned", "", 0))
        ticket = (await desk.store.read(tickets.window, keys[:1]))[keys[0]].row
        await desk.dispatch.note(ticket, "Written while offline.")
        await until(application, lambda: desk.connection.state == "offline")
        shown = await desk.store.read(tickets.one, ticket.ticket_id)
        assert shown is not None and shown.pending
    again = RunningCentre(database).start()
    try:
        write_profile(folder, again.url, "")
        async with opened(folder) as application:
            assert application.desk.connection.queued >= 1
            await application.desk.session.sign_in("kiran", PASSWORD)
            await until(application, lambda: _level(application, again))
            await answered(application)
            events = await application.desk.store.read(tickets.events, ticket.ticket_id)
            assert [event.text for event in events].count("Written while offline.") == 1
    finally:
        again.stop()


def _delete_cache(folder: Path) -> None:
    for part in folder.glob("base.db*"):
        part.unlink()


async def test_the_cache_can_be_deleted_at_any_time(centre: RunningCentre, tmp_path: Path) -> None:
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    async with opened(folder) as application:
        await application.desk.session.sign_in("kiran", PASSWORD)
        await until(application, lambda: _level(application, centre))
        before = await _shown(application)
    _delete_cache(folder)
    async with opened(folder) as application:
        assert application.desk.store.rebuilt_because == "new"
        await application.desk.session.sign_in("kiran", PASSWORD)
        await until(application, lambda: _level(application, centre))
        now = await _shown(application)
        assert before.keys() <= now.keys()
        assert (Kind.ORDER.value in {kind for kind, _ in now}) and application.desk.policy.version >= 1


async def test_who_closes_the_desk_sends_what_waited_to_be_sent(centre: RunningCentre, tmp_path: Path) -> None:
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    async with opened(folder) as application:
        desk = application.desk
        await desk.session.sign_in("kiran", PASSWORD)
        await until(application, lambda: _level(application, centre))
        keys = await desk.store.read(tickets.ids, tickets.view("unassigned", "", 0))
        ticket = (await desk.store.read(tickets.window, keys[:1]))[keys[0]].row
        key = desk.drafts.key(ticket.ticket_id, REPLY)
        assert key is not None
        send = partial(desk.dispatch.note, ticket, "On its way.", public=True)
        desk.held.hold(key, ticket.ticket_id, "On its way.", send)
    async with opened(folder) as application:
        notes = operations.OperationFilter(kind=("ticket.note",))
        assert len(await application.desk.store.journal_read(operations.ids, notes)) == 1
        await application.desk.session.sign_in("kiran", PASSWORD)
        assert not application.desk.drafts.has(ticket.ticket_id)
