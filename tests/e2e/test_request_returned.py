"""Two desks and a centre: asked, returned with a note, changed and sent again, approved, paid once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plum_desk.bootstrap import Application
from plum_desk.central.database import Database
from plum_desk.domain.actions import refund
from plum_desk.domain.commands import Accepted
from plum_desk.domain.money import Money
from plum_desk.runtime.dispatch import Submitted
from plum_desk.store.queries import orders, requests, tickets
from plum_desk.views.approvals import statement
from plum_desk.views.present import plain
from plum_desk.wire.rows import RequestRow
from tests.helpers import seeded
from tests.helpers.deskside import opened, until
from tests.helpers.provided import ProvidedCentre
from tests.helpers.simulator import Simulator

pytestmark = pytest.mark.anyio
NOTE = "Only 550 of it was lost"


@pytest.fixture
def served(database: Database, provider: Simulator, tmp_path: Path) -> Iterator[ProvidedCentre]:
    made = ProvidedCentre(database, provider, tmp_path)
    yield made
    made.stop()


async def _seen(desk: Application, request_id: str, state: str, revision: int) -> RequestRow:
    """The request on ``desk`` once the centre's word about this revision is there."""
    found: list[RequestRow] = []

    async def there() -> bool:
        shown = await desk.desk.store.read(requests.one, request_id)
        if shown is None or shown.pending or (shown.row.state, shown.row.revision) != (state, revision):
            return False
        found.append(shown.row)
        return True

    await until(desk, there, 30)
    return found[-1]


async def _has_the_case(desk: Application) -> bool:
    store = desk.desk.store
    ticket, order = await store.read(tickets.one, "k-1"), await store.read(orders.one, "o-1")
    return ticket is not None and order is not None


async def test_a_returned_request_is_changed_and_paid_once(served: ProvidedCentre) -> None:
    asked = refund.Payload(Money(60_000, "INR"), "service_failure")
    async with opened(served.desk("maker")) as maker, opened(served.desk("checker")) as checker:
        await maker.desk.session.sign_in("asha", seeded.PASSWORD)
        await checker.desk.session.sign_in("sunita", seeded.PASSWORD)
        await until(maker, lambda: _has_the_case(maker), 30)
        done = await maker.desk.dispatch.raise_action("k-1", refund.ID, asked)
        assert isinstance(done, Submitted)
        first = await _seen(checker, done.request_id, "pending_approval", 1)
        vote = await checker.desk.dispatch.decide(first, "return", NOTE, first.sha256)
        assert isinstance(vote, Submitted)

        back = await _seen(maker, done.request_id, "returned", 1)
        assert back.decisions[-1].note == NOTE
        less = refund.Payload(Money(55_000, "INR"), "service_failure", "As you say")
        again = await maker.desk.dispatch.revise(back, less, "As you say")
        assert isinstance(again, Submitted)

        second = await _seen(checker, done.request_id, "pending_approval", 2)
        assert (second.amount, second.note, second.number) == (55_000, "As you say", first.number)
        assert second.sha256 != first.sha256
        vote = await checker.desk.dispatch.decide(second, "approve", "", second.sha256)
        assert isinstance(vote, Submitted)
        await _seen(maker, done.request_id, "succeeded", 2)
    refunds = [row["key"] for row in served.sim.effects("refundPayment")]
    assert refunds == [f"{done.request_id}:refund:t-1-card"]


async def test_an_undecided_request_is_changed_and_a_desk_opened_later_still_compares(served: ProvidedCentre) -> None:
    """The checker's desk never had revision 1, and has what it needs from its own file after a restart."""
    asked = refund.Payload(Money(60_000, "INR"), "service_failure")
    async with opened(served.desk("maker")) as maker:
        await maker.desk.session.sign_in("asha", seeded.PASSWORD)
        await until(maker, lambda: _has_the_case(maker), 30)
        done = await maker.desk.dispatch.raise_action("k-1", refund.ID, asked)
        assert isinstance(done, Submitted)
        first = await _seen(maker, done.request_id, "pending_approval", 1)
        found = await maker.desk.dispatch.preview_revision(first, asked)
        assert isinstance(found.decided, Accepted), "its own reservation does not stand in its way"
        more = refund.Payload(Money(90_000, "INR"), "service_failure", "The whole visit was lost")
        assert isinstance(await maker.desk.dispatch.revise(first, more, more.note), Submitted)
        await _seen(maker, done.request_id, "pending_approval", 2)
    folder = served.desk("checker")
    async with opened(folder) as checker:
        await checker.desk.session.sign_in("sunita", seeded.PASSWORD)
        second = await _seen(checker, done.request_id, "pending_approval", 2)
        assert second.revised is not None and second.revised.editor_name == seeded.USERS["asha"][1]
    async with opened(folder) as again:  # nobody is signed in, so nothing is asked of the centre
        kept = await _seen(again, done.request_id, "pending_approval", 2)
        earlier = statement.earlier(kept)
        assert earlier is not None
        changes = statement.differences(earlier.statement, statement.open_statement(kept).statement, None)
        what, before, now = map(plain, changes[0])
        assert (what, "₹600.00" in before, "₹900.00" in now) == ("Effect", True, True)
