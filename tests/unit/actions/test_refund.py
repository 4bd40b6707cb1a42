"""Refund: split over tenders, whole points, vouchers that die first, exposure, what raises the tier."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plum_desk.domain.actions.refund import SPEC, Payload
from plum_desk.domain.approval import RequestState
from plum_desk.domain.commands import Accepted, Capabilities, Case, Post, RefundTender, Reserve, Sentence, VoidVoucher
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.order import Delivery, OrderKind, OrderState
from plum_desk.domain.voucher import VoucherState
from tests.helpers.cases import (
    MEMBER,
    POLICY,
    PTS,
    booking,
    case,
    exact,
    inr,
    line,
    open_request,
    order,
    pts,
    tender,
    voucher,
)


def refund(minor: int, made: Case, **other: object) -> Accepted:
    return exact(SPEC.decide(replace(Payload(inr(minor), "code_invalid"), **other), made))


def codes(accepted: Accepted) -> set[str]:
    return {sentence.code for sentence in accepted.side_effects}


def test_the_picture_of_the_form() -> None:
    """2,499 points go back to the wallet and the voucher is blocked first."""
    accepted = refund(2_499_00, case(order=order(tenders=(tender("points", 2_499_00),))))
    assert accepted.destination == Sentence("to_wallet", {"points": pts(2_499), "member": "Meera Iyer"})
    assert accepted.side_effects == (Sentence("voucher_blocked", {"last4": "7Q1K", "balance": inr(2_499_00)}),)
    assert [type(leg.call) for leg in accepted.legs] == [VoidVoucher, Post]
    assert accepted.freeze == ("v-1",)
    assert accepted.disposition_while_open == Disposition.REFUND_PENDING
    assert accepted.disposition_on_success == Disposition.REFUND_PROCESSED


def test_mixed_tender_pro_rata_by_largest_remainder() -> None:
    paid = (tender("card-a", 33_33), tender("card-b", 66_67))
    made = case(order=order(lines=(line(1, 100_00),), tenders=paid, vouchers=()))
    shares = {
        leg.call.tender_id: leg.call.amount for leg in refund(10_00, made).legs if isinstance(leg.call, RefundTender)
    }
    assert shares == {"card-a": inr(3_33), "card-b": inr(6_67)}


def test_points_share_is_whole_and_the_rest_goes_to_the_card() -> None:
    accepted = refund(1_000_50, case())
    posts = [leg.call for leg in accepted.legs if isinstance(leg.call, Post)]
    cards = [leg.call for leg in accepted.legs if isinstance(leg.call, RefundTender)]
    assert [(post.tender_id, post.tender_minor) for post in posts] == [("points", 400_00)]
    assert [(card.tender_id, card.amount) for card in cards] == [("card", inr(600_50))]
    assert {(entry.account, entry.amount) for entry in posts[0].entries} == {
        ("p:rbl:redeemed", -400),
        ("m:m-1:available", 400),
    }
    assert accepted.destination.code == "to_mixed"


def test_points_are_rounded_up_where_the_card_has_no_room() -> None:
    """1,120.00 with 150.00 left on the card: 10 whole points of 100.00 must carry the rest."""
    paid = (tender("points", 1_000_00), tender("card", 1_499_00, refunded=1_349_00))
    accepted = refund(1_120_00, case(order=order(tenders=paid)))
    assert {(r.subject_id, r.amount) for r in accepted.reserve if r.kind == "tender"} == {
        ("points", 970_00),
        ("card", 150_00),
    }


def test_reserves_the_amount_per_line_and_per_tender() -> None:
    accepted = refund(1_000_00, case())
    assert accepted.reserve[0] == Reserve("line", "l-1", 1_000_00)
    assert sum(r.amount for r in accepted.reserve if r.kind == "tender") == 1_000_00


def test_part_of_a_voucher_blocks_all_of_it_and_says_so() -> None:
    accepted = refund(1_000_00, case())
    assert Sentence("rest_stays_refundable", {"amount": inr(1_499_00)}) in accepted.side_effects


def test_only_as_many_codes_die_as_the_amount_needs() -> None:
    five = case(
        order=order(
            lines=tuple(line(n, 500_00) for n in range(1, 6)),
            vouchers=tuple(voucher(n, 500_00) for n in range(1, 6)),
            tenders=(tender("card", 2_500_00),),
        )
    )
    assert refund(1_000_00, five).freeze == ("v-1", "v-2")
    assert refund(1_000_00, five, line_ids=("l-4", "l-5")).freeze == ("v-4", "v-5")


def test_redeemed_value_is_not_refunded() -> None:
    spent = voucher(balance=999_00, state=VoucherState.PARTIALLY_REDEEMED)
    made = case(order=order(vouchers=(spent,)))
    assert SPEC.initial(made).amount == inr(999_00)
    assert "redeemed_not_refunded" in codes(refund(999_00, made))


def test_what_was_voided_before_is_owed_and_nothing_more_dies() -> None:
    """A reissue whose replacement failed is converted into a refund."""
    made = case(order=order(vouchers=(voucher(state=VoucherState.VOIDED),)))
    accepted = refund(2_499_00, made)
    assert accepted.freeze == ()
    assert not any(isinstance(leg.call, VoidVoucher) for leg in accepted.legs)


def test_an_expired_voucher_is_breakage() -> None:
    assert order(vouchers=(voucher(state=VoucherState.EXPIRED),)).remaining == inr(0)


def test_a_voucher_that_cannot_be_voided_is_an_exposure_and_a_tier_more() -> None:
    accepted = refund(1_000_00, case(capabilities=Capabilities(can_void=False)))
    assert accepted.exposure == inr(1_000_00)
    assert accepted.extra_tiers == 1
    assert accepted.freeze == ("v-1",)
    assert "voucher_stays_usable" in codes(accepted)


def test_a_closed_card_is_skipped_a_tier_higher() -> None:
    paid = (tender("points", 1_000_00), tender("card", 1_499_00, closed=True))
    accepted = refund(1_000_00, case(order=order(tenders=paid)))
    assert accepted.destination.code == "to_wallet"
    assert accepted.extra_tiers == 1
    assert "closed_method_skipped" in codes(accepted)


def test_refunding_a_vendors_fee_needs_a_tier_more() -> None:
    lines = (line(1, 3_000_00, cancelled=True, refunded=2_700_00), line(2, 3_000_00))
    made = booking()
    made = replace(made, order=order(OrderKind.BOOKING, lines=lines, tenders=(tender("card", 6_000_00),)))
    accepted = refund(300_00, made, line_ids=("l-1",))
    assert accepted.extra_tiers == 1
    assert "cancelled_line_refunded" in codes(accepted)
    assert refund(300_00, made, line_ids=("l-2",)).extra_tiers == 0


def test_points_repay_a_debt_first() -> None:
    owing = replace(MEMBER, available=0, debt=300)
    accepted = refund(2_499_00, case(member=owing, order=order(tenders=(tender("points", 2_499_00),))))
    (post,) = [leg.call for leg in accepted.legs if isinstance(leg.call, Post)]
    assert {entry.account: entry.amount for entry in post.entries} == {
        "p:rbl:redeemed": -2_499,
        "m:m-1:debt": 300,
        "m:m-1:available": 2_199,
    }
    assert Sentence("debt_repaid", {"points": pts(300)}) in accepted.side_effects


def test_two_parts_may_wait_side_by_side_but_not_beside_an_unknown_one() -> None:
    made = case(order=order(vouchers=()), requests=(open_request(SPEC.id, RequestState.EXECUTING),))
    assert refund(100_00, made).amount == inr(100_00)


@pytest.mark.parametrize("state", [OrderState.CANCELLED, OrderState.PENDING])
def test_a_failed_or_cancelled_order_is_refundable(state: OrderState) -> None:
    made = case(order=order(state=state, delivery=Delivery.FAILED, vouchers=()))
    assert refund(2_499_00, made).target_version == 7


def test_a_provider_without_keys_needs_evidence_when_unknown() -> None:
    made = case(capabilities=Capabilities(refund_is_idempotent=False))
    assert "evidence_if_unknown" in codes(refund(2_499_00, made))


def test_points_only_needs_no_provider() -> None:
    made = case(capabilities=Capabilities(can_refund=False), order=order(tenders=(tender("points", 2_499_00),)))
    assert refund(100_00, made).legs[-1].name == "points:points"


def test_points_come_back_at_the_rate_at_which_they_were_taken() -> None:
    half = replace(tender("points", 2_499_00), points=4_998)
    accepted = refund(2_499_00, case(order=order(tenders=(half,))))
    assert accepted.destination.facts["points"] == pts(4_998)


def test_no_unit_but_the_orders() -> None:
    assert {row.unit for row in POLICY.limits if row.action == SPEC.id} == {"INR"}
    assert MEMBER.points_unit == PTS
