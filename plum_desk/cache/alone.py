"""A cache file that nobody else has open yet, with nothing beside it: who dies in here leaves one to throw away."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

# Sorting happens in memory: a temporary file would hold the rows in the clear.
_PRAGMAS = ("PRAGMA journal_mode=MEMORY", "PRAGMA synchronous=OFF", "PRAGMA temp_store=MEMORY")


def key_pragma(key: bytes) -> str:
    """Say which raw 256-bit key a file is encrypted with; the first thing on a connection."""
    return f"PRAGMA key=\"x'{key.hex()}'\""


@contextmanager
def opened(path: Path, key: bytes, *pragmas: str) -> Iterator[Connection]:
    """One connection. Nothing is synced: whoever goes on with the file does that."""
    engine = create_engine(
        "sqlite+pysqlite://", module=dbapi2, creator=lambda: _connect(path, key, pragmas), poolclass=StaticPool
    )
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _connect(path: Path, key: bytes, pragmas: tuple[str, ...]) -> Any:
    connection = dbapi2.connect(os.fspath(path), check_same_thread=False)
    for pragma in (key_pragma(key), *_PRAGMAS, *pragmas):
        connection.execute(pragma)
    return connection
