"""The end of a membership: closed with what is left given up, or merged with expiry, orders and tickets kept."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from plum_desk.central import lots
from plum_desk.central import tables as t
from plum_desk.wire.rows import MakerHistory
from tests.helpers.bench import Bench
from tests.helpers.office import points, refund

pytestmark = pytest.mark.anyio
CLOSE: dict[str, Any] = {"reason": "service_failure"}
MERGE: dict[str, Any] = {"into": "m-2", "reason": "service_failure"}


async def decided(bench: Bench, action: str, payload: dict[str, Any], ticket: str = "k-1") -> str:
    made = await bench.raised("asha", ticket, action, payload)
    assert await bench.state(made) == "pending_approval", "it never runs alone"
    assert await bench.decide("sunita", made) == ""
    await bench.run()
    return made


async def left(bench: Bench, member_id: str) -> dict[tuple[int, int | None], int]:
    async with bench.centre.engine.connect() as conn:
        found = await lots.of_member(conn, member_id)
    return {(lot.earned_at, lot.expires_at): lot.remaining for lot in found}


async def test_a_closed_member_gives_up_what_is_left_and_gets_nothing_any_more(bench: Bench) -> None:
    expired = await bench.balance("p:rbl:expired")
    made = await decided(bench, "member.close", CLOSE)
    assert await bench.state(made) == "succeeded"
    member = await bench.one(t.members, "m-1")
    assert (member["state"], member["merged_into"]) == ("closed", None)
    assert await bench.balance("m:m-1:available") == 0
    assert await bench.balance("p:rbl:expired") == expired + 5_000
    goodwill = {"amount": points(5), "funder": "g:rbl:rbl:available", "reason": "service_failure"}
    assert await bench.refused("asha", "k-5", "member.goodwill", goodwill) == "member_state"
    assert await bench.refused("asha", "k-5", "member.close", CLOSE) == "member_state"


async def test_a_merge_takes_points_with_their_expiry_orders_and_tickets_along(bench: Bench) -> None:
    gift = {"amount": points(40), "funder": "g:rbl:rbl:available", "reason": "service_failure"}
    await decided(bench, "member.goodwill", gift)
    before = await left(bench, "m-1")
    stays = await left(bench, "m-2")
    made = await decided(bench, "member.merge", MERGE, "k-5")
    assert await bench.state(made) == "succeeded"
    member = await bench.one(t.members, "m-1")
    assert (member["state"], member["merged_into"]) == ("merged", "m-2")
    assert await bench.balance("m:m-1:available") == 0
    assert await bench.balance("m:m-2:available") == 10_040
    assert await left(bench, "m-1") == {}
    expected = dict(stays)
    for lot, amount in before.items():
        expected[lot] = expected.get(lot, 0) + amount
    async with bench.centre.engine.connect() as conn:
        after = await lots.of_member(conn, "m-2")
    found: dict[tuple[int, int | None], int] = {}
    for lot in after:
        found[lot.earned_at, lot.expires_at] = found.get((lot.earned_at, lot.expires_at), 0) + lot.remaining
    assert found == expected
    orders = await bench.all(sa.select(t.orders.c.order_id).where(t.orders.c.member_id == "m-1"))
    assert orders == []
    assert {(await bench.one(t.tickets, f"k-{n}"))["member_id"] for n in (1, 2, 5, 6)} == {"m-2"}
    said = await bench.all(sa.select(t.ticket_events.c.sentence).where(t.ticket_events.c.ticket_id == "k-2"))
    assert "ticket.member_merged" in [row["sentence"]["code"] for row in said if row["sentence"]]
    back = await bench.raised("asha", "k-2", "order.refund", refund(10_000))
    assert (await bench.row(back))["member_id"] == "m-2", "what was theirs is refunded to who stayed"


async def test_what_is_under_way_on_another_ticket_stops_it(bench: Bench) -> None:
    waiting = await bench.raised("asha", "k-2", "order.refund", refund(60_000))
    assert await bench.refused("asha", "k-1", "member.close", CLOSE) == "member_busy"
    assert await bench.refused("asha", "k-1", "member.merge", MERGE) == "member_busy"
    assert await bench.decide("sunita", waiting, "decline") == ""
    made = await bench.raised("asha", "k-1", "member.close", CLOSE)
    await bench.raised("asha", "k-2", "order.refund", refund(60_000))
    assert await bench.decide("sunita", made) == "member_busy", "what came in between counts"
    assert await bench.state(made) == "stale"


async def test_nobody_is_merged_into_somebody_of_another_programme_or_nobody(bench: Bench) -> None:
    assert await bench.refused("asha", "k-1", "member.merge", MERGE | {"into": "m-404"}) == "not_found"
    assert await bench.refused("asha", "k-1", "member.merge", MERGE | {"into": "m-1"}) == "not_found"
    assert await bench.refused("asha", "k-1", "member.merge", MERGE | {"into": "m-asha"}) == "beneficiary"


async def test_what_a_merged_member_was_given_counts_for_whom_they_became(bench: Bench) -> None:
    gift = {"amount": points(40), "funder": "g:rbl:rbl:available", "reason": "service_failure"}
    await decided(bench, "member.goodwill", gift)
    await decided(bench, "member.merge", MERGE, "k-5")
    made = await bench.raised("asha", "k-5", "member.goodwill", gift | {"amount": points(10)})
    row = await bench.row(made)
    used = {line[0]: line[1] for line in row["limits"]}
    assert used["member_30d"] == 40
    assert row["spread"]["member_30d"] > 0
    assert msgspec.convert(row["maker_history"], MakerHistory).same_member == 2, "the gift and the merging"
