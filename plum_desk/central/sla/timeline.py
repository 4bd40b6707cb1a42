"""What a ticket's timeline says to its clocks. Pure: the demo's bulk load reads the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from msgspec.structs import replace

from plum_desk.domain.disposition import Category
from plum_desk.domain.sla import (
    Absorbed,
    Asked,
    Contact,
    Event,
    Leaving,
    Left,
    Moved,
    Opened,
    Rebound,
    Reprioritised,
    RequestRaised,
    RequestSettled,
    Spoke,
)

KINDS = ("reply", "disposition", "request", "priority", "contact", "message", "merged")
"""Kinds of timeline events that a clock listens to."""
_SETTLED = frozenset(
    f"request.{word}" for word in ("withdrawn", "declined", "returned", "expired", "stale", "superseded")
)


class Line(NamedTuple):
    """One event of the timeline: when the centre received it, and its sentence's code and facts."""

    at: int
    kind: str
    code: str = ""
    facts: Any = None


def events(
    opened: Opened,
    lines: Iterable[Line],
    changes_beside: Iterable[Rebound | Absorbed],
    category_of: Callable[[str], Category],
) -> list[Event]:
    """``lines`` in the order in which they were recorded, with rebinds and absorbed tickets between them. Clocks
    of instances differ by a little: the order counts, and no instant precedes the one before it."""
    said = [event for line in _in_order(lines, opened.at) for event in _read(line, category_of)]
    changes = [replace(one, at=max(one.at, opened.at)) for one in changes_beside]
    return [opened, *sorted([*said, *changes], key=lambda one: one.at)]


def first_priority(lines: Iterable[Line], now: int) -> int:
    """The priority that a ticket was opened with, which has ``now`` this one."""
    return next((line.facts["before"] for line in lines if line.kind == "priority"), now)


def _in_order(lines: Iterable[Line], since: int) -> Iterator[Line]:
    for line in lines:
        since = max(since, line.at)
        yield line._replace(at=since)


def _read(line: Line, category_of: Callable[[str], Category]) -> Iterator[Event]:
    if line.kind == "reply":
        yield Spoke(line.at, Contact.PUBLIC_REPLY)
    elif line.kind == "disposition":
        yield Moved(line.at, category_of(line.facts["after"]))
    elif line.kind == "request":
        yield from _request(line)
    elif line.kind == "priority":
        yield Reprioritised(line.at, line.facts["after"])
    elif line.kind == "message" or line.code == "ticket.heard":
        yield Asked(line.at)
    elif line.code == "ticket.called":
        yield Spoke(line.at, Contact.OUTBOUND_CALL)
    elif line.kind == "merged":
        yield Left(line.at, Leaving.MERGED)


def _request(line: Line) -> Iterator[Event]:
    """A request waits from when it was raised, or revised, until somebody's word ends that."""
    number = line.facts["number"]
    if (line.code == "request.raised" and not line.facts.get("automatic")) or line.code == "request.revised":
        yield RequestRaised(line.at, number)
    elif line.code in _SETTLED or (line.code == "request.approved" and line.facts.get("complete")):
        yield RequestSettled(line.at, number)
