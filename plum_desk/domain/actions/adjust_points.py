"""Points adjustment: correct a member's balance up or down, with a reason."""

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
    Input,
    Leg,
    Post,
    Reserve,
    Sentence,
)
from plum_desk.domain.money import Money
from plum_desk.domain.order import OrderKind
from plum_desk.domain.outcome import Code, Facts, Refused
from plum_desk.domain.permission import Permission

ID = "member.adjust_points"


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``amount`` may be negative: points are taken away."""

    amount: Money
    reason: str
    note: str = ""


def decide(payload: Payload, case: Case) -> Decided:
    member = case.member
    refused = (
        guards.actor(case)
        or guards.amount(Money(abs(payload.amount.minor), payload.amount.unit), member.points_unit)
        or guards.reason(case, ID, payload.reason, payload.note)
        or guards.member_active(case)
        or guards.none_active(case, only={ID})
        or _affordable(payload, case)
    )
    return refused or _accept(payload, case)


def initial(case: Case) -> Payload:
    return Payload(Money(0, case.member.points_unit), "")


def _affordable(payload: Payload, case: Case) -> Refused | None:
    """Available may not fall below zero; who holds the debt permission may let the member owe."""
    available = Money(case.member.available, case.member.points_unit)
    if (payload.amount + available).minor >= 0 or case.actor.may(Permission.POINTS_DEBT):
        return None
    return Refused(Code.BALANCE_TOO_LOW, {"amount": -payload.amount, "available": available})


def _accept(payload: Payload, case: Case) -> Accepted:
    member, unit = case.member, case.member.points_unit
    size = Money(abs(payload.amount.minor), unit)
    entries, available, debt = _effect(payload.amount.minor, case)
    held = member.available - available if payload.amount.minor < 0 else 0
    facts: Facts = {"points": size, "member": member.name}
    changes = [Change("member_balance", Money(member.available, unit), Money(available, unit))]
    if debt != member.debt:
        changes.append(Change("member_debt", Money(member.debt, unit), Money(debt, unit)))
    return Accepted(
        amount=size,
        target=member.member_id,
        target_version=member.version,
        legs=(Leg("adjust", Post(unit, entries, payload.reason)),),
        changes=tuple(changes),
        destination=Sentence("credit_member", facts) if payload.amount.minor > 0 else Sentence("debit_member", facts),
        side_effects=_side_effects(debt - member.debt, unit),
        reserve=(Reserve("account", ledger.member_available(member.member_id), held),) if held else (),
    )


def _effect(points: int, case: Case) -> tuple[tuple[Entry, ...], int, int]:
    """Entries, and the available points and the debt that they lead to."""
    member = case.member
    issued = ledger.programme(case.ticket.programme_id, "issued")
    if points > 0:
        repaid = min(points, member.debt)
        entries = ledger.give(member.member_id, points, member.debt, issued)
        return entries, member.available + points - repaid, member.debt - repaid
    held = min(-points, member.available)
    owed = -points - held
    return ledger.take(member.member_id, held, owed, issued), member.available - held, member.debt + owed


def _side_effects(more_debt: int, unit: str) -> tuple[Sentence, ...]:
    if more_debt > 0:
        return (Sentence("debt_created", {"points": Money(more_debt, unit)}),)
    return (Sentence("debt_repaid", {"points": Money(-more_debt, unit)}),) if more_debt else ()


SPEC = ActionSpec(
    id=ID,
    title="Adjust points",
    verb="Adjust",
    help="Corrects a balance up or down. Taking more than the member has needs the permission to create a debt, "
    "which the next points repay.",
    icon="receipt",
    category="Member",
    shortcut="Ctrl+Shift+L",
    permission=Permission.REQUEST_RAISE,
    payload=Payload,
    fields=(
        Field("amount", "Points", Input.POINTS, signed=True),
        Field("reason", "Reason", Input.REASON),
        Field("note", "Note", Input.NOTE, required=False),
    ),
    decide=decide,
    initial=initial,
    applies_to=frozenset(OrderKind),
    needs_order=False,
    audit="Points of {target} adjusted by {amount}: {reason}",
)
