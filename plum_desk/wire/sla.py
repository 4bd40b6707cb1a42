"""The explanation of a ticket's clocks, line by line, as the centre gives it."""

from __future__ import annotations

import msgspec

from plum_desk.domain.sla import Clock, Explanation, Left


class SlaRequest(msgspec.Struct, frozen=True):
    ticket_id: str


class ExplainedClock(msgspec.Struct, frozen=True):
    clock: Clock
    explanation: Explanation


class EscalationLine(msgspec.Struct, frozen=True):
    """``metric`` is empty and ``level`` 0 for a ticket of priority 1, which escalates by itself. ``resolved_by`` is
    empty where the ticket's closing resolved it."""

    metric: str
    cycle: str
    level: int
    at: int
    acknowledged_at: int | None
    acknowledged_by: str
    resolved_at: int | None
    resolved_by: str
    cause: str = ""
    """``no_checker``: nobody may decide the request that ``cycle`` begins with; else its clock or priority."""


class SlaExplained(msgspec.Struct, frozen=True):
    """As of ``as_of``, by the centre's clock. ``category`` is the ticket's; ``left`` that it counts nowhere."""

    ticket_id: str
    as_of: int
    category: str
    clocks: tuple[ExplainedClock, ...]
    escalations: tuple[EscalationLine, ...]
    left: Left | None = None
