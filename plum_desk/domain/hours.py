"""Working time by one calendar version: sums, and the instant at which so much of it has passed
(domain.md §2).

Years are laid out as they are first asked about and kept. Instants are UTC epoch milliseconds,
durations milliseconds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from plum_desk.domain.calendar import Calendar, Span, Window, day_spans, instant, merged

DAY_MS = 86_400_000


class _Layout:
    """Whole local years: sorted spans of work and, for each, the work up to its end. Never changed."""

    __slots__ = ("closes", "ends", "first", "last", "midnights", "since", "starts", "totals", "until")

    def __init__(self, zone: ZoneInfo, first: int, last: int, days: list[tuple[int, list[Span]]]) -> None:
        self.first, self.last = first, last
        self.since, self.until = instant(zone, date(first, 1, 1), 0), instant(zone, date(last, 12, 31), 1_440)
        spans = merged(span for _, of_day in days for span in of_day)
        self.starts, self.ends = [start for start, _ in spans], [end for _, end in spans]
        self.totals = list(accumulate(end - start for start, end in spans))
        self.midnights, self.closes = [midnight for midnight, _ in days], [of_day[-1][1] for _, of_day in days]

    def total(self, at: int) -> int:
        """Work from the layout's start to ``at``."""
        index = bisect_right(self.starts, at) - 1
        return self.totals[index] - max(0, self.ends[index] - at) if index >= 0 else 0


class Hours:
    """The working time of ``calendar``. Safe to share between threads: what it keeps only grows, and is
    replaced whole. Raises OverflowError or ValueError for instants outside the years 2 to 9998."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._zone = ZoneInfo(calendar.zone)
        self._week = calendar.week
        self._other: dict[date, tuple[Window, ...]] = dict.fromkeys(calendar.holidays, ())
        self._other |= {one.on: one.windows for one in calendar.special}
        self._years: dict[int, list[tuple[int, list[Span]]]] = {}
        self._layout: _Layout | None = None

    def worked(self, since: int, until: int) -> int:
        """Working time in [since, until); none where ``until`` is not later."""
        if until <= since:
            return 0
        layout = self._covering(since, until)
        return layout.total(until) - layout.total(since)

    def after(self, since: int, work: int) -> int:
        """The first instant at which ``work`` has passed since ``since``; ``since`` itself for none."""
        if work <= 0:
            return since
        layout = self._covering(since, since)
        while (need := layout.total(since) + work) > (layout.totals[-1] if layout.totals else 0):
            layout = self._covering(since, layout.until)
        index = bisect_left(layout.totals, need)
        return layout.ends[index] - (layout.totals[index] - need)

    def spans(self, since: int, until: int) -> list[Span]:
        """The spans of work in [since, until), cut off at both."""
        layout = self._covering(since, until)
        found = range(bisect_right(layout.ends, since), bisect_left(layout.starts, until))
        return [(max(since, layout.starts[n]), min(until, layout.ends[n])) for n in found]

    def close_of(self, since: int, days: int) -> int:
        """When the ``days``-th working day after the local day of ``since`` closes; a working day is a
        date with working time."""
        layout = self._covering(since, since)
        while (index := bisect_right(layout.midnights, since) + days - 1) >= len(layout.closes):
            layout = self._covering(since, layout.until)
        return layout.closes[index]

    def _covering(self, since: int, until: int) -> _Layout:
        layout = self._layout
        if layout is not None and layout.since <= since and until < layout.until:
            return layout
        first, last = _year(since - DAY_MS), _year(until + DAY_MS)
        if layout is not None:
            first, last = min(first, layout.first), max(last, layout.last)
        self._layout = layout = self._laid_out(first, last)
        return layout

    def _laid_out(self, first: int, last: int) -> _Layout:
        for year in range(first, last + 1):
            if year not in self._years:
                self._years[year] = list(self._of_year(year))
        return _Layout(self._zone, first, last, [day for year in range(first, last + 1) for day in self._years[year]])

    def _of_year(self, year: int) -> list[tuple[int, list[Span]]]:
        """The working days of a year, each its midnight and its spans."""
        found = []
        for ordinal in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
            day = date.fromordinal(ordinal)
            windows = self._other.get(day, self._week[day.weekday()])
            if windows and (spans := day_spans(self._zone, day, windows)):
                found.append((instant(self._zone, day, 0), spans))
        return found


@lru_cache(maxsize=256)
def hours_of(calendar: Calendar) -> Hours:
    """One for all who ask about the same version."""
    return Hours(calendar)


def _year(at: int) -> int:
    return datetime.fromtimestamp(at // 1_000, UTC).year
