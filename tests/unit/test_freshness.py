"""The table of security.md §4, and a clock that cannot be wound back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain import freshness
from plum_desk.domain.freshness import (
    DRAFT_MS,
    FULL_MS,
    HOUR_MS,
    MAKE_MS,
    SUSPECT_MS,
    Ratchet,
    Reading,
    Standing,
    hear,
    look,
    standing,
)
from plum_desk.domain.outcome import Code

DAY, YEAR = 24 * HOUR_MS, 365 * 24 * HOUR_MS
T = 1_795_300_000_000


@pytest.mark.parametrize(
    ("age", "allowed"),
    [
        (0, Standing.FULL), (FULL_MS, Standing.FULL), (FULL_MS + 1, Standing.MAKE), (MAKE_MS, Standing.MAKE),
        (MAKE_MS + 1, Standing.DRAFT), (DRAFT_MS, Standing.DRAFT), (DRAFT_MS + 1, Standing.HEADERS),
    ],
)  # fmt: skip
def test_each_age_allows_what_the_table_says(age: int, allowed: Standing) -> None:
    _, reading = look(hear(T, T, 0), T + age, age)
    assert reading == Reading(age, False) and standing(reading) is allowed


def test_sleep_counts_even_when_the_wall_clock_stands_still() -> None:
    _, reading = look(hear(T, T, 0), T, 5 * HOUR_MS)
    assert reading.age == 5 * HOUR_MS and not reading.suspect


def test_a_clock_that_is_always_wrong_by_as_much_is_no_fault() -> None:
    for ahead in (-3 * DAY, 400 * DAY):
        _, reading = look(hear(T, T + ahead, 0), T + ahead + HOUR_MS, HOUR_MS)
        assert reading == Reading(HOUR_MS, False)


def test_a_clock_set_back_by_days_leaves_headers_only() -> None:
    known, _ = look(hear(T, T, 0), T + HOUR_MS, HOUR_MS)
    _, reading = look(known, T + HOUR_MS - 2 * DAY, HOUR_MS)
    assert reading.suspect and standing(reading) is Standing.HEADERS
    refused = freshness.may(Standing.DRAFT, reading)
    assert refused is not None and refused.code is Code.CLOCK_SUSPECT


def test_two_minutes_of_correction_are_not_suspect() -> None:
    known, _ = look(hear(T, T, 0), T + HOUR_MS, HOUR_MS)
    assert not look(known, T + HOUR_MS - SUSPECT_MS, HOUR_MS)[1].suspect
    assert look(known, T + HOUR_MS - SUSPECT_MS - 1, HOUR_MS)[1].suspect


def test_after_ten_years_ahead_and_back_only_the_centre_recovers() -> None:
    known, there = look(hear(T, T, 0), T + 10 * YEAR, 60_000)
    assert standing(there) is Standing.HEADERS and not there.suspect
    known, back = look(known, T + 120_000, 120_000)
    assert back.suspect and standing(back) is Standing.HEADERS
    _, again = look(hear(T + 120_000, T + 120_000, 120_000), T + 130_000, 130_000)
    assert again == Reading(10_000, False) and standing(again) is Standing.FULL


def test_before_the_centre_has_spoken_nothing_but_headers() -> None:
    known, reading = look(Ratchet(), T, 0)
    assert known == Ratchet() and not reading.known and standing(reading) is Standing.HEADERS
    refused = freshness.may(Standing.MAKE, reading)
    assert refused is not None and refused.code is Code.RULES_TOO_OLD and refused.facts == {}


def test_what_is_allowed_is_not_refused_and_a_refusal_tells_the_hours() -> None:
    assert freshness.may(Standing.MAKE, Reading(MAKE_MS, False)) is None
    refused = freshness.may(Standing.MAKE, Reading(5 * HOUR_MS + 1, False))
    assert refused is not None and (refused.code, refused.facts) == (Code.RULES_TOO_OLD, {"hours": 5})


@given(st.lists(st.tuples(st.integers(-YEAR, YEAR), st.integers(0, DAY)), min_size=1, max_size=30))
def test_no_sequence_of_clock_changes_makes_the_rules_younger(moves: list[tuple[int, int]]) -> None:
    """Whatever the wall clock does, age never falls, and never below what really passed."""
    known, wall, mono, last = hear(T, T, 0), T, 0, 0
    for set_by, passed in moves:
        wall, mono = wall + set_by + passed, mono + passed
        known, reading = look(known, wall, mono)
        assert reading.age >= max(last, mono)
        last = reading.age
