"""Rows of "what will change" and of limits, in words."""

from __future__ import annotations

from collections.abc import Iterable

from plum_desk.domain.approval import LimitLine
from plum_desk.domain.commands import Change
from plum_desk.domain.money import Money
from plum_desk.domain.policy import Policy
from plum_desk.runtime.language import tr
from plum_desk.views.present import amounts, labels, times
from plum_desk.views.present.text import DOTS, isolate


def change(value: Change, policy: Policy | None = None) -> tuple[str, str, str]:
    """(field, now, after) as shown."""
    return change_name(value), _side(value.field, value.now, policy), _side(value.field, value.after, policy)


def change_name(value: Change) -> str:
    """The field's label, and which voucher's it is."""
    name = labels.field(value.field)
    return f"{name} {isolate(f'{DOTS} {value.subject}')}" if value.subject else name


def _side(field: str, value: int | str | Money | None, policy: Policy | None) -> str:
    if value is None:
        return "none"
    if isinstance(value, Money):
        return amounts.money(value)
    if isinstance(value, int):
        return times.instant(value) if field == "voucher_expiry" else amounts.count(value)
    return labels.change_value(field, value, policy)


def use_after(lines: Iterable[LimitLine], unit: str) -> str:
    """The daily limit before and after: "Today’s use goes from ₹15,002.00 to ₹17,501.00 of ₹20,000.00."."""
    day = next((line for line in lines if line.name == "maker_24h"), None)
    if day is None:
        return ""
    before, after, cap = (isolate(amounts.amount(minor, unit)) for minor in (day.used, day.used + day.adds, day.cap))
    return tr("Your last 24 hours go from {before} to {after} of {cap}.", before=before, after=after, cap=cap)
