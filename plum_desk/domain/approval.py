"""Approvals: requests and their states, limits and routing, and who may decide (domain.md §3)."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class RequestState(StrEnum):
    """Submitted is an instant, not a resting state: evaluation happens in the same transaction."""

    PENDING = "pending_approval"
    AUTO_APPROVED = "auto_approved"
    APPROVED = "approved"
    EXECUTING = "executing"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    STALE = "stale"
    VOIDED_PENDING_REPLACEMENT = "voided_pending_replacement"


COUNTED = frozenset(
    {
        RequestState.PENDING,
        RequestState.AUTO_APPROVED,
        RequestState.APPROVED,
        RequestState.EXECUTING,
        RequestState.UNKNOWN,
        RequestState.SUCCEEDED,
        RequestState.VOIDED_PENDING_REPLACEMENT,
    }
)
"""States that count towards aggregates and hold their reservations."""

ACTIVE = COUNTED - {RequestState.SUCCEEDED}
"""States in which a request is still going somewhere: its ticket cannot close."""


class Verdict(StrEnum):
    APPROVE = "approve"
    DECLINE = "decline"
    RETURN = "return"


class Usage(msgspec.Struct, frozen=True):
    """Counted amounts in the request's unit before this request (same action, COUNTED states)."""

    maker_24h: int = 0
    member_30d: int = 0
    order_lifetime: int = 0


class LimitLine(msgspec.Struct, frozen=True):
    """One dimension of a limit as shown: ``used`` before this request, ``adds``, and the ``cap``."""

    name: str  # per_action | maker_24h | member_30d | order_lifetime
    used: int
    adds: int
    cap: int

    @property
    def within(self) -> bool:
        return self.used + self.adds <= self.cap


class Route(msgspec.Struct, frozen=True):
    """Who must approve. ``tiers`` is empty when the request runs at once; two entries mean two
    distinct checkers in that ascending order. ``lines`` is the maker's own limit snapshot."""

    tiers: tuple[int, ...]
    lines: tuple[LimitLine, ...]
    why: str  # within_limits | above_limit | goodwill_floor | dual_threshold | action_rule | no_rate
    unit: str

    @property
    def automatic(self) -> bool:
        return not self.tiers


class DecisionMade(msgspec.Struct, frozen=True):
    """A recorded decision on one revision. ``seen_sha256`` is the hash of what was displayed."""

    checker_id: str
    checker_person: str
    tier: int
    verdict: Verdict
    revision: int
    seen_sha256: str
    at: int
    device_id: str = ""
    note: str = ""
