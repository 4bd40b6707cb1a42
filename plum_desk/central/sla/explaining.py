"""How a ticket's due times come about: read from its history at the moment of the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.auth import Caller, permit
from plum_desk.central.problem import Declined
from plum_desk.central.projection import queue_scope
from plum_desk.central.sla import clocks
from plum_desk.central.transaction import Tx
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.domain.sla import explain, standing
from plum_desk.domain.sla import read as read_history
from plum_desk.wire.sla import EscalationLine, ExplainedClock, SlaExplained, SlaRequest

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre


async def for_desk(centre: Centre, caller: Caller, wanted: SlaRequest) -> SlaExplained:
    """Raises NotPermitted, or Declined for a ticket that is not there or not bound yet."""
    async with centre.transaction(SYSTEM) as tx:
        ticket = await _ticket(tx, wanted.ticket_id)
        if ticket is None:
            raise Declined(Refused(Code.TICKET_NOT_FOUND, {"ticket_id": wanted.ticket_id[:64]}))
        scope = queue_scope(ticket["programme_id"], ticket["queue"])
        await permit(centre, caller, Permission.TICKET_READ, scope, attempted="ticket.sla", subject=wanted.ticket_id)
        found = await explained(tx, ticket)
    if found is None:
        raise Declined(Refused(Code.SLA_NOT_BOUND, {"ticket_id": wanted.ticket_id[:64]}))
    return found


async def for_administrator(centre: Centre, ticket_id: str) -> SlaExplained | None:
    """None when there is no such ticket, or nothing was promised to it yet."""
    async with centre.transaction(SYSTEM) as tx:
        ticket = await _ticket(tx, ticket_id)
        return None if ticket is None else await explained(tx, ticket)


async def explained(tx: Tx, ticket: sa.RowMapping) -> SlaExplained | None:
    bindings = await clocks.bindings_of(tx, ticket["ticket_id"])
    if not bindings:
        return None
    events = await clocks.read(tx, ticket, bindings)
    history = read_history(events)
    now = max(tx.now, events[-1].at)
    found = standing(history, now)
    pairs = zip(found.clocks, history.cycles, strict=True)
    return SlaExplained(
        ticket["ticket_id"],
        now,
        ticket["category"],
        tuple(ExplainedClock(clock, explain(cycle)) for clock, cycle in pairs),
        await _escalations(tx, ticket["ticket_id"]),
        found.left,
    )


async def _ticket(tx: Tx, ticket_id: str) -> sa.RowMapping | None:
    query = sa.select(t.tickets).where(t.tickets.c.ticket_id == ticket_id)
    return (await tx.conn.execute(query)).mappings().first()


async def _escalations(tx: Tx, ticket_id: str) -> tuple[EscalationLine, ...]:
    e, by, resolver = t.escalations.c, t.users.alias(), t.users.alias()
    query = (
        sa.select(
            e.metric, e.cycle, e.level, e.at, e.acknowledged_at, sa.func.coalesce(by.c.name, ""), e.resolved_at,
            sa.func.coalesce(resolver.c.name, ""), e.cause,
        )
        .select_from(
            t.escalations.outerjoin(by, by.c.user_id == e.acknowledged_by).outerjoin(
                resolver, resolver.c.user_id == e.resolved_by
            )
        )
        .where(e.ticket_id == ticket_id)
        .order_by(e.at, e.level)
    )  # fmt: skip
    return tuple(EscalationLine(*row) for row in await tx.conn.execute(query))
