"""Points adjustment: up, down, and below zero only with the debt permission."""

from __future__ import annotations

from msgspec.structs import replace

from plum_desk.domain.actions.adjust_points import SPEC, Payload
from plum_desk.domain.approval import route
from plum_desk.domain.commands import Accepted, Case, Change, Post, Reserve
from tests.helpers.cases import MEMBER, OMAR, case, exact, pts


def adjust(points: int, made: Case) -> Accepted:
    return exact(SPEC.decide(Payload(pts(points), "missing_points"), made))


def entries(accepted: Accepted) -> dict[str, int]:
    post = accepted.legs[0].call
    assert isinstance(post, Post)
    return {entry.account: entry.amount for entry in post.entries}


def test_up() -> None:
    accepted = adjust(250, case())
    assert entries(accepted) == {"p:rbl:issued": -250, "m:m-1:available": 250}
    assert accepted.reserve == ()
    assert accepted.destination.code == "credit_member"
    assert route(accepted, case(), SPEC.id).automatic


def test_down_to_exactly_zero_takes_what_was_held() -> None:
    accepted = adjust(-4_120, case())
    assert entries(accepted) == {"m:m-1:held": -4_120, "p:rbl:issued": 4_120}
    assert accepted.reserve == (Reserve("account", "m:m-1:available", 4_120),)
    assert accepted.changes == (Change("member_balance", pts(4_120), pts(0)),)


def test_limits_count_the_size_not_the_sign() -> None:
    assert adjust(-4_120, case()).amount == pts(4_120)


def test_below_zero_becomes_a_debt_for_who_may() -> None:
    accepted = adjust(-5_000, case(actor=OMAR))
    assert entries(accepted) == {"m:m-1:held": -4_120, "m:m-1:debt": -880, "p:rbl:issued": 5_000}
    assert accepted.reserve == (Reserve("account", "m:m-1:available", 4_120),)
    assert accepted.side_effects[0].code == "debt_created"


def test_a_debt_on_nothing_holds_nothing() -> None:
    accepted = adjust(-10, case(actor=OMAR, member=replace(MEMBER, available=0, debt=5)))
    assert entries(accepted) == {"m:m-1:debt": -10, "p:rbl:issued": 10}
    assert accepted.reserve == ()
    assert accepted.changes[-1] == Change("member_debt", pts(5), pts(15))


def test_up_repays_the_debt_first() -> None:
    accepted = adjust(10, case(member=replace(MEMBER, available=0, debt=25)))
    assert entries(accepted) == {"p:rbl:issued": -10, "m:m-1:debt": 10}
    assert accepted.side_effects[0].code == "debt_repaid"
