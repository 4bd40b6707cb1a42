"""Action requests: ids, windows, and what each person still has to decide."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from plum_desk.cache.tables import requests
from plum_desk.domain.approval import RequestState
from plum_desk.domain.changes import Kind
from plum_desk.store.queries import reading
from plum_desk.store.queries.reading import Shown, Sort
from plum_desk.wire.codec import decode_row
from plum_desk.wire.rows import RequestRow

_c = requests.c
_SORTS = {
    "raised_at": _c.key,
    "expires_at": _c.expires_at,
    "number": _c.number,
    "action": _c.action,
    "amount": _c.amount,
    "member_name": _c.member_name,
    "maker_name": _c.maker_name,
    "state": _c.state,
    "resolved_at": _c.resolved_at,
}
SORTS = frozenset(_SORTS)
DUE_FIRST = Sort("expires_at")
NEWEST = Sort("raised_at", True)
REQUESTED = "requested"
"""State of a row that only this desk knows: raised here, not yet evaluated by the centre."""


class RequestFilter(msgspec.Struct, frozen=True):
    """``awaiting_person``: pending requests that this person neither made nor has decided.
    ``text`` matches number, ids, member and maker anywhere."""

    state: tuple[str, ...] = ()
    action: tuple[str, ...] = ()
    maker_id: str | None = None
    awaiting_person: str | None = None
    text: str = ""
    ticket_id: str | None = None
    order_id: str | None = None
    member_id: str | None = None


EVERY = RequestFilter()


class RequestTotals(msgspec.Struct, frozen=True):
    count: int
    pending: int
    unknown: int


def ids(
    connection: Connection, wanted: RequestFilter = EVERY, sort: Sort = DUE_FIRST, most: int | None = None
) -> array[int]:
    statement = select(_c.key).where(*_conditions(wanted))
    return reading.keys(connection, reading.ordered(statement, requests, sort, _SORTS), most)


def _conditions(wanted: RequestFilter) -> list[ColumnElement[bool]]:
    found = [*reading.one_of(_c.state, wanted.state), *reading.one_of(_c.action, wanted.action)]
    if wanted.maker_id is not None:
        found.append(_c.maker_id == wanted.maker_id)
    if wanted.ticket_id is not None:
        found.append(_c.ticket_id == wanted.ticket_id)
    if wanted.order_id is not None:
        found.append(_c.order_id == wanted.order_id)
    if wanted.member_id is not None:
        found.append(_c.member_id == wanted.member_id)
    if wanted.awaiting_person is not None:
        decided = func.instr(_c.decided_by, f"|{wanted.awaiting_person}|") > 0
        found += [_c.state == RequestState.PENDING, _c.maker_person != wanted.awaiting_person, ~decided]
    words = _c.number + " " + _c.request_id + " " + _c.ticket_id + " " + func.coalesce(_c.order_id, "")
    found += reading.contains(words + " " + _c.member_name + " " + _c.maker_name, wanted.text)
    return found


def window(connection: Connection, keys: Sequence[int]) -> dict[int, Shown]:
    return reading.window(connection, requests, Kind.REQUEST, keys)


def one(connection: Connection, request_id: str) -> Shown | None:
    return reading.one(connection, requests, Kind.REQUEST, _c.request_id == request_id)


def key(connection: Connection, request_id: str) -> int | None:
    return reading.key_of(connection, requests, _c.request_id == request_id)


def of_ticket(connection: Connection, ticket_id: str) -> list[RequestRow]:
    """Every request on a ticket, newest first."""
    statement = select(_c.body).where(_c.ticket_id == ticket_id).order_by(_c.key.desc())
    return [decode_row(Kind.REQUEST, body) for (body,) in connection.execute(statement)]


def totals(connection: Connection, wanted: RequestFilter, now: int) -> RequestTotals:
    by_state = select(_c.state, func.count()).where(*_conditions(wanted)).group_by(_c.state)
    found: dict[str, int] = dict(connection.execute(by_state).all())
    pending, unknown = found.get(RequestState.PENDING, 0), found.get(RequestState.UNKNOWN, 0)
    return RequestTotals(sum(found.values()), pending, unknown)


def pending_among(connection: Connection, request_ids: Sequence[str]) -> int:
    """How many of ``request_ids`` wait for somebody's decision."""
    statement = select(func.count()).where(_c.state == RequestState.PENDING, _c.request_id.in_(list(request_ids)))
    return int(connection.execute(statement).scalar_one())
