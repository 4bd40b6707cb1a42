"""The policy: limits, tiers, thresholds, dispositions and reasons, as one signed, versioned document.

The centre signs the canonical bytes; a desk verifies them and never goes back to a lower version.
Amounts are minor units of the row's unit.
"""

from __future__ import annotations

import hashlib

import msgspec

from plum_desk.domain.canned import CannedReply, Macro
from plum_desk.domain.disposition import Category, Disposition
from plum_desk.domain.permission import Role


class Limit(msgspec.Struct, frozen=True):
    """What one role may do in one unit with one action. Inclusive. A missing row means zero."""

    role: Role
    action: str
    unit: str
    per_action: int
    maker_24h: int
    member_30d: int
    order_lifetime: int


class SpreadLimit(msgspec.Struct, frozen=True):
    """What one role may give in all, whatever the kind of action: sums in a programme's currency, with points at
    what the programme says they are worth. Inclusive."""

    role: Role
    unit: str
    maker_24h: int
    member_24h: int
    member_7d: int
    member_30d: int
    order_lifetime: int


class DispositionRule(msgspec.Struct, frozen=True):
    """A disposition as shown. ``code`` and ``parent`` are frozen once used; ``label`` is free."""

    code: str
    parent: Disposition
    label: str
    category: Category
    retired: bool = False


class Reason(msgspec.Struct, frozen=True):
    code: str
    label: str
    actions: tuple[str, ...]
    needs_note: bool = False


class DualThreshold(msgspec.Struct, frozen=True):
    """Above ``amount`` two distinct checkers must approve, in ascending tier."""

    action: str
    unit: str
    amount: int


class Rate(msgspec.Struct, frozen=True):
    """1 ``unit`` minor = numerator/denominator ``into`` minor on ``as_of`` (YYYY-MM-DD); rounds up."""

    unit: str
    into: str
    numerator: int
    denominator: int
    as_of: str


class Policy(msgspec.Struct, frozen=True):
    version: int
    issued_at: int
    limits: tuple[Limit, ...]
    dual: tuple[DualThreshold, ...]
    dispositions: tuple[DispositionRule, ...]
    reasons: tuple[Reason, ...]
    rates: tuple[Rate, ...]
    goodwill_min_checkers: int = 1
    pending_expiry_ms: int = 72 * 3_600_000
    approved_expiry_ms: int = 24 * 3_600_000
    resend_max_24h: int = 3
    reissue_max_per_line: int = 2
    reissue_expired_days: int = 90
    extend_days: tuple[int, ...] = (30, 60, 90)
    extend_max: int = 1
    """By how many days a voucher's expiry may be put off, and how often."""
    reopen_ms: int = 7 * 24 * 3_600_000
    reveal_max_per_hour: int = 20
    first_poll_ms: tuple[int, ...] = (300_000, 3_600_000, *([86_400_000] * 5))
    replies: tuple[CannedReply, ...] = ()
    macros: tuple[Macro, ...] = ()
    together: tuple[SpreadLimit, ...] = ()
    near_limit_percent: int = 70
    near_limit_count: int = 3
    reciprocal_count: int = 3
    """So many requests of one maker, or for one member, within 24 hours and from so many per cent of a limit up to it
    are a pattern that a second person looks at; and so many approvals each way within 30 days make two people a pair
    that approves each other."""

    def disposition(self, code: str) -> DispositionRule | None:
        return next((rule for rule in self.dispositions if rule.code == code), None)


def canonical(policy: Policy) -> bytes:
    """The bytes that are signed and hashed."""
    return msgspec.json.encode(policy, order="deterministic")


def digest(body: bytes) -> str:
    return hashlib.sha256(b"plum-desk/policy/v1\0" + body).hexdigest()
