"""Extend expiry: a voucher that would lapse soon lives a while longer (domain.md §6)."""

from __future__ import annotations

import msgspec

from plum_desk.domain import guards
from plum_desk.domain.commands import (
    Accepted,
    ActionSpec,
    Case,
    Change,
    Decided,
    ExtendVoucher,
    Field,
    Input,
    Leg,
    Sentence,
)
from plum_desk.domain.money import Money
from plum_desk.domain.order import Order, OrderKind, OrderState
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.domain.voucher import LIVE, Voucher

ID = "order.extend"
DAY_MS = 86_400_000


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``days`` beyond the present expiry: one of the policy's ``extend_days``."""

    voucher_id: str
    days: int
    reason: str
    note: str = ""


def decide(payload: Payload, case: Case) -> Decided:
    order = guards.order_of(case, {OrderKind.VOUCHER})
    if isinstance(order, Refused):
        return order
    voucher = order.voucher(payload.voucher_id)
    if voucher is None:
        return Refused(Code.NOT_FOUND, {"kind": "voucher", "id": payload.voucher_id[: guards.REASON_MAX]})
    refused = (
        guards.actor(case)
        or guards.reason(case, ID, payload.reason, payload.note)
        or guards.member_active(case)
        or guards.none_active(case, besides={"member.goodwill", "member.adjust_points"})
        or _extendable(order, voucher, payload, case)
    )
    return refused or _accept(payload, case, order, voucher)


def initial(case: Case) -> Payload:
    """The voucher that lapses first, by the shortest time."""
    vouchers = case.order.vouchers if case.order else ()
    first = min(vouchers, key=lambda v: (v.state not in LIVE, v.expires_at is None, v.expires_at or 0), default=None)
    return Payload(first.voucher_id if first else "", min(case.policy.extend_days), "")


def _extendable(order: Order, voucher: Voucher, payload: Payload, case: Case) -> Refused | None:
    """One that has lapsed is replaced, not woken; one that never lapses needs nothing."""
    if order.state is not OrderState.COMPLETED:
        return Refused(Code.ORDER_STATE, {"order_id": order.order_id, "state": order.state.value})
    if voucher.expires_at is None:
        return Refused(Code.NEVER_LAPSES, {"last4": voucher.last4})
    if voucher.state not in LIVE or voucher.expired_by(case.now) or not voucher.balance:
        return Refused(Code.VOUCHER_STATE, {"state": voucher.state.value, "last4": voucher.last4})
    if not case.capabilities.can_extend:
        return Refused(Code.PROVIDER_CANNOT, {"capability": "extend"})
    if payload.days not in case.policy.extend_days:
        return Refused(Code.BAD_INPUT, {"field": "days"})
    limit = case.policy.extend_max
    if voucher.extended >= limit:
        return Refused(Code.EXTEND_LIMIT, {"count": voucher.extended, "limit": limit})
    return None


def _accept(payload: Payload, case: Case, order: Order, voucher: Voucher) -> Accepted:
    until = (voucher.expires_at or 0) + payload.days * DAY_MS
    done = guards.resolving(case)
    return Accepted(
        amount=Money(voucher.balance, order.currency),
        target=order.order_id,
        target_version=order.version,
        legs=(Leg(f"extend:{voucher.voucher_id}", ExtendVoucher(voucher.voucher_id, until)),),
        changes=(
            Change("voucher_expiry", voucher.expires_at, until, voucher.last4),
            *guards.disposition_change(case, done),
        ),
        destination=Sentence("lives_longer", {"last4": voucher.last4, "days": payload.days, "expires_at": until}),
        disposition_on_success=done,
    )


SPEC = ActionSpec(
    id=ID,
    title="Extend expiry",
    verb="Extend",
    help="Lets a voucher that has not lapsed live a while longer, where its provider can. One that has lapsed is "
    "reissued.",
    icon="alarm-clock",
    category="Order",
    shortcut="Ctrl+Shift+S",
    permission=Permission.REQUEST_RAISE,
    payload=Payload,
    fields=(
        Field("voucher_id", "Voucher", Input.VOUCHER),
        Field("days", "Longer by", Input.DAYS),
        Field("reason", "Reason", Input.REASON),
        Field("note", "Note", Input.NOTE, required=False),
    ),
    decide=decide,
    initial=initial,
    applies_to=frozenset({OrderKind.VOUCHER}),
    needs_order=True,
    audit="Expiry of voucher {voucher_id} on {target} put off by {days} days: {reason}",
)
