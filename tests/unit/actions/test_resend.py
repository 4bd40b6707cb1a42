"""Resend: the same code, three a day, a changed address only verified and checked."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plum_desk.domain.actions.resend import SPEC, Payload
from plum_desk.domain.approval import route
from plum_desk.domain.commands import Accepted, Case, Change, ResendVoucher, Sentence
from plum_desk.domain.voucher import VoucherState
from tests.helpers.cases import NOW, case, exact, inr, order, voucher

OWN = Payload("v-1", "not_received")


def resend(payload: Payload, made: Case) -> Accepted:
    return exact(SPEC.decide(payload, made))


def test_same_code_to_the_member_runs_at_once() -> None:
    accepted = resend(OWN, case())
    assert accepted.legs[0].call == ResendVoucher("v-1", None)
    assert accepted.destination == Sentence("to_member_contact", {"member": "Meera Iyer"})
    assert accepted.changes == (Change("resends_24h", 0, 1),)
    assert route(accepted, case(), SPEC.id).automatic


def test_it_neither_freezes_nor_reserves_nor_closes() -> None:
    accepted = resend(OWN, case())
    assert (accepted.freeze, accepted.reserve, accepted.disposition_on_success) == ((), (), None)


def test_third_in_a_day_is_the_last() -> None:
    assert resend(OWN, case(resends_24h=2)).side_effects[0].facts["count"] == 3


@pytest.mark.parametrize("address", ["meera@example.org", "+91 98200 00000"])
def test_changed_address_always_needs_a_checker(address: str) -> None:
    payload = replace(OWN, new_address=address, verification="Called back on the number on file")
    accepted = resend(payload, case())
    assert accepted.min_checkers == 1
    assert accepted.legs[0].call == ResendVoucher("v-1", address)
    assert accepted.side_effects[-1].code == "address_verified"
    made = route(accepted, case(), SPEC.id)
    assert (made.tiers, made.why) == ((2,), "action_rule")


def test_limits_count_what_the_code_is_worth() -> None:
    half = voucher(balance=1_000_00, state=VoucherState.PARTIALLY_REDEEMED)
    assert resend(OWN, case(order=order(vouchers=(half,)))).amount == inr(1_000_00)


def test_last_millisecond_before_expiry() -> None:
    assert resend(OWN, case(order=order(vouchers=(voucher(expires_at=NOW + 1),)))).legs
