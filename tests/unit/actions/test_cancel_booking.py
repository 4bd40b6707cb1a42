"""Cancel booking: bound to a quote, by passenger, before it starts; the rest of the price comes back."""

from __future__ import annotations

from msgspec.structs import replace

from plum_desk.domain.actions.cancel_booking import SPEC, Payload
from plum_desk.domain.commands import Accepted, CancelBooking, Case, Change, RefundTender, Sentence
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.order import OrderState
from tests.helpers.cases import NOW, PASSENGERS, QUOTE, booking, exact, inr, tender, with_order

WHOLE = Payload("q-1", inr(900_00), "plans_changed")


def cancel(payload: Payload, made: Case) -> Accepted:
    return exact(SPEC.decide(payload, made))


def test_cancels_then_refunds_all_but_the_fee() -> None:
    accepted = cancel(WHOLE, booking())
    assert [leg.call for leg in accepted.legs] == [
        CancelBooking(("l-1", "l-2", "l-3"), "q-1", 900_00),
        RefundTender("card", inr(8_100_00)),
    ]
    assert accepted.amount == inr(9_000_00)
    assert Sentence("fee_kept", {"fee": inr(900_00)}) in accepted.side_effects
    assert accepted.disposition_while_open == Disposition.REFUND_PENDING
    assert sum(held.amount for held in accepted.reserve if held.kind == "line") == 8_100_00


def test_a_completed_order_stays_completed() -> None:
    codes = {sentence.code for sentence in cancel(WHOLE, booking()).side_effects}
    assert "order_stays_completed" in codes
    pending = with_order(booking(), state=OrderState.PENDING)
    assert "order_stays_completed" not in {s.code for s in cancel(WHOLE, pending).side_effects}


def test_one_passenger_of_three() -> None:
    quote = replace(QUOTE, amount=3_000_00, fee=300_00, line_ids=("l-2",))
    accepted = cancel(replace(WHOLE, fee=inr(300_00), line_ids=("l-2",)), booking(quote=quote))
    assert accepted.legs[0].call == CancelBooking(("l-2",), "q-1", 300_00)
    assert [(held.kind, held.subject_id, held.amount) for held in accepted.reserve] == [
        ("line", "l-2", 2_700_00),
        ("tender", "card", 2_700_00),
    ]
    assert accepted.changes[0] == Change("booking_state", "booked", "part_cancelled")


def test_the_last_passengers_make_it_cancelled() -> None:
    lines = (replace(PASSENGERS[0], cancelled=True, refunded=2_700_00), *PASSENGERS[1:])
    quote = replace(QUOTE, amount=6_000_00, fee=600_00)
    made = with_order(booking(quote=quote), lines=lines)
    accepted = cancel(replace(WHOLE, fee=inr(600_00)), made)
    assert accepted.changes[0] == Change("booking_state", "part_cancelled", "cancelled")


def test_a_fee_that_eats_everything_refunds_nothing() -> None:
    made = booking(quote=replace(QUOTE, fee=9_000_00))
    accepted = cancel(replace(WHOLE, fee=inr(9_000_00)), made)
    assert [leg.name for leg in accepted.legs] == ["cancel:q-1"]
    assert accepted.destination == Sentence("to_nobody", {"fee": inr(9_000_00)})
    assert accepted.disposition_while_open is None
    assert accepted.disposition_on_success == Disposition.RESOLVED


def test_last_millisecond_of_quote_and_service() -> None:
    lines = tuple(replace(one, service_start=NOW + 1) for one in PASSENGERS)
    made = with_order(booking(quote=replace(QUOTE, expires_at=NOW + 1)), lines=lines)
    assert cancel(WHOLE, made).legs


def test_opens_on_the_quote_and_its_lines() -> None:
    opened = SPEC.initial(booking(quote=replace(QUOTE, line_ids=("l-1", "l-2"))))
    assert (opened.quote_id, opened.fee, opened.line_ids) == ("q-1", inr(900_00), ("l-1", "l-2"))


def test_a_closed_card_sends_the_refund_a_tier_higher() -> None:
    paid = (tender("card", 4_500_00, closed=True), tender("wallet", 4_500_00))
    quote = replace(QUOTE, fee=5_000_00)
    accepted = cancel(replace(WHOLE, fee=inr(5_000_00)), with_order(booking(quote=quote), tenders=paid))
    assert accepted.extra_tiers == 1
    assert accepted.legs[1].call == RefundTender("wallet", inr(4_000_00))
