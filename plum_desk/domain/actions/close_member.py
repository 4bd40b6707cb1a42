"""Close a member: what is left of their points is given up, and nothing is earned or spent any more (domain.md §4)."""

from __future__ import annotations

import msgspec

from plum_desk.domain import guards, ledger
from plum_desk.domain.commands import (
    Accepted,
    ActionSpec,
    Case,
    Change,
    Decided,
    EndMember,
    Entry,
    Field,
    Input,
    Leg,
    Post,
    Sentence,
)
from plum_desk.domain.money import Money
from plum_desk.domain.order import OrderKind
from plum_desk.domain.permission import Permission

ID = "member.close"


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reason: str
    note: str = ""


def decide(payload: Payload, case: Case) -> Decided:
    refused = (
        guards.actor(case)
        or guards.reason(case, ID, payload.reason, payload.note)
        or guards.member_active(case)
        or guards.none_active(case)
        or guards.leaving(case)
    )
    return refused or _accept(payload, case)


def initial(case: Case) -> Payload:
    return Payload("")


def _accept(payload: Payload, case: Case) -> Accepted:
    member, points = case.member, case.member.available
    worth = Money(points, member.points_unit)
    entries = (
        Entry(ledger.member_available(member.member_id), -points),
        Entry(ledger.programme(case.ticket.programme_id, "expired"), points),
    )
    given_up = (Leg("forfeit", Post(member.points_unit, entries, payload.reason)),) if points else ()
    return Accepted(
        amount=worth,
        target=member.member_id,
        target_version=member.version,
        legs=(*given_up, Leg("end", EndMember(member.member_id))),
        changes=(
            Change("member_state", member.state, "closed"),
            Change("member_balance", worth, Money(0, member.points_unit)),
        ),
        destination=Sentence("member_closed", {"member": member.name}),
        side_effects=(Sentence("points_given_up", {"points": worth}),) if points else (),
        min_checkers=1,
    )


SPEC = ActionSpec(
    id=ID,
    title="Close member",
    verb="Close",
    help="Ends a membership: points that are left are given up. It needs a second person, and nothing may be under way "
    "or owed.",
    icon="ban",
    category="Member",
    shortcut="Alt+Shift+C",
    permission=Permission.REQUEST_RAISE,
    payload=Payload,
    fields=(
        Field("reason", "Reason", Input.REASON),
        Field("note", "Note", Input.NOTE, required=False),
    ),
    decide=decide,
    initial=initial,
    applies_to=frozenset(OrderKind),
    needs_order=False,
    audit="Member {target} closed: {reason}",
)
