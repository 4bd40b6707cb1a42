"""The rulebook of a new centre; an administrator replaces it by publishing the next one."""

from __future__ import annotations

from datetime import date

from plum_desk.domain.sla.document import WEEKDAYS, CalendarText, Rulebook, TermsText
from plum_desk.domain.sla.terms import Rule, Targets

CARE, STANDARD, PRIORITY = "care", "standard", "priority"
_HOLIDAYS = tuple(date(year, month, day) for year in (2026, 2027) for month, day in ((1, 26), (8, 15), (10, 2)))
"""National holidays of India. The movable ones are an administrator's to add."""


def default_rulebook(urgent_clients: tuple[str, ...] = ()) -> Rulebook:
    """Care is open every day in Kolkata; clients in ``urgent_clients`` are promised half the time."""
    care = CalendarText(CARE, 1, "Asia/Kolkata", dict.fromkeys(WEEKDAYS, ("07:00-23:00",)), _HOLIDAYS)
    terms = (_terms(STANDARD, 1), _terms(PRIORITY, 2))
    rules = (*(Rule(PRIORITY, client_id=client) for client in urgent_clients), Rule(STANDARD))
    return Rulebook(1, (care,), terms, rules)


def _terms(name: str, share: int) -> TermsText:
    """Targets in minutes of care's hours, a ``share``-th of the ordinary ones."""
    first, second, third, fourth = (
        Targets(*(minutes // share for minutes in each))
        for each in (
            (15, 15, 240, 480, 30),
            (60, 60, 480, 960, 60),
            (240, 240, 960, 1920, 240),
            (480, 480, 1920, 2880, 480),
        )
    )
    return TermsText(name, 1, CARE, (first, second, third, fourth))
