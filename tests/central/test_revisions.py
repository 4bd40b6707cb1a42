"""A request that is changed: what was decided about the old revision is void, who changed it is a maker."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anyio
import msgspec
import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.outcome import Applied
from plum_desk.domain.approval import Verdict
from plum_desk.domain.changes import Kind
from plum_desk.domain.holds import Held
from plum_desk.domain.intents import DecideRequest, ReviseRequest
from plum_desk.domain.operation import canonical
from plum_desk.domain.outcome import Code, Refused
from plum_desk.wire.codec import decode_row
from plum_desk.wire.rows import RequestRow
from tests.helpers import seeded
from tests.helpers.bench import Bench, open_bench
from tests.helpers.office import inr, points, refund
from tests.helpers.simulator import Simulator

pytestmark = pytest.mark.anyio
DAY = 86_400_000
LARGE = 5_000_001
"""Needs two checkers, tier 2 and then tier 3."""


@pytest.fixture
async def bench(database: Database, provider: Simulator, tmp_path: Path) -> AsyncIterator[Bench]:
    async with open_bench(database, provider, tmp_path) as made:
        await made.write(t.order_lines.update().where(t.order_lines.c.line_id == "l-2").values(amount=9_000_000))
        await made.write(t.tenders.update().where(t.tenders.c.tender_id == "t-2-card").values(captured=9_000_000))
        yield made


def revision(request_id: str, number: int, minor: int) -> ReviseRequest:
    return ReviseRequest(request_id, number, msgspec.Raw(canonical(refund(minor))))


async def test_an_approval_of_the_old_revision_counts_for_nothing(bench: Bench) -> None:
    made = await bench.raised("asha", "k-2", "order.refund", refund(LARGE))
    assert await bench.decide("sunita", made) == ""
    assert isinstance(await bench.do("asha", revision(made, 2, LARGE + 1)), Applied)
    assert await bench.decide("sunita", made) == "", "the same checker, about what is new"
    assert await bench.state(made) == "pending_approval"
    assert await bench.decide("omar", made) == ""
    assert await bench.state(made) == "approved"
    d = t.decisions.c
    votes = await bench.all(sa.select(d.checker_person, d.revision).order_by(d.revision, d.tier))
    assert [(row["checker_person"], row["revision"]) for row in votes] == [
        ("p-sunita", 1),
        ("p-sunita", 2),
        ("p-omar", 2),
    ]


async def test_returned_changed_and_decided_by_another_than_its_editor(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    assert await bench.decide("sunita", made, "return") == ""
    assert isinstance(await bench.do("vera", revision(made, 2, 55_000)), Applied)
    assert await bench.decide("vera", made) == "own_request"
    assert await bench.decide("asha2", made) == "own_request", "the first maker stays one"
    assert await bench.decide("sunita", made) == ""
    await bench.run()
    assert await bench.state(made) == "succeeded"
    assert (await bench.one(t.tenders, "t-1-card"))["refunded"] == 55_000


@pytest.mark.parametrize("number", [1, 3])
async def test_only_the_next_revision_is_taken(bench: Bench, number: int) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    assert await bench.decide("sunita", made, "return") == ""
    late = await bench.do("asha", revision(made, number, 55_000))
    assert isinstance(late, Refused)
    assert late.code.value == "conflict"
    assert (await bench.one(t.tenders, "t-1-card"))["reserved"] == 0


# --- while it is undecided -----------------------------------------------------------------------


async def test_an_undecided_request_takes_what_it_now_asks_for_and_gives_back_the_rest(bench: Bench) -> None:
    """One reservation at any time, limits that count it once, and all the time there is to decide it."""
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    bench.later(2 * DAY)
    assert isinstance(await bench.do("asha", revision(made, 2, 100_000)), Applied)
    assert (await bench.one(t.tenders, "t-1-card"))["reserved"] == 100_000
    row = await bench.row(made)
    assert (row["state"], row["revision"], row["expires_at"]) == ("pending_approval", 2, bench.now + 3 * DAY)
    assert row["limits"][1][:3] == ["maker_24h", 0, 100_000]
    assert isinstance(await bench.do("asha", revision(made, 3, 55_000)), Applied)
    assert (await bench.one(t.tenders, "t-1-card"))["reserved"] == 55_000
    assert await bench.decide("sunita", made) == ""
    await bench.run()
    assert await bench.state(made) == "succeeded"
    assert (await bench.one(t.tenders, "t-1-card"))["refunded"] == 55_000


async def test_what_the_rules_refuse_leaves_the_undecided_request_as_it_was(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    refused = await bench.do("asha", revision(made, 2, 100_001))
    assert isinstance(refused, Refused) and refused.code is Code.AMOUNT_ABOVE_REMAINING
    row = await bench.row(made)
    assert (row["revision"], row["amount"]) == (1, 60_000)
    assert (await bench.one(t.tenders, "t-1-card"))["reserved"] == 60_000


async def test_changed_to_within_the_makers_limit_it_runs_at_once(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    assert isinstance(await bench.do("asha", revision(made, 2, 50_000)), Applied)
    await bench.run()
    assert await bench.state(made) == "succeeded"
    assert len(bench.sim.effects("refundPayment")) == 1


async def test_a_reissue_is_changed_although_it_froze_its_own_voucher(bench: Bench) -> None:
    payload = {"voucher_id": "v-1", "amount": inr(100_000), "reason": "service_failure"}
    made = await bench.raised("asha", "k-1", "order.reissue", payload)
    less = ReviseRequest(made, 2, msgspec.Raw(canonical({**payload, "amount": inr(60_000)})))
    assert isinstance(await bench.do("asha", less), Applied)
    voucher = await bench.one(t.vouchers, "v-1")
    assert (voucher["state"], voucher["state_before_freeze"]) == ("frozen", "delivered")
    assert (await bench.one(t.order_lines, "l-1"))["reserved"] == 60_000


async def test_goodwill_moves_from_one_budget_to_another(bench: Bench) -> None:
    ours, theirs = "g:rbl:rbl:available", "g:rbl:c-rbl:available"
    payload = {"amount": points(400), "funder": ours, "reason": "service_failure"}
    made = await bench.raised("asha", "k-1", "member.goodwill", payload)
    assert (await bench.balance(ours), await bench.balance(theirs)) == (9_600, 20_000)
    moved = ReviseRequest(made, 2, msgspec.Raw(canonical({**payload, "funder": theirs})))
    assert isinstance(await bench.do("asha", moved), Applied)
    assert (await bench.balance(ours), await bench.balance(theirs)) == (10_000, 19_600)


async def test_a_cancellation_that_no_longer_refunds_leaves_its_ticket_as_it_was(bench: Bench) -> None:
    """The vendor's next quote keeps everything: no refund is pending any more."""
    quotes = {"q-1": 25_000, "q-2": 250_000}
    for quote_id, fee in quotes.items():
        quote = {"quote_id": quote_id, "order_id": "o-2", "line_ids": ["l-2"], "amount": 250_000, "fee": fee}
        quote |= {"currency": "INR", "expires_at": bench.now + DAY, "created_at": bench.now}
        await bench.write(t.quotes.insert().values(quote))
    before = (await bench.one(t.tickets, "k-2"))["disposition"]
    payload = {"quote_id": "q-1", "fee": inr(25_000), "reason": "service_failure"}
    made = await bench.raised("asha", "k-2", "order.cancel_booking", payload)
    assert (await bench.one(t.tickets, "k-2"))["disposition"] == "REFUND_PENDING"
    other = ReviseRequest(made, 2, msgspec.Raw(canonical({**payload, "quote_id": "q-2", "fee": inr(250_000)})))
    assert isinstance(await bench.do("asha", other), Applied)
    assert (await bench.one(t.tickets, "k-2"))["disposition"] == before


async def test_the_timeline_says_whose_approval_is_void(bench: Bench) -> None:
    made = await bench.raised("asha", "k-2", "order.refund", refund(LARGE))
    assert await bench.decide("sunita", made) == ""
    assert isinstance(await bench.do("asha", revision(made, 2, LARGE + 1)), Applied)
    e = t.ticket_events.c
    said = [row["sentence"] for row in await bench.all(sa.select(e.sentence).where(e.ticket_id == "k-2"))]
    (changed,) = [one["facts"] for one in said if one and one["code"] == "request.revised"]
    assert changed["checkers"] == seeded.USERS["sunita"][1] and changed["revision"] == 2


async def test_a_row_carries_what_it_replaced_and_what_it_holds(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    first = await published(bench, made)
    assert first.revised is None
    assert first.held == (
        Held("line", "l-1", 60_000), Held("tender", "t-1-card", 60_000), Held("voucher", "v-1", 100_000, "delivered"),
    )  # fmt: skip
    bench.later(1_000)
    assert isinstance(await bench.do("vera", revision(made, 2, 55_000)), Applied)
    second = await published(bench, made)
    assert second.revised is not None
    assert (second.revised.editor_name, second.revised.at) == (seeded.USERS["vera"][1], bench.now)
    assert (second.revised.statement, second.revised.sha256) == (first.statement, first.sha256)
    assert await bench.decide("sunita", made) == ""
    await bench.run()
    assert (await published(bench, made)).held == ()


async def published(bench: Bench, request_id: str) -> RequestRow:
    f = t.feed.c
    rows = await bench.all(sa.select(f.body).where(f.kind == "request", f.key == request_id).order_by(f.seq))
    found: RequestRow = decode_row(Kind.REQUEST, rows[-1]["body"])
    return found


# --- an edit and a decision at once --------------------------------------------------------------


@pytest.mark.parametrize("decided_first", [True, False])
async def test_an_edit_and_the_last_decision_race_and_the_first_one_stands(bench: Bench, decided_first: bool) -> None:
    """Both wait for the same lock; whoever stood there first wins, and the other is told."""
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    edit, vote = await in_order(bench, made, decided_first)
    if decided_first:
        assert (vote, edit) == ("", "request_decided")
        await bench.run()
        assert await bench.state(made) == "succeeded"
        assert (await bench.one(t.tenders, "t-1-card"))["refunded"] == 60_000
        return
    assert (vote, edit) == ("hash_mismatch", "")
    row = await bench.row(made)
    assert (row["state"], row["revision"]) == ("pending_approval", 2)
    assert (await bench.one(t.tenders, "t-1-card"))["reserved"] == 55_000
    assert await bench.all(sa.select(t.decisions)) == [], "the vote about what is no more was not recorded"


@pytest.mark.parametrize("decided_first", [True, False])
async def test_an_edit_and_the_first_of_two_decisions_race_and_the_edit_stands(
    bench: Bench, decided_first: bool
) -> None:
    """Whichever came first, nothing approves the new revision but votes about it."""
    made = await bench.raised("asha", "k-2", "order.refund", refund(LARGE))
    edit, vote = await in_order(bench, made, decided_first, LARGE + 1)
    assert (edit, vote) == ("", "" if decided_first else "hash_mismatch")
    row = await bench.row(made)
    assert (row["state"], row["revision"], row["amount"]) == ("pending_approval", 2, LARGE + 1)
    assert await bench.decide("omar", made) == "", "the first vote about revision 2"
    assert await bench.state(made) == "pending_approval"


@pytest.mark.parametrize("decided_first", [True, False])
async def test_an_edit_and_a_return_race_and_both_may_stand(bench: Bench, decided_first: bool) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    edit, vote = await in_order(bench, made, decided_first, verdict="return")
    assert (edit, vote) == ("", "" if decided_first else "hash_mismatch")
    assert (await bench.one(t.tenders, "t-1-card"))["reserved"] == 55_000


async def in_order(
    bench: Bench, request_id: str, decided_first: bool, minor: int = 55_000, verdict: str = "approve"
) -> tuple[str, str]:
    """The codes of an edit by its maker and of a vote, two transactions at once: the maker's lock is held
    until both stand in its queue, in the order wanted. PostgreSQL serves such a queue in turn."""
    row = await bench.row(request_id)
    seen = DecideRequest(request_id, 1, row["sha256"], Verdict(verdict), "Not like this")
    outcomes: dict[str, str] = {}

    async def work(name: str, login: str, intent: Any) -> None:
        outcome = await bench.do(login, intent)
        outcomes[name] = outcome.code.value if isinstance(outcome, Refused) else ""

    queue = [("edit", "asha", revision(request_id, 2, minor)), ("vote", "sunita", seen)]
    lock = sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended("maker:p-asha", 0)))
    async with bench.centre.engine.connect() as held, anyio.create_task_group() as group:
        await held.execute(lock)
        for number, (name, login, intent) in enumerate(queue[::-1] if decided_first else queue, 1):
            group.start_soon(work, name, login, intent)
            while (await bench.all(_STANDING))[0]["waiting"] < number:  # noqa: ASYNC110 (another process's queue)
                await anyio.sleep(0.005)
        await held.rollback()
    return outcomes["edit"], outcomes["vote"]


_STANDING = sa.text("SELECT count(*) AS waiting FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
