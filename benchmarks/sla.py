"""Due times a second on one core, against the walk minute by minute over the same inputs.

Inputs: tickets over two years under five calendars in five zones, with holidays, two windows a day and
up to three pauses each. Both have laid out or remembered their days before the clock starts; what a
first layout costs, and a whole standing from a ticket's events, is measured apart.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from plum_desk.domain.disposition import Category
from plum_desk.domain.hours import Hours
from plum_desk.domain.sla import Contact, Event, Moved, Opened, Pause, PauseCause, Reprioritised, Spoke, due, stand
from tests.helpers.naive_sla import NaiveClock
from tests.helpers.promises import ALWAYS, HOUR, MINUTE, OFFICE, made, terms

GOAL = 50_000
TICKETS = 20_000
WALKED = 40
"""Tickets that the walk is timed on: the first so many of the same list."""
ROUNDS = 5
LUNCH = (*[((9 * 60, 12 * 60 + 30), (13 * 60 + 15, 18 * 60))] * 6, ())
NIGHTS = (((22 * 60, 6 * 60),),) * 7
HOLIDAYS = [date(year, month, day) for year in (2025, 2026, 2027) for month, day in ((1, 1), (5, 1), (8, 15), (12, 25))]
CALENDARS = [
    made(OFFICE, "Europe/London", HOLIDAYS),
    made(LUNCH, "Asia/Kolkata", HOLIDAYS),
    made(NIGHTS, "America/New_York"),
    made(ALWAYS, "Australia/Lord_Howe"),
    made(OFFICE, "Pacific/Apia", HOLIDAYS, [(date(2026, 12, 24), [(9 * 60, 12 * 60)])]),
]
FIRST = int(datetime(2025, 1, 1, tzinfo=UTC).timestamp()) // 60
Ticket = tuple[int, int, list[tuple[int, int]], int]
"""Which calendar, start, pauses and target, in minutes."""


def tickets(count: int) -> list[Ticket]:
    chance = random.Random(4)
    found = []
    for _ in range(count):
        start = FIRST + chance.randrange(2 * 365 * 1_440)
        begun = sorted(start + chance.randrange(5 * 1_440) for _ in range(chance.randrange(4)))
        stood = [(since, since + chance.randrange(1, 2 * 1_440)) for since in begun]
        found.append((chance.randrange(len(CALENDARS)), start, stood, chance.choice((60, 240, 480, 1_440, 2_880))))
    return found


def run() -> list[dict[str, Any]]:
    drawn = tickets(TICKETS)
    naive, walked = _walk(drawn[:WALKED])
    clocks = [Hours(calendar) for calendar in CALENDARS]
    asked = [
        (clocks[n], start * MINUTE, tuple(_pause(*one) for one in stood), target * MINUTE)
        for n, start, stood, target in drawn
    ]
    found = [due(*one) for one in asked]  # lays the years out
    assert found[:WALKED] == [minute * MINUTE for minute in walked], "both must say the same"
    rate = TICKETS / _best(lambda: [due(*one) for one in asked])
    return [
        _entry("SLA due times with 0 to 3 pauses, one core", rate, naive, GOAL),
        _standing(),
        _layout(),
    ]


def _pause(since: int, until: int) -> Pause:
    return Pause(since * MINUTE, until * MINUTE, PauseCause.CUSTOMER)


def _walk(drawn: list[Ticket]) -> tuple[float, list[int]]:
    """Tickets a second by the walk, its days remembered, and what it found."""
    clocks = [NaiveClock(calendar) for calendar in CALENDARS]
    found = [clocks[n].due(start, stood, target) for n, start, stood, target in drawn]
    started = time.process_time()
    for n, start, stood, target in drawn:
        clocks[n].due(start, stood, target)
    return len(drawn) / (time.process_time() - started), found


def _standing() -> dict[str, Any]:
    """All clocks, breaches and escalations of a ticket with seven events."""
    under = terms(4 * HOUR, 8 * HOUR, 16 * HOUR, 24 * HOUR, first=HOUR, following=2 * HOUR, vendor=8 * HOUR)
    start = FIRST * MINUTE + 500 * 24 * HOUR
    events: list[Event] = [
        Opened(start, under, 3),
        Spoke(start + HOUR, Contact.PUBLIC_REPLY),
        Moved(start + 2 * HOUR, Category.PAUSED_VENDOR),
        Moved(start + 20 * HOUR, Category.OPEN),
        Reprioritised(start + 21 * HOUR, 2),
        Moved(start + 30 * HOUR, Category.PAUSED_CUSTOMER),
        Moved(start + 50 * HOUR, Category.OPEN),
    ]
    seconds = _best(lambda: [stand(events, start + 60 * HOUR) for _ in range(1_000)])
    return _entry("whole SLA standing of a ticket from its seven events", 1_000 / seconds, None, None)


def _layout() -> dict[str, Any]:
    """Milliseconds until a calendar that nobody asked before gives its first due time."""
    start = FIRST * MINUTE
    times = [_best(lambda one=one: due(Hours(one), start, (), HOUR), 3) * 1_000 for one in CALENDARS]
    return _entry("first due time of a new calendar version", statistics.median(times), None, None, unit="ms")


def _best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """CPU seconds of the best round: other work on the machine must not count."""
    found = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        found.append(time.process_time() - started)
    return min(found)


def _entry(name: str, value: float, baseline: float | None, goal: int | None, unit: str = "/s") -> dict[str, Any]:
    return {
        "name": name,
        "value": round(value) if value >= 100 else round(value, 1),
        "unit": unit,
        "baseline": None if baseline is None else round(baseline),
        "ratio": None if baseline is None else round(value / baseline),
        "goal": "none" if goal is None else f"≥{goal:,}/s",
        "met": goal is None or value >= goal,
    }


if __name__ == "__main__":
    for result in run():
        print(result)
