"""Refund to points: only for closed methods, whole points of the same worth, a tier higher, debt first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plum_desk.domain import approval
from plum_desk.domain.actions.refund_other import ID, SPEC, Payload
from plum_desk.domain.commands import Accepted, Change, Post, Reserve, Sentence, VoidVoucher
from plum_desk.domain.order import Order
from tests.helpers.cases import MEMBER, PTS, case, exact, inr, line, order, pts, tender

CLOSED = order(tenders=(tender("points", 1_000_00), tender("card", 1_499_00, closed=True)))


def to_points(minor: int, made: Order = CLOSED, **member: int) -> Accepted:
    return exact(SPEC.decide(Payload(inr(minor), "method_closed"), case(order=made, member=replace(MEMBER, **member))))


def test_the_worth_of_the_money_goes_to_the_wallet_and_the_money_is_owed_no_longer() -> None:
    accepted = to_points(1_000_00)
    assert accepted.destination == Sentence("to_wallet", {"points": pts(1_000), "member": "Meera Iyer"})
    assert [type(leg.call) for leg in accepted.legs] == [VoidVoucher, Post, Post]
    owed, given_points = (leg.call for leg in accepted.legs[1:])
    assert isinstance(owed, Post) and isinstance(given_points, Post)
    assert (owed.unit, owed.tender_id, owed.tender_minor) == ("INR", "card", 1_000_00)
    assert {entry.account: entry.amount for entry in owed.entries} == {
        "p:rbl:clearing:INR": -1_000_00, "p:rbl:redeemed:INR": 1_000_00,
    }  # fmt: skip
    assert given_points.unit == PTS and given_points.tender_id is None
    assert Reserve("tender", "card", 1_000_00) in accepted.reserve
    assert accepted.freeze == ("v-1",)


def test_what_stays_refundable_is_the_order_less_this() -> None:
    shown = next(change for change in to_points(1_000_00).changes if change.field == "refundable")
    assert (shown.now, shown.after) == (inr(2_499_00), inr(1_499_00))


def test_it_is_decided_a_tier_higher_and_never_alone() -> None:
    way = approval.route(to_points(100_00), case(order=CLOSED), ID)
    assert (way.tiers, way.why) == ((2,), "action_rule")


def test_debt_is_repaid_first() -> None:
    accepted = to_points(1_000_00, available=0, debt=400)
    points = accepted.legs[-1].call
    assert isinstance(points, Post)
    assert {entry.account: entry.amount for entry in points.entries} == {
        "p:rbl:issued": -1_000, "m:m-1:debt": 400, "m:m-1:available": 600,
    }  # fmt: skip
    assert Sentence("debt_repaid", {"points": pts(400)}) in accepted.side_effects
    assert Change("member_debt", pts(400), pts(0)) in accepted.changes


@given(st.lists(st.integers(1, 50), min_size=1, max_size=4), st.integers(1, 200))
def test_closed_methods_give_one_after_another_and_never_more_than_they_are_owed(owed: list[int], wanted: int) -> None:
    paid = tuple(tender(f"card-{n}", points * 100, closed=True) for n, points in enumerate(owed))
    made = order(lines=(line(1, sum(owed) * 100),), tenders=paid, vouchers=())
    if wanted > sum(owed):
        return
    accepted = to_points(wanted * 100, made)
    taken = {held.subject_id: held.amount for held in accepted.reserve if held.kind == "tender"}
    assert sum(taken.values()) == wanted * 100
    assert all(taken[one.tender_id] <= one.captured for one in paid if one.tender_id in taken)
    given_points = [leg.call for leg in accepted.legs if isinstance(leg.call, Post) and leg.call.unit == PTS]
    assert sum(e.amount for post in given_points for e in post.entries if e.account.startswith("m:")) == wanted


@pytest.mark.parametrize("reserved", [1_499_00, 1_000_00])
def test_what_another_request_holds_is_not_owed_again(reserved: int) -> None:
    held = replace(CLOSED, tenders=(CLOSED.tenders[0], replace(CLOSED.tenders[1], reserved=reserved)))
    opened = SPEC.initial(case(order=held))
    assert opened.amount == inr(1_499_00 - reserved)
