"""Approvals: limits and routing, who may decide, and the states of a request (domain.md §3)."""

from __future__ import annotations

from plum_desk.domain.approval.deciding import (
    after_decision,
    approvals,
    expiry,
    may_decide,
    may_move,
    may_revise,
    may_withdraw,
    next_tier,
    overdue,
    stale,
)
from plum_desk.domain.approval.limits import LADDER, TOP_TIER, counted_in, covers, limit_lines, route, stricter
from plum_desk.domain.approval.states import (
    ACTIVE,
    COUNTED,
    MOVES,
    ROUTE_REASONS,
    SETTLED,
    DecisionMade,
    LimitLine,
    RequestFacts,
    RequestState,
    Route,
    Usage,
    Verdict,
)

__all__ = [
    "ACTIVE",
    "COUNTED",
    "LADDER",
    "MOVES",
    "ROUTE_REASONS",
    "SETTLED",
    "TOP_TIER",
    "DecisionMade",
    "LimitLine",
    "RequestFacts",
    "RequestState",
    "Route",
    "Usage",
    "Verdict",
    "after_decision",
    "approvals",
    "counted_in",
    "covers",
    "expiry",
    "limit_lines",
    "may_decide",
    "may_move",
    "may_revise",
    "may_withdraw",
    "next_tier",
    "overdue",
    "route",
    "stale",
    "stricter",
]
