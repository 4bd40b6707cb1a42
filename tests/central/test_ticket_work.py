"""Tickets opened, changed, joined and split over the wire: what holds afterwards, and what is refused whole."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.domain.intents import RaiseRequest
from plum_desk.domain.ticket_intents import (
    AddNote,
    ApplyMacro,
    Direction,
    LinkTickets,
    LogContact,
    MergeTickets,
    OpenTicket,
    Reclassify,
    SetDisposition,
    SetPriority,
    SplitTicket,
)
from plum_desk.wire.codec import decode_row
from plum_desk.wire.messages import OpResult
from plum_desk.wire.rows import TicketLink, TicketRow
from tests.central.test_push import rows
from tests.central.test_sla import bound_now, levels, with_owner
from tests.helpers import seeded
from tests.helpers.centre import RunningCentre
from tests.helpers.desk import TestDesk

DAY = 86_400_000
HOUR = 3_600_000
OPEN = OpenTicket("Code does not work", "FAILED_REDEMPTION", 3, "phone", "It says invalid", order_id="o-1")


def ticket(centre: RunningCentre, ticket_id: str = "k-1") -> Any:
    (found,) = rows(centre, sa.select(t.tickets).where(t.tickets.c.ticket_id == ticket_id))
    return found


def newest(centre: RunningCentre) -> Any:
    """The ticket that was opened last."""
    made = sa.select(t.tickets).where(t.tickets.c.ticket_id.like("T-%")).order_by(t.tickets.c.ticket_id.desc())
    return rows(centre, made)[0]


def told(centre: RunningCentre, ticket_id: str) -> list[str]:
    """Sentences of a ticket's timeline, or the kinds of events without one."""
    e = t.ticket_events.c
    found = rows(centre, sa.select(e.kind, e.sentence).where(e.ticket_id == ticket_id).order_by(e.seq))
    return [row.sentence["code"] if row.sentence else row.kind for row in found]


def refused(result: OpResult, code: str) -> dict[str, Any]:
    assert result.code == code, result
    return dict(result.facts)


def shown(desk: TestDesk, ticket_id: str) -> TicketRow:
    desk.pull()
    body = next(body for (_, kind, key), body in desk.rows.items() if (kind, key) == ("ticket", ticket_id))
    row = decode_row("ticket", body)  # type: ignore[arg-type]
    assert isinstance(row, TicketRow)
    return row


# --- opening -------------------------------------------------------------------------------------


def test_a_ticket_is_numbered_routed_promised_and_owned_at_once(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    assert desk.do(OPEN).code == ""
    made = newest(centre)
    assert (made.order_id, made.member_id, made.brand_id, made.queue) == ("o-1", "m-1", "b-mocha", "general")
    assert made.owner_id == "u-asha" and made.due_at is not None and made.reply_due_at is not None
    assert told(centre, made.ticket_id) == ["received", "ticket.assigned"]
    assert shown(desk, made.ticket_id).subject == "Code does not work"


def test_a_ticket_of_priority_one_escalates_in_the_transaction_that_opens_it(centre: RunningCentre) -> None:
    centre.desk("asha").do(msgspec.structs.replace(OPEN, priority=1))
    assert levels(centre) == [("", 0)] and newest(centre).escalated == 0


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"intake_issue": "RESOLVED"}, "unknown_disposition"),
        ({"intake_issue": "REFUND_PENDING"}, "disposition_reserved"),
        ({"priority": 5}, "bad_input"),
        ({"channel": "carrier pigeon"}, "unknown_channel"),
        ({"subject": "  "}, "bad_input"),
        ({"subject": "x" * 201}, "text_too_long"),
        ({"text": "a\x00b"}, "text_unsafe"),
        ({"order_id": "o-none"}, "order_not_found"),
        ({"order_id": None}, "bad_input"),
        ({"order_id": None, "member_id": "m-1", "brand_id": "b-none"}, "not_found"),
    ],
)
def test_what_cannot_be_taken_in_leaves_nothing(centre: RunningCentre, over: dict[str, Any], code: str) -> None:
    if code == "text_unsafe":
        over = {"text": "a\u0007b"}
    refused(centre.desk("asha").do(msgspec.structs.replace(OPEN, **over)), code)
    assert not rows(centre, sa.select(t.tickets.c.ticket_id).where(t.tickets.c.ticket_id.like("T-%")))


def test_without_a_route_nothing_is_opened(centre: RunningCentre) -> None:
    with_owner(centre, t.routing.delete().where(t.routing.c.about == "voucher"))
    assert refused(centre.desk("asha").do(OPEN), "no_route")["about"] == "voucher"


# --- changing ------------------------------------------------------------------------------------


def test_priority_judges_the_due_time_anew_from_the_start(centre: RunningCentre) -> None:
    bound_now(centre, received=HOUR)
    before = ticket(centre).due_at
    desk = centre.desk("asha")
    assert desk.do(SetPriority("k-1", 4)).code == "" and ticket(centre).due_at > before
    assert desk.do(SetPriority("k-1", 2)).code == "" and ticket(centre).due_at == before
    assert told(centre, "k-1") == ["ticket.priority", "ticket.priority"]


def test_priority_one_escalates_and_a_downgrade_erases_nothing(centre: RunningCentre) -> None:
    bound_now(centre, received=60 * DAY)
    missed = ticket(centre).breached_at
    desk = centre.desk("asha")
    desk.do(SetPriority("k-1", 4, "not so urgent"))
    assert ticket(centre).breached_at == missed is not None
    desk.do(SetPriority("k-1", 1))
    assert ("", 0) in levels(centre)


def test_a_priority_that_moved_meanwhile_is_a_conflict_with_who_and_when(centre: RunningCentre) -> None:
    centre.desk("ravi").do(SetPriority("k-1", 1))
    facts = refused(centre.desk("asha").do(SetPriority("k-1", 3), guard={"priority": "2"}), "conflict")
    assert (facts["field"], facts["theirs"], facts["who"]) == ("priority", 1, "Ravi Kumar")


def test_a_reclassification_stands_beside_what_was_taken_in(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    refused(desk.do(Reclassify("k-1", "FAILED_REDEMPTION", " ")), "bad_input")
    assert desk.do(Reclassify("k-1", "FAILED_REDEMPTION", "it did arrive")).code == ""
    assert desk.do(Reclassify("k-1", "VENDOR_REJECTION", "the vendor says no")).code == ""
    now = ticket(centre)
    assert (now.intake_issue, now.reclassified_as) == ("VOUCHER_NOT_RECEIVED", "VENDOR_REJECTION")
    r = t.reclassifications.c
    assert [tuple(row) for row in rows(centre, sa.select(r.before, r.after).order_by(r.n))] == [
        ("VOUCHER_NOT_RECEIVED", "FAILED_REDEMPTION"),
        ("FAILED_REDEMPTION", "VENDOR_REJECTION"),
    ]


def test_a_macro_is_all_or_nothing(centre: RunningCentre) -> None:
    bound_now(centre)
    desk = centre.desk("asha")
    macro = ApplyMacro("k-1", "x", "FAILED_REDEMPTION", "u-asha", 3, "Dear member", "between us")
    refused(desk.do(msgspec.structs.replace(macro, owner_id="u-vic")), "out_of_scope")
    refused(desk.do(msgspec.structs.replace(macro, disposition="REFUND_PENDING")), "disposition_reserved")
    refused(desk.do(msgspec.structs.replace(macro, reply="Dear {member}")), "bad_input")
    refused(desk.do(macro, guard={"priority": "1"}), "conflict")
    assert told(centre, "k-1") == [] and ticket(centre).version == 1
    assert desk.do(macro).code == ""
    now = ticket(centre)
    assert (now.disposition, now.owner_id, now.priority, now.reply_due_at) == ("FAILED_REDEMPTION", "u-asha", 3, None)
    assert told(centre, "k-1") == ["reply", "note", "ticket.assigned", "ticket.priority", "ticket.disposition"]


# --- contacts and reopening ------------------------------------------------------------------------


def test_a_logged_call_answers_and_what_the_member_says_asks(centre: RunningCentre) -> None:
    bound_now(centre)
    desk = centre.desk("asha")
    desk.do(LogContact("k-1", Direction.OUTBOUND, "phone", "Told her that we look into it"))
    assert ticket(centre).reply_due_at is None
    desk.do(LogContact("k-1", Direction.INBOUND, "phone", "She asks how long it takes"))
    waits = ticket(centre).reply_due_at
    assert waits is not None
    desk.do(LogContact("k-1", Direction.INBOUND, "phone", "She asks again"))
    assert ticket(centre).reply_due_at == waits, "a further message does not start the clock again"


def test_the_member_reopens_within_the_window_where_the_ticket_stood(centre: RunningCentre) -> None:
    bound_now(centre)
    desk = centre.desk("asha")
    desk.do(SetDisposition("k-1", "FAILED_REDEMPTION"))
    desk.do(SetDisposition("k-1", "RESOLVED"))
    centre.clock.offset = 7 * DAY - HOUR
    assert centre.desk("asha").do(LogContact("k-1", Direction.INBOUND, "email", "Still broken")).code == ""
    now = ticket(centre)
    assert (now.category, now.disposition, now.closed_at) == ("open", "FAILED_REDEMPTION", None)


def test_after_the_window_a_linked_ticket_goes_on(centre: RunningCentre) -> None:
    bound_now(centre)
    centre.desk("asha").do(SetDisposition("k-1", "RESOLVED"))
    centre.clock.offset = 7 * DAY + HOUR
    desk = centre.desk("asha")
    assert desk.do(LogContact("k-1", Direction.INBOUND, "email", "Still broken")).code == ""
    made = newest(centre)
    assert ticket(centre).category == "closed" and made.intake_issue == "VOUCHER_NOT_RECEIVED"
    assert shown(desk, "k-1").links == (TicketLink(made.ticket_id, "related"),)
    assert shown(desk, made.ticket_id).links == (TicketLink("k-1", "related"),)


# --- joining ---------------------------------------------------------------------------------------


def test_the_survivor_takes_the_earliest_receipt_and_keeps_its_disposition(centre: RunningCentre) -> None:
    bound_now(centre, received=400 * DAY)
    missed = ticket(centre).breached_at
    desk = centre.desk("asha")
    desk.do(SetDisposition("k-5", "FAILED_REDEMPTION"))
    fresh = ticket(centre, "k-5").due_at
    assert desk.do(MergeTickets("k-1", "k-5", "the same voucher")).code == ""
    loser, survivor = ticket(centre), ticket(centre, "k-5")
    assert (loser.merged_into, loser.category, loser.disposition) == ("k-5", "closed", "VOUCHER_NOT_RECEIVED")
    assert (survivor.disposition, survivor.breached_at) == ("FAILED_REDEMPTION", missed)
    assert survivor.due_at < fresh
    assert shown(desk, "k-5").links == (TicketLink("k-1", "merged"),) and shown(desk, "k-1").merged_into == "k-5"
    assert told(centre, "k-5")[-1] == "ticket.absorbed" and told(centre, "k-1")[-1] == "ticket.merged"


def test_a_merged_ticket_takes_nothing_any_more(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    desk.do(MergeTickets("k-1", "k-5"))
    payload = msgspec.Raw(b'{"voucher_id":"v-1","reason":"not_received"}')
    for work in (
        AddNote("k-1", "hello"), SetDisposition("k-1", "FAILED_REDEMPTION"), SetPriority("k-1", 1),
        MergeTickets("k-5", "k-1"), SplitTicket("k-1", "x", "FAILED_REDEMPTION"), LinkTickets("k-1", "k-2"),
    ):  # fmt: skip
        assert refused(desk.do(work), "ticket_merged")["into"] == "k-5"
    refused(desk.do(RaiseRequest("r-merged", "k-1", "order.resend", payload)), "ticket_closed")


@pytest.mark.parametrize(
    ("one", "into", "code"),
    [("k-1", "k-1", "same_ticket"), ("k-1", "k-3", "merge_mismatch"), ("k-1", "k-99", "ticket_not_found")],
)
def test_what_cannot_be_merged_stays_two(centre: RunningCentre, one: str, into: str, code: str) -> None:
    refused(centre.desk("asha").do(MergeTickets(one, into)), code)
    assert ticket(centre).merged_into is None and told(centre, "k-1") == []


def test_a_split_starts_its_own_clock_and_says_where_it_came_from(centre: RunningCentre) -> None:
    bound_now(centre, received=30 * DAY)
    desk = centre.desk("asha")
    assert desk.do(SplitTicket("k-1", "A second voucher too", "FAILED_REDEMPTION", "she mentioned it")).code == ""
    made = newest(centre)
    assert (made.origin_id, made.queue, made.breached_at) == ("k-1", "general", None)
    assert made.received_at > ticket(centre).received_at
    assert shown(desk, "k-1").links == (TicketLink(made.ticket_id, "split"),)
    assert shown(desk, made.ticket_id).links == (TicketLink("k-1", "origin"),)


def test_a_link_is_there_once_and_can_be_taken_away(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    for _ in range(2):
        assert desk.do(LinkTickets("k-3", "k-1")).code == ""
    assert desk.do(LinkTickets("k-1", "k-3")).code == ""
    assert told(centre, "k-1") == ["ticket.linked"] and shown(desk, "k-1").links == (TicketLink("k-3", "related"),)
    assert desk.do(LinkTickets("k-1", "k-3", linked=False)).code == ""
    assert shown(desk, "k-1").links == () and told(centre, "k-3") == ["ticket.linked", "ticket.unlinked"]


def test_who_may_not_write_changes_nothing(centre: RunningCentre) -> None:
    for work in (OPEN, SetPriority("k-1", 1), MergeTickets("k-1", "k-5"), LinkTickets("k-1", "k-3")):
        refused(centre.desk("aud").do(work), "not_permitted")
    assert seeded.QUEUE and told(centre, "k-1") == []
