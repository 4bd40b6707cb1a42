"""Spikes and rising shares against plain statistics, and their edges."""

from __future__ import annotations

from statistics import mean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain.outlook import projected_late, rising
from plum_desk.domain.spikes import DAYS, Day, spike

QUIET = [Day(1, 100)] * DAYS
HOUR = 3_600_000
day = st.builds(Day, st.integers(0, 30), st.integers(0, 500))


def test_five_above_everything_usual_is_a_spike_and_four_never() -> None:
    found = spike(QUIET, Day(5, 100))
    assert found is not None and (found.rate, found.usual, found.alarm) == (50_000, 10_000, 10_000)
    assert spike(QUIET, Day(4, 10)) is None
    assert spike([Day(0, 0)] * DAYS, Day(5, 0)) is not None, "a brand that never rejected anything"


def test_what_is_usual_for_a_brand_is_no_spike() -> None:
    assert spike([Day(9, 100), Day(1, 100)] * (DAYS // 2), Day(10, 100)) is None
    assert spike(QUIET, Day(8, 800)) is None, "more orders, the same rate"


def test_fewer_days_than_it_takes_are_a_bug() -> None:
    with pytest.raises(ValueError, match="28"):
        spike(QUIET[:-1], Day(9, 10))


@given(st.lists(day, min_size=DAYS, max_size=DAYS), day)
def test_whole_numbers_agree_with_plain_statistics(before: list[Day], today: Day) -> None:
    rates = [one.rate for one in before]
    threshold = mean(rates) + 3 * pstdev(rates)
    found = spike(before, today)
    if abs(today.rate - threshold) > 1:
        assert (found is not None) == (today.rate > threshold and today.rejections >= 5)
    if found is not None:
        rounded = 1 + 3 / DAYS  # the deviation is rounded down before it is taken three times
        assert abs(found.alarm - threshold) <= rounded and found.alarm >= found.usual


def test_a_rising_share_says_who_will_be_late_and_when_first() -> None:
    due = [1 * HOUR, 30 * HOUR, 31 * HOUR, 200 * HOUR]
    found = rising("FAILED_REDEMPTION", [(2, 10)] * DAYS, (6, 12), due, 7, now=2 * HOUR)
    assert found is not None
    assert (found.share, found.usual, found.waiting, found.late, found.first_late) == (50, 20, 4, 3, 1 * HOUR)
    assert rising("FAILED_REDEMPTION", [(2, 10)] * DAYS, (6, 30), due, 7, now=0) is None, "as large a share as ever"
    assert rising("FAILED_REDEMPTION", [(2, 10)] * DAYS, (4, 4), due, 7, now=0) is None, "too few to say"
    assert rising("FAILED_REDEMPTION", [(0, 0)] * DAYS, (9, 9), due, 7, now=0) is None, "nothing to compare with"


@given(st.lists(st.integers(0, 10**9), max_size=30), st.integers(0, 500))
def test_nobody_is_late_whose_turn_comes_in_time(due: list[int], closed: int) -> None:
    late = projected_late(due, closed, now=0)
    assert len(late) <= len(due) and set(late) <= set(due)
    if not closed:
        assert sorted(late) == sorted(due)
