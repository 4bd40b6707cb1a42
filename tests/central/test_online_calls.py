"""Reveal, quote and webhook over HTTP; refused attempts on record; desks that see the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import msgspec
import pytest
import sqlalchemy as sa
from cryptography.exceptions import InvalidTag

from plum_desk.central import sealing
from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.domain.changes import Kind
from plum_desk.wire.codec import decode_row
from plum_desk.wire.messages import QuoteRequest, QuoteResponse, RevealRequest, RevealResponse
from plum_desk.wire.rows import Statement
from tests.helpers import seeded
from tests.helpers.desk import Refusal, TestDesk
from tests.helpers.office import Office, inr, open_office, points, refund
from tests.helpers.simulator import Simulator, wait_for

CODE = "ABCD-EFGH-1111"


@pytest.fixture
def office(database: Database, provider: Simulator, tmp_path: Path) -> Iterator[Office]:
    with open_office(database, provider, tmp_path) as made:
        yield made


def seal(office: Office, voucher_id: str) -> None:
    sealed = sealing.seal(office.centre.centre.voucher_key, voucher_id, CODE, "4711")
    office.write(t.vouchers.update().where(t.vouchers.c.voucher_id == voucher_id).values(code_sealed=sealed))


def reveal(office: Office, login: str, voucher_id: str = "v-1", ticket_id: str = "k-1") -> RevealResponse:
    wanted = RevealRequest(voucher_id, ticket_id, "Member reads it to the brand by phone")
    answer: RevealResponse = office.desk(login).post("/v1/reveal", wanted, RevealResponse)
    return answer


def test_a_reveal_is_counted_capped_and_on_record(office: Office) -> None:
    seal(office, "v-1")
    shown = reveal(office, "asha")
    assert (shown.code, shown.pin, shown.remaining_this_hour) == (CODE, "4711", 19)
    for left in range(18, -1, -1):
        assert reveal(office, "asha").remaining_this_hour == left
    with pytest.raises(Refusal) as capped:
        reveal(office, "asha")
    assert (capped.value.status, capped.value.code) == (429, "reveal_cap")
    assert reveal(office, "ravi").remaining_this_hour == 19
    assert office.audited("v-1") == [
        *["voucher.reveal:applied"] * 20,
        "voucher.reveal:refused",
        "voucher.reveal:applied",
    ]
    bodies = office.all(sa.select(t.audit.c.body).where(t.audit.c.subject == "v-1"))
    assert not any(CODE.encode() in row["body"] for row in bodies)
    assert "voucher.revealed" in office.timeline("k-1")
    office.later(3_600_000)
    assert reveal(office, "asha").remaining_this_hour == 19


def test_a_reveal_needs_its_ticket_and_its_scope(office: Office) -> None:
    seal(office, "v-1")
    for voucher_id, ticket_id, code in (("v-1", "k-3", "not_found"), ("v-1", "k-99", "ticket_not_found")):
        with pytest.raises(Refusal) as refused:
            reveal(office, "asha", voucher_id, ticket_id)
        assert refused.value.code == code
    with pytest.raises(Refusal) as finance:
        reveal(office, "finn")
    assert (finance.value.status, finance.value.code) == (403, "not_permitted")
    assert office.audited("v-1")[-1] == "voucher.reveal:refused"
    office.write(t.grants.delete().where(t.grants.c.user_id == "u-asha", t.grants.c.scope == seeded.QUEUE))
    with pytest.raises(Refusal) as outside:
        reveal(office, "asha")
    assert outside.value.code == "out_of_scope"


@pytest.mark.parametrize("login", ["asha", "finn"])
@pytest.mark.parametrize("names", [("v\0", "k-1"), ("v-1", "k\0"), ("v" * 121, "k-1")])
def test_an_id_that_no_column_can_hold_is_bad_input_whoever_asks(
    office: Office, login: str, names: tuple[str, str]
) -> None:
    with pytest.raises(Refusal) as refused:
        reveal(office, login, *names)
    assert (refused.value.status, refused.value.code) == (400, "bad_input")
    with pytest.raises(Refusal) as refused:
        desk = office.desk(login)
        desk.read(desk.call("GET", "/v1/reports/r%00n"))
    assert (refused.value.status, refused.value.code) == (400, "bad_input")


def test_a_sealed_code_opens_only_as_itself() -> None:
    key = bytes(32)
    sealed = sealing.seal(key, "v-1", CODE)
    assert sealing.unseal(key, "v-1", sealed) == (CODE, "")
    assert CODE.encode() not in sealed
    for wrong in (lambda: sealing.unseal(key, "v-2", sealed), lambda: sealing.unseal(b"\1" * 32, "v-1", sealed)):
        with pytest.raises(InvalidTag):
            wrong()
    assert (sealing.last4("ABCD-EF-12"), sealing.last4("7")) == ("EF12", "7")


def test_quotes_for_a_booking_and_for_nothing_else(office: Office) -> None:
    quote = office.desk("asha").post("/v1/quote", QuoteRequest("o-2", "k-2", ("l-2",)), QuoteResponse)
    assert (quote.amount, quote.fee, quote.currency) == (250_000, 25_000, "INR")
    for wanted, code in (
        (QuoteRequest("o-1", "k-2", ()), "order_not_on_ticket"),
        (QuoteRequest("o-2", "k-99", ()), "ticket_not_found"),
        (QuoteRequest("o-2", "k-2", ("l-9",)), "not_found"),
    ):
        with pytest.raises(Refusal) as refused:
            office.desk("asha").post("/v1/quote", wanted, QuoteResponse)
        assert refused.value.code == code
    office.sim.fault("error", "quoteCancellation")
    with pytest.raises(Refusal) as away:
        office.desk("asha").post("/v1/quote", QuoteRequest("o-2", "k-2", ()), QuoteResponse)
    assert away.value.status == 503


def test_the_providers_own_webhook_arrives_first_twice_or_not_at_all(office: Office) -> None:
    hook = {"url": f"{office.centre.url}/v1/webhooks/sim", "key": "simulated-webhook-key", "retry_ms": 10}
    office.sim.arrange(settings={"webhook": hook}, faults=[{"on": "placeOrder", "do": "webhook_first"}])
    payload = {"voucher_id": "v-1", "amount": inr(40_000), "reason": "service_failure"}
    first = office.raised("asha", "k-1", "order.reissue", payload)
    office.ends(first)
    office.sim.arrange(faults=[{"on": "placeOrder", "do": "webhook_twice"}])
    second = office.raised("asha", "k-3", "order.reissue", payload | {"voucher_id": "v-3", "amount": inr(10_000)})
    office.ends(second)
    wait_for(lambda: len(office.sim.state()["webhooks"]["sent"]) == 3)
    wait_for(lambda: len(office.all(sa.select(t.webhooks).where(t.webhooks.c.outcome == "leg"))) == 2)
    assert not office.sim.state()["webhooks"]["off"]
    assert len(office.sim.effects("placeOrder")) == 2


def test_a_webhook_with_a_wrong_key_is_turned_away_until_it_switches_off(office: Office) -> None:
    url = f"{office.centre.url}/v1/webhooks/sim"
    body = {"id": "e", "data": {"poNumber": "PO-5", "deliveryStatus": "delivered"}}
    for key in ("", "simulated-webhook-kez", "ключ".encode().decode("latin-1")):
        assert httpx.post(url, json=body, headers={"x-api-key": key.encode("latin-1")}).status_code == 401  # type: ignore[dict-item]
    right = {"x-api-key": "simulated-webhook-key"}
    assert httpx.post(url, content=b"{]", headers=right).status_code == 400
    assert httpx.post(url, content=b"x" * 70_000, headers=right).status_code == 413
    assert httpx.post(url.replace("/sim", "/other"), json=body, headers=right).status_code == 401
    assert httpx.post(url, json=body, headers=right).json() == {"outcome": "unrelated"}
    office.sim.arrange(settings={"webhook": {"url": url, "key": "old", "retry_ms": 1}})
    payload = {"voucher_id": "v-1", "amount": inr(40_000), "reason": "service_failure"}
    office.ends(office.raised("asha", "k-1", "order.reissue", payload))
    wait_for(lambda: office.sim.state()["webhooks"]["off"])


def test_refused_attempts_are_on_record(office: Office) -> None:
    above = office.ask("asha", "k-1", "order.refund", refund(100_001))
    assert above.code == "amount_above_remaining"
    made = office.raised("asha", "k-1", "order.refund", refund(60_000))
    assert office.decide("asha2", made).code == "own_request"
    rows = office.all(sa.select(t.audit.c.body).where(t.audit.c.chain == "rbl"))
    with pytest.raises(Refusal):
        office.desk("finn").post("/v1/quote", QuoteRequest("o-2", "k-2", ()), QuoteResponse)
    assert office.audited("o-2") == ["order.quote:refused"]
    with pytest.raises(Refusal):
        TestDesk.read(office.desk("asha").call("GET", "/v1/audit/bundle"))
    assert office.audited("") == ["audit.exported:refused"]
    refused = [entry for row in rows if (entry := msgspec.json.decode(row["body"]))["result"] == "refused"]
    assert [(entry["action"], entry["reason"]) for entry in refused] == [
        ("request.raise", "amount_above_remaining"),
        ("request.decide", "own_request"),
    ]


def test_every_desk_sees_the_request_from_raised_to_done(office: Office) -> None:
    maker, checker = office.desk("asha"), office.desk("sunita")
    made = office.raised("asha", "k-1", "order.refund", refund(60_000))
    checker.pull()
    row = decode_row(Kind.REQUEST, checker.rows["work:rbl", Kind.REQUEST, made])
    assert (row.state, row.sha256) == ("pending_approval", office.row(made)["sha256"])
    assert msgspec.json.decode(row.statement, type=Statement).amount_minor == 60_000
    assert office.decide("sunita", made).status == "applied"
    office.ends(made)
    for desk in (maker, checker):
        desk.pull()
        row = decode_row(Kind.REQUEST, desk.rows["work:rbl", Kind.REQUEST, made])
        assert (row.state, [leg.state for leg in row.legs]) == ("succeeded", ["succeeded", "succeeded"])
        assert decode_row(Kind.TICKET, desk.rows[seeded.QUEUE, Kind.TICKET, "k-1"]).disposition == "REFUND_PROCESSED"
        assert decode_row(Kind.ORDER, desk.rows["prog:rbl", Kind.ORDER, "o-1"]).voucher_state == "voided"
    goodwill = {"amount": points(100), "funder": "g:rbl:rbl:available", "reason": "service_failure"}
    office.raised("asha", "k-2", "member.goodwill", goodwill)
    maker.pull()
    budget = decode_row(Kind.BUDGET, maker.rows["work:rbl", Kind.BUDGET, "g:rbl:rbl:available"])
    assert (budget.available, budget.held) == (9_900, 100)
