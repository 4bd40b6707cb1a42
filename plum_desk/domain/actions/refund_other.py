"""Refund to points: for what was paid with a card that takes nothing any more (domain.md §4, Refund)."""

from __future__ import annotations

import msgspec

from plum_desk.domain import blocking, guards, ledger, refunds
from plum_desk.domain.commands import (
    Accepted,
    ActionSpec,
    Case,
    Change,
    Decided,
    Field,
    Input,
    Leg,
    Post,
    Sentence,
)
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.money import Money
from plum_desk.domain.order import Order, OrderKind
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.domain.refunds import Shares
from plum_desk.domain.voucher import Voucher

ID = "order.refund_other"


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
        or guards.none_active(case, besides={"member.goodwill", "member.adjust_points"})
        or _room(payload, order)
        or _whole(payload, case)
    )
    if refused:
        return refused
    lines = blocking.lines_of(order, payload.amount, payload.line_ids)
    if isinstance(lines, Refused):
        return lines
    vouchers = blocking.vouchers_of(order, lines)
    return vouchers if isinstance(vouchers, Refused) else _accept(payload, case, order, lines, vouchers)


def initial(case: Case) -> Payload:
    """All that closed methods are owed."""
    order = case.order
    return Payload(_owed(order) if order is not None else Money(0, ""), "")


def _owed(order: Order) -> Money:
    lines = sum(order.refundable(line) for line in order.lines)
    return Money(min(lines, sum(tender.remaining for tender in refunds.closed(order))), order.currency)


def _room(payload: Payload, order: Order) -> Refused | None:
    """Open methods take theirs back by the ordinary way: this one is for the closed ones alone."""
    owed = _owed(order)
    if not owed.minor:
        return Refused(Code.NO_CLOSED_METHOD, {"order_id": order.order_id})
    if payload.amount.minor > owed.minor:
        return Refused(Code.AMOUNT_ABOVE_REMAINING, {"amount": payload.amount, "remaining": owed})
    return None


def _whole(payload: Payload, case: Case) -> Refused | None:
    if payload.amount.minor % case.point_value == 0:
        return None
    point = Money(case.point_value, payload.amount.unit)
    return Refused(Code.NOT_WHOLE_POINTS, {"amount": payload.amount, "point": point})


def _accept(payload: Payload, case: Case, order: Order, lines: Shares, vouchers: tuple[Voucher, ...]) -> Accepted:
    member, points = case.member, payload.amount.minor // case.point_value
    worth = Money(points, member.points_unit)
    tenders = _tenders(payload.amount.minor, order)
    parts = refunds.Split(tenders, lines, dict.fromkeys(tenders, 0))
    effects = [*blocking.effects(case, order, lines, vouchers)]
    effects += [Sentence("closed_method_points", {"label": tender.label}) for tender in refunds.closed(order)]
    repaid = min(points, member.debt)
    if repaid:
        effects.append(Sentence("debt_repaid", {"points": Money(repaid, member.points_unit)}))
    return Accepted(
        amount=payload.amount,
        target=order.order_id,
        target_version=order.version,
        legs=(*blocking.legs(case, vouchers), *_legs(case, order, tenders, points)),
        changes=(
            Change("refundable", order.remaining, order.remaining - payload.amount),
            *blocking.changes(case, vouchers),
            *refunds.wallet_changes(case, points),
            *guards.disposition_change(case, Disposition.REFUND_PROCESSED),
        ),
        destination=Sentence("to_wallet", {"points": worth, "member": member.name}),
        side_effects=tuple(effects),
        reserve=refunds.reserves(parts),
        freeze=tuple(v.voucher_id for v in vouchers),
        extra_tiers=1,
        disposition_while_open=Disposition.REFUND_PENDING,
        disposition_on_success=Disposition.REFUND_PROCESSED,
        exposure=blocking.exposed(case, vouchers, payload.amount),
    )


def _tenders(amount: int, order: Order) -> Shares:
    """One closed method after another."""
    shares: Shares = {}
    for tender in refunds.closed(order):
        part = min(amount, tender.remaining)
        if part:
            shares[tender.tender_id] = part
            amount -= part
    return shares


def _legs(case: Case, order: Order, tenders: Shares, points: int) -> tuple[Leg, ...]:
    """The money stops being owed, and points of the same worth take its place: both in one transaction."""
    back = [
        Leg(
            f"owed:{tender_id}",
            Post(order.currency, ledger.cleared(order.programme_id, order.currency, -share), ID, tender_id, share),
        )
        for tender_id, share in tenders.items()
    ]
    issued = ledger.programme(order.programme_id, "issued")
    given = ledger.give(case.member.member_id, points, case.member.debt, issued)
    return (*back, Leg("points", Post(case.member.points_unit, given, ID)))


SPEC = ActionSpec(
    id=ID,
    title="Refund to points",
    verb="Refund",
    help="For what was paid with a card that was closed since: its worth goes to the member’s points, one approval "
    "tier higher. Unspent vouchers of the refunded lines are blocked first.",
    icon="corner-up-left",
    category="Order",
    shortcut="Ctrl+Shift+D",
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
    audit="Refund of {amount} on {target} to points: {reason}",
)
