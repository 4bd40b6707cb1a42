"""What a decision yields: ``Refused`` with its facts, or an acceptance (``domain.commands``)."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from plum_desk.domain.money import Money

Fact = int | str | bool | Money | None
Facts = dict[str, Fact]


class Code(StrEnum):
    """Every reason for which Plum Desk says no. One sentence each in ``views.present``."""

    # anyone
    NOT_PERMITTED = "not_permitted"
    OUT_OF_SCOPE = "out_of_scope"
    BAD_INPUT = "bad_input"
    TEXT_TOO_LONG = "text_too_long"
    TEXT_UNSAFE = "text_unsafe"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    # operations
    BAD_SIGNATURE = "bad_signature"
    CHAIN_BROKEN = "chain_broken"
    OP_REUSED = "op_reused"
    OP_UNREADABLE = "op_unreadable"
    UNKNOWN_KIND = "unknown_kind"
    DEPENDENCY_REJECTED = "dependency_rejected"
    DEVICE_REVOKED = "device_revoked"
    ACTOR_REVOKED = "actor_revoked"
    OP_EXPIRED = "op_expired"
    OP_NOT_REFUSED = "op_not_refused"
    NOT_HANDED_OVER = "not_handed_over"
    DECISION_SEALED = "decision_sealed"
    QUARANTINE_DECIDED = "quarantine_decided"
    MAYBE_DONE = "maybe_done"
    REVIEW_LOST = "review_lost"
    INTERNAL = "internal"
    # tickets
    TICKET_NOT_FOUND = "ticket_not_found"
    TICKET_CLOSED = "ticket_closed"
    TICKET_BUSY = "ticket_busy"
    UNKNOWN_DISPOSITION = "unknown_disposition"
    DISPOSITION_RESERVED = "disposition_reserved"
    REOPEN_TOO_LATE = "reopen_too_late"
    TICKET_MERGED = "ticket_merged"
    SAME_TICKET = "same_ticket"
    MERGE_MISMATCH = "merge_mismatch"
    UNKNOWN_CHANNEL = "unknown_channel"
    NO_ROUTE = "no_route"
    IDEMPOTENCY_REUSED = "idempotency_reused"
    # targets
    ORDER_NOT_FOUND = "order_not_found"
    ORDER_NOT_ON_TICKET = "order_not_on_ticket"
    WRONG_ORDER_KIND = "wrong_order_kind"
    ORDER_STATE = "order_state"
    VOUCHER_STATE = "voucher_state"
    VOUCHER_EXPIRED_TOO_LONG = "voucher_expired_too_long"
    MEMBER_STATE = "member_state"
    STALE_TARGET = "stale_target"
    ACTION_IN_PROGRESS = "action_in_progress"
    # amounts
    AMOUNT_NOT_POSITIVE = "amount_not_positive"
    AMOUNT_ABOVE_REMAINING = "amount_above_remaining"
    AMOUNT_ABOVE_BALANCE = "amount_above_balance"
    WRONG_CURRENCY = "wrong_currency"
    NOT_WHOLE_POINTS = "not_whole_points"
    BALANCE_TOO_LOW = "balance_too_low"
    BUDGET_EXHAUSTED = "budget_exhausted"
    UNKNOWN_REASON = "unknown_reason"
    REASON_NEEDS_NOTE = "reason_needs_note"
    # provider and action guards
    PROVIDER_CANNOT = "provider_cannot"
    RESEND_LIMIT = "resend_limit"
    REISSUE_LIMIT = "reissue_limit"
    ADDRESS_UNVERIFIED = "address_unverified"
    QUOTE_MISSING = "quote_missing"
    QUOTE_EXPIRED = "quote_expired"
    FEE_CHANGED = "fee_changed"
    SERVICE_STARTED = "service_started"
    # approvals
    REQUEST_NOT_FOUND = "request_not_found"
    REQUEST_NOT_PENDING = "request_not_pending"
    REQUEST_EXPIRED = "request_expired"
    REQUEST_DECIDED = "request_decided"
    OWN_REQUEST = "own_request"
    BENEFICIARY = "beneficiary"
    ALREADY_DECIDED = "already_decided"
    TIER_TOO_LOW = "tier_too_low"
    ABOVE_LIMIT = "above_limit"
    WRONG_INSTITUTION = "wrong_institution"
    HASH_MISMATCH = "hash_mismatch"
    NOTE_REQUIRED = "note_required"
    NOT_MAKER = "not_maker"
    SAME_DEVICE = "same_device"
    NO_ELIGIBLE_CHECKER = "no_eligible_checker"
    BULK_FULL = "bulk_full"
    BULK_MIXED = "bulk_mixed"
    BULK_TIER = "bulk_tier"
    BULK_FLAGGED = "bulk_flagged"
    BULK_EVIDENCE = "bulk_evidence"
    BULK_ABOVE_HALF = "bulk_above_half"
    BULK_INCIDENT = "bulk_incident"
    BULK_SUM = "bulk_sum"
    DELEGATE_UNFIT = "delegate_unfit"
    DELEGATE_SELF = "delegate_self"
    DELEGATION_WINDOW = "delegation_window"
    DELEGATION_ENDED = "delegation_ended"
    DELEGATION_INVOLVED = "delegation_involved"
    POLICY_UNKNOWN = "policy_unknown"
    POLICY_FAULTY = "policy_faulty"
    POLICY_UNCHANGED = "policy_unchanged"
    POLICY_MOVED = "policy_moved"
    PROPOSAL_NOT_FOUND = "proposal_not_found"
    PROPOSAL_DECIDED = "proposal_decided"
    OWN_PROPOSAL = "own_proposal"
    RULES_TOO_OLD = "rules_too_old"
    CLOCK_SUSPECT = "clock_suspect"
    NEEDS_CENTRE = "needs_centre"
    # execution
    PROVIDER_DECLINED = "provider_declined"
    PROVIDER_UNAVAILABLE = "provider_unavailable"
    OUTCOME_UNKNOWN = "outcome_unknown"
    MEMBER_OWES = "member_owes"
    MEMBER_BUSY = "member_busy"
    GOODWILL_SPENT = "goodwill_spent"
    NEVER_LAPSES = "never_lapses"
    EXTEND_LIMIT = "extend_limit"
    METHOD_CLOSED = "method_closed"
    NO_CLOSED_METHOD = "no_closed_method"
    VOUCHER_REDEEMED_MEANWHILE = "voucher_redeemed_meanwhile"
    # sessions
    BAD_CREDENTIALS = "bad_credentials"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    ENROLMENT_CODE = "enrolment_code"
    SESSION_EXPIRED = "session_expired"
    PROOF_INVALID = "proof_invalid"
    PROOF_REPLAYED = "proof_replayed"
    CLOCK_SKEW = "clock_skew"
    REVEAL_CAP = "reveal_cap"
    # connection
    TLS_UNTRUSTED = "tls_untrusted"
    TLS_WRONG_NAME = "tls_wrong_name"
    TLS_EXPIRED = "tls_expired"
    TLS_FAILED = "tls_failed"
    CA_FILE_UNUSABLE = "ca_file_unusable"
    PROXY_REFUSED = "proxy_refused"
    PROXY_UNUSABLE = "proxy_unusable"
    TRANSFER_DAMAGED = "transfer_damaged"
    CLIENT_TOO_OLD = "client_too_old"
    CENTRE_TOO_OLD = "centre_too_old"
    # working calendars and promises
    CALENDAR_ZONE = "calendar_zone"
    CALENDAR_WINDOW = "calendar_window"
    CALENDAR_DAY_TWICE = "calendar_day_twice"
    CALENDAR_EMPTY = "calendar_empty"
    SLA_TARGET_ZERO = "sla_target_zero"
    SLA_TARGET_TOO_LONG = "sla_target_too_long"
    SLA_NO_RULE = "sla_no_rule"
    SLA_NOT_BOUND = "sla_not_bound"
    VIEWS_FULL = "views_full"
    # reports
    PERIOD_OPEN = "period_open"
    NOTHING_TO_REPORT = "nothing_to_report"
    MONTH_CLOSED = "month_closed"
    MONTH_NOT_PROPOSED = "month_not_proposed"
    MONTH_MOVED = "month_moved"
    STATEMENT_MISSING = "statement_missing"
    STATEMENT_UNEVEN = "statement_uneven"
    STATEMENT_OUTDATED = "statement_outdated"
    OWN_STATEMENT = "own_statement"


REVIEWED = frozenset({Code.ACTOR_REVOKED, Code.INTERNAL, Code.UNKNOWN_KIND, Code.MAYBE_DONE})
"""Refusals that a person at the centre has to look at, rather than the one at the desk: what was asked for is kept.
What a newer desk wrote in a way that a centre does not know yet can be released once it does."""


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """No, because of ``code``; ``facts`` are the values its sentence needs (amounts, names, times)."""

    code: Code
    facts: Facts = {}
