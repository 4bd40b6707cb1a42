"""The end of a membership: closed, or merged into another member who takes over orders and tickets."""

from __future__ import annotations

import sqlalchemy as sa

from plum_desk.central import projection, tickets
from plum_desk.central import tables as t
from plum_desk.central.approvals.record import Record
from plum_desk.central.transaction import Tx
from plum_desk.domain.commands import EndMember, Sentence


async def end(tx: Tx, record: Record, call: EndMember) -> None:
    """Once, in the transaction that marks the leg. What was done for the member stays on record under their id."""
    m = t.members
    state = "closed" if call.into is None else "merged"
    await tx.conn.execute(
        m.update()
        .where(m.c.member_id == call.member_id)
        .values(state=state, merged_into=call.into, version=m.c.version + 1)
    )
    tx.audit(
        record.row["programme_id"], f"member.{state}", call.member_id, ticket_id=record.row["ticket_id"],
        request_id=record.request_id, before="active", after=call.into or state,
    )  # fmt: skip
    if call.into is not None:
        await _move_history(tx, call.member_id, call.into)
        await projection.publish_member(tx, call.into)


async def _move_history(tx: Tx, member_id: str, into: str) -> None:
    """Orders and tickets are the survivor's from now on; each ticket says so."""
    o, k = t.orders, t.tickets
    m = t.members.c
    known = sa.select(m.member_id, m.name).where(m.member_id.in_([member_id, into]))
    names = {row.member_id: row.name for row in await tx.conn.execute(known)}
    moved = o.update().where(o.c.member_id == member_id).values(member_id=into, version=o.c.version + 1)
    for order_id in sorted((await tx.conn.execute(moved.returning(o.c.order_id))).scalars()):
        await projection.publish_order(tx, order_id)
    said = Sentence("ticket.member_merged", {"member": names[member_id], "into": names[into]})
    mine = k.update().where(k.c.member_id == member_id).values(member_id=into, version=k.c.version + 1)
    for ticket_id in sorted((await tx.conn.execute(mine.returning(k.c.ticket_id))).scalars()):
        await tickets.add_event(tx, ticket_id, "note", sentence=said)
        await projection.publish_ticket(tx, ticket_id)
