"""One encrypted SQLite file: its connections, its single writer thread, and its readers: a thread for records and
one for surveys. More would not read faster; they take the interpreter from the window by turns (decision 0020)."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlcipher3 import dbapi2

from plum_desk.cache.alone import key_pragma
from plum_desk.errors import DiskFull, StoreFault
from plum_desk.store.survey import Survey

T = TypeVar("T")
P = ParamSpec("P")

WRITER_CACHE_KB, READER_CACHE_KB = 65_536, 12_288
"""The writer's is large, because a cut that outgrows it is written several times over."""
READ_CONNECTIONS = 3
"""One a thread that reads, and one for ``read_now`` on whatever thread it is called."""
QUERY_ONLY = "PRAGMA query_only=1"
WAL_KEPT = 64 << 20
"""Bytes of the write-ahead log that stay on disk: a first sync of a million orders leaves gigabytes otherwise."""
DAMAGED = ("malformed", "not a database", "disk I/O error", "hmac check failed")
FULL = ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE")
"""How SQLite says that the disk has no room: for the file and its log, and for the log's index."""
_FAULTS = (*DAMAGED, "locked", "busy", "readonly", "read-only", "unable to open", "out of memory")


class Damaged(StoreFault):
    """The file itself is broken: it cannot be decrypted or its pages do not hold together."""

    code = "store_damaged"


def as_fault(error: DBAPIError) -> StoreFault | None:
    """The environment fault behind ``error``, or None when it is a bug of ours (bad SQL, a constraint)."""
    if isinstance(error.orig, dbapi2.IntegrityError | dbapi2.ProgrammingError):
        return None
    text = str(error.orig)
    if getattr(error.orig, "sqlite_errorname", "") in FULL:
        return DiskFull(text)
    if any(mark in text for mark in DAMAGED):
        return Damaged(text)
    return StoreFault(text) if any(mark in text for mark in _FAULTS) else None


class Gate:
    """Many may be inside at once, or one alone: who wants to be alone waits for the others to leave."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._inside = 0
        self._held = False

    @contextmanager
    def inside(self) -> Iterator[None]:
        with self._condition:
            self._condition.wait_for(lambda: not self._held)
            self._inside += 1
        try:
            yield
        finally:
            with self._condition:
                self._inside -= 1
                self._condition.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        with self._condition:
            self._condition.wait_for(lambda: not self._held)
            self._held = True
            self._condition.wait_for(lambda: not self._inside)
        try:
            yield
        finally:
            with self._condition:
                self._held = False
                self._condition.notify_all()


class SqlFile:
    """``path`` opened with a raw 256-bit key in WAL mode. ``durable`` fsyncs every commit."""

    def __init__(self, path: Path, key: bytes, *, durable: bool) -> None:
        self.path = path
        self._durable = durable
        self._gate = Gate()
        self._use(key)
        name = path.stem
        self._write_pool = ThreadPoolExecutor(1, thread_name_prefix=f"{name}-writer")
        self._read_pool = ThreadPoolExecutor(1, thread_name_prefix=f"{name}-reader")
        self._survey_pool = ThreadPoolExecutor(1, thread_name_prefix=f"{name}-survey")

    def _use(self, key: bytes) -> None:
        """Make the engines; they connect when they are first needed."""
        self._key = key
        self._pragmas = (
            key_pragma(key),
            "PRAGMA journal_mode=WAL",
            f"PRAGMA synchronous={'FULL' if self._durable else 'NORMAL'}",
            "PRAGMA wal_autocheckpoint=4000",
            f"PRAGMA journal_size_limit={WAL_KEPT}",
            "PRAGMA busy_timeout=5000",
            "PRAGMA foreign_keys=ON",
            "PRAGMA temp_store=MEMORY",
        )
        self._writer: Engine = self._engine(StaticPool, f"PRAGMA cache_size=-{WRITER_CACHE_KB}")
        self._reader: Engine = self._engine(
            QueuePool, f"PRAGMA cache_size=-{READER_CACHE_KB}", QUERY_ONLY, pool_size=READ_CONNECTIONS, max_overflow=0
        )

    def _engine(self, pool: type[Any], *more: str, **options: Any) -> Engine:
        engine = create_engine(
            "sqlite+pysqlite://",
            module=dbapi2,
            creator=lambda: self._connect(more),
            poolclass=pool,
            hide_parameters=True,
            **options,
        )
        event.listen(engine, "begin", _begin if QUERY_ONLY in more else _begin_immediate)
        return engine

    def _connect(self, more: tuple[str, ...]) -> Any:
        connection = dbapi2.connect(
            os.fspath(self.path), isolation_level=None, check_same_thread=False, cached_statements=128
        )
        try:
            for pragma in (*self._pragmas, *more):
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    # Blocking forms: run them on this file's own threads, never on the event loop.

    def write_now(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``fn`` in one transaction; anything raised rolls all of it back."""
        try:
            with self._writer.begin() as connection:
                return fn(connection, *args, **kwargs)
        except DBAPIError as error:
            raise (as_fault(error) or error) from error

    def read_now(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            with self._gate.inside(), self._reader.connect() as connection:
                return fn(connection, *args, **kwargs)
        except DBAPIError as error:
            raise (as_fault(error) or error) from error

    async def write(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As ``write_now``, on the writer thread. Cancelling the caller does not undo a write begun."""
        return await asyncio.wrap_future(self.submit(fn, *args, **kwargs))

    async def read(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        pool = self._survey_pool if isinstance(fn, Survey) else self._read_pool
        return await asyncio.wrap_future(pool.submit(partial(self.read_now, fn, *args, **kwargs)))

    def submit(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return self._write_pool.submit(partial(self.write_now, fn, *args, **kwargs))

    def run(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run ``fn`` on the writer thread, between two writes."""
        return self._write_pool.submit(fn, *args, **kwargs)

    def maintain(self, statement: str) -> None:
        """Run a statement that must be outside any transaction, such as a checkpoint."""
        raw = self._writer.raw_connection()
        try:
            raw.cursor().execute(statement).fetchall()
        finally:
            raw.close()

    def replace(self, key: bytes, swap: Callable[[], None]) -> None:
        """Close every connection, let ``swap`` put another file in this one's place, and go on with that, under
        ``key``. Readers wait for the moment that it takes. If ``swap`` raises, the old file goes on. On the
        writer thread."""
        with self._gate.alone():
            self._dispose()
            try:
                swap()
            except BaseException:
                self._use(self._key)
                raise
            self._use(key)
            self.maintain("PRAGMA journal_mode")  # whoever connects first turns the file to WAL; two at once cannot

    def _dispose(self) -> None:
        self._reader.dispose()
        self._writer.dispose()

    def close(self) -> None:
        """Finish what was queued, then close every connection. Blocking."""
        self._write_pool.shutdown(wait=True)
        self._read_pool.shutdown(wait=True)
        self._survey_pool.shutdown(wait=True)
        self._dispose()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
