"""One line of a settlement: matched by the key that we called with, then by the order; never by its amount alone."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import exceptions
from plum_desk.central import tables as t
from plum_desk.central.providers.port import Settled
from plum_desk.central.settlement import chargebacks
from plum_desk.central.transaction import Tx
from plum_desk.domain.commands import LegCall, RefundTender
from plum_desk.domain.money import Money

_call: msgspec.json.Decoder[LegCall] = msgspec.json.Decoder(LegCall)


async def take(tx: Tx, provider_id: str, line: Settled) -> str | None:
    """Take a line in, once; None for one that was taken before. Returns what it came to: matched | waiting |
    unrelated | charged_back | exception."""
    row = {
        "provider_id": provider_id, "line_id": line.line_id, "kind": line.kind, "key": line.key,
        "order_ref": line.order_ref, "amount": line.amount, "unit": line.unit, "at": line.at, "read_at": tx.now,
    }  # fmt: skip
    order = await _order(tx, provider_id, line)
    if line.kind == "chargeback":
        outcome = "unrelated" if order is None else await chargebacks.take(tx, provider_id, line, order)
    else:
        outcome = await _refund(tx, provider_id, line, order)
    noted = insert(t.settlement_lines).values(row | {"outcome": outcome}).on_conflict_do_nothing()
    done = (await tx.conn.execute(noted.returning(t.settlement_lines.c.line_id))).first()
    return None if done is None else outcome


async def _order(tx: Tx, provider_id: str, line: Settled) -> sa.RowMapping | None:
    """By the reference that the provider gave it; what is not ours is nobody's exception."""
    o = t.orders.c
    mine = sa.or_(o.provider_order_id == line.order_ref, o.po_number == line.order_ref)
    query = sa.select(t.orders).where(o.provider_id == provider_id, mine)
    found = (await tx.conn.execute(query)).mappings().first()
    if found is not None:
        tx.programme_id = found["programme_id"]
    return found


async def _refund(tx: Tx, provider_id: str, line: Settled, order: sa.RowMapping | None) -> str:
    leg = t.legs.c
    query = (
        sa.select(leg.state, leg.call, t.requests.c.programme_id, t.requests.c.order_id)
        .join(t.requests, t.requests.c.request_id == leg.request_id)
        .where(leg.key == line.key)
    )
    known = (await tx.conn.execute(query)).first() if line.key else None
    if known is None:
        if order is None:
            return "unrelated"
        await _differs(tx, provider_id, line, "refund_unknown", order["programme_id"], order["order_id"], "0")
        return "exception"
    if known.state in ("unknown", "calling"):
        await tx.conn.execute(t.legs.update().where(leg.key == line.key).values(next_at=tx.now))
        return "waiting"
    call = _call.decode(known.call)
    made = call.amount if isinstance(call, RefundTender) and known.state == "succeeded" else None
    if made == Money(line.amount, line.unit):
        return "matched"
    kind = "refund_unknown" if made is None else "refund_amount"
    ours = made.minor if made is not None and made.unit == line.unit else 0  # of their currency
    await _differs(tx, provider_id, line, kind, known.programme_id, known.order_id or "", str(ours))
    return "exception"


async def _differs(
    tx: Tx, provider_id: str, line: Settled, kind: str, programme_id: str, order_id: str, ours: str
) -> None:
    await exceptions.open_(
        tx, programme_id, provider_id, kind, line.key or line.line_id, order_id=order_id, ours=ours,
        theirs=str(line.amount), unit=line.unit,
    )  # fmt: skip
