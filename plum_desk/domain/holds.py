"""What a request holds until it resolves, and the Case as it would be without that (domain.md §3, §4).

A request that is changed or decided again is decided as if it had not been raised: what it reserved is
free, what it froze is as before.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from plum_desk.domain import ledger
from plum_desk.domain import voucher as vouchers
from plum_desk.domain.commands import Budget, Case
from plum_desk.domain.order import Order
from plum_desk.domain.outcome import Refused
from plum_desk.domain.ticket import Member
from plum_desk.domain.voucher import Voucher, VoucherState


class Held(msgspec.Struct, frozen=True, array_like=True):
    """``kind``: line | tender (minor units of the order's currency) | account (points) | voucher, which is
    frozen, has ``amount`` left on it, and was in the state ``before``."""

    kind: str
    subject_id: str
    amount: int
    before: str = ""


def without(case: Case, held: Iterable[Held]) -> Case:
    """``case`` with everything in ``held`` given back; what concerns another order or member is passed over."""
    amounts = {(one.kind, one.subject_id): one.amount for one in held}
    frozen = {one.subject_id: VoucherState(one.before) for one in held if one.kind == "voucher"}
    if not amounts:
        return case
    return replace(
        case,
        order=None if case.order is None else _order(case.order, amounts, frozen),
        member=_member(case.member, amounts),
        budgets=tuple(_budget(budget, amounts) for budget in case.budgets),
    )


Amounts = dict[tuple[str, str], int]


def _order(order: Order, amounts: Amounts, frozen: dict[str, VoucherState]) -> Order:
    return replace(
        order,
        lines=tuple(replace(x, reserved=x.reserved - amounts.get(("line", x.line_id), 0)) for x in order.lines),
        tenders=tuple(replace(x, reserved=x.reserved - amounts.get(("tender", x.tender_id), 0)) for x in order.tenders),
        vouchers=tuple(_thawed(x, frozen.get(x.voucher_id)) for x in order.vouchers),
    )


def _thawed(voucher: Voucher, before: VoucherState | None) -> Voucher:
    """A voucher that was meanwhile voided or replaced stays what it is."""
    thawed = None if before is None else vouchers.unfreeze(voucher, before)
    return voucher if thawed is None or isinstance(thawed, Refused) else thawed


def _member(member: Member, amounts: Amounts) -> Member:
    own = amounts.get(("account", ledger.member_available(member.member_id)), 0)
    return replace(member, available=member.available + own, held=member.held - own)


def _budget(budget: Budget, amounts: Amounts) -> Budget:
    own = amounts.get(("account", budget.account_id), 0)
    return replace(budget, available=budget.available + own, held=budget.held - own)
