"""Storing rows in ``base.db``: tuples in table order through the driver, sorted by key (sync.md §5)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from plum_desk.cache.shapes import SHAPES, upsert
from plum_desk.domain.changes import Kind

Values = tuple[Any, ...]


def values(kind: Kind, row: Any, body: bytes, scope: int, pending: int = 0, confirmed: bytes | None = None) -> Values:
    """The columns of ``row`` in the order of its table; ``body`` is its encoding, packed or not."""
    shape = SHAPES[kind]
    made = (*shape.values(row), scope, row.ver, body)
    return (*made, pending, confirmed) if shape.overlaid else made


def store(connection: Connection, kind: Kind, rows: list[Values]) -> None:
    """Insert rows of one kind, or overwrite the ones that are there."""
    shape = SHAPES[kind]
    rows.sort(key=lambda row: row[0] if shape.keyed else row[: len(shape.unique)])
    try:
        connection.exec_driver_sql(upsert(kind), rows)
    except IntegrityError:
        if not shape.keyed:
            raise
        # No savepoint: it would slow a large cut several times over, and putting a row twice does no harm.
        for row in rows:
            _store_beside(connection, kind, row)


def _store_beside(connection: Connection, kind: Kind, row: Values) -> None:
    """Two rows of the same millisecond may share a key: keep this row's own, or take the next free one."""
    table, unique = SHAPES[kind].table, SHAPES[kind].id_column
    own = connection.execute(select(table.c.key).where(unique == row[1])).scalar()
    key = row[0] if own is None else own
    while own is None and connection.execute(select(table.c.key).where(table.c.key == key)).scalar() is not None:
        key += 1
    connection.exec_driver_sql(upsert(kind), (key, *row[1:]))
