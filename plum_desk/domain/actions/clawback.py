"""Clawback: goodwill that should not have been given goes back to its funder, as far as unspent (domain.md §4)."""

from __future__ import annotations

import msgspec

from plum_desk.domain import guards, ledger
from plum_desk.domain.commands import (
    Accepted,
    ActionSpec,
    Case,
    Change,
    Decided,
    Entry,
    Field,
    Given,
    Input,
    Leg,
    Post,
    Sentence,
)
from plum_desk.domain.money import Money
from plum_desk.domain.order import OrderKind
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission

ID = "member.clawback"


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``goodwill`` is the request that gave it."""

    goodwill: str
    amount: Money
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
    given = next((one for one in case.given if one.request_id == payload.goodwill), None)
    if given is None:
        return Refused(Code.NOT_FOUND, {"kind": "goodwill", "id": payload.goodwill[: guards.REASON_MAX]})
    left = Money(min(given.left, member.available), member.points_unit)
    if payload.amount.minor > left.minor:
        return Refused(Code.GOODWILL_SPENT, {"amount": payload.amount, "left": left})
    return _accept(payload, case, given)


def initial(case: Case) -> Payload:
    """All that is left of the newest."""
    unit = case.member.points_unit
    newest = next((one for one in sorted(case.given, key=lambda one: -one.at) if one.left), None)
    if newest is None:
        return Payload("", Money(0, unit), "")
    return Payload(newest.request_id, Money(min(newest.left, case.member.available), unit), "")


def _accept(payload: Payload, case: Case, given: Given) -> Accepted:
    member, points = case.member, payload.amount.minor
    entries = (
        Entry(ledger.member_available(member.member_id), -points),
        Entry(given.account_id, points),
    )
    now = Money(member.available, member.points_unit)
    budget = next((one for one in case.budgets if one.account_id == given.account_id), None)
    back = () if budget is None else (_budget(budget.available, points, budget.unit),)
    return Accepted(
        amount=payload.amount,
        target=member.member_id,
        target_version=member.version,
        legs=(Leg(f"clawback:{given.txn_id}", Post(member.points_unit, entries, payload.reason)),),
        changes=(Change("member_balance", now, now - payload.amount), *back),
        destination=Sentence("debit_member", {"points": payload.amount, "member": member.name}),
        side_effects=(Sentence("goodwill_back", {"number": given.number, "points": payload.amount}),),
        min_checkers=1,
    )


def _budget(available: int, points: int, unit: str) -> Change:
    return Change("budget", Money(available, unit), Money(available + points, unit))


SPEC = ActionSpec(
    id=ID,
    title="Take goodwill back",
    verb="Take back",
    help="Returns goodwill to the budget that paid for it, as far as the member has not spent it. It always needs a "
    "second person.",
    icon="gift",
    category="Member",
    shortcut="Ctrl+Shift+V",
    permission=Permission.REQUEST_RAISE,
    payload=Payload,
    fields=(
        Field("goodwill", "Goodwill", Input.GIVEN),
        Field("amount", "Points", Input.POINTS),
        Field("reason", "Reason", Input.REASON),
        Field("note", "Note", Input.NOTE, required=False),
    ),
    decide=decide,
    initial=initial,
    applies_to=frozenset(OrderKind),
    needs_order=False,
    audit="Goodwill {goodwill} of {target} taken back: {amount}, {reason}",
)
