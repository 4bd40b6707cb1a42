"""The facts that an action's preview rests on, as this desk knows them. A hint: the centre decides again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, false, func, or_, select
from sqlalchemy import case as sql_case

from plum_desk.cache.tables import requests as r
from plum_desk.domain import holds
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import ACTIVE, COUNTED, RequestState, Usage
from plum_desk.domain.approval.spread import GIVING, WINDOWS_MS, Spread, is_near
from plum_desk.domain.changes import Kind
from plum_desk.domain.commands import Budget, Capabilities, Case, Given, OpenRequest, Quote, Share
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.money import Money
from plum_desk.domain.order import Delivery, Order, OrderKind, OrderState
from plum_desk.domain.policy import Policy
from plum_desk.domain.ticket import Member, Ticket
from plum_desk.store.queries import members, orders, reference, requests, tickets
from plum_desk.store.queries.requests import REQUESTED
from plum_desk.wire.codec import decode_row
from plum_desk.wire.rows import BudgetRow, MemberRow, OrderRow, ProgrammeRow, RequestRow, TicketRow

DAY_MS = 86_400_000
_COUNTED = [*(state.value for state in COUNTED), REQUESTED]
_NOBODY = MemberRow("", "", "", "", "", "", "active", "", 0, 0, 0, 0, 0, None, 0)

Uses = Mapping[tuple[str, str], Usage]
"""What limits carry already, by action and unit."""


class Common(NamedTuple):
    """``case`` lacks what only one action asks for."""

    case: Case
    uses: Uses


def load(
    connection: Connection,
    ticket_id: str,
    action: str,
    actor: Actor,
    policy: Policy,
    now: int,
    *,
    payload: Any = None,
    quote: Quote | None = None,
    without: str = "",
) -> Case | None:
    """The case of ``action`` on a ticket; None when the ticket is not on this desk. ``payload`` says in
    which unit limits count; without it they count in the order's currency. ``without`` is a request to
    leave out of it, with all that it holds: the case in which it would be changed."""
    base = common(connection, ticket_id, actor, policy, now, quote=quote, without=without)
    if base is None:
        return None
    found = for_action(connection, base, action, payload, without)
    changed = requests.one(connection, without) if without else None
    return found if changed is None else holds.without(found, changed.row.held)


def common(
    connection: Connection,
    ticket_id: str,
    actor: Actor,
    policy: Policy,
    now: int,
    *,
    quote: Quote | None = None,
    without: str = "",
) -> Common | None:
    """What every action on a ticket rests on; None when the ticket is not on this desk."""
    shown = tickets.one(connection, ticket_id)
    if shown is None:
        return None
    ticket: TicketRow = shown.row
    programme = reference.programme(connection, ticket.programme_id)
    member = _member(connection, ticket, programme)
    shown_order = orders.one(connection, ticket.order_id) if ticket.order_id else None
    case = Case(
        now=now,
        actor=actor,
        policy=policy,
        ticket=_ticket(ticket),
        member=member,
        order=_order(shown_order.row) if shown_order else None,
        capabilities=capabilities(programme),
        requests=_requests(connection, now, ticket, without),
        budgets=tuple(map(_budget, reference.budgets(connection, ticket.programme_id))),
        quote=quote,
        resends_24h=_resends(connection, shown_order.row, without) if shown_order else 0,
        point_value=programme.point_value if programme else 100,
        points_unit=programme.points_unit if programme else member.points_unit,
        currency=programme.currency if programme else "",
        spread=spread(connection, now, actor.person_id, ticket, programme, policy, without),
    )
    return Common(case, uses(connection, now, actor.person_id, ticket.member_id, ticket.order_id, without))


def for_action(connection: Connection, base: Common, action: str, payload: Any, without: str = "") -> Case:
    """``base`` with what only ``action`` asks for: its use of limits, in the unit of ``payload``, and the like."""
    case = base.case
    if action == "member.clawback":
        case = msgspec.structs.replace(case, given=_given(connection, case.member, without))
    elif action in ("member.close", "member.merge"):
        case = msgspec.structs.replace(case, **_ending(connection, case.member, without))
    return with_payload(connection, base, case, action, payload)


def with_payload(connection: Connection, base: Common, case: Case, action: str, payload: Any) -> Case:
    """``case``, which is that of ``action``, for another payload: only the unit and who survives depend on it."""
    unit = _unit(payload, case.order.currency if case.order else case.member.points_unit)
    into = str(getattr(payload, "into", "") or "")
    return msgspec.structs.replace(
        case,
        usage=base.uses.get((action, unit), Usage()),
        survivor=_survivor(connection, into) if into else None,
    )


def uses(
    connection: Connection, now: int, person_id: str, member_id: str, order_id: str | None, without: str = ""
) -> Uses:
    """Sums of counted amounts, own unsent requests included. Windows are half-open. One statement for all actions:
    asked one by one, a ticket's actions took the interpreter from the window for 20 ms."""
    c = r.c
    mine = (c.maker_person == person_id) & (c.raised_at > now - DAY_MS)
    member = (c.member_id == member_id) & (c.raised_at > now - 30 * DAY_MS)
    ordered = c.order_id == order_id if order_id else false()
    sums = (func.sum(sql_case((where, c.amount), else_=0)) for where in (mine, member, ordered))
    counted = (c.state.in_(_COUNTED), c.request_id != without, or_(mine, member, ordered))
    query = select(c.action, c.unit, *sums).where(*counted).group_by(c.action, c.unit)
    return {(action, unit): Usage(*map(int, totals)) for action, unit, *totals in connection.execute(query)}


def usage(connection: Connection, request: RequestRow, now: int) -> Usage:
    """What the limits that apply to ``request`` carry besides it."""
    found = uses(connection, now, request.maker_person, request.member_id, request.order_id, without=request.request_id)
    return found.get((request.action, request.unit), Usage())


def spread(
    connection: Connection,
    now: int,
    person_id: str,
    ticket: TicketRow,
    programme: ProgrammeRow | None,
    policy: Policy,
    without: str = "",
) -> Spread:
    """Sums across kinds, as far as this desk has the requests: the centre counts again."""
    if programme is None:
        return Spread()
    c, order_id = r.c, ticket.order_id
    known = {programme.currency: 1, programme.points_unit: programme.point_value}
    mine, member = c.maker_person == person_id, c.member_id == ticket.member_id
    of_order = or_(c.order_id == order_id, c.ticket_id == ticket.ticket_id) if order_id else false()
    recent = or_(mine & (c.raised_at > now - DAY_MS), member & (c.raised_at > now - 30 * DAY_MS), of_order)
    where = (c.action.in_(GIVING), c.state.in_(_COUNTED), c.unit.in_(list(known)), c.request_id != without, recent)
    query = select(c.maker_person, c.member_id, of_order, c.raised_at, c.action, c.amount, c.unit).where(*where)
    totals, near = dict.fromkeys(Spread.__struct_fields__, 0), _near(connection, policy)
    for maker, member_id, ordered, raised_at, action, amount, unit in connection.execute(query):
        value, age = abs(amount) * known[unit], now - raised_at
        of_maker, of_member = maker == person_id, member_id == ticket.member_id
        if of_maker and age < DAY_MS:
            totals["maker_24h"] += value
        if ordered:
            totals["order_lifetime"] += value
        if of_member:
            for name, ms in WINDOWS_MS.items():
                totals[f"member_{name}"] += value if age < ms else 0
        if age < DAY_MS and near(maker, action, amount, unit):
            totals["maker_near"] += of_maker
            totals["member_near"] += of_member
    return Spread(**totals)


def _near(connection: Connection, policy: Policy) -> Callable[[str, str, int, str], bool]:
    """Whether a request, by its maker, action, amount and unit, came close to its maker's limit, with the makers'
    roles as they are now."""
    roles = {row.person_id: row.role for row in reference.users(connection)}
    caps = {(row.role.value, row.action, row.unit): row.per_action for row in policy.limits}

    def near(maker: str, action: str, amount: int, unit: str) -> bool:
        return is_near(amount, caps.get((roles.get(maker, ""), action, unit), 0), policy)

    return near


def approved_24h(connection: Connection, now: int, person_id: str, action: str, unit: str) -> int:
    """What this person approved of a kind in the last 24 hours, as far as this desk knows."""
    c = r.c
    decided = func.instr(c.decided_by, f"|{person_id}|") > 0
    where = (c.action == action, c.unit == unit, c.state.in_(_COUNTED), decided)
    total = 0
    for (body,) in connection.execute(select(c.body).where(*where)):
        row: RequestRow = decode_row(Kind.REQUEST, body)
        mine = (made for made in row.decisions if made.checker_person == person_id and made.verdict == "approve")
        total += row.amount if any(made.at > now - DAY_MS and made.revision == row.revision for made in mine) else 0
    return total


def capabilities(programme: ProgrammeRow | None) -> Capabilities:
    """As published with the programme; a flag that is not named keeps its ordinary value."""
    named = programme.capabilities if programme else {}
    known = set(Capabilities.__struct_fields__)
    return Capabilities(**{name: value for name, value in named.items() if name in known})


def _unit(payload: Any, default: str) -> str:
    amount = getattr(payload, "amount", None) or getattr(payload, "fee", None)
    return amount.unit if isinstance(amount, Money) else default


def _ticket(row: TicketRow) -> Ticket:
    names = set(Ticket.__struct_fields__) - {"canonical", "version"}
    return Ticket(**{name: getattr(row, name) for name in names}, version=row.ver, canonical=Disposition(row.canonical))


def _order(row: OrderRow) -> Order:
    names = set(Order.__struct_fields__) - {"version", "kind", "state", "delivery"}
    return Order(
        **{name: getattr(row, name) for name in names},
        version=row.ver,
        kind=OrderKind(row.kind),
        state=OrderState(row.state),
        delivery=Delivery(row.delivery),
    )


def _member(connection: Connection, ticket: TicketRow, programme: ProgrammeRow | None) -> Member:
    """The member, or, when not granted to this desk, a nameless wallet that nothing can be taken from."""
    shown = members.one(connection, ticket.member_id)
    row: MemberRow = shown.row if shown else _NOBODY
    return Member(
        ticket.member_id,
        row.name or ticket.member_name,
        row.state,
        row.points_unit or (programme.points_unit if programme else ""),
        row.available,
        row.held,
        row.debt,
        row.ver,
        row.person_id,
    )


def _requests(connection: Connection, now: int, ticket: TicketRow, without: str) -> tuple[OpenRequest, ...]:
    """What is under way on this ticket or its order. A request that only this desk knows counts as waiting."""
    rows = requests.of_ticket(connection, ticket.ticket_id)
    if ticket.order_id:
        rows += [row for row in _of_order(connection, ticket.order_id) if row.ticket_id != ticket.ticket_id]
    made = [
        OpenRequest(row.request_id, row.action, _state(row), row.raised_at, Money(row.amount, row.unit))
        for row in rows
        if row.request_id != without
    ]
    recent = [one for one in made if one.state in ACTIVE or one.raised_at > now - 30 * DAY_MS]
    return tuple(sorted(recent, key=lambda one: (one.raised_at, one.request_id)))


def _state(row: RequestRow) -> RequestState:
    return RequestState.PENDING if row.state == REQUESTED else RequestState(row.state)


def _of_order(connection: Connection, order_id: str) -> list[RequestRow]:
    statement = select(r.c.body).where(r.c.order_id == order_id).order_by(r.c.key.desc())
    return [decode_row(Kind.REQUEST, body) for (body,) in connection.execute(statement)]


def _resends(connection: Connection, order: OrderRow, without: str) -> int:
    """Done in the last 24 hours according to the centre, and those under way."""
    waiting = or_(r.c.state.in_([state.value for state in ACTIVE]), r.c.state == REQUESTED)
    where = (r.c.order_id == order.order_id, r.c.action == "order.resend", waiting, r.c.request_id != without)
    coming = connection.execute(select(func.count()).select_from(r).where(*where)).scalar_one()
    return order.resends_24h + int(coming)


def _ending(connection: Connection, member: Member, without: str) -> dict[str, Any]:
    """What only the end of a membership asks for: points as one share, since a desk has no ledger."""
    active = [state.value for state in ACTIVE]
    where = (r.c.member_id == member.member_id, r.c.state.in_([*active, REQUESTED]), r.c.request_id != without)
    return {
        "elsewhere": int(connection.execute(select(func.count()).select_from(r).where(*where)).scalar_one()),
        "shares": (Share(member.available),) if member.available else (),
    }


def _survivor(connection: Connection, member_id: str) -> Member | None:
    shown = members.one(connection, member_id)
    if shown is None:
        return None
    row: MemberRow = shown.row
    return Member(
        row.member_id, row.name, row.state, row.points_unit, row.available, row.held, row.debt, row.ver, row.person_id
    )


def _given(connection: Connection, member: Member, without: str) -> tuple[Given, ...]:
    """Goodwill that this desk knows of. What is unspent the ledger knows: here it is what was not taken back."""
    c = r.c
    mine = select(c.body).where(c.member_id == member.member_id, c.action.in_(("member.goodwill", "member.clawback")))
    rows: list[RequestRow] = [decode_row(Kind.REQUEST, body) for (body,) in connection.execute(mine.order_by(c.key))]
    back: dict[str, int] = {}
    for row in rows:
        if row.action == "member.clawback" and row.state in _COUNTED and row.request_id != without:
            source = str(msgspec.json.decode(row.payload).get("goodwill", ""))
            back[source] = back.get(source, 0) + row.amount
    return tuple(
        Given(
            row.request_id, row.number, row.resolved_at or row.raised_at, Money(row.amount, row.unit),
            str(msgspec.json.decode(row.payload).get("funder", "")),
            max(0, min(row.amount - back.get(row.request_id, 0), member.available)),
        )
        for row in rows
        if row.action == "member.goodwill" and row.state == RequestState.SUCCEEDED
    )  # fmt: skip


def _budget(row: BudgetRow) -> Budget:
    return Budget(row.account_id, row.funder_id, row.name, row.unit, row.available, row.held)
