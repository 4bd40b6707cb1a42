"""Load one thing as desks see it, and publish it into its home scope."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.central.projection import build, links
from plum_desk.central.projection.requests import held, revised
from plum_desk.central.transaction import Tx
from plum_desk.domain.changes import Kind
from plum_desk.wire import rows

DAY_MS = 86_400_000


def queue_scope(programme_id: str, queue: str) -> str:
    return f"queue:{programme_id}:{queue}"


def work_scope(programme_id: str) -> str:
    """Requests and budgets: apart from the programme's orders, so that a desk has them at once (sync.md §5)."""
    return f"work:{programme_id}"


async def _all(conn: AsyncConnection, query: sa.Select[Any]) -> Sequence[sa.RowMapping]:
    found: Sequence[sa.RowMapping] = (await conn.execute(query)).mappings().all()
    return found


async def load_order(conn: AsyncConnection, order_id: str, now: int) -> rows.OrderRow:
    o = t.orders
    query = (
        sa.select(o, t.members.c.name.label("member_name"), t.brands.c.name.label("brand"))
        .join(t.members, t.members.c.member_id == o.c.member_id)
        .join(t.brands, t.brands.c.brand_id == o.c.brand_id)
        .where(o.c.order_id == order_id)
    )
    order = (await conn.execute(query)).mappings().one()
    parts = [
        await _all(conn, sa.select(table).where(table.c.order_id == order_id).order_by(table.primary_key.columns[0]))
        for table in (t.order_lines, t.tenders, t.vouchers)
    ]
    e = t.order_events.c
    resent = sa.select(sa.func.count()).where(e.order_id == order_id, e.kind == "resent", e.at > now - DAY_MS)
    return build.order_row(
        order,
        member_name=order["member_name"],
        brand=order["brand"],
        lines=parts[0],
        tenders=parts[1],
        vouchers=parts[2],
        resends_24h=(await conn.execute(resent)).scalar_one(),
    )


async def load_member(conn: AsyncConnection, member_id: str, now: int) -> rows.MemberRow:
    m, r = t.members, t.requests.c
    query = (
        sa.select(m, t.programmes.c.points_unit)
        .join(t.programmes, t.programmes.c.programme_id == m.c.programme_id)
        .where(m.c.member_id == member_id)
    )
    member = (await conn.execute(query)).mappings().one()
    accounts = await _all(conn, sa.select(t.accounts.c.kind, t.accounts.c.balance).where(_owned(member)))
    goodwill = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(r.amount), 0)).where(
        r.member_id == member_id,
        r.action == "member.goodwill",
        r.state == "succeeded",
        r.unit == member["points_unit"],
        r.raised_at > now - 90 * DAY_MS,
    )
    count, points = (await conn.execute(goodwill)).one()
    balances = {row["kind"]: row["balance"] for row in accounts}
    return build.member_row(member, member["points_unit"], balances, count, int(points))


def _owned(member: sa.RowMapping) -> sa.ColumnElement[bool]:
    a = t.accounts.c
    kinds = ("member_available", "member_held", "member_debt")
    return sa.and_(a.owner_id == member["member_id"], a.kind.in_(kinds), a.unit == member["points_unit"])


async def load_ticket(conn: AsyncConnection, ticket_id: str) -> rows.TicketRow:
    k = t.tickets
    query = (
        sa.select(
            k,
            t.clients.c.name.label("client_name"),
            t.members.c.name.label("member_name"),
            t.brands.c.name.label("brand"),
            sa.func.coalesce(t.users.c.name, "").label("owner_name"),
            t.orders.c.booking_id,
        )
        .join(t.clients, t.clients.c.client_id == k.c.client_id)
        .join(t.members, t.members.c.member_id == k.c.member_id)
        .join(t.brands, t.brands.c.brand_id == k.c.brand_id)
        .outerjoin(t.users, t.users.c.user_id == k.c.owner_id)
        .outerjoin(t.orders, t.orders.c.order_id == k.c.order_id)
        .where(k.c.ticket_id == ticket_id)
    )
    row = (await conn.execute(query)).mappings().one()
    names = ("client_name", "member_name", "brand", "owner_name", "booking_id")
    found = await links.of_ticket(conn, ticket_id)
    return build.ticket_row(row, **{name: row[name] for name in names}, links=found)


async def load_request(conn: AsyncConnection, request_id: str) -> rows.RequestRow:
    r, d, checker, lender = t.requests, t.decisions.c, t.users, t.users.alias("lender")
    query = (
        sa.select(r, t.members.c.name.label("member_name"), t.users.c.name.label("maker_name"))
        .join(t.members, t.members.c.member_id == r.c.member_id)
        .join(t.users, t.users.c.user_id == r.c.maker_id)
        .where(r.c.request_id == request_id)
    )
    request = (await conn.execute(query)).mappings().one()
    decided = (
        sa.select(
            t.decisions,
            checker.c.name.label("checker_name"),
            sa.func.coalesce(lender.c.name, "").label("lender_name"),
            sa.func.coalesce(t.incidents.c.number, "").label("incident"),
        )
        .join(checker, checker.c.user_id == d.checker_id)
        .outerjoin(t.delegations, t.delegations.c.delegation_id == d.delegation_id)
        .outerjoin(lender, lender.c.user_id == t.delegations.c.lender_id)
        .outerjoin(t.incidents, t.incidents.c.incident_id == d.incident_id)
        .where(d.request_id == request_id)
        .order_by(d.revision, d.at, d.checker_person)
    )
    return build.request_row(
        request,
        member_name=request["member_name"],
        maker_name=request["maker_name"],
        decisions=await _all(conn, decided),
        legs=await _all(conn, sa.select(t.legs).where(t.legs.c.request_id == request_id).order_by(t.legs.c.n)),
        held=await held(conn, request_id, request["state"], request["accepted"]),
        revised=await revised(conn, request_id, request["revision"]),
    )


async def load_budget(conn: AsyncConnection, account_id: str) -> rows.BudgetRow:
    """``account_id`` is the funder's available account; its version counts its postings."""
    a, p = t.accounts, t.postings.c
    held_id = f"{account_id.removesuffix(':available')}:held"
    available = (await conn.execute(sa.select(a).where(a.c.account_id == account_id))).mappings().one()
    held = (await conn.execute(sa.select(a.c.balance).where(a.c.account_id == held_id))).scalar_one_or_none()
    moves = sa.select(sa.func.count()).where(p.account_id.in_((account_id, held_id)))
    return build.budget_row(available, held or 0, 1 + (await conn.execute(moves)).scalar_one())


async def publish_order(tx: Tx, order_id: str) -> rows.OrderRow:
    row = await load_order(tx.conn, order_id, tx.now)
    tx.put(f"prog:{row.programme_id}", Kind.ORDER, order_id, row)
    return row


async def publish_member(tx: Tx, member_id: str) -> rows.MemberRow:
    row = await load_member(tx.conn, member_id, tx.now)
    tx.put(f"prog:{row.programme_id}", Kind.MEMBER, member_id, row)
    return row


async def publish_ticket(tx: Tx, ticket_id: str) -> rows.TicketRow:
    row = await load_ticket(tx.conn, ticket_id)
    tx.put(queue_scope(row.programme_id, row.queue), Kind.TICKET, ticket_id, row)
    return row


async def publish_request(tx: Tx, request_id: str) -> rows.RequestRow:
    row = await load_request(tx.conn, request_id)
    tx.put(work_scope(row.programme_id), Kind.REQUEST, request_id, row)
    return row


async def publish_budget(tx: Tx, account_id: str) -> rows.BudgetRow:
    row = await load_budget(tx.conn, account_id)
    tx.put(work_scope(row.programme_id), Kind.BUDGET, account_id, row)
    return row
