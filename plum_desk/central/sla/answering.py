"""Somebody answers for what escalated: acknowledged by a name, then resolved with a word (domain.md §12.7)."""

from __future__ import annotations

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central import tickets
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.projection import publish_ticket
from plum_desk.central.sla import clocks
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.commands import Sentence
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.ticket_intents import AnswerEscalation

_e = t.escalations


async def answer(tx: Tx, payload: AnswerEscalation) -> Outcome:
    """For every open escalation up to the level that the person saw; what escalated since stays open."""
    if refused := text.check(payload.note, field="note"):
        return refused
    if not payload.note.strip():
        return Refused(Code.BAD_INPUT, {"field": "note"})
    ticket = await tickets.lock(tx, payload.ticket_id)
    if isinstance(ticket, Refused):
        return ticket
    if not await _mark(tx, payload):
        return Applied(ticket["version"])
    event = "ticket.escalation_resolved" if payload.resolved else "ticket.escalation_acknowledged"
    said = Sentence(event, {"level": payload.level})
    await tickets.add_event(tx, payload.ticket_id, "escalation", text=payload.note, sentence=said, event_id=tx.op_id)
    await clocks.show_escalation(tx, payload.ticket_id)
    await publish_ticket(tx, payload.ticket_id)
    tx.audit(
        ticket["programme_id"], "ticket.answer_escalation", payload.ticket_id, ticket_id=payload.ticket_id,
        after=f"{'resolved' if payload.resolved else 'acknowledged'} {payload.level}",
    )  # fmt: skip
    return Applied(ticket["version"])


async def _mark(tx: Tx, payload: AnswerEscalation) -> bool:
    """Whether there was anything that nobody had answered for in this way."""
    within = sa.and_(_e.c.ticket_id == payload.ticket_id, _e.c.level <= payload.level, _e.c.resolved_at.is_(None))
    seen = {"acknowledged_at": tx.now, "acknowledged_by": tx.actor.user_id}
    unseen = sa.and_(within, _e.c.acknowledged_at.is_(None))
    marked = (await tx.conn.execute(_e.update().where(unseen).values(seen))).rowcount
    if payload.resolved:
        done = {"resolved_at": tx.now, "resolved_by": tx.actor.user_id, "note": payload.note}
        marked += (await tx.conn.execute(_e.update().where(within).values(done))).rowcount
    return bool(marked)
