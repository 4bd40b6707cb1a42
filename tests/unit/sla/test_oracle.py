"""The clock against a walk minute by minute, over random calendars, zones, changes of the clock and pauses."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from plum_desk.domain.calendar import Calendar, Span
from plum_desk.domain.hours import Hours
from plum_desk.domain.sla import Pause, PauseCause, due, spent
from tests.helpers.naive_sla import NaiveClock
from tests.helpers.promises import MINUTE, made

CHANGES = [
    ("Europe/London", date(2026, 3, 29)),
    ("Europe/London", date(2026, 10, 25)),
    ("Asia/Kolkata", date(2026, 1, 1)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # half an hour comes twice
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Pacific/Apia", date(2011, 12, 30)),  # a whole day that was not
    ("Pacific/Apia", date(2012, 4, 1)),
    ("America/Havana", date(2026, 3, 8)),  # midnight is skipped
    ("America/Havana", date(2026, 11, 1)),  # midnight comes twice
    ("Asia/Beirut", date(2026, 10, 25)),  # the last hour before midnight comes twice
]
NIGHT = st.sampled_from([0, 30, 60, 90, 115, 120, 150, 180, 1_380, 1_410])
"""Boundaries at which clocks are changed."""


@st.composite
def windows(draw: st.DrawFn, *, over_midnight: bool = True) -> list[Span]:
    found = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(NIGHT | st.integers(0, 1_439))
        end = draw(st.just(1_440) | NIGHT.filter(bool) | st.integers(1, 1_440))
        if start < end or (over_midnight and start > end):
            found.append((start, end))
    return found


@st.composite
def calendars(draw: st.DrawFn) -> tuple[Calendar, int]:
    """A calendar and a minute within two days of a day on which its zone does something odd."""
    zone, odd = draw(st.sampled_from(CHANGES))
    week = draw(st.lists(windows(), min_size=7, max_size=7))
    week[draw(st.integers(0, 6))].append((9 * 60, 17 * 60))
    near = st.integers(-2, 4).map(lambda days: odd + timedelta(days=days))
    holidays = draw(st.sets(near, max_size=2))
    special = draw(st.dictionaries(near, windows(over_midnight=False), max_size=2))
    midnight = int(datetime(odd.year, odd.month, odd.day, tzinfo=UTC).timestamp()) // 60
    return made(week, zone, holidays, special.items()), midnight + draw(st.integers(-2_880, 2_880))


pauses = st.lists(st.tuples(st.integers(-200, 4_000), st.integers(0, 900)), max_size=4)
"""Minutes after the start, and how long; some overlap, some began before it."""


@settings(max_examples=25)
@given(calendars(), pauses, st.integers(1, 900))
def test_due_times_are_those_of_the_walk(drawn: tuple[Calendar, int], offsets: list[Span], target: int) -> None:
    calendar, start = drawn
    stood = sorted((start + since, start + since + long) for since, long in offsets)
    found = [Pause(since * MINUTE, until * MINUTE, PauseCause.CUSTOMER) for since, until in stood]
    hours = Hours(calendar)
    at = due(hours, start * MINUTE, found, target * MINUTE)
    assert at == NaiveClock(calendar).due(start, stood, target) * MINUTE
    assert spent(hours, start * MINUTE, found, at) == target * MINUTE


@settings(max_examples=25)
@given(calendars(), st.integers(1, 5_000), st.integers(1, 4))
def test_sums_and_closes_are_those_of_the_walk(drawn: tuple[Calendar, int], long: int, days: int) -> None:
    calendar, start = drawn
    hours, naive = Hours(calendar), NaiveClock(calendar)
    since, until = start * MINUTE, (start + long) * MINUTE
    assert hours.worked(since, until) == naive.worked(start, start + long) * MINUTE
    assert sum(end - begin for begin, end in hours.spans(since, until)) == hours.worked(since, until)
    assert hours.close_of(since, days) == naive.close_of(start, days) * MINUTE
