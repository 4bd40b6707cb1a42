"""Merge a member into another who is the same person: points with their expiry, orders and tickets go along."""

from __future__ import annotations

import msgspec

from plum_desk.domain import guards, ledger, text
from plum_desk.domain.commands import (
    Accepted,
    ActionSpec,
    Case,
    Change,
    Decided,
    EndMember,
    Field,
    Input,
    Leg,
    Post,
    Sentence,
)
from plum_desk.domain.money import Money
from plum_desk.domain.order import OrderKind
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.domain.ticket import Member

ID = "member.merge"


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ticket's member ends; ``into`` is the id of the one who stays."""

    into: str
    reason: str
    note: str = ""


def decide(payload: Payload, case: Case) -> Decided:
    refused = (
        guards.actor(case)
        or guards.reason(case, ID, payload.reason, payload.note)
        or text.check(payload.into, limit=guards.REASON_MAX, field="into")
        or guards.member_active(case)
        or guards.none_active(case)
        or guards.leaving(case)
    )
    if refused:
        return refused
    survivor = case.survivor
    if survivor is None or survivor.member_id == case.member.member_id:
        return Refused(Code.NOT_FOUND, {"kind": "member", "id": payload.into})
    if survivor.state != "active":
        return Refused(Code.MEMBER_STATE, {"member": survivor.name, "state": survivor.state})
    if survivor.person_id is not None and survivor.person_id == case.actor.person_id:
        return Refused(Code.BENEFICIARY, {"member": survivor.name})
    return _accept(payload, case, survivor)


def initial(case: Case) -> Payload:
    return Payload("", "")


def _accept(payload: Payload, case: Case, survivor: Member) -> Accepted:
    member = case.member
    unit, worth = member.points_unit, Money(member.available, member.points_unit)
    legs, debt = [], survivor.debt
    for n, share in enumerate(case.shares, 1):
        until = "never" if share.expires_at is None else str(share.expires_at)
        source = ledger.member_available(member.member_id)
        entries = ledger.give(survivor.member_id, share.amount, debt, source)
        debt -= min(debt, share.amount)
        legs.append(Leg(f"merge:{share.earned_at}:{until}:{n}", Post(unit, entries, payload.reason)))
    there = Money(survivor.available, unit)
    repaid = survivor.debt - debt
    return Accepted(
        amount=worth,
        target=member.member_id,
        target_version=member.version,
        legs=(*legs, Leg("end", EndMember(member.member_id, survivor.member_id))),
        changes=(
            Change("member_state", member.state, "merged"),
            Change("member_balance", worth, Money(0, unit)),
            Change("survivor_balance", there, there + Money(member.available - repaid, unit)),
        ),
        destination=Sentence("member_merged", {"member": member.name, "into": survivor.name}),
        side_effects=(Sentence("history_moves", {"into": survivor.name}),),
        min_checkers=1,
    )


SPEC = ActionSpec(
    id=ID,
    title="Merge member",
    verb="Merge",
    help="For one person who is two members: this one ends, and points with their expiry, orders and tickets go to the "
    "other. It needs a second person, and nothing may be under way or owed.",
    icon="merge",
    category="Member",
    shortcut="Alt+Shift+M",
    permission=Permission.REQUEST_RAISE,
    payload=Payload,
    fields=(
        Field("into", "Merge into", Input.TEXT, help="Id of the member who stays"),
        Field("reason", "Reason", Input.REASON),
        Field("note", "Note", Input.NOTE, required=False),
    ),
    decide=decide,
    initial=initial,
    applies_to=frozenset(OrderKind),
    needs_order=False,
    audit="Member {target} merged into {into}: {reason}",
)
