"""The execution outbox: a request's legs, persisted with their keys before anything is called."""

from __future__ import annotations

from plum_desk.central import tables as t
from plum_desk.central.approvals.record import Record
from plum_desk.central.transaction import Tx
from plum_desk.domain.operation import canonical


def key_of(request_id: str, name: str) -> str:
    """The idempotency key of one leg: it survives retries and restarts."""
    return f"{request_id}:{name}"


async def persist_legs(tx: Tx, record: Record) -> None:
    """In the transaction that approves, so that an approved request always has its way to the end."""
    await tx.conn.execute(
        t.legs.insert(),
        [
            {
                "request_id": record.request_id,
                "n": n,
                "name": leg.name,
                "call": canonical(leg.call),
                "key": key_of(record.request_id, leg.name),
            }
            for n, leg in enumerate(record.accepted.legs)
        ],
    )
