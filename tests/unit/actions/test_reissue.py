"""Reissue: void before place, exposure where a void is impossible, twice per line, 90 days."""

from __future__ import annotations

from msgspec.structs import replace

from plum_desk.domain.actions.reissue import SPEC, Payload
from plum_desk.domain.approval import route
from plum_desk.domain.commands import Accepted, Capabilities, Case, PlaceReplacement, Reserve, Sentence, VoidVoucher
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.voucher import VoucherState
from tests.helpers.cases import DAY, NOW, case, exact, inr, open_request, order, voucher

FULL = Payload("v-1", inr(2_499_00), "code_invalid")


def reissue(payload: Payload, made: Case) -> Accepted:
    return exact(SPEC.decide(payload, made))


def test_voids_before_it_places() -> None:
    accepted = reissue(FULL, case())
    assert [leg.call for leg in accepted.legs] == [VoidVoucher("v-1"), PlaceReplacement("v-1", "l-1", 2_499_00)]
    assert accepted.freeze == ("v-1",)
    assert accepted.reserve == (Reserve("line", "l-1", 2_499_00),)
    assert accepted.exposure is None
    assert accepted.disposition_on_success == Disposition.RESOLVED


def test_only_what_is_left_on_it() -> None:
    half = voucher(balance=1_000_00, state=VoucherState.PARTIALLY_REDEEMED)
    made = case(order=order(vouchers=(half,)))
    assert SPEC.initial(made).amount == inr(1_000_00)
    assert reissue(replace(FULL, amount=inr(1_000_00)), made).amount == inr(1_000_00)


def test_part_of_it_leaves_the_rest_refundable() -> None:
    accepted = reissue(replace(FULL, amount=inr(1_000_00)), case())
    assert Sentence("rest_stays_refundable", {"amount": inr(1_499_00)}) in accepted.side_effects


def test_without_a_void_it_is_exposed_and_a_tier_higher() -> None:
    made = case(capabilities=Capabilities(can_void=False))
    accepted = reissue(replace(FULL, balance_proof="Issuer portal, balance 2,499.00, 14:02"), made)
    assert accepted.exposure == inr(2_499_00)
    assert [type(leg.call) for leg in accepted.legs] == [PlaceReplacement]
    assert (route(accepted, made, SPEC.id).tiers, route(accepted, made, SPEC.id).why) == ((2,), "action_rule")


def test_expired_by_exactly_90_days_is_replaced_without_a_void() -> None:
    old = voucher(state=VoucherState.EXPIRED, expires_at=NOW - 90 * DAY)
    accepted = reissue(FULL, case(order=order(vouchers=(old,))))
    assert [type(leg.call) for leg in accepted.legs] == [PlaceReplacement]
    assert accepted.exposure is None
    assert accepted.side_effects[0].code == "expired_replaced"


def test_the_second_of_a_line_is_the_last() -> None:
    accepted = reissue(FULL, case(order=order(vouchers=(voucher(generation=1),))))
    assert Sentence("reissue_count", {"count": 2, "limit": 2}) in accepted.side_effects


def test_an_open_goodwill_request_does_not_stand_in_the_way_but_the_ticket_stays_open() -> None:
    accepted = reissue(FULL, case(requests=(open_request("member.goodwill"),)))
    assert accepted.disposition_on_success is None
