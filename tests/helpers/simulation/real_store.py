"""The store tier: ``plum_desk.store`` itself on encrypted SQLite files, its threads run inline."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.util import LRUCache

from plum_desk.cache.shapes import SHAPES
from plum_desk.cache.tables import scopes
from plum_desk.domain.changes import Kind
from plum_desk.domain.operation import Operation, decode
from plum_desk.errors import StoreFault
from plum_desk.store import keys, opening, writes
from plum_desk.store.database import Store
from plum_desk.store.queries.operations import OpState
from plum_desk.store.tables import operations
from plum_desk.sync.merge import predict
from plum_desk.wire.codec import decode_row
from plum_desk.wire.messages import OpResult
from tests.helpers.simulation.inline import finish

_RAM = Path("/dev/shm")
COMPILED: LRUCache[Any, Any] = LRUCache(2_000)
"""Statements compiled once for every store of every history: thousands of engines live briefly here."""
Place = tuple[Kind, str]


class Secrets:
    """Two fixed keys: what is tested here is not the keystore."""

    described = "fixed keys of a simulated history"

    def __init__(self) -> None:
        self._kept = {keys.BASE: b"b" * 32, keys.JOURNAL: b"j" * 32}

    def get(self, name: str) -> bytes | None:
        return self._kept.get(name)

    def put(self, name: str, value: bytes) -> None:
        self._kept[name] = value


def folder() -> Path:
    """A folder in memory where the system has one: a history waits for no disk."""
    return Path(tempfile.mkdtemp(prefix="plum-simulation-", dir=_RAM if _RAM.is_dir() else None))


@cache
def template() -> Path:
    """Migrated, empty files to copy from: migrating takes longer than a history."""
    made = folder()
    weakref.finalize(Secrets, shutil.rmtree, made, ignore_errors=True)
    opening.open_journal(made / "journal.db", b"j" * 32).close()
    base, _ = opening.open_base(made / "base.db", b"b" * 32)
    base.close()
    return made


class RealDisk:
    def __init__(self, source: Path | None = None) -> None:
        self.path = folder()
        self._remove = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)
        for name in ("journal.db", "base.db"):
            shutil.copy((source or template()) / name, self.path / name)
        self._store: RealStore | None = None

    def open(self, hook: Callable[[str, str], None]) -> RealStore:
        self._store = RealStore(self.path, Secrets(), predict, _raise)
        self._store.hook = hook
        finish(self._store.open_here())
        return self._store

    def close(self) -> None:
        """As a dead process leaves its files: nothing finished, open transactions rolled back."""
        store, self._store = self._store, None
        for name in ("_base", "_journal"):
            if store is not None and (file := getattr(store, name, None)) is not None:
                file.close()

    def edit(self, op_id: str, args: bytes) -> bool:
        """The file is encrypted and authenticated: an editor changes nothing in it."""
        return False

    def copy(self) -> RealDisk:
        return RealDisk(self.path)

    def delete_cache(self) -> None:
        for part in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{self.path / 'base.db'}{part}").unlink()
        shutil.copy(template() / "base.db", self.path / "base.db")

    def keep_cache(self) -> bytes:
        return (self.path / "base.db").read_bytes()

    def put_cache(self, kept: bytes) -> None:
        (self.path / "base.db").write_bytes(kept)


def _raise(error: BaseException) -> None:
    """A full disk is the history's doing; whatever else happens behind the scenes is a bug."""
    if not isinstance(error, StoreFault):
        raise error


class RealStore(Store):
    """The production store, with an ear at each commit and a few readings for the history."""

    hook: Callable[[str, str], None]

    async def open_here(self) -> None:
        self._open()
        for file, name in ((self._base, "base"), (self._journal, "journal")):
            _listen(file, name, self.hook)
            for engine in (file._writer, file._reader):
                engine._compiled_cache = COMPILED

    # --- what a history looks at -----------------------------------------------------------------

    def operations(self) -> list[tuple[Operation, OpState, OpResult | None]]:
        return self._journal.read_now(_operations)

    def confirmed(self) -> dict[Place, tuple[str, bytes]]:
        """Rows as confirmed, with the scope that each calls home."""
        return self._base.read_now(_confirmed)

    def shown(self) -> dict[Place, Any]:
        return self._base.read_now(_predicted)

    def get(self, kind: Kind, key: str) -> Any:
        found = self._base.read_now(writes.stored, kind, key)
        return None if found is None else found.row

    def listed(self, kind: Kind) -> list[Any]:
        table = SHAPES[kind].table
        statement = select(table.c.body).order_by(SHAPES[kind].id_column)
        return self._base.read_now(
            lambda connection: [decode_row(kind, body) for body in connection.execute(statement).scalars()]
        )


_KINDS = (Kind.TICKET, Kind.TICKET_EVENT, Kind.REQUEST, Kind.BRAND)


def _operations(connection: Any) -> list[tuple[Operation, OpState, OpResult | None]]:
    c = operations.c
    found = connection.execute(select(c.body, c.state, c.result).order_by(c.key))
    return [
        (decode(body), OpState(state), None if result is None else msgspec.json.decode(result, type=OpResult))
        for body, state, result in found
    ]


def _confirmed(connection: Any) -> dict[Place, tuple[str, bytes]]:
    names = {row.id: row.scope for row in connection.execute(select(scopes.c.id, scopes.c.scope))}
    found: dict[Place, tuple[str, bytes]] = {}
    for kind in _KINDS:
        shape = SHAPES[kind]
        table = shape.table
        columns = [shape.id_column, table.c.scope, table.c.body]
        if shape.overlaid:
            columns += [table.c.pending, table.c.confirmed]
        statement = select(*columns)
        if len(shape.unique) > 1:
            statement = statement.where(table.c.kind == kind.value)
        for key, scope, body, *overlay in connection.execute(statement):
            confirmed = overlay[1] if overlay and overlay[0] else body
            if confirmed is not None:
                found[kind, key] = (names.get(scope, f"nowhere {scope}"), confirmed)
    return found


def _predicted(connection: Any) -> dict[Place, Any]:
    found: dict[Place, Any] = {}
    for kind in _KINDS:
        shape = SHAPES[kind]
        if shape.overlaid:
            statement = select(shape.id_column, shape.table.c.body).where(shape.table.c.pending == 1)
            for key, body in connection.execute(statement):
                found[kind, key] = decode_row(kind, body)
    return found


def _listen(file: Any, name: str, hook: Callable[[str, str], None]) -> None:
    write = file.write_now

    def write_now(fn: Any, *arguments: Any, **named: Any) -> Any:
        hook(name, "before")
        result = write(fn, *arguments, **named)
        hook(name, "after")
        return result

    file.write_now = write_now
