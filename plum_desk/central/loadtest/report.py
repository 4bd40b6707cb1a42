"""What a load test found: as values, as JSON, and as a table that a person reads."""

from __future__ import annotations

import os
from collections.abc import Sequence

import msgspec

from plum_desk.central.loadtest.plan import Plan
from plum_desk.central.loadtest.usage import Cores

BUSY = 0.9
"""Of a core, or of the machine: from here on there is nothing left to give."""


class Spread(msgspec.Struct, frozen=True):
    """Milliseconds: half of all, nineteen of twenty, 99 of 100 took at most so long."""

    count: int
    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Spread:
        if not seconds:
            return cls(0, 0.0, 0.0, 0.0)
        ascending = sorted(seconds)
        at = [ascending[min(len(ascending) - 1, int(len(ascending) * share))] for share in (0.5, 0.95, 0.99)]
        return cls(len(ascending), *(round(value * 1000, 1) for value in at))


class Idle(msgspec.Struct, frozen=True):
    """``kb_a_desk`` is the centre's resident memory beyond what it held without desks, all instances together.
    ``bytes_a_minute`` of one desk, both ways, as HTTP writes them."""

    cores: Cores
    kb_a_desk: float | None
    bytes_a_minute: float


class Work(msgspec.Struct, frozen=True):
    """``screen`` is from the maker's push to the checker's desk having pulled it; ``push`` until its answer."""

    seconds: float
    screen: Spread
    push: Spread
    pulls_a_second: float
    cores: Cores
    statuses: dict[str, int]
    troubles: dict[str, int]


class Step(msgspec.Struct, frozen=True):
    desks: int
    connect_s: float
    idle: Idle
    work: Work
    bound: str
    met: bool


class Proof(msgspec.Struct, frozen=True):
    """At the end of all: operations that have no effect, that have two, and desks that are not at the heads."""

    operations: int
    lost: int
    twice: int
    behind: int

    @property
    def holds(self) -> bool:
        return not (self.lost or self.twice or self.behind)


class Report(msgspec.Struct, frozen=True):
    """``sign_in`` is of desks that enrolled and signed in with a password, one after the other."""

    plan: Plan
    cpus: int
    steps: tuple[Step, ...]
    sign_in: Spread
    killed: bool
    proof: Proof

    def json(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self), indent=2)


def bound(cores: Cores, met: bool) -> str:
    """What gives out first, from who used how much."""
    cpus = os.cpu_count() or 1
    if cores.busiest_instance >= BUSY:
        return "an instance fills its core"
    if cores.all >= BUSY * cpus:
        return f"all {cpus} cores are busy, {cores.load / cores.all:.0%} with the load itself"
    if cores.machine >= BUSY * cpus:
        return f"other work on this machine: {cores.machine - cores.all:.1f} of {cpus} cores"
    return "nothing yet" if met else "waiting, not CPU"


def table(report: Report) -> str:
    """For a terminal, and for a document."""
    head = ("desks", "connect s", "idle centre", "idle pg", "KB/desk", "B/min/desk", "ops", "p50 ms", "p95 ms",
            "p99 ms", "push p95", "pulls/s", "centre", "pg", "nginx", "load", "goal", "bound by")  # fmt: skip
    rows = [head, *(_row(step) for step in report.steps)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(head))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    proof, sign_in = report.proof, report.sign_in
    lines += [
        "",
        f"CPU in cores of {report.cpus}; latency from the maker's push to the checker's screen.",
        f"Sign-in with a password: p50 {sign_in.p50:,.0f} ms, p95 {sign_in.p95:,.0f} ms ({sign_in.count}).",
        f"{'One instance was killed. ' if report.killed else ''}Of {proof.operations:,} operations {proof.lost} lost, "
        f"{proof.twice} twice; {proof.behind} desks not at the heads.",
    ]
    return "\n".join(lines)


def _row(step: Step) -> tuple[str, ...]:
    idle, work = step.idle, step.work
    return (
        f"{step.desks:,}", f"{step.connect_s:.1f}", f"{idle.cores.centre:.2f}", _share(idle.cores.postgres),
        "" if idle.kb_a_desk is None else f"{idle.kb_a_desk:.0f}", f"{idle.bytes_a_minute:,.0f}",
        f"{work.screen.count:,}", f"{work.screen.p50:.0f}", f"{work.screen.p95:.0f}", f"{work.screen.p99:.0f}",
        f"{work.push.p95:.0f}", f"{work.pulls_a_second:.0f}", f"{work.cores.centre:.2f}", _share(work.cores.postgres),
        f"{work.cores.balancer:.2f}", f"{work.cores.load:.2f}", "met" if step.met else "missed", step.bound,
    )  # fmt: skip


def _share(cores: float | None) -> str:
    return "" if cores is None else f"{cores:.2f}"
