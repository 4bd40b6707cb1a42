"""Money: units never mix, shares add up, and nothing exceeds its cap."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain.money import Money, UnitMismatch, allocate, exponent

shares = st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1, max_size=6)


@st.composite
def splits(draw: st.DrawFn) -> tuple[int, list[int], list[int]]:
    drawn = draw(shares)
    weights, caps = [w for w, _ in drawn], [c for _, c in drawn]
    return draw(st.integers(0, sum(caps))), weights, caps


def test_the_specifications_example() -> None:
    assert allocate(1000, [3333, 6667], [3333, 6667]) == [333, 667]


@given(splits())
def test_shares_add_up_within_their_caps(split: tuple[int, list[int], list[int]]) -> None:
    total, weights, caps = split
    made = allocate(total, weights, caps)
    assert sum(made) == total
    assert all(0 <= share <= cap for share, cap in zip(made, caps, strict=True))
    assert made == allocate(total, weights, caps)


@given(st.integers(0, 10**12), st.lists(st.integers(1, 10**6), min_size=1, max_size=6))
def test_uncapped_shares_are_within_one_of_exact(total: int, weights: list[int]) -> None:
    made = allocate(total, weights, [total] * len(weights))
    basis = sum(weights)
    assert all(abs(share * basis - total * weight) < basis for share, weight in zip(made, weights, strict=True))


@given(splits())
def test_the_heavier_of_two_equal_caps_gets_no_less(split: tuple[int, list[int], list[int]]) -> None:
    total, weights, caps = split
    top = max(caps)
    total = min(total, top * len(weights))
    made = allocate(total, weights, [top] * len(weights))
    ranked = sorted(zip(weights, made, strict=True))
    assert all(low[1] <= high[1] + 1 for low, high in pairwise(ranked))


@pytest.mark.parametrize(
    ("total", "weights", "caps"), [(-1, [1], [1]), (2, [1], [1]), (1, [-1, 1], [1, 1]), (1, [], [])]
)
def test_impossible_splits_are_bugs(total: int, weights: list[int], caps: list[int]) -> None:
    with pytest.raises(ValueError, match="outside the caps"):
        allocate(total, weights, caps)


def test_units_never_mix() -> None:
    rupees, dollars = Money(1, "INR"), Money(1, "USD")
    for combine in (
        lambda: rupees + dollars,
        lambda: rupees - dollars,
        lambda: rupees < dollars,
        lambda: rupees <= dollars,
    ):
        with pytest.raises(UnitMismatch):
            combine()


def test_arithmetic() -> None:
    assert Money(5, "INR") + Money(-7, "INR") == Money(-2, "INR")
    assert -Money(5, "INR") == Money(-5, "INR")
    assert Money(5, "INR") - Money(5, "INR") <= Money(0, "INR")
    assert Money(1, "INR") < Money(2, "INR")


@pytest.mark.parametrize(("unit", "decimals"), [("INR", 2), ("JPY", 0), ("KWD", 3), ("PTS:rbl", 0), ("XYZ", 2)])
def test_decimals_by_unit(unit: str, decimals: int) -> None:
    assert exponent(unit) == decimals
    assert Money(1, unit).is_points is unit.startswith("PTS:")
