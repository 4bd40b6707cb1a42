"""Reissue: the old voucher is voided first, then a new one is placed for what was left on it."""

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
    PlaceReplacement,
    Reserve,
    Sentence,
    VoidVoucher,
)
from plum_desk.domain.money import Money
from plum_desk.domain.order import Line, Order, OrderKind, OrderState
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.domain.voucher import LIVE, Voucher, VoucherState

ID = "order.reissue"
DAY_MS = 86_400_000


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``balance_proof``: where the issuer showed the balance, for a provider that cannot void."""

    voucher_id: str
    amount: Money
    reason: str
    note: str = ""
    balance_proof: str = ""


def decide(payload: Payload, case: Case) -> Decided:
    order = guards.order_of(case, {OrderKind.VOUCHER})
    if isinstance(order, Refused):
        return order
    voucher = order.voucher(payload.voucher_id)
    line = order.line(voucher.line_id) if voucher else None
    if voucher is None or line is None:
        return Refused(Code.NOT_FOUND, {"kind": "voucher", "id": payload.voucher_id})
    refused = (
        guards.actor(case)
        or guards.amount(payload.amount, order.currency)
        or guards.reason(case, ID, payload.reason, payload.note)
        or guards.member_active(case)
        or guards.none_active(case, besides={"member.goodwill", "member.adjust_points"})
        or _replaceable(order, voucher, case)
        or _value(payload, order, line, voucher)
        or _proof(payload, voucher, case)
    )
    return refused or _accept(payload, case, order, line, voucher)


def initial(case: Case) -> Payload:
    """The first voucher with something left on it, in full."""
    order = case.order
    if order is None:
        return Payload("", Money(0, ""), "")
    usable = (v for v in order.vouchers if v.state in LIVE | {VoucherState.EXPIRED} and v.balance)
    first = next(usable, None)
    return Payload(first.voucher_id if first else "", Money(first.balance if first else 0, order.currency), "")


def _replaceable(order: Order, voucher: Voucher, case: Case) -> Refused | None:
    if order.state is not OrderState.COMPLETED:
        return Refused(Code.ORDER_STATE, {"order_id": order.order_id, "state": order.state.value})
    if voucher.state not in LIVE | {VoucherState.EXPIRED}:
        return Refused(Code.VOUCHER_STATE, {"state": voucher.state.value, "last4": voucher.last4})
    days = case.policy.reissue_expired_days
    if voucher.expired_by(case.now) and (voucher.expires_at is None or case.now - voucher.expires_at > days * DAY_MS):
        return Refused(Code.VOUCHER_EXPIRED_TOO_LONG, {"expired_at": voucher.expires_at, "days": days})
    limit = case.policy.reissue_max_per_line
    if voucher.generation >= limit:
        return Refused(Code.REISSUE_LIMIT, {"count": voucher.generation, "limit": limit})
    return None


def _value(payload: Payload, order: Order, line: Line, voucher: Voucher) -> Refused | None:
    balance = Money(voucher.balance, order.currency)
    if payload.amount.minor > balance.minor:
        return Refused(Code.AMOUNT_ABOVE_BALANCE, {"amount": payload.amount, "balance": balance})
    spent = sum(v.redeemed for v in order.vouchers_of(line.line_id))
    left = Money(max(0, line.remaining - spent), order.currency)
    if payload.amount.minor > left.minor:
        return Refused(Code.AMOUNT_ABOVE_REMAINING, {"amount": payload.amount, "remaining": left})
    return None


def _proof(payload: Payload, voucher: Voucher, case: Case) -> Refused | None:
    """A live voucher that cannot be voided stays spendable: only the issuer knows its balance."""
    if case.capabilities.can_void or voucher.expired_by(case.now):
        return None
    if not payload.balance_proof.strip():
        return Refused(Code.PROVIDER_CANNOT, {"capability": "void", "needs": "balance_proof"})
    return text.check(payload.balance_proof, limit=guards.FIELD_MAX, field="balance_proof")


def _accept(payload: Payload, case: Case, order: Order, line: Line, voucher: Voucher) -> Accepted:
    expired = voucher.expired_by(case.now)
    voids = case.capabilities.can_void and not expired
    exposed = not voids and not expired
    place = PlaceReplacement(voucher.voucher_id, line.line_id, payload.amount.minor)
    legs = (Leg(f"void:{voucher.voucher_id}", VoidVoucher(voucher.voucher_id)),) if voids else ()
    done = guards.resolving(case)
    return Accepted(
        amount=payload.amount,
        target=order.order_id,
        target_version=order.version,
        legs=(*legs, Leg(f"place:{voucher.voucher_id}", place)),
        changes=(
            Change("voucher_state", voucher.state.value, VoucherState.REPLACED.value, voucher.last4),
            Change("replacement", None, payload.amount),
            *guards.disposition_change(case, done),
        ),
        destination=Sentence("to_member_contact", {"member": case.member.name}),
        side_effects=_side_effects(payload, case, order, voucher, exposed=exposed, expired=expired),
        reserve=(Reserve("line", line.line_id, payload.amount.minor),),
        freeze=(voucher.voucher_id,),
        extra_tiers=1 if exposed else 0,
        disposition_on_success=done,
        exposure=payload.amount if exposed else None,
    )


def _side_effects(
    payload: Payload, case: Case, order: Order, voucher: Voucher, *, exposed: bool, expired: bool
) -> tuple[Sentence, ...]:
    last4, balance = voucher.last4, Money(voucher.balance, order.currency)
    if expired:
        first = Sentence("expired_replaced", {"last4": last4, "expired_at": voucher.expires_at})
    elif exposed:
        first = Sentence("voucher_stays_usable", {"last4": last4, "exposure": balance})
    else:
        first = Sentence("voucher_blocked", {"last4": last4, "balance": balance})
    made = [
        first,
        Sentence("reissue_count", {"count": voucher.generation + 1, "limit": case.policy.reissue_max_per_line}),
    ]
    rest = balance - payload.amount
    if rest.minor and not expired:
        made.append(Sentence("rest_stays_refundable", {"amount": rest}))
    return tuple(made)


SPEC = ActionSpec(
    id=ID,
    title="Reissue voucher",
    verb="Reissue",
    help="Voids the voucher, then places a new one for its remaining balance. At most two per line; an expired "
    "voucher within 90 days.",
    icon="refresh-cw",
    category="Order",
    shortcut="Ctrl+Shift+R",
    permission=Permission.REQUEST_RAISE,
    payload=Payload,
    fields=(
        Field("voucher_id", "Voucher", Input.VOUCHER),
        Field("amount", "Value", Input.MONEY),
        Field("reason", "Reason", Input.REASON),
        Field("note", "Note", Input.NOTE, required=False),
        Field(
            "balance_proof",
            "Balance proof",
            Input.TEXT,
            required=False,
            help="Where the issuer showed the balance, if this provider cannot void.",
        ),
    ),
    decide=decide,
    initial=initial,
    applies_to=frozenset({OrderKind.VOUCHER}),
    needs_order=True,
    audit="Voucher {voucher_id} of {target} reissued for {amount}: {reason}",
)
