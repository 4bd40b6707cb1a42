"""Refund: value back to how the order was paid, in part or in full; its vouchers die first."""

from __future__ import annotations

import msgspec

from plum_desk.domain import guards, refunds
from plum_desk.domain.commands import (
    Accepted,
    ActionSpec,
    Case,
    Change,
    Decided,
    Field,
    Input,
    Leg,
    Sentence,
    VoidVoucher,
)
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.money import Money
from plum_desk.domain.order import Delivery, Order, OrderKind, OrderState
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.domain.voucher import LIVE, Voucher, VoucherState

ID = "order.refund"


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``line_ids`` narrows the refund to some lines; empty means any."""

    amount: Money
    reason: str
    note: str = ""
    line_ids: tuple[str, ...] = ()


def decide(payload: Payload, case: Case) -> Decided:
    order = guards.order_of(case, frozenset(OrderKind))
    if isinstance(order, Refused):
        return order
    refused = (
        guards.actor(case)
        or guards.amount(payload.amount, order.currency)
        or guards.reason(case, ID, payload.reason, payload.note)
        or guards.member_active(case)
        or _order_state(order)
        or guards.none_active(case, besides={ID, "member.goodwill", "member.adjust_points"})
    )
    if refused:
        return refused
    lines = _lines(order, payload)
    if isinstance(lines, Refused):
        return lines
    parts = refunds.split(order, payload.amount.minor, lines, case.point_value)
    if isinstance(parts, Refused):
        return parts
    if parts.money and not case.capabilities.can_refund:
        return Refused(Code.PROVIDER_CANNOT, {"capability": "refund"})
    vouchers = _vouchers_to_block(order, lines)
    return vouchers if isinstance(vouchers, Refused) else _accept(payload, case, order, parts, vouchers)


def initial(case: Case) -> Payload:
    """All that is left."""
    left = case.order.remaining if case.order else Money(0, "")
    return Payload(left, "")


def _order_state(order: Order) -> Refused | None:
    """A pending order may still be fulfilled: nothing goes back before the vendor failed it."""
    if order.state is OrderState.PENDING and order.delivery is not Delivery.FAILED:
        return Refused(Code.ORDER_STATE, {"order_id": order.order_id, "state": order.state.value})
    return None


def _lines(order: Order, payload: Payload) -> refunds.Shares | Refused:
    chosen = payload.line_ids or tuple(line.line_id for line in order.lines)
    unknown = next((line_id for line_id in chosen if order.line(line_id) is None), None)
    if unknown is not None:
        return Refused(Code.NOT_FOUND, {"kind": "line", "id": unknown})
    room = sum(order.refundable(line) for line in order.lines if line.line_id in chosen)
    if payload.amount.minor > room:
        return Refused(
            Code.AMOUNT_ABOVE_REMAINING, {"amount": payload.amount, "remaining": Money(room, order.currency)}
        )
    return refunds.fill_lines(order, payload.amount.minor, chosen)


def _vouchers_to_block(order: Order, lines: refunds.Shares) -> tuple[Voucher, ...] | Refused:
    """As many unspent vouchers of each refunded line as its share needs. What was voided before and
    is still owed comes first: nothing more has to die for it."""
    blocked: list[Voucher] = []
    for line_id, share in lines.items():
        vouchers = order.vouchers_of(line_id)
        frozen = next((v for v in vouchers if v.state is VoucherState.FROZEN), None)
        if frozen is not None:
            return Refused(Code.VOUCHER_STATE, {"state": frozen.state.value, "last4": frozen.last4})
        live = [v for v in vouchers if v.state in LIVE and v.balance]
        line = order.line(line_id)
        owed = order.refundable(line) - sum(v.balance for v in live) if line else 0
        need = share - max(0, owed)
        for voucher in live:
            if need > 0:
                blocked.append(voucher)
                need -= voucher.balance
    return tuple(blocked)


def _accept(
    payload: Payload, case: Case, order: Order, parts: refunds.Split, vouchers: tuple[Voucher, ...]
) -> Accepted:
    voids = () if not case.capabilities.can_void else vouchers
    at_risk = 0 if case.capabilities.can_void else min(sum(v.balance for v in vouchers), payload.amount.minor)
    return Accepted(
        amount=payload.amount,
        target=order.order_id,
        target_version=order.version,
        legs=tuple(Leg(f"void:{v.voucher_id}", VoidVoucher(v.voucher_id)) for v in voids)
        + refunds.legs(case, order, parts, ID),
        changes=_changes(payload, case, order, parts, vouchers),
        destination=refunds.destination(case, order, parts),
        side_effects=_side_effects(case, order, parts, vouchers),
        reserve=refunds.reserves(parts),
        freeze=tuple(v.voucher_id for v in vouchers),
        extra_tiers=1 if at_risk or refunds.closed(order) or _cancelled(order, parts) else 0,
        disposition_while_open=Disposition.REFUND_PENDING,
        disposition_on_success=Disposition.REFUND_PROCESSED,
        exposure=Money(at_risk, order.currency) if at_risk else None,
    )


def _changes(
    payload: Payload, case: Case, order: Order, parts: refunds.Split, vouchers: tuple[Voucher, ...]
) -> tuple[Change, ...]:
    after = VoucherState.VOIDED if case.capabilities.can_void else VoucherState.FROZEN
    left = order.remaining
    return (
        Change("refundable", left, left - payload.amount),
        *(Change("voucher_state", v.state.value, after.value, v.last4) for v in vouchers),
        *refunds.balance_changes(case, order, parts),
        *guards.disposition_change(case, Disposition.REFUND_PROCESSED),
    )


def _side_effects(
    case: Case, order: Order, parts: refunds.Split, vouchers: tuple[Voucher, ...]
) -> tuple[Sentence, ...]:
    made: list[Sentence] = []
    for v in vouchers:
        worth = Money(v.balance, order.currency)
        if case.capabilities.can_void:
            made.append(Sentence("voucher_blocked", {"last4": v.last4, "balance": worth}))
        else:
            made.append(Sentence("voucher_stays_usable", {"last4": v.last4, "exposure": worth}))
    rest = sum(v.balance for v in vouchers) - sum(parts.lines[i] for i in {v.line_id for v in vouchers})
    if rest > 0 and case.capabilities.can_void:
        made.append(Sentence("rest_stays_refundable", {"amount": Money(rest, order.currency)}))
    spent = sum(v.redeemed for line_id in parts.lines for v in order.vouchers_of(line_id))
    if spent:
        made.append(Sentence("redeemed_not_refunded", {"amount": Money(spent, order.currency)}))
    again = _cancelled(order, parts)
    if again:
        made.append(Sentence("cancelled_line_refunded", {"count": again}))
    return (*made, *refunds.side_effects(case, order, parts))


def _cancelled(order: Order, parts: refunds.Split) -> int:
    """Lines cancelled before: what is left of them is the vendor's fee, so a tier more decides."""
    return sum(1 for line in order.lines if line.cancelled and line.line_id in parts.lines)


SPEC = ActionSpec(
    id=ID,
    title="Refund to original method",
    verb="Refund",
    help="Gives value back to the points, card or wallet that paid. Unspent vouchers of the refunded lines are "
    "blocked first; what was already spent is not refunded.",
    icon="undo-2",
    category="Order",
    shortcut="Ctrl+Shift+F",
    permission=Permission.REQUEST_RAISE,
    payload=Payload,
    fields=(
        Field("amount", "Amount", Input.MONEY),
        Field("reason", "Reason", Input.REASON),
        Field("note", "Note", Input.NOTE, required=False),
        Field("line_ids", "Lines", Input.LINES, required=False, help="All lines unless you choose some."),
    ),
    decide=decide,
    initial=initial,
    applies_to=frozenset(OrderKind),
    needs_order=True,
    audit="Refund of {amount} on {target}: {reason}",
)
