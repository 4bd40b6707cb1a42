"""Working calendars: immutable versions of local hours, and their days in UTC (domain.md §2).

A version holds local windows per weekday in one IANA zone, normalised: split at midnight, sorted and
merged. Instants are UTC epoch milliseconds; local times are minutes of the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import msgspec

from plum_desk.domain.outcome import Code, Refused

MINUTE_MS = 60_000
DAY_MINUTES = 1_440
Span = tuple[int, int]
"""Two instants or two minutes of a day, half open."""

_ONE_DAY = timedelta(days=1)


class Window(msgspec.Struct, frozen=True, order=True):
    """Local minutes of one day, half open: 0 ≤ ``start`` < ``end`` ≤ 1440. The last is the day's own end."""

    start: int
    end: int


class SpecialDay(msgspec.Struct, frozen=True):
    """The hours of one date, instead of its weekday's and before any holiday; none means closed."""

    on: date
    windows: tuple[Window, ...]


class Calendar(msgspec.Struct, frozen=True):
    """One version, as ``build`` makes it; a change is another version. ``week`` begins on Monday."""

    calendar_id: str
    version: int
    zone: str
    week: tuple[tuple[Window, ...], ...]
    holidays: tuple[date, ...] = ()
    special: tuple[SpecialDay, ...] = ()

    def __hash__(self) -> int:
        """By name and version alone: clocks look their calendar up all the time."""
        return hash((self.calendar_id, self.version))


def build(
    calendar_id: str,
    version: int,
    zone: str,
    week: Sequence[Iterable[Span]],
    holidays: Iterable[date] = (),
    special: Iterable[tuple[date, Iterable[Span]]] = (),
) -> Calendar | Refused:
    """A version from what an administrator wrote, or why it cannot be one.

    ``week`` is seven lists, Monday first. A weekday's window that ends before it starts runs into the
    next day; one of a special day stays within its date. Refused: CALENDAR_ZONE, CALENDAR_WINDOW,
    CALENDAR_DAY_TWICE, and CALENDAR_EMPTY for a week without hours: no due time could be promised.
    """
    written = [list(windows) for windows in week]
    dates = sorted(((on, list(windows)) for on, windows in special), key=lambda one: one[0])
    wrong = _fault(zone, written, dates)
    if wrong is not None:
        return wrong
    exceptions = tuple(SpecialDay(on, _windows(windows)) for on, windows in dates)
    return Calendar(calendar_id, version, zone, _split(written), tuple(sorted(set(holidays))), exceptions)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Sorted, disjoint and not touching; empty ones are dropped."""
    found: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def day_spans(zone: ZoneInfo, day: date, windows: Iterable[Window]) -> list[Span]:
    """``day``'s windows as instants. Those that a clock set back lays over each other are one."""
    return merged((instant(zone, day, one.start), instant(zone, day, one.end, closing=True)) for one in windows)


def instant(zone: ZoneInfo, day: date, minute: int, *, closing: bool = False) -> int:
    """When ``minute`` of ``day`` is. A time that the zone skips is the end of the gap; of one that it
    has twice the earlier counts, or the later where a window closes. Minute 1440 is where the day
    itself ends: the first midnight of the next, even where that has two."""
    if minute == DAY_MINUTES:
        day, minute, closing = day + _ONE_DAY, 0, False
    local = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=zone)
    first, second = int(local.timestamp()), int(local.replace(fold=1).timestamp())
    if first > second:
        return _gap_end(zone, second, first) * 1_000
    return (second if closing else first) * 1_000


def _gap_end(zone: ZoneInfo, before: int, after: int) -> int:
    """The second at which the offset changes, between two that lie on either side of it."""
    old = _offset(zone, before)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(zone: ZoneInfo, second: int) -> timedelta | None:
    return datetime.fromtimestamp(second, zone).utcoffset()


def _fault(zone: str, week: Sequence[Sequence[Span]], dates: Sequence[tuple[date, Sequence[Span]]]) -> Refused | None:
    try:
        ZoneInfo(zone)
    except (OSError, ValueError, KeyError):  # a folder of the zone database, a path outside it, no such zone
        return Refused(Code.CALENDAR_ZONE, {"zone": zone})
    wrong = [span for windows in week for span in windows if not _fits(span)]
    wrong += [span for _, windows in dates for span in windows if not _fits(span) or span[0] > span[1]]
    if wrong or len(week) != 7:
        return Refused(Code.CALENDAR_WINDOW, {"window": _shown(wrong[0]) if wrong else None})
    if not any(week):
        return Refused(Code.CALENDAR_EMPTY)
    twice = next((a for (a, _), (b, _) in pairwise(dates) if a == b), None)
    return None if twice is None else Refused(Code.CALENDAR_DAY_TWICE, {"day": twice.isoformat()})


def _fits(span: Span) -> bool:
    start, end = span
    return 0 <= start < DAY_MINUTES and 0 < end <= DAY_MINUTES and start != end


def _split(week: Sequence[Sequence[Span]]) -> tuple[tuple[Window, ...], ...]:
    days: list[list[Span]] = [[] for _ in week]
    for weekday, windows in enumerate(week):
        for start, end in windows:
            days[weekday].append((start, end if start < end else DAY_MINUTES))
            if start > end:
                days[(weekday + 1) % 7].append((0, end))
    return tuple(_windows(day) for day in days)


def _windows(spans: Iterable[Span]) -> tuple[Window, ...]:
    return tuple(Window(start, end) for start, end in merged(spans))


def _shown(span: Span) -> str:
    return "–".join(f"{minute // 60:02}:{minute % 60:02}" for minute in span)
