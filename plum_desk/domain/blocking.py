"""What dies before value goes back: the unspent vouchers of the lines that are refunded (domain.md §4)."""

from __future__ import annotations

from collections.abc import Sequence

from plum_desk.domain import refunds
from plum_desk.domain.commands import Case, Change, Leg, Sentence, VoidVoucher
from plum_desk.domain.money import Money
from plum_desk.domain.order import Delivery, Order, OrderState
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.refunds import Shares
from plum_desk.domain.voucher import LIVE, Voucher, VoucherState


def order_state(order: Order) -> Refused | None:
    """A pending order may still be fulfilled: nothing goes back before the vendor failed it."""
    if order.state is OrderState.PENDING and order.delivery is not Delivery.FAILED:
        return Refused(Code.ORDER_STATE, {"order_id": order.order_id, "state": order.state.value})
    return None


def lines_of(order: Order, amount: Money, line_ids: Sequence[str]) -> Shares | Refused:
    """``amount`` over the chosen lines, or over all where none is."""
    chosen = line_ids or tuple(line.line_id for line in order.lines)
    unknown = next((line_id for line_id in chosen if order.line(line_id) is None), None)
    if unknown is not None:
        return Refused(Code.NOT_FOUND, {"kind": "line", "id": unknown})
    room = sum(order.refundable(line) for line in order.lines if line.line_id in chosen)
    if amount.minor > room:
        return Refused(Code.AMOUNT_ABOVE_REMAINING, {"amount": amount, "remaining": Money(room, order.currency)})
    return refunds.fill_lines(order, amount.minor, chosen)


def vouchers_of(order: Order, lines: Shares) -> tuple[Voucher, ...] | Refused:
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


def legs(case: Case, vouchers: Sequence[Voucher]) -> tuple[Leg, ...]:
    """One void each, where the provider can."""
    voids = vouchers if case.capabilities.can_void else ()
    return tuple(Leg(f"void:{v.voucher_id}", VoidVoucher(v.voucher_id)) for v in voids)


def exposed(case: Case, vouchers: Sequence[Voucher], amount: Money) -> Money | None:
    """What may be lost because vouchers stay usable."""
    risk = 0 if case.capabilities.can_void else min(sum(v.balance for v in vouchers), amount.minor)
    return Money(risk, amount.unit) if risk else None


def changes(case: Case, vouchers: Sequence[Voucher]) -> tuple[Change, ...]:
    after = VoucherState.VOIDED if case.capabilities.can_void else VoucherState.FROZEN
    return tuple(Change("voucher_state", v.state.value, after.value, v.last4) for v in vouchers)


def effects(case: Case, order: Order, lines: Shares, vouchers: Sequence[Voucher]) -> tuple[Sentence, ...]:
    made: list[Sentence] = []
    for v in vouchers:
        worth = Money(v.balance, order.currency)
        if case.capabilities.can_void:
            made.append(Sentence("voucher_blocked", {"last4": v.last4, "balance": worth}))
        else:
            made.append(Sentence("voucher_stays_usable", {"last4": v.last4, "exposure": worth}))
    rest = sum(v.balance for v in vouchers) - sum(lines[i] for i in {v.line_id for v in vouchers})
    if rest > 0 and case.capabilities.can_void:
        made.append(Sentence("rest_stays_refundable", {"amount": Money(rest, order.currency)}))
    spent = sum(v.redeemed for line_id in lines for v in order.vouchers_of(line_id))
    if spent:
        made.append(Sentence("redeemed_not_refunded", {"amount": Money(spent, order.currency)}))
    again = cancelled(order, lines)
    if again:
        made.append(Sentence("cancelled_line_refunded", {"count": again}))
    return tuple(made)


def cancelled(order: Order, lines: Shares) -> int:
    """Lines cancelled before: what is left of them is the vendor's fee, so a tier more decides."""
    return sum(1 for line in order.lines if line.cancelled and line.line_id in lines)
