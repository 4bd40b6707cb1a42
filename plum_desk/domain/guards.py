"""Checks that every corrective action makes before its own: each says no with facts, or nothing."""

from __future__ import annotations

from collections.abc import Container

from plum_desk.domain import text
from plum_desk.domain.approval import ACTIVE, RequestState
from plum_desk.domain.commands import Case, Change
from plum_desk.domain.disposition import Disposition, is_closed
from plum_desk.domain.money import Money
from plum_desk.domain.order import Order, OrderKind
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission

REASON_MAX = 64
FIELD_MAX = 400
AMOUNT_MAX = 10**15
"""Minor units or points: beyond any wallet, and sums of thousands of them still fit 64 bits."""


def actor(case: Case) -> Refused | None:
    """May this person raise anything on this ticket, for this member?"""
    if not case.actor.may(Permission.REQUEST_RAISE):
        return Refused(Code.NOT_PERMITTED, {"permission": Permission.REQUEST_RAISE.value})
    if case.member.person_id is not None and case.member.person_id == case.actor.person_id:
        return Refused(Code.BENEFICIARY, {"member": case.member.name})
    if case.ticket.closed_at is not None or is_closed(case.ticket.disposition, case.policy):
        return Refused(Code.TICKET_CLOSED, {"ticket_id": case.ticket.ticket_id})
    if case.member.member_id != case.ticket.member_id:
        return Refused(Code.OUT_OF_SCOPE, {"member_id": case.member.member_id})
    return None


def member_active(case: Case) -> Refused | None:
    if case.member.state == "active":
        return None
    return Refused(Code.MEMBER_STATE, {"member": case.member.name, "state": case.member.state})


def order_of(case: Case, kinds: Container[OrderKind]) -> Order | Refused:
    """The ticket's order, if it is one of these kinds."""
    order = case.order
    if order is None:
        return Refused(Code.ORDER_NOT_FOUND, {"order_id": case.ticket.order_id})
    if order.order_id != case.ticket.order_id:
        return Refused(Code.ORDER_NOT_ON_TICKET, {"order_id": order.order_id, "ticket_id": case.ticket.ticket_id})
    if order.kind not in kinds:
        return Refused(Code.WRONG_ORDER_KIND, {"order_id": order.order_id, "kind": order.kind.value})
    return order


def reason(case: Case, action: str, code: str, note: str) -> Refused | None:
    """A reason that the policy lists for this action, with a note where it asks for one."""
    known = next((r for r in case.policy.reasons if r.code == code and action in r.actions), None)
    if known is None:
        return Refused(Code.UNKNOWN_REASON, {"reason": code[:REASON_MAX]})
    if known.needs_note and not note.strip():
        return Refused(Code.REASON_NEEDS_NOTE, {"reason": code})
    return text.check(note, field="note")


def amount(value: Money, unit: str) -> Refused | None:
    if value.unit != unit:
        return Refused(Code.WRONG_CURRENCY, {"currency": value.unit, "expected": unit})
    if value.minor <= 0:
        return Refused(Code.AMOUNT_NOT_POSITIVE, {"amount": value})
    return Refused(Code.BAD_INPUT, {"field": "amount"}) if value.minor > AMOUNT_MAX else None


def none_active(case: Case, besides: Container[str] = (), only: Container[str] | None = None) -> Refused | None:
    """No other request is under way. Those in ``besides`` may run beside this one, but never while
    their outcome is unknown; ``only`` narrows the check to some actions."""
    for request in case.requests:
        if request.state not in ACTIVE or (only is not None and request.action not in only):
            continue
        if request.action not in besides or request.state is RequestState.UNKNOWN:
            return Refused(
                Code.ACTION_IN_PROGRESS,
                {"request_id": request.request_id, "action": request.action, "state": request.state.value},
            )
    return None


def resolving(case: Case) -> str | None:
    """The disposition that success sets where nothing else is open on the ticket."""
    busy = any(request.state in ACTIVE for request in case.requests)
    if busy or case.ticket.canonical is Disposition.REFUND_PENDING:
        return None
    return Disposition.RESOLVED


def leaving(case: Case) -> Refused | None:
    """Who leaves owes nothing, has nothing set aside, and waits for nothing."""
    member = case.member
    if member.debt:
        return Refused(Code.MEMBER_OWES, {"member": member.name, "points": Money(member.debt, member.points_unit)})
    if member.held or case.elsewhere:
        return Refused(Code.MEMBER_BUSY, {"member": member.name, "count": case.elsewhere})
    return None


def disposition_change(case: Case, after: str | None) -> tuple[Change, ...]:
    return () if after is None else (Change("disposition", case.ticket.disposition, after),)
