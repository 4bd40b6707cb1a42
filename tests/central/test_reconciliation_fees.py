"""A booking cancelled at a fee: what the vendor keeps is no exception, anything else kept is one."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from plum_desk.central import ledger, reports
from plum_desk.central import tables as t
from plum_desk.central.auth import Caller
from plum_desk.central.database import Database
from plum_desk.domain import ledger as rules
from plum_desk.domain.actor import SYSTEM, Actor
from plum_desk.domain.commands import Entry
from plum_desk.domain.ledger import TxnType
from plum_desk.domain.permission import Role
from plum_desk.domain.reports.reconciliation import Head
from plum_desk.export.report_file import open_run
from plum_desk.wire.messages import RunReport
from tests.helpers import seeded
from tests.helpers.bench import Bench, open_bench
from tests.helpers.office import inr
from tests.helpers.pg import NOW
from tests.helpers.simulator import Simulator

pytestmark = pytest.mark.anyio
HOUR, DAY = 3_600_000, 86_400_000
FINANCE = Actor("u-kavya", "p-kavya", "Kavya Deshpande", Role.FINANCE_PREPARER)
POINTS, CARD = (100_000, 4_000), (150_000, 0)
"""The booking o-9, pending at its vendor: 4,000 points at 25 paise, and ₹1,500.00 by card."""


@pytest.fixture
async def bench(database: Database, provider: Simulator, tmp_path: Path) -> AsyncIterator[Bench]:
    async with open_bench(database, provider, tmp_path) as made:
        engine = database.owner_engine()
        with engine.begin() as conn:
            booking = {"kind": "booking", "booking_id": "BK-9", "brand_id": "b-sky", "reward": "Jaipur weekend"}
            seeded._order(
                conn, "o-9", {"points": POINTS, "card": CARD}, state="pending", delivery="processing",
                points=POINTS[1], **booking,
            )  # fmt: skip
            conn.execute(t.tickets.update().where(t.tickets.c.ticket_id == "k-2").values(order_id="o-9"))
        engine.dispose()
        await _book(made, "PTS:rbl", rules.compact(("m:m-1:available", -POINTS[1]), ("p:rbl:redeemed", POINTS[1])))
        await _book(made, "INR", rules.cleared("rbl", "INR", CARD[0]))
        yield made


async def _book(bench: Bench, unit: str, entries: tuple[Entry, ...]) -> None:
    async with bench.centre.transaction(SYSTEM) as tx:
        await ledger.post(
            tx, programme_id="rbl", unit=unit, type=TxnType.BURN, reason="order", entries=entries,
            idem_key=str(uuid.uuid4()), effective_at=NOW - 2 * DAY, order_id="o-9", member_id="m-1",
        )  # fmt: skip


async def _cancelled(bench: Bench, fee: int) -> str:
    quote: dict[str, Any] = {"quote_id": "q-9", "order_id": "o-9", "line_ids": ["l-9"], "amount": 250_000, "fee": fee}
    quote |= {"currency": "INR", "expires_at": bench.now + HOUR, "created_at": bench.now}
    await bench.write(t.quotes.insert().values(quote))
    bench.sim.arrange(
        orders=[{"order_id": "SIM-9", "currency": "INR", "minor": 250_000}],
        quotes=[{"quote_id": "q-9", "order_id": "SIM-9", "minor": 250_000, "fee": fee, "expires_at": bench.now + HOUR}],
    )
    payload = {"quote_id": "q-9", "fee": inr(fee), "reason": "service_failure"}
    made = await bench.raised("asha", "k-2", "order.cancel_booking", payload)
    for checker in ("sunita", "omar"):
        if await bench.state(made) == "pending_approval":
            assert await bench.decide(checker, made) == ""
    await bench.run()
    assert (await bench.one(t.orders, "o-9"))["state"] == "cancelled"
    return made


async def _head(bench: Bench, unit: str) -> Head:
    bench.later(30 * DAY)
    who = Caller(FINANCE, "", "active", "s1", frozenset({"prog:rbl"}), bench.now + HOUR, True)
    ask = RunReport("reconciliation", "rbl", "2025-11", unit, str(uuid.uuid4()))
    made = await reports.run(bench.centre, who, ask)
    _, packed = await reports.fetch(bench.centre, who, made.run_id)
    return open_run(packed, made.sha256).head


def _of_booking(head: Head) -> list[tuple[str, int, int]]:
    return [(item.kind, item.expected, item.booked) for item in head.breaks if item.order_id == "o-9"]


@pytest.mark.parametrize(("unit", "kept"), [("INR", 15_000), ("PTS:rbl", 400)])
async def test_the_fee_that_was_approved_is_explained(bench: Bench, unit: str, kept: int) -> None:
    made = await _cancelled(bench, 25_000)
    assert await bench.state(made) == "succeeded"
    head = await _head(bench, unit)
    assert _of_booking(head) == []
    assert head.match is not None
    assert (head.match.fees_count, head.match.fees) == (1, kept)


@pytest.mark.parametrize("unit", ["INR", "PTS:rbl"])
async def test_without_a_fee_everything_came_back(bench: Bench, unit: str) -> None:
    made = await _cancelled(bench, 0)
    assert await bench.state(made) == "succeeded"
    head = await _head(bench, unit)
    assert _of_booking(head) == []
    assert head.match is not None
    assert (head.match.fees_count, head.match.fees) == (0, 0)


@pytest.mark.parametrize(("unit", "kept"), [("INR", 150_000), ("PTS:rbl", 4_000)])
async def test_another_fee_than_the_quote_explains_nothing(bench: Bench, unit: str, kept: int) -> None:
    bench.sim.fault("fee_changed", "cancelOrder", ms=1_000)
    made = await _cancelled(bench, 25_000)
    assert (await bench.row(made))["code"] == "fee_changed"
    head = await _head(bench, unit)
    assert _of_booking(head) == [("cancelled_not_returned", 0, kept)]


async def test_more_kept_than_the_fee_is_an_exception(bench: Bench) -> None:
    """The ledger was charged once more for the booking: the fee explains its own amount only."""
    await _cancelled(bench, 25_000)
    await _book(bench, "INR", rules.cleared("rbl", "INR", 700))
    assert _of_booking(await _head(bench, "INR")) == [("cancelled_fee", 15_000, 15_700)]


async def test_a_fee_given_back_later_is_no_longer_kept(bench: Bench) -> None:
    """A refund after the cancellation, of what the vendor kept, leaves less to explain, in both books."""
    await _cancelled(bench, 25_000)
    d = t.tenders.c
    await bench.write(t.tenders.update().where(d.tender_id == "t-9-card").values(refunded=d.refunded + 5_000))
    async with bench.centre.transaction(SYSTEM) as tx:
        await ledger.post(
            tx, programme_id="rbl", unit="INR", type=TxnType.REFUND, reason="fee", idem_key="back",
            entries=rules.cleared("rbl", "INR", -5_000), effective_at=bench.now, order_id="o-9", member_id="m-1",
        )  # fmt: skip
    rows = await bench.all(sa.select(d.captured - d.refunded).where(d.tender_id == "t-9-card"))
    assert [*rows[0].values()] == [10_000]
    head = await _head(bench, "INR")
    assert _of_booking(head) == [] and head.match is not None and head.match.fees == 10_000
