"""What a policy must be before it is signed: whole, unambiguous, and faithful to codes in use."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plum_desk.domain.disposition import Category, Disposition
from plum_desk.domain.policy import DispositionRule, DualThreshold, Policy, Rate
from plum_desk.domain.policy_faults import faults
from tests.helpers.cases import POLICY
from tests.helpers.policy import small_policy

CUSTOM = DispositionRule("BRAND_SLOW", Disposition.VENDOR_REJECTION, "Brand is slow", Category.PAUSED_VENDOR)


def custom(**other: object) -> Policy:
    return replace(POLICY, dispositions=(*POLICY.dispositions, replace(CUSTOM, **other)))


def test_the_default_policy_may_be_signed() -> None:
    assert faults(POLICY) == ()
    assert faults(small_policy()) == ()
    assert faults(custom(), POLICY) == ()


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (replace(POLICY, limits=(replace(POLICY.limits[0], per_action=-1),)), "negative"),
        (replace(POLICY, limits=(replace(POLICY.limits[0], action="order.steal"),)), "no such action"),
        (replace(POLICY, limits=(POLICY.limits[0],) * 2), "2 rows"),
        (replace(POLICY, dual=(DualThreshold("order.refund", "INR", -1),)), "negative"),
        (replace(POLICY, dual=(POLICY.dual[0],) * 2), "2 rows"),
        (replace(POLICY, rates=(Rate("USD", "INR", 84, 0, "2025-11-01"),)), "not positive"),
        (replace(POLICY, dispositions=POLICY.dispositions[1:]), "canonical code is missing"),
        (custom(category=Category.CLOSED), "closes differently"),
        (custom(parent=Disposition.RESOLVED), "closes differently"),
        (custom(label=" "), "no label"),
        (custom(code="RESOLVED"), "2 rows"),
        (replace(POLICY, reasons=()), "no reason can be given"),
        (replace(POLICY, reasons=(*POLICY.reasons, POLICY.reasons[0])), "2 rows"),
        (replace(POLICY, goodwill_min_checkers=0), "at least one checker"),
        (replace(POLICY, pending_expiry_ms=0), "not positive"),
        (replace(POLICY, first_poll_ms=()), "schedule"),
    ],
)
def test_faults_are_named(policy: Policy, said: str) -> None:
    assert any(said in fault for fault in faults(policy))


def test_codes_in_use_are_frozen_but_labels_are_free() -> None:
    assert faults(custom(label="Slow"), custom()) == ()
    assert faults(custom(retired=True), custom()) == ()
    assert "retire it instead" in faults(POLICY, custom())[0]
    assert "frozen" in faults(custom(category=Category.OPEN), custom())[0]
    assert "frozen" in faults(custom(parent=Disposition.FAILED_REDEMPTION), custom())[0]
