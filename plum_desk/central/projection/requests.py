"""What a request still holds, and the edit behind its current revision: what desks need to change and compare it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.domain.approval import ACTIVE
from plum_desk.domain.commands import Accepted
from plum_desk.domain.holds import Held
from plum_desk.domain.voucher import VoucherState
from plum_desk.wire.rows import RevisedRow


async def held(conn: AsyncConnection, request_id: str, state: str, accepted: bytes) -> list[Held]:
    """Open reservations, and the vouchers of ``accepted`` that are still frozen. One that has ended, or went back to
    its maker, froze none of them: whatever is frozen there now is another's."""
    r = t.reservations.c
    query = sa.select(r.kind, r.subject_id, r.amount).where(r.request_id == request_id, r.released_at.is_(None))
    reserved = [Held(*row) for row in await conn.execute(query)]
    if state not in ACTIVE:
        return reserved
    freeze = msgspec.json.decode(accepted, type=Accepted).freeze
    return reserved + await _frozen(conn, freeze) if freeze else reserved


async def _frozen(conn: AsyncConnection, voucher_ids: Iterable[str]) -> list[Held]:
    v = t.vouchers.c
    query = sa.select(v.voucher_id, v.balance, v.state_before_freeze).where(
        v.voucher_id.in_(list(voucher_ids)), v.state == VoucherState.FROZEN.value
    )
    return [Held("voucher", *row) for row in await conn.execute(query)]


async def revised(conn: AsyncConnection, request_id: str, revision: int) -> RevisedRow | None:
    """None for a first revision, and where the statement before it was never kept."""
    if revision < 2:
        return None
    now, before, editor = t.request_revisions, t.request_revisions.alias("before"), t.users
    query = (
        sa.select(now.c.editor_id, editor.c.name, now.c.at, before.c.statement, before.c.sha256)
        .join(before, sa.and_(before.c.request_id == now.c.request_id, before.c.revision == now.c.revision - 1))
        .join(editor, editor.c.user_id == now.c.editor_id)
        .where(now.c.request_id == request_id, now.c.revision == revision, before.c.statement.is_not(None))
    )
    found = (await conn.execute(query)).first()
    return None if found is None else RevisedRow(*found)
