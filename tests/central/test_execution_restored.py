"""Execution after a restore: what may have been done before is asked about, and never done again."""

from __future__ import annotations

import pytest

from plum_desk.central import tables as t
from plum_desk.central.backup.restore import ask_first
from plum_desk.central.execution import claims, steps
from plum_desk.central.providers.port import Status
from plum_desk.domain.money import Money
from tests.helpers.bench import Bench, on_card
from tests.helpers.office import inr, refund

pytestmark = pytest.mark.anyio
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
REISSUE = {"voucher_id": "v-1", "amount": inr(100_000), "reason": "service_failure"}


async def restored(bench: Bench) -> None:
    """As ``backup.restore`` leaves it: the centre knows, and what waits is asked about first."""
    bench.centre.restored_at = bench.now
    async with bench.centre.engine.begin() as conn:
        await ask_first(conn)


async def test_what_was_done_before_a_restore_is_asked_about_and_not_done_again(bench: Bench) -> None:
    made = await on_card(bench)
    provider = bench.centre.providers["sim"]
    done = await provider.refund(f"{made}:refund:t-2-card", "SIM-2", "t-2-card", Money(10_000, "INR"))
    assert done.status is Status.PROCESSED, "by the centre, between its backup and its end"
    await restored(bench)
    bench.later(30 * DAY)  # nothing expires unasked
    assert await bench.run() == 1
    assert await bench.state(made) == "succeeded"
    assert [name for name, _ in bench.sim.calls()] == ["refundPayment", "getRequestStatus"]
    assert len(bench.sim.effects()) == 1


async def test_a_call_that_was_under_way_when_the_backup_was_made_is_asked_about(bench: Bench) -> None:
    """Its claimant is in the backup too, and will never come back for it."""
    made = await on_card(bench)
    held = await claims.claim(bench.centre, "of-the-old-centre", HOUR)
    assert held is not None
    assert await steps.begin(bench.centre, held) is not None
    await restored(bench)
    assert await bench.run() == 2
    assert await bench.state(made) == "succeeded"
    assert [name for name, _ in bench.sim.calls()] == ["getRequestStatus", "refundPayment"]


async def test_what_the_provider_never_saw_before_a_restore_is_done_once(bench: Bench) -> None:
    made = await on_card(bench)
    await restored(bench)
    assert await bench.run() == 2
    assert await bench.state(made) == "succeeded"
    assert [name for name, _ in bench.sim.calls()] == ["getRequestStatus", "refundPayment"]


async def test_what_the_provider_never_saw_is_looked_at_again_before_it_is_done(bench: Bench) -> None:
    made = await on_card(bench)
    await restored(bench)
    await bench.write(t.requests.update().values(expires_at=bench.now))
    assert await bench.run() == 2
    assert await bench.state(made) == "expired"
    assert [name for name, _ in bench.sim.calls()] == ["getRequestStatus"]


async def test_an_operation_from_before_the_restore_asks_first_and_a_later_one_does_not(bench: Bench) -> None:
    bench.centre.restored_at = bench.now
    before = await on_card(bench)
    bench.later(5 * MINUTE)
    after = await bench.raised("asha", "k-6", "order.refund", refund(10_000))
    assert [leg["ask_first"] for made in (before, after) for leg in await bench.legs(made)] == [True, False]


@pytest.mark.parametrize("offered_again", [True, False])
async def test_who_approves_after_the_restore_makes_an_old_request_no_newer(bench: Bench, offered_again: bool) -> None:
    """The request is in the backup, or comes again from its desk; the first approval went down with the centre."""
    if offered_again:
        bench.centre.restored_at = bench.now
    made = await bench.raised("asha", "k-1", "order.reissue", REISSUE)
    if not offered_again:
        await restored(bench)
    bench.later(5 * MINUTE)
    await bench.decide("sunita", made)
    assert {leg["ask_first"] for leg in await bench.legs(made)} == {True}
    later = await on_card(bench)
    assert {leg["ask_first"] for leg in await bench.legs(later)} == {False}


async def test_expiry_after_a_restore_waits_for_the_question(bench: Bench) -> None:
    made = await on_card(bench)
    await restored(bench)
    await bench.write(t.requests.update().values(expires_at=bench.now))
    await bench.executor.sweep()
    assert await bench.state(made) == "auto_approved"
