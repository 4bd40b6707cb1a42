"""Properties of due times and of their explanation, over random pauses and histories."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain.calendar import Span
from plum_desk.domain.disposition import Category
from plum_desk.domain.hours import Hours
from plum_desk.domain.sla import (
    Absorbed,
    Asked,
    Contact,
    Event,
    Moved,
    Opened,
    Pause,
    PauseCause,
    Rebound,
    Reprioritised,
    RequestRaised,
    RequestSettled,
    Spoke,
    due,
    explain,
    read,
    stand,
)
from tests.helpers.promises import ALWAYS, HOUR, MINUTE, adds_up, at, made, terms

HOURS = Hours(made(holidays=[date(2026, 4, 3), date(2026, 4, 6)]))
starts = st.integers(at("2026-03-20 00:00"), at("2026-04-20 00:00"))
targets = st.integers(1, 60 * HOUR)
pauses = st.lists(st.tuples(st.integers(0, 240), st.integers(0, 60)), max_size=5)
"""Hours after the start, and how long."""


def stood(start: int, drawn: list[Span]) -> list[Pause]:
    return [
        Pause(start + since * HOUR, start + (since + long) * HOUR, PauseCause.VENDOR) for since, long in sorted(drawn)
    ]


@given(starts, targets, targets, pauses)
def test_more_target_is_never_sooner_and_adds_up(start: int, first: int, more: int, drawn: list[Span]) -> None:
    found = stood(start, drawn)
    sooner, later = due(HOURS, start, found, first), due(HOURS, start, found, first + more)
    assert sooner < later
    assert due(HOURS, sooner, found, more) == later, "what is left is counted from where one is"


@given(starts, targets, pauses, st.integers(0, 12), st.integers(0, 13 * HOUR))
def test_pauses_outside_hours_change_nothing(start: int, target: int, drawn: list[Span], day: int, after: int) -> None:
    found = stood(start, drawn)
    closes = HOURS.close_of(start, day + 1)
    opens = HOURS.spans(closes, closes + 6 * 24 * HOUR)[0][0]
    idle = Pause(min(closes + after, opens), opens, PauseCause.CUSTOMER)
    assert due(HOURS, start, sorted([*found, idle], key=lambda one: one.since), target) == due(
        HOURS, start, found, target
    )


@given(starts, targets, pauses)
def test_overlapping_pauses_count_once(start: int, target: int, drawn: list[Span]) -> None:
    found = stood(start, drawn)
    twice = sorted([*found, *found], key=lambda one: one.since)
    union: list[Pause] = []
    for one in found:
        if union and one.since <= union[-1].until:
            union[-1] = Pause(union[-1].since, max(union[-1].until, one.until), one.cause)
        else:
            union.append(one)
    assert due(HOURS, start, twice, target) == due(HOURS, start, union, target) == due(HOURS, start, found, target)


PLAIN = terms(4 * HOUR, 8 * HOUR, 16 * HOUR, first=HOUR, following=HOUR, vendor=9 * HOUR, approval=HOUR, cap=2)
ROUND = terms(9 * HOUR, first=HOUR, calendar=made(ALWAYS, version=2), version=2)
STEPS = st.one_of(
    st.sampled_from(Category).map(lambda category: lambda now: Moved(now, category)),
    st.integers(1, 4).map(lambda priority: lambda now: Reprioritised(now, priority)),
    st.sampled_from(Contact).map(lambda contact: lambda now: Spoke(now, contact)),
    st.sampled_from([PLAIN, ROUND]).map(lambda under: lambda now: Rebound(now, under, "job")),
    st.integers(0, 4_000).map(lambda ago: lambda now: Absorbed(now, "t-0", now - ago * MINUTE)),
    st.sampled_from([Asked, lambda now: RequestRaised(now, "r"), lambda now: RequestSettled(now, "r")]),
)


@given(starts, st.sampled_from(Category), st.lists(st.tuples(st.integers(0, 4_000), STEPS), max_size=9))
def test_whatever_happened_the_lines_reproduce_the_due_time(start: int, first: Category, steps: list) -> None:  # type: ignore[type-arg]
    events: list[Event] = [Opened(start, PLAIN, 3, first)]
    for minutes, step in steps:
        events.append(step(events[-1].at + minutes * MINUTE))
    history, now = read(events), events[-1].at
    standing = stand(events, now)
    for cycle, clock in zip(history.cycles, standing.clocks, strict=True):
        explained = explain(cycle)
        assert adds_up(explained)
        assert (explained.due, explained.start, explained.target) == (clock.due, clock.start, clock.target)
        assert clock.stop is None or clock.due is None or clock.breach or clock.stop <= clock.due
        assert clock.breach is None or clock.breach.at <= now
