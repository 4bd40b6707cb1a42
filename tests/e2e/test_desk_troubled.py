"""A real desk whose clock, session or device is not what the centre expects: it says so, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from plum_desk.bootstrap import Application
from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.demo.seed import seed
from plum_desk.central.engine import wall_clock
from plum_desk.runtime.dispatch import Submitted
from plum_desk.store.queries import operations, tickets
from plum_desk.store.queries.operations import OpState
from tests.helpers.centre import RunningCentre
from tests.helpers.deskside import opened, signed_in, until, write_profile
from tests.helpers.pg import Postgres

pytestmark = pytest.mark.anyio
DAY = 86_400_000


@pytest.fixture(scope="module")
def centre(postgres: Postgres) -> Iterator[RunningCentre]:
    with postgres.fresh() as database:
        yield from _served(database)


def _served(database: Database) -> Iterator[RunningCentre]:
    seed(database, orders=60, now=wall_clock())
    served = RunningCentre(database).start()
    try:
        yield served
    finally:
        served.stop()


def _owner(centre: RunningCentre, statement: sa.Executable) -> None:
    engine = centre.database.owner_engine()
    with engine.begin() as connection:
        connection.execute(statement)
    engine.dispose()


async def _note(application: Application, body: str) -> str:
    store = application.desk.store
    ticket_id = next(iter((await store.read(tickets.window, (await store.read(tickets.ids))[:1])).values())).row
    said = await application.desk.dispatch.note(ticket_id, body)
    assert isinstance(said, Submitted)
    return said.op_id


async def _state(application: Application, op_id: str) -> OpState:
    shown = await application.desk.store.journal_read(operations.one, op_id)
    assert shown is not None
    return OpState(shown.row.state)


async def _applied(application: Application, op_id: str) -> bool:
    return await _state(application, op_id) is OpState.APPLIED


async def _needs_review(application: Application, op_id: str) -> bool:
    return await _state(application, op_id) is OpState.NEEDS_REVIEW


@pytest.mark.parametrize("days", [-3, 400])
async def test_a_clock_off_by_days_still_works(centre: RunningCentre, tmp_path: Path, days: int) -> None:
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    async with opened(folder, clock=lambda: wall_clock() + days * DAY) as application:
        await signed_in(application)
        op_id = await _note(application, f"written {days} days off")
        await until(application, lambda: _applied(application, op_id))


@pytest.mark.parametrize("how", ["session", "device"])
async def test_what_is_revoked_under_a_working_desk_ends_it_and_keeps_the_work(
    centre: RunningCentre, tmp_path: Path, how: str
) -> None:
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    async with opened(folder) as application:
        await signed_in(application)
        session, device = application.desk.session.current, application.desk.session.device
        assert session is not None and device is not None
        client, link = application.client, application.desk.connection
        client.use("http://127.0.0.1:9", client.device, client.token)  # or it may notice before the note is written
        link.retry()
        await until(application, lambda: link.state == "offline")
        if how == "session":
            mine = t.sessions.c.session_id == session.session_id
            _owner(centre, t.sessions.update().where(mine).values(revoked_at=wall_clock()))
        else:
            mine = t.devices.c.device_id == device.device_id
            _owner(centre, t.devices.update().where(mine).values(state="revoked"))
        op_id = await _note(application, "after the revocation")
        client.use(centre.url, client.device, client.token)
        link.retry()
        if how == "session":
            await until(application, lambda: application.desk.session.current is None)
            assert application.desk.connection.state == "signed_out"
            assert await _state(application, op_id) is not OpState.APPLIED
            await signed_in(application)
            await until(application, lambda: _applied(application, op_id))
        else:
            await until(application, lambda: application.desk.connection.detail == "device_revoked")
            await until(application, lambda: _needs_review(application, op_id), 60)
    if how == "device":
        engine = centre.database.owner_engine()
        with engine.connect() as connection:
            q = t.quarantine.c
            assert connection.execute(sa.select(q.why).where(q.op_id == op_id)).scalar_one() == "device_revoked"
            noted = sa.select(sa.func.count()).where(t.ticket_events.c.event_id == op_id)
            assert connection.execute(noted).scalar_one() == 0
        engine.dispose()
