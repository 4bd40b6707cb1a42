"""Tickets: ids, windows, timelines and the counts of the standard views."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, case, false, func, select, true

from plum_desk.cache.tables import ticket_events, tickets
from plum_desk.domain.changes import Kind
from plum_desk.domain.query import Clause, Op
from plum_desk.store import search
from plum_desk.store.queries import conditions, reading
from plum_desk.store.queries.reading import Shown, Sort
from plum_desk.wire.codec import decode_row
from plum_desk.wire.rows import TicketEventRow, TicketRow

_c = tickets.c
_SORTS = {
    "due_at": _c.due_at,
    "received_at": _c.key,
    "ticket_id": _c.ticket_id,
    "subject": _c.subject,
    "member_name": _c.member_name,
    "disposition": _c.disposition,
    "brand": _c.brand,
    "amount": _c.amount,
    "owner_name": _c.owner_name,
    "priority": _c.priority,
    "closed_at": _c.closed_at,
}
SORTS = frozenset(_SORTS)
DUE_FIRST = Sort("due_at")
NOBODY = "-"
HOUR_MS = 3_600_000
DUE_SOON_MS = 2 * HOUR_MS
_WORKED_ON = ("open", "paused_customer", "paused_vendor")
_RUNNING = _c.category != "closed"
_STATES = {
    "open": lambda at: _c.category == "open",
    "paused": lambda at: _c.category.in_(("paused_customer", "paused_vendor")),
    "closed": lambda at: _c.category == "closed",
    "overdue": lambda at: _RUNNING & (_c.due_at < at),
    "unassigned": lambda at: _RUNNING & _c.owner_id.is_(None),
    "escalated": lambda at: _RUNNING & _c.escalated.is_not(None),
}
_HAS = {
    "order": lambda at: _c.order_id.is_not(None),
    "booking": lambda at: _c.booking_id.is_not(None),
    "amount": lambda at: _c.amount > 0,
}


def _words(clause: Clause) -> ColumnElement[bool]:
    if clause.op is Op.PHRASE:
        return conditions.contains(_c.subject, _c.member_name, _c.brand)(clause)
    return _matching(" ".join(clause.values))


def _matching(typed: str) -> ColumnElement[bool]:
    return false() if search.unmatchable(typed) else _c.key.in_(reading.matching("tickets_text", search.match(typed)))


_MEANS: dict[str, conditions.Means] = {
    "": _words,
    "status": conditions.any_of(_c.disposition, _c.canonical),
    "issue": conditions.any_of(_c.issue),
    "owner": conditions.any_of(_c.owner_id, nobody=NOBODY),
    "brand": conditions.any_of(_c.brand_id),
    "member": conditions.contains(_c.member_name, _c.member_id),
    "subject": conditions.contains(_c.subject),
    "order": conditions.contains(_c.order_id, _c.booking_id),
    "priority": lambda clause: _c.priority.in_([int(value) for value in clause.values]),
    "amount": conditions.money(_c.amount, _c.currency),
    "due": conditions.within(_c.due_at),
    "received": conditions.within(_c.received_at),
    "age": conditions.within(_c.received_at),
    "closed": conditions.within(_c.closed_at),
    "is": conditions.one_of(_STATES),
    "has": conditions.one_of(_HAS),
}


class TicketFilter(msgspec.Struct, frozen=True):
    """Values of one field are alternatives, fields narrow one another. ``disposition`` means a code or
    the canonical one it stands for, ``issue`` what a ticket was taken in as; ``owner_id`` "-" is unassigned;
    ``due_before`` is an instant;
    ``escalated`` asks for what nobody has resolved.
    ``text`` matches ids, subject and names by the beginnings of words; every clause of ``where`` holds."""

    category: tuple[str, ...] = ()
    disposition: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    brand_id: tuple[str, ...] = ()
    owner_id: str | None = None
    queue: tuple[str, ...] = ()
    due_before: int | None = None
    text: str = ""
    member_id: str | None = None
    order_id: str | None = None
    escalated: bool = False
    where: tuple[Clause, ...] = ()


EVERY = TicketFilter()


class TicketTotals(msgspec.Struct, frozen=True):
    count: int
    overdue: int
    within_hour: int
    soon: int
    unassigned: int
    amounts: tuple[tuple[str, int], ...] = ()
    """Sum of the amounts at issue per currency, never across currencies."""


VIEWS: dict[str, TicketFilter] = {
    "mine": TicketFilter(category=_WORKED_ON),
    "unassigned": TicketFilter(category=_WORKED_ON, owner_id=NOBODY),
    "due": TicketFilter(category=("open",)),
    "open": TicketFilter(category=_WORKED_ON),
    "paused": TicketFilter(category=("paused_customer", "paused_vendor")),
    "refund_pending": TicketFilter(category=_WORKED_ON, disposition=("REFUND_PENDING",)),
    "escalated": TicketFilter(escalated=True),
    "vendor": TicketFilter(category=_WORKED_ON, disposition=("VENDOR_REJECTION",)),
    "closed": TicketFilter(category=("closed",)),
    "all": TicketFilter(),
}
"""The standard views. ``mine`` gets the person's id and ``due`` an instant from ``view``."""


def view(name: str, user_id: str, now: int) -> TicketFilter:
    wanted = VIEWS[name]
    if name == "mine":
        return msgspec.structs.replace(wanted, owner_id=user_id)
    return msgspec.structs.replace(wanted, due_before=now + DUE_SOON_MS) if name == "due" else wanted


def ids(
    connection: Connection, wanted: TicketFilter = EVERY, sort: Sort = DUE_FIRST, most: int | None = None
) -> array[int]:
    if search.unmatchable(wanted.text):
        return array("q")
    statement = select(_c.key).where(*_conditions(wanted))
    return reading.keys(connection, reading.ordered(statement, tickets, sort, _SORTS), most)


def next_unassigned(connection: Connection) -> TicketRow | None:
    """The open ticket without an owner that is due first."""
    keys = ids(connection, VIEWS["unassigned"], most=1)
    found = window(connection, keys)
    return next((shown.row for shown in found.values()), None)


def _conditions(wanted: TicketFilter) -> list[ColumnElement[bool]]:
    found = [
        *reading.one_of(_c.category, wanted.category),
        *reading.one_of(_c.brand_id, wanted.brand_id),
        *reading.one_of(_c.queue, wanted.queue),
        *reading.one_of(_c.issue, wanted.issue),
    ]
    if wanted.disposition:
        found.append(_c.disposition.in_(wanted.disposition) | _c.canonical.in_(wanted.disposition))
    if wanted.owner_id is not None:
        found.append(_c.owner_id.is_(None) if wanted.owner_id == NOBODY else _c.owner_id == wanted.owner_id)
    if wanted.due_before is not None:
        found.append(_c.due_at < wanted.due_before)
    if wanted.member_id is not None:
        found.append(_c.member_id == wanted.member_id)
    if wanted.order_id is not None:
        found.append(_c.order_id == wanted.order_id)
    if wanted.escalated:
        found.append(_c.escalated.is_not(None) & (_c.category != "closed"))
    if wanted.text.strip():
        found.append(_matching(wanted.text))
    return found + conditions.compiled(wanted.where, _MEANS)


def window(connection: Connection, keys: Sequence[int]) -> dict[int, Shown]:
    return reading.window(connection, tickets, Kind.TICKET, keys)


def one(connection: Connection, ticket_id: str) -> Shown | None:
    return reading.one(connection, tickets, Kind.TICKET, _c.ticket_id == ticket_id)


def key(connection: Connection, ticket_id: str) -> int | None:
    return reading.key_of(connection, tickets, _c.ticket_id == ticket_id)


def totals(connection: Connection, wanted: TicketFilter, now: int) -> TicketTotals:
    """How many match; of those how many are past due, due within one and two hours, without an owner."""
    if search.unmatchable(wanted.text):
        return TicketTotals(0, 0, 0, 0, 0)
    running = _c.category != "closed"
    counted = select(
        func.count(),
        _sum(running & (_c.due_at < now)),
        _sum(running & _c.due_at.between(now, now + HOUR_MS - 1)),
        _sum(running & _c.due_at.between(now, now + DUE_SOON_MS - 1)),
        _sum(running & _c.owner_id.is_(None)),
    ).where(*_conditions(wanted))
    amounts = select(_c.currency, func.sum(_c.amount)).where(*_conditions(wanted)).group_by(_c.currency)
    by_currency = connection.execute(amounts.order_by(_c.currency)).all()
    return TicketTotals(
        *connection.execute(counted).one(), tuple((str(unit), int(total)) for unit, total in by_currency)
    )


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def counts(connection: Connection, now: int, user_id: str) -> dict[str, int]:
    """The number beside each standard view."""
    columns = [_sum(and_(true(), *_conditions(view(name, user_id, now)))) for name in VIEWS]
    found = connection.execute(select(*columns).select_from(tickets)).one()
    return dict(zip(VIEWS, found, strict=True))


def due_between(connection: Connection, user_id: str, start: int, end: int) -> list[tuple[str, int]]:
    """Running tickets of ``user_id`` that are due from ``start`` to ``end``, the first first: id and instant."""
    mine = (_c.owner_id == user_id, _c.category == "open", _c.due_at.between(start, end))
    found = connection.execute(select(_c.ticket_id, _c.due_at).where(*mine).order_by(_c.due_at, _c.ticket_id))
    return [(ticket_id, due_at) for ticket_id, due_at in found]


def count(connection: Connection, wanted: TicketFilter) -> int:
    """How many match, and nothing else: cheaper than ``counts`` where only one number is shown."""
    return connection.execute(select(func.count()).select_from(tickets).where(*_conditions(wanted))).scalar_one()


def events(connection: Connection, ticket_id: str) -> list[TicketEventRow]:
    """The timeline, oldest first; own notes that wait in the journal come last."""
    c = ticket_events.c
    statement = select(c.body).where(c.ticket_id == ticket_id).order_by(c.pending, c.seq)
    return [decode_row(Kind.TICKET_EVENT, body) for (body,) in connection.execute(statement)]


def of_event(connection: Connection, event_id: str) -> str | None:
    """The ticket on whose timeline the centre has confirmed ``event_id``."""
    c = ticket_events.c
    statement = select(c.ticket_id).where(c.event_id == event_id, c.pending == 0)
    return connection.execute(statement).scalar_one_or_none()
