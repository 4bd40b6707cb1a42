"""Dispositions: agents among issues, the refund engine alone on refunds, close, reopen, restore."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plum_desk.domain.disposition import Category, Disposition, may_reopen, may_set, reopened_as, restored
from plum_desk.domain.outcome import Code
from plum_desk.domain.policy import DispositionRule
from tests.helpers.cases import DAY, NOW, POLICY

D = Disposition
ISSUES = (D.FAILED_REDEMPTION, D.VOUCHER_NOT_RECEIVED, D.CANCELLATION_REQUESTED, D.VENDOR_REJECTION)
SLOW = DispositionRule("BRAND_SLOW", D.VENDOR_REJECTION, "Brand is slow", Category.PAUSED_VENDOR)
OLD = DispositionRule("OLD_CODE", D.FAILED_REDEMPTION, "Old", Category.OPEN, retired=True)
OWN_REFUND = DispositionRule("BANK_REFUND", D.REFUND_PENDING, "Bank refunds", Category.OPEN)
MORE = replace(POLICY, dispositions=(*POLICY.dispositions, SLOW, OLD, OWN_REFUND))


def said(current: str, new: str, by_engine: bool = False, active: int = 0) -> Code | None:
    refused = may_set(current, new, by_engine, active, MORE)
    return refused.code if refused else None


@pytest.mark.parametrize("current", ISSUES)
@pytest.mark.parametrize("new", ISSUES)
def test_agents_move_freely_among_issues(current: Disposition, new: Disposition) -> None:
    assert said(current, new) is None
    assert said(current, new, active=2) is None


@pytest.mark.parametrize("new", [D.REFUND_PENDING, D.REFUND_PROCESSED])
def test_refund_dispositions_belong_to_the_engine(new: Disposition) -> None:
    assert said(D.FAILED_REDEMPTION, new) is Code.DISPOSITION_RESERVED
    for current in ISSUES:
        assert said(current, new, by_engine=True) is None


def test_a_custom_code_inherits_its_parents_rule() -> None:
    assert said(D.FAILED_REDEMPTION, "BANK_REFUND") is Code.DISPOSITION_RESERVED
    assert said(D.FAILED_REDEMPTION, "BRAND_SLOW") is None


def test_unknown_and_retired_codes() -> None:
    assert said(D.FAILED_REDEMPTION, "NOPE") is Code.UNKNOWN_DISPOSITION
    assert said(D.FAILED_REDEMPTION, "OLD_CODE") is Code.UNKNOWN_DISPOSITION
    assert said("OLD_CODE", "OLD_CODE") is None
    assert said("OLD_CODE", D.RESOLVED) is None


def test_no_closing_while_something_is_under_way() -> None:
    assert said(D.FAILED_REDEMPTION, D.RESOLVED, active=1) is Code.TICKET_BUSY
    assert said(D.REFUND_PENDING, D.REFUND_PROCESSED, by_engine=True, active=1) is Code.TICKET_BUSY
    assert said(D.FAILED_REDEMPTION, D.RESOLVED) is None


def test_nobody_walks_away_from_a_pending_refund() -> None:
    assert said(D.REFUND_PENDING, D.FAILED_REDEMPTION, active=1) is Code.TICKET_BUSY
    assert said(D.REFUND_PENDING, D.FAILED_REDEMPTION) is None
    assert said(D.REFUND_PENDING, D.FAILED_REDEMPTION, by_engine=True, active=1) is None


def test_a_closed_ticket_is_reopened_first() -> None:
    assert said(D.RESOLVED, D.FAILED_REDEMPTION) is Code.TICKET_CLOSED
    assert said(D.REFUND_PROCESSED, D.REFUND_PENDING, by_engine=True) is Code.TICKET_CLOSED
    assert said(D.RESOLVED, D.RESOLVED) is None


def test_restored_is_what_it_was_before() -> None:
    assert restored("BRAND_SLOW", D.FAILED_REDEMPTION) == "BRAND_SLOW"
    assert restored(None, D.FAILED_REDEMPTION) == D.FAILED_REDEMPTION


def test_a_reply_within_seven_days_reopens() -> None:
    assert may_reopen(NOW, NOW + 7 * DAY, MORE) is None
    refused = may_reopen(NOW, NOW + 7 * DAY + 1, MORE)
    assert refused is not None
    assert refused.code is Code.REOPEN_TOO_LATE
    assert may_reopen(None, NOW, MORE) is None


def test_reopened_to_the_last_issue_never_to_a_refund() -> None:
    history = [D.VOUCHER_NOT_RECEIVED, "BRAND_SLOW", D.REFUND_PENDING, D.REFUND_PROCESSED]
    assert reopened_as(history, D.FAILED_REDEMPTION, MORE) == "BRAND_SLOW"
    assert reopened_as([D.REFUND_PENDING, D.REFUND_PROCESSED], D.FAILED_REDEMPTION, MORE) == D.FAILED_REDEMPTION


def test_canonical_codes_are_append_only() -> None:
    """Reports, contracts and exports depend on every one of them."""
    assert [code.value for code in D] == [
        "FAILED_REDEMPTION",
        "VOUCHER_NOT_RECEIVED",
        "CANCELLATION_REQUESTED",
        "REFUND_PENDING",
        "REFUND_PROCESSED",
        "VENDOR_REJECTION",
        "RESOLVED",
    ]
    assert {rule.parent for rule in POLICY.dispositions} == set(D)
    assert POLICY.disposition("REFUND_PENDING") is not None
