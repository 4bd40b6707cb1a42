"""What a desk does with its own refused work: puts it away, or hands it to a colleague (sync.md §3)."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import tables as t
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.projection import publish_ticket, queue_scope
from plum_desk.central.tickets import add_event, conflict, guarded, lock, owner_name
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.commands import OpClass, Sentence
from plum_desk.domain.disposition import Category
from plum_desk.domain.intents import COMMANDS, DiscardOperation, HandOver
from plum_desk.domain.money import Money
from plum_desk.domain.operation import Operation, decode
from plum_desk.domain.outcome import Code, Facts, Refused

ID_MAX = 64
_ALONE = (OpClass.DECISION, OpClass.LOCAL)
_REFUSED = ("rejected", "needs_review")


class Tried(msgspec.Struct, frozen=True):
    """A refused operation as the centre has it. ``code`` says why it was refused."""

    operation: Operation
    args: dict[str, Any]
    code: str


async def discard(tx: Tx, operation: Operation, payload: DiscardOperation) -> Outcome:
    """Own refused work was put away: that enters the trail, and what is kept for review is withdrawn."""
    if not payload.op_id or len(payload.op_id) > ID_MAX or text.check(payload.op_id, field="op_id"):
        return Refused(Code.BAD_INPUT, {"field": "op_id"})
    await settle(tx, payload.op_id, "withdrawn")
    tx.audit("centre", "operation.discarded", payload.op_id, result="recorded")
    return Applied()


async def hand_over(tx: Tx, operation: Operation, payload: HandOver) -> Outcome:
    """Give the ticket to a colleague and say on it what was tried. A closed ticket keeps its owner."""
    if refused := text.check(payload.note, field="note"):
        return refused
    tried = await _tried(tx, payload.op_id)
    if tried is None:
        return Refused(Code.OP_NOT_REFUSED)
    if tried.operation.op_class in _ALONE:
        return Refused(Code.NOT_HANDED_OVER)
    ticket = await lock(tx, payload.ticket_id)
    if isinstance(ticket, Refused):
        return ticket
    if await _ticket_of(tx, tried) != payload.ticket_id:
        return Refused(Code.BAD_INPUT, {"field": "ticket_id"})
    if payload.owner_id != ticket["owner_id"] and not guarded(ticket, operation.guard, "owner_id"):
        return await conflict(tx, ticket, "owner_id", payload.owner_id)
    name = await owner_name(tx, payload.owner_id, queue_scope(ticket["programme_id"], ticket["queue"]))
    if isinstance(name, Refused):
        return name
    version = await _give(tx, ticket, payload, tried, name)
    await settle(tx, payload.op_id, "handed_over")
    return Applied(version)


async def _give(tx: Tx, ticket: sa.RowMapping, payload: HandOver, tried: Tried, name: str) -> int:
    k, version = t.tickets, int(ticket["version"])
    if ticket["category"] != Category.CLOSED and ticket["owner_id"] != payload.owner_id:
        moved = k.update().where(k.c.ticket_id == payload.ticket_id)
        given = moved.values(owner_id=payload.owner_id, version=k.c.version + 1).returning(k.c.version)
        version = int((await tx.conn.execute(given)).scalar_one())
    facts: Facts = {"owner_id": payload.owner_id, "owner": name, **_content(tried)}
    said = "\n\n".join(part for part in (payload.note, _words(tried)) if part.strip())
    await add_event(
        tx, payload.ticket_id, "assigned", sentence=Sentence("ticket.handed_over", facts), text=said, event_id=tx.op_id
    )
    await publish_ticket(tx, payload.ticket_id)
    tx.audit(
        ticket["programme_id"], "operation.hand_over", payload.op_id, ticket_id=payload.ticket_id,
        before=ticket["owner_id"] or "", after=payload.owner_id, reason=tried.code,
    )  # fmt: skip
    return version


def _content(tried: Tried) -> Facts:
    """What was tried, as facts of a sentence. The amount is for reading: whoever takes over asks anew."""
    operation = tried.operation
    facts: Facts = {"work": operation.kind, "code": tried.code}
    if isinstance(action := tried.args.get("action"), str):
        facts["action"] = action
    if isinstance(disposition := tried.args.get("disposition"), str):
        facts["disposition"] = disposition
    return facts | ({"amount": Money(operation.amount_minor, operation.unit)} if operation.unit else {})


def _words(tried: Tried) -> str:
    """What the person had written, which was bounded like any note; unsafe text is left out."""
    said = tried.args.get("text") or tried.args.get("note") or ""
    return said if isinstance(said, str) and text.check(said) is None else ""


async def _tried(tx: Tx, op_id: str) -> Tried | None:
    """The actor's own operation, refused or quarantined and not decided on; None when there is none."""
    o, q, d = t.operations.c, t.quarantine.c, t.quarantine_decisions.c
    refused = sa.select(o.body, o.args, o.code).where(o.op_id == op_id, o.status.in_(_REFUSED))
    kept = sa.select(q.body, q.args, q.why).where(q.op_id == op_id, ~sa.exists().where(d.n == q.n))
    for query in (refused, kept):
        found = (await tx.conn.execute(query.limit(1))).first()
        if found is not None and not await _decided(tx, op_id):
            return _read(tx, *found)
    return None


async def _decided(tx: Tx, op_id: str) -> bool:
    q, d = t.quarantine.c, t.quarantine_decisions.c
    query = sa.select(d.n).join(t.quarantine, q.n == d.n).where(q.op_id == op_id)
    return (await tx.conn.execute(query.limit(1))).first() is not None


def _read(tx: Tx, body: bytes, args: bytes, code: str) -> Tried | None:
    try:
        operation = decode(bytes(body))
        decoded = msgspec.json.decode(args)
    except (ValueError, msgspec.DecodeError):
        return None
    if operation.actor_id != tx.actor.user_id or operation.kind not in COMMANDS or not isinstance(decoded, dict):
        return None
    return Tried(operation, decoded, code)


async def _ticket_of(tx: Tx, tried: Tried) -> str:
    if isinstance(ticket_id := tried.args.get("ticket_id"), str):
        return ticket_id
    query = sa.select(t.requests.c.ticket_id).where(t.requests.c.request_id == str(tried.args.get("request_id", "")))
    return str((await tx.conn.execute(query)).scalar_one_or_none() or "")


async def settle(tx: Tx, op_id: str, decision: str) -> None:
    """The author decided on their own quarantined operation: no reviewer may release it any more."""
    q = t.quarantine.c
    for found in (await tx.conn.execute(sa.select(q.n, q.body, q.args).where(q.op_id == op_id))).all():
        if _read(tx, found.body, found.args, "") is not None:
            row = {"n": found.n, "decision": decision, "decided_by": tx.actor.user_id, "decided_at": tx.now}
            await tx.conn.execute(insert(t.quarantine_decisions).values(**row).on_conflict_do_nothing())
