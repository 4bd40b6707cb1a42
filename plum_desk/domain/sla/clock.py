"""Due times, breaches and settlement of one clock (domain.md §2, §11).

All of it follows from what happened and the instant that is asked about: nothing is polled, nothing
stored can disagree. Instants are UTC epoch milliseconds, durations working milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from plum_desk.domain.hours import Hours, hours_of
from plum_desk.domain.sla.cycles import Cycle, Pause, Phase
from plum_desk.domain.sla.events import Breach, BreachWhy
from plum_desk.domain.sla.terms import Metric

FULL = 100
"""Percent of a target: its due time."""
FOREVER = 2**63 - 1


class Clock(msgspec.Struct, frozen=True):
    """One cycle as it stands. ``due`` is None where nothing is promised; while it runs, it is what will
    be if nothing else happens. ``spent`` is the working time that counted up to its stop or now.

    ``settled_at`` is the stop of what was met, else the breach (§11); None while neither has come.
    """

    metric: Metric
    cycle: str
    start: int
    stop: int | None
    target: int | None
    due: int | None
    spent: int
    breach: Breach | None
    settled_at: int | None

    @property
    def met(self) -> bool | None:
        """None while it is open, or where nothing is promised."""
        return None if self.settled_at is None else self.breach is None


def due(hours: Hours, start: int, pauses: Iterable[Pause], target: int) -> int:
    """The first instant at which working time since ``start``, less pauses, equals ``target``.

    ``pauses`` are sorted by their start; where they overlap, each moment counts once."""
    at, left = start, target
    for pause in pauses:
        if pause.since > at:
            worked = hours.worked(at, pause.since)
            if worked >= left:
                break
            left -= worked
        if pause.until > at:
            at = pause.until
    return hours.after(at, left)


def spent(hours: Hours, start: int, pauses: Iterable[Pause], until: int) -> int:
    """Working time in [start, until), less pauses."""
    at, total = start, 0
    for pause in pauses:
        if pause.since >= until:
            break
        total += hours.worked(at, pause.since)
        at = max(at, pause.until)
    return total + hours.worked(at, until)


def clock(cycle: Cycle, now: int) -> Clock:
    last = cycle.phases[-1]
    hours = hours_of(last.terms.calendar)
    promised = None if last.target is None else due(hours, last.start, cycle.pauses, last.target)
    used = spent(hours, last.start, cycle.pauses, now if cycle.stop is None else cycle.stop)
    missed = breach(cycle, now)
    settled = missed.at if missed else None if promised is None else cycle.stop
    return Clock(cycle.metric, cycle.key, cycle.start, cycle.stop, last.target, promised, used, missed, settled)


def breach(cycle: Cycle, now: int) -> Breach | None:
    """The first that happened, here or on a ticket merged into this one. It stays whatever follows."""
    found = crossing(cycle, FULL, now)
    own = None if found is None else Breach(cycle.metric, cycle.key, found.at, found.mark, found.why)
    both = [one for one in (own, cycle.inherited) if one is not None]
    return min(both, key=lambda one: one.at, default=None)


class Crossing(msgspec.Struct, frozen=True):
    """A share of the target, reached at ``mark``, was passed at ``at``: later than the mark where a change
    had put it into the past."""

    at: int
    mark: int
    why: BreachWhy


def crossing(cycle: Cycle, percent: int, now: int, judges: Callable[[Phase], bool] = lambda _: True) -> Crossing | None:
    """When ``percent`` of the target was passed without a stop by then, in the first phase that ``judges``
    it so; None while it is not."""
    for phase, end in _judged(cycle, now):
        if phase.target is None or not judges(phase):
            continue
        mark = due(hours_of(phase.terms.calendar), phase.start, cycle.pauses, share(phase.target, percent))
        if mark < end:
            late = mark < phase.at
            return Crossing(phase.at, mark, phase.why) if late else Crossing(mark, mark, BreachWhy.ELAPSED)
    return None


def share(target: int, percent: int) -> int:
    """``percent`` of ``target`` in whole milliseconds, rounded up."""
    return -(-target * percent // FULL)


def _judged(cycle: Cycle, now: int) -> Iterator[tuple[Phase, int]]:
    """Each phase and where its word ends: at the next change, at the stop, or now. To stop at the due
    instant is in time, so all these ends are exclusive."""
    for phase, after in zip(cycle.phases, cycle.phases[1:], strict=False):
        yield phase, after.at if phase.until is None else phase.until
    yield cycle.phases[-1], now if cycle.stop is None else cycle.stop
