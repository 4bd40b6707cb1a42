"""All clocks of a ticket at one instant, and its escalations (domain.md §2, Escalation)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import msgspec

from plum_desk.domain.sla.clock import FOREVER, Clock, clock, crossing
from plum_desk.domain.sla.cycles import Cycle, History, Pause, Phase
from plum_desk.domain.sla.events import Breach, Event, Left
from plum_desk.domain.sla.reading import read
from plum_desk.domain.sla.terms import Metric

AT_ONCE = 0
"""Level of the escalation that a ticket of priority 1 gets by itself."""


class Escalation(msgspec.Struct, frozen=True):
    """One per ticket, metric, cycle and level; ``level`` is a percentage of the target, or AT_ONCE for the
    ticket itself, which has no metric. Whoever delivers it may wait for working hours; ``at`` does not."""

    level: int
    at: int
    metric: Metric | None = None
    cycle: str = ""


class Standing(msgspec.Struct, frozen=True):
    """``escalations`` have happened; ``next_at`` is the first instant at which another will have, or a
    pause ends by itself, unless an event comes first. ``inherited``: see ``History.strays``. A ticket
    that ``left`` stands as it did then, and counts in no denominator."""

    clocks: tuple[Clock, ...]
    pauses: tuple[Pause, ...]
    escalations: tuple[Escalation, ...]
    next_at: int | None
    inherited: tuple[Breach, ...] = ()
    left: Left | None = None

    def of(self, metric: Metric) -> tuple[Clock, ...]:
        return tuple(clock for clock in self.clocks if clock.metric is metric)


def stand(events: Iterable[Event], now: int) -> Standing:
    """The standing at ``now``, no earlier than the last event. Raises ValueError as ``read`` does."""
    return standing(read(events), now)


def standing(history: History, now: int) -> Standing:
    at = now if history.left is None else min(now, history.left.at)
    clocks = tuple(clock(cycle, at) for cycle in history.cycles)
    pauses = next(cycle.pauses for cycle in history.cycles if cycle.metric is Metric.RES_TOTAL)
    marks = list(_marks(history))
    happened = sorted((one for mark, one in marks if mark < at), key=lambda one: (one.at, one.level))
    to_come = [mark + 1 for mark, _ in marks if mark >= at]  # to stop at the mark itself is in time
    to_come += [pause.until for pause in pauses if pause.capped and pause.until > at]
    if history.urgent_at is not None:
        happened.insert(0, Escalation(AT_ONCE, history.urgent_at))
    next_at = None if history.left else min(to_come, default=None)
    return Standing(clocks, pauses, tuple(happened), next_at, history.strays, history.left)


def _marks(history: History) -> Iterator[tuple[int, Escalation]]:
    """What each clock has escalated or will if nothing else happens, with the mark that it passes."""
    for cycle in _escalating(history):
        for level in sorted({level for phase in cycle.phases for level in phase.terms.levels}):
            found = crossing(cycle, level, FOREVER, partial(_escalates, level))
            if found is not None:
                yield found.mark, Escalation(level, found.at, cycle.metric, cycle.key)


def _escalating(history: History) -> Iterator[Cycle]:
    """Both resolutions run alike until the first close, and then the first is frozen: the whole one
    speaks for both."""
    return (cycle for cycle in history.cycles if cycle.metric is not Metric.RES_FIRST)


def _escalates(level: int, phase: Phase) -> bool:
    """A ticket of priority 1 has escalated as a whole already."""
    return phase.priority != 1 and level in phase.terms.levels
