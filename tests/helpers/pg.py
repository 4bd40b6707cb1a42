"""A shared embedded PostgreSQL for tests: one server a run, one database a test, copied from a migrated template."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg
import sqlalchemy as sa
from psycopg import sql

from plum_desk.central.database import FAST_TEST, Database, Embedded
from plum_desk.central.migrate import migrate
from tests.helpers.policy import small_policy

TEMPLATE = "plum_template"
NOW = 1_763_800_000_000
"""Sat 22 Nov 2025 08:26:40 UTC: the tests' ordinary present."""


MEMORY, ROOM = Path("/dev/shm"), 6 * 1024**3


def _where() -> Path:
    """In memory where there is room: a copy of the template is 700 small files, ten times as fast as on a disk."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if roomy else Path(tempfile.gettempdir())


class Postgres:
    """The server. ``fresh()`` yields a database that nobody else uses."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.embedded = Embedded(folder, FAST_TEST)

    @classmethod
    @contextmanager
    def shared(cls) -> Iterator[Postgres]:
        """The same server for every worker of one run; the last to leave removes it."""
        run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getpid()}"
        server = cls(_where() / f"plum-desk-pg-{run[:16]}")
        try:
            server._prepare_template()
            yield server
        finally:
            if server.embedded.close():
                shutil.rmtree(server.folder, ignore_errors=True)

    def _admin(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.embedded.uri("postgres"), autocommit=True)

    def _prepare_template(self) -> None:
        with self._admin() as conn:
            conn.execute("SELECT pg_advisory_lock(7258)")
            found = conn.execute("SELECT 1 FROM pg_database WHERE datname = %s", (TEMPLATE,)).fetchone()
            if found is None:
                building = f"{TEMPLATE}_building"
                conn.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(building)))
                self.embedded.create(building)
                migrate(Database(sa.make_url(self.embedded.uri(building))), now=NOW, first_policy=small_policy())
                conn.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(building), sql.Identifier(TEMPLATE))
                )

    def empty(self) -> AbstractContextManager[SharedDatabase]:
        """A database that nobody migrated."""
        return self.fresh("template1")

    @contextmanager
    def fresh(self, template: str = TEMPLATE) -> Iterator[SharedDatabase]:
        name = f"t_{uuid.uuid4().hex[:16]}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        with self._admin() as conn:
            conn.execute("SELECT pg_advisory_lock(7259)")  # one copy of a template at a time
            conn.execute(statement)
        try:
            yield SharedDatabase(sa.make_url(self.embedded.uri(name)), self.embedded)
        finally:
            with self._admin() as conn:
                conn.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


class SharedDatabase(Database):
    """A database on a server that outlives it: closing it leaves the server alone."""

    def close(self) -> None:
        return

    @property
    def owner_dsn(self) -> str:
        return self.url.set(drivername="postgresql").render_as_string(hide_password=False)

    @property
    def app_dsn(self) -> str:
        return self.url.set(drivername="postgresql", username="plum_app").render_as_string(hide_password=False)
