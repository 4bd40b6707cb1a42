"""Gather a Case under lock: everything that a corrective action is decided on, as it stands now.

Locks are taken in one fixed order, always: the maker's advisory lock, member, order, lines, tenders,
vouchers, ticket, accounts, and (by the caller) the request. Whatever may change the outcome waits.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import gifts, leaving, lots
from plum_desk.central import tables as t
from plum_desk.central.projection import build, queue_scope
from plum_desk.central.projection import held as held_by
from plum_desk.central.spread import spread
from plum_desk.central.transaction import Tx
from plum_desk.central.usage import resends_24h, usage
from plum_desk.domain import holds, ledger
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import ACTIVE, RequestState
from plum_desk.domain.commands import Budget, Capabilities, Case, OpenRequest, Quote
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.holds import Held
from plum_desk.domain.money import Money
from plum_desk.domain.order import Delivery, Order, OrderKind, OrderState
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Role
from plum_desk.domain.ticket import Member, Ticket

_NOTHING = Capabilities(False, False, False, False, False, False, False, False)
DAY_MS = 86_400_000


async def actor_of(conn: AsyncConnection, user_id: str) -> Actor:
    """The account as it is now: a promotion or a revocation counts from the moment it is stored."""
    row = (await conn.execute(sa.select(t.users).where(t.users.c.user_id == user_id))).mappings().one()
    return Actor(row["user_id"], row["person_id"], row["name"], Role(row["role"]), row["institution_id"])


async def gather(
    tx: Tx, ticket_id: str, action: str, payload: Any, maker: Actor, *, without: str | None = None, scoped: bool = True
) -> Case | Refused:
    """The Case for ``payload`` raised by ``maker``. ``without`` is a request to leave out of it, with
    its reservations and frozen vouchers undone: the Case that it would be decided on again. ``scoped``
    asks for the ticket's queue as well: whoever raises works there, whoever decides need not."""
    found = (await tx.conn.execute(sa.select(t.tickets).where(t.tickets.c.ticket_id == ticket_id))).mappings().first()
    if found is None:
        return Refused(Code.TICKET_NOT_FOUND, {"ticket_id": ticket_id})
    tx.programme_id = found["programme_id"]
    scopes = (queue_scope(found["programme_id"], found["queue"]), f"prog:{found['programme_id']}")
    if scoped and not all(tx.in_scope(scope) for scope in scopes):
        return Refused(Code.OUT_OF_SCOPE, {"ticket_id": ticket_id})
    budget = getattr(payload, "funder", None) or await gifts.budget_of(tx.conn, payload)
    accounts = _accounts(found, budget, await _held(tx.conn, without))
    accounts += [f"m:{leaving.survivor_id(payload)}:{name}" for name in ("available", "debt", "held")]
    other = leaving.survivor_id(payload)
    members = sorted({found["member_id"], *([other] if other else [])})
    await lock(tx.conn, maker.person_id, members, found["order_id"], ticket_id, accounts)
    await lots.expire(tx, found["member_id"])  # what has lapsed is nobody's to spend any more
    case = await _read(tx, ticket_id, action, payload, maker, without)
    return holds.without(case, await _held(tx.conn, without))


async def _held(conn: AsyncConnection, request_id: str | None) -> list[Held]:
    if request_id is None:
        return []
    r = t.requests.c
    found = (await conn.execute(sa.select(r.state, r.accepted).where(r.request_id == request_id))).one()
    return await held_by(conn, request_id, found.state, found.accepted)


def _accounts(ticket: sa.RowMapping, budget: str, held: list[Held]) -> list[str]:
    """The member's, those of the budget that gives or gets back, and those that a request to be changed holds:
    it may give back to one budget and take from another."""
    budgets = {one.subject_id for one in held if one.kind == "account"} | {budget}
    wanted = {f"m:{ticket['member_id']}:{name}" for name in ("available", "debt", "held")}
    return [*wanted, *(account for own in budgets if own for account in (own, ledger.held_account(own)))]


async def lock(
    conn: AsyncConnection, person: str, members: list[str], order_id: str | None, ticket_id: str, accounts: list[str]
) -> None:
    await conn.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(f"maker:{person}", 0))))
    await _lock(conn, t.members.c.member_id, t.members.c.member_id.in_(members))
    if order_id is not None:
        await _lock(conn, t.orders.c.order_id, t.orders.c.order_id == order_id)
        for table in (t.order_lines, t.tenders, t.vouchers):
            await _lock(conn, table.primary_key.columns[0], table.c.order_id == order_id)
    await _lock(conn, t.tickets.c.ticket_id, t.tickets.c.ticket_id == ticket_id)
    await _lock(conn, t.accounts.c.account_id, t.accounts.c.account_id.in_(accounts))


async def _lock(conn: AsyncConnection, key: sa.Column[Any], where: sa.ColumnElement[bool]) -> None:
    await conn.execute(sa.select(key).where(where).order_by(key).with_for_update(key_share=True))


async def _read(tx: Tx, ticket_id: str, action: str, payload: Any, maker: Actor, without: str | None) -> Case:
    conn = tx.conn
    ticket = (await conn.execute(sa.select(t.tickets).where(t.tickets.c.ticket_id == ticket_id))).mappings().one()
    programme = await _one(conn, t.programmes, ticket["programme_id"])
    order = await _order(conn, ticket["order_id"])
    unit = _unit(payload, order.currency if order else programme["points_unit"])
    return Case(
        now=tx.now,
        actor=maker,
        policy=tx.centre.policy,
        ticket=_ticket(ticket),
        member=await _member(conn, ticket["member_id"], programme["points_unit"]),
        order=order,
        usage=await usage(
            conn, tx.now, maker.person_id, ticket["member_id"], ticket["order_id"], action, unit, without
        ),
        capabilities=_capabilities(tx, order),
        requests=await _requests(conn, tx.now, ticket, without),
        budgets=await _budgets(conn, programme["programme_id"]),
        **await _ending(conn, ticket, action, payload, programme["points_unit"], without),
        given=await gifts.given(conn, ticket["member_id"]) if action == "member.clawback" else (),
        quote=await _quote(conn, ticket["order_id"], getattr(payload, "quote_id", None)),
        resends_24h=await resends_24h(conn, tx.now, ticket["order_id"], without),
        point_value=programme["point_value"],
        points_unit=programme["points_unit"],
        currency=programme["currency"],
        spread=await spread(conn, tx.now, maker.person_id, ticket, programme, tx.centre.policy, without),
    )


async def _ending(
    conn: AsyncConnection, ticket: sa.RowMapping, action: str, payload: Any, unit: str, without: str | None
) -> dict[str, Any]:
    """What only the end of a membership asks for."""
    if action not in leaving.ACTIONS:
        return {}
    found: dict[str, Any] = {
        "elsewhere": await leaving.elsewhere(conn, ticket["member_id"], without),
        "shares": await leaving.shares(conn, ticket["member_id"]),
    }
    m = t.members.c
    query = sa.select(m.member_id).where(
        m.member_id == leaving.survivor_id(payload), m.programme_id == ticket["programme_id"]
    )
    survivor = (await conn.execute(query)).scalar_one_or_none()
    return found | ({"survivor": await _member(conn, survivor, unit)} if survivor is not None else {})


async def _one(conn: AsyncConnection, table: sa.Table, key: str) -> sa.RowMapping:
    return (await conn.execute(sa.select(table).where(table.primary_key.columns[0] == key))).mappings().one()


def _unit(payload: Any, default: str) -> str:
    """The unit that limits count in: the payload's amount, else the order's currency."""
    amount = getattr(payload, "amount", None) or getattr(payload, "fee", None)
    return amount.unit if isinstance(amount, Money) else default


async def _order(conn: AsyncConnection, order_id: str | None) -> Order | None:
    if order_id is None:
        return None
    row = await _one(conn, t.orders, order_id)
    parts = {}
    for table in (t.order_lines, t.tenders, t.vouchers):
        query = sa.select(table).where(table.c.order_id == order_id).order_by(table.primary_key.columns[0])
        parts[table.name] = [dict(found) for found in (await conn.execute(query)).mappings()]
    names = set(Order.__struct_fields__) & set(row.keys())
    return Order(
        **{name: row[name] for name in names - {"kind", "state", "delivery", "version"}},
        kind=OrderKind(row["kind"]),
        state=OrderState(row["state"]),
        delivery=Delivery(row["delivery"]),
        version=row["version"],
        lines=tuple(build.line(line) for line in parts["order_lines"]),
        tenders=tuple(build.tender(tender) for tender in parts["tenders"]),
        vouchers=tuple(build.voucher(voucher) for voucher in parts["vouchers"]),
    )


def _ticket(row: sa.RowMapping) -> Ticket:
    names = set(Ticket.__struct_fields__) - {"canonical"}
    return Ticket(**{name: row[name] for name in names}, canonical=Disposition(row["canonical"]))


async def _member(conn: AsyncConnection, member_id: str, unit: str) -> Member:
    row = await _one(conn, t.members, member_id)
    a = t.accounts.c
    query = sa.select(a.kind, a.balance).where(a.owner_id == member_id, a.unit == unit, a.kind.like("member_%"))
    balances = {row.kind: int(row.balance) for row in await conn.execute(query)}
    return Member(
        member_id,
        row["name"],
        row["state"],
        unit,
        balances.get("member_available", 0),
        balances.get("member_held", 0),
        -balances.get("member_debt", 0),
        row["version"],
        row["person_id"],
    )


def _capabilities(tx: Tx, order: Order | None) -> Capabilities:
    """A provider that this centre does not know can do nothing."""
    if order is None:
        return _NOTHING
    provider = tx.centre.providers.get(order.provider_id)
    return _NOTHING if provider is None else provider.capabilities_for(order.brand_id)


async def _requests(
    conn: AsyncConnection, now: int, ticket: sa.RowMapping, without: str | None
) -> tuple[OpenRequest, ...]:
    r = t.requests.c
    here = r.ticket_id == ticket["ticket_id"]
    if ticket["order_id"] is not None:
        here = sa.or_(here, r.order_id == ticket["order_id"])
    recent = sa.or_(r.state.in_([state.value for state in ACTIVE]), r.raised_at > now - 30 * DAY_MS)
    query = sa.select(r.request_id, r.action, r.state, r.raised_at, r.amount, r.unit).where(here, recent)
    rows = (await conn.execute(query.order_by(r.raised_at, r.request_id))).mappings()
    return tuple(
        OpenRequest(
            row["request_id"],
            row["action"],
            RequestState(row["state"]),
            row["raised_at"],
            Money(row["amount"], row["unit"]),
        )
        for row in rows
        if row["request_id"] != without
    )


async def _budgets(conn: AsyncConnection, programme_id: str) -> tuple[Budget, ...]:
    a = t.accounts.c
    where = (a.programme_id == programme_id, a.kind.in_(("goodwill_available", "goodwill_held")))
    rows = {row["account_id"]: row for row in (await conn.execute(sa.select(t.accounts).where(*where))).mappings()}
    made = []
    for account_id in sorted(rows):
        row = rows[account_id]
        if row["kind"] == "goodwill_available":
            beside = rows.get(ledger.held_account(account_id))
            blocked = beside["balance"] if beside else 0
            made.append(Budget(account_id, row["owner_id"], row["name"], row["unit"], row["balance"], blocked))
    return tuple(made)


async def _quote(conn: AsyncConnection, order_id: str | None, quote_id: str | None) -> Quote | None:
    q = t.quotes.c
    if not quote_id or order_id is None:
        return None
    query = sa.select(t.quotes).where(q.quote_id == quote_id, q.order_id == order_id)
    row = (await conn.execute(query)).mappings().first()
    if row is None:
        return None
    lines = tuple(row["line_ids"])
    return Quote(row["quote_id"], row["amount"], row["fee"], row["currency"], row["expires_at"], lines)
