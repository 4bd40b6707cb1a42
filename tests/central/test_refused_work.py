"""Refused work is put away or handed over, on record; the colleague sees what was tried, nothing is done twice."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.domain.intents import DecideRequest, DiscardOperation, HandOver, RaiseRequest
from plum_desk.domain.money import Money
from plum_desk.domain.operation import canonical
from plum_desk.domain.ticket_intents import AddNote, AssignTicket, SetDisposition
from plum_desk.wire.messages import OpStatus
from tests.central.test_push import rows
from tests.helpers.centre import RunningCentre

S = OpStatus


def refused(desk: Any, payload: Any, **over: Any) -> str:
    result = desk.do(payload, **over)
    assert result.status in (S.REJECTED, S.NEEDS_REVIEW)
    return str(result.op_id)


def timeline(centre: RunningCentre, ticket_id: str = "k-1") -> list[Any]:
    e = t.ticket_events
    return rows(centre, sa.select(e).where(e.c.ticket_id == ticket_id).order_by(e.c.seq))


def test_handing_over_gives_the_ticket_and_says_what_was_tried(centre: RunningCentre) -> None:
    asha, ravi = centre.desk("asha"), centre.desk("ravi")
    rows(centre, t.grants.delete().where(t.grants.c.user_id == "u-asha", t.grants.c.scope == "queue:rbl:general"))
    op_id = refused(asha, AddNote("k-1", "She called twice."))
    rows(centre, t.grants.insert().values(user_id="u-asha", scope="queue:rbl:general"))
    given = asha.do(HandOver(op_id, "k-1", "u-ravi", "Please call her."), guard={"owner_id": "null"})
    assert (given.status, given.ver) == (S.APPLIED, 2)
    (event,) = timeline(centre)
    assert (event.kind, event.actor_id, event.event_id) == ("assigned", "u-asha", given.op_id)
    assert event.text == "Please call her.\n\nShe called twice."
    said = {"work": "ticket.note", "code": "out_of_scope", "owner": "Ravi Kumar", "owner_id": "u-ravi"}
    assert event.sentence == {"code": "ticket.handed_over", "facts": said}
    ravi.pull()
    assert b'"u-ravi"' in ravi.rows[("queue:rbl:general", "ticket", "k-1")]
    assert ("queue:rbl:general", "ticket_event", given.op_id) in ravi.rows
    (line,) = rows(centre, sa.select(t.audit).where(t.audit.c.op_id == given.op_id))
    assert (line.action, line.subject) == ("operation.hand_over", op_id)
    assert b"called" not in line.body


def test_a_request_is_told_with_its_amount_and_never_raised_again(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    payload = msgspec.Raw(canonical({"order_id": "o-404"}))
    op_id = refused(
        desk, RaiseRequest("r-1", "k-1", "order.refund", payload, "Never arrived."), amount_minor=12_345, unit="INR"
    )
    assert desk.do(HandOver(op_id, "k-1", "u-ravi")).status == S.APPLIED
    (event,) = timeline(centre)
    facts = msgspec.convert(event.sentence["facts"], dict[str, Money | str])
    assert (facts["action"], facts["amount"]) == ("order.refund", Money(12_345, "INR"))
    assert event.text == "Never arrived."
    assert not rows(centre, sa.select(t.requests))


def test_what_may_not_be_handed_over(centre: RunningCentre) -> None:
    asha, ravi, sunita = centre.desk("asha"), centre.desk("ravi"), centre.desk("sunita")
    op_id = refused(asha, SetDisposition("k-1", "NO_SUCH"))
    applied = asha.do(AddNote("k-1", "fine")).op_id
    decision = refused(sunita, DecideRequest("r-404", 1, "", "approve"))  # type: ignore[arg-type]

    def said(desk: Any, payload: HandOver, **over: Any) -> str:
        return str(desk.do(payload, **over).code)

    assert said(asha, HandOver(applied, "k-1", "u-ravi")) == "op_not_refused"
    assert said(asha, HandOver("op-unknown", "k-1", "u-ravi")) == "op_not_refused"
    assert said(ravi, HandOver(op_id, "k-1", "u-ravi")) == "op_not_refused", "it is not his to give"
    assert said(sunita, HandOver(decision, "k-1", "u-omar")) == "not_handed_over"
    assert said(asha, HandOver(op_id, "k-2", "u-ravi")) == "bad_input"
    assert said(asha, HandOver(op_id, "k-1", "u-vic")) == "out_of_scope"
    assert said(asha, HandOver(op_id, "k-1", "u-ravi", "\x07")) == "text_unsafe"
    assert ravi.do(AssignTicket("k-1", "u-ravi")).status == S.APPLIED
    assert said(asha, HandOver(op_id, "k-1", "u-sunita2"), guard={"owner_id": "null"}) == "conflict"


def test_discarding_is_recorded_and_withdraws_what_waits_for_review(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    op_id = refused(desk, SetDisposition("k-1", "NO_SUCH"))
    assert desk.do(DiscardOperation(op_id)).status == S.APPLIED
    assert desk.do(DiscardOperation("")).code == "bad_input"
    (line,) = rows(centre, sa.select(t.audit).where(t.audit.c.action == "operation.discarded"))
    assert (line.chain, line.subject) == ("centre", op_id)


def test_what_may_have_been_done_before_a_restore_is_for_a_person_to_look_at(centre: RunningCentre) -> None:
    """The provider's record may know of it; the restored centre cannot take it in again, and does not say no."""
    desk = centre.desk("asha")
    payload = msgspec.Raw(canonical({"amount": {"minor": 10**7, "unit": "INR"}, "reason": "service_failure"}))
    centre.centre.restored_at = centre.clock() + 3_600_000
    before = desk.do(RaiseRequest("r-before", "k-1", "order.refund", payload))
    assert (before.status, before.code) == (S.NEEDS_REVIEW, "maybe_done")
    assert before.facts == {"code": "amount_above_remaining"}
    note = desk.do(AddNote("k-404", "x"))
    assert note.status == S.REJECTED, "a note has no effect elsewhere"
    centre.centre.restored_at = centre.clock() - 3_600_000
    assert desk.do(RaiseRequest("r-later", "k-1", "order.refund", payload)).status == S.REJECTED
    kept = rows(centre, sa.select(t.quarantine.c.why))
    assert [row.why for row in kept] == ["maybe_done"]
