"""Every sentence code and change field that an action may produce, with the facts each carries.

The words are in ``views.present`` and ``printing``; a test compares both lists with these.
"""

from __future__ import annotations

SENTENCES: dict[str, frozenset[str]] = {
    # where it goes
    "to_member_contact": frozenset({"member"}),
    "to_new_address": frozenset({"address", "member"}),
    "to_wallet": frozenset({"points", "member"}),
    "to_method": frozenset({"amount", "label"}),
    "to_mixed": frozenset({"amount", "label", "points", "member"}),
    "to_nobody": frozenset({"fee"}),
    "credit_member": frozenset({"points", "member"}),
    "debit_member": frozenset({"points", "member"}),
    # what else happens
    "same_code": frozenset({"last4", "count", "limit"}),
    "address_verified": frozenset({"how"}),
    "voucher_blocked": frozenset({"last4", "balance"}),
    "voucher_stays_usable": frozenset({"last4", "exposure"}),
    "expired_replaced": frozenset({"last4", "expired_at"}),
    "reissue_count": frozenset({"count", "limit"}),
    "rest_stays_refundable": frozenset({"amount"}),
    "redeemed_not_refunded": frozenset({"amount"}),
    "cancelled_line_refunded": frozenset({"count"}),
    "closed_method_skipped": frozenset({"label"}),
    "closed_method_points": frozenset({"label"}),
    "evidence_if_unknown": frozenset(),
    "fee_kept": frozenset({"fee"}),
    "lines_cancelled": frozenset({"count"}),
    "order_stays_completed": frozenset({"order_id"}),
    "funded_by": frozenset({"funder", "points"}),
    "debt_repaid": frozenset({"points"}),
    "debt_created": frozenset({"points"}),
    "member_closed": frozenset({"member"}),
    "points_given_up": frozenset({"points"}),
    "member_merged": frozenset({"member", "into"}),
    "history_moves": frozenset({"into"}),
    "goodwill_back": frozenset({"number", "points"}),
    "lives_longer": frozenset({"last4", "days", "expires_at"}),
}

CHANGES: frozenset[str] = frozenset(
    {
        "disposition",
        "refundable",
        "tender_refunded",
        "voucher_state",
        "voucher_expiry",
        "replacement",
        "resends_24h",
        "booking_state",
        "member_balance",
        "member_state",
        "survivor_balance",
        "member_debt",
        "budget",
    }
)
"""``disposition`` holds disposition codes, ``voucher_state`` states, ``booking_state`` booked |
part_cancelled | cancelled, ``resends_24h`` a count, ``voucher_expiry`` instants; the rest are Money."""

_OF_REQUEST = frozenset({"number", "action", "amount"})
TIMELINE: dict[str, frozenset[str]] = {
    "ticket.disposition": frozenset({"before", "after", "cause"}),
    "ticket.assigned": frozenset({"owner_id", "owner"}),
    "ticket.handed_over": frozenset({"owner_id", "owner", "work", "action", "amount", "disposition", "code"}),
    "ticket.priority": frozenset({"before", "after"}),
    "ticket.reclassified": frozenset({"before", "after"}),
    "ticket.heard": frozenset({"channel"}),
    "ticket.called": frozenset({"channel"}),
    "ticket.merged": frozenset({"into"}),
    "ticket.absorbed": frozenset({"other", "subject", "disposition"}),
    "ticket.split": frozenset({"other", "subject"}),
    "ticket.linked": frozenset({"other"}),
    "ticket.unlinked": frozenset({"other"}),
    "ticket.member_merged": frozenset({"member", "into"}),
    "ticket.escalation_acknowledged": frozenset({"level"}),
    "ticket.escalation_resolved": frozenset({"level"}),
    "request.raised": _OF_REQUEST | {"automatic"},
    "request.revised": _OF_REQUEST | {"revision", "checkers"},
    "request.withdrawn": _OF_REQUEST,
    "request.approved": _OF_REQUEST | {"checker", "complete"},
    "request.declined": _OF_REQUEST | {"checker"},
    "request.returned": _OF_REQUEST | {"checker"},
    "request.no_checker": _OF_REQUEST,
    "request.expired": _OF_REQUEST,
    "request.stale": _OF_REQUEST | {"code"},
    "request.superseded": _OF_REQUEST,
    "request.retried": _OF_REQUEST,
    "request.resolved": _OF_REQUEST | {"checker", "succeeded"},
    "execution.succeeded": _OF_REQUEST,
    "execution.failed": _OF_REQUEST | {"code", "provider_code"},
    "execution.unknown": _OF_REQUEST,
    "execution.confirmed": _OF_REQUEST,
    "execution.voided_pending_replacement": _OF_REQUEST | {"code", "provider_code"},
    "execution.fee_changed": _OF_REQUEST | {"fee"},
    "voucher.revealed": frozenset({"last4"}),
    "provider.delivered": frozenset({"order_id"}),
    "provider.chargeback": frozenset({"order_id", "amount"}),
    "provider.contradiction": frozenset({"order_id", "ours", "theirs"}),
}
"""Sentences of a ticket's timeline about itself, its requests, their execution, and what the provider reported.
``code`` is an outcome's code; ``provider_code`` the provider's own, which has no words of ours."""
