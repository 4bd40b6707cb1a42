"""What members say, and what they are told elsewhere: written down, answered for, reopening what was closed."""

from __future__ import annotations

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central import tickets
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.projection import publish_ticket
from plum_desk.central.sla import clocks
from plum_desk.central.ticketing import joining, opening
from plum_desk.central.transaction import Tx
from plum_desk.domain import disposition, text
from plum_desk.domain.actor import Actor
from plum_desk.domain.commands import Sentence
from plum_desk.domain.disposition import Category
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.ticket import CHANNELS
from plum_desk.domain.ticket_intents import Direction, LogContact


async def log(tx: Tx, payload: LogContact) -> Outcome:
    if refused := text.check(payload.text):
        return refused
    if not payload.text.strip():
        return Refused(Code.BAD_INPUT, {"field": "text"})
    if payload.channel not in CHANNELS:
        return Refused(Code.UNKNOWN_CHANNEL, {"channel": payload.channel[:40]})
    ticket = await tickets.lock(tx, payload.ticket_id)
    if isinstance(ticket, Refused):
        return ticket
    if payload.direction is Direction.INBOUND:
        heard = Sentence("ticket.heard", {"channel": payload.channel})
        found = await hear(tx, ticket, "contact", payload.text, sentence=heard, event_id=tx.op_id)
        if isinstance(found, Refused):
            return found
    else:
        said = Sentence("ticket.called", {"channel": payload.channel})
        await tickets.add_event(tx, payload.ticket_id, "contact", text=payload.text, sentence=said, event_id=tx.op_id)
        await clocks.follow(tx, payload.ticket_id)
        await publish_ticket(tx, payload.ticket_id)
    tx.audit(
        ticket["programme_id"], "ticket.contact", payload.ticket_id, ticket_id=payload.ticket_id,
        after=f"{payload.direction.value} {payload.channel}",
    )  # fmt: skip
    return Applied(ticket["version"])


async def hear(
    tx: Tx,
    ticket: sa.RowMapping,
    kind: str,
    said: str,
    *,
    sentence: Sentence | None = None,
    actor: Actor | None = None,
    event_id: str = "",
) -> str | Refused:
    """A member speaks on a locked ticket. Returns the ticket on which it stands now: this one, reopened if it was
    closed within the window, or a new one linked to it (domain.md §1)."""
    ticket_id: str = ticket["ticket_id"]
    late = ticket["category"] == Category.CLOSED and disposition.may_reopen(
        ticket["closed_at"], tx.now, tx.centre.policy
    )
    if late:
        return await _afresh(tx, ticket, said, event_id)
    await tickets.add_event(tx, ticket_id, kind, text=said, sentence=sentence, actor=actor, event_id=event_id)
    if ticket["category"] == Category.CLOSED:
        before = disposition.reopened_as(await _history(tx, ticket), ticket["intake_issue"], tx.centre.policy)
        await tickets.set_disposition(tx, ticket_id, before, "reply")
    await clocks.follow(tx, ticket_id)
    await publish_ticket(tx, ticket_id)
    return ticket_id


async def _afresh(tx: Tx, ticket: sa.RowMapping, said: str, event_id: str) -> str | Refused:
    about = await opening.about_ticket(tx, ticket)
    if isinstance(about, Refused):
        return about
    issue = ticket["reclassified_as"] or ticket["intake_issue"]
    if disposition.may_take_in(issue, tx.centre.policy) is not None:  # retired since
        issue = ticket["canonical"]
    intake = opening.Intake(
        ticket["subject"], issue, ticket["priority"], ticket["channel"], said, about.member_name,
        queue=ticket["queue"], owner_id=ticket["owner_id"],
    )  # fmt: skip
    made = await opening.open_ticket(tx, about, intake, event_id=event_id)
    if isinstance(made, Refused):
        return made
    await joining.connect(tx, ticket["ticket_id"], made)
    return made


async def _history(tx: Tx, ticket: sa.RowMapping) -> list[str]:
    """Dispositions that the ticket had, oldest first."""
    e = t.ticket_events.c
    query = sa.select(e.sentence).where(e.ticket_id == ticket["ticket_id"], e.kind == "disposition").order_by(e.seq)
    told = (await tx.conn.execute(query)).scalars()
    return [ticket["intake_issue"], *(str(said["facts"]["after"]) for said in told)]
