"""Export the audit bundle: chains, operations, ledgers and policies from one consistent view, streamed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.central.auth import Caller
from plum_desk.central.engine import Centre
from plum_desk.domain import ledger, policy
from plum_desk.domain.commands import Entry
from plum_desk.export import audit_bundle as b

CENTRE_CHAIN = "centre"
BATCH = 2_000


async def announce(centre: Centre, caller: Caller) -> None:
    """The export is itself an event, recorded before its first byte leaves (domain.md §9)."""
    async with centre.transaction(caller.actor, caller.device_id, scopes=caller.scopes) as tx:
        tx.audit(CENTRE_CHAIN, "audit.exported", "bundle")


async def stream(centre: Centre, caller: Caller) -> AsyncIterator[bytes]:
    """The zip, piece by piece. Holds the chains whose scope ``audit:<chain>`` the caller was granted."""
    now = centre.clock()
    async with centre.engine.connect() as conn:
        conn = await conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        manifest = await _manifest(conn, centre, caller, now)
        writer = b.BundleWriter(now)
        for chain in manifest.chains:
            writer.open(b.audit_file(chain))
            async for piece in _chain(conn, writer, chain, manifest.chains[chain].seq):
                yield piece
        for device_id, device in manifest.devices.items():
            writer.open(b.operations_file(device_id))
            async for piece in _operations(conn, writer, device_id, device.seq):
                yield piece
        for programme_id, head in manifest.ledgers.items():
            writer.open(b.ledger_file(programme_id))
            async for piece in _ledger(conn, writer, programme_id, head.seq):
                yield piece
        writer.open(b.POLICIES)
        p = t.policies.c
        for version, body, signature in await conn.execute(
            sa.select(p.version, p.body, p.signature).order_by(p.version)
        ):
            writer.line(b.StoredPolicy(version, bytes(body), bytes(signature)))
        await conn.rollback()
    writer.finish(manifest)
    yield writer.take()


async def _manifest(conn: AsyncConnection, centre: Centre, caller: Caller, now: int) -> b.Manifest:
    a, d, h, p = t.audit_heads.c, t.devices.c, t.ledger_heads.c, t.policies.c
    chains = await conn.execute(sa.select(a.chain, a.seq, a.hash).order_by(a.chain))
    devices = await conn.execute(
        sa.select(d.device_id, d.public_key, d.state, d.enrolled_at, d.last_seq, d.last_hash).order_by(d.device_id)
    )
    ledgers = await conn.execute(sa.select(h.programme_id, h.seq, h.hash).order_by(h.programme_id))
    bodies = await conn.execute(sa.select(p.version, p.body).order_by(p.version))
    return b.Manifest(
        incarnation=centre.incarnation,
        centre=centre.name,
        made_at=now,
        made_by=caller.actor.user_id,
        chains={chain: b.Head(seq, bytes(value).hex()) for chain, seq, value in chains if _granted(caller, chain)},
        devices={
            device_id: b.DeviceKey(bytes(key).hex(), state, at, seq, bytes(value).hex())
            for device_id, key, state, at, seq, value in devices
        },
        ledgers={name: b.Head(seq, bytes(value).hex()) for name, seq, value in ledgers if _granted(caller, name)},
        policies={str(version): policy.digest(bytes(body)) for version, body in bodies},
        policy_key=centre.policy_key.hex(),
    )


def _granted(caller: Caller, chain: str) -> bool:
    return f"audit:{chain}" in caller.scopes


async def _lines(
    conn: AsyncConnection, writer: b.BundleWriter, query: sa.Select[Any], entry: Any
) -> AsyncIterator[bytes]:
    async with conn.stream(query, execution_options={"yield_per": BATCH}) as rows:
        async for batch in rows.partitions(BATCH):
            for row in batch:
                writer.line(entry(row))
            if piece := writer.take():
                yield piece


def _chain(conn: AsyncConnection, writer: b.BundleWriter, chain: str, upto: int) -> AsyncIterator[bytes]:
    c = t.audit.c
    query = sa.select(c.seq, c.body, c.prev_hash, c.hash).where(c.chain == chain, c.seq <= upto).order_by(c.seq)
    return _lines(conn, writer, query, lambda row: b.Stored(row[0], bytes(row[1]), bytes(row[2]), bytes(row[3])))


def _operations(conn: AsyncConnection, writer: b.BundleWriter, device_id: str, upto: int) -> AsyncIterator[bytes]:
    c = t.operations.c
    query = sa.select(c.dev_seq, c.body, c.prev_hash, c.hash, c.sig, c.status, c.code)
    query = query.where(c.device_id == device_id, c.dev_seq <= upto).order_by(c.dev_seq)
    return _lines(
        conn,
        writer,
        query,
        lambda row: b.StoredOperation(
            row[0], bytes(row[1]), bytes(row[2]), bytes(row[3]), bytes(row[4]), row[5], row[6]
        ),
    )


_TXN = [name for name in ledger.Transaction.__struct_fields__ if name not in ("entries", "v")]


def _ledger(conn: AsyncConnection, writer: b.BundleWriter, programme_id: str, upto: int) -> AsyncIterator[bytes]:
    """Each transaction in its canonical form, put together again from its row and postings."""
    c, p = t.ledger.c, t.postings.c
    pairs = sa.func.json_agg(aggregate_order_by(sa.func.json_build_array(p.account_id, p.amount), p.n))
    query = (
        sa.select(c.seq, c.prev_hash, c.hash, pairs, *(c[name] for name in _TXN))
        .select_from(t.ledger.join(t.postings, p.txn_id == c.txn_id))
        .where(c.programme_id == programme_id, c.seq <= upto)
        .group_by(c.programme_id, c.seq)
        .order_by(c.seq)
    )
    return _lines(conn, writer, query, _transaction)


def _transaction(row: Any) -> b.Stored:
    seq, prev, value, pairs, *columns = row
    entries = tuple(Entry(account, amount) for account, amount in pairs)
    fields = dict(zip(_TXN, columns, strict=True)) | {"entries": entries}
    txn = ledger.Transaction(**fields)
    return b.Stored(seq, msgspec.json.encode(txn, order="deterministic"), bytes(prev), bytes(value))
