"""What all lists share: Shown rows, sorting, ids as a compact array, windows of decoded rows."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from plum_desk.domain.changes import Kind
from plum_desk.store import search
from plum_desk.wire.codec import decode_row


class Sort(msgspec.Struct, frozen=True):
    """Order by one of the noun's ``SORTS``, and what is equal there by ``then``, the strongest first."""

    column: str
    descending: bool = False
    then: tuple[tuple[str, bool], ...] = ()


class Shown(msgspec.Struct, frozen=True):
    """A row as a person sees it: with the prediction of own pending operations, and a mark if so."""

    row: Any
    pending: bool


def keys(connection: Connection, statement: Select[Any] | Any, most: int | None = None) -> array[int]:
    """The integer keys (not negative) that ``statement`` selects, in order; the first ``most`` of them. A
    million take a quarter of a second, in which SQLite alone works: rows that came one by one would take turns
    with the Qt thread at each."""
    chosen = (statement if most is None else statement.limit(most)).subquery()
    packed = func.unhex(func.group_concat(func.printf("%016x", chosen.c[0]), ""))
    found = array("q", connection.execute(select(packed)).scalar() or b"")
    if sys.byteorder == "little":
        found.byteswap()
    return found


def count(connection: Connection, statement: Select[Any] | Any) -> int:
    """How many rows ``statement`` selects, without fetching them."""
    return int(connection.execute(select(func.count()).select_from(statement.subquery())).scalar_one())


def ordered(statement: Select[Any], rows: FromClause, sort: Sort, sorts: Mapping[str, ColumnElement[Any]]) -> Any:
    """``statement`` in the order of ``sort``; ties, and empty values, newest first and last."""
    key = rows.c.key
    order: list[ColumnElement[Any]] = []
    for name, descending in ((sort.column, sort.descending), *sort.then):
        expression = sorts[name]
        if expression is not key:
            order.append(expression.is_(None))
        order.append(expression.desc() if descending else expression.asc())
        if expression is key:
            return statement.order_by(*order)  # nothing is equal there
    return statement.order_by(*order, key.desc())


def one_of(expression: ColumnElement[Any], values: Sequence[str]) -> list[ColumnElement[bool]]:
    return [expression.in_(tuple(values))] if values else []


def contains(expression: ColumnElement[str], typed: str) -> list[ColumnElement[bool]]:
    """``expression`` holds every word of ``typed``, wherever."""
    return [expression.like(pattern, escape="\\") for pattern in search.like(typed)]


def matching(name: str, query: str) -> Select[tuple[int]]:
    """Row ids of the text index ``name`` that match an FTS5 ``query``."""
    index = table(name, column("rowid"))
    return select(index.c.rowid).select_from(index).where(literal_column(name).op("MATCH")(query))


def window(connection: Connection, rows: Table, kind: Kind, wanted: Sequence[int]) -> dict[int, Shown]:
    """The rows of ``wanted`` keys that still exist, by key."""
    marked = rows.c.pending if "pending" in rows.c else text("0")
    statement = select(rows.c.key, rows.c.body, marked).where(rows.c.key.in_(bindparam("keys", expanding=True)))
    found = connection.execute(statement, {"keys": list(wanted)})
    return {key: Shown(decode_row(kind, body), bool(pending)) for key, body, pending in found}


def one(connection: Connection, rows: Table, kind: Kind, where: ColumnElement[bool]) -> Shown | None:
    marked = rows.c.pending if "pending" in rows.c else text("0")
    found = connection.execute(select(rows.c.body, marked).where(where)).first()
    return None if found is None else Shown(decode_row(kind, found[0]), bool(found[1]))


def key_of(connection: Connection, rows: Table, where: ColumnElement[bool]) -> int | None:
    found = connection.execute(select(rows.c.key).where(where)).first()
    return None if found is None else int(found[0])
