"""What a ticket is promised: targets by priority, the calendar they count in, and which terms a ticket
gets (domain.md §2, Binding)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from plum_desk.domain.calendar import MINUTE_MS, Calendar
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.ticket import PRIORITIES

LONGEST_WEEKS = 520
"""A target may need at most so many weeks of its calendar: every due time is then a date that exists."""


class Metric(StrEnum):
    """``VENDOR_WAIT`` and ``APPROVAL_WAIT`` are measured inside the resolution, and never pause it."""

    FIRST_REPLY = "FR"
    NEXT_REPLY = "NR"
    RES_FIRST = "RES_FIRST"
    RES_TOTAL = "RES_TOTAL"
    VENDOR_WAIT = "VENDOR_WAIT"
    APPROVAL_WAIT = "APPROVAL_WAIT"


class Targets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Working time in milliseconds. None: measured, but nothing is promised."""

    first_reply: int | None = None
    next_reply: int | None = None
    resolution: int | None = None
    vendor_wait: int | None = None
    approval_wait: int | None = None

    def of(self, metric: Metric) -> int | None:
        return getattr(self, _FIELD[metric])  # type: ignore[no-any-return]


_FIELD = {
    Metric.FIRST_REPLY: "first_reply",
    Metric.NEXT_REPLY: "next_reply",
    Metric.RES_FIRST: "resolution",
    Metric.RES_TOTAL: "resolution",
    Metric.VENDOR_WAIT: "vendor_wait",
    Metric.APPROVAL_WAIT: "approval_wait",
}


class Terms(msgspec.Struct, frozen=True):
    """One version of what is promised, pinned to a ticket at its creation with its calendar's version.

    ``targets`` are those of priority 1 to 4. A pause ends by itself when the ``pause_cap_days``-th
    working day after its own closes; ``levels`` are the percentages of a target that escalate.
    """

    terms_id: str
    version: int
    calendar: Calendar
    targets: tuple[Targets, Targets, Targets, Targets]
    pause_cap_days: int = 10
    levels: tuple[int, ...] = (75, 90, 100)

    def target(self, metric: Metric, priority: int) -> int | None:
        return self.targets[priority - 1].of(metric)


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which tickets get ``terms_id``. None matches anything: a name that is written wrong must not."""

    terms_id: str
    client_id: str | None = None
    programme_id: str | None = None
    queue: str | None = None
    intake_issue: str | None = None
    channel: str | None = None


class Subject(msgspec.Struct, frozen=True):
    """What rules look at in a ticket that is being created."""

    client_id: str
    programme_id: str
    queue: str
    intake_issue: str
    channel: str = ""


def bound(rules: Iterable[Rule], subject: Subject) -> str | Refused:
    """The terms of the first rule that matches, in the order in which they were written."""
    for rule in rules:
        wanted = ((getattr(rule, field), getattr(subject, field)) for field in Subject.__struct_fields__)
        if all(value is None or value == found for value, found in wanted):
            return rule.terms_id
    return Refused(Code.SLA_NO_RULE, {"queue": subject.queue})


def fault(terms: Terms) -> Refused | None:
    """Why ``terms`` cannot be promised, or None: a target of nothing or beyond reach, a cap or levels
    that mean nothing."""
    reach = LONGEST_WEEKS * weekly_ms(terms.calendar)
    for priority in range(1, PRIORITIES + 1):
        for metric in Metric:
            target = terms.target(metric, priority)
            if target is not None and target <= 0:
                return Refused(Code.SLA_TARGET_ZERO, {"metric": metric.value, "priority": priority})
            if target is not None and target > reach:
                return Refused(Code.SLA_TARGET_TOO_LONG, {"metric": metric.value, "priority": priority})
    ascending = all(a < b for a, b in zip((0, *terms.levels), (*terms.levels, 101), strict=True))
    if terms.pause_cap_days < 1 or not ascending:
        return Refused(Code.BAD_INPUT, {"field": "pause_cap_days" if ascending else "levels"})
    return None


def weekly_ms(calendar: Calendar) -> int:
    """Working time of an ordinary week: no holiday, no special day, no change of the clock."""
    return sum(window.end - window.start for day in calendar.week for window in day) * MINUTE_MS
