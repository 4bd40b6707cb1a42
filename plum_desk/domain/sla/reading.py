"""From a ticket's events to its cycles (domain.md §2)."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from plum_desk.domain.disposition import Category
from plum_desk.domain.hours import hours_of
from plum_desk.domain.sla.cycles import Cycle, History, Pause, PauseCause, Phase
from plum_desk.domain.sla.events import (
    ANSWERS,
    Absorbed,
    Asked,
    Breach,
    BreachWhy,
    Event,
    Left,
    Moved,
    Opened,
    Rebound,
    Reprioritised,
    RequestRaised,
    RequestSettled,
    Spoke,
)
from plum_desk.domain.sla.terms import Metric

_RESOLUTION = frozenset({Metric.RES_FIRST, Metric.RES_TOTAL})
_FROM_RECEIPT = _RESOLUTION | {Metric.FIRST_REPLY}
_PAUSED = {Category.PAUSED_CUSTOMER: PauseCause.CUSTOMER, Category.PAUSED_VENDOR: PauseCause.VENDOR}


def read(events: Iterable[Event]) -> History:
    """Raises ValueError unless the first is Opened, the only one, and instants never go back."""
    reader: _Reader | None = None
    for event in events:
        if isinstance(event, Opened) is not (reader is None):
            raise ValueError("a ticket is opened first, and once")
        if isinstance(event, Opened):
            reader = _Reader(event)
        elif reader is not None:
            reader.take(event)
    if reader is None:
        raise ValueError("no events")
    return reader.history()


class _Reader:
    """What is known of a ticket after some of its events."""

    def __init__(self, opened: Opened) -> None:
        self.at = self.received = opened.at
        self.terms, self.priority = opened.terms, opened.priority
        self.category = Category.OPEN
        self.answered = False
        self.urgent_at = opened.at if opened.priority == 1 else None
        self.strays: tuple[Breach, ...] = ()
        self.left: Left | None = None
        self.cycles: list[Cycle] = []
        self.pauses: list[Pause] = []
        self.piece_since = self.cap = self.closed_at = 0
        self.cause = PauseCause.CUSTOMER
        for metric in (Metric.RES_FIRST, Metric.RES_TOTAL):
            self._begin(metric)
        if opened.category is not Category.CLOSED:
            self._begin(Metric.FIRST_REPLY)
        self._move(opened.category)

    def take(self, event: Event) -> None:
        if event.at < self.at:
            raise ValueError(f"an event at {event.at} follows one at {self.at}")
        self.at = event.at
        if self.left is not None:
            return
        match event:
            case Moved():
                self._move(event.category)
            case Spoke():
                if event.contact in ANSWERS:
                    self._answer()
            case Asked():
                if self.answered and not self._running(Metric.NEXT_REPLY):
                    self._begin(Metric.NEXT_REPLY)
            case Reprioritised():
                self._reprioritise(event.priority)
            case Rebound():
                self.terms = event.terms
                self._judge_anew(BreachWhy.REBIND, frozenset(Metric))
            case Absorbed():
                self._absorb(event)
            case Left():
                self.left = event
            case RequestRaised():
                if not self._running(Metric.APPROVAL_WAIT, event.request_id):
                    self._begin(Metric.APPROVAL_WAIT, event.request_id)
            case RequestSettled():
                self._stop(Metric.APPROVAL_WAIT, event.request_id)

    def history(self) -> History:
        pauses = list(self.pauses)
        if self.category in _PAUSED and self.piece_since < self.cap:
            pauses.append(self._piece(self.cap, capped=True))
        cycles = (replace(cycle, pauses=_of(cycle, pauses)) for cycle in self.cycles)
        return History(tuple(cycles), self.urgent_at, self.strays, self.left)

    # --- cycles ----------------------------------------------------------------------------------

    def _phase(self, metric: Metric, why: BreachWhy, start: int) -> Phase:
        return Phase(self.at, why, start, self.terms, self.priority, self.terms.target(metric, self.priority))

    def _begin(self, metric: Metric, of: str = "") -> None:
        number = 1 + sum(cycle.metric is metric and cycle.of == of for cycle in self.cycles)
        self.cycles.append(Cycle(metric, of, number, (self._phase(metric, BreachWhy.ELAPSED, self.at),)))

    def _running(self, metric: Metric, of: str = "") -> bool:
        return any(cycle.stop is None and cycle.metric is metric and cycle.of == of for cycle in self.cycles)

    def _stop(self, metric: Metric, of: str = "", at: int | None = None) -> None:
        stop = self.at if at is None else at
        self.cycles = [
            replace(cycle, stop=stop) if cycle.stop is None and cycle.metric is metric and cycle.of == of else cycle
            for cycle in self.cycles
        ]

    def _judge_anew(self, why: BreachWhy, metrics: frozenset[Metric], start: int | None = None) -> None:
        """A new phase for each of ``metrics`` that runs."""
        self.cycles = [
            replace(
                cycle,
                phases=(*cycle.phases, self._phase(cycle.metric, why, cycle.start if start is None else start)),
            )
            if cycle.stop is None and cycle.metric in metrics
            else cycle
            for cycle in self.cycles
        ]

    # --- events ----------------------------------------------------------------------------------

    def _answer(self) -> None:
        self.answered = True
        self._stop(Metric.FIRST_REPLY)
        self._stop(Metric.NEXT_REPLY)

    def _reprioritise(self, priority: int) -> None:
        if priority == self.priority:
            return
        self.priority = priority
        if priority == 1 and self.urgent_at is None:
            self.urgent_at = self.at
        self._judge_anew(BreachWhy.RECLASS, frozenset(Metric))

    def _absorb(self, event: Absorbed) -> None:
        """The first answer of either ticket is the survivor's, and what either missed stays missed."""
        earlier = event.received_at < self.received
        self.received = min(self.received, event.received_at)
        answered = event.replied_at is not None and self._running(Metric.FIRST_REPLY)
        if earlier:
            self._judge_anew(BreachWhy.MERGE, _FROM_RECEIPT, self.received)
        elif answered:
            self._judge_anew(BreachWhy.MERGE, frozenset({Metric.FIRST_REPLY}))
        if event.replied_at is not None:
            self.answered = True
            self._stop(Metric.FIRST_REPLY, at=event.replied_at)
        for breach in event.breaches:
            self._inherit(breach)

    def _inherit(self, breach: Breach) -> None:
        at = next((n for n, cycle in enumerate(self.cycles) if cycle.metric is breach.metric), None)
        if at is None or breach.metric not in _FROM_RECEIPT:
            self.strays = (*self.strays, breach)
            return
        known = self.cycles[at].inherited
        if known is None or breach.at < known.at:
            self.cycles[at] = replace(self.cycles[at], inherited=breach)

    # --- states ----------------------------------------------------------------------------------

    def _move(self, category: Category) -> None:
        before, self.category = self.category, category
        if category is before:
            return
        if before in _PAUSED:
            self._end_piece()
        if before is Category.PAUSED_VENDOR:
            self._stop(Metric.VENDOR_WAIT)
        if before is Category.CLOSED:
            self._reopen()
        if category is Category.CLOSED:
            self._close()
        if category is Category.PAUSED_VENDOR:
            self._begin(Metric.VENDOR_WAIT)
        if category in _PAUSED:
            self._pause(_PAUSED[category], anew=before not in _PAUSED)

    def _pause(self, cause: PauseCause, *, anew: bool) -> None:
        """The cap counts from when the clock stopped: to wait for someone else is no new pause."""
        self.piece_since, self.cause = self.at, cause
        if anew:
            self.cap = hours_of(self.terms.calendar).close_of(self.at, self.terms.pause_cap_days)

    def _end_piece(self) -> None:
        before = min(self.at, self.cap)
        if self.piece_since < before:
            self.pauses.append(self._piece(before, capped=self.cap < self.at))

    def _piece(self, until: int, *, capped: bool) -> Pause:
        return Pause(self.piece_since, until, self.cause, capped)

    def _close(self) -> None:
        self.closed_at = self.at
        for metric in (Metric.NEXT_REPLY, *_RESOLUTION):
            self._stop(metric)

    def _reopen(self) -> None:
        """The whole resolution goes on; the first stays as it was frozen."""
        if self.closed_at < self.at:
            self.pauses.append(Pause(self.closed_at, self.at, PauseCause.CLOSED))
        self.cycles = [_resumed(cycle) if cycle.metric is Metric.RES_TOTAL else cycle for cycle in self.cycles]
        self._judge_anew(BreachWhy.REOPEN, frozenset({Metric.RES_TOTAL}), self.received)
        never = not any(cycle.metric is Metric.FIRST_REPLY for cycle in self.cycles)
        if never and not self.answered:
            self._begin(Metric.FIRST_REPLY)


def _resumed(cycle: Cycle) -> Cycle:
    *before, last = cycle.phases
    return replace(cycle, phases=(*before, replace(last, until=cycle.stop)), stop=None)


def _of(cycle: Cycle, pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Only resolutions pause."""
    if cycle.metric is Metric.RES_TOTAL:
        return tuple(pauses)
    if cycle.metric is Metric.RES_FIRST:
        return tuple(pause for pause in pauses if cycle.stop is None or pause.since < cycle.stop)
    return ()
