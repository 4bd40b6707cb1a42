"""The ends of all chains at one instant, and whether everything before them is whole."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import ledger
from plum_desk.central import tables as t
from plum_desk.central.backup.manifest import Head, Heads
from plum_desk.domain import audit, operation
from plum_desk.domain import ledger as ledger_rules
from plum_desk.wire.codec import FEED_GENESIS, feed_hash

BATCH = 5_000
_VANISHING = frozenset({"proof_nonces", "instances"})
"""What no restored centre needs: replays long refused, and heartbeats of instances that are gone."""

Chain = Callable[[bytes, Any], bytes]


async def heads(conn: AsyncConnection) -> Heads:
    """In the snapshot of ``conn``'s transaction."""
    f, a, h, d = t.feed_head.c, t.audit_heads.c, t.ledger_heads.c, t.devices.c
    return Heads(
        feeds=await _ends(conn, sa.select(f.scope, f.head, f.chain)),
        audit=await _ends(conn, sa.select(a.chain, a.seq, a.hash)),
        ledgers=await _ends(conn, sa.select(h.programme_id, h.seq, h.hash)),
        devices=await _ends(conn, sa.select(d.device_id, d.last_seq, d.last_hash)),
    )


async def _ends(conn: AsyncConnection, query: sa.Select[Any]) -> dict[str, Head]:
    rows = (await conn.execute(query.order_by(query.selected_columns[0]))).all()
    return {name: Head(seq, bytes(value).hex()) for name, seq, value in rows}


async def counts(conn: AsyncConnection) -> dict[str, int]:
    """Rows by table, of every table that a restored centre needs."""
    found = {}
    for table in t.metadata.sorted_tables:
        if table.name not in _VANISHING:
            found[table.name] = (await conn.execute(sa.select(sa.func.count()).select_from(table))).scalar_one()
    return found


async def faults(conn: AsyncConnection) -> list[str]:
    """Every chain that does not verify from its beginning to its head, and every rule of the ledger that
    does not hold. Empty when all is well."""
    ends = await heads(conn)
    found = await _broken(conn, "feed", _feed_rows(conn), FEED_GENESIS, _feed_value, ends.feeds)
    found += await _broken(conn, "audit", _audit_rows(conn), audit.GENESIS, _audit_value, ends.audit)
    found += await _broken(conn, "device", _device_rows(conn), operation.GENESIS, _device_value, ends.devices)
    for programme_id, end in ends.ledgers.items():
        links = await ledger.links(conn, programme_id)
        if broken := ledger_rules.verify(links, head=bytes.fromhex(end.hash) if end.seq else None):
            found.append(f"ledger {programme_id} breaks at {broken.seq}")
    rules = await conn.execute(sa.text("SELECT fault, subject FROM plum_ledger_faults() LIMIT 20"))
    return found + [f"{fault}: {subject}" for fault, subject in rows_of(rules)]


def rows_of(result: sa.CursorResult[Any]) -> list[Any]:
    return list(result.all())


async def _stream(conn: AsyncConnection, query: sa.Select[Any]) -> AsyncIterator[Any]:
    async with conn.stream(query, execution_options={"yield_per": BATCH}) as rows:
        async for batch in rows.partitions(BATCH):
            for row in batch:
                yield row


def _feed_rows(conn: AsyncConnection) -> AsyncIterator[Any]:
    c = t.feed.c
    return _stream(conn, sa.select(c.scope, c.seq, c.chain, c.kind, c.key, c.op, c.body).order_by(c.scope, c.seq))


def _feed_value(previous: bytes, row: Any) -> bytes:
    return feed_hash(previous, row[1], row[3], row[4], row[5], bytes(row[6]))


def _audit_rows(conn: AsyncConnection) -> AsyncIterator[Any]:
    c = t.audit.c
    return _stream(conn, sa.select(c.chain, c.seq, c.hash, c.body).order_by(c.chain, c.seq))


def _audit_value(previous: bytes, row: Any) -> bytes:
    return audit.chain_hash(bytes(row[3]), previous)


def _device_rows(conn: AsyncConnection) -> AsyncIterator[Any]:
    c = t.operations.c
    return _stream(conn, sa.select(c.device_id, c.dev_seq, c.hash, c.body).order_by(c.device_id, c.dev_seq))


def _device_value(previous: bytes, row: Any) -> bytes:
    return operation.chain_hash(bytes(row[3]), previous)


async def _broken(
    conn: AsyncConnection, what: str, rows: AsyncIterator[Any], genesis: bytes, value: Chain, ends: dict[str, Head]
) -> list[str]:
    """``rows`` are (name, seq, stored value, …) in order; each value follows from the one before."""
    reached: dict[str, tuple[int, bytes]] = {}
    broken: dict[str, int] = {}
    async for row in rows:
        name = row[0]
        seq, previous = reached.get(name, (0, genesis))
        stored = bytes(row[2])
        if name not in broken and (row[1] != seq + 1 or value(previous, row) != stored):
            broken[name] = seq + 1
        reached[name] = (row[1], stored)
    for name, end in ends.items():
        seq, stored = reached.get(name, (0, genesis))
        if end.seq != seq or (seq and end.hash != stored.hex()):
            broken.setdefault(name, seq + 1)
    return [f"{what} chain {name} breaks at {seq}" for name, seq in sorted(broken.items())]
