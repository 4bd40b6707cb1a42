"""Refund: value back to how the order was paid, in part or in full; its vouchers die first."""

from __future__ import annotations

import msgspec

from plum_desk.domain import blocking, guards, refunds
from plum_desk.domain.commands import (
    Accepted,
    ActionSpec,
    Case,
    Change,
    Decided,
    Field,
    Input,
)
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.money import Money
from plum_desk.domain.order import Order, OrderKind
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.domain.voucher import Voucher

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
        or blocking.order_state(order)
        or guards.none_active(case, besides={ID, "member.goodwill", "member.adjust_points"})
    )
    if refused:
        return refused
    lines = blocking.lines_of(order, payload.amount, payload.line_ids)
    if isinstance(lines, Refused):
        return lines
    parts = refunds.split(order, payload.amount.minor, lines, case.point_value)
    if isinstance(parts, Refused):
        return parts
    if parts.money and not case.capabilities.can_refund:
        return Refused(Code.PROVIDER_CANNOT, {"capability": "refund"})
    vouchers = blocking.vouchers_of(order, lines)
    return vouchers if isinstance(vouchers, Refused) else _accept(payload, case, order, parts, vouchers)


def initial(case: Case) -> Payload:
    """All that is left."""
    left = case.order.remaining if case.order else Money(0, "")
    return Payload(left, "")


def _accept(
    payload: Payload, case: Case, order: Order, parts: refunds.Split, vouchers: tuple[Voucher, ...]
) -> Accepted:
    at_risk = blocking.exposed(case, vouchers, payload.amount)
    return Accepted(
        amount=payload.amount,
        target=order.order_id,
        target_version=order.version,
        legs=blocking.legs(case, vouchers) + refunds.legs(case, order, parts, ID),
        changes=_changes(payload, case, order, parts, vouchers),
        destination=refunds.destination(case, order, parts),
        side_effects=(*blocking.effects(case, order, parts.lines, vouchers), *refunds.side_effects(case, order, parts)),
        reserve=refunds.reserves(parts),
        freeze=tuple(v.voucher_id for v in vouchers),
        extra_tiers=1 if at_risk or refunds.closed(order) or blocking.cancelled(order, parts.lines) else 0,
        disposition_while_open=Disposition.REFUND_PENDING,
        disposition_on_success=Disposition.REFUND_PROCESSED,
        exposure=at_risk,
    )


def _changes(
    payload: Payload, case: Case, order: Order, parts: refunds.Split, vouchers: tuple[Voucher, ...]
) -> tuple[Change, ...]:
    left = order.remaining
    return (
        Change("refundable", left, left - payload.amount),
        *blocking.changes(case, vouchers),
        *refunds.balance_changes(case, order, parts),
        *guards.disposition_change(case, Disposition.REFUND_PROCESSED),
    )


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
