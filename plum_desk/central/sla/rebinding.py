"""A contract rebind: a named job gives open tickets what the newest rulebook promises (domain.md §2, Binding)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.projection import publish_ticket
from plum_desk.central.sla import clocks
from plum_desk.domain.actor import Actor
from plum_desk.domain.outcome import Refused
from plum_desk.domain.sla import bound

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre
    from plum_desk.central.transaction import Tx

_k = t.tickets.c


class Rebound(NamedTuple):
    seen: int
    moved: int


async def rebind(centre: Centre, job_id: str, by: Actor, client_id: str | None = None) -> Rebound:
    """One transaction a ticket, each with its line in the trail; what already has the newest terms stays, so a job
    that broke off is run again under its name."""
    query = sa.select(_k.ticket_id).where(_k.category != "closed").order_by(_k.ticket_id)
    if client_id is not None:
        query = query.where(_k.client_id == client_id)
    async with centre.engine.connect() as conn:
        found = (await conn.execute(query)).scalars().all()
    moved = 0
    for ticket_id in found:
        async with centre.transaction(by) as tx:
            moved += await _one(tx, ticket_id, job_id)
    return Rebound(len(found), moved)


async def _one(tx: Tx, ticket_id: str, job_id: str) -> bool:
    lock = sa.select(t.tickets).where(_k.ticket_id == ticket_id).with_for_update(key_share=True)
    ticket = (await tx.conn.execute(lock)).mappings().one()
    pinned = await clocks.bindings_of(tx, ticket_id)
    if not pinned or ticket["category"] == "closed":
        return False
    shelf, last = tx.centre.shelf, pinned[-1]
    book = await shelf.newest(tx.conn)
    terms_id = bound(book.rules, clocks.subject(ticket))
    if isinstance(terms_id, Refused):
        return False
    before = await shelf.terms(tx.conn, last["book"], last["terms_id"])
    if await shelf.terms(tx.conn, book.version, terms_id) == before:
        return False
    await tx.conn.execute(
        t.sla_bindings.insert().values(
            ticket_id=ticket_id, n=last["n"] + 1, at=tx.now, recorded_at=tx.now, book=book.version,
            terms_id=terms_id, job_id=job_id,
        )
    )  # fmt: skip
    await clocks.follow(tx, ticket_id)
    await publish_ticket(tx, ticket_id)
    tx.audit(
        ticket["programme_id"], "sla.rebound", ticket_id, ticket_id=ticket_id,
        before=f"{last['terms_id']}@{last['book']}", after=f"{terms_id}@{book.version}", reason=job_id,
    )  # fmt: skip
    return True
