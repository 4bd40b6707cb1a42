"""What people do on a desk: the operation's template and arguments, made of what the desk shows them."""

from __future__ import annotations

from random import Random
from typing import Any

import msgspec

from plum_desk.domain.approval import Verdict
from plum_desk.domain.changes import Kind
from plum_desk.domain.intents import COMMANDS, DecideRequest, LocalEvent, RaiseRequest, ReviseRequest, WithdrawRequest
from plum_desk.domain.operation import Operation, canonical
from plum_desk.domain.ticket_intents import AddNote, AssignTicket, SetDisposition
from tests.helpers.simulation.business import ACTION, UNIT
from tests.helpers.simulation.desk import Desk
from tests.helpers.simulation.people import CHECKER, MAKER, SENIOR

KINDS = {spec.payload: spec for spec in COMMANDS.values()}
Pressed = tuple[Operation, bytes]
NOTHING = msgspec.Raw(b"{}")
WRITTEN, FORGED = "noted", "forged"
"""What people write in a note, and what nobody wrote."""


def choose(desk: Desk, dice: Random, op_id: str, wall: int) -> Pressed | None:
    """Something that this person could do now; None when there is nothing of that sort."""
    store = desk.store
    what = dice.choice(("note", "note", "assign", "assign", "dispose", "raise", "raise", "revise", "withdraw", "look"))
    if desk.actor is not MAKER and dice.random() < 0.5:
        what = "decide"
    tickets = store.listed(Kind.TICKET)
    if what == "look" or not tickets:
        return make(desk, op_id, wall, LocalEvent("audit.exported"), "")
    ticket = dice.choice(tickets)
    if what in ("decide", "revise", "withdraw"):
        requests = store.listed(Kind.REQUEST)
        if not requests:
            return None
        return _about(desk, dice, op_id, wall, what, dice.choice(requests))
    if what == "note":
        return make(desk, op_id, wall, AddNote(ticket.ticket_id, WRITTEN), ticket.ticket_id)
    if what == "assign":
        owner = dice.choice((MAKER.user_id, CHECKER.user_id, SENIOR.user_id, None))
        guard = {"owner_id": canonical(ticket.owner_id).decode()}
        return make(desk, op_id, wall, AssignTicket(ticket.ticket_id, owner), ticket.ticket_id, guard=guard)
    if what == "dispose":
        wanted = dice.choice(("VOUCHER_NOT_RECEIVED", "VENDOR_REJECTION", "CANCELLATION_REQUESTED"))
        guard = {"disposition": canonical(ticket.disposition).decode()}
        return make(desk, op_id, wall, SetDisposition(ticket.ticket_id, wanted), ticket.ticket_id, guard=guard)
    amount = dice.choice((100_00, 400_00, 600_00, 900_00))
    raised = RaiseRequest(f"r-{op_id}", ticket.ticket_id, ACTION, NOTHING)
    return make(desk, op_id, wall, raised, ticket.ticket_id, amount_minor=amount, unit=UNIT)


def _about(desk: Desk, dice: Random, op_id: str, wall: int, what: str, request: Any) -> Pressed:
    if what == "withdraw":
        return make(desk, op_id, wall, WithdrawRequest(request.request_id), request.ticket_id)
    if what == "revise":
        payload = ReviseRequest(request.request_id, request.revision + 1, NOTHING)
        amount = dice.choice((100_00, 300_00, 700_00))
        return make(desk, op_id, wall, payload, request.ticket_id, amount_minor=amount, unit=UNIT)
    verdict = dice.choice((Verdict.APPROVE, Verdict.APPROVE, Verdict.APPROVE, Verdict.DECLINE, Verdict.RETURN))
    decided = DecideRequest(request.request_id, request.revision, request.sha256, verdict, "seen")
    return make(desk, op_id, wall, decided, request.ticket_id, subject_hash=request.sha256)


def make(desk: Desk, op_id: str, wall: int, payload: Any, target: str, **more: Any) -> Pressed:
    spec, actor = KINDS[type(payload)], desk.actor
    template = Operation(
        op_id=op_id, device_id=desk.device.device_id, dev_seq=0, actor_id=actor.user_id, person_id=actor.person_id,
        session_id=f"s-{actor.user_id}", kind=spec.kind, op_schema=1, op_class=spec.op_class, target=target,
        args_digest="", wall_time=wall, mono_ms=1, boot_id="boot", centre_time_seen=0, policy_version=1,
        policy_sha256="", **more,
    )  # fmt: skip
    return template, canonical(payload)
