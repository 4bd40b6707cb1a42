"""A real desk before two instances of the centre: the one that it talks to is killed, and it carries on."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import anyio
import pytest

from plum_desk.bootstrap import Application
from plum_desk.central.demo.people import PASSWORD
from plum_desk.central.demo.seed import seed
from plum_desk.central.engine import wall_clock
from plum_desk.central.enrolment import new_code
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.runtime.dispatch import Submitted
from plum_desk.store.queries import operations, tickets
from plum_desk.store.queries.operations import OpState
from tests.helpers.balancer import Balancer
from tests.helpers.centre import CentreProcess
from tests.helpers.desk import TestDesk
from tests.helpers.deskside import opened, until, write_profile
from tests.helpers.pg import SharedDatabase

pytestmark = pytest.mark.anyio


def _code(database: SharedDatabase) -> str:
    engine = database.owner_engine()
    with engine.begin() as conn:
        made = new_code(conn, created_by="tests", now=wall_clock())
    engine.dispose()
    return made


async def test_a_desk_carries_on_at_the_other_instance(database: SharedDatabase, tmp_path: Path) -> None:
    seed(database, orders=200, now=wall_clock())
    with ExitStack() as stack:
        instances = []
        for name in "ab":
            (tmp_path / name).mkdir()
            instances.append(CentreProcess(database, tmp_path / name).start())
        stack.callback(instances[1].stop)
        stack.callback(TestDesk.close_all)
        balancer = stack.enter_context(Balancer([instance.url for instance in instances]))
        colleague = TestDesk(instances[1].url, wall_clock)
        colleague.enrol(_code(database))
        colleague.sign_in("kiran", PASSWORD)
        folder = write_profile(tmp_path / "desk", balancer.url, _code(database))
        async with opened(folder) as application:
            await _through_the_kill(application, instances, balancer, colleague)


async def _through_the_kill(
    application: Application, instances: list[CentreProcess], balancer: Balancer, colleague: TestDesk
) -> None:
    desk = application.desk
    await desk.session.sign_in("kiran", PASSWORD)

    async def here() -> bool:
        return desk.connection.state == "online" and len(await desk.store.read(tickets.ids)) > 0

    await until(application, here, 60)
    assert min(balancer.turned) > 0
    instances[0].kill()
    keys = await desk.store.read(tickets.ids, tickets.view("unassigned", "", 0))
    ticket = (await desk.store.read(tickets.window, keys[:1]))[keys[0]].row
    done = await desk.dispatch.note(ticket, "written while one instance died")
    assert isinstance(done, Submitted)

    async def applied() -> bool:
        shown = await desk.store.journal_read(operations.one, done.op_id)
        return shown is not None and shown.row.state == OpState.APPLIED

    await until(application, applied, 60)
    await anyio.to_thread.run_sync(colleague.do, AddNote(ticket.ticket_id, "from the other instance"))

    async def texts() -> list[str]:
        return [event.text for event in await desk.store.read(tickets.events, ticket.ticket_id)]

    async def told() -> bool:
        return "from the other instance" in await texts() and desk.connection.state == "online"

    await until(application, told, 60)
    assert (await texts()).count("written while one instance died") == 1
