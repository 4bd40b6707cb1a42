"""Approvals at the centre: limits to the unit, who may decide, hashes, stale targets, expiry, races."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import msgspec
import pytest
import sqlalchemy as sa
from msgspec.structs import replace
from sqlalchemy.exc import DBAPIError

from plum_desk.central import tables as t
from plum_desk.central.approvals import expire_due
from plum_desk.central.database import Database
from plum_desk.central.outcome import Applied
from plum_desk.central.projection.publish import load_request
from plum_desk.domain.approval import Verdict
from plum_desk.domain.intents import DecideRequest, RaiseRequest, ReviseRequest, WithdrawRequest
from plum_desk.domain.operation import canonical
from plum_desk.domain.outcome import Refused
from plum_desk.domain.permission import Role
from plum_desk.wire.rows import Statement
from tests.helpers.bench import Bench
from tests.helpers.office import inr, points, refund

pytestmark = pytest.mark.anyio
HOUR = 3_600_000
GOODWILL = {"amount": points(400), "funder": "g:rbl:rbl:available", "reason": "service_failure"}


async def together(*work: Callable[[], Awaitable[None]]) -> None:
    async with anyio.create_task_group() as group:
        for one in work:
            group.start_soon(one)


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (refund(0), "amount_not_positive"),
        (refund(-1), "amount_not_positive"),
        (refund(100_001), "amount_above_remaining"),
        ({"amount": {"minor": 100, "unit": "USD"}, "reason": "service_failure"}, "wrong_currency"),
        (refund(100, reason="because"), "unknown_reason"),
        ({"amount": 5}, "bad_input"),
        (refund(100, surprise=1), "bad_input"),
    ],
)
async def test_bad_refunds_are_refused_with_their_reason(bench: Bench, payload: dict[str, Any], code: str) -> None:
    assert await bench.refused("asha", "k-1", "order.refund", payload) == code
    assert await bench.states() == {}


async def test_unknown_things_are_refused(bench: Bench) -> None:
    assert await bench.refused("asha", "k-99", "order.refund", refund(1)) == "ticket_not_found"
    assert await bench.refused("asha", "k-1", "order.explode", {}) == "unknown_kind"
    outcome = await bench.do("asha", WithdrawRequest("r-nowhere"))
    assert isinstance(outcome, Refused)
    assert outcome.code.value == "request_not_found"


async def test_exactly_at_the_limit_runs_and_one_more_waits(bench: Bench) -> None:
    first = await bench.raised("asha", "k-2", "order.refund", refund(50_000))
    assert (await bench.row(first))["tiers"] == []
    second = await bench.raised("asha", "k-2", "order.refund", refund(50_001))
    assert (await bench.row(second))["tiers"] == [2]


async def test_splitting_an_amount_gains_nothing(bench: Bench) -> None:
    """The rolling limit is four times the single one: the fifth of five equal parts waits."""
    bench.centre.policy = replace(bench.centre.policy, near_limit_count=99, together=())
    for _ in range(4):
        made = await bench.raised("asha", "k-2", "order.refund", refund(49_999))
        assert (await bench.row(made))["tiers"] == []
    last = await bench.raised("asha", "k-2", "order.refund", refund(49_999))
    row = await bench.row(last)
    assert row["tiers"] == [2]
    assert [line[1] for line in row["limits"] if line[0] == "maker_24h"] == [4 * 49_999]


async def test_the_statement_is_what_the_row_says(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    row = await bench.row(made)
    statement = msgspec.json.decode(row["statement"], type=Statement)
    assert (statement.amount_minor, statement.unit, statement.revision) == (60_000, "INR", 1)
    assert (statement.beneficiary_id, statement.maker_person) == ("m-1", "p-asha")
    assert canonical(statement) == row["statement"]
    assert row["maker_history"] == [0, 0, 0, 0, 0, 0, 0, 0]


async def test_a_person_never_decides_their_own_under_any_account(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    assert await bench.decide("asha", made) == "own_request"
    assert await bench.decide("asha2", made) == "own_request"
    assert await bench.decide("sunita", made, device="d-asha") == "same_device"
    assert await bench.decide("ravi", made) == "not_permitted"
    assert await bench.state(made) == "pending_approval"


async def test_the_database_itself_refuses_a_maker_as_checker(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    row = {"request_id": made, "revision": 1, "checker_person": "p-asha", "checker_id": "u-asha2", "op_id": "x"}
    row |= {"checker_device": "d", "tier": 2, "verdict": "approve", "seen_sha256": "", "at": bench.now}
    with pytest.raises(DBAPIError, match="cannot decide"):
        await bench.write(t.decisions.insert().values(row))


async def test_the_beneficiary_does_not_decide(bench: Bench) -> None:
    made = await bench.raised("asha", "k-4", "order.refund", refund(60_000))
    assert await bench.decide("sunita", made) == "beneficiary"
    assert await bench.refused("sunita2", "k-4", "order.refund", refund(1)) == "beneficiary"


async def test_approve_twice_and_approve_what_changed(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    seen = (await bench.row(made))["sha256"]
    revised = ReviseRequest(made, 2, msgspec.Raw(canonical(refund(70_000))))
    assert isinstance(await bench.do("asha", revised), Applied)
    assert await bench.decide("sunita", made, seen_sha256=seen, revision=1) == "hash_mismatch"
    assert await bench.decide("sunita", made, seen_sha256=seen) == "hash_mismatch"
    assert await bench.decide("sunita", made) == ""
    assert await bench.decide("sunita", made) in ("request_decided", "already_decided")
    assert await bench.decide("vera", made) == "request_decided"


async def test_an_editor_becomes_a_maker(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    revised = ReviseRequest(made, 2, msgspec.Raw(canonical(refund(61_000))))
    assert isinstance(await bench.do("sunita", revised), Applied)
    assert await bench.decide("sunita", made) == "own_request"
    assert await bench.decide("vera", made) == ""
    assert (await bench.one(t.tenders, "t-1-card"))["reserved"] == 61_000


async def test_two_checkers_at_the_same_instant_one_decides(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    row = await bench.row(made)
    said: dict[str, str] = {}

    def one(login: str, verdict: str) -> Callable[[], Awaitable[None]]:
        async def vote() -> None:
            note = "" if verdict == "approve" else "No"
            outcome = await bench.do(login, DecideRequest(made, 1, row["sha256"], Verdict(verdict), note))
            said[login] = outcome.code.value if isinstance(outcome, Refused) else ""

        return vote

    await together(one("sunita", "approve"), one("vera", "decline"))
    assert sorted(said.values()) == ["", "request_decided"]
    winner = next(login for login, code in said.items() if not code)
    assert await bench.state(made) == ("approved" if winner == "sunita" else "rejected")


async def test_dual_control_needs_two_people_in_ascending_tier(bench: Bench) -> None:
    """Above 50,000.00 here. The order is made large enough for it."""
    await bench.write(t.order_lines.update().where(t.order_lines.c.line_id == "l-2").values(amount=9_000_000))
    await bench.write(t.tenders.update().where(t.tenders.c.tender_id == "t-2-card").values(captured=9_000_000))
    made = await bench.raised("asha", "k-2", "order.refund", refund(5_000_001))
    assert (await bench.row(made))["tiers"] == [2, 3]
    assert await bench.decide("sunita", made) == ""
    assert await bench.state(made) == "pending_approval"
    assert await bench.decide("sunita", made) == "already_decided"
    assert await bench.decide("vera", made) == "tier_too_low"
    assert await bench.decide("omar", made) == ""
    assert await bench.state(made) == "approved"


async def test_a_stale_target_is_found_at_decision(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    await bench.write(t.orders.update().where(t.orders.c.order_id == "o-1").values(version=9))
    assert await bench.decide("sunita", made) == "stale_target"
    row = await bench.row(made)
    assert (row["state"], row["code"]) == ("stale", "stale_target")
    assert (await bench.one(t.tenders, "t-1-card"))["reserved"] == 0
    assert (await bench.one(t.tickets, "k-1"))["disposition"] == "VOUCHER_NOT_RECEIVED"


async def test_a_stale_target_is_found_at_execution(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    assert await bench.decide("sunita", made) == ""
    await bench.write(t.vouchers.update().where(t.vouchers.c.voucher_id == "v-1").values(balance=10_000))
    assert await bench.run() == 1
    assert await bench.state(made) == "stale"
    assert bench.sim.effects() == []
    assert (await bench.one(t.vouchers, "v-1"))["state"] == "partially_redeemed"


@pytest.mark.parametrize(
    "change",
    [
        {"payload": canonical(refund(90_000))},
        {"amount": 90_000},
        {"statement": (b'"amount_minor":60000', b'"amount_minor":60001')},
        {"sha256": "0" * 64},
    ],
)
async def test_what_was_tampered_with_after_approval_is_not_executed(bench: Bench, change: dict[str, Any]) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    assert await bench.decide("sunita", made) == ""
    if "statement" in change:
        change = {"statement": (await bench.row(made))["statement"].replace(*change["statement"])}
    await bench.write(t.requests.update().where(t.requests.c.request_id == made).values(change))
    await bench.run()
    query = sa.select(t.requests.c.state, t.requests.c.code).where(t.requests.c.request_id == made)
    assert await bench.all(query) == [{"state": "stale", "code": "hash_mismatch"}]
    assert bench.sim.effects() == []


async def test_expiry_at_exactly_its_instant(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    until = (await bench.row(made))["expires_at"]
    assert until == bench.now + 72 * HOUR
    bench.now = until - 1
    assert await expire_due(bench.centre) == 0
    bench.now = until
    assert await bench.decide("sunita", made) == "request_expired"
    assert await bench.state(made) == "expired"
    assert (await bench.one(t.tickets, "k-1"))["disposition"] == "VOUCHER_NOT_RECEIVED"


async def test_the_sweep_expires_what_nobody_decided_or_executed(bench: Bench) -> None:
    waiting = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    approved = await bench.raised("asha", "k-3", "member.goodwill", GOODWILL)
    assert await bench.decide("sunita", approved) == ""
    bench.later(24 * HOUR)
    assert await expire_due(bench.centre) == 1
    assert await bench.state(approved) == "expired"
    assert await bench.balance("g:rbl:rbl:held") == 0
    bench.later(48 * HOUR)
    assert await expire_due(bench.centre) == 1
    assert await bench.state(waiting) == "expired"
    assert await bench.run() == 0


async def test_withdraw_until_the_first_decision(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    other = await bench.do("ravi", WithdrawRequest(made))
    assert isinstance(other, Refused)
    assert other.code.value == "not_maker"
    assert isinstance(await bench.do("asha", WithdrawRequest(made)), Applied)
    assert (await bench.one(t.vouchers, "v-1"))["state"] == "delivered"
    decided = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    await bench.decide("sunita", decided)
    late = await bench.do("asha", WithdrawRequest(decided))
    assert isinstance(late, Refused)
    assert late.code.value == "request_decided"


async def test_declined_and_returned_release_what_was_held(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    assert await bench.decide("sunita", made, "decline", note=" ") == "note_required"
    assert await bench.decide("sunita", made, "return") == ""
    assert (await bench.one(t.tenders, "t-1-card"))["reserved"] == 0
    revised = ReviseRequest(made, 2, msgspec.Raw(canonical(refund(55_000))))
    assert isinstance(await bench.do("asha", revised), Applied)
    assert (await bench.one(t.tenders, "t-1-card"))["reserved"] == 55_000
    assert await bench.decide("sunita", made, "decline") == ""
    assert await bench.state(made) == "rejected"
    assert (await bench.one(t.tickets, "k-1"))["disposition"] == "VOUCHER_NOT_RECEIVED"


async def test_a_smaller_revision_within_limits_runs_at_once(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    revised = ReviseRequest(made, 2, msgspec.Raw(canonical(refund(40_000))))
    assert isinstance(await bench.do("asha", revised), Applied)
    assert await bench.state(made) == "auto_approved"
    await bench.run()
    assert await bench.state(made) == "succeeded"


async def test_a_request_id_is_used_once(bench: Bench) -> None:
    intent = RaiseRequest(str(uuid.uuid4()), "k-2", "order.refund", msgspec.Raw(canonical(refund(1))))
    assert isinstance(await bench.do("asha", intent), Applied)
    again = await bench.do("asha", intent)
    assert isinstance(again, Refused)
    assert again.code.value == "op_reused"


async def test_twenty_at_the_edge_of_a_budget_exactly_the_permitted_commit(bench: Bench, database: Database) -> None:
    """10,000 points; twenty requests of 1,500 at once: six fit."""
    tickets = await people_with_tickets(bench, database, 20)
    payload = GOODWILL | {"amount": points(1_500)}
    said: list[str] = []

    def one(ticket_id: str) -> Callable[[], Awaitable[None]]:
        async def ask() -> None:
            _, outcome = await bench.ask("asha", ticket_id, "member.goodwill", payload)
            said.append(outcome.code.value if isinstance(outcome, Refused) else "")

        return ask

    await together(*(one(ticket_id) for ticket_id in tickets))
    assert sorted(said) == [""] * 6 + ["budget_exhausted"] * 14
    assert (await bench.balance("g:rbl:rbl:available"), await bench.balance("g:rbl:rbl:held")) == (1_000, 9_000)


async def people_with_tickets(bench: Bench, database: Database, count: int) -> list[str]:
    ticket = await bench.one(t.tickets, "k-1")
    member = await bench.one(t.members, "m-1")
    engine = database.owner_engine()
    with engine.begin() as conn:
        conn.execute(t.members.insert(), [member | {"member_id": f"m-b{n}"} for n in range(count)])
        rows = [ticket | {"ticket_id": f"k-b{n}", "member_id": f"m-b{n}", "order_id": None} for n in range(count)]
        conn.execute(t.tickets.insert(), rows)
    engine.dispose()
    return [row["ticket_id"] for row in rows]


async def test_twenty_refunds_of_one_order_never_exceed_it(bench: Bench) -> None:
    """2,500.00 captured; twenty of 150.00 at once: sixteen fit, and each is executed once."""
    said: list[str] = []

    async def ask() -> None:
        _, outcome = await bench.ask("asha", "k-2", "order.refund", refund(15_000))
        said.append(outcome.code.value if isinstance(outcome, Refused) else "")

    await together(*([ask] * 20))
    assert sorted(said) == [""] * 16 + ["amount_above_remaining"] * 4
    assert (await bench.one(t.tenders, "t-2-card"))["reserved"] == 240_000
    await bench.run()
    waiting = await bench.all(sa.select(t.requests.c.request_id).where(t.requests.c.state == "pending_approval"))
    for row in waiting:
        assert await bench.decide("sunita", row["request_id"]) == ""
    await bench.run()
    assert await bench.states() == {"succeeded": 16}
    assert sum(row["minor"] for row in bench.sim.effects("refundPayment")) == 240_000
    tender = await bench.one(t.tenders, "t-2-card")
    assert (tender["refunded"], tender["reserved"]) == (240_000, 0)
    assert inr(240_000)["minor"] == (await bench.one(t.order_lines, "l-2"))["refunded"]


async def test_what_another_request_froze_is_not_held_by_one_that_ended_or_went_back(bench: Bench) -> None:
    withdrawn = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    assert isinstance(await bench.do("asha", WithdrawRequest(withdrawn)), Applied)
    returned = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    assert await bench.decide("sunita", returned, "return") == ""
    holding = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    async with bench.centre.engine.connect() as conn:
        shown = [(await load_request(conn, each)).held for each in (withdrawn, returned, holding)]
    assert [[one.kind for one in held] for held in shown] == [[], [], ["line", "tender", "voucher"]]
    again = ReviseRequest(returned, 2, msgspec.Raw(canonical(refund(60_000))))
    outcome = await bench.do("asha", again)
    assert isinstance(outcome, Refused) and outcome.code.value in ("voucher_state", "amount_above_remaining")
    less = await bench.do("asha", ReviseRequest(returned, 2, msgspec.Raw(canonical(refund(30_000)))))
    assert isinstance(less, Refused) and less.code.value == "voucher_state"


async def test_a_stricter_policy_holds_for_what_is_undecided_and_a_looser_one_does_not(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    limits = bench.centre.policy.limits
    stricter = tuple(replace(row, per_action=59_999) if row.role is Role.SUPERVISOR else row for row in limits)
    looser = tuple(replace(row, per_action=10**9, maker_24h=10**9) for row in limits)
    bench.centre.policy = replace(bench.centre.policy, version=2, limits=stricter)
    assert await bench.decide("sunita", made) == "tier_too_low"
    bench.centre.policy = replace(bench.centre.policy, version=3, limits=looser)
    assert await bench.state(made) == "pending_approval"
    assert await bench.decide("ravi", made) == "not_permitted"
    assert await bench.decide("sunita", made) == ""
