"""Goodwill: points to a member out of a funder's budget; always with a second person."""

from __future__ import annotations

import msgspec

from plum_desk.domain import guards, ledger
from plum_desk.domain.commands import (
    Accepted,
    ActionSpec,
    Budget,
    Case,
    Change,
    Decided,
    Field,
    Input,
    Leg,
    Post,
    Reserve,
    Sentence,
)
from plum_desk.domain.money import Money
from plum_desk.domain.order import OrderKind
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission

ID = "member.goodwill"


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``funder`` is the budget's account id: the programme's own, or a partner institution's."""

    amount: Money
    funder: str
    reason: str
    note: str = ""


def decide(payload: Payload, case: Case) -> Decided:
    member = case.member
    refused = (
        guards.actor(case)
        or guards.amount(payload.amount, member.points_unit)
        or guards.reason(case, ID, payload.reason, payload.note)
        or guards.member_active(case)
        or guards.none_active(case, only={ID})
    )
    if refused:
        return refused
    budget = next((b for b in case.budgets if b.account_id == payload.funder), None)
    if budget is None:
        return Refused(Code.NOT_FOUND, {"kind": "budget", "id": payload.funder})
    if budget.unit != member.points_unit:
        return Refused(Code.WRONG_CURRENCY, {"currency": budget.unit, "expected": member.points_unit})
    if payload.amount.minor > budget.available:
        available = Money(budget.available, budget.unit)
        return Refused(Code.BUDGET_EXHAUSTED, {"funder": budget.name, "amount": payload.amount, "available": available})
    return _accept(payload, case, budget)


def initial(case: Case) -> Payload:
    """Nothing yet, from the first budget."""
    return Payload(Money(0, case.member.points_unit), case.budgets[0].account_id if case.budgets else "", "")


def _accept(payload: Payload, case: Case, budget: Budget) -> Accepted:
    member, points = case.member, payload.amount.minor
    repaid = min(points, member.debt)
    held = ledger.held_account(budget.account_id)
    entries = ledger.give(member.member_id, points, member.debt, held)
    effects = [Sentence("funded_by", {"funder": budget.name, "points": payload.amount})]
    if repaid:
        effects.append(Sentence("debt_repaid", {"points": Money(repaid, member.points_unit)}))
    done = guards.resolving(case)
    return Accepted(
        amount=payload.amount,
        target=member.member_id,
        target_version=member.version,
        legs=(Leg("goodwill", Post(member.points_unit, entries, payload.reason)),),
        changes=_changes(payload, case, budget, repaid, done),
        destination=Sentence("credit_member", {"points": payload.amount, "member": member.name}),
        side_effects=tuple(effects),
        reserve=(Reserve("account", budget.account_id, points),),
        min_checkers=max(1, case.policy.goodwill_min_checkers),
        funder_id=budget.funder_id,
        disposition_on_success=done,
    )


def _changes(payload: Payload, case: Case, budget: Budget, repaid: int, done: str | None) -> tuple[Change, ...]:
    unit, member = case.member.points_unit, case.member
    points = payload.amount.minor
    rows = [Change("member_balance", Money(member.available, unit), Money(member.available + points - repaid, unit))]
    if repaid:
        rows.append(Change("member_debt", Money(member.debt, unit), Money(member.debt - repaid, unit)))
    rows.append(Change("budget", Money(budget.available, unit), Money(budget.available - points, unit)))
    return (*rows, *guards.disposition_change(case, done))


SPEC = ActionSpec(
    id=ID,
    title="Goodwill credit",
    verb="Give",
    help="Credits points from a funder's budget. A second person always checks it, whatever the amount.",
    icon="gift",
    category="Member",
    shortcut="Ctrl+Shift+G",
    permission=Permission.REQUEST_RAISE,
    payload=Payload,
    fields=(
        Field("amount", "Points", Input.POINTS),
        Field("funder", "Paid by", Input.FUNDER),
        Field("reason", "Reason", Input.REASON),
        Field("note", "Note", Input.NOTE, required=False),
    ),
    decide=decide,
    initial=initial,
    applies_to=frozenset(OrderKind),
    needs_order=False,
    audit="Goodwill of {amount} to {target} from {funder}: {reason}",
)
