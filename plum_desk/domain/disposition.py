"""Ticket dispositions: canonical codes, their categories, and who may set them when (domain.md §1)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from plum_desk.domain.outcome import Code, Refused

if TYPE_CHECKING:
    from plum_desk.domain.policy import Policy


class Disposition(StrEnum):
    """Canonical codes. Append-only: reports, contracts and exports depend on every one."""

    FAILED_REDEMPTION = "FAILED_REDEMPTION"
    VOUCHER_NOT_RECEIVED = "VOUCHER_NOT_RECEIVED"
    CANCELLATION_REQUESTED = "CANCELLATION_REQUESTED"
    REFUND_PENDING = "REFUND_PENDING"
    REFUND_PROCESSED = "REFUND_PROCESSED"
    VENDOR_REJECTION = "VENDOR_REJECTION"
    RESOLVED = "RESOLVED"


class Category(StrEnum):
    OPEN = "open"
    PAUSED_CUSTOMER = "paused_customer"
    PAUSED_VENDOR = "paused_vendor"
    CLOSED = "closed"


ENGINE_ONLY = frozenset({Disposition.REFUND_PENDING, Disposition.REFUND_PROCESSED})
"""Set by events of the refund engine, never by a person."""


def may_set(current: str, new: str, by_engine: bool, active_requests: int, policy: Policy) -> Refused | None:
    """Why ``new`` cannot follow ``current`` now, or None.

    ``active_requests`` counts the ticket's other requests that are still going somewhere (ACTIVE):
    for the engine that sets REFUND_PROCESSED, those besides the one just confirmed.
    """
    rule = policy.disposition(new)
    if rule is None or (rule.retired and new != current):
        return Refused(Code.UNKNOWN_DISPOSITION, {"disposition": new})
    if rule.parent in ENGINE_ONLY and not by_engine and new != current:
        return Refused(Code.DISPOSITION_RESERVED, {"disposition": new})
    if is_closed(current, policy):
        return None if new == current else Refused(Code.TICKET_CLOSED, {"disposition": current})
    leaves_refund = canonical_of(current, policy) is Disposition.REFUND_PENDING and new != current and not by_engine
    if active_requests and (rule.category is Category.CLOSED or leaves_refund):
        return Refused(Code.TICKET_BUSY, {"disposition": new, "active": active_requests})
    return None


def may_take_in(code: str, policy: Policy) -> Refused | None:
    """Whether a ticket can begin as ``code``: an issue that somebody has, neither closed nor of the engine."""
    rule = policy.disposition(code)
    if rule is None or rule.retired or rule.category is Category.CLOSED:
        return Refused(Code.UNKNOWN_DISPOSITION, {"disposition": code})
    return Refused(Code.DISPOSITION_RESERVED, {"disposition": code}) if rule.parent in ENGINE_ONLY else None


def is_closed(code: str, policy: Policy) -> bool:
    rule = policy.disposition(code)
    return rule is not None and rule.category is Category.CLOSED


def canonical_of(code: str, policy: Policy) -> Disposition | None:
    rule = policy.disposition(code)
    return rule.parent if rule else None


def restored(prior: str | None, intake_issue: str) -> str:
    """Disposition after a refund was rejected, failed, withdrawn, or expired: what it was before."""
    return prior or intake_issue


def may_reopen(closed_at: int | None, replied_at: int, policy: Policy) -> Refused | None:
    """A customer's reply within 7×24 hours reopens, the last millisecond included; a later one opens
    a linked ticket instead."""
    if closed_at is None or replied_at - closed_at <= policy.reopen_ms:
        return None
    return Refused(Code.REOPEN_TOO_LATE, {"closed_at": closed_at, "limit_ms": policy.reopen_ms})


def reopened_as(history: Sequence[str], intake_issue: str, policy: Policy) -> str:
    """The last disposition in ``history`` (oldest first) that neither closes nor is REFUND_PENDING:
    only a new action makes a refund pending again."""
    for code in reversed(history):
        if not is_closed(code, policy) and canonical_of(code, policy) is not Disposition.REFUND_PENDING:
            return code
    return intake_issue
