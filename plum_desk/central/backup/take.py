"""Take a backup: pg_dump and the manifest's figures from one exported snapshot, while the centre serves."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from plum_desk import __version__
from plum_desk.central import tables as t
from plum_desk.central.backup import heads, manifest, programs
from plum_desk.central.backup.manifest import DUMP, Manifest
from plum_desk.central.database import Database
from plum_desk.errors import StoreFault


class Taken(msgspec.Struct, frozen=True):
    """``sha256`` is the manifest's: kept elsewhere, it proves which backup this is."""

    folder: Path
    manifest: Manifest
    sha256: str


def take(database: Database, folder: Path, now: int) -> Taken:
    """Back up ``database`` into ``folder``, which is new or empty. Raises StoreFault otherwise, and when
    pg_dump fails; a folder without a manifest is then no backup."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise StoreFault(f"{folder} is not empty; every backup gets a folder of its own")
    folder.chmod(0o700)
    return asyncio.run(_take(database, folder, now))


async def _take(database: Database, folder: Path, now: int) -> Taken:
    engine = create_async_engine(database.url, hide_parameters=True)
    try:
        async with engine.connect() as conn:
            await conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            snapshot = (await conn.execute(sa.select(sa.func.pg_export_snapshot()))).scalar_one()
            await asyncio.to_thread(_dump, database.url, await _server(conn), folder / DUMP, snapshot)
            made = await _manifest(conn, folder, now)
            await conn.rollback()
    finally:
        await engine.dispose()
    return Taken(folder, made, manifest.write(folder, made))


async def _server(conn: AsyncConnection) -> int:
    """The server's major version."""
    return int((await conn.execute(sa.text("SHOW server_version_num"))).scalar_one()) // 10_000


def _dump(url: sa.URL, server: int, path: Path, snapshot: str) -> None:
    path.touch(mode=0o600, exist_ok=False)
    program = programs.program("pg_dump", server)
    programs.run(program, url, "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={path}")
    with path.open("rb") as file:
        os.fsync(file.fileno())


async def _manifest(conn: AsyncConnection, folder: Path, now: int) -> Manifest:
    c = t.centre.c
    row = (await conn.execute(sa.select(c.incarnation, c.name))).first()
    if row is None:
        raise StoreFault("this database has no centre: there is nothing to back up")
    return Manifest(
        made_at=now,
        version=__version__,
        schema=(await conn.execute(sa.text("SELECT version_num FROM alembic_version"))).scalar_one(),
        postgres=(await conn.execute(sa.text("SHOW server_version"))).scalar_one(),
        incarnation=row.incarnation,
        centre=row.name,
        files={DUMP: manifest.describe(folder / DUMP)},
        rows=await heads.counts(conn),
        heads=await heads.heads(conn),
    )
