"""Legs as the executor reads and marks them."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.approvals.record import Record
from plum_desk.central.execution.claims import Claim
from plum_desk.central.transaction import Tx
from plum_desk.domain.commands import Leg


class Stored(msgspec.Struct, frozen=True):
    """A leg with its progress. ``leg`` is what was approved, from the request's own ``accepted``."""

    n: int
    leg: Leg
    key: str
    state: str
    attempts: int
    polls: int
    code: str
    claimed_by: str | None
    ask_first: bool


async def load(tx: Tx, record: Record) -> tuple[Stored, ...]:
    """Every leg of the request, locked, in order."""
    c = t.legs.c
    query = sa.select(t.legs).where(c.request_id == record.request_id).order_by(c.n).with_for_update()
    rows = (await tx.conn.execute(query)).mappings()
    return tuple(
        Stored(
            row["n"],
            record.accepted.legs[row["n"]],
            row["key"],
            row["state"],
            row["attempts"],
            row["polls"],
            row["code"],
            row["claimed_by"],
            row["ask_first"],
        )
        for row in rows
    )


async def mark(tx: Tx, held: Claim, n: int, state: str, *, keep_claim: bool = False, **values: Any) -> None:
    if not keep_claim:
        values |= {"claimed_by": None, "claimed_until": None}
    leg = t.legs
    await tx.conn.execute(
        leg.update().where(leg.c.request_id == held.request_id, leg.c.n == n).values(state=state, **values)
    )
