"""What vendors kept of bookings that were cancelled whole: the part of an order that explains what the ledger keeps."""

from __future__ import annotations

from collections import defaultdict

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.central.projection import build
from plum_desk.domain import refunds
from plum_desk.domain.approval import RequestState
from plum_desk.domain.commands import Accepted, CancelBooking
from plum_desk.domain.order import OrderState, Tender


async def kept(conn: AsyncConnection, programme_id: str, unit: str) -> dict[str, int]:
    """By cancelled order, in ``unit``. Only cancellations that went through as approved count: a vendor
    that kept another fee than its quote leaves a request that failed, and explains nothing."""
    fees = await _fees(conn, programme_id)
    if not fees:
        return {}
    p = t.programmes.c
    point_value = (await conn.execute(sa.select(p.point_value).where(p.programme_id == programme_id))).scalar_one()
    tenders = await _tenders(conn, list(fees))
    return {order_id: refunds.kept(tenders[order_id], fee, unit, point_value) for order_id, fee in fees.items()}


async def _fees(conn: AsyncConnection, programme_id: str) -> dict[str, int]:
    """In the order's currency; a booking may have been cancelled passenger by passenger."""
    r, o = t.requests.c, t.orders.c
    query = sa.select(r.order_id, r.accepted).join(t.orders, o.order_id == r.order_id)
    mine = (r.programme_id == programme_id, r.action == "order.cancel_booking", o.state == OrderState.CANCELLED.value)
    total: dict[str, int] = defaultdict(int)
    for order_id, accepted in await conn.execute(query.where(*mine, r.state == RequestState.SUCCEEDED.value)):
        calls = (leg.call for leg in msgspec.json.decode(accepted, type=Accepted).legs)
        total[order_id] += sum(call.fee for call in calls if isinstance(call, CancelBooking))
    return {order_id: fee for order_id, fee in total.items() if fee}


async def _tenders(conn: AsyncConnection, order_ids: list[str]) -> dict[str, list[Tender]]:
    d = t.tenders.c
    found: dict[str, list[Tender]] = defaultdict(list)
    query = sa.select(t.tenders).where(d.order_id.in_(order_ids)).order_by(d.tender_id)
    for row in (await conn.execute(query)).mappings():
        found[row["order_id"]].append(build.tender(row))
    return found
