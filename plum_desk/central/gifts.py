"""Goodwill that a member was given, and what of it is still unspent: what a clawback may take."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import lots
from plum_desk.central import tables as t
from plum_desk.domain.actions import clawback
from plum_desk.domain.actions.goodwill import Payload
from plum_desk.domain.approval import RequestState
from plum_desk.domain.commands import Given
from plum_desk.domain.ledger import TxnType

ACTION = "member.goodwill"


async def budget_of(conn: AsyncConnection, payload: object) -> str:
    """The account that a clawback gives back to, '' for any other payload: what has to be locked before it is read."""
    if not isinstance(payload, clawback.Payload):
        return ""
    r = t.requests.c
    query = sa.select(r.payload).where(r.request_id == payload.goodwill, r.action == ACTION)
    found = (await conn.execute(query)).scalar_one_or_none()
    return "" if found is None else msgspec.json.decode(found, type=Payload).funder


async def given(conn: AsyncConnection, member_id: str) -> tuple[Given, ...]:
    """The oldest first. ``left`` is what the lot of each still holds: what repaid a debt was spent at once."""
    r, c = t.requests.c, t.ledger.c
    query = (
        sa.select(r.request_id, r.number, r.payload, c.txn_id, c.effective_at)
        .join(t.ledger, sa.and_(c.request_id == r.request_id, c.type == TxnType.GOODWILL.value))
        .where(r.member_id == member_id, r.action == ACTION, r.state == RequestState.SUCCEEDED.value)
        .order_by(c.seq)
    )
    rows = (await conn.execute(query)).all()
    left = {lot.lot_id: lot.remaining for lot in await lots.of_member(conn, member_id)} if rows else {}
    return tuple(
        Given(
            row.request_id, row.number, row.effective_at, payload.amount, payload.funder, left.get(row.txn_id, 0),
            row.txn_id,
        )
        for row in rows
        for payload in [msgspec.json.decode(row.payload, type=Payload)]
    )  # fmt: skip
