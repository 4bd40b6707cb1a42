"""The execution outbox: a request's legs, persisted with their keys before anything is called."""

from __future__ import annotations

from plum_desk.central import tables as t
from plum_desk.central.approvals.record import Record
from plum_desk.central.transaction import Tx
from plum_desk.domain.operation import canonical
from plum_desk.wire.proof import MAX_SKEW_MS


def key_of(request_id: str, name: str) -> str:
    """The idempotency key of one leg: it survives retries and restarts."""
    return f"{request_id}:{name}"


def asks_first(tx: Tx) -> bool:
    """Whether what this operation asks for may have been done already, by this centre before it was
    restored from a backup: the operation was made before, by a clock that proofs hold to two minutes.
    A request keeps it: whoever approves it later, what it asks for is as old as the request."""
    restored = tx.centre.restored_at
    return restored is not None and tx.event_time <= restored + MAX_SKEW_MS


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
                "ask_first": record.row["ask_first"] or asks_first(tx),
            }
            for n, leg in enumerate(record.accepted.legs)
        ],
    )
