"""The SLA clock as one would explain it to a child: walk minute by minute and count. An oracle, and the
baseline of ``benchmarks.sla``; it shares nothing with ``domain.hours`` but the calendar's value.

Everything is in whole minutes since the epoch.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from plum_desk.domain.calendar import Calendar

Pause = tuple[int, int]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NaiveClock:
    """Which minutes are work is looked up per date by walking over the wall clock, and remembered."""

    def __init__(self, calendar: Calendar) -> None:
        self.zone = ZoneInfo(calendar.zone)
        self.week = calendar.week
        self.closed = set(calendar.holidays)
        self.special = {one.on: one.windows for one in calendar.special}
        self.minutes_of = cache(self._minutes_of)

    def works(self, minute: int) -> bool:
        """The date on the wall, or one beside it: a window may close after a clock was set back over
        midnight."""
        day = self._wall(minute).date()
        return any(minute in self.minutes_of(day + timedelta(days=step)) for step in (0, -1, 1))

    def due(self, start: int, pauses: Iterable[Pause], target: int) -> int:
        paused = list(pauses)
        minute, counted = start, 0
        while counted < target:
            if self.works(minute) and not any(since <= minute < until for since, until in paused):
                counted += 1
            minute += 1
        return minute

    def worked(self, since: int, until: int) -> int:
        return sum(self.works(minute) for minute in range(since, until))

    def close_of(self, since: int, days: int) -> int:
        """The end of the last minute of the ``days``-th date with work after the date of ``since``."""
        day = self._wall(since).date()
        while days:
            day += timedelta(days=1)
            days -= bool(self.minutes_of(day))
        return max(self.minutes_of(day)) + 1

    def _wall(self, minute: int) -> datetime:
        return (_EPOCH + timedelta(minutes=minute)).astimezone(self.zone).replace(tzinfo=None)

    def _minutes_of(self, day: date) -> frozenset[int]:
        windows = self.special.get(day, () if day in self.closed else self.week[day.weekday()])
        if not windows:
            return frozenset()
        noon = (datetime(day.year, day.month, day.day, 12, tzinfo=UTC) - _EPOCH) // timedelta(minutes=1)
        around = [(minute, self._wall(minute)) for minute in range(noon - 1_800, noon + 1_800)]
        midnight = datetime(day.year, day.month, day.day)
        found: set[int] = set()
        for window in windows:
            start = _shows(around, midnight + timedelta(minutes=window.start))[0]
            ends = _shows(around, midnight + timedelta(minutes=window.end))
            found.update(range(start, ends[0] if window.end == 1_440 else ends[-1]))
        return frozenset(found)


def _shows(around: list[tuple[int, datetime]], wanted: datetime) -> list[int]:
    """The minutes at which the wall clock shows ``wanted``; if it never does, the first that it shows
    after having jumped over it."""
    shown = [minute for minute, wall in around if wall == wanted]
    return shown or [next(minute for minute, wall in around if wall > wanted)]
