"""Notes in bulk: the commonest operation, applied to many tickets with two statements."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from plum_desk.central.arrays import Bigs, Instants, Texts
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.projection import publish_ticket, queue_scope
from plum_desk.central.sla import clocks
from plum_desk.central.tables.base import to_instant
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.actor import Actor
from plum_desk.domain.changes import Kind
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.wire.rows import TicketEventRow

_LOCK = """
SELECT ticket_id, programme_id, queue, events, version, merged_into FROM tickets WHERE ticket_id = ANY(%b)
 ORDER BY ticket_id FOR NO KEY UPDATE
"""
_WRITE = """
WITH added AS (
    INSERT INTO ticket_events (recorded_at, event_id, ticket_id, seq, at, kind, actor_id, actor_name, text, op_id)
    SELECT %s, * FROM unnest(%b, %b, %b, %b, %b, %b, %b, %b, %b))
UPDATE tickets k SET events = n.events FROM unnest(%b, %b) AS n(ticket_id, events)
 WHERE k.ticket_id = n.ticket_id
"""


class Note:
    """One note to add: whose, when, and what."""

    __slots__ = ("actor", "event_time", "op_id", "payload", "scopes")

    def __init__(self, op_id: str, actor: Actor, scopes: frozenset[str] | None, event_time: int, payload: Any):
        self.op_id, self.actor, self.scopes, self.event_time, self.payload = op_id, actor, scopes, event_time, payload


async def add(tx: Tx, notes: Sequence[Note]) -> list[Outcome]:
    """Append each note to its ticket's timeline; one that is refused leaves the others alone."""
    driver = await tx.driver()
    cursor = await driver.execute(_LOCK, (Texts(sorted({note.payload.ticket_id for note in notes})),))
    tickets: dict[str, Any] = {str(row[0]): row for row in await cursor.fetchall()}
    events: dict[str, int] = {}
    rows: list[tuple[Any, ...]] = []
    outcomes: list[Outcome] = []
    for note in notes:
        tx.begin_operation(note.actor, note.scopes, note.op_id, note.event_time)
        refused = _check(tx, note.payload, tickets)
        outcomes.append(refused or Applied(int(tickets[note.payload.ticket_id][4])))
        if refused is None:
            rows.append(_one(tx, note, tickets[note.payload.ticket_id], events))
    if rows:
        columns = zip((Texts, Texts, Bigs, Instants, *[Texts] * 5), zip(*rows, strict=True), strict=True)
        filled = [kind(column) for kind, column in columns]
        await driver.execute(_WRITE, (to_instant(tx.now), *filled, Texts(events), Bigs(events.values())))
    for ticket_id in _answered(notes, outcomes):
        await clocks.follow(tx, ticket_id)
        await publish_ticket(tx, ticket_id)
    return outcomes


def _answered(notes: Sequence[Note], outcomes: Sequence[Outcome]) -> list[str]:
    """Tickets whose customers got a reply: that stops clocks, a note does not."""
    told = {
        note.payload.ticket_id
        for note, outcome in zip(notes, outcomes, strict=True)
        if note.payload.public and isinstance(outcome, Applied)
    }
    return sorted(told)


def _check(tx: Tx, payload: AddNote, tickets: dict[str, Any]) -> Refused | None:
    if (refused := text.check(payload.text)) is not None:
        return refused
    if not payload.text.strip():
        return Refused(Code.BAD_INPUT, {"field": "text"})
    ticket = tickets.get(payload.ticket_id)
    if ticket is None:
        return Refused(Code.TICKET_NOT_FOUND, {"ticket_id": payload.ticket_id})
    tx.programme_id = ticket[1]
    if not tx.in_scope(queue_scope(ticket[1], ticket[2])):
        return Refused(Code.OUT_OF_SCOPE, {"ticket_id": payload.ticket_id})
    if ticket[5] is not None:
        return Refused(Code.TICKET_MERGED, {"ticket_id": payload.ticket_id, "into": ticket[5]})
    return None


def _one(tx: Tx, note: Note, ticket: Any, events: dict[str, int]) -> tuple[Any, ...]:
    ticket_id, programme_id, queue, count, *_ = ticket
    seq = events.get(ticket_id, count) + 1
    events[ticket_id] = seq
    kind = "reply" if note.payload.public else "note"
    row = TicketEventRow(
        note.op_id, ticket_id, seq, tx.now, kind, tx.actor.user_id, tx.actor.name, note.payload.text, None, 1
    )
    tx.put(queue_scope(programme_id, queue), Kind.TICKET_EVENT, row.event_id, row)
    digest = hashlib.sha256(note.payload.text.encode()).hexdigest()
    tx.audit(programme_id, "ticket.note", ticket_id, ticket_id=ticket_id, after=f"sha256:{digest}")
    return (
        row.event_id, ticket_id, seq, note.event_time, kind, row.actor_id, row.actor_name, row.text,
        note.op_id,
    )  # fmt: skip
