"""Tickets at the centre: notes, owners and dispositions, each an event of the ticket's timeline."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.projection import publish_ticket, queue_scope
from plum_desk.central.sla import clocks
from plum_desk.central.transaction import Tx
from plum_desk.domain import disposition, text
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import ACTIVE
from plum_desk.domain.changes import Kind
from plum_desk.domain.commands import Sentence
from plum_desk.domain.disposition import Category, Disposition
from plum_desk.domain.outcome import Code, Facts, Refused
from plum_desk.domain.permission import GRANTED, Permission, Role
from plum_desk.domain.ticket_intents import AssignTicket, SetDisposition
from plum_desk.wire.rows import TicketEventRow


async def lock(tx: Tx, ticket_id: str) -> sa.RowMapping | Refused:
    """The ticket, locked until commit; refused when unknown, outside the actor's scopes, or merged into another:
    what is to be done is done there."""
    query = sa.select(t.tickets).where(t.tickets.c.ticket_id == ticket_id).with_for_update(key_share=True)
    ticket = (await tx.conn.execute(query)).mappings().first()
    if ticket is None:
        return Refused(Code.TICKET_NOT_FOUND, {"ticket_id": ticket_id})
    tx.programme_id = ticket["programme_id"]
    if not tx.in_scope(queue_scope(ticket["programme_id"], ticket["queue"])):
        return Refused(Code.OUT_OF_SCOPE, {"ticket_id": ticket_id})
    if ticket["merged_into"] is not None:
        return Refused(Code.TICKET_MERGED, {"ticket_id": ticket_id, "into": ticket["merged_into"]})
    return ticket


async def add_event(
    tx: Tx,
    ticket_id: str,
    kind: str,
    *,
    text: str = "",
    sentence: Sentence | None = None,
    actor: Actor | None = None,
    event_id: str = "",
) -> str:
    """Append to the timeline and publish the event. Returns its id. ``actor`` says it, if it is not who acts."""
    k, who = t.tickets, actor or tx.actor
    taken = (
        k.update()
        .where(k.c.ticket_id == ticket_id)
        .values(events=k.c.events + 1)
        .returning(k.c.events, k.c.programme_id, k.c.queue)
    )
    seq, programme_id, queue = (await tx.conn.execute(taken)).one()
    event = TicketEventRow(
        event_id or str(uuid.uuid4()), ticket_id, seq, tx.now, kind, who.user_id, who.name, text, sentence, 1
    )
    await tx.conn.execute(
        t.ticket_events.insert().values(
            event_id=event.event_id,
            ticket_id=ticket_id,
            seq=seq,
            at=tx.event_time,
            recorded_at=tx.now,
            kind=kind,
            actor_id=who.user_id,
            actor_name=who.name,
            text=text,
            sentence=None if sentence is None else msgspec.to_builtins(sentence),
            op_id=tx.op_id or None,
        )
    )
    tx.put(queue_scope(programme_id, queue), Kind.TICKET_EVENT, event.event_id, event)
    return event.event_id


async def set_disposition(tx: Tx, ticket_id: str, code: str, cause: str, *, event_id: str = "", note: str = "") -> int:
    """Move the ticket to ``code`` and publish it: what the rules allow is the caller's to have asked.

    Remembers the disposition that a refund interrupts; closing stamps ``closed_at``. Returns the
    ticket's new version. ``cause`` says what moved it: ``person``, or the engine's event.
    """
    k = t.tickets
    query = sa.select(k).where(k.c.ticket_id == ticket_id).with_for_update(key_share=True)
    ticket = (await tx.conn.execute(query)).mappings().one()
    rule = tx.centre.policy.disposition(code)
    if rule is None:
        raise ValueError(f"unknown disposition {code}")
    if code == ticket["disposition"]:
        return int(ticket["version"])
    closed = rule.category is Category.CLOSED
    interrupts = rule.parent is Disposition.REFUND_PENDING
    keep = ticket["prior_disposition"] if ticket["canonical"] == Disposition.REFUND_PENDING else ticket["disposition"]
    moved = (
        k.update()
        .where(k.c.ticket_id == ticket_id)
        .values(
            disposition=code,
            canonical=rule.parent,
            category=rule.category,
            prior_disposition=keep if interrupts else None,
            closed_at=tx.now if closed else None,
            version=k.c.version + 1,
        )
        .returning(k.c.version)
    )
    version = (await tx.conn.execute(moved)).scalar_one()
    said = Sentence("ticket.disposition", {"before": ticket["disposition"], "after": code, "cause": cause})
    await add_event(tx, ticket_id, "disposition", text=note, sentence=said, event_id=event_id)
    await clocks.follow(tx, ticket_id)
    await publish_ticket(tx, ticket_id)
    tx.audit(
        ticket["programme_id"], "ticket.disposition", ticket_id, ticket_id=ticket_id,
        before=ticket["disposition"], after=code, reason=cause,
    )  # fmt: skip
    return int(version)


def guarded(ticket: sa.RowMapping, guard: dict[str, str], field: str) -> bool:
    """Whether ``field`` still holds what the person saw, or was not looked at."""
    return field not in guard or msgspec.json.decode(guard[field]) == ticket[field]


async def conflict(tx: Tx, ticket: sa.RowMapping, field: str, yours: str | int | None) -> Refused:
    """What stands there now, who put it there and when."""
    e = t.ticket_events.c
    kind = {"owner_id": "assigned", "disposition": "disposition", "priority": "priority"}[field]
    last = (
        sa.select(e.actor_name, e.recorded_at)
        .where(e.ticket_id == ticket["ticket_id"], e.kind == kind)
        .order_by(e.seq.desc())
        .limit(1)
    )
    row = (await tx.conn.execute(last)).first()
    facts: Facts = {"field": field, "yours": yours, "theirs": ticket[field]}
    return Refused(Code.CONFLICT, facts | ({} if row is None else {"who": row.actor_name, "when": row.recorded_at}))


async def assign(tx: Tx, guard: dict[str, str], payload: AssignTicket) -> Outcome:
    """Give the ticket to an active account that may work in its queue, or to nobody."""
    ticket = await lock(tx, payload.ticket_id)
    if isinstance(ticket, Refused):
        return ticket
    if payload.owner_id == ticket["owner_id"]:
        return Applied(ticket["version"])
    if not guarded(ticket, guard, "owner_id"):
        return await conflict(tx, ticket, "owner_id", payload.owner_id)
    if ticket["category"] == Category.CLOSED:
        return Refused(Code.TICKET_CLOSED, {"disposition": ticket["disposition"]})
    name = ""
    if payload.owner_id is not None:
        found = await owner_name(tx, payload.owner_id, queue_scope(ticket["programme_id"], ticket["queue"]))
        if isinstance(found, Refused):
            return found
        name = found
    version = await give(tx, ticket, payload.owner_id, name, event_id=tx.op_id)
    await publish_ticket(tx, payload.ticket_id)
    return Applied(version)


async def give(tx: Tx, ticket: sa.RowMapping, owner_id: str | None, name: str, *, event_id: str = "") -> int:
    """Make ``owner_id``, called ``name``, the owner. Returns the ticket's new version; the caller publishes it."""
    k, ticket_id = t.tickets, ticket["ticket_id"]
    moved = (
        k.update()
        .where(k.c.ticket_id == ticket_id)
        .values(owner_id=owner_id, version=k.c.version + 1)
        .returning(k.c.version)
    )
    version = int((await tx.conn.execute(moved)).scalar_one())
    said = Sentence("ticket.assigned", {"owner_id": owner_id, "owner": name})
    await add_event(tx, ticket_id, "assigned", sentence=said, event_id=event_id)
    tx.audit(
        ticket["programme_id"], "ticket.assign", ticket_id, ticket_id=ticket_id,
        before=ticket["owner_id"] or "", after=owner_id or "",
    )  # fmt: skip
    return version


async def owner_name(tx: Tx, user_id: str, scope: str) -> str | Refused:
    """The name of an active account that may work on tickets in ``scope``."""
    u, g = t.users.c, t.grants.c
    granted = sa.exists().where(g.user_id == u.user_id, g.scope == scope)
    row = (await tx.conn.execute(sa.select(u.name, u.role, u.active, granted).where(u.user_id == user_id))).first()
    if row is None or not row.active:
        return Refused(Code.NOT_FOUND, {"user_id": user_id})
    if Permission.TICKET_WRITE not in GRANTED[Role(row.role)] or not row[3]:
        return Refused(Code.OUT_OF_SCOPE, {"user_id": user_id})
    return str(row.name)


async def dispose(tx: Tx, guard: dict[str, str], payload: SetDisposition) -> Outcome:
    """A person moves the ticket, within the rules of domain.md §1."""
    if refused := text.check(payload.note, field="note"):
        return refused
    ticket = await lock(tx, payload.ticket_id)
    if isinstance(ticket, Refused):
        return ticket
    refused = await may_dispose(tx, guard, ticket, payload.disposition)
    if refused:
        return refused
    version = await set_disposition(
        tx, payload.ticket_id, payload.disposition, "person", event_id=tx.op_id, note=payload.note
    )
    return Applied(version)


async def may_dispose(tx: Tx, guard: dict[str, str], ticket: sa.RowMapping, code: str) -> Refused | None:
    """What stands against a person's moving a locked ticket to ``code``."""
    if not guarded(ticket, guard, "disposition") and code != ticket["disposition"]:
        return await conflict(tx, ticket, "disposition", code)
    active = await active_requests(tx, ticket["ticket_id"])
    return disposition.may_set(ticket["disposition"], code, False, active, tx.centre.policy)


async def active_requests(tx: Tx, ticket_id: str) -> int:
    r = t.requests.c
    states: Sequence[Any] = [str(state) for state in ACTIVE]
    query = sa.select(sa.func.count()).where(r.ticket_id == ticket_id, r.state.in_(states))
    return int((await tx.conn.execute(query)).scalar_one())
