"""Change how feeds are numbered, while nobody serves."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

import psycopg
import sqlalchemy as sa

from plum_desk.central import instances
from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.engine import Centre
from plum_desk.central.sequencing.mode import Mode
from plum_desk.central.sequencing.sequencer import Sequencer
from plum_desk.errors import StoreFault

LOCK_TIMEOUT_MS = 5_000
_LOCK = "LOCK TABLE instances, feed_inbox, feed IN EXCLUSIVE MODE"
"""Writers under way end first; whoever begins to serve meanwhile reads the mode afterwards."""


class State(NamedTuple):
    """``unnumbered``: transactions in the inbox. ``holder`` is the instance that sequenced last, or ""."""

    mode: Mode
    unnumbered: int
    epoch: int
    holder: str


def state(database: Database) -> State:
    engine = database.owner_engine()
    try:
        with engine.connect() as conn:
            return _state(conn)
    finally:
        engine.dispose()


def _state(conn: sa.Connection) -> State:
    c = t.feed_order.c
    row = conn.execute(sa.select(c.mode, c.epoch, c.holder)).one()
    unnumbered = conn.execute(sa.select(sa.func.count()).select_from(t.feed_inbox)).scalar_one()
    return State(Mode(row.mode), unnumbered, row.epoch, row.holder)


def switch(database: Database, mode: Mode) -> State:
    """Number feeds by ``mode`` from now on; what is unnumbered is numbered first. Raises StoreFault while an
    instance serves or writes, or when the inbox cannot be emptied."""
    engine = database.owner_engine()
    try:
        with engine.connect() as conn:
            _refuse_served(conn)
        if mode is Mode.DIRECT:
            asyncio.run(_drain(database))
        with engine.begin() as conn:
            _lock(conn)
            _refuse_served(conn)
            if mode is Mode.DIRECT and _state(conn).unnumbered:
                raise StoreFault("there is something unnumbered still: try again")
            conn.execute(t.feed_order.update().values(mode=mode, until=0, holder=""))
            return _state(conn)
    finally:
        engine.dispose()


def _lock(conn: sa.Connection) -> None:
    conn.exec_driver_sql(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MS}")
    try:
        conn.exec_driver_sql(_LOCK)
    except sa.exc.OperationalError as error:
        if isinstance(error.orig, psycopg.errors.LockNotAvailable):
            raise StoreFault("somebody writes to this database: stop whoever serves it, then try again") from error
        raise


def _refuse_served(conn: sa.Connection) -> None:
    if serving := instances.live_now(conn):
        raise StoreFault(
            f"{len(serving)} instance(s) serve this database, and two that number feeds in different ways must "
            f"never do so: stop them, wait {instances.FRESH_S} s if they were killed, then try again"
        )


async def _drain(database: Database) -> None:
    """As the sequencer, once the last one's lease is over."""
    sequencer = Sequencer(Centre(database))
    try:
        while await sequencer.step():
            continue
        await sequencer.leave()
    finally:
        await sequencer.close()
