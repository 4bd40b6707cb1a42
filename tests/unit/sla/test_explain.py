"""Explain this due time: the lines add up, and every pause and change is among them."""

from __future__ import annotations

from plum_desk.domain.disposition import Category
from plum_desk.domain.sla import (
    Bind,
    BreachWhy,
    Kind,
    Metric,
    Moved,
    Opened,
    PauseCause,
    Rebound,
    Reprioritised,
    Stretch,
    explain,
    read,
)
from tests.helpers.promises import ALWAYS, HOUR, adds_up, at, made, terms


def test_every_interval_pause_and_change_is_a_line() -> None:
    round_the_clock = terms(9 * HOUR, calendar=made(ALWAYS, version=2), version=2)
    (cycle,) = (
        cycle
        for cycle in read(
            [
                Opened(at("2026-01-12 16:00"), terms(4 * HOUR, 6 * HOUR, 8 * HOUR), 3),
                Moved(at("2026-01-12 16:30"), Category.PAUSED_VENDOR),
                Reprioritised(at("2026-01-13 09:30"), 2),
                Moved(at("2026-01-13 10:00"), Category.OPEN),
                Rebound(at("2026-01-13 12:00"), round_the_clock, "job-7"),
            ]
        ).cycles
        if cycle.metric is Metric.RES_FIRST
    )
    explained = explain(cycle)
    assert adds_up(explained)
    kept = sum(line.working for line in explained.lines if isinstance(line, Stretch) and line.cause)
    assert kept == 17.5 * HOUR, "by the calendar that holds now all of the pause was working time"
    binds = [line for line in explained.lines if isinstance(line, Bind)]
    assert [(line.why, line.priority, line.target, line.calendar_version) for line in binds] == [
        (BreachWhy.ELAPSED, 3, 8 * HOUR, 1),
        (BreachWhy.RECLASS, 2, 6 * HOUR, 1),
        (BreachWhy.REBIND, 2, 9 * HOUR, 2),
    ]
    assert [line.due for line in binds] == [
        at("2026-01-14 09:30"),
        at("2026-01-13 15:30"),
        explained.due,
    ]
    kinds = [line.kind if isinstance(line, Stretch) else line.why for line in explained.lines]
    assert kinds == [
        BreachWhy.ELAPSED, Kind.WORKED, Kind.PAUSED, BreachWhy.RECLASS, Kind.PAUSED, Kind.WORKED,
        BreachWhy.REBIND, Kind.WORKED,
    ]  # fmt: skip


def test_a_pause_outside_hours_is_a_line_that_takes_nothing_away() -> None:
    history = read(
        [
            Opened(at("2026-01-12 16:00"), terms(2 * HOUR), 3),
            Moved(at("2026-01-12 18:00"), Category.PAUSED_CUSTOMER),
            Moved(at("2026-01-12 20:00"), Category.OPEN),
        ]
    )
    lines = explain(history.cycles[0]).lines
    (pause,) = (line for line in lines if isinstance(line, Stretch) and line.kind is Kind.PAUSED)
    assert (pause.working, pause.cause, pause.capped) == (0, PauseCause.CUSTOMER, False)
    kinds = [line.kind for line in lines if isinstance(line, Stretch)]
    assert kinds == [Kind.WORKED, Kind.CLOSED_HOURS, Kind.PAUSED, Kind.CLOSED_HOURS, Kind.WORKED]


def test_a_pause_that_ended_by_itself_says_so() -> None:
    history = read(
        [
            Opened(at("2026-01-12 09:00"), terms(3 * HOUR, cap=2), 3),
            Moved(at("2026-01-12 10:00"), Category.PAUSED_CUSTOMER),
        ]
    )
    explained = explain(history.cycles[0])
    assert adds_up(explained)
    (pause,) = (line for line in explained.lines if isinstance(line, Stretch) and line.kind is Kind.PAUSED)
    assert pause.capped and pause.until == at("2026-01-14 17:00")
    assert explained.due == at("2026-01-15 11:00")


def test_what_is_not_promised_has_only_its_terms() -> None:
    explained = explain(read([Opened(at("2026-01-12 09:00"), terms(HOUR), 3)]).cycles[-1])
    assert (explained.metric, explained.target, explained.due) == (Metric.FIRST_REPLY, None, None)
    assert adds_up(explained) and len(explained.lines) == 1


def test_what_happened_after_the_due_time_is_no_part_of_it() -> None:
    history = read(
        [
            Opened(at("2026-01-12 09:00"), terms(2 * HOUR), 3),
            Moved(at("2026-01-13 10:00"), Category.PAUSED_CUSTOMER),
            Moved(at("2026-01-13 12:00"), Category.OPEN),
        ]
    )
    explained = explain(history.cycles[0])
    assert adds_up(explained)
    assert [line.kind for line in explained.lines if isinstance(line, Stretch)] == [Kind.WORKED]
