"""Resend: the same voucher code to the member again, or to a new address that was verified."""

from __future__ import annotations

import msgspec

from plum_desk.domain import guards, text
from plum_desk.domain.commands import (
    Accepted,
    ActionSpec,
    Case,
    Change,
    Decided,
    Field,
    Input,
    Leg,
    ResendVoucher,
    Sentence,
)
from plum_desk.domain.money import Money
from plum_desk.domain.order import Order, OrderKind, OrderState
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.domain.voucher import LIVE, Voucher, VoucherState

ID = "order.resend"
ADDRESS_MAX = 254


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``new_address`` (e-mail or phone) only where it differs from the member's own; ``verification``
    then says how the member proved that it is theirs."""

    voucher_id: str
    reason: str
    note: str = ""
    new_address: str = ""
    verification: str = ""


def decide(payload: Payload, case: Case) -> Decided:
    order = guards.order_of(case, {OrderKind.VOUCHER})
    if isinstance(order, Refused):
        return order
    voucher = order.voucher(payload.voucher_id)
    if voucher is None:
        return Refused(Code.NOT_FOUND, {"kind": "voucher", "id": payload.voucher_id})
    refused = (
        guards.actor(case)
        or guards.reason(case, ID, payload.reason, payload.note)
        or guards.member_active(case)
        or _sendable(order, voucher, case)
        or guards.none_active(case, besides={"member.goodwill", "member.adjust_points"})
        or _address(payload)
    )
    return refused or _accept(payload, case, order, voucher)


def initial(case: Case) -> Payload:
    """The first voucher that can still be spent."""
    vouchers = case.order.vouchers if case.order else ()
    first = next((v for v in vouchers if v.state in LIVE), None)
    return Payload(first.voucher_id if first else "", "")


def _sendable(order: Order, voucher: Voucher, case: Case) -> Refused | None:
    if not case.capabilities.can_resend:
        return Refused(Code.PROVIDER_CANNOT, {"capability": "resend"})
    if order.state is not OrderState.COMPLETED:
        return Refused(Code.ORDER_STATE, {"order_id": order.order_id, "state": order.state.value})
    if voucher.state not in LIVE:
        return Refused(Code.VOUCHER_STATE, {"state": voucher.state.value, "last4": voucher.last4})
    if voucher.expired_by(case.now):
        return Refused(Code.VOUCHER_STATE, {"state": VoucherState.EXPIRED.value, "last4": voucher.last4})
    if case.resends_24h >= case.policy.resend_max_24h:
        return Refused(Code.RESEND_LIMIT, {"count": case.resends_24h, "limit": case.policy.resend_max_24h})
    return None


def _address(payload: Payload) -> Refused | None:
    if not payload.new_address:
        return None
    bad = text.check(payload.new_address, limit=ADDRESS_MAX, field="new_address")
    bad = bad or text.check(payload.verification, limit=guards.FIELD_MAX, field="verification")
    if bad:
        return bad
    address = payload.new_address
    name, at, host = address.partition("@")
    mail = bool(at and name and "." in host and not set(address) & set(" \t\n\r,;<>"))
    phone = address.startswith("+") and address[1:].replace(" ", "").isdecimal()
    if not (mail or phone):
        return Refused(Code.BAD_INPUT, {"field": "new_address"})
    if not payload.verification.strip():
        return Refused(Code.ADDRESS_UNVERIFIED, {"address": address})
    return None


def _accept(payload: Payload, case: Case, order: Order, voucher: Voucher) -> Accepted:
    """Limits count the value of the code: sent to the wrong person, that is what is lost."""
    changed = payload.new_address or None
    count, limit = case.resends_24h + 1, case.policy.resend_max_24h
    effects = [Sentence("same_code", {"last4": voucher.last4, "count": count, "limit": limit})]
    if changed:
        effects.append(Sentence("address_verified", {"how": payload.verification}))
        destination = Sentence("to_new_address", {"address": changed, "member": case.member.name})
    else:
        destination = Sentence("to_member_contact", {"member": case.member.name})
    return Accepted(
        amount=Money(voucher.balance, order.currency),
        target=order.order_id,
        target_version=order.version,
        legs=(Leg(f"resend:{voucher.voucher_id}", ResendVoucher(voucher.voucher_id, changed)),),
        changes=(Change("resends_24h", case.resends_24h, count),),
        destination=destination,
        side_effects=tuple(effects),
        min_checkers=1 if changed else 0,
    )


SPEC = ActionSpec(
    id=ID,
    title="Resend voucher",
    verb="Resend",
    help="Sends the same code again. A new address needs a proof that it is the member's, and a second person.",
    icon="mail",
    category="Order",
    shortcut="Ctrl+Shift+E",
    permission=Permission.REQUEST_RAISE,
    payload=Payload,
    fields=(
        Field("voucher_id", "Voucher", Input.VOUCHER),
        Field("reason", "Reason", Input.REASON),
        Field("note", "Note", Input.NOTE, required=False),
        Field("new_address", "New address", Input.TEXT, required=False, help="Only if it is not the member's own."),
        Field("verification", "How verified", Input.TEXT, required=False, help="For a new address: what proved it."),
    ),
    decide=decide,
    initial=initial,
    applies_to=frozenset({OrderKind.VOUCHER}),
    needs_order=True,
    audit="Voucher {voucher_id} of {target} sent again: {reason}",
)
