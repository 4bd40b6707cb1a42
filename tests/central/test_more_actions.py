"""Refund to points, goodwill taken back and expiry put off: through approval, a real provider, and the ledger."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from plum_desk.central import gifts, lots
from plum_desk.central import tables as t
from tests.helpers.bench import Bench, Opens, on_card
from tests.helpers.office import points, refund

pytestmark = pytest.mark.anyio
BUDGET = "g:rbl:rbl:available"
WALLET = "m:m-1:available"
DAY = 86_400_000


def goodwill(amount: int) -> dict[str, Any]:
    return {"amount": points(amount), "funder": BUDGET, "reason": "service_failure"}


async def granted(bench: Bench, amount: int, ticket: str = "k-1") -> str:
    made = await bench.raised("asha", ticket, "member.goodwill", goodwill(amount))
    assert await bench.decide("sunita", made) == ""
    await bench.run()
    assert await bench.state(made) == "succeeded"
    return made


def taken(goodwill_id: str, amount: int) -> dict[str, Any]:
    return {"goodwill": goodwill_id, "amount": points(amount), "reason": "service_failure"}


# --- a closed card -----------------------------------------------------------------------------------------


async def test_a_closed_card_fails_its_refund_and_points_take_its_place(bench: Bench) -> None:
    bench.sim.fault("decline", "refundPayment", code="PLE10062")
    failed = await on_card(bench)
    await bench.run()
    row = await bench.row(failed)
    assert (row["state"], row["code"]) == ("failed", "method_closed")
    assert (await bench.one(t.tenders, "t-2-card"))["closed"]
    assert await bench.refused("asha", "k-2", "order.refund", refund(10_000)) == "amount_above_remaining"
    assert await bench.refused("asha", "k-1", "order.refund_other", refund(100)) == "no_closed_method"
    before = await bench.balance(WALLET)
    made = await bench.raised("asha", "k-2", "order.refund_other", refund(10_000))
    assert (await bench.row(made))["tiers"] == [2], "a tier above the maker, whatever the amount"
    assert await bench.decide("sunita", made) == ""
    await bench.run()
    assert await bench.state(made) == "succeeded"
    assert await bench.balance(WALLET) == before + 400, "a point is worth 25 here"
    assert await bench.balance("p:rbl:clearing:INR") == -10_000, "its money is owed no longer"
    assert (await bench.one(t.tenders, "t-2-card"))["refunded"] == 10_000
    types = await bench.all(sa.select(t.ledger.c.unit, t.ledger.c.type).where(t.ledger.c.request_id == made))
    assert {(row["unit"], row["type"]) for row in types} == {("INR", "refund"), ("PTS:rbl", "adjustment")}
    assert bench.sim.effects("refundPayment") == []
    assert (await bench.one(t.tickets, "k-2"))["canonical"] == "REFUND_PROCESSED"


# --- goodwill taken back -----------------------------------------------------------------------------------


async def test_goodwill_goes_back_to_its_budget_out_of_its_own_lot(bench: Bench) -> None:
    given = await granted(bench, 300)
    budget, before = await bench.balance(BUDGET), await bench.balance(WALLET)
    made = await bench.raised("ravi", "k-5", "member.clawback", taken(given, 200))
    assert (await bench.row(made))["state"] == "pending_approval", "never alone"
    assert await bench.decide("ravi", made) == "own_request"
    assert await bench.decide("sunita", made) == ""
    await bench.run()
    assert await bench.state(made) == "succeeded"
    assert (await bench.balance(BUDGET), await bench.balance(WALLET)) == (budget + 200, before - 200)
    async with bench.centre.engine.connect() as conn:
        (gift,) = await gifts.given(conn, "m-1")
        left = {lot.lot_id: lot.remaining for lot in await lots.of_member(conn, "m-1")}
    assert gift.left == 100 and left[gift.txn_id] == 100
    assert sum(left.values()) == before - 200
    assert await bench.refused("ravi", "k-5", "member.clawback", taken(given, 101)) == "goodwill_spent"
    assert await bench.refused("ravi", "k-5", "member.clawback", taken("r-nowhere", 1)) == "not_found"


async def test_what_was_spent_meanwhile_stops_the_clawback(bench: Bench) -> None:
    given = await granted(bench, 300)
    made = await bench.raised("ravi", "k-5", "member.clawback", taken(given, 300))
    spend = {"amount": points(-5_200), "reason": "service_failure"}
    spent = await bench.raised("asha", "k-5", "member.adjust_points", spend)
    if await bench.state(spent) == "pending_approval":
        assert await bench.decide("vera", spent) == ""
    await bench.run()
    assert await bench.balance(WALLET) == 100
    assert await bench.decide("sunita", made) in ("stale_target", "goodwill_spent")
    assert await bench.state(made) == "stale"


async def test_only_a_members_own_goodwill_can_be_taken_back(bench: Bench) -> None:
    given = await granted(bench, 300)
    assert await bench.refused("ravi", "k-3", "member.clawback", taken(given, 1)) == "not_found"


# --- expiry put off ----------------------------------------------------------------------------------------

LONGER = {"voucher_id": "v-1", "days": 30, "reason": "service_failure"}


async def test_a_voucher_lives_longer_once(opens: Opens) -> None:
    async with opens(capabilities={"can_extend": True}) as bench:
        before = (await bench.one(t.vouchers, "v-1"))["expires_at"]
        made = await bench.raised("asha", "k-1", "order.extend", LONGER)
        if await bench.state(made) == "pending_approval":
            assert await bench.decide("sunita", made) == ""
        await bench.run()
        assert await bench.state(made) == "succeeded"
        voucher = await bench.one(t.vouchers, "v-1")
        assert (voucher["expires_at"], voucher["extended"]) == (before + 30 * DAY, 1)
        assert [row["operation"] for row in bench.sim.effects()] == ["extendVoucher"]
        assert await bench.refused("asha", "k-5", "order.extend", LONGER) == "extend_limit"


async def test_an_answer_that_is_lost_is_asked_for_and_nothing_is_done_twice(opens: Opens) -> None:
    async with opens(capabilities={"can_extend": True}) as bench:
        bench.sim.fault("drop", "extendVoucher", when="after")
        made = await bench.raised("asha", "k-1", "order.extend", LONGER)
        if await bench.state(made) == "pending_approval":
            assert await bench.decide("sunita", made) == ""
        await bench.run()
        assert await bench.state(made) == "unknown"
        await bench.run_later(6 * 60_000)
        assert await bench.state(made) == "succeeded"
        assert len(bench.sim.effects("extendVoucher")) == 1


async def test_a_provider_that_cannot_is_not_asked(bench: Bench) -> None:
    assert await bench.refused("asha", "k-1", "order.extend", LONGER) == "provider_cannot"
    assert bench.sim.calls() == []
