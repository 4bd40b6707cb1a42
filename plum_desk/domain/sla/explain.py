"""Explain a due time: every interval, pause and change, line by line (domain.md §2, §12.5).

The stretches lie end to end from the start to the due instant, and those that count add up to the
target: who adds the lines up arrives at the same instant. The words belong to who shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from plum_desk.domain.hours import Hours, hours_of
from plum_desk.domain.sla.clock import due
from plum_desk.domain.sla.cycles import Cycle, PauseCause, Phase
from plum_desk.domain.sla.events import BreachWhy
from plum_desk.domain.sla.terms import Metric


class Kind(StrEnum):
    WORKED = "worked"
    CLOSED_HOURS = "closed_hours"
    PAUSED = "paused"


class Stretch(msgspec.Struct, frozen=True, tag=True):
    """[since, until). ``working`` is the working time in it: all of it where it is WORKED and counts, what
    a pause kept from counting where it is PAUSED, none in closed hours. ``capped``: see ``Pause``."""

    kind: Kind
    since: int
    until: int
    working: int
    cause: PauseCause | None = None
    capped: bool = False


class Bind(msgspec.Struct, frozen=True, tag=True):
    """From ``at`` these terms held: the first at the start, each further one by a change. ``due`` is what
    they made of all pauses up to today's."""

    at: int
    why: BreachWhy
    terms_id: str
    terms_version: int
    calendar_id: str
    calendar_version: int
    zone: str
    priority: int
    start: int
    target: int | None
    due: int | None


class Explanation(msgspec.Struct, frozen=True):
    """``lines`` in order of time: a stretch is cut where a change falls into it. Changes after the due
    instant come last. Without a target there is nothing but the binds."""

    metric: Metric
    cycle: str
    start: int
    target: int | None
    due: int | None
    lines: tuple[Stretch | Bind, ...]


def explain(cycle: Cycle) -> Explanation:
    """How the due time that holds now comes about, by the terms that hold now."""
    last = cycle.phases[-1]
    binds = [_bind(cycle, phase) for phase in cycle.phases]
    if last.target is None:
        return Explanation(cycle.metric, cycle.key, last.start, None, None, tuple(binds))
    hours = hours_of(last.terms.calendar)
    until = due(hours, last.start, cycle.pauses, last.target)
    lines = tuple(_woven(list(_stretches(hours, cycle, until)), binds, hours))
    return Explanation(cycle.metric, cycle.key, last.start, last.target, until, lines)


def _bind(cycle: Cycle, phase: Phase) -> Bind:
    terms, calendar = phase.terms, phase.terms.calendar
    made = None if phase.target is None else due(hours_of(calendar), phase.start, cycle.pauses, phase.target)
    return Bind(
        phase.at, phase.why, terms.terms_id, terms.version, calendar.calendar_id, calendar.version, calendar.zone,
        phase.priority, phase.start, phase.target, made,
    )  # fmt: skip


def _stretches(hours: Hours, cycle: Cycle, until: int) -> Iterator[Stretch]:
    at = cycle.start
    for pause in cycle.pauses:
        if pause.since >= until:
            break
        yield from _running(hours, at, pause.since)
        at = max(at, pause.since)
        if pause.until > at:
            kept = hours.worked(at, pause.until)
            yield Stretch(Kind.PAUSED, at, pause.until, kept, pause.cause, pause.capped)
            at = pause.until
    yield from _running(hours, at, until)


def _running(hours: Hours, since: int, until: int) -> Iterator[Stretch]:
    """Work and the closed hours between, from ``since`` to ``until``; nothing if it is not later."""
    at = since
    for start, end in hours.spans(since, until) if since < until else ():
        if at < start:
            yield Stretch(Kind.CLOSED_HOURS, at, start, 0)
        yield Stretch(Kind.WORKED, start, end, end - start)
        at = end
    if at < until:
        yield Stretch(Kind.CLOSED_HOURS, at, until, 0)


def _woven(stretches: list[Stretch], binds: list[Bind], hours: Hours) -> Iterator[Stretch | Bind]:
    waiting = list(binds)
    for stretch in stretches:
        rest = stretch
        while waiting and waiting[0].at < rest.until:
            bind = waiting.pop(0)
            if bind.at > rest.since:
                before, rest = _cut(rest, bind.at, hours)
                yield before
            yield bind
        yield rest
    yield from waiting


def _cut(stretch: Stretch, at: int, hours: Hours) -> tuple[Stretch, Stretch]:
    first = 0 if stretch.kind is Kind.CLOSED_HOURS else hours.worked(stretch.since, at)
    return (
        msgspec.structs.replace(stretch, until=at, working=first, capped=False),
        msgspec.structs.replace(stretch, since=at, working=stretch.working - first),
    )
