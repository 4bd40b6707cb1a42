"""A member's bank took money back: it is no longer refundable, and what was refunded already was paid twice."""

from __future__ import annotations

import sqlalchemy as sa

from plum_desk.central import exceptions, ledger, projection, tickets
from plum_desk.central import tables as t
from plum_desk.central.providers.port import Settled
from plum_desk.central.transaction import Tx
from plum_desk.domain import ledger as rules
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.commands import Sentence
from plum_desk.domain.ledger import TxnType
from plum_desk.domain.money import Money
from plum_desk.domain.order import TenderMethod


async def take(tx: Tx, provider_id: str, line: Settled, order: sa.RowMapping) -> str:
    """As much of it as is neither refunded nor held is charged back; the rest, and all of it in another currency than
    the order's, is an exception for a person."""
    known = sa.select(t.settlement_lines.c.outcome).where(
        t.settlement_lines.c.provider_id == provider_id, t.settlement_lines.c.line_id == line.line_id
    )
    await _lock(tx, order["order_id"])
    before = (await tx.conn.execute(known)).scalar_one_or_none()
    if before is not None:
        return str(before)
    fits = await _charge(tx, order, line) if line.unit == order["currency"] else 0
    if fits:
        await _book(tx, order, line, fits)
    if fits < line.amount:
        await exceptions.open_(
            tx, order["programme_id"], provider_id, "chargeback", line.line_id, order_id=order["order_id"],
            ours=str(fits), theirs=str(line.amount), unit=line.unit,
        )  # fmt: skip
    return "charged_back" if fits == line.amount else "exception"


async def _lock(tx: Tx, order_id: str) -> None:
    """In the order that every case is locked in."""
    for table in (t.orders, t.order_lines, t.tenders):
        key = table.primary_key.columns[0]
        await tx.conn.execute(
            sa.select(key).where(table.c.order_id == order_id).order_by(key).with_for_update(key_share=True)
        )


async def _charge(tx: Tx, order: sa.RowMapping, line: Settled) -> int:
    """Move what fits from the money tender, and from the lines, to their chargebacks; how much that is."""
    d, x = t.tenders, t.order_lines
    money = (d.c.order_id == order["order_id"], d.c.method != TenderMethod.POINTS.value)
    room = d.c.captured - d.c.reserved - d.c.refunded - d.c.chargeback
    named = sa.case((d.c.tender_id == line.tender, 0), else_=1)
    tenders = (await tx.conn.execute(sa.select(d.c.tender_id, room).where(*money).order_by(named, d.c.tender_id))).all()
    space = x.c.amount - x.c.reserved - x.c.refunded - x.c.chargeback - x.c.reissued
    mine = x.c.order_id == order["order_id"]
    lines = (await tx.conn.execute(sa.select(x.c.line_id, space).where(mine).order_by(x.c.line_id))).all()
    fits = int(min(line.amount, sum(row[1] for row in tenders), sum(row[1] for row in lines)))
    for table, rows in ((d, tenders), (x, lines)):
        left, key = fits, table.primary_key.columns[0]
        for name, free in rows:
            part = min(left, free)
            if part:
                change = table.update().where(key == name).values(chargeback=table.c.chargeback + part)
                await tx.conn.execute(change)
                left -= part
    return fits


async def _book(tx: Tx, order: sa.RowMapping, line: Settled, fits: int) -> None:
    order_id, programme_id = order["order_id"], order["programme_id"]
    o = t.orders
    await tx.conn.execute(o.update().where(o.c.order_id == order_id).values(version=o.c.version + 1))
    await ledger.post(
        tx,
        programme_id=programme_id,
        unit=line.unit,
        type=TxnType.REFUND,
        reason="chargeback",
        entries=rules.cleared(programme_id, line.unit, -fits),
        idem_key=f"chargeback:{order['provider_id']}:{line.line_id}",
        actor_id=SYSTEM.user_id,
        order_id=order_id,
        member_id=order["member_id"],
    )
    event = {"order_id": order_id, "at": tx.now, "kind": "chargeback", "before": "", "after": str(fits)}
    await tx.conn.execute(t.order_events.insert().values(event | {"actor_id": SYSTEM.user_id}))
    tx.audit(programme_id, "order.chargeback", order_id, after=str(fits), reason=line.line_id, actor=SYSTEM)
    k = t.tickets.c
    here = sa.select(k.ticket_id).where(k.order_id == order_id, k.closed_at.is_(None)).order_by(k.ticket_id)
    said = Sentence("provider.chargeback", {"order_id": order_id, "amount": Money(fits, line.unit)})
    for ticket_id in (await tx.conn.execute(here)).scalars().all():
        await tickets.add_event(tx, ticket_id, "provider", sentence=said)
    await projection.publish_order(tx, order_id)
