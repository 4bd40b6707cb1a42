"""A small policy of known numbers, for tests that compute with limits."""

from __future__ import annotations

from plum_desk.domain.disposition import Category, Disposition
from plum_desk.domain.permission import Role
from plum_desk.domain.policy import DispositionRule, DualThreshold, Limit, Policy, Rate, Reason

_LABELS = {
    Disposition.FAILED_REDEMPTION: "Failed redemption",
    Disposition.VOUCHER_NOT_RECEIVED: "Voucher not received",
    Disposition.CANCELLATION_REQUESTED: "Cancellation requested",
    Disposition.REFUND_PENDING: "Refund pending",
    Disposition.REFUND_PROCESSED: "Refund processed",
    Disposition.VENDOR_REJECTION: "Vendor rejection",
    Disposition.RESOLVED: "Resolved",
}
_CLOSING = (Disposition.RESOLVED, Disposition.REFUND_PROCESSED)
_ACTIONS = (
    "order.resend", "order.reissue", "order.cancel_booking", "order.refund", "order.refund_other", "order.extend",
    "member.goodwill", "member.clawback", "member.adjust_points", "member.merge", "member.close",
)  # fmt: skip
_CAPS = {Role.AGENT_L1: 500_00, Role.SUPERVISOR: 10_000_00, Role.SENIOR_APPROVER: 100_000_00}


def small_policy(version: int = 1, issued_at: int = 1_763_700_000_000, units: tuple[str, ...] = ("INR",)) -> Policy:
    """Agents to 500.00 an action, supervisors to 10,000.00, seniors to 100,000.00; rolling caps ×4."""
    limits = tuple(
        Limit(role, action, unit, cap, cap * 4, cap * 4, cap * 4)
        for role, cap in _CAPS.items()
        for action in _ACTIONS
        for unit in (*units, "PTS:rbl")
    )
    rules = tuple(
        DispositionRule(code, code, label, Category.CLOSED if code in _CLOSING else Category.OPEN)
        for code, label in _LABELS.items()
    )
    return Policy(
        version=version,
        issued_at=issued_at,
        limits=limits,
        dual=(DualThreshold("order.refund", "INR", 50_000_00),),
        dispositions=rules,
        reasons=(Reason("service_failure", "Service failure", _ACTIONS), Reason("other", "Other", _ACTIONS, True)),
        rates=(Rate("USD", "INR", 84, 1, "2025-11-01"),),
    )
