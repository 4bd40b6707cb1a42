"""End what nobody decided, or nothing executed, in time: at exactly ``expires_at`` it is expired.

Not while a provider may know of it from before a restore: what was done is not expired.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.approvals import closing
from plum_desk.central.approvals import record as records
from plum_desk.domain import approval
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.approval import RequestState
from plum_desk.domain.outcome import Refused

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

_BATCH = 100
MAY_EXPIRE = [
    state.value
    for state in (RequestState.PENDING, RequestState.RETURNED, RequestState.AUTO_APPROVED, RequestState.APPROVED)
]


async def expire_due(centre: Centre) -> int:
    """One transaction per request, oldest first. Returns how many ended."""
    r, leg = t.requests.c, t.legs.c
    asked = sa.exists().where(leg.request_id == r.request_id, sa.or_(leg.ask_first, leg.state != "waiting"))
    due = sa.select(r.request_id).where(r.state.in_(MAY_EXPIRE), r.expires_at <= centre.clock(), ~asked)
    async with centre.engine.connect() as conn:
        found = (await conn.execute(due.order_by(r.expires_at).limit(_BATCH))).scalars().all()
    ended = 0
    for request_id in found:
        async with centre.transaction(SYSTEM) as tx:
            opened = await records.open_case(tx, request_id)
            if isinstance(opened, Refused):
                continue
            record, _ = opened
            if approval.overdue(record.state, record.row["expires_at"], tx.now):
                await closing.abandon(tx, record, RequestState.EXPIRED, "request.expired")
                ended += 1
    return ended
