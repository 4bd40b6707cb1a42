"""A snapshot takes the place of the cache: checked, completed with what is only here, swapped in by one rename.

Until the rename everything happens in a file beside the cache; a desk that dies meanwhile starts with the
cache that it had. The key goes to the keystore before the rename and becomes the cache's after it, so that a
desk that dies in between finds out which file it has (``opening.adopted``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, case, insert, select
from sqlalchemy.exc import DBAPIError

from plum_desk.cache import layout, rows
from plum_desk.cache import tables as t
from plum_desk.cache.alone import opened
from plum_desk.cache.shapes import SHAPES
from plum_desk.domain.changes import Kind
from plum_desk.errors import PeerError, StoreFault
from plum_desk.store import facts, opening, schema, staging
from plum_desk.store.files import SqlFile
from plum_desk.store.keys import BASE, BASE_NEXT, Secrets
from plum_desk.wire.codec import decode_row
from plum_desk.wire.messages import Position

AT_ONCE = 5_000
NAME = "base.adopting"


class Unfit(PeerError):
    """The file is whole, but it is not one that this desk can go on with."""

    code = "snapshot_unfit"


class Snapshot(msgspec.Struct, frozen=True):
    """A file whose bytes were verified: where it lies, its key, and which scopes it holds up to where."""

    path: Path
    key: bytes
    heads: Mapping[str, Position]


Lay = Callable[[Connection], None]
"""Lay the overlay of pending operations in the file that is about to become the cache."""


def clear(folder: Path) -> None:
    """Throw away what an adoption that broke off has left."""
    for found in folder.glob(f"{NAME}*"):
        found.unlink(missing_ok=True)


def check(snapshot: Snapshot) -> None:
    """Raises Unfit when the key does not open it, its schema is not ours, or it holds other scopes than was
    said. Reads a few pages, and changes nothing."""
    try:
        with opened(snapshot.path, snapshot.key) as connection:
            found, cursor = schema.version(connection), staging.cursor(connection)
    except DBAPIError as error:
        raise Unfit("The key does not open it.") from error
    if found != layout.REVISION:
        raise Unfit(f"Its schema is {found}, ours {layout.REVISION}.")
    if cursor != dict(snapshot.heads):
        raise Unfit("It holds other scopes than were offered.")


def prepare(snapshot: Snapshot, base: Connection, lay: Lay) -> Path:
    """Make the snapshot complete: what ``base`` holds of other scopes and of this desk, and the overlay. Returns
    where the finished file lies, on disk to its last byte."""
    check(snapshot)
    path = snapshot.path.with_name(NAME)
    clear(path.parent)
    snapshot.path.rename(path)
    try:
        with opened(path, snapshot.key) as connection:
            _carry_over(base, connection, snapshot.heads)
            lay(connection)
            connection.commit()
    except DBAPIError as error:  # of this file: not to be taken for damage to the cache
        raise StoreFault(f"The snapshot could not be completed: {error.orig}.") from error
    _sync(path)
    return path


def _carry_over(base: Connection, into: Connection, heads: Mapping[str, Position]) -> None:
    ids = {}
    for scope_id, scope, seq, chain in base.execute(select(t.scopes)).all():
        if scope in heads and seq:
            raise Unfit(f"{scope} is here already.")
        if scope not in heads:
            made = insert(t.scopes).values(scope=scope, seq=seq, chain=chain).returning(t.scopes.c.id)
            ids[scope_id] = into.execute(made).scalar_one()
    for kind in SHAPES:
        for batch in _confirmed(base, kind, ids):
            rows.store(into, kind, batch)
    for table in (t.results, t.facts):
        kept = [dict(row) for row in base.execute(select(table)).mappings()]
        if kept:
            into.execute(insert(table), kept)
    facts.forget(into, facts.CUT, facts.ENDS, opening.CLEAN)


def _confirmed(base: Connection, kind: Kind, ids: Mapping[int, int]) -> Iterator[list[rows.Values]]:
    """The confirmed rows of ``kind`` in the scopes of ``ids``, without predictions, in batches."""
    shape = SHAPES[kind]
    table = shape.table
    body: ColumnElement[Any] = table.c.body
    if shape.overlaid:
        body = case((table.c.pending == 1, table.c.confirmed), else_=table.c.body)
    statement = select(table.c.scope, body).where(table.c.scope.in_(ids))
    if len(shape.unique) > 1:
        statement = statement.where(table.c.kind == kind.value)
    for found in base.execute(statement).partitions(AT_ONCE):
        yield [rows.values(kind, decode_row(kind, row), row, ids[scope]) for scope, row in found if row is not None]


def take_over(base: SqlFile, secrets: Secrets, snapshot: Snapshot, lay: Lay) -> None:
    """Make ``snapshot`` the cache. On the writer thread of ``base``, so that nothing is written meanwhile. Raises
    Unfit or StoreFault: then the cache is what it was, and the snapshot is gone."""
    try:
        fresh = base.read_now(lambda connection: prepare(snapshot, connection, lay))
        secrets.put(BASE_NEXT, snapshot.key)
        base.replace(snapshot.key, lambda: swap_in(fresh, base.path))
        secrets.put(BASE, snapshot.key)
    except OSError as error:
        raise StoreFault(f"The snapshot could not be taken over: {error.strerror}.") from error
    finally:
        snapshot.path.unlink(missing_ok=True)
        clear(base.path.parent)


def swap_in(fresh: Path, path: Path) -> None:
    """One rename. Every connection to ``path`` is closed; what SQLite keeps beside it must be gone, since it
    belongs to the file that goes. Raises StoreFault when it is not: then nothing has changed."""
    opening.detach(path)
    fresh.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """The rename itself is on disk, where folders can be synced."""
    if os.name == "posix":
        _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
