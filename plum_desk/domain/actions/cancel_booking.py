"""Cancel a booking at the vendor, whole or by passenger, then refund what the quote leaves."""

from __future__ import annotations

import msgspec

from plum_desk.domain import guards, refunds
from plum_desk.domain.commands import (
    Accepted,
    ActionSpec,
    CancelBooking,
    Case,
    Change,
    Decided,
    Field,
    Input,
    Leg,
    Quote,
    Sentence,
)
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.money import Money, allocate
from plum_desk.domain.order import Line, Order, OrderKind, OrderState
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission

ID = "order.cancel_booking"


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``fee`` is the one the person saw in the quote. ``line_ids`` are passengers or nights; empty
    means the whole booking."""

    quote_id: str
    fee: Money
    reason: str
    note: str = ""
    line_ids: tuple[str, ...] = ()


def decide(payload: Payload, case: Case) -> Decided:
    order = guards.order_of(case, {OrderKind.BOOKING})
    if isinstance(order, Refused):
        return order
    refused = (
        guards.actor(case)
        or guards.reason(case, ID, payload.reason, payload.note)
        or guards.member_active(case)
        or _cancellable(order, case)
        or guards.none_active(case, besides={"member.goodwill", "member.adjust_points"})
    )
    if refused:
        return refused
    lines = _lines(order, payload, case.now)
    if isinstance(lines, Refused):
        return lines
    quote = _quote(payload, case, order, lines)
    if isinstance(quote, Refused):
        return quote
    refund = quote.amount - quote.fee
    shares = allocate(refund, [line.amount for line in lines], [line.remaining for line in lines])
    by_line = {line.line_id: share for line, share in zip(lines, shares, strict=True) if share}
    parts = refunds.split(order, refund, by_line, case.point_value)
    if isinstance(parts, Refused):
        return parts
    if parts.money and not case.capabilities.can_refund:
        return Refused(Code.PROVIDER_CANNOT, {"capability": "refund"})
    return _accept(case, order, lines, quote, parts)


def initial(case: Case) -> Payload:
    """The whole booking at the current quote."""
    quote, order = case.quote, case.order
    if quote is None:
        return Payload("", Money(0, order.currency if order else ""), "")
    return Payload(quote.quote_id, Money(quote.fee, quote.currency), "", line_ids=quote.line_ids)


def _cancellable(order: Order, case: Case) -> Refused | None:
    if order.state is OrderState.CANCELLED:
        return Refused(Code.ORDER_STATE, {"order_id": order.order_id, "state": order.state.value})
    needs = {"cancel": case.capabilities.can_cancel, "quote": case.capabilities.can_quote}
    missing = next((name for name, able in needs.items() if not able), None)
    return Refused(Code.PROVIDER_CANNOT, {"capability": missing}) if missing else None


def _lines(order: Order, payload: Payload, now: int) -> tuple[Line, ...] | Refused:
    unknown = next((line_id for line_id in payload.line_ids if order.line(line_id) is None), None)
    if unknown is not None:
        return Refused(Code.NOT_FOUND, {"kind": "line", "id": unknown})
    chosen = tuple(
        line
        for line in order.lines
        if (line.line_id in payload.line_ids or not payload.line_ids) and not line.cancelled
    )
    if not chosen or (payload.line_ids and len(chosen) != len(set(payload.line_ids))):
        return Refused(Code.ORDER_STATE, {"order_id": order.order_id, "state": OrderState.CANCELLED.value})
    started = next((line for line in chosen if line.service_start is not None and now >= line.service_start), None)
    if started is not None:
        return Refused(Code.SERVICE_STARTED, {"line": started.title, "started_at": started.service_start})
    return chosen


def _quote(payload: Payload, case: Case, order: Order, lines: tuple[Line, ...]) -> Quote | Refused:
    quote = case.quote
    ids = {line.line_id for line in lines}
    if quote is None or quote.quote_id != payload.quote_id or (quote.line_ids and set(quote.line_ids) != ids):
        return Refused(Code.QUOTE_MISSING, {"order_id": order.order_id})
    if case.now >= quote.expires_at:
        return Refused(Code.QUOTE_EXPIRED, {"expired_at": quote.expires_at})
    if quote.currency != order.currency or payload.fee.unit != order.currency:
        return Refused(Code.WRONG_CURRENCY, {"currency": quote.currency, "expected": order.currency})
    if payload.fee.minor != quote.fee:
        return Refused(Code.FEE_CHANGED, {"seen": payload.fee, "current": Money(quote.fee, quote.currency)})
    amount, room = Money(quote.amount, order.currency), Money(sum(line.remaining for line in lines), order.currency)
    if not 0 <= quote.fee <= quote.amount:
        return Refused(Code.BAD_INPUT, {"field": "fee"})
    if amount.minor > room.minor:
        return Refused(Code.AMOUNT_ABOVE_REMAINING, {"amount": amount, "remaining": room})
    return quote


def _accept(case: Case, order: Order, lines: tuple[Line, ...], quote: Quote, parts: refunds.Split) -> Accepted:
    """Limits count the whole value that is given up, the fee included."""
    ids = tuple(line.line_id for line in lines)
    fee, refund = Money(quote.fee, order.currency), Money(quote.amount - quote.fee, order.currency)
    done = Disposition.REFUND_PROCESSED if refund.minor else guards.resolving(case)
    return Accepted(
        amount=Money(quote.amount, order.currency),
        target=order.order_id,
        target_version=order.version,
        legs=(
            Leg(f"cancel:{quote.quote_id}", CancelBooking(ids, quote.quote_id, quote.fee)),
            *refunds.legs(case, order, parts, ID),
        ),
        changes=_changes(case, order, lines, parts, refund, done),
        destination=refunds.destination(case, order, parts) if refund.minor else Sentence("to_nobody", {"fee": fee}),
        side_effects=_side_effects(case, order, lines, parts, fee),
        reserve=refunds.reserves(parts),
        extra_tiers=1 if refund.minor and refunds.closed(order) else 0,
        disposition_while_open=Disposition.REFUND_PENDING if refund.minor else None,
        disposition_on_success=done,
    )


def _changes(
    case: Case, order: Order, lines: tuple[Line, ...], parts: refunds.Split, refund: Money, done: str | None
) -> tuple[Change, ...]:
    gone = sum(1 for line in order.lines if line.cancelled)
    now = "part_cancelled" if gone else "booked"
    after = "cancelled" if gone + len(lines) == len(order.lines) else "part_cancelled"
    rows = [Change("booking_state", now, after)]
    if refund.minor:
        rows.append(Change("refundable", order.remaining, order.remaining - refund))
    rows += refunds.balance_changes(case, order, parts)
    return (*rows, *guards.disposition_change(case, done))


def _side_effects(
    case: Case, order: Order, lines: tuple[Line, ...], parts: refunds.Split, fee: Money
) -> tuple[Sentence, ...]:
    made = [Sentence("lines_cancelled", {"count": len(lines)})]
    if fee.minor:
        made.append(Sentence("fee_kept", {"fee": fee}))
    if order.state is OrderState.COMPLETED:
        made.append(Sentence("order_stays_completed", {"order_id": order.order_id}))
    return (*made, *refunds.side_effects(case, order, parts))


SPEC = ActionSpec(
    id=ID,
    title="Cancel booking",
    verb="Cancel booking",
    help="Cancels at the vendor's quoted fee, before the service starts, and refunds the rest to how it was paid.",
    icon="calendar-x-2",
    category="Order",
    shortcut="Ctrl+Shift+X",
    permission=Permission.REQUEST_RAISE,
    payload=Payload,
    fields=(
        Field("quote_id", "Quote", Input.QUOTE),
        Field("line_ids", "Passengers", Input.LINES, required=False, help="The whole booking unless you choose some."),
        Field("reason", "Reason", Input.REASON),
        Field("note", "Note", Input.NOTE, required=False),
        Field("fee", "Fee you accept", Input.MONEY),
    ),
    decide=decide,
    initial=initial,
    applies_to=frozenset({OrderKind.BOOKING}),
    needs_order=True,
    audit="Booking {target} cancelled at a fee of {fee}: {reason}",
)
