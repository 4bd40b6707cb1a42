"""Orders out of the ordinary: vouchers worth nothing, and bulk orders of which some lines are cancelled already."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plum_desk.domain.actions import ACTIONS, refund, reissue, resend
from plum_desk.domain.commands import Accepted, Case, Decided, RefundTender, Reserve
from plum_desk.domain.outcome import Refused
from plum_desk.domain.voucher import VoucherState
from tests.helpers.cases import case, exact, inr, line, order, tender, voucher

WORTHLESS = case(
    order=order(amount=0, lines=(line(1, 0),), tenders=(tender("card", 0),), vouchers=(voucher(face=0),)),
)
REASON = "code_invalid"

BULK = case(
    order=order(
        amount=300_00,
        lines=(line(1, 100_00), line(2, 100_00, cancelled=True, refunded=100_00), line(3, 100_00)),
        tenders=(tender("card", 300_00, refunded=100_00),),
        vouchers=(voucher(1, 100_00), voucher(2, 100_00, state=VoucherState.VOIDED), voucher(3, 100_00)),
    )
)


def refunded(minor: int, made: Case = BULK, lines: tuple[str, ...] = ()) -> Decided:
    return refund.SPEC.decide(refund.Payload(inr(minor), REASON, line_ids=lines), made)


@pytest.mark.parametrize("action", ["order.refund", "order.refund_other", "order.reissue"])
def test_a_voucher_worth_nothing_has_nothing_to_give_back(action: str) -> None:
    """Its form opens and says so, instead of a request over nothing."""
    opened = ACTIONS[action].initial(WORTHLESS)
    refused = ACTIONS[action].decide(replace(opened, reason=REASON), WORTHLESS)
    assert isinstance(refused, Refused), refused


def test_not_even_a_paisa_of_a_voucher_worth_nothing() -> None:
    for decided in (
        refunded(1, WORTHLESS),
        reissue.SPEC.decide(reissue.Payload("v-1", inr(1), REASON), WORTHLESS),
    ):
        assert isinstance(decided, Refused)
        assert decided.code in ("amount_above_remaining", "amount_above_balance", "voucher_state")


def test_a_voucher_worth_nothing_can_still_be_sent_again() -> None:
    accepted = exact(resend.SPEC.decide(resend.Payload("v-1", "not_received"), WORTHLESS))
    assert accepted.amount.minor == 0


def test_a_cancelled_line_of_a_bulk_order_is_not_given_back_twice() -> None:
    assert refund.SPEC.initial(BULK).amount == inr(200_00)
    accepted = exact(refunded(200_00))
    held = {(one.kind, one.subject_id): one.amount for one in accepted.reserve if isinstance(one, Reserve)}
    assert held == {("line", "l-1"): 100_00, ("line", "l-3"): 100_00, ("tender", "card"): 200_00}
    assert accepted.freeze == ("v-1", "v-3")
    assert [leg.call.amount for leg in accepted.legs if isinstance(leg.call, RefundTender)] == [inr(200_00)]
    assert isinstance(refunded(200_01), Refused)
    assert isinstance(refunded(1, lines=("l-2",)), Refused)


def test_the_lines_that_are_left_can_be_given_back_one_by_one() -> None:
    accepted = refunded(100_00, lines=("l-3",))
    assert isinstance(accepted, Accepted)
    assert accepted.freeze == ("v-3",)


def test_the_voucher_of_a_cancelled_line_is_not_replaced() -> None:
    assert reissue.SPEC.initial(BULK).voucher_id == "v-1"
    decided = reissue.SPEC.decide(reissue.Payload("v-2", inr(100_00), REASON), BULK)
    assert isinstance(decided, Refused)
    assert decided.code == "voucher_state"
