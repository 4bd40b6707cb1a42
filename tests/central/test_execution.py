"""Execution through every fault of a provider: each effect happens exactly once, and each request ends."""

from __future__ import annotations

import uuid
from zoneinfo import ZoneInfo

import anyio
import pytest
import sqlalchemy as sa

from plum_desk.central import ledger, reports
from plum_desk.central import tables as t
from plum_desk.central.auth import Caller
from plum_desk.central.case import actor_of
from plum_desk.central.database import Database
from plum_desk.central.outcome import Applied
from plum_desk.domain import ledger as rules
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.commands import Entry
from plum_desk.domain.intents import ResolveUnknown, RetryReplacement, WithdrawRequest
from plum_desk.domain.ledger import TxnType
from plum_desk.domain.outcome import Refused
from plum_desk.domain.reports.reconciliation import local_day
from plum_desk.export.report_file import open_run
from plum_desk.wire.messages import RunReport
from tests.helpers.bench import Bench, Opens, on_card
from tests.helpers.office import inr, points, refund
from tests.helpers.simulator import wait_for

pytestmark = pytest.mark.anyio
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
REISSUE = {"voucher_id": "v-1", "amount": inr(100_000), "reason": "service_failure"}


NOTE = {"note": "Agreed with the member"}


@pytest.mark.parametrize("fault", ["silence", "error", "drop", "garbage", "undefined"])
async def test_charged_and_then_no_answer_is_looked_up_and_never_done_again(bench: Bench, fault: str) -> None:
    bench.sim.fault(fault, "refundPayment", when="after")
    made = await on_card(bench)
    assert await bench.run() == 1
    row = await bench.row(made)
    assert (row["state"], row["code"]) == ("unknown", "outcome_unknown")
    assert (await bench.one(t.tenders, "t-2-card"))["reserved"] == 10_000
    assert (await bench.legs(made))[0]["next_at"] == bench.now + 5 * MINUTE
    assert await bench.run_later(5 * MINUTE - 1) == 0
    assert await bench.run_later(1) == 1
    assert await bench.state(made) == "succeeded"
    assert [name for name, _ in bench.sim.calls()] == ["refundPayment", "getRequestStatus"]
    assert len(bench.sim.effects()) == 1


@pytest.mark.allow_logs("plum_desk.central.execution", "sqlalchemy.pool")
@pytest.mark.parametrize("how", ["pg_cancel_backend", "pg_terminate_backend"])
async def test_an_answer_in_hand_outlives_the_transaction_that_was_to_store_it(
    opens: Opens, database: Database, how: str
) -> None:
    """A refund that cannot be asked about again: what the provider said is stored by the next transaction."""
    waiting = sa.select(sa.text(f"{how}(pid) FROM pg_stat_activity")).where(
        sa.text("datname = current_database() AND application_name = 'plum-central' AND wait_event_type = 'Lock'")
    )
    engine = database.owner_engine()
    async with opens(capabilities={"refund_is_idempotent": False}) as bench:
        bench.sim.fault("hold", "refundPayment", when="after")
        made = await on_card(bench)
        with engine.connect() as blocking, engine.connect() as killing:
            async with anyio.create_task_group() as group:
                group.start_soon(bench.run)
                await anyio.to_thread.run_sync(lambda: wait_for(lambda: len(bench.sim.effects()) == 1))
                blocking.execute(sa.text("SELECT 1 FROM feed_head FOR UPDATE"))
                bench.sim.arrange(release=True)
                await anyio.to_thread.run_sync(lambda: wait_for(lambda: bool(killing.execute(waiting).all())))
                blocking.rollback()
        assert await bench.state(made) == "succeeded"
        assert [name for name, _ in bench.sim.calls()] == ["refundPayment"]
    engine.dispose()


async def test_money_given_back_is_in_the_ledger_once_and_in_the_currencys_statement(bench: Bench) -> None:
    async with bench.centre.transaction(SYSTEM) as tx:
        await ledger.post(
            tx, programme_id="rbl", unit="INR", type=TxnType.BURN, reason="order", idem_key="o-2:captured",
            entries=rules.cleared("rbl", "INR", 250_000), effective_at=bench.now - 3 * DAY, order_id="o-2",
            member_id="m-1",
        )  # fmt: skip
    bench.sim.fault("drop", "refundPayment", when="after")
    made = await on_card(bench)
    await bench.run()
    assert (await bench.one(t.accounts, "p:rbl:clearing:INR"))["balance"] == 250_000, "unknown is not refunded yet"
    await bench.run_later(5 * MINUTE)
    assert await bench.state(made) == "succeeded"
    refunds = await bench.all(sa.select(t.ledger).where(t.ledger.c.request_id == made))
    assert [(row["type"], row["unit"], row["idem_key"], row["order_id"], row["member_id"]) for row in refunds] == [
        ("refund", "INR", f"{made}:refund:t-2-card", "o-2", "m-1")
    ]
    assert (await bench.one(t.accounts, "p:rbl:clearing:INR"))["balance"] == 240_000
    assert (await bench.one(t.accounts, "p:rbl:redeemed:INR"))["balance"] == -240_000
    async with bench.centre.engine.connect() as conn:
        finn = await actor_of(conn, "u-finn")
        assert rules.verify(await ledger.links(conn, "rbl")) is None
    month = local_day(bench.now, ZoneInfo("Asia/Kolkata")).isoformat()[:7]
    bench.later(40 * DAY)
    caller = Caller(finn, "", "active", "s1", bench.scopes, bench.now + HOUR, True)
    run = await reports.run(bench.centre, caller, RunReport("reconciliation", "rbl", month, "INR", str(uuid.uuid4())))
    head = open_run((await reports.fetch(bench.centre, caller, run.run_id))[1], run.sha256).head
    assert {line.key: line.net for line in head.by_line} == {"burn": 250_000, "refund": -10_000}
    assert head.closing == 240_000 and all(check.ok for check in head.checks)


async def test_lost_before_the_effect_is_asked_about_then_done_under_the_same_key(bench: Bench) -> None:
    bench.sim.fault("error", "refundPayment", when="before")
    made = await on_card(bench)
    await bench.run()
    assert await bench.state(made) == "unknown"
    assert await bench.run_later(5 * MINUTE) == 2
    assert await bench.state(made) == "succeeded"
    calls = bench.sim.calls()
    assert [name for name, _ in calls] == ["refundPayment", "getRequestStatus", "refundPayment"]
    assert {key for _, key in calls} == {f"{made}:refund:t-2-card"}
    assert len(bench.sim.effects()) == 1


async def test_while_unknown_nothing_else_may_be_tried(bench: Bench) -> None:
    bench.sim.fault("silence", "refundPayment", when="after")
    made = await on_card(bench)
    await bench.run()
    assert await bench.refused("asha", "k-2", "order.refund", refund(1)) == "action_in_progress"
    assert await bench.state(made) == "unknown"


async def test_the_poll_schedule_ends_with_a_person(bench: Bench) -> None:
    bench.sim.fault("silence", "refundPayment", when="after")
    bench.sim.fault("error", "getRequestStatus", times=None)
    made = await on_card(bench)
    await bench.run()
    for wait in (5 * MINUTE, HOUR, *([DAY] * 5)):
        assert await bench.run_later(wait) == 1
        assert await bench.state(made) == "unknown"
    assert (await bench.legs(made))[0]["next_at"] is None
    assert await bench.run_later(30 * DAY) == 0
    own = await bench.do("asha2", ResolveUnknown(made, True, "Bank statement of 3 Nov, line 7"))
    assert isinstance(own, Refused)
    assert own.code.value == "own_request"
    bare = await bench.do("sunita", ResolveUnknown(made, True, " "))
    assert isinstance(bare, Refused)
    assert isinstance(await bench.do("sunita", ResolveUnknown(made, True, "Bank statement, line 7")), Applied)
    assert await bench.run() == 1
    assert await bench.state(made) == "succeeded"
    assert len(bench.sim.effects()) == 1


async def test_a_person_may_also_find_that_nothing_happened(bench: Bench) -> None:
    bench.sim.fault("silence", "refundPayment", when="before")
    made = await on_card(bench)
    await bench.run()
    assert isinstance(await bench.do("sunita", ResolveUnknown(made, False, "Not on the statement")), Applied)
    await bench.run()
    assert await bench.state(made) == "failed"
    assert (await bench.one(t.tenders, "t-2-card"))["reserved"] == 0
    assert (await bench.one(t.tickets, "k-2"))["disposition"] == "CANCELLATION_REQUESTED"


async def test_a_refund_without_idempotency_waits_for_balance_evidence(opens: Opens) -> None:
    """Two equal partial refunds could not be told apart: no lookup, no second call, a person decides."""
    async with opens(capabilities={"refund_is_idempotent": False}) as bench:
        bench.sim.fault("silence", "refundPayment", when="after")
        made = await on_card(bench)
        await bench.run()
        assert await bench.state(made) == "unknown"
        await bench.run_later(5 * MINUTE)
        assert await bench.run_later(30 * DAY) == 0
        assert [name for name, _ in bench.sim.calls()] == ["refundPayment"]
        await bench.do("sunita", ResolveUnknown(made, True, "Balance fell by 100.00"))
        await bench.run()
        assert await bench.state(made) == "succeeded"


async def test_a_decline_fails_and_gives_everything_back(bench: Bench) -> None:
    bench.sim.fault("decline", "refundPayment", code="PLE10026")
    made = await on_card(bench)
    await bench.run()
    row = await bench.row(made)
    assert (row["state"], row["code"], row["facts"]["provider_code"]) == ("failed", "provider_declined", "PLE10026")
    assert (await bench.one(t.tenders, "t-2-card"))["reserved"] == 0
    assert (await bench.one(t.tickets, "k-2"))["disposition"] == "CANCELLATION_REQUESTED"


async def test_a_rate_limit_waits_out_its_penalty(bench: Bench) -> None:
    bench.sim.fault("rate_limit", "refundPayment", ms=9_000)
    made = await on_card(bench)
    assert await bench.run() == 1
    assert await bench.state(made) == "executing"
    assert await bench.run_later(8_999) == 0
    assert await bench.run_later(1) == 1
    assert await bench.state(made) == "succeeded"


async def test_a_provider_that_is_away_is_tried_a_bounded_number_of_times(opens: Opens) -> None:
    async with opens(base_url="http://127.0.0.1:9") as bench:
        made = await on_card(bench)
        for _ in range(8):
            assert await bench.run_later(15 * MINUTE) == 1
        row = await bench.row(made)
        assert (row["state"], row["code"]) == ("failed", "provider_unavailable")
        assert await bench.run_later(DAY) == 0


async def test_pending_is_executing_until_the_provider_settles_it(bench: Bench) -> None:
    bench.sim.fault("pending", "refundPayment")
    made = await on_card(bench)
    await bench.run()
    assert await bench.state(made) == "executing"
    assert (await bench.one(t.tickets, "k-2"))["disposition"] == "REFUND_PENDING"
    assert await bench.run_later(5 * MINUTE) == 1
    assert await bench.state(made) == "executing"
    bench.sim.arrange(settle=[{"key": f"{made}:refund:t-2-card", "outcome": "processed"}])
    assert await bench.run_later(HOUR) == 1
    assert await bench.state(made) == "succeeded"
    assert (await bench.one(t.tickets, "k-2"))["disposition"] == "REFUND_PROCESSED"


async def test_a_voided_voucher_whose_replacement_fails_is_retried_under_the_same_key(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.reissue", REISSUE)
    await bench.decide("sunita", made)
    bench.sim.fault("decline", "placeOrder")
    await bench.run()
    assert await bench.state(made) == "voided_pending_replacement"
    assert (await bench.one(t.vouchers, "v-1"))["state"] == "voided"
    assert isinstance(await bench.do("asha", RetryReplacement(made)), Applied)
    await bench.run()
    assert await bench.state(made) == "succeeded"
    keys = [key for name, key in bench.sim.calls() if name == "placeOrder"]
    assert keys == [f"{made}:place:v-1"] * 2
    assert len(bench.sim.effects("placeOrder")) == 1


async def test_a_failed_replacement_may_become_a_refund_instead(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.reissue", REISSUE)
    await bench.decide("sunita", made)
    bench.sim.fault("decline", "placeOrder")
    await bench.run()
    instead = await bench.raised("asha", "k-1", "order.refund", refund(100_000))
    assert await bench.state(made) == "superseded"
    assert await bench.decide("sunita", instead) == ""
    await bench.run()
    assert await bench.state(instead) == "succeeded"
    assert [row["operation"] for row in bench.sim.effects()] == ["voidVoucher", "refundPayment"]


async def test_redeemed_meanwhile_aborts_before_anything_is_placed(bench: Bench) -> None:
    bench.sim.arrange(
        orders=[
            {"order_id": "SIM-1", "currency": "INR", "minor": 100_000, "vouchers": [{"code": "1111", "minor": 100_000}]}
        ],
        redeem=[{"code": "1111", "minor": 40_000}],
    )
    made = await bench.raised("asha", "k-1", "order.reissue", REISSUE)
    await bench.decide("sunita", made)
    await bench.run()
    row = await bench.row(made)
    assert (row["state"], row["code"]) == ("failed", "voucher_redeemed_meanwhile")
    voucher = await bench.one(t.vouchers, "v-1")
    assert (voucher["state"], voucher["balance"]) == ("partially_redeemed", 60_000)
    assert bench.sim.effects("placeOrder") == []


async def cancellation(bench: Bench) -> str:
    quote = {"quote_id": "q-1", "order_id": "o-2", "line_ids": ["l-2"], "amount": 250_000, "fee": 25_000}
    quote |= {"currency": "INR", "expires_at": bench.now + HOUR, "created_at": bench.now}
    await bench.write(t.quotes.insert().values(quote))
    payload = {"quote_id": "q-1", "fee": inr(25_000), "reason": "service_failure"}
    made = await bench.raised("asha", "k-2", "order.cancel_booking", payload)
    assert await bench.decide("sunita", made) == ""
    return made


async def test_a_cancellation_that_the_vendor_rejects_says_so_on_the_ticket(bench: Bench) -> None:
    bench.sim.fault("decline", "cancelOrder")
    made = await cancellation(bench)
    await bench.run()
    assert await bench.state(made) == "failed"
    assert (await bench.one(t.tickets, "k-2"))["disposition"] == "VENDOR_REJECTION"
    assert (await bench.one(t.tenders, "t-2-card"))["reserved"] == 0


async def test_cancelled_at_another_fee_refunds_nothing_on_the_old_approval(bench: Bench) -> None:
    bench.sim.fault("fee_changed", "cancelOrder", ms=1_000)
    made = await cancellation(bench)
    await bench.run()
    row = await bench.row(made)
    assert (row["state"], row["code"]) == ("failed", "fee_changed")
    assert (await bench.one(t.order_lines, "l-2"))["cancelled"]
    assert bench.sim.effects("refundPayment") == []
    assert (await bench.one(t.tenders, "t-2-card"))["refunded"] == 0


async def test_an_expired_quote_is_found_at_execution(bench: Bench) -> None:
    made = await cancellation(bench)
    await bench.run_later(HOUR)
    row = await bench.row(made)
    assert (row["state"], row["code"]) == ("stale", "quote_expired")
    assert bench.sim.effects() == []


async def test_a_second_tender_that_fails_leaves_the_first_refunded(bench: Bench) -> None:
    """Money was given back on one card and refused on the other: exactly the first part is booked."""
    async with bench.centre.engine.begin() as conn:
        await conn.execute(t.tenders.update().where(t.tenders.c.tender_id == "t-2-card").values(captured=150_000))
        await conn.execute(
            t.tenders.insert().values(tender_id="t-2-wallet", order_id="o-2", method="wallet", captured=100_000)
        )
    made = await on_card(bench, 10_000)
    bench.sim.fault("late", "refundPayment", ms=1)
    bench.sim.fault("decline", "refundPayment")
    await bench.run()
    assert await bench.state(made) == "failed"
    card, wallet = await bench.one(t.tenders, "t-2-card"), await bench.one(t.tenders, "t-2-wallet")
    assert (card["refunded"] + wallet["refunded"], card["reserved"] + wallet["reserved"]) == (6_000, 0)
    assert (await bench.one(t.order_lines, "l-2"))["refunded"] == 6_000


async def test_a_refund_in_place_of_a_reissue_needs_the_tickets_scope(bench: Bench, database: Database) -> None:
    made = await bench.raised("asha", "k-1", "order.reissue", REISSUE)
    await bench.decide("sunita", made)
    bench.sim.fault("decline", "placeOrder")
    await bench.run()
    bench.scopes = frozenset({"prog:rbl"})
    assert await bench.refused("asha", "k-1", "order.refund", refund(100_000)) == "out_of_scope"
    assert await bench.state(made) == "voided_pending_replacement"


async def test_points_that_come_back_repay_a_debt_that_arose_meanwhile(bench: Bench) -> None:
    """A hold of 4,000 waits for its checker; a senior takes more than is left; the hold is then released."""
    held = await bench.raised(
        "asha", "k-1", "member.adjust_points", {"amount": points(-4_000), "reason": "other"} | NOTE
    )
    await bench.write(t.requests.update().where(t.requests.c.request_id == held).values(state="pending_approval"))
    await bench.write(t.legs.update().where(t.legs.c.request_id == held).values(state="failed"))
    taken = rules.take("m-1", 0, 500, "p:rbl:issued")
    async with bench.centre.transaction(SYSTEM) as tx:
        drained = (Entry("m:m-1:available", -1_000), Entry("p:rbl:issued", 1_000))
        for n, entries in enumerate((drained, taken)):
            await ledger.post(
                tx,
                programme_id="rbl",
                unit="PTS:rbl",
                type=TxnType.ADJUSTMENT,
                reason="test",
                entries=entries,
                idem_key=f"x{n}",
            )
    assert isinstance(await bench.do("asha", WithdrawRequest(held)), Applied)
    assert (await bench.balance("m:m-1:available"), await bench.balance("m:m-1:debt")) == (3_500, 0)
