"""Filling sentences with facts: each fact formatted by what it is, people's words kept literal."""

from __future__ import annotations

import string
from collections.abc import Mapping

from plum_desk.domain.money import Money
from plum_desk.runtime.language import tr
from plum_desk.views.present import amounts, labels, periods, times
from plum_desk.views.present.text import DOTS, isolate

_INSTANTS = ("at", "until", "since", "_start", "retry_at", "when")
_FORMATTER = string.Formatter()


def placeholders(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in _FORMATTER.parse(template) if name)


def fact(name: str, value: object) -> str:
    """One fact as shown. Integers named like instants are instants; codes get their label."""
    if isinstance(value, Money):
        return isolate(amounts.money(value))
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if name == "points" and isinstance(value, int):
        return isolate(amounts.points(value))
    if isinstance(value, int):
        instant = name.endswith(_INSTANTS) and value > 1_000_000_000_000
        return times.instant(value) if instant else amounts.count(value)
    if value is None:
        return tr("none")
    if name.endswith("last4"):
        return isolate(f"{DOTS} {value}")
    return _coded(name, str(value))


def fill(alternatives: tuple[str, ...], facts: Mapping[str, object]) -> str:
    """The first of ``alternatives`` whose placeholders all have a fact; the last needs none."""
    known = {name: value for name, value in facts.items() if value is not None and value != ""}
    chosen = next((text for text in alternatives if placeholders(text) <= known.keys()), alternatives[-1])
    return tr(chosen).format_map({name: fact(name, value) for name, value in facts.items()})


def _coded(name: str, value: str) -> str:
    """A label is ours and stands in the sentence as it is; anything else is isolated."""
    if name == "month":
        return periods.month(value)
    label = labels.of_fact(name, value)
    return isolate(value) if label == value else label
