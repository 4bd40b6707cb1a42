"""The reconciliation against a real ledger: figures, breaks, one run per id, and the audit of both."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import sqlalchemy as sa

from plum_desk.central import ledger, reports
from plum_desk.central import tables as t
from plum_desk.central.auth import Caller
from plum_desk.central.engine import Centre
from plum_desk.central.problem import Contradiction, Declined
from plum_desk.domain import ledger as rules
from plum_desk.domain.actor import SYSTEM, Actor
from plum_desk.domain.ledger import TxnType
from plum_desk.domain.outcome import Code
from plum_desk.domain.permission import Role
from plum_desk.domain.reports.reconciliation import digest, period
from plum_desk.export.report_file import open_run, unpack
from plum_desk.wire.messages import RunReport
from tests.helpers.pg import NOW, Database

pytestmark = pytest.mark.anyio

START, END = period("2025-10", "Asia/Kolkata")
HOUR = 3_600_000
UNIT = "PTS:rbl"
FINANCE = Actor("u-fin", "p-fin", "Kavya Deshpande", Role.FINANCE_PREPARER)


def ask(run_id: str = "", month: str = "2025-10", unit: str = UNIT) -> RunReport:
    return RunReport("reconciliation", "rbl", month, unit, run_id or str(uuid.uuid4()))


def caller(*scopes: str) -> Caller:
    return Caller(FINANCE, "", "active", "s1", frozenset(scopes or ("prog:rbl",)), NOW + HOUR, True)


@asynccontextmanager
async def opened(database: Database) -> AsyncIterator[Centre]:
    seed(database)
    centre = await Centre(database, clock=lambda: NOW).open()
    try:
        yield centre
    finally:
        await centre.close()


def seed(database: Database) -> None:
    engine = database.owner_engine()
    with engine.begin() as conn:
        conn.execute(t.clients.insert().values(client_id="c1", name="RBL Bank", kind="partner"))
        conn.execute(t.brands.insert().values(brand_id="b1", name="Croma", category="Electronics", provider_id="sim"))
        conn.execute(
            t.programmes.insert().values(
                programme_id="rbl", client_id="c1", name="RBL Rewards", zone="Asia/Kolkata", currency="INR",
                points_unit=UNIT, point_value=25, provider_id="sim",
            )
        )  # fmt: skip
        conn.execute(
            t.users.insert().values(
                user_id="u-fin", person_id="p-fin", login="kavya", name="Kavya Deshpande", role="finance_preparer",
                password_hash="-",
            )
        )  # fmt: skip
        people = {"m1": "अनन्या शर्मा", "m2": "<b>Mallory</b> & Sons"}
        conn.execute(
            t.members.insert(),
            [
                {"member_id": k, "programme_id": "rbl", "client_id": "c1", "name": v, "email": "x@y", "phone": "1"}
                for k, v in people.items()
            ],
        )
    engine.dispose()


def place(
    database: Database, order_id: str, points: int, *, at: int = START + HOUR, state: str = "completed",
    card: int = 0, currency: str = "INR",
) -> None:  # fmt: skip
    engine = database.owner_engine()
    with engine.begin() as conn:
        conn.execute(
            t.orders.insert().values(
                order_id=order_id, po_number=f"PO-{order_id}", provider_id="sim", programme_id="rbl", client_id="c1",
                member_id="m1", brand_id="b1", reward="Gift card", kind="voucher", state=state, delivery="delivered",
                source="app", placed_at=at, currency=currency, amount=points * 25 + card, points=points,
            )
        )  # fmt: skip
        for method, captured in (("points", points * 25), ("card", card)):
            if captured:
                tender = {"tender_id": f"{order_id}-{method}", "order_id": order_id, "method": method}
                conn.execute(t.tenders.insert().values(tender | {"captured": captured}))
    engine.dispose()


async def move(centre: Centre, kind: TxnType, amount: int, at: int, *, member: str = "m1", order: str = "") -> None:
    """``amount`` into a member's wallet; negative takes it out."""
    other = {TxnType.EARN: "issued", TxnType.BURN: "redeemed", TxnType.EXPIRY: "expired"}.get(kind, "issued")
    entries = rules.compact((rules.member_available(member), amount), (rules.programme("rbl", other), -amount))
    async with centre.transaction(SYSTEM) as tx:
        await ledger.post(
            tx, programme_id="rbl", unit=UNIT, type=kind, reason="test", entries=entries, idem_key=str(uuid.uuid4()),
            effective_at=at, order_id=order or None, member_id=member,
        )  # fmt: skip


async def month(centre: Centre, database: Database) -> None:
    """Before, at, inside and after the edges of October 2025 in India."""
    await move(centre, TxnType.EARN, 1_000, START - 1)
    await move(centre, TxnType.EARN, 500, START, member="m2")
    await move(centre, TxnType.EARN, 300, START + HOUR)
    place(database, "O-1", 400)
    await move(centre, TxnType.BURN, -400, START + 2 * HOUR, order="O-1")
    await move(centre, TxnType.EXPIRY, -50, END - 1000, member="m2")
    await move(centre, TxnType.EARN, 9_000, END)


async def money(centre: Centre, amount: int, at: int, order: str, key: str = "", unit: str = "INR") -> str:
    """``amount`` captured for an order; negative gives it back."""
    async with centre.transaction(SYSTEM) as tx:
        return await ledger.post(
            tx, programme_id="rbl", unit=unit, type=TxnType.BURN if amount > 0 else TxnType.REFUND, reason="order",
            entries=rules.cleared("rbl", unit, amount), idem_key=key or str(uuid.uuid4()), effective_at=at,
            order_id=order, member_id="m1",
        )  # fmt: skip


async def run_of(centre: Centre, request: RunReport | None = None):  # type: ignore[no-untyped-def]
    made = await reports.run(centre, caller(), request or ask())
    _, packed = await reports.fetch(centre, caller(), made.run_id)
    return open_run(packed, made.sha256)


async def test_the_statement_counts_exactly_the_local_month(database: Database) -> None:
    async with opened(database) as centre:
        await month(centre, database)
        run = await run_of(centre)
    head = run.head
    assert (head.opening, head.closing) == (1_000, 1_350)
    assert {line.key: line.net for line in head.by_line if line.rows} == {"earn": 800, "burn": -400, "expiry": -50}
    assert head.control.rows == 4 and head.balanced and head.difference == 0
    assert [row.member for row in run.rows()] == ["<b>Mallory</b> & Sons", *["अनन्या शर्मा"] * 2, "<b>Mallory</b> & Sons"]
    assert head.source.seq == 6


async def test_holds_are_counted_and_not_listed(database: Database) -> None:
    async with opened(database) as centre:
        await month(centre, database)
        async with centre.transaction(SYSTEM) as tx:
            await ledger.post(
                tx, programme_id="rbl", unit=UNIT, type=TxnType.HOLD, reason="order", idem_key="h",
                entries=rules.hold(rules.member_available("m1"), 100), effective_at=START + HOUR, member_id="m1",
            )  # fmt: skip
        head = (await run_of(centre)).head
    assert head.control.neutral == 1 and head.control.rows == 4 and head.closing == 1_350


@pytest.mark.parametrize(
    ("points", "burns", "state", "kind", "difference"),
    [
        (400, [], "completed", "missing_in_ledger", 400),
        (400, [-150], "completed", "amount", 250),
        (400, [-400, -400], "completed", "duplicate", -400),
        (400, [-400], "cancelled", "cancelled_not_returned", -400),
        (400, [], "cancelled", None, 0),
        (400, [], "pending", None, 0),
        (400, [-400], "pending", None, 0),
    ],
)
async def test_orders_and_ledger_are_matched_by_order(
    database: Database, points: int, burns: list[int], state: str, kind: str | None, difference: int
) -> None:
    async with opened(database) as centre:
        await month(centre, database)
        place(database, "O-2", points, state=state)
        for amount in burns:
            await move(centre, TxnType.BURN, amount, START + 3 * HOUR, order="O-2")
        head = (await run_of(centre)).head
    assert [item.kind for item in head.breaks] == ([kind] if kind else [])
    assert head.difference == difference == sum(item.difference for item in head.breaks)
    assert head.balanced is (kind is None)


async def test_a_late_booking_is_timing_or_cut_off(database: Database) -> None:
    async with opened(database) as centre:
        await month(centre, database)
        place(database, "O-late", 10, at=END - HOUR)
        await move(centre, TxnType.BURN, -10, END + HOUR, order="O-late")
        place(database, "O-early", 20, at=START - 10 * 24 * HOUR)
        await move(centre, TxnType.BURN, -20, START + HOUR, order="O-early")
        head = (await run_of(centre)).head
    assert {item.order_id: item.kind for item in head.breaks} == {"O-late": "timing", "O-early": "cut_off"}


async def test_the_same_id_is_the_same_run_whatever_happened_since(database: Database) -> None:
    async with opened(database) as centre:
        await month(centre, database)
        request = ask()
        first = await reports.run(centre, caller(), request)
        _, before = await reports.fetch(centre, caller(), first.run_id)
        await move(centre, TxnType.EARN, 77, START + 5 * HOUR)
        assert await reports.run(centre, caller(), request) == first
        _, after = await reports.fetch(centre, caller(), first.run_id)
        assert before == after and digest(unpack(after)) == first.sha256
        with pytest.raises(Contradiction):
            await reports.run(centre, caller(), ask(request.run_id, unit="INR"))
        assert (await run_of(centre)).head.closing == 1_350 + 77


async def test_next_month_opens_where_the_stored_run_closed(database: Database) -> None:
    async with opened(database) as centre:
        await month(centre, database)
        before = ask(month="2025-09")
        await reports.run(centre, caller(), before)
        head = (await run_of(centre)).head
        prior = next(check for check in head.checks if check.name == "prior")
        assert (prior.left, prior.right) == (1_000, 1_000)
        await move(centre, TxnType.EARN, 5, START - HOUR)  # back-dated into the month that was reported
        late = (await run_of(centre)).head
    assert not late.balanced and late.difference == 5


async def test_runs_are_published_audited_and_kept(database: Database) -> None:
    async with opened(database) as centre:
        await month(centre, database)
        made = await reports.run(centre, caller(), ask())
        async with centre.engine.connect() as conn:
            kinds = (await conn.execute(sa.select(t.feed.c.scope, t.feed.c.kind, t.feed.c.key))).all()
            actions = (await conn.execute(sa.select(t.audit.c.action, t.audit.c.actor_id))).all()
            with pytest.raises(sa.exc.ProgrammingError):
                await conn.execute(t.report_runs.delete())
    assert ("prog:rbl", "report_run", made.run_id) in [tuple(row) for row in kinds]
    assert ("report.run", "u-fin") in [tuple(row) for row in actions]


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (ask(month="2025-11"), Code.PERIOD_OPEN),
        (ask(month="2024-01"), Code.NOTHING_TO_REPORT),
        (ask(month="2025-13"), Code.BAD_INPUT),
        (ask(unit="PTS:other"), Code.WRONG_CURRENCY),
        (ask(run_id="x\0y"), Code.BAD_INPUT),
    ],
)
async def test_what_cannot_be_reported_is_refused(database: Database, request_: RunReport, code: Code) -> None:
    async with opened(database) as centre:
        await month(centre, database)
        with pytest.raises(Declined) as refused:
            await reports.run(centre, caller(), request_)
    assert refused.value.refused.code is code


async def test_a_run_of_another_programme_is_not_found(database: Database) -> None:
    async with opened(database) as centre:
        await month(centre, database)
        made = await reports.run(centre, caller(), ask())
        with pytest.raises(Declined) as refused:
            await reports.fetch(centre, caller("prog:other"), made.run_id)
    assert refused.value.status == 404


async def test_money_has_a_statement_of_its_own(database: Database) -> None:
    async with opened(database) as centre:
        await month(centre, database)
        place(database, "O-before", 0, card=70_000, at=START - HOUR)
        await money(centre, 70_000, START - HOUR, "O-before")
        place(database, "O-card", 0, card=125_000_050)
        captured = await money(centre, 125_000_050, START + HOUR, "O-card", key="O-card:captured")
        assert await money(centre, 125_000_050, START + HOUR, "O-card", key="O-card:captured") == captured
        place(database, "O-both", 400, card=5_000, at=START + 2 * HOUR)
        await money(centre, 5_000, START + 2 * HOUR, "O-both")
        await move(centre, TxnType.BURN, -400, START + 2 * HOUR, order="O-both")
        place(database, "O-dirham", 0, card=900, currency="AED")
        await money(centre, 900, START + HOUR, "O-dirham", unit="AED")
        await money(centre, -20_000, START + 3 * HOUR, "O-before")
        run, in_points = await run_of(centre, ask(unit="INR")), (await run_of(centre)).head
    head = run.head
    assert (head.opening, head.closing) == (70_000, 70_000 + 125_005_050 - 20_000)
    assert {line.key: line.net for line in head.by_line} == {"burn": 125_005_050, "refund": -20_000}
    assert head.balanced and head.difference == 0 and head.match is not None
    assert (head.match.orders, head.match.ledger, head.match.matched) == (125_005_050, 125_005_050, 2)
    assert [row.member for row in run.rows()] == ["अनन्या शर्मा"] * 3
    assert in_points.balanced and {line.key for line in in_points.by_line if line.rows} == {"earn", "burn", "expiry"}


@pytest.mark.parametrize(
    ("moves", "state", "kind", "difference"),
    [
        ([], "completed", "missing_in_ledger", 5_000),
        ([4_000], "completed", "amount", 1_000),
        ([5_000, 5_000], "completed", "duplicate", -5_000),
        ([5_000, -5_000], "cancelled", None, 0),
        ([5_000], "cancelled", "cancelled_not_returned", -5_000),
        ([5_000, -1_000], "completed", None, 0),
    ],
)
async def test_orders_are_matched_against_the_money_they_captured(
    database: Database, moves: list[int], state: str, kind: str | None, difference: int
) -> None:
    async with opened(database) as centre:
        place(database, "O-ok", 0, card=1)
        await money(centre, 1, START + HOUR, "O-ok")
        place(database, "O-2", 100, card=5_000, state=state)
        for amount in moves:
            await money(centre, amount, START + 2 * HOUR, "O-2")
        head = (await run_of(centre, ask(unit="INR"))).head
    assert [item.kind for item in head.breaks] == ([kind] if kind else [])
    assert head.difference == difference and head.balanced is (kind is None)
