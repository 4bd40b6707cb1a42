"""Writing rows to ``base.db``, and saying what changed by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, literal, null, select

from plum_desk.cache import rows as stored_rows
from plum_desk.cache import tables as t
from plum_desk.cache.shapes import SHAPES
from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.wire.codec import decode_row, encode_row

LISTED_MAX = 2_000
"""Beyond this many rows of a kind a ChangeSet says only that the kind changed."""


class Put(NamedTuple):
    """A row to store: ``body`` is its encoding; ``confirmed`` is the row behind a prediction."""

    kind: Kind
    row_id: str
    row: Any
    body: bytes
    scope: int
    pending: int = 0
    confirmed: bytes | None = None


class Changes:
    """Collects what a transaction changed."""

    def __init__(self) -> None:
        self._ids: dict[Kind, set[str]] = {}
        self._membership: set[Kind] = set()

    def touch(self, kind: Kind, ids: Iterable[str], *, membership: bool) -> None:
        self._ids.setdefault(kind, set()).update(ids)
        if membership:
            self._membership.add(kind)

    def all(self, kinds: Iterable[Kind]) -> None:
        self._membership.update(kinds)

    def result(self) -> ChangeSet:
        listed = {kind: frozenset(ids) for kind, ids in self._ids.items() if len(ids) <= LISTED_MAX}
        unlisted = self._ids.keys() - listed.keys()
        return ChangeSet(listed, frozenset(self._membership | unlisted))


def put(connection: Connection, kind: Kind, rows: Sequence[Put], changes: Changes) -> None:
    """Insert or overwrite rows of one kind."""
    entries = [
        stored_rows.values(kind, entry.row, entry.body, entry.scope, entry.pending, entry.confirmed) for entry in rows
    ]
    if not entries:
        return
    membership = len(entries) > LISTED_MAX or _lists_change(connection, kind, rows, entries)
    changes.touch(kind, (entry.row_id for entry in rows), membership=membership)
    stored_rows.store(connection, kind, entries)


def _lists_change(connection: Connection, kind: Kind, rows: Sequence[Put], entries: list[tuple[Any, ...]]) -> bool:
    """Whether any list of this kind could now hold other rows, or hold them in another order."""
    shape = SHAPES[kind]
    listed = [name for name in shape.listed if name != "key"]
    columns = [shape.table.c[name] for name in listed]
    ids = [entry.row_id for entry in rows]
    statement = select(*columns).where(shape.id_column.in_(ids))
    if len(shape.unique) > 1:
        statement = statement.where(shape.table.c.kind == kind.value)
    before = {tuple(found) for found in connection.execute(statement)}
    first = 1 if shape.keyed else 0
    return {values[first : first + len(listed)] for values in entries} != before


def remove(connection: Connection, kind: Kind, ids: Sequence[str], scope: int, changes: Changes) -> None:
    """Delete rows that left ``scope``; a row that moved to another scope meanwhile stays."""
    shape = SHAPES[kind]
    statement = delete(shape.table).where(shape.id_column.in_(ids), shape.table.c.scope == scope)
    if len(shape.unique) > 1:
        statement = statement.where(shape.table.c.kind == kind.value)
    if connection.execute(statement).rowcount:
        changes.touch(kind, ids, membership=True)


def remove_scope(connection: Connection, scope: str, changes: Changes) -> None:
    """Delete every row of ``scope`` and its place in the cursor."""
    scope_id = connection.execute(select(t.scopes.c.id).where(t.scopes.c.scope == scope)).scalar()
    if scope_id is None:
        return
    for table in {shape.table for shape in SHAPES.values()}:
        gone = connection.execute(delete(table).where(table.c.scope == scope_id)).rowcount
        if gone:
            changes.all(kind for kind, shape in SHAPES.items() if shape.table is table)
    connection.execute(delete(t.scopes).where(t.scopes.c.id == scope_id))


class Stored(NamedTuple):
    """A row as shown, its bytes, and the confirmed bytes behind it when it is a prediction."""

    row: Any
    body: bytes
    scope: int
    pending: bool
    confirmed: bytes | None


def stored(connection: Connection, kind: Kind, row_id: str) -> Stored | None:
    """The row of ``kind``, or None when it is not here."""
    shape = SHAPES[kind]
    table = shape.table
    marks = (table.c.pending, table.c.confirmed) if shape.overlaid else (literal(0), null())
    statement = select(table.c.body, table.c.scope, *marks).where(shape.id_column == row_id)
    if len(shape.unique) > 1:
        statement = statement.where(table.c.kind == kind.value)
    found = connection.execute(statement).first()
    if found is None:
        return None
    body, scope, pending, confirmed = found
    return Stored(decode_row(kind, body), body, scope, bool(pending), confirmed)


def confirmed_put(kind: Kind, row_id: str, body: bytes, scope: int) -> Put:
    return Put(kind, row_id, decode_row(kind, body), body, scope)


def predicted_put(kind: Kind, row_id: str, row: msgspec.Struct, scope: int, confirmed: bytes | None) -> Put:
    return Put(kind, row_id, row, encode_row(row), scope, 1, confirmed)
