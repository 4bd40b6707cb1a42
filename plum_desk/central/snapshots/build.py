"""Build one file from one MVCC snapshot, and put it in place of the one before."""

from __future__ import annotations

import hashlib
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import psycopg

from plum_desk.cache.layout import REVISION
from plum_desk.central.snapshots import file
from plum_desk.central.tables.base import to_instant
from plum_desk.errors import StoreFault
from plum_desk.wire.codec import FEED_GENESIS
from plum_desk.wire.messages import Position
from plum_desk.wire.snapshots import PART

FETCH = 5_000
_LOCK = "SELECT pg_try_advisory_xact_lock(7261, hashtext(%s))"
_HEADS = "SELECT scope, head, chain FROM feed_head WHERE scope = ANY(%s)"
_INCARNATION = "SELECT incarnation FROM centre"
_ROWS = """
WITH last AS (SELECT max(seq) AS seq FROM feed WHERE scope = %(scope)s AND seq <= %(head)s GROUP BY kind, key)
SELECT scope, kind, body FROM feed JOIN last USING (seq) WHERE scope = %(scope)s AND op = 'put' ORDER BY seq
"""
"""The rows of a scope as a replay of its whole feed leaves them, in the order in which they last changed."""
_RETIRE = "UPDATE snapshots SET retired_at = %s WHERE scopes = %s AND retired_at IS NULL AND sha256 <> %s"
_KEEP = """
INSERT INTO snapshots (sha256, scopes, heads, incarnation, cache, key, size, rows, built_at)
VALUES (%s, %s, %b, %s, %s, %b, %s, %s, %s)
"""


class Built(msgspec.Struct, frozen=True):
    sha256: str
    scopes: tuple[str, ...]
    size: int
    rows: int


def build(dsn: str, options: dict[str, Any], scopes: Sequence[str], now: int) -> Built | None:
    """Build the file of ``scopes``; None when someone else is at it. Blocking, for minutes: a process of its
    own does it. One REPEATABLE READ transaction reads heads and rows and stores the file, so that it is
    there whole or not at all. Raises StoreFault when the file does not hold."""
    wanted = sorted(scopes)
    with psycopg.connect(dsn, **options) as conn, tempfile.TemporaryDirectory(prefix="plum-snapshot-") as folder:
        conn.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        if not _one(conn, _LOCK, (" ".join(wanted),)):
            return None
        heads = _heads(conn, wanted)
        path, key = Path(folder) / "base.db", secrets.token_bytes(32)
        count = file.write(path, key, heads, _entries(conn, heads))
        sha256, size = _digest(path)
        made = Built(sha256, tuple(wanted), size, count)
        _keep(conn, made, heads, key, now)
        _store(conn, sha256, path)
    return made


def _one(conn: psycopg.Connection[Any], query: str, parameters: Sequence[Any] = ()) -> Any:
    found = conn.execute(query, parameters).fetchone()
    if found is None:
        raise StoreFault("this database has no centre yet: run plum-central migrate")
    return found[0]


def _heads(conn: psycopg.Connection[Any], scopes: list[str]) -> dict[str, Position]:
    found = {scope: Position(head, bytes(chain)) for scope, head, chain in conn.execute(_HEADS, (scopes,))}
    return {scope: found.get(scope, Position(0, FEED_GENESIS)) for scope in scopes}


def _entries(conn: psycopg.Connection[Any], heads: dict[str, Position]) -> Iterator[file.Entry]:
    for number, (scope, at) in enumerate(heads.items()):
        with conn.cursor(name=f"rows_{number}") as cursor:
            cursor.itersize = FETCH
            cursor.execute(_ROWS, {"scope": scope, "head": at.seq})
            for _, kind, body in cursor:
                yield scope, kind, bytes(body)


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest(), path.stat().st_size


def _keep(conn: psycopg.Connection[Any], made: Built, heads: dict[str, Position], key: bytes, now: int) -> None:
    scopes, at = list(made.scopes), to_instant(now)
    conn.execute(_RETIRE, (at, scopes, made.sha256))
    conn.execute(
        _KEEP,
        (
            made.sha256, scopes, msgspec.json.encode(heads), _one(conn, _INCARNATION), REVISION, key, made.size,
            made.rows, at,
        ),
    )  # fmt: skip


def _store(conn: psycopg.Connection[Any], sha256: str, path: Path) -> None:
    with path.open("rb") as opened, conn.cursor() as cursor:
        for number, data in enumerate(iter(lambda: opened.read(PART), b"")):
            cursor.execute("INSERT INTO snapshot_parts (sha256, n, data) VALUES (%s, %s, %b)", (sha256, number, data))
