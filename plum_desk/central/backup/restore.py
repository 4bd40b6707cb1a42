"""Restore a backup into an empty place, prove that it is the same, and make of it a centre that knows it was restored.

A restored centre is a new incarnation: desks notice, read their scopes again, and offer again what they
sent after the backup. Whatever was asked of providers meanwhile may have happened, so they are asked
before anything is called; and requests did not grow old while there was no centre.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from pathlib import Path

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from plum_desk.central import tables as t
from plum_desk.central.approvals import record as records
from plum_desk.central.approvals.expiry import MAY_EXPIRE
from plum_desk.central.backup import heads, manifest, programs
from plum_desk.central.backup.manifest import DUMP, Manifest
from plum_desk.central.database import APP_ROLE, Database
from plum_desk.central.engine import Centre
from plum_desk.central.transaction import Tx
from plum_desk.domain.actor import SYSTEM
from plum_desk.errors import StoreFault

_TABLES = sa.text("""
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
""")
_ROLE = sa.text("SELECT 1 FROM pg_roles WHERE rolname = :role")
_STOOD_STILL = sa.text("""
UPDATE requests SET expires_at = expires_at + make_interval(secs => :away), version = version + 1
 WHERE state = ANY(:alive) AND expires_at IS NOT NULL RETURNING request_id
""")
_ASK_FIRST = sa.text("""
UPDATE legs SET claimed_by = NULL, ask_first = (state = 'waiting'),
                claimed_until = CASE WHEN claimed_until IS NOT NULL THEN to_timestamp(0) END
 WHERE state IN ('waiting', 'calling', 'unknown')
""")
"""Whoever held a claim is gone, and it has run out. It is not taken away: a call under way without one would be
nobody's, since only a claim that ran out says that somebody died at it."""
_ASK_FIRST_LATER = sa.text("UPDATE requests SET ask_first = true WHERE resolved_at IS NULL")


class Restored(msgspec.Struct, frozen=True):
    """``faults`` is empty when the restored centre is the one that was backed up."""

    manifest: Manifest
    incarnation: str
    faults: list[str]


def restore(folder: Path, database: Database, clock: Callable[[], int]) -> Restored:
    """Raises StoreFault when the backup is not whole, the place is not empty, or pg_restore fails (the
    place is then as empty as before). A centre with ``faults`` must not be served."""
    backup = manifest.read(folder)
    _load(folder, database)
    return asyncio.run(_adopt(backup, database, clock))


def _load(folder: Path, database: Database) -> None:
    engine = database.owner_engine()
    try:
        with engine.begin() as conn:
            if conn.execute(_TABLES).scalar_one():
                raise StoreFault("that database is not empty; restore into a new one")
            if conn.execute(_ROLE, {"role": APP_ROLE}).first() is None:
                conn.exec_driver_sql(f"CREATE ROLE {APP_ROLE} LOGIN")
            server = int(conn.exec_driver_sql("SHOW server_version_num").scalar_one()) // 10_000
    finally:
        engine.dispose()
    program = programs.program("pg_restore", server)
    arguments = ("--no-owner", "--exit-on-error", "--single-transaction", str(folder / DUMP))
    programs.run(program, database.url, *arguments)


async def _adopt(backup: Manifest, database: Database, clock: Callable[[], int]) -> Restored:
    engine = create_async_engine(database.url, hide_parameters=True)
    try:
        async with engine.begin() as conn:
            faults = await _differences(conn, backup) + await heads.faults(conn)
            incarnation, moved = await _begin_anew(conn, backup, clock())
        async with engine.connect() as conn:
            await conn.execution_options(isolation_level="AUTOCOMMIT")
            await conn.exec_driver_sql("ANALYZE")
    finally:
        await engine.dispose()
    if not faults:
        await _announce(Centre(database, clock=clock), backup, moved)
    return Restored(backup, incarnation, faults)


async def _differences(conn: AsyncConnection, backup: Manifest) -> list[str]:
    """What the manifest says and the restored database does not."""
    found = []
    there, expected = await heads.heads(conn), backup.heads
    for name in expected.__struct_fields__:
        if getattr(there, name) != getattr(expected, name):
            found.append(f"the heads of the {name} are not those of the backup")
    rows = await heads.counts(conn)
    found += [
        f"{table} has {rows.get(table, 0)} rows, the backup has {count}"
        for table, count in backup.rows.items()
        if rows.get(table, 0) != count
    ]
    return found


async def _begin_anew(conn: AsyncConnection, backup: Manifest, now: int) -> tuple[str, list[str]]:
    """The new incarnation, and the requests whose time was lengthened."""
    incarnation = str(uuid.uuid4())
    await conn.execute(t.centre.update().values(incarnation=incarnation, restored_at=now))
    await conn.execute(t.instances.delete())
    await conn.execute(t.proof_nonces.delete())
    await ask_first(conn)
    moved = await conn.execute(_STOOD_STILL, {"away": max(0, now - backup.made_at) / 1000, "alive": MAY_EXPIRE})
    return incarnation, list(moved.scalars())


async def ask_first(conn: AsyncConnection) -> None:
    """What may have been done since the backup is asked about before it is done."""
    await conn.execute(_ASK_FIRST)
    await conn.execute(_ASK_FIRST_LATER)


async def _announce(centre: Centre, backup: Manifest, moved: list[str]) -> None:
    """A line in the trail, and the new times of requests for every desk."""
    await centre.open()
    try:
        async with centre.transaction(SYSTEM) as tx:
            tx.audit("centre", "centre.restored", centre.incarnation, before=backup.incarnation)
        for request_id in moved:
            async with centre.transaction(SYSTEM) as tx:
                await _publish(tx, request_id)
    finally:
        await centre.close()


async def _publish(tx: Tx, request_id: str) -> None:
    record = await records.read(tx, request_id)
    if record is not None:
        await records.publish(tx, record)
