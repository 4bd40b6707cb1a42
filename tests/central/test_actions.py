"""Every corrective action, from a desk to the provider's effect and back into ledger, order and ticket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plum_desk.central.database import Database
from plum_desk.wire.messages import QuoteRequest, QuoteResponse
from tests.helpers.office import Office, inr, open_office, points, refund
from tests.helpers.simulator import Simulator


@pytest.fixture
def office(database: Database, provider: Simulator, tmp_path: Path) -> Iterator[Office]:
    with open_office(database, provider, tmp_path) as made:
        yield made


def test_a_resend_within_limits_runs_at_once(office: Office) -> None:
    request_id = office.raised("omar", "k-1", "order.resend", {"voucher_id": "v-1", "reason": "service_failure"})
    assert office.ends(request_id)["code"] == ""
    (effect,) = office.sim.effects()
    assert (effect["operation"], effect["order_id"], effect["key"]) == (
        "resendVoucher",
        "SIM-1",
        f"{request_id}:resend:v-1",
    )
    assert office.vouchers("o-1")[0]["state"] == "delivered"
    assert "execution.succeeded" in office.timeline("k-1")


def test_a_refund_within_limits_is_refunded_once_and_closes_the_ticket(office: Office) -> None:
    request_id = office.raised("asha", "k-1", "order.refund", refund(50_000))
    assert office.row(request_id)["tiers"] == []
    office.ends(request_id)
    assert [row["operation"] for row in office.sim.effects()] == ["voidVoucher", "refundPayment"]
    tender, line = office.tender("t-1-card"), office.line("l-1")
    assert (tender["refunded"], tender["reserved"]) == (50_000, 0)
    assert (line["refunded"], line["reserved"]) == (50_000, 0)
    assert office.vouchers("o-1")[0]["state"] == "voided"
    assert office.ticket("k-1")["disposition"] == "REFUND_PROCESSED"
    assert office.order("o-1")["state"] == "completed"


def test_above_the_limit_the_ticket_waits_for_a_supervisor(office: Office) -> None:
    request_id = office.raised("asha", "k-1", "order.refund", refund(50_001))
    row = office.row(request_id)
    assert (row["state"], row["tiers"], row["why"]) == ("pending_approval", [2], "above_limit")
    assert row["number"].startswith("APR-1")
    assert office.ticket("k-1")["disposition"] == "REFUND_PENDING"
    assert office.tender("t-1-card")["reserved"] == 50_001
    assert office.vouchers("o-1")[0]["state"] == "frozen"
    assert office.decide("sunita", request_id).status == "applied"
    office.ends(request_id)
    assert office.tender("t-1-card")["refunded"] == 50_001


def test_a_mixed_tender_is_split_and_the_points_come_back(office: Office) -> None:
    request_id = office.raised("asha", "k-3", "order.refund", refund(3_000))
    office.ends(request_id)
    assert [row["minor"] for row in office.sim.effects("refundPayment")] == [2_000]
    assert (office.tender("t-3-points")["refunded"], office.tender("t-3-card")["refunded"]) == (1_000, 2_000)
    assert office.line("l-3")["refunded"] == 3_000
    assert office.balance("m:m-2:available") == 5_040
    assert office.balance("p:rbl:redeemed") == -40


def test_a_reissue_voids_first_and_places_for_the_rest(office: Office) -> None:
    payload = {"voucher_id": "v-1", "amount": inr(100_000), "reason": "service_failure"}
    request_id = office.approved("asha", "k-1", "order.reissue", payload, "sunita")
    office.ends(request_id)
    assert [row["operation"] for row in office.sim.effects()] == ["voidVoucher", "placeOrder"]
    old, new = office.vouchers("o-1")
    assert (old["state"], old["replaced_by"], old["balance"]) == ("replaced", new["voucher_id"], 100_000)
    assert (new["generation"], new["state"], new["face"], new["line_id"]) == (1, "delivered", 100_000, "l-1")
    assert new["code_sealed"] is not None
    line = office.line("l-1")
    assert (line["reserved"], line["refunded"]) == (0, 0)


def test_a_booking_is_cancelled_at_its_quote_and_the_rest_refunded(office: Office) -> None:
    quote = office.desk("asha").post("/v1/quote", QuoteRequest("o-2", "k-2", ()), QuoteResponse)
    assert (quote.amount, quote.fee) == (250_000, 25_000)
    payload = {"quote_id": quote.quote_id, "fee": inr(quote.fee), "reason": "service_failure"}
    request_id = office.approved("asha", "k-2", "order.cancel_booking", payload, "sunita")
    office.ends(request_id)
    assert office.line("l-2")["cancelled"]
    assert office.tender("t-2-card")["refunded"] == 225_000
    order = office.order("o-2")
    assert order["state"] == "completed"
    assert [row["operation"] for row in office.sim.effects()] == ["cancelOrder", "refundPayment"]


def test_goodwill_always_has_a_second_person_and_moves_the_budget(office: Office) -> None:
    payload = {"amount": points(1), "funder": "g:rbl:rbl:available", "reason": "service_failure"}
    request_id = office.raised("asha", "k-1", "member.goodwill", payload)
    assert (office.state(request_id), office.row(request_id)["why"]) == ("pending_approval", "goodwill_floor")
    assert office.balance("g:rbl:rbl:held") == 1
    assert office.decide("sunita", request_id).status == "applied"
    office.ends(request_id)
    assert office.balance("g:rbl:rbl:available") == 9_999
    assert office.balance("g:rbl:rbl:held") == 0
    assert office.balance("m:m-1:available") == 5_001


def test_a_partner_checks_only_what_it_pays_for(office: Office) -> None:
    own = {"amount": points(400), "funder": "g:rbl:c-rbl:available", "reason": "service_failure"}
    other = own | {"funder": "g:rbl:rbl:available"}
    first = office.raised("asha", "k-1", "member.goodwill", other)
    refused = office.decide("bank", first)
    assert refused.code == "wrong_institution"
    second = office.raised("asha", "k-3", "member.goodwill", own)
    assert office.decide("bank", second).code == "above_limit", "this policy gives partners no limit: zero"


def test_points_up_and_down(office: Office) -> None:
    up = office.raised("asha", "k-1", "member.adjust_points", {"amount": points(250), "reason": "service_failure"})
    office.ends(up)
    assert office.balance("m:m-1:available") == 5_250
    down = office.raised("asha", "k-1", "member.adjust_points", {"amount": points(-300), "reason": "service_failure"})
    office.ends(down)
    assert (office.balance("m:m-1:available"), office.balance("m:m-1:held")) == (4_950, 0)
    more = {"amount": points(-4_951), "reason": "service_failure"}
    assert office.ask("asha", "k-1", "member.adjust_points", more).code == "balance_too_low"
