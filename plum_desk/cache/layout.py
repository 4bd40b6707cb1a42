"""The schema of ``base.db``: its revision, and how to lay it out in an empty file, at once or around a bulk load."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.schema import CreateIndex, CreateTable

from plum_desk.cache import tables as t

REVISION = "cache_0003"
"""The newest revision in ``migrations/cache``: what this version reads and writes, and what the centre builds."""

_VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY)"
)
_LAID_OUT = (
    ("TRIGGER", "SELECT name FROM sqlite_master WHERE type = 'trigger'"),
    ("TABLE", "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'"),
    (
        "TABLE",
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name != 'alembic_version'",
    ),
)
"""What to drop, in this order: a virtual table takes the tables along that hang on it."""


def create(connection: Connection) -> None:
    """Everything of the current revision. For its migration, which keeps the revision's name itself."""
    create_tables(connection)
    _create_indexes(connection, unique=False)
    _create_text(connection)


def clear(connection: Connection) -> None:
    """Take away what another revision laid out, whatever it was. For a migration: the centre has all of it."""
    for what, named in _LAID_OUT:
        for name in connection.exec_driver_sql(named).scalars().all():
            connection.exec_driver_sql(f'DROP {what} "{name}"')


def create_tables(connection: Connection) -> None:
    """The bare tables, with what tells one row from another: rows are stored several times faster while
    nothing else hangs on them."""
    for table in t.base.sorted_tables:
        connection.execute(CreateTable(table))
    _create_indexes(connection, unique=True)


def finish(connection: Connection) -> None:
    """What ``create_tables`` left out, filled from the rows that are there by now, and the revision's name."""
    _create_indexes(connection, unique=False)
    _create_text(connection, *t.TEXT_FILL)
    connection.exec_driver_sql(_VERSION_TABLE)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISION,))


def _create_indexes(connection: Connection, *, unique: bool) -> None:
    for table in t.base.sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            if index.unique is unique:
                connection.execute(CreateIndex(index))


def _create_text(connection: Connection, *fill: str) -> None:
    for statement in (*t.TEXT_SEARCH, *fill, *t.TRIGGERS):
        connection.exec_driver_sql(statement)
