"""Complaints over HTTP: a ticket at once and once, and nobody else's orders."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import sqlalchemy as sa

from plum_desk.central import cli
from plum_desk.central import tables as t
from plum_desk.central.intake import sources
from plum_desk.central.intake.sources import Source
from plum_desk.domain.ticket_intents import MergeTickets
from plum_desk.wire.intake import Complaint, Taken
from tests.central.test_push import rows
from tests.central.test_sla import with_owner
from tests.central.test_ticket_work import newest, ticket, told
from tests.helpers.centre import RunningCentre

DAY = 86_400_000
COMPLAINT = Complaint(
    partner="b-mocha", category="FAILED_REDEMPTION", severity="S2", subject="Code refused", text="At the till",
    order="PO-1", message_id="mail-1",
)  # fmt: skip


@pytest.fixture
def token(centre: RunningCentre) -> str:
    return source(centre, "acme", "c-acme")


def source(centre: RunningCentre, source_id: str, client_id: str) -> str:
    engine = centre.database.owner_engine()
    with engine.begin() as connection:
        made = sources.add(connection, Source(source_id, "Acme HR", client_id, "slack"), by="tests", now=1)
    engine.dispose()
    return made


def hand_in(centre: RunningCentre, token: str, complaint: Complaint = COMPLAINT, key: str = "k1") -> httpx.Response:
    return post(centre, "/v1/tickets", token, msgspec.json.encode(complaint), key)


def say(centre: RunningCentre, token: str, ticket_id: str, message_id: str, text: str = "And?") -> httpx.Response:
    body = msgspec.json.encode({"message_id": message_id, "text": text})
    return post(centre, f"/v1/tickets/{ticket_id}/messages", token, body)


def post(centre: RunningCentre, path: str, token: str, body: bytes, key: str = "") -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key, "Content-Type": "application/json"}
    return httpx.post(centre.url + path, content=body, headers=headers, verify=False, timeout=20)


def taken(response: httpx.Response) -> Taken:
    assert response.status_code == 200, response.text
    return msgspec.json.decode(response.content, type=Taken)


def code(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, str(response.json()["code"])


def made(centre: RunningCentre) -> int:
    return len(rows(centre, sa.select(t.tickets.c.ticket_id).where(t.tickets.c.ticket_id.like("T-%"))))


def test_a_complaint_has_its_ticket_at_once_and_the_same_one_for_ever(centre: RunningCentre, token: str) -> None:
    first = taken(hand_in(centre, token))
    again = taken(hand_in(centre, token))
    assert again.ticket_id == first.ticket_id and (first.repeated, again.repeated) == (False, True)
    now = newest(centre)
    assert (now.ticket_id, now.channel, now.priority, now.order_id) == (first.ticket_id, "slack", 2, "o-1")
    assert first.due_at == now.due_at is not None and first.reply_due_at is not None
    other = msgspec.structs.replace(COMPLAINT, text="Something else")
    assert code(hand_in(centre, token, other)) == (409, "idempotency_reused") and made(centre) == 1


def test_many_at_once_under_one_key_make_one_ticket(centre: RunningCentre, token: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: taken(hand_in(centre, token)), range(8)))
    assert len({answer.ticket_id for answer in answers}) == 1 == made(centre)
    assert sum(not answer.repeated for answer in answers) == 1


def test_who_is_at_work_with_the_least_to_do_gets_it_else_triage(centre: RunningCentre, token: str) -> None:
    with_owner(centre, t.routing.update().values(triage_owner_id="u-omar"))
    assert taken(hand_in(centre, token)).resolver == "Omar Haddad"
    centre.desk("ravi"), centre.desk("asha")
    with_owner(centre, t.tickets.update().where(t.tickets.c.ticket_id == "k-1").values(owner_id="u-asha"))
    assert taken(hand_in(centre, token, key="k2")).resolver == "Ravi Kumar"


def test_the_most_severe_escalates_in_the_same_transaction(centre: RunningCentre, token: str) -> None:
    answer = taken(hand_in(centre, token, msgspec.structs.replace(COMPLAINT, severity="S1")))
    assert answer.escalated and ticket(centre, answer.ticket_id).escalated == 0


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ({"category": "RESOLVED"}, "unknown_disposition"),
        ({"order": "PO-none"}, "order_not_found"),
        ({"partner": "b-sky"}, "bad_input"),
        ({"subject": ""}, "bad_input"),
        ({"text": "a\u202e\u0007"}, "text_unsafe"),
        ({"order": "", "member": "m-none"}, "not_found"),
        ({"member": "m-2"}, "bad_input"),
    ],
)
def test_a_complaint_meets_the_checks_of_a_desk(
    centre: RunningCentre, token: str, over: dict[str, Any], expected: str
) -> None:
    assert code(hand_in(centre, token, msgspec.structs.replace(COMPLAINT, **over))) == (422, expected)
    assert made(centre) == 0


def test_another_clients_orders_members_and_tickets_are_not_there(centre: RunningCentre, token: str) -> None:
    ticket_id = taken(hand_in(centre, token)).ticket_id
    bank = source(centre, "bank", "c-rbl")
    assert code(hand_in(centre, bank)) == (422, "order_not_found")
    alone = msgspec.structs.replace(COMPLAINT, order="", member="m-1")
    assert code(hand_in(centre, bank, alone)) == (422, "not_found")
    assert code(say(centre, bank, ticket_id, "m")) == (422, "ticket_not_found")
    assert code(say(centre, token, "k-1", "m")) == (422, "ticket_not_found"), "it did not hand that one in"


def test_only_an_active_token_opens_the_door(centre: RunningCentre, token: str) -> None:
    assert code(hand_in(centre, "pi_wrong")) == (401, "not_signed_in")
    engine = centre.database.owner_engine()
    with engine.begin() as connection:
        assert sources.revoke(connection, "acme") and not sources.revoke(connection, "acme")
    engine.dispose()
    assert code(hand_in(centre, token)) == (401, "not_signed_in")
    assert code(post(centre, "/v1/tickets", token, b"{", "k")) in {(401, "not_signed_in"), (400, "bad_input")}


def test_a_key_is_needed_and_plain(centre: RunningCentre, token: str) -> None:
    for key in ("", "x" * 129, "message:mail-1"):
        assert code(hand_in(centre, token, key=key)) == (400, "bad_input")


def test_a_message_counts_once_asks_and_reopens(centre: RunningCentre, token: str) -> None:
    ticket_id = taken(hand_in(centre, token)).ticket_id
    assert taken(say(centre, token, ticket_id, "mail-1")).repeated, "it came with the complaint itself"
    assert not taken(say(centre, token, ticket_id, "mail-2")).repeated
    assert taken(say(centre, token, ticket_id, "mail-2", "edited")).repeated
    assert told(centre, ticket_id).count("message") == 1
    assert code(say(centre, token, ticket_id, "mail-3", "  ")) == (422, "bad_input")


def test_a_message_follows_its_ticket_into_the_one_that_it_was_merged_into(centre: RunningCentre, token: str) -> None:
    ticket_id = taken(hand_in(centre, token)).ticket_id
    assert centre.desk("asha").do(MergeTickets(ticket_id, "k-1")).code == ""
    assert taken(say(centre, token, ticket_id, "mail-9")).ticket_id == "k-1"
    assert told(centre, "k-1")[-1] == "message"


def test_an_administrator_adds_lists_and_revokes_sources_and_routes(
    centre: RunningCentre, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    where = ["--database", centre.database.url.render_as_string(hide_password=False)]
    add = ["intake", "add", "hr", "--name", "HR portal", "--client", "c-acme", "--channel", "portal", *where]
    assert cli.main(add) == 0
    made_token = capsys.readouterr().out.strip()
    assert taken(hand_in(centre, made_token)).ticket_id and newest(centre).channel == "portal"
    assert cli.main(["intake", "route", "rbl/voucher", "--queue", "general", "--triage", "asha", *where]) == 0
    assert cli.main(["intake", "list", *where]) == 0
    said = capsys.readouterr().out
    assert (
        "source hr: HR portal, client c-acme, by portal" in said and "rbl/voucher: queue general, triage asha" in said
    )
    assert made_token not in said
    assert cli.main(["intake", "revoke", "hr", *where]) == 0 and cli.main(["intake", "revoke", "hr", *where]) == 1
    assert cli.main(["intake", "route", "rbl/voucher", "--queue", "x", "--triage", "nobody", *where]) == 1
