"""What a provider settled against what we say was done: matched by key, differences queued once, chargebacks booked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.engine import wall_clock
from plum_desk.central.outcome import Applied
from plum_desk.central.providers.port import Settled
from plum_desk.central.settlement import lines, reading
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.intents import CloseException
from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Refused
from tests.helpers.bench import Bench, on_card
from tests.helpers.office import refund
from tests.helpers.pg import NOW

pytestmark = pytest.mark.anyio
DAY_MS = 86_400_000


def today() -> date:
    """The simulated provider lives in our time."""
    return datetime.fromtimestamp(wall_clock() / 1000, UTC).date()


async def read(bench: Bench, day: date | None = None) -> reading.Read:
    found = await reading.read(bench.centre, bench.centre.providers["sim"], day or today())
    assert found is not None
    return found


async def queue(bench: Bench) -> list[tuple[str, str, str]]:
    rows = await bench.all(sa.select(t.exceptions).order_by(t.exceptions.c.number))
    return [(row["kind"], row["ours"], row["theirs"]) for row in rows]


async def refunded(bench: Bench, minor: int = 10_000) -> str:
    made = await on_card(bench, minor)
    if await bench.state(made) == "pending_approval":
        assert await bench.decide("sunita", made) == ""
    await bench.run()
    assert await bench.state(made) == "succeeded"
    return f"{made}:refund:t-2-card"


def charged_back(minor: int, line: str = "CB-1", order: str = "SIM-2") -> dict[str, Any]:
    return {"settlementId": line, "orderId": order, "tender": "t-2-card", "minor": minor, "unit": "INR",
            "at": wall_clock()}  # fmt: skip


async def test_a_refund_that_was_settled_as_made_matches_and_is_read_once(bench: Bench) -> None:
    await refunded(bench)
    assert (await read(bench)).outcomes == {"matched": 1}
    assert (await read(bench)).outcomes == {}
    assert await queue(bench) == []


async def test_another_amount_and_a_refund_of_nobodys_are_exceptions(bench: Bench) -> None:
    key = await refunded(bench)
    bench.sim.arrange(settings={"settled_otherwise": {key: 9_000}})
    assert (await read(bench)).outcomes == {"exception": 1}
    provider = bench.centre.providers["sim"]
    await provider.refund("by-hand", "SIM-2", "t-2-card", Money(500, "INR"))
    assert (await read(bench)).outcomes == {"exception": 1}
    assert await queue(bench) == [("refund_amount", "10000", "9000"), ("refund_unknown", "0", "500")]


async def test_a_refund_that_nobody_settled_is_missing_after_three_days(bench: Bench) -> None:
    key = await refunded(bench)
    bench.sim.arrange(settings={"settled_never": [key]})
    made_on = datetime.fromtimestamp(NOW / 1000, UTC).date()
    assert (await read(bench, made_on + timedelta(days=2))).missing == 0
    assert (await read(bench, made_on + timedelta(days=3))).missing == 1
    assert (await read(bench, made_on + timedelta(days=3))).missing == 0, "it is in the queue"
    assert await queue(bench) == [("refund_missing", "10000", "0")]


async def test_a_chargeback_takes_what_is_left_and_is_no_longer_refundable(bench: Bench) -> None:
    bench.sim.arrange(settings={"chargebacks": [charged_back(200_000)]})
    assert (await read(bench)).outcomes == {"charged_back": 1}
    assert (await read(bench)).outcomes == {}
    tender, line = await bench.one(t.tenders, "t-2-card"), await bench.one(t.order_lines, "l-2")
    assert (tender["chargeback"], line["chargeback"]) == (200_000, 200_000)
    assert await bench.balance("p:rbl:clearing:INR") == -200_000
    assert await bench.refused("asha", "k-2", "order.refund", refund(50_001)) == "amount_above_remaining"
    events = await bench.all(sa.select(t.ticket_events.c.sentence).where(t.ticket_events.c.ticket_id == "k-2"))
    assert "provider.chargeback" in [row["sentence"]["code"] for row in events if row["sentence"]]


async def test_a_chargeback_after_a_refund_is_paid_twice_and_somebody_must_look(bench: Bench) -> None:
    await refunded(bench, 200_000)
    waiting = await bench.raised("asha", "k-6", "order.refund", refund(30_000))
    bench.sim.arrange(settings={"chargebacks": [charged_back(100_000)]})
    assert (await read(bench)).outcomes == {"matched": 1, "exception": 1}
    assert (await bench.one(t.tenders, "t-2-card"))["chargeback"] == 20_000, "neither refunded nor held"
    assert await queue(bench) == [("chargeback", "20000", "100000")]
    assert await bench.decide("sunita", waiting) == "stale_target", "what was asked for was shown before this"


async def test_orders_that_are_not_ours_and_a_provider_that_is_away_change_nothing(bench: Bench) -> None:
    bench.sim.arrange(settings={"chargebacks": [charged_back(1, order="SIM-404")]})
    assert (await read(bench)).outcomes == {"unrelated": 1}
    bench.sim.fault("error", "getSettlement")
    provider = bench.centre.providers["sim"]
    assert await reading.read(bench.centre, provider, today()) is None
    assert await queue(bench) == []


async def test_money_of_another_currency_is_never_taken_for_ours(bench: Bench) -> None:
    key = await refunded(bench)
    bench.sim.arrange(settings={"chargebacks": [charged_back(100) | {"unit": "USD"}]})
    assert (await read(bench)).outcomes == {"matched": 1, "exception": 1}
    assert (await bench.one(t.tenders, "t-2-card"))["chargeback"] == 0
    foreign = Settled("R-9", "refund", key, "SIM-2", "", 10_000, "USD", wall_clock())
    async with bench.centre.transaction(SYSTEM) as tx:
        assert await lines.take(tx, "sim", foreign) == "exception"
    assert await queue(bench) == [("chargeback", "0", "100"), ("refund_amount", "0", "10000")]


@pytest.mark.allow_logs("plum_desk.central.providers")
async def test_a_line_of_nothing_or_less_is_no_settlement_and_is_told(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    for minor in (0, -100):
        bench.sim.arrange(settings={"chargebacks": [charged_back(minor)]})
        assert await reading.read(bench.centre, bench.centre.providers["sim"], today()) is None
    assert len([text for text in caplog.messages if "settlement" in text]) == 2
    assert (await bench.one(t.tenders, "t-2-card"))["chargeback"] == 0
    assert await queue(bench) == []


async def test_past_days_are_read_by_themselves_once(bench: Bench) -> None:
    assert await reading.sweep(bench.centre) == reading.LOOK_BACK
    assert await reading.sweep(bench.centre) == 0
    bench.later(DAY_MS)
    assert await reading.sweep(bench.centre) == 1


async def test_an_exception_is_closed_with_a_word_by_who_may(bench: Bench) -> None:
    key = await refunded(bench)
    bench.sim.arrange(settings={"settled_otherwise": {key: 9_000}})
    await read(bench)
    (row,) = await bench.all(sa.select(t.exceptions))
    outside = await bench.do("sunita", CloseException(row["exception_id"], "?"))
    assert isinstance(outside, Refused) and outside.code.value == "out_of_scope"
    bench.scopes |= {"work:rbl"}
    nothing = await bench.do("sunita", CloseException(row["exception_id"], " "))
    assert isinstance(nothing, Refused) and nothing.code.value == "note_required"
    unknown = await bench.do("sunita", CloseException("x" * 32, "?"))
    assert isinstance(unknown, Refused) and unknown.code.value == "not_found"
    assert await bench.do("sunita", CloseException(row["exception_id"], "They will correct it tomorrow.")) == Applied(2)
    (closed,) = await bench.all(sa.select(t.exceptions))
    assert (closed["closed_by"], closed["note"]) == ("u-sunita", "They will correct it tomorrow.")
    assert (await read(bench)).outcomes == {}, "the same difference is not opened again"
