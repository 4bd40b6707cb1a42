"""Rows of a ticket's standing: its clocks, its schedule, and what desks see on the ticket. Pure."""

from __future__ import annotations

from typing import Any

from plum_desk.domain.sla import Clock, Metric, Standing

ATTENTION = (Metric.FIRST_REPLY, Metric.NEXT_REPLY)


def clock_row(ticket_id: str, clock: Clock) -> dict[str, Any]:
    missed = clock.breach
    return {
        "ticket_id": ticket_id, "metric": clock.metric.value, "cycle": clock.cycle, "start_at": clock.start,
        "stop_at": clock.stop, "target": clock.target, "due_at": clock.due,
        "breach_at": missed.at if missed else None, "breach_due_at": missed.due if missed else None,
        "breach_why": missed.why.value if missed else "", "settled_at": clock.settled_at,
    }  # fmt: skip


def ticket_columns(standing: Standing, now: int) -> dict[str, int | None]:
    """``due_at``, ``reply_due_at``, ``breached_at`` and ``paused_at`` of the table ``tickets``."""
    (whole,) = standing.of(Metric.RES_TOTAL)
    waiting = [clock.due for metric in ATTENTION for clock in standing.of(metric) if clock.stop is None]
    paused = [pause.since for pause in standing.pauses if pause.since <= now < pause.until]
    return {
        "due_at": whole.due,
        "reply_due_at": min((due for due in waiting if due is not None), default=None),
        "breached_at": whole.breach.at if whole.breach else None,
        "paused_at": paused[-1] if paused and whole.stop is None else None,
    }
