"""Calendars, terms and events for tests of the SLA clock, with instants as a person writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from plum_desk.domain import calendar
from plum_desk.domain.calendar import Calendar, Span
from plum_desk.domain.disposition import Category
from plum_desk.domain.outcome import Refused
from plum_desk.domain.sla import (
    Clock,
    Contact,
    Explanation,
    Kind,
    Metric,
    Moved,
    Opened,
    Spoke,
    Standing,
    Stretch,
    Targets,
    Terms,
)

MINUTE, HOUR = 60_000, 3_600_000
LONDON = "Europe/London"
DAY: tuple[Span, ...] = ((9 * 60, 17 * 60),)
OFFICE: tuple[tuple[Span, ...], ...] = (*[DAY] * 5, (), ())
ALWAYS: tuple[tuple[Span, ...], ...] = (((0, 1_440),),) * 7


def made(
    week: Sequence[Iterable[Span]] = OFFICE,
    zone: str = LONDON,
    holidays: Iterable[date] = (),
    special: Iterable[tuple[date, Iterable[Span]]] = (),
    version: int = 1,
) -> Calendar:
    built = calendar.build("cal", version, zone, week, holidays, special)
    assert not isinstance(built, Refused), built
    return built


def at(text: str, zone: str = LONDON, fold: int = 0) -> int:
    """``2026-01-09 16:30`` on the wall of ``zone``."""
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return int(local.timestamp()) * 1_000


def terms(
    *resolution: int,
    calendar: Calendar | None = None,
    first: int | None = None,
    following: int | None = None,
    vendor: int | None = None,
    approval: int | None = None,
    version: int = 1,
    cap: int = 10,
    levels: tuple[int, ...] = (75, 90, 100),
) -> Terms:
    """Resolution targets by priority, in milliseconds; the last holds for those that are not given."""
    each = [resolution[min(n, len(resolution) - 1)] if resolution else None for n in range(4)]
    one, two, three, four = (Targets(first, following, target, vendor, approval) for target in each)
    return Terms("std", version, calendar or made(), (one, two, three, four), cap, levels)


def adds_up(explained: Explanation) -> bool:
    """Added up by hand: the stretches lie end to end from the start to the due instant, those that count
    make the target, and nothing counts that is not marked so."""
    stretches = [line for line in explained.lines if isinstance(line, Stretch)]
    if explained.target is None:
        return not stretches and explained.due is None
    assert stretches[0].since == explained.start and stretches[-1].until == explained.due
    assert all(a.until == b.since for a, b in pairwise(stretches))
    counted = [line for line in stretches if line.kind is Kind.WORKED]
    assert all(line.working == line.until - line.since for line in counted)
    assert sum(line.until - line.since for line in counted) == explained.target
    whole = explained.start + sum(line.until - line.since for line in stretches)
    return whole == explained.due and counted[-1].until == explained.due


MON, TUE, WED, THU = ("2026-01-12 ", "2026-01-13 ", "2026-01-14 ", "2026-01-15 ")
TERMS = terms(4 * HOUR, 8 * HOUR, 16 * HOUR, first=HOUR, following=2 * HOUR, vendor=3 * HOUR, approval=HOUR)
LATER = at("2026-02-27 17:00")


def opened(when: str = MON + "09:00", *, under: Terms = TERMS, category: Category = Category.OPEN) -> Opened:
    return Opened(at(when), under, 3, category)


def moved(when: str, category: Category) -> Moved:
    return Moved(at(when), category)


def replied(when: str, contact: Contact = Contact.PUBLIC_REPLY) -> Spoke:
    return Spoke(at(when), contact)


def only(standing: Standing, metric: Metric) -> Clock:
    (clock,) = standing.of(metric)
    return clock


def settled(clock: Clock) -> tuple[bool | None, int | None]:
    return clock.met, clock.settled_at
