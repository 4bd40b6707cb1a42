"""The reconciliation's figures from the ledger: each query counts by its own path, so that they check one another."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import report_fees
from plum_desk.central import tables as t
from plum_desk.domain.ledger import AccountKind, TxnType
from plum_desk.domain.matching import OrderFacts
from plum_desk.domain.money import POINTS_PREFIX
from plum_desk.domain.order import TenderMethod
from plum_desk.domain.reports.reconciliation import REPORT, Moved, Scope, Watermark

_MEMBER = (AccountKind.MEMBER_AVAILABLE, AccountKind.MEMBER_HELD, AccountKind.MEMBER_DEBT)
_BURNS = (TxnType.BURN.value, TxnType.POST.value)
BATCH = 2_000


class Balances(NamedTuple):
    """``opening`` and ``closing`` from postings; ``by_accounts`` from the balances that the accounts keep,
    less whatever took effect after the period."""

    opening: int
    closing: int
    by_accounts: int
    postings_sum: int


class Counted(NamedTuple):
    rows: int
    coming: int
    going: int
    neutral: int


def _in_points(scope: Scope) -> bool:
    return scope.unit.startswith(POINTS_PREFIX)


def _wallets(scope: Scope) -> sa.ColumnElement[bool]:
    """The accounts that the statement is about: members' wallets, or a currency's clearing account."""
    kinds = [kind.value for kind in (_MEMBER if _in_points(scope) else (AccountKind.PROVIDER_CLEARING,))]
    a = t.accounts.c
    return sa.and_(a.programme_id == scope.programme_id, a.unit == scope.unit, a.kind.in_(kinds))


_joined = t.ledger.join(t.postings, t.postings.c.txn_id == t.ledger.c.txn_id).join(
    t.accounts, t.accounts.c.account_id == t.postings.c.account_id
)


def _mine(scope: Scope) -> sa.ColumnElement[bool]:
    return sa.and_(t.ledger.c.programme_id == scope.programme_id, t.ledger.c.unit == scope.unit)


async def balances(conn: AsyncConnection, scope: Scope) -> Balances:
    amount, at = t.postings.c.amount, t.ledger.c.effective_at

    def total(when: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.cast(sa.func.coalesce(sa.func.sum(amount).filter(when), 0), sa.BigInteger)

    moved = sa.select(total(at < scope.start), total(at < scope.end), total(at >= scope.end))
    opening, closing, later = (await conn.execute(moved.select_from(_joined).where(_wallets(scope)))).one()
    kept = sa.select(sa.cast(sa.func.coalesce(sa.func.sum(t.accounts.c.balance), 0), sa.BigInteger))
    now = (await conn.execute(kept.where(_wallets(scope)))).scalar_one()
    everything = sa.select(sa.cast(sa.func.coalesce(sa.func.sum(amount), 0), sa.BigInteger))
    out = (await conn.execute(everything.select_from(_joined).where(_mine(scope)))).scalar_one()
    return Balances(opening, closing, now - later, out)


def _movements(scope: Scope) -> sa.Select[Any]:
    """One row per entry and member within the period: the wallet's owner, or whose money it was."""
    c, a = t.ledger.c, t.accounts.c
    owner = a.owner_id if _in_points(scope) else sa.func.coalesce(c.member_id, a.owner_id)
    inside = sa.and_(_mine(scope), c.effective_at >= scope.start, c.effective_at < scope.end, _wallets(scope))
    net = sa.cast(sa.func.sum(t.postings.c.amount), sa.BigInteger).label("net")
    keys = (c.seq, c.effective_at, c.type, c.order_id, c.booking_id, c.reason, c.actor_id, owner.label("owner_id"))
    return sa.select(*keys, net).select_from(_joined).where(inside).group_by(*keys)


async def count(conn: AsyncConnection, scope: Scope) -> Counted:
    """The count pass: what the streamed rows must add up to."""
    net = _movements(scope).subquery().c.net
    sums = sa.select(
        sa.func.count().filter(net != 0),
        sa.cast(sa.func.coalesce(sa.func.sum(net).filter(net > 0), 0), sa.BigInteger),
        sa.cast(sa.func.coalesce(-sa.func.sum(net).filter(net < 0), 0), sa.BigInteger),
        sa.func.count().filter(net == 0),
    )
    return Counted(*(await conn.execute(sums)).one())


async def stream(conn: AsyncConnection, scope: Scope) -> AsyncIterator[list[Moved]]:
    """The row pass, in ledger order, in batches."""
    m = _movements(scope).subquery()
    who = sa.func.coalesce(t.users.c.name, sa.case((m.c.actor_id == "system", "System"), else_=m.c.actor_id))
    query = (
        sa.select(
            m.c.seq, m.c.effective_at, m.c.type, sa.func.coalesce(m.c.order_id, ""),
            sa.func.coalesce(m.c.booking_id, ""), m.c.reason, sa.func.coalesce(t.members.c.name, m.c.owner_id), who,
            m.c.net,
        )
        .select_from(m)
        .join(t.members, t.members.c.member_id == m.c.owner_id, isouter=True)
        .join(t.users, t.users.c.user_id == m.c.actor_id, isouter=True)
        .where(m.c.net != 0)
        .order_by(m.c.effective_at, m.c.seq, m.c.owner_id)
    )  # fmt: skip
    async with conn.stream(query, execution_options={"yield_per": BATCH}) as result:
        async for rows in result.partitions(BATCH):
            yield [Moved(*row) for row in rows]


async def orders(conn: AsyncConnection, scope: Scope) -> list[OrderFacts]:
    """Every order of this period that took, or that the ledger says took, something in this unit."""
    c, paid_in = t.ledger.c, 1 if _in_points(scope) else -1
    amount = t.postings.c.amount * paid_in  # points leave a wallet, money comes to the clearing account
    burn, inside = c.type.in_(_BURNS), sa.and_(c.effective_at >= scope.start, c.effective_at < scope.end)

    def total(value: sa.ColumnElement[Any], when: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.cast(sa.func.coalesce(sa.func.sum(value).filter(when), 0), sa.BigInteger)

    booked = (
        sa.select(
            c.order_id,
            sa.func.max(c.member_id).label("member_id"),
            total(-amount, sa.and_(burn, inside)).label("booked"),
            total(-amount, burn).label("ever"),
            sa.func.count(sa.distinct(c.txn_id)).filter(burn).label("entries"),
            total(amount, c.type == TxnType.REFUND.value).label("refunded"),
            sa.func.min(c.effective_at).filter(burn).label("first"),
        )
        .select_from(_joined)
        .where(_mine(scope), _wallets(scope), c.order_id.is_not(None))
        .group_by(c.order_id)
        .subquery()
        .c
    )
    placed = _placed(scope).subquery()
    both = placed.join(booked.order_id.table, booked.order_id == placed.c.order_id, full=True)
    in_period = sa.and_(placed.c.placed_at >= scope.start, placed.c.placed_at < scope.end)
    query = (
        sa.select(
            sa.func.coalesce(placed.c.order_id, booked.order_id), sa.func.coalesce(t.members.c.name, ""),
            placed.c.order_id.is_not(None), sa.func.coalesce(placed.c.state, ""),
            sa.func.coalesce(placed.c.placed_at, booked.first), sa.func.coalesce(placed.c.paid, 0),
            sa.func.coalesce(in_period, sa.false()), sa.func.coalesce(booked.booked, 0),
            sa.func.coalesce(booked.ever, 0), sa.func.coalesce(booked.entries, 0),
            sa.func.coalesce(booked.refunded, 0), sa.func.coalesce(booked.first, placed.c.placed_at),
        )
        .select_from(both)
        .join(
            t.members, t.members.c.member_id == sa.func.coalesce(placed.c.member_id, booked.member_id), isouter=True
        )
        .where(sa.or_(sa.and_(in_period, placed.c.paid > 0), booked.booked != 0))
    )  # fmt: skip
    fees = await report_fees.kept(conn, scope.programme_id, scope.unit)
    return [OrderFacts(*[*row, fees.get(row[0], 0)]) for row in await conn.execute(query)]


def _placed(scope: Scope) -> sa.Select[Any]:
    """The programme's orders with what each took in this unit, by the order's own account of it."""
    o, d = t.orders.c, t.tenders.c
    query = sa.select(o.order_id, o.member_id, o.state, o.placed_at).where(o.programme_id == scope.programme_id)
    if _in_points(scope):
        return query.add_columns(o.points.label("paid"))
    captured = sa.cast(sa.func.sum(d.captured), sa.BigInteger).label("paid")
    of_money = sa.and_(d.order_id == o.order_id, d.method != TenderMethod.POINTS.value)
    money = query.add_columns(captured).join(t.tenders, of_money)
    return money.where(o.currency == scope.unit).group_by(o.order_id)


async def watermark(conn: AsyncConnection, programme_id: str) -> Watermark:
    h = t.ledger_heads.c
    found = (await conn.execute(sa.select(h.seq, h.hash).where(h.programme_id == programme_id))).first()
    return Watermark(found[0], bytes(found[1]).hex()) if found else Watermark(0, "")


async def prior_closing(conn: AsyncConnection, scope: Scope) -> int | None:
    """The closing balance of the newest stored run of the month before."""
    year, month = map(int, scope.month.split("-"))
    before = f"{year - (month == 1):04d}-{(month - 2) % 12 + 1:02d}"
    r = t.report_runs.c
    query = sa.select(r.params["closing"].astext).where(
        r.report == REPORT,
        r.programme_id == scope.programme_id,
        r.params["month"].astext == before,
        r.params["unit"].astext == scope.unit,
    )
    found: Sequence[Any] | None = (await conn.execute(query.order_by(r.prepared_at.desc()).limit(1))).first()
    return int(found[0]) if found else None
