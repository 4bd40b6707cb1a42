"""What operations do at the centre: naive tables, the production rules of ``domain``."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.tickets import guarded
from plum_desk.domain import approval, disposition
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import COUNTED, DecisionMade, RequestFacts, RequestState, Usage
from plum_desk.domain.changes import Kind
from plum_desk.domain.commands import Accepted, Case, Sentence
from plum_desk.domain.intents import DecideRequest, LocalEvent, RaiseRequest, ReviseRequest, WithdrawRequest
from plum_desk.domain.money import Money
from plum_desk.domain.operation import Operation
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.ticket_intents import AddNote, AssignTicket, SetDisposition
from plum_desk.wire.rows import RequestRow, TicketEventRow, TicketRow
from tests.helpers.simulation.book import Placed, Tx
from tests.helpers.simulation.people import POLICY

ACTION, UNIT = "order.refund", "INR"
CAPTURED = 1_000_00
"""What each order was paid: more than that is never reserved and given back."""
replace = msgspec.structs.replace


class Request(msgspec.Struct, frozen=True):
    """A request for money. ``statement`` is what a checker is shown; ``facts.sha256`` its hash."""

    facts: RequestFacts
    ticket_id: str
    maker_id: str
    statement: bytes
    moves: tuple[str, ...]


class Order(msgspec.Struct, frozen=True):
    """An order's money: what requests hold of it and what was posted back."""

    reserved: int = 0
    posted: int = 0


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def apply(tx: Tx, actor: Actor, scopes: frozenset[str], operation: Operation, payload: Any, now: int) -> Outcome:
    """The effect of one operation, or why it has none."""
    if isinstance(payload, LocalEvent):
        return Applied()
    if isinstance(payload, DecideRequest | WithdrawRequest | ReviseRequest):
        request = tx.get(("request", payload.request_id))
        if request is None:
            return Refused(Code.NOT_FOUND)
        ticket_id = request.ticket_id
    else:
        ticket_id = payload.ticket_id
    ticket = tx.row(Kind.TICKET, ticket_id)
    if ticket is None:
        return Refused(Code.TICKET_NOT_FOUND, {"ticket_id": ticket_id})
    if ticket.scope not in scopes:
        return Refused(Code.OUT_OF_SCOPE, {"ticket_id": ticket_id})
    outcome: Outcome = _HANDLERS[type(payload)](tx, actor, operation, payload, ticket, now)
    return outcome


def _note(tx: Tx, actor: Actor, op: Operation, payload: AddNote, ticket: Placed, now: int) -> Outcome:
    _event(tx, actor, op, ticket, "note", payload.text, now)
    return Applied(ticket.row.ver)


def _event(tx: Tx, actor: Actor, op: Operation, ticket: Placed, kind: str, text: str, now: int) -> None:
    seq = tx.get(("events", ticket.row.ticket_id), 0) + 1
    tx.set(("events", ticket.row.ticket_id), seq)
    tx.set(("effect", op.op_id), tx.get(("effect", op.op_id), 0) + 1)
    event = TicketEventRow(op.op_id, ticket.row.ticket_id, seq, now, kind, actor.user_id, actor.name, text, None, 1)
    tx.put(ticket.scope, Kind.TICKET_EVENT, event.event_id, event)


def _change(tx: Tx, ticket: Placed, **values: Any) -> Applied:
    row: TicketRow = replace(ticket.row, ver=ticket.row.ver + 1, **values)
    tx.put(ticket.scope, Kind.TICKET, row.ticket_id, row)
    return Applied(row.ver)


def _guard(op: Operation, ticket: Placed, field: str, yours: str | None) -> Refused | None:
    row: Any = msgspec.structs.asdict(ticket.row)
    if guarded(row, op.guard, field):
        return None
    return Refused(Code.CONFLICT, {"field": field, "yours": yours, "theirs": row[field]})


def _assign(tx: Tx, actor: Actor, op: Operation, payload: AssignTicket, ticket: Placed, now: int) -> Outcome:
    if payload.owner_id == ticket.row.owner_id:
        return Applied(ticket.row.ver)
    if refused := _guard(op, ticket, "owner_id", payload.owner_id):
        return refused
    _overwritten(tx, op, "owner_id", ticket.row.owner_id)
    _event(tx, actor, op, ticket, "assigned", "", now)
    return _change(tx, ticket, owner_id=payload.owner_id, owner_name=payload.owner_id or "")


def _dispose(tx: Tx, actor: Actor, op: Operation, payload: SetDisposition, ticket: Placed, now: int) -> Outcome:
    row = ticket.row
    if payload.disposition != row.disposition and (refused := _guard(op, ticket, "disposition", payload.disposition)):
        return refused
    if refused := disposition.may_set(row.disposition, payload.disposition, False, 0, POLICY):
        return refused
    if payload.disposition == row.disposition:
        return Applied(row.ver)
    _overwritten(tx, op, "disposition", row.disposition)
    _event(tx, actor, op, ticket, "disposition", payload.note, now)
    return _change(tx, ticket, disposition=payload.disposition, canonical=payload.disposition)


def _overwritten(tx: Tx, op: Operation, field: str, was: str | None) -> None:
    """What this edit replaced, for whoever checks that nobody's change was lost unseen."""
    tx.set(("overwrote", op.op_id), (field, was, op.guard.get(field)))


# --- money ---------------------------------------------------------------------------------------


def _raise(tx: Tx, actor: Actor, op: Operation, payload: RaiseRequest, ticket: Placed, now: int) -> Outcome:
    if tx.get(("request", payload.request_id)) is not None:
        return Refused(Code.CONFLICT)
    money = tx.get(("order", ticket.row.order_id), Order())
    if (refused := _room(money, op.amount_minor)) is not None:
        return refused
    tiers = route(tx, actor, ticket.row.order_id, op.amount_minor, now)
    state = RequestState.PENDING if tiers else RequestState.AUTO_APPROVED
    statement = canonical_statement(payload.request_id, 1, op.amount_minor)
    facts = RequestFacts(
        payload.request_id, ACTION, state, 1, sha256(statement), Money(op.amount_minor, UNIT), tiers,
        actor.person_id, op.device_id, frozenset({actor.person_id}), expires_at=approval.expiry(state, now, POLICY),
    )  # fmt: skip
    tx.set(("order", ticket.row.order_id), replace(money, reserved=money.reserved + op.amount_minor))
    tx.set(("effect", op.op_id), tx.get(("effect", op.op_id), 0) + 1)
    return save(tx, Request(facts, ticket.row.ticket_id, actor.user_id, statement, (state.value,)), ticket)


def _room(money: Order, amount: int, own: int = 0) -> Refused | None:
    if amount <= 0:
        return Refused(Code.AMOUNT_NOT_POSITIVE)
    left = CAPTURED - money.reserved - money.posted + own
    return None if amount <= left else Refused(Code.AMOUNT_ABOVE_REMAINING, {"remaining": Money(left, UNIT)})


def canonical_statement(request_id: str, revision: int, amount: int) -> bytes:
    return f"{request_id}/{revision}: {amount} {UNIT}".encode()


def usage(tx: Tx, order_id: str, besides: str = "") -> Usage:
    counted = [
        request.facts.amount.minor
        for request in requests_of(tx, order_id)
        if request.facts.state in COUNTED and request.facts.request_id != besides
    ]
    return Usage(order_lifetime=sum(counted))


def requests_of(tx: Tx, order_id: str) -> list[Request]:
    return [tx.get(("request", request_id)) for request_id in tx.get(("requests", order_id), ())]


def route(tx: Tx, actor: Actor, order_id: str, amount: int, now: int, besides: str = "") -> tuple[int, ...]:
    nothing: Any = None
    accepted = Accepted(Money(amount, UNIT), order_id, 1, (), (), Sentence("none"))
    case = Case(now, actor, POLICY, nothing, nothing, usage=usage(tx, order_id, besides))
    return approval.route(accepted, case, ACTION).tiers


def _decide(tx: Tx, actor: Actor, op: Operation, payload: DecideRequest, ticket: Placed, now: int) -> Outcome:
    request: Request = tx.get(("request", payload.request_id))
    vote = DecisionMade(
        actor.user_id, actor.person_id, actor.tier, payload.verdict, payload.revision, payload.seen_sha256, now,
        op.device_id, payload.note,
    )  # fmt: skip
    used = usage(tx, ticket.row.order_id, payload.request_id)
    if refused := approval.may_decide(request.facts, actor, vote, POLICY, used):
        return refused
    decisions = (*request.facts.decisions, vote)
    current = [made for made in decisions if made.revision == request.facts.revision]
    state = approval.after_decision(request.facts.tiers, current, payload.verdict)
    tx.set(("effect", op.op_id), tx.get(("effect", op.op_id), 0) + 1)
    return move(tx, replace(request, facts=replace(request.facts, decisions=decisions)), state, ticket)


def _withdraw(tx: Tx, actor: Actor, op: Operation, payload: WithdrawRequest, ticket: Placed, now: int) -> Outcome:
    request: Request = tx.get(("request", payload.request_id))
    if refused := approval.may_withdraw(request.facts, actor):
        return refused
    tx.set(("effect", op.op_id), tx.get(("effect", op.op_id), 0) + 1)
    return move(tx, request, RequestState.WITHDRAWN, ticket)


def _revise(tx: Tx, actor: Actor, op: Operation, payload: ReviseRequest, ticket: Placed, now: int) -> Outcome:
    request: Request = tx.get(("request", payload.request_id))
    if refused := approval.may_revise(request.facts, actor, payload.revision, now):
        return refused
    order_id, facts = ticket.row.order_id, request.facts
    money = tx.get(("order", order_id), Order())
    held = facts.amount.minor if facts.state in COUNTED else 0
    if (refused := _room(money, op.amount_minor, held)) is not None:
        return refused
    tiers = route(tx, actor, order_id, op.amount_minor, now, payload.request_id)
    statement = canonical_statement(payload.request_id, payload.revision, op.amount_minor)
    state = RequestState.PENDING if tiers else RequestState.AUTO_APPROVED
    tx.set(("order", order_id), replace(money, reserved=money.reserved - held + op.amount_minor))
    tx.set(("effect", op.op_id), tx.get(("effect", op.op_id), 0) + 1)
    facts = replace(
        facts, state=state, revision=payload.revision, sha256=sha256(statement), tiers=tiers,
        amount=Money(op.amount_minor, UNIT), editors=facts.editors | {actor.person_id},
        expires_at=approval.expiry(state, now, POLICY),
    )  # fmt: skip
    return save(tx, replace(request, facts=facts, statement=statement, moves=(*request.moves, state.value)), ticket)


def move(tx: Tx, request: Request, state: RequestState, ticket: Placed) -> Applied:
    """Take the request to ``state``; a state that no longer counts lets go of what was reserved."""
    facts = request.facts
    if facts.state in COUNTED and state not in COUNTED:
        money = tx.get(("order", ticket.row.order_id), Order())
        tx.set(("order", ticket.row.order_id), replace(money, reserved=money.reserved - facts.amount.minor))
    moved = replace(request, facts=replace(facts, state=state), moves=(*request.moves, state.value))
    return save(tx, moved, ticket)


def save(tx: Tx, request: Request, ticket: Placed) -> Applied:
    """Store the request, list it under its order and publish it."""
    request_id, order_id = request.facts.request_id, ticket.row.order_id
    known = tx.get(("requests", order_id), ())
    if request_id not in known:
        tx.set(("requests", order_id), (*known, request_id))
    tx.set(("request", request_id), request)
    version = tx.get(("version", request_id), 0) + 1
    tx.set(("version", request_id), version)
    tx.put(ticket.scope, Kind.REQUEST, request_id, request_row(request, ticket.row, version))
    return Applied(version)


def request_row(request: Request, ticket: TicketRow, version: int) -> RequestRow:
    facts = request.facts
    return RequestRow(
        request_id=facts.request_id, number="", programme_id=ticket.programme_id, ticket_id=ticket.ticket_id,
        order_id=ticket.order_id, member_id=ticket.member_id, member_name="", action=ACTION,
        amount=facts.amount.minor, unit=UNIT, payload=msgspec.Raw(b"{}"), statement=request.statement,
        sha256=facts.sha256, policy_version=1, maker_id=request.maker_id, maker_person=facts.maker_person,
        maker_name="", maker_device=facts.maker_device, revision=facts.revision, state=facts.state.value,
        tiers=facts.tiers, why="", funder_id=None, target=ticket.ticket_id, target_version=1, raised_at=0,
        expires_at=facts.expires_at, resolved_at=None, note="", limits=(), changes=(), side_effects=(),
        destination=None, decisions=(), legs=(), evidence=(), maker=None, exposure=0, code="", facts={}, ver=version,
    )  # fmt: skip


_HANDLERS: dict[type[Any], Any] = {
    AddNote: _note,
    AssignTicket: _assign,
    SetDisposition: _dispose,
    RaiseRequest: _raise,
    DecideRequest: _decide,
    WithdrawRequest: _withdraw,
    ReviseRequest: _revise,
}


def execute(tx: Tx, request_id: str, *, fails: bool) -> None:
    """The executor's work in one transaction: what was approved is posted, or let go."""
    request: Request = tx.get(("request", request_id))
    ticket = tx.row(Kind.TICKET, request.ticket_id)
    assert ticket is not None
    move(tx, request, RequestState.EXECUTING, ticket)
    running: Request = tx.get(("request", request_id))
    if sha256(running.statement) != running.facts.sha256:
        move(tx, running, RequestState.STALE, ticket)
        return
    if not fails:
        order_id, amount = ticket.row.order_id, running.facts.amount.minor
        money = tx.get(("order", order_id), Order())
        tx.set(("order", order_id), Order(money.reserved - amount, money.posted + amount))
        entries = ((f"p:rbl:clearing:{UNIT}", -amount), (f"p:rbl:redeemed:{UNIT}", amount))
        tx.set(("posting", request_id), (*tx.get(("posting", request_id), ()), entries))
        tx.set(("executed", request_id), sha256(running.statement))
        moved = replace(
            running,
            facts=replace(running.facts, state=RequestState.SUCCEEDED),
            moves=(*running.moves, RequestState.SUCCEEDED.value),
        )
        save(tx, moved, ticket)
    else:
        move(tx, running, RequestState.FAILED, ticket)
