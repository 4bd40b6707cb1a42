"""The test vectors of domain.md §2, as one table, and each due time explained."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from plum_desk.domain.calendar import Calendar
from plum_desk.domain.disposition import Category
from plum_desk.domain.hours import Hours
from plum_desk.domain.sla import (
    BreachWhy,
    Event,
    Metric,
    Moved,
    Opened,
    Reprioritised,
    explain,
    read,
    stand,
)
from tests.helpers.promises import ALWAYS, HOUR, MINUTE, adds_up, made, terms
from tests.helpers.promises import at as instant

KOLKATA = "Asia/Kolkata"
NIGHTS = ((22 * 60, 6 * 60),)


@dataclass
class Vector:
    opened: str
    target: int
    due: str
    calendar: Calendar = field(default_factory=made)
    then: tuple[tuple[str, Category | int], ...] = ()
    """What happened afterwards: a category, or a priority."""
    targets: tuple[int, ...] = ()
    opened_zone: str = "Europe/London"


VECTORS = {
    "over a weekend": Vector("2026-01-09 16:30", 60 * MINUTE, "2026-01-12 09:30"),
    "paused overnight": Vector(
        "2026-01-12 10:00",
        8 * HOUR,
        "2026-01-13 17:00",
        then=(("2026-01-12 12:00", Category.PAUSED_CUSTOMER), ("2026-01-13 11:00", Category.OPEN)),
    ),
    "becomes more urgent": Vector(
        "2026-01-12 09:00", 16 * HOUR, "2026-01-12 13:00", then=(("2026-01-12 15:00", 2),), targets=(4 * HOUR,) * 2
    ),
    "24×7, an hour is skipped": Vector("2026-03-29 00:30", 2 * HOUR, "2026-03-29 03:30", made(ALWAYS)),
    "24×7, an hour comes twice": Vector("2026-10-25 00:30", 3 * HOUR, "2026-10-25 02:30", made(ALWAYS)),
    "holidays at Easter": Vector(
        "2026-04-02 16:00",
        2 * HOUR,
        "2026-04-07 10:00",
        made(holidays=(date(2026, 4, 3), date(2026, 4, 6))),
    ),
    "over lunch": Vector(
        "2026-01-12 11:30",
        HOUR,
        "2026-01-12 14:00",
        made((*[((9 * 60, 12 * 60), (13 * 60 + 30, 18 * 60))] * 5, (), ())),
    ),
    "Kolkata, after hours": Vector(
        "2026-01-12 11:00", HOUR, "2026-01-13 09:30", made(zone=KOLKATA), opened_zone="UTC"
    ),
    "paused outside hours": Vector(
        "2026-01-12 16:00",
        2 * HOUR,
        "2026-01-13 10:00",
        then=(("2026-01-12 18:00", Category.PAUSED_VENDOR), ("2026-01-13 08:59", Category.OPEN)),
    ),
    "paused for two reasons": Vector(
        "2026-01-12 09:00",
        4 * HOUR,
        "2026-01-12 15:00",
        then=(
            ("2026-01-12 10:00", Category.PAUSED_CUSTOMER),
            ("2026-01-12 11:00", Category.PAUSED_VENDOR),
            ("2026-01-12 12:00", Category.OPEN),
        ),
    ),
    "paused, then more urgent": Vector(
        "2026-01-12 09:00",
        16 * HOUR,
        "2026-01-12 15:00",
        then=(
            ("2026-01-12 10:00", Category.PAUSED_CUSTOMER),
            ("2026-01-12 12:00", Category.OPEN),
            ("2026-01-12 12:30", 2),
        ),
        targets=(4 * HOUR,) * 2,
    ),
}  # fmt: skip


def events(vector: Vector) -> list[Event]:
    """Opened with priority 3, so that a priority of 1 or 2 is another target."""
    promised = terms(*(vector.targets or (vector.target,) * 2), vector.target, calendar=vector.calendar)
    zone = vector.calendar.zone
    found: list[Event] = [Opened(instant(vector.opened, vector.opened_zone), promised, 3)]
    for when, what in vector.then:
        moment = instant(when, zone)
        found.append(Moved(moment, what) if isinstance(what, Category) else Reprioritised(moment, what))
    return found


@pytest.mark.parametrize("name", VECTORS)
def test_due(name: str) -> None:
    vector = VECTORS[name]
    happened = events(vector)
    due = instant(vector.due, vector.calendar.zone)
    now = max(due, happened[-1].at)
    resolution = stand(happened, now).of(Metric.RES_TOTAL)[0]
    assert resolution.due == due
    assert (resolution.breach is None) is (now == due), "to be at the due instant is in time"
    for cycle in read(happened).cycles:
        assert adds_up(explain(cycle))


def test_a_change_that_puts_the_due_time_into_the_past_breaches_at_the_change() -> None:
    missed = stand(events(VECTORS["becomes more urgent"]), instant("2026-01-12 15:00")).of(Metric.RES_TOTAL)[0].breach
    assert missed is not None
    assert (missed.at, missed.due) == (instant("2026-01-12 15:00"), instant("2026-01-12 13:00"))
    assert missed.why is BreachWhy.RECLASS


@pytest.mark.parametrize(
    ("week", "since", "until", "hours"),
    [
        ((NIGHTS,) * 7, "2026-03-28 12:00", "2026-03-29 12:00", 7.0),
        ((NIGHTS,) * 7, "2026-10-24 12:00", "2026-10-25 12:00", 9.0),
        ((((90, 180),),) * 7, "2026-03-29 00:00", "2026-03-30 00:00", 1.0),
        ((((90, 180),),) * 7, "2026-10-25 00:00", "2026-10-26 00:00", 2.5),
    ],
)
def test_windows_over_a_change_of_the_clock(week: object, since: str, until: str, hours: float) -> None:
    assert Hours(made(week)).worked(instant(since), instant(until)) == hours * HOUR  # type: ignore[arg-type]
