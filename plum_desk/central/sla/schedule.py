"""Clocks that say something although nobody did anything: escalations, and pauses that end by themselves."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import psycopg
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.projection import publish_ticket
from plum_desk.central.sla import clocks
from plum_desk.domain.actor import SYSTEM
from plum_desk.logs import describe

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

log = logging.getLogger(__name__)

_BATCH = 200
_TROUBLE = (sa.exc.SQLAlchemyError, psycopg.Error, OSError)
"""Of the database: whoever repeats the sweep asks it again."""
_s = t.sla_schedule.c


async def sweep(centre: Centre) -> int:
    """One transaction a ticket, whoever is due longest first; how many. Instances share the work: a ticket that
    another has brought up to date is due no more once its lock is free. A bug in one ticket's history is told
    and leaves the others alone."""
    due = sa.select(_s.ticket_id).where(_s.next_at <= centre.clock()).order_by(_s.next_at).limit(_BATCH)
    async with centre.engine.connect() as conn:
        found = (await conn.execute(due)).scalars().all()
    done = 0
    for ticket_id in found:
        try:
            done += await _one(centre, ticket_id)
        except _TROUBLE:
            raise
        except Exception as error:
            log.error("a bug in the clocks of a ticket: %s", describe(error))
    return done


async def _one(centre: Centre, ticket_id: str) -> bool:
    async with centre.transaction(SYSTEM) as tx:
        k = t.tickets.c
        lock = sa.select(k.ticket_id).where(k.ticket_id == ticket_id).with_for_update(key_share=True)
        await tx.conn.execute(lock)
        again = sa.select(_s.ticket_id).where(_s.ticket_id == ticket_id, _s.next_at <= tx.now)
        if (await tx.conn.execute(again)).first() is None:
            return False
        await clocks.follow(tx, ticket_id)
        await publish_ticket(tx, ticket_id)
    return True
