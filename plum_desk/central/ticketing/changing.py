"""Priority, reclassification and macros: changes of one ticket."""

from __future__ import annotations

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central import tickets
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.projection import publish_ticket, queue_scope
from plum_desk.central.sla import clocks
from plum_desk.central.transaction import Tx
from plum_desk.domain import canned, disposition, text
from plum_desk.domain.commands import Sentence
from plum_desk.domain.disposition import Category
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.ticket import PRIORITIES
from plum_desk.domain.ticket_intents import ApplyMacro, Reclassify, SetPriority

Guard = dict[str, str]


async def prioritise(tx: Tx, guard: Guard, payload: SetPriority) -> Outcome:
    """Due times are judged anew from the ticket's own start (domain.md §2, Priority change)."""
    if refused := text.check(payload.reason, field="reason"):
        return refused
    ticket = await tickets.lock(tx, payload.ticket_id)
    if isinstance(ticket, Refused):
        return ticket
    refused = await may_prioritise(tx, guard, ticket, payload.priority)
    if refused is not None:
        return refused
    if payload.priority == ticket["priority"]:
        return Applied(ticket["version"])
    version = await set_priority(tx, ticket, payload.priority, payload.reason, event_id=tx.op_id)
    await clocks.follow(tx, payload.ticket_id)
    await publish_ticket(tx, payload.ticket_id)
    return Applied(version)


async def may_prioritise(tx: Tx, guard: Guard, ticket: sa.RowMapping, priority: int) -> Refused | None:
    if not 1 <= priority <= PRIORITIES:
        return Refused(Code.BAD_INPUT, {"field": "priority"})
    if ticket["category"] == Category.CLOSED:
        return Refused(Code.TICKET_CLOSED, {"disposition": ticket["disposition"]})
    if priority != ticket["priority"] and not tickets.guarded(ticket, guard, "priority"):
        return await tickets.conflict(tx, ticket, "priority", priority)
    return None


async def set_priority(tx: Tx, ticket: sa.RowMapping, priority: int, why: str, *, event_id: str = "") -> int:
    """The ticket's new version. The clocks are the caller's to bring up to it."""
    version = await _update(tx, ticket["ticket_id"], priority=priority)
    said = Sentence("ticket.priority", {"before": ticket["priority"], "after": priority})
    await tickets.add_event(tx, ticket["ticket_id"], "priority", text=why, sentence=said, event_id=event_id)
    tx.audit(
        ticket["programme_id"], "ticket.priority", ticket["ticket_id"], ticket_id=ticket["ticket_id"],
        before=f"P{ticket['priority']}", after=f"P{priority}",
    )  # fmt: skip
    return version


async def reclassify(tx: Tx, payload: Reclassify) -> Outcome:
    """The intake issue stays; what it should have been is recorded beside it (domain.md §1)."""
    if refused := text.check(payload.reason, field="reason"):
        return refused
    if not payload.reason.strip():
        return Refused(Code.BAD_INPUT, {"field": "reason"})
    ticket = await tickets.lock(tx, payload.ticket_id)
    if isinstance(ticket, Refused):
        return ticket
    before = ticket["reclassified_as"] or ticket["intake_issue"]
    if payload.intake_issue == before:
        return Applied(ticket["version"])
    if refused := disposition.may_take_in(payload.intake_issue, tx.centre.policy):
        return refused
    r = t.reclassifications
    count = sa.select(sa.func.count()).where(r.c.ticket_id == payload.ticket_id)
    n = 1 + int((await tx.conn.execute(count)).scalar_one())
    await tx.conn.execute(
        r.insert().values(
            ticket_id=payload.ticket_id, n=n, at=tx.now, before=before, after=payload.intake_issue,
            actor_id=tx.actor.user_id, reason=payload.reason,
        )
    )  # fmt: skip
    version = await _update(tx, payload.ticket_id, reclassified_as=payload.intake_issue)
    said = Sentence("ticket.reclassified", {"before": before, "after": payload.intake_issue})
    await tickets.add_event(
        tx, payload.ticket_id, "reclassified", text=payload.reason, sentence=said, event_id=tx.op_id
    )
    await publish_ticket(tx, payload.ticket_id)
    tx.audit(
        ticket["programme_id"], "ticket.reclassify", payload.ticket_id, ticket_id=payload.ticket_id,
        before=before, after=payload.intake_issue,
    )  # fmt: skip
    return Applied(version)


async def _update(tx: Tx, ticket_id: str, **columns: object) -> int:
    k = t.tickets
    changed = k.update().where(k.c.ticket_id == ticket_id).values(version=k.c.version + 1, **columns)
    return int((await tx.conn.execute(changed.returning(k.c.version))).scalar_one())


async def apply_macro(tx: Tx, guard: Guard, payload: ApplyMacro) -> Outcome:
    """Every part of it is asked for first, and then all are done."""
    if refused := _words(payload):
        return refused
    ticket = await tickets.lock(tx, payload.ticket_id)
    if isinstance(ticket, Refused):
        return ticket
    name = await _may(tx, guard, ticket, payload)
    if isinstance(name, Refused):
        return name
    await _say(tx, payload)
    if payload.owner_id is not None and payload.owner_id != ticket["owner_id"]:
        await tickets.give(tx, ticket, payload.owner_id, name)
    if payload.priority is not None and payload.priority != ticket["priority"]:
        await set_priority(tx, ticket, payload.priority, "")
    if payload.disposition is not None:
        await tickets.set_disposition(tx, payload.ticket_id, payload.disposition, "macro")
    await clocks.follow(tx, payload.ticket_id)
    row = await publish_ticket(tx, payload.ticket_id)
    tx.audit(
        ticket["programme_id"], "ticket.macro", payload.ticket_id, ticket_id=payload.ticket_id,
        after=payload.macro_id[:64],
    )  # fmt: skip
    return Applied(row.ver)


def _words(payload: ApplyMacro) -> Refused | None:
    if refused := text.check(payload.reply, field="reply") or text.check(payload.note, field="note"):
        return refused
    still_open = canned.left_open(payload.reply)
    return Refused(Code.BAD_INPUT, {"field": still_open[0]}) if still_open else None


async def _may(tx: Tx, guard: Guard, ticket: sa.RowMapping, payload: ApplyMacro) -> str | Refused:
    """The new owner's name, or what stands against one of the changes."""
    name = ""
    if payload.owner_id is not None and payload.owner_id != ticket["owner_id"]:
        if not tickets.guarded(ticket, guard, "owner_id"):
            return await tickets.conflict(tx, ticket, "owner_id", payload.owner_id)
        if ticket["category"] == Category.CLOSED:
            return Refused(Code.TICKET_CLOSED, {"disposition": ticket["disposition"]})
        scope = queue_scope(ticket["programme_id"], ticket["queue"])
        found = await tickets.owner_name(tx, payload.owner_id, scope)
        if isinstance(found, Refused):
            return found
        name = found
    if payload.priority is not None:
        refused = await may_prioritise(tx, guard, ticket, payload.priority)
        if refused is not None:
            return refused
    if payload.disposition is not None:
        refused = await tickets.may_dispose(tx, guard, ticket, payload.disposition)
        if refused is not None:
            return refused
    return name


async def _say(tx: Tx, payload: ApplyMacro) -> None:
    """The reply bears the operation's id: it is what a desk predicts."""
    event_id = tx.op_id
    for kind, said in (("reply", payload.reply), ("note", payload.note)):
        if said.strip():
            await tickets.add_event(tx, payload.ticket_id, kind, text=said, event_id=event_id)
            event_id = ""
