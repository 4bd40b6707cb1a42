"""A complaint becomes a ticket, once per idempotency key, with the checks that a desk's ticket meets."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import tables as t
from plum_desk.central import tickets
from plum_desk.central.intake.sources import Source
from plum_desk.central.problem import Contradiction, Declined, coded
from plum_desk.central.ticketing import contacts, opening
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.outcome import Code, Refused
from plum_desk.wire.intake import Complaint, Reply, Taken

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

KEY_MAX = 128
_k = t.intake_keys.c


async def take(centre: Centre, source: Source, key: str, complaint: Complaint) -> Taken:
    """The ticket of ``key``: a new one, or the one that the same content made before. Raises Declined, or
    Contradiction when the key was used for other content."""
    sha256 = _digest(complaint)
    async with centre.transaction(source.actor) as tx:
        await _one_at_a_time(tx, source, key)
        known = await _known(tx, source, key, sha256)
        if known is not None:
            return await _answer(tx, known, repeated=True)
        ticket_id = await _open(tx, source, complaint)
        await _keep(tx, source, key, sha256, ticket_id)
        if complaint.message_id:
            await _keep(tx, source, _message(complaint.message_id), sha256, ticket_id)
        return await _answer(tx, ticket_id)


async def reply(centre: Centre, source: Source, ticket_id: str, message: Reply) -> Taken:
    """A member's further words, taken once by the message's own id. It reopens a ticket that was closed within
    the window; after that a new one goes on, linked to it."""
    _refuse(text.check(message.message_id, limit=KEY_MAX, field="message_id") or text.check(message.text))
    if not message.message_id or not message.text.strip():
        raise Declined(Refused(Code.BAD_INPUT, {"field": "text" if message.message_id else "message_id"}))
    key, sha256 = _message(message.message_id), _digest((ticket_id, message))
    async with centre.transaction(source.actor) as tx:
        await _one_at_a_time(tx, source, key)
        known = await _known(tx, source, key, sha256, any_content=True)
        if known is not None:
            return await _answer(tx, known, repeated=True)
        stands_on = await _hear(tx, source, ticket_id, message)
        await _keep(tx, source, key, sha256, stands_on)
        return await _answer(tx, stands_on)


async def _open(tx: Tx, source: Source, complaint: Complaint) -> str:
    priority = int(complaint.severity[1])
    _refuse(opening.check(tx, complaint.subject, complaint.category, priority, source.channel, complaint.text))
    about = await _about(tx, source, complaint)
    intake = opening.Intake(
        complaint.subject, complaint.category, priority, source.channel, complaint.text, about.member_name
    )
    made = await opening.open_ticket(tx, about, intake)
    if isinstance(made, Refused):
        raise Declined(made)
    return made


async def _about(tx: Tx, source: Source, complaint: Complaint) -> opening.About:
    """Of this source's client alone: another's orders and members are not there for it."""
    if complaint.order:
        o = t.orders.c
        named = sa.or_(o.order_id == complaint.order, o.booking_id == complaint.order, o.po_number == complaint.order)
        query = sa.select(o.order_id, o.brand_id).where(named, o.client_id == source.client_id).limit(2)
        rows = (await tx.conn.execute(query)).all()
        if len(rows) != 1:
            raise Declined(Refused(Code.ORDER_NOT_FOUND, {"order_id": complaint.order[:64]}))
        if rows[0].brand_id != complaint.partner:
            raise Declined(Refused(Code.BAD_INPUT, {"field": "partner"}))
        found = await opening.about_order(tx, rows[0].order_id)
    else:
        found = await opening.about_member(tx, complaint.member, complaint.partner)
    if isinstance(found, Refused):
        raise Declined(found)
    if found.client_id != source.client_id:
        raise Declined(Refused(Code.NOT_FOUND, {"member_id": complaint.member[:64]}))
    if complaint.member not in ("", found.member_id):
        raise Declined(Refused(Code.BAD_INPUT, {"field": "member"}))
    return found


async def _hear(tx: Tx, source: Source, ticket_id: str, message: Reply) -> str:
    """On the ticket where it goes on, if this one was merged. Only tickets that this source handed in."""
    mine = sa.select(_k.ticket_id).where(_k.source_id == source.source_id, _k.ticket_id == ticket_id).limit(1)
    if (await tx.conn.execute(mine)).first() is None:
        raise Declined(Refused(Code.TICKET_NOT_FOUND, {"ticket_id": ticket_id[:64]}))
    ticket = await tickets.lock(tx, ticket_id)
    while isinstance(ticket, Refused) and ticket.code is Code.TICKET_MERGED:
        ticket = await tickets.lock(tx, str(ticket.facts["into"]))
    if isinstance(ticket, Refused):
        raise Declined(ticket)
    m = t.members.c
    name = (await tx.conn.execute(sa.select(m.name).where(m.member_id == ticket["member_id"]))).scalar_one()
    who = msgspec.structs.replace(SYSTEM, name=name)
    stands_on = await contacts.hear(tx, ticket, "message", message.text, actor=who)
    if isinstance(stands_on, Refused):
        raise Declined(stands_on)
    tx.audit(ticket["programme_id"], "ticket.message", ticket["ticket_id"], ticket_id=stands_on)
    return stands_on


async def _one_at_a_time(tx: Tx, source: Source, key: str) -> None:
    """The same request may be under way on another instance: who comes second finds what the first made."""
    taken = hashlib.sha256(f"{source.source_id}\n{key}".encode()).digest()[:8]
    number = int.from_bytes(taken, signed=True)
    await tx.conn.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))


async def _known(tx: Tx, source: Source, key: str, sha256: bytes, *, any_content: bool = False) -> str | None:
    query = sa.select(_k.ticket_id, _k.sha256).where(_k.source_id == source.source_id, _k.key == key)
    row = (await tx.conn.execute(query)).first()
    if row is None:
        return None
    if bytes(row.sha256) != sha256 and not any_content:
        raise coded(Contradiction(key=key), Code.IDEMPOTENCY_REUSED)
    return str(row.ticket_id)


async def _keep(tx: Tx, source: Source, key: str, sha256: bytes, ticket_id: str) -> None:
    row = {"source_id": source.source_id, "key": key, "sha256": sha256, "ticket_id": ticket_id, "at": tx.now}
    await tx.conn.execute(insert(t.intake_keys).values(row).on_conflict_do_nothing())


async def _answer(tx: Tx, ticket_id: str, *, repeated: bool = False) -> Taken:
    k, u = t.tickets.c, t.users.c
    name = sa.func.coalesce(u.name, "")
    query = (
        sa.select(k.ticket_id, k.priority, name, k.reply_due_at, k.due_at, k.escalated.is_not(None))
        .outerjoin(t.users, u.user_id == k.owner_id)
        .where(k.ticket_id == ticket_id)
    )
    row = (await tx.conn.execute(query)).one()
    return Taken(row[0], row[1], row[2], row[3], row[4], row[5], repeated)


def _digest(value: object) -> bytes:
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).digest()


def _message(message_id: str) -> str:
    """Messages have keys of their own beside those of requests."""
    return f"message:{message_id}"


def _refuse(refused: Refused | None) -> None:
    if refused is not None:
        raise Declined(refused)
