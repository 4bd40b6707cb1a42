"""The SLA rulebook as an administrator writes it: calendars, terms, and which tickets get which (domain.md §2).

One document is one version of the whole. What an earlier one published under a name and a version stays
as it was for ever: tickets are pinned to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from plum_desk.domain import calendar
from plum_desk.domain.calendar import DAY_MINUTES, Calendar, Span
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.sla.terms import Rule, Targets, Terms, fault

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Named = tuple[str, int]
"""A name and its version."""
_HOURS = re.compile(r"(\d\d):([0-5]\d)-(\d\d):([0-5]\d)", re.ASCII)


class CalendarText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``week`` by day name, each with hours such as ``"09:00-17:30"``; a day that is left out is closed."""

    id: str
    version: int
    zone: str
    week: dict[str, tuple[str, ...]]
    holidays: tuple[date, ...] = ()
    special: dict[date, tuple[str, ...]] = {}


class TermsText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``calendar`` names one of the document; ``targets`` are those of priority 1 to 4, in minutes of work."""

    id: str
    version: int
    calendar: str
    targets: tuple[Targets, Targets, Targets, Targets]
    pause_cap_days: int = 10
    levels: tuple[int, ...] = (75, 90, 100)


class Rulebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``rules`` are asked in this order; the first that matches decides."""

    version: int
    calendars: tuple[CalendarText, ...]
    terms: tuple[TermsText, ...]
    rules: tuple[Rule, ...]

    def calendar_of(self, name: str) -> CalendarText | None:
        return next((one for one in self.calendars if one.id == name), None)


def made(book: Rulebook) -> dict[str, Terms]:
    """Its terms by name, with their calendars. The document has no ``faults``."""
    found = {}
    for text in book.terms:
        written = book.calendar_of(text.calendar)
        hours = built(written) if written else None
        if isinstance(hours, Calendar):
            found[text.id] = _terms(text, hours)
    return found


def built(text: CalendarText) -> Calendar | Refused:
    """CALENDAR_WINDOW also for hours that are not written as ``09:00-17:30``; else as ``calendar.build``."""
    written = [hours for windows in (*text.week.values(), *text.special.values()) for hours in windows]
    if wrong := [hours for hours in written if _span(hours) is None]:
        return Refused(Code.CALENDAR_WINDOW, {"window": wrong[0]})
    week = [_spans(text.week.get(day, ())) for day in WEEKDAYS]
    special = [(on, _spans(windows)) for on, windows in text.special.items()]
    return calendar.build(text.id, text.version, text.zone, week, text.holidays, special)


def faults(book: Rulebook, earlier: Sequence[Rulebook]) -> list[str]:
    """What keeps ``book`` from being published, in words for whoever wrote it, after those that were."""
    return [*_names(book), *_calendars(book), *_targets(book), *_changed(book, earlier)]


def _names(book: Rulebook) -> Iterator[str]:
    for kind, ids in (("calendar", [c.id for c in book.calendars]), ("terms", [t.id for t in book.terms])):
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            yield f"{kind} {name!r} is there twice"
    known = {text.id for text in book.terms}
    yield from (f"a rule names unknown terms {rule.terms_id!r}" for rule in book.rules if rule.terms_id not in known)
    if not book.rules or book.rules[-1] != Rule(book.rules[-1].terms_id):
        yield "the last rule must match every ticket: name its terms and nothing else"
    yield from (f"calendar {c.id!r} has no day {day!r}" for c in book.calendars for day in c.week.keys() - {*WEEKDAYS})


def _calendars(book: Rulebook) -> Iterator[str]:
    for text in book.calendars:
        if isinstance(found := built(text), Refused):
            yield f"calendar {text.id!r}: {found.code} {dict(found.facts)}"


def _targets(book: Rulebook) -> Iterator[str]:
    for text in book.terms:
        written = book.calendar_of(text.calendar)
        if written is None:
            yield f"terms {text.id!r} name an unknown calendar {text.calendar!r}"
        elif isinstance(hours := built(written), Calendar) and (found := fault(_terms(text, hours))) is not None:
            yield f"terms {text.id!r}: {found.code} {dict(found.facts)}"


def _changed(book: Rulebook, earlier: Sequence[Rulebook]) -> Iterator[str]:
    """A change is a new version: of the terms too when their calendar's version is another."""
    calendars = {(one.id, one.version): one for before in earlier for one in before.calendars}
    terms = {name: pinned for before in earlier for name, pinned in _pinned(before)}
    for text in book.calendars:
        if calendars.get((text.id, text.version), text) != text:
            yield f"calendar {text.id!r} version {text.version} was published otherwise; give it a new version"
    for (name, version), pinned in _pinned(book):
        if terms.get((name, version), pinned) != pinned:
            yield f"terms {name!r} version {version} were published otherwise; give them a new version"


def _pinned(book: Rulebook) -> Iterator[tuple[Named, tuple[TermsText, CalendarText | None]]]:
    """Terms by name and version, with the calendar that they count in."""
    return (((text.id, text.version), (text, book.calendar_of(text.calendar))) for text in book.terms)


def _terms(text: TermsText, hours: Calendar) -> Terms:
    return Terms(text.id, text.version, hours, _in_ms(text.targets), text.pause_cap_days, text.levels)


def _in_ms(targets: tuple[Targets, Targets, Targets, Targets]) -> tuple[Targets, Targets, Targets, Targets]:
    first, second, third, fourth = (_each_in_ms(one) for one in targets)
    return first, second, third, fourth


def _each_in_ms(targets: Targets) -> Targets:
    minutes = msgspec.structs.asdict(targets)
    return Targets(**{name: None if value is None else value * calendar.MINUTE_MS for name, value in minutes.items()})


def _spans(windows: Iterable[str]) -> list[Span]:
    return [span for span in map(_span, windows) if span is not None]


def _span(hours: str) -> Span | None:
    """Minutes of the day from ``09:00-17:30``; None for anything else."""
    found = _HOURS.fullmatch(hours)
    if found is None:
        return None
    start, end = (int(found[at]) * 60 + int(found[at + 1]) for at in (1, 3))
    return (start, end) if max(start, end) <= DAY_MINUTES else None


def canonical(book: Rulebook) -> bytes:
    """The bytes that are stored and compared."""
    return msgspec.json.encode(book, order="deterministic")
