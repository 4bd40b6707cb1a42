"""What an approval is made of: states, usage and limits, routes and recorded decisions (domain.md §3)."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from plum_desk.domain.money import Money


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


SETTLED = frozenset(
    {
        RequestState.SUCCEEDED,
        RequestState.FAILED,
        RequestState.REJECTED,
        RequestState.WITHDRAWN,
        RequestState.EXPIRED,
        RequestState.SUPERSEDED,
        RequestState.STALE,
    }
)
"""States that no event leaves: a request resolves once."""

S = RequestState
MOVES: dict[RequestState, frozenset[RequestState]] = {
    S.PENDING: frozenset(
        {S.PENDING, S.AUTO_APPROVED, S.APPROVED, S.REJECTED, S.RETURNED, S.WITHDRAWN, S.EXPIRED, S.SUPERSEDED, S.STALE}
    ),
    S.RETURNED: frozenset({S.PENDING, S.AUTO_APPROVED, S.WITHDRAWN, S.EXPIRED, S.SUPERSEDED, S.STALE}),
    S.AUTO_APPROVED: frozenset({S.EXECUTING, S.EXPIRED, S.STALE}),
    S.APPROVED: frozenset({S.EXECUTING, S.EXPIRED, S.STALE}),
    S.EXECUTING: frozenset({S.SUCCEEDED, S.FAILED, S.UNKNOWN, S.VOIDED_PENDING_REPLACEMENT, S.STALE}),
    S.UNKNOWN: frozenset({S.EXECUTING, S.SUCCEEDED, S.FAILED, S.VOIDED_PENDING_REPLACEMENT}),
    S.VOIDED_PENDING_REPLACEMENT: frozenset({S.EXECUTING, S.SUPERSEDED}),
}
"""Where each state may go. A revision returns a pending request to pending, or lets it run at once
when the smaller amount is within limits; superseding a voided reissue turns it into a refund."""


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

    name: str  # per_action | maker_24h | member_30d | order_lifetime, or one of ``spread.NAMES``
    used: int
    adds: int
    cap: int
    unit: str = ""
    """Empty: that of the request, or what it is counted in."""

    @property
    def within(self) -> bool:
        return self.used + self.adds <= self.cap


class Route(msgspec.Struct, frozen=True):
    """Who must approve. ``tiers`` is empty when the request runs at once; two entries mean two
    distinct checkers in that ascending order. ``lines`` is the maker's own limit snapshot."""

    tiers: tuple[int, ...]
    lines: tuple[LimitLine, ...]
    why: str  # one of ROUTE_REASONS
    unit: str
    flags: tuple[str, ...] = ()
    """What a checker should know beside ``why``: near_limit."""

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
    lender_person: str = ""
    """Whose authority it was, if it was lent."""


ROUTE_REASONS = (
    "within_limits",
    "above_limit",
    "above_together",
    "near_limit_pattern",
    "above_every_limit",
    "goodwill_floor",
    "dual_threshold",
    "action_rule",
    "no_rate",
)
"""Codes of ``Route.why``. ``above_every_limit``: no tier's row covers it, so nobody may approve it
until an administrator raises a limit; it waits, is flagged, and is never approved by itself."""


class RequestFacts(msgspec.Struct, frozen=True):
    """What deciding about a request rests on. ``editors``, ``beneficiaries`` and ``lenders`` are person ids:
    ``editors`` includes the maker; ``lenders`` lend authority to the maker now, or borrow it from the maker.
    ``expires_at`` is an epoch in milliseconds."""

    request_id: str
    action: str
    state: RequestState
    revision: int
    sha256: str
    amount: Money
    tiers: tuple[int, ...]
    maker_person: str
    maker_device: str
    editors: frozenset[str] = frozenset()
    beneficiaries: frozenset[str] = frozenset()
    funder_id: str | None = None
    expires_at: int | None = None
    decisions: tuple[DecisionMade, ...] = ()
    lenders: frozenset[str] = frozenset()
