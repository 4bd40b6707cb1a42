"""Ask the provider what cancelling would cost, and keep its answer until it expires."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.auth import Caller, permit
from plum_desk.central.problem import Declined
from plum_desk.central.projection import queue_scope
from plum_desk.central.providers.port import LineAt, Provider, ProviderResult, Quoted, Status
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.errors import Unavailable
from plum_desk.wire.messages import QuoteRequest, QuoteResponse

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre


async def quote(centre: Centre, caller: Caller, wanted: QuoteRequest) -> QuoteResponse:
    """A quote for some lines, or for every line that is not cancelled yet.

    Raises NotPermitted, Declined with the rule's refusal, or Unavailable when the provider is away.
    """
    await permit(centre, caller, Permission.REQUEST_RAISE, attempted="order.quote", subject=wanted.order_id)
    provider, there, currency, lines = await _subject(centre, caller, wanted)
    answer = await provider.quote(there, lines, currency)
    if isinstance(answer, ProviderResult):
        if answer.status is Status.DECLINED:
            raise Declined(Refused(Code.PROVIDER_CANNOT, {"capability": "quote", "provider_code": answer.code}))
        raise Unavailable("quote", answer.retry_after_ms / 1000 or None)
    await _keep(centre, wanted.order_id, lines, answer)
    return QuoteResponse(answer.quote_id, answer.amount, answer.fee, answer.currency, answer.expires_at)


async def _subject(
    centre: Centre, caller: Caller, wanted: QuoteRequest
) -> tuple[Provider, str, str, tuple[LineAt, ...]]:
    k, o, c = t.tickets.c, t.orders, t.order_lines.c
    async with centre.engine.connect() as conn:
        ticket = (await conn.execute(sa.select(t.tickets).where(k.ticket_id == wanted.ticket_id))).mappings().first()
        if ticket is None:
            raise Declined(Refused(Code.TICKET_NOT_FOUND, {"ticket_id": wanted.ticket_id}))
        scope = queue_scope(ticket["programme_id"], ticket["queue"])
        await permit(centre, caller, Permission.TICKET_READ, scope, attempted="order.quote", subject=wanted.order_id)
        if ticket["order_id"] != wanted.order_id:
            raise Declined(
                Refused(Code.ORDER_NOT_ON_TICKET, {"order_id": wanted.order_id, "ticket_id": wanted.ticket_id})
            )
        order = (await conn.execute(sa.select(o).where(o.c.order_id == wanted.order_id))).mappings().one()
        open_lines = sa.select(c.line_id, c.amount).where(c.order_id == wanted.order_id, c.cancelled.is_(False))
        rows = (await conn.execute(open_lines.order_by(c.line_id))).all()
    lines = tuple(LineAt(*row) for row in rows if not wanted.line_ids or row.line_id in wanted.line_ids)
    if not lines or (wanted.line_ids and len(lines) != len(set(wanted.line_ids))):
        raise Declined(Refused(Code.NOT_FOUND, {"kind": "line", "id": ", ".join(wanted.line_ids)[:200]}))
    provider = centre.providers.get(order["provider_id"])
    if provider is None or not provider.capabilities_for(order["brand_id"]).can_quote:
        raise Declined(Refused(Code.PROVIDER_CANNOT, {"capability": "quote"}))
    return provider, order["provider_order_id"] or order["po_number"], order["currency"], lines


async def _keep(centre: Centre, order_id: str, lines: tuple[LineAt, ...], answer: Quoted) -> None:
    async with centre.engine.begin() as conn:
        await conn.execute(
            t.quotes.insert().values(
                quote_id=answer.quote_id,
                order_id=order_id,
                line_ids=[line.line_id for line in lines],
                amount=answer.amount,
                fee=answer.fee,
                currency=answer.currency,
                expires_at=answer.expires_at,
                created_at=centre.clock(),
            )
        )
