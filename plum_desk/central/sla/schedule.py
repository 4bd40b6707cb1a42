"""Clocks that say something although nobody did anything: escalations, and pauses that end by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.projection import publish_ticket
from plum_desk.central.sla import clocks
from plum_desk.domain.actor import SYSTEM

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

_BATCH = 200
_s = t.sla_schedule.c


async def sweep(centre: Centre) -> int:
    """One transaction a ticket, whoever is due longest first; how many. Instances share the work: a ticket that
    another has brought up to date is due no more once its lock is free."""
    due = sa.select(_s.ticket_id).where(_s.next_at <= centre.clock()).order_by(_s.next_at).limit(_BATCH)
    async with centre.engine.connect() as conn:
        found = (await conn.execute(due)).scalars().all()
    done = 0
    for ticket_id in found:
        async with centre.transaction(SYSTEM) as tx:
            k = t.tickets.c
            lock = sa.select(k.ticket_id).where(k.ticket_id == ticket_id).with_for_update(key_share=True)
            await tx.conn.execute(lock)
            again = sa.select(_s.ticket_id).where(_s.ticket_id == ticket_id, _s.next_at <= tx.now)
            if (await tx.conn.execute(again)).first() is None:
                continue
            await clocks.follow(tx, ticket_id)
            await publish_ticket(tx, ticket_id)
            done += 1
    return done
