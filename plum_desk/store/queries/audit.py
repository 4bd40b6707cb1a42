"""The audit trail as this desk was granted it: newest first, read only."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from plum_desk.cache.shapes import TIME_SHIFT
from plum_desk.cache.tables import audit
from plum_desk.domain.changes import Kind
from plum_desk.domain.query import Clause
from plum_desk.store.queries import conditions, reading
from plum_desk.store.queries.reading import Shown, Sort
from plum_desk.store.survey import Survey

_c = audit.c
_SORTS = {
    "at": _c.key,
    "actor_name": _c.actor_name,
    "role": _c.role,
    "action": _c.action,
    "subject": _c.subject,
    "ticket_id": _c.ticket_id,
    "device_id": _c.device_id,
    "result": _c.result,
}
SORTS = frozenset(_SORTS)
NEWEST = Sort("at", True)


class AuditFilter(msgspec.Struct, frozen=True):
    """``text`` matches actor, action, subject, before, after and reason anywhere; every clause of ``where``
    holds."""

    action: tuple[str, ...] = ()
    actor_id: str | None = None
    ticket_id: str | None = None
    text: str = ""
    request_id: str | None = None
    result: tuple[str, ...] = ()
    where: tuple[Clause, ...] = ()


EVERY = AuditFilter()
_MEANS: dict[str, conditions.Means] = {
    "": conditions.contains(_c.text),
    "action": conditions.any_of(_c.action),
    "actor": conditions.any_of(_c.actor_id),
    "result": conditions.any_of(_c.result),
    "role": conditions.any_of(_c.role),
    "ticket": conditions.contains(_c.ticket_id),
    "time": conditions.within(_c.key, TIME_SHIFT),
}


class AuditTotals(msgspec.Struct, frozen=True):
    count: int
    refused: int


def _conditions(wanted: AuditFilter) -> list[ColumnElement[bool]]:
    found = [*reading.one_of(_c.action, wanted.action), *reading.one_of(_c.result, wanted.result)]
    for column, value in (
        (_c.actor_id, wanted.actor_id),
        (_c.ticket_id, wanted.ticket_id),
        (_c.request_id, wanted.request_id),
    ):
        if value is not None:
            found.append(column == value)
    return [*found, *reading.contains(_c.text, wanted.text), *conditions.compiled(wanted.where, _MEANS)]


def ids(
    connection: Connection, wanted: AuditFilter = EVERY, sort: Sort = NEWEST, most: int | None = None
) -> array[int]:
    statement = select(_c.key).where(*_conditions(wanted))
    return reading.keys(connection, reading.ordered(statement, audit, sort, _SORTS), most)


def window(connection: Connection, keys: Sequence[int]) -> dict[int, Shown]:
    return reading.window(connection, audit, Kind.AUDIT, keys)


def one(connection: Connection, entry_id: str) -> Shown | None:
    return reading.one(connection, audit, Kind.AUDIT, _c.entry_id == entry_id)


def key(connection: Connection, entry_id: str) -> int | None:
    return reading.key_of(connection, audit, _c.entry_id == entry_id)


def actions(connection: Connection) -> list[str]:
    """Every action that occurs, for the filter."""
    return list(connection.execute(select(_c.action).distinct().order_by(_c.action)).scalars())


@Survey
def totals(connection: Connection, wanted: AuditFilter, now: int) -> AuditTotals:
    by_result = select(_c.result, func.count()).where(*_conditions(wanted)).group_by(_c.result)
    found: dict[str, int] = dict(connection.execute(by_result).all())
    return AuditTotals(sum(found.values()), found.get("refused", 0))
