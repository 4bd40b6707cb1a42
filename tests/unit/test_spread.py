"""Sums across kinds of action, patterns just under a limit, and pairs who approve each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plum_desk.domain.approval import Route, route
from plum_desk.domain.approval.spread import NAMES, Spread, is_near, lines
from plum_desk.domain.commands import Accepted, Sentence
from plum_desk.domain.money import Money
from plum_desk.domain.pairs import Approved, pairs
from plum_desk.domain.permission import Role
from tests.helpers.cases import POLICY, PTS, case, inr, pts

REFUND, GOODWILL, RESEND = "order.refund", "member.goodwill", "order.resend"
HERE = {"currency": "INR", "point_value": 25}


def routed(amount: Money, spread: Spread = Spread(), action: str = REFUND, **other: object) -> Route:  # noqa: B008
    made = Accepted(amount, "O-1", 1, (), (), Sentence("to_wallet"), **other)
    return route(made, case(spread=spread, **HERE), action)


def test_nothing_is_bounded_together_unless_an_administrator_says_so() -> None:
    apart = case(policy=replace(POLICY, together=()), spread=Spread(member_24h=10**12), **HERE)
    assert lines(Role.AGENT_L1, REFUND, inr(1), apart) == ()
    assert lines(Role.AGENT_L1, RESEND, inr(1), case(**HERE)) == (), "a resend gives nothing"
    assert lines(Role.AGENT_L1, REFUND, Money(1, "USD"), case(**HERE)) == (), "it has no worth in rupees here"


def test_points_count_at_what_the_programme_says_they_are_worth() -> None:
    found = lines(Role.AGENT_L1, GOODWILL, pts(100), case(**HERE))
    assert {line.name for line in found} == set(NAMES)
    assert {(line.adds, line.unit) for line in found} == {(2_500, "INR")}


@pytest.mark.parametrize(
    ("spread", "tiers"),
    [
        (Spread(member_24h=15_000_00), ()),
        (Spread(member_24h=15_000_01), (2,)),
        (Spread(member_7d=25_000_01), (2,)),
        (Spread(member_30d=35_000_01), (2,)),
        (Spread(maker_24h=35_000_01), (2,)),
        (Spread(order_lifetime=15_000_01), (2,)),
        (Spread(member_24h=195_000_01), (3,)),
        (Spread(member_24h=1_995_000_01), (3,)),
    ],
)
def test_the_sum_picks_the_tier(spread: Spread, tiers: tuple[int, ...]) -> None:
    found = routed(inr(5_000_00), spread)
    assert found.tiers == tiers
    beyond = spread.member_24h > 1_995_000_00
    assert found.why == ("within_limits" if not tiers else "above_every_limit" if beyond else "above_together")


@given(st.sampled_from([name for name in Spread.__struct_fields__ if "near" not in name]), st.integers(0, 3 * 10**8))
def test_more_given_before_never_needs_less_authority(name: str, before: int) -> None:
    less, more = (routed(inr(4_000_00), Spread(**{name: used})) for used in (before, before + 1_000_00))
    assert max(less.tiers, default=0) <= max(more.tiers, default=0)
    assert len(less.tiers) <= len(more.tiers)


def test_a_person_without_a_row_may_give_nothing_of_all_kinds() -> None:
    found = lines(Role.FINANCE_PREPARER, REFUND, inr(1), case(**HERE))
    assert found and not any(line.within for line in found)


@pytest.mark.parametrize(
    ("amount", "near", "flagged"),
    [
        (3_500_00, Spread(maker_near=2), True),
        (5_000_00, Spread(member_near=2), True),
        (3_499_99, Spread(maker_near=2, member_near=5), False),
        (5_000_01, Spread(maker_near=2), False),
        (5_000_00, Spread(maker_near=1, member_near=1), False),
    ],
)
def test_three_just_under_a_limit_in_a_day_are_looked_at(amount: int, near: Spread, flagged: bool) -> None:
    found = routed(inr(amount), near)
    assert (found.flags == ("near_limit",)) is flagged
    if flagged:
        assert (found.tiers, found.why) == ((2,), "near_limit_pattern")


def test_near_is_inclusive_and_no_limit_is_near_nothing() -> None:
    assert is_near(70, 100, POLICY) and is_near(100, 100, POLICY)
    assert not is_near(69, 100, POLICY) and not is_near(101, 100, POLICY) and not is_near(0, 0, POLICY)


def test_goodwill_of_points_and_a_refund_of_money_add_up() -> None:
    given_points = Spread(member_24h=19_000_00)
    assert routed(pts(4_000), given_points, GOODWILL, min_checkers=1).tiers == (2,)
    assert routed(inr(1_000_00), given_points).automatic
    assert routed(inr(1_000_01), given_points).why == "above_together"
    assert POLICY.limits[-1].unit == PTS


def approvals(*counts: tuple[str, str, int]) -> list[Approved]:
    return [Approved(maker, checker) for maker, checker, many in counts for _ in range(many)]


def test_two_who_approve_each_other_are_a_pair_and_appear_once() -> None:
    (found,) = pairs(approvals(("asha", "vera", 3), ("vera", "asha", 4), ("asha", "omar", 1)), 3)
    assert (found.first, found.second, found.given, found.taken, found.reciprocal) == ("asha", "vera", 4, 3, True)
    assert pairs(approvals(("asha", "vera", 3), ("vera", "asha", 2)), 3) == []


def test_one_checker_for_nearly_all_of_a_maker_stands_out_once_there_is_enough() -> None:
    (found,) = pairs(approvals(("asha", "vera", 8), ("asha", "omar", 2)), 3)
    assert (found.first, found.second, found.share, found.reciprocal) == ("vera", "asha", 80, False)
    assert pairs(approvals(("asha", "vera", 4)), 3) == []
    assert pairs(approvals(("asha", "vera", 7), ("asha", "omar", 3)), 3) == []
