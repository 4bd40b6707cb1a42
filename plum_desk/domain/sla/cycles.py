"""The clocks of a ticket as values: when each ran, under which terms, and when it stood still (domain.md §2).

A cycle is one run of a metric: a ticket has one first reply and one resolution, a next reply for each
question, a wait for each stay with the vendor and each request. Nothing is judged here.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from plum_desk.domain.sla.events import Breach, BreachWhy, Left
from plum_desk.domain.sla.terms import Metric, Terms


class PauseCause(StrEnum):
    CUSTOMER = "customer"
    VENDOR = "vendor"
    CLOSED = "closed"


class Pause(msgspec.Struct, frozen=True):
    """A resolution's clock stood still in [since, until). ``capped``: it goes on by itself at ``until``,
    whatever the disposition says, because the longest pause is over."""

    since: int
    until: int
    cause: PauseCause
    capped: bool = False


class Phase(msgspec.Struct, frozen=True):
    """From ``at`` a cycle is judged by these terms, counted from ``start``: a change keeps the start.
    ``until`` is where it ended if not at the next phase: a ticket that was closed is not judged."""

    at: int
    why: BreachWhy
    start: int
    terms: Terms
    priority: int
    target: int | None
    until: int | None = None


class Cycle(msgspec.Struct, frozen=True):
    """``of`` is the request that waits for approval, else empty; ``stop`` None while it runs;
    ``inherited`` a breach of a ticket that was merged into this one."""

    metric: Metric
    of: str
    number: int
    phases: tuple[Phase, ...]
    pauses: tuple[Pause, ...] = ()
    stop: int | None = None
    inherited: Breach | None = None

    @property
    def key(self) -> str:
        return f"{self.of}#{self.number}" if self.of else str(self.number)

    @property
    def start(self) -> int:
        return self.phases[-1].start


class History(msgspec.Struct, frozen=True):
    """``urgent_at`` is when the ticket first had priority 1; ``strays`` are breaches of merged tickets in
    metrics that this one has no run of; ``left`` that it counts nowhere."""

    cycles: tuple[Cycle, ...]
    urgent_at: int | None
    strays: tuple[Breach, ...] = ()
    left: Left | None = None
