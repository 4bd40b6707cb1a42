"""What a ticket's timeline says to its clocks. Pure: the demo's bulk load reads the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from plum_desk.domain.disposition import Category
from plum_desk.domain.sla import Contact, Event, Moved, Opened, Rebound, RequestRaised, RequestSettled, Spoke

KINDS = ("reply", "disposition", "request")
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
    opened: Opened, lines: Iterable[Line], rebinds: Iterable[Rebound], category_of: Callable[[str], Category]
) -> list[Event]:
    """In the order in which they were recorded. Clocks of instances differ by a little: no instant is let
    precede the one before it."""
    said = [event for line in lines for event in _read(line, category_of)]
    found: list[Event] = [opened]
    for event in sorted([*said, *rebinds], key=lambda one: one.at):
        at = max(event.at, found[-1].at)
        found.append(event if at == event.at else type(event)(**_fields(event) | {"at": at}))
    return found


def _fields(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in event.__struct_fields__}


def _read(line: Line, category_of: Callable[[str], Category]) -> Iterator[Event]:
    if line.kind == "reply":
        yield Spoke(line.at, Contact.PUBLIC_REPLY)
    elif line.kind == "disposition":
        yield Moved(line.at, category_of(line.facts["after"]))
    elif line.kind == "request":
        yield from _request(line)


def _request(line: Line) -> Iterator[Event]:
    """A request waits from when it was raised, or revised, until somebody's word ends that."""
    number = line.facts["number"]
    if (line.code == "request.raised" and not line.facts.get("automatic")) or line.code == "request.revised":
        yield RequestRaised(line.at, number)
    elif line.code in _SETTLED or (line.code == "request.approved" and line.facts.get("complete")):
        yield RequestSettled(line.at, number)
