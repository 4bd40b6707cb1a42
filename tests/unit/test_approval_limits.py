"""Limits and routes: inclusive caps, missing rows, tiers, floors, thresholds, foreign units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plum_desk.domain.approval import ROUTE_REASONS, Route, Usage, covers, limit_lines, route, stricter
from plum_desk.domain.commands import Accepted, Sentence
from plum_desk.domain.money import Money
from plum_desk.domain.permission import Role
from plum_desk.domain.policy import Rate
from tests.helpers.cases import OMAR, POLICY, PTS, RITU, case, inr, pts

REFUND = "order.refund"
NONE = Usage()


def accepted(amount: Money, **other: object) -> Accepted:
    made = Accepted(amount, "O-1", 1, (), (), Sentence("to_wallet"))
    return replace(made, **other)


def routed(minor: int, usage: Usage = NONE, **other: object) -> Route:
    return route(accepted(inr(minor), **other), case(usage=usage), REFUND)


def test_exactly_at_the_limit_runs_and_one_more_does_not() -> None:
    assert routed(5_000_00).automatic
    above = routed(5_000_01)
    assert (above.tiers, above.why) == ((2,), "above_limit")


@pytest.mark.parametrize(
    ("usage", "tiers"),
    [
        (Usage(maker_24h=15_000_00), ()),
        (Usage(maker_24h=15_000_01), (2,)),
        (Usage(member_30d=20_000_00), ()),
        (Usage(member_30d=20_000_01), (2,)),
        (Usage(order_lifetime=15_000_00), ()),
        (Usage(order_lifetime=15_000_01), (2,)),
        (Usage(maker_24h=195_000_01), (3,)),
    ],
)
def test_every_dimension_counts_what_came_before(usage: Usage, tiers: tuple[int, ...]) -> None:
    assert routed(5_000_00, usage).tiers == tiers


def test_lines_show_used_adds_and_cap() -> None:
    lines = limit_lines(Role.AGENT_L1, REFUND, inr(2_499_00), Usage(maker_24h=15_002_00), POLICY)
    assert [(line.name, line.used, line.adds, line.cap) for line in lines][:2] == [
        ("per_action", 0, 2_499_00, 5_000_00),
        ("maker_24h", 15_002_00, 2_499_00, 20_000_00),
    ]


def test_missing_row_is_zero() -> None:
    assert not covers(Role.FINANCE_PREPARER, REFUND, inr(1), NONE, POLICY)
    assert covers(Role.FINANCE_PREPARER, REFUND, inr(0), NONE, POLICY)
    no_seniors = replace(POLICY, limits=tuple(r for r in POLICY.limits if r.role is not Role.SENIOR_APPROVER))
    found = route(accepted(inr(60_000_00)), case(policy=no_seniors), REFUND)
    assert (found.tiers, found.why) == ((3,), "above_every_limit")


def test_lowest_tier_that_covers_everything() -> None:
    assert routed(50_000_00).tiers == (2,)
    assert routed(50_000_01).tiers == (3,)


def test_a_supervisors_own_request_beyond_their_limit_goes_up() -> None:
    made = case(actor=RITU)
    assert route(accepted(inr(50_000_00)), made, REFUND).automatic
    assert route(accepted(inr(50_000_01)), made, REFUND).tiers == (3,)


def test_above_the_dual_threshold_two_ascending_tiers() -> None:
    assert routed(100_000_00).tiers == (3,)
    found = routed(100_000_01)
    assert (found.tiers, found.why) == ((2, 3), "dual_threshold")
    small = replace(POLICY, dual=(replace(POLICY.dual[0], action=REFUND, amount=1_000_00),))
    found = route(accepted(inr(1_000_01)), case(policy=small), REFUND)
    assert (found.tiers, found.why) == ((2, 3), "dual_threshold")


def test_parts_of_one_order_add_up_to_the_dual_threshold() -> None:
    found = route(accepted(inr(60_000_00)), case(actor=OMAR, usage=Usage(order_lifetime=60_000_00)), REFUND)
    assert found.why == "dual_threshold"


def test_extra_tier_counts_from_who_could_do_it_alone() -> None:
    assert routed(100, extra_tiers=1).tiers == (2,)
    assert routed(100, extra_tiers=1).why == "action_rule"
    assert routed(6_000_00, extra_tiers=1).tiers == (3,)
    assert routed(60_000_00, extra_tiers=1).tiers == (3,)
    assert route(accepted(inr(100), extra_tiers=1), case(actor=RITU), REFUND).tiers == (3,)


def test_floor_of_checkers() -> None:
    assert routed(100, min_checkers=1).tiers == (2,)
    assert routed(100, min_checkers=2).tiers == (2, 3)
    assert routed(60_000_00, min_checkers=2).tiers == (2, 3)
    assert routed(100, min_checkers=3).tiers == (2, 3, 3)


def test_a_partner_checkers_row_counts_only_where_a_funder_pays() -> None:
    rows = tuple(r for r in POLICY.limits if r.role is not Role.SUPERVISOR)
    made = case(policy=replace(POLICY, limits=rows))
    goodwill = accepted(pts(6_000), min_checkers=1)
    assert route(goodwill, made, "member.goodwill").tiers == (3,)
    assert route(replace(goodwill, funder_id="rbl-bank"), made, "member.goodwill").tiers == (2,)


def test_foreign_unit_is_converted_rounding_up() -> None:
    made = case(policy=replace(POLICY, rates=(Rate("USD", "INR", 8_333, 100, "2025-11-20"),)))
    found = route(accepted(Money(60_00, "USD")), made, REFUND)
    assert (found.unit, found.lines[0].adds, found.automatic) == ("INR", 499_980, True)
    assert route(accepted(Money(60_01, "USD")), made, REFUND).lines[0].adds == 500_064
    assert not route(accepted(Money(60_01, "USD")), made, REFUND).automatic


def test_no_rate_goes_to_the_top_tier() -> None:
    found = route(accepted(Money(1, "USD")), case(), REFUND)
    assert (found.tiers, found.why, found.unit) == ((3,), "no_rate", "USD")
    assert route(accepted(Money(1, "USD"), min_checkers=2), case(), REFUND).tiers == (2, 3)


def test_tightening_applies_and_loosening_does_not() -> None:
    assert stricter((2,), (3,)) == (3,)
    assert stricter((2,), (2, 3)) == (2, 3)
    assert stricter((2, 3), (2,)) == (2, 3)
    assert stricter((3,), (2,)) == (3,)
    assert stricter((), (2,)) == (2,)
    assert stricter((2,), ()) == (2,)


amounts = st.integers(1, 300_000_00)


@given(amounts, st.lists(amounts, min_size=2, max_size=5))
def test_splitting_gains_nothing(first: int, parts: list[int]) -> None:
    """The last part of a split is routed at least as high as the whole would be by its day total."""
    whole = sum(parts)
    last = routed(parts[-1], Usage(maker_24h=first + whole - parts[-1]))
    if first + whole > 20_000_00:
        assert not last.automatic
    if first + whole > 200_000_00:
        assert last.tiers[-1] == 3


@given(amounts, amounts, st.integers(0, 2), st.integers(0, 1))
def test_more_is_never_routed_lower(small: int, more: int, checkers: int, extra: int) -> None:
    low = routed(small, min_checkers=checkers, extra_tiers=extra)
    high = routed(small + more, min_checkers=checkers, extra_tiers=extra)
    assert (len(low.tiers), low.tiers[-1:]) <= (len(high.tiers), high.tiers[-1:])
    assert low.why in ROUTE_REASONS
    assert list(high.tiers) == sorted(high.tiers)


@given(st.lists(st.sampled_from([2, 3]), max_size=3), st.lists(st.sampled_from([2, 3]), max_size=3))
def test_stricter_is_at_least_both(a: list[int], b: list[int]) -> None:
    one, two = tuple(sorted(a)), tuple(sorted(b))
    made = stricter(one, two)
    assert made == stricter(two, one)
    assert len(made) == max(len(one), len(two))
    for steps in (one, two):
        assert all(x >= y for x, y in zip(reversed(made), reversed(steps), strict=False))


def test_points_have_rows_of_their_own() -> None:
    assert {row.unit for row in POLICY.limits if row.action == "member.goodwill"} == {PTS}
    assert not covers(Role.SENIOR_APPROVER, "member.goodwill", inr(1), NONE, POLICY)
