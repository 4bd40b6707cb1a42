"""Members: ids, windows and single rows."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from plum_desk.cache.tables import members
from plum_desk.domain.changes import Kind
from plum_desk.domain.query import Clause
from plum_desk.store.queries import conditions, reading
from plum_desk.store.queries.reading import Shown, Sort
from plum_desk.store.survey import Survey

_c = members.c
_SORTS = {"name": _c.name, "member_id": _c.member_id, "available": _c.available, "state": _c.state}
SORTS = frozenset(_SORTS)
BY_NAME = Sort("name")


class MemberFilter(msgspec.Struct, frozen=True):
    """``text`` matches id, name and masked contacts anywhere; every clause of ``where`` holds."""

    programme_id: tuple[str, ...] = ()
    client_id: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    text: str = ""
    where: tuple[Clause, ...] = ()


EVERY = MemberFilter()


class MemberTotals(msgspec.Struct, frozen=True):
    count: int


_SHOWN = _c.member_id + " " + _c.name + " " + _c.email_masked + " " + _c.phone_masked
_MEANS: dict[str, conditions.Means] = {
    "": conditions.contains(_SHOWN),
    "status": conditions.any_of(_c.state),
    "name": conditions.contains(_c.name),
    "points": conditions.within(_c.available),
}


def _conditions(wanted: MemberFilter) -> list[ColumnElement[bool]]:
    return [
        *reading.one_of(_c.programme_id, wanted.programme_id),
        *reading.one_of(_c.client_id, wanted.client_id),
        *reading.one_of(_c.state, wanted.state),
        *reading.contains(_SHOWN, wanted.text),
        *conditions.compiled(wanted.where, _MEANS),
    ]


def ids(
    connection: Connection, wanted: MemberFilter = EVERY, sort: Sort = BY_NAME, most: int | None = None
) -> array[int]:
    statement = select(_c.key).where(*_conditions(wanted))
    return reading.keys(connection, reading.ordered(statement, members, sort, _SORTS), most)


def window(connection: Connection, keys: Sequence[int]) -> dict[int, Shown]:
    return reading.window(connection, members, Kind.MEMBER, keys)


def one(connection: Connection, member_id: str) -> Shown | None:
    return reading.one(connection, members, Kind.MEMBER, _c.member_id == member_id)


def key(connection: Connection, member_id: str) -> int | None:
    return reading.key_of(connection, members, _c.member_id == member_id)


@Survey
def totals(connection: Connection, wanted: MemberFilter, now: int) -> MemberTotals:
    count = select(func.count()).select_from(members).where(*_conditions(wanted))
    return MemberTotals(connection.execute(count).scalar_one())
