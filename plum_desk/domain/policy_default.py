"""The policy that a new centre starts with: limits, thresholds, dispositions, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plum_desk.domain.canned import CannedReply, Macro
from plum_desk.domain.disposition import Category, Disposition
from plum_desk.domain.money import exponent
from plum_desk.domain.permission import Role
from plum_desk.domain.policy import DispositionRule, DualThreshold, Limit, Policy, Reason, SpreadLimit

RESEND, REISSUE, REFUND = "order.resend", "order.reissue", "order.refund"
TO_POINTS, EXTEND, CLAWBACK = "order.refund_other", "order.extend", "member.clawback"
MERGE, CLOSE = "member.merge", "member.close"
CANCEL, GOODWILL, ADJUST = "order.cancel_booking", "member.goodwill", "member.adjust_points"
MONEY_ACTIONS = (RESEND, REISSUE, REFUND, TO_POINTS, CANCEL, EXTEND)
POINTS_ACTIONS = (GOODWILL, CLAWBACK, ADJUST, MERGE, CLOSE)

DAILY = {
    Role.AGENT_L1: (5_000, 20_000),
    Role.AGENT_L2: (10_000, 40_000),
    Role.AGENT_L3: (20_000, 80_000),
    Role.SUPERVISOR: (50_000, 200_000),
    Role.SENIOR_APPROVER: (500_000, 2_000_000),
    Role.PARTNER_CHECKER: (50_000, 200_000),
}
"""Per action and per rolling day, in whole rupees. A point is worth a rupee by default."""

SCALE = {RESEND: 10, EXTEND: 10}
"""These move no new value, only a code that the member already owns: their rows are wider."""

MEMBER_30D = 5
ORDER_LIFETIME = 2
"""Member and order rows as multiples of the per-action one; the day row bounds them from below."""

DUAL = 100_000
"""Rupees above which two checkers must approve."""

DISPOSITIONS = (
    DispositionRule("FAILED_REDEMPTION", Disposition.FAILED_REDEMPTION, "Failed redemption", Category.OPEN),
    DispositionRule("VOUCHER_NOT_RECEIVED", Disposition.VOUCHER_NOT_RECEIVED, "Voucher not received", Category.OPEN),
    DispositionRule(
        "CANCELLATION_REQUESTED", Disposition.CANCELLATION_REQUESTED, "Cancellation requested", Category.OPEN
    ),
    DispositionRule("REFUND_PENDING", Disposition.REFUND_PENDING, "Refund pending", Category.OPEN),
    DispositionRule("REFUND_PROCESSED", Disposition.REFUND_PROCESSED, "Refund processed", Category.CLOSED),
    DispositionRule("VENDOR_REJECTION", Disposition.VENDOR_REJECTION, "Vendor rejection", Category.OPEN),
    DispositionRule("RESOLVED", Disposition.RESOLVED, "Resolved", Category.CLOSED),
)

REASONS = (
    Reason("code_invalid", "Code invalid at brand", (REISSUE, REFUND)),
    Reason("not_received", "Voucher not received", (RESEND, REISSUE, REFUND)),
    Reason("wrong_contact", "Contact was wrong", (RESEND,)),
    Reason("deleted_by_member", "Member lost the message", (RESEND,)),
    Reason("expired_unused", "Expired before use", (REISSUE,)),
    Reason("vendor_rejected", "Vendor rejected the order", (REFUND, TO_POINTS, CANCEL, GOODWILL)),
    Reason("service_delayed", "Member could not use it in time", (EXTEND,)),
    Reason("given_in_error", "Goodwill given in error", (CLAWBACK,)),
    Reason("same_person", "The same person twice", (MERGE,)),
    Reason("left_client", "Left the client", (CLOSE,)),
    Reason("asked_to_close", "Member asked for it", (CLOSE,), needs_note=True),
    Reason("given_twice", "Goodwill given twice", (CLAWBACK,)),
    Reason("method_closed", "Card or account is closed", (TO_POINTS,)),
    Reason("duplicate_order", "Ordered twice", (REFUND, CANCEL)),
    Reason("plans_changed", "Member's plans changed", (CANCEL,)),
    Reason("vendor_cancelled", "Vendor cancelled the service", (REFUND, CANCEL, GOODWILL)),
    Reason("service_recovery", "Service recovery", (GOODWILL,), needs_note=True),
    Reason("delayed_credit", "Points credited late", (GOODWILL, ADJUST)),
    Reason("missing_points", "Points missing", (ADJUST,)),
    Reason("credited_in_error", "Points credited in error", (ADJUST,), needs_note=True),
    Reason("other", "Other", (*MONEY_ACTIONS, *POINTS_ACTIONS), needs_note=True),
)

REPLIES = (
    CannedReply(
        "looking",
        "We are looking into it",
        "Dear {member},\n\nThank you for telling us. We are checking {reward} from {brand} with the provider and will"
        " write to you again as soon as we know more. Your reference is {ticket}.\n\n{agent}",
    ),
    CannedReply(
        "sent_again",
        "Voucher sent again",
        "Dear {member},\n\nYour voucher from {brand} (ending in {voucher}) has been sent again to the address in your"
        " profile. If it does not reach you within an hour, please answer to this message.\n\n{agent}",
        ("VOUCHER_NOT_RECEIVED",),
    ),
    CannedReply(
        "more_detail",
        "Ask for more detail",
        "Dear {member},\n\nTo help you with order {order}, please tell us where and when you tried to use the"
        " voucher, and what the message said.\n\n{agent}",
        ("FAILED_REDEMPTION",),
    ),
    CannedReply(
        "refund_asked",
        "Refund asked for",
        "Dear {member},\n\nWe have asked for a refund for {reward}. You will hear from us once it has been"
        " approved; the money goes back the way it came.\n\n{agent}",
        ("VENDOR_REJECTION", "CANCELLATION_REQUESTED"),
    ),
    CannedReply(
        "solved",
        "Solved, anything else?",
        "Dear {member},\n\nWe believe that this is solved now. If anything is still wrong, answer within seven days"
        " and ticket {ticket} opens again.\n\n{agent}",
    ),
)

MACROS = (
    Macro("take_and_greet", "Take it and say so", take=True, reply=REPLIES[0].text),
    Macro(
        "vendor_refused",
        "The vendor refused",
        disposition="VENDOR_REJECTION",
        take=True,
        note="{brand} rejected order {order}; a refund is the next step.",
    ),
    Macro("solve_and_thank", "Solve and thank", disposition="RESOLVED", reply=REPLIES[-1].text),
)


def default_policy(version: int, issued_at: int, points_units: Iterable[str], currencies: Sequence[str]) -> Policy:
    """Limits in every currency for order actions and in every points unit (``PTS:<programme>``) for
    member actions. ``issued_at`` is an epoch in milliseconds. Other currencies have no rows and no
    rate: they go to the top tier until an administrator adds one."""
    units = [(action, unit) for action in MONEY_ACTIONS for unit in currencies]
    units += [(action, unit) for action in POINTS_ACTIONS for unit in points_units]
    return Policy(
        version=version,
        issued_at=issued_at,
        limits=tuple(_limit(role, action, unit) for role in DAILY for action, unit in units),
        dual=tuple(DualThreshold(action, unit, DUAL * 10 ** exponent(unit)) for action, unit in units),
        dispositions=DISPOSITIONS,
        reasons=REASONS,
        rates=(),
        replies=REPLIES,
        macros=MACROS,
        together=tuple(_together(role, unit) for role in DAILY for unit in currencies),
    )


def _limit(role: Role, action: str, unit: str) -> Limit:
    scale = 10 ** exponent(unit) * SCALE.get(action, 1)
    once, day = (value * scale for value in DAILY[role])
    return Limit(role, action, unit, once, day, max(once * MEMBER_30D, day), max(once * ORDER_LIFETIME, day))


def _together(role: Role, unit: str) -> SpreadLimit:
    """A maker has two days' worth of one kind for all kinds; a member gets in a day what one maker may give of one
    kind, half as much again in a week, and twice that in a month."""
    once, day = (value * 10 ** exponent(unit) for value in DAILY[role])
    order = max(once * ORDER_LIFETIME, day)
    return SpreadLimit(role, unit, 2 * day, day, day * 3 // 2, max(once * MEMBER_30D, 2 * day), order)
