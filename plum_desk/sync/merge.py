"""Predict what a pending operation will make of the rows it touches (sync.md §1, 4).

Pure. No value ever moves in a prediction: a raised request shows as "requested", a decision only
as a mark. Rows that the operation touches without changing are returned as they are, to be marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

import msgspec

from plum_desk.domain.changes import Kind
from plum_desk.domain.intents import (
    DecideRequest,
    HandOver,
    RaiseRequest,
    ResolveUnknown,
    RetryReplacement,
    ReviseRequest,
    WithdrawRequest,
)
from plum_desk.domain.operation import Operation
from plum_desk.domain.ticket_intents import (
    AddNote,
    AnswerEscalation,
    ApplyMacro,
    AssignTicket,
    LinkTickets,
    LogContact,
    MergeTickets,
    Reclassify,
    SetDisposition,
    SetPriority,
    SplitTicket,
)
from plum_desk.wire.rows import RequestRow, TicketEventRow, TicketRow, UserRow

REQUESTED = "requested"
"""State of a request that only this desk knows: raised or changed, not yet evaluated by the centre."""

_LAST = 1 << 40
"""Sequence of an event that has none yet: after every confirmed one."""


class Rows(Protocol):
    def get(self, kind: Kind, row_id: str) -> Any: ...


Predicted = Iterable[tuple[Kind, msgspec.Struct]]
replace = msgspec.structs.replace


def predict(entry: Operation, args: bytes, rows: Rows) -> Predicted:
    """The rows that ``entry`` would change or add, in the order in which to place them."""
    rule = _RULES.get(entry.kind)
    if rule is None:
        return ()
    payload, guess = rule
    return guess(entry, msgspec.json.decode(args, type=payload), rows)


def _event(entry: Operation, ticket: TicketRow, kind: str, text: str, rows: Rows) -> tuple[Kind, TicketEventRow]:
    actor = rows.get(Kind.USER, entry.actor_id)
    name = actor.name if isinstance(actor, UserRow) else entry.actor_id
    event = TicketEventRow(
        entry.op_id, ticket.ticket_id, _LAST + entry.dev_seq, entry.wall_time, kind, entry.actor_id, name, text, None, 0
    )
    return Kind.TICKET_EVENT, event


def _note(entry: Operation, payload: AddNote, rows: Rows) -> Predicted:
    ticket = rows.get(Kind.TICKET, payload.ticket_id)
    if ticket is None:
        return
    yield Kind.TICKET, ticket
    yield _event(entry, ticket, "reply" if payload.public else "note", payload.text, rows)


def _assign(entry: Operation, payload: AssignTicket, rows: Rows) -> Predicted:
    ticket = rows.get(Kind.TICKET, payload.ticket_id)
    if ticket is None:
        return
    owner = rows.get(Kind.USER, payload.owner_id) if payload.owner_id else None
    name = owner.name if owner else payload.owner_id or ""
    yield Kind.TICKET, replace(ticket, owner_id=payload.owner_id, owner_name=name)


def _hand_over(entry: Operation, payload: HandOver, rows: Rows) -> Predicted:
    """The ticket is theirs, with what was said about it; what was tried is in the centre's words."""
    yield from _assign(entry, AssignTicket(payload.ticket_id, payload.owner_id), rows)
    ticket = rows.get(Kind.TICKET, payload.ticket_id)
    if ticket is not None and payload.note:
        yield _event(entry, ticket, "assigned", payload.note, rows)


def _dispose(entry: Operation, payload: SetDisposition, rows: Rows) -> Predicted:
    """The category is the centre's to say, except that the one ordinary closing is plain to see."""
    ticket = rows.get(Kind.TICKET, payload.ticket_id)
    if ticket is None:
        return
    closing = payload.disposition == "RESOLVED"
    yield (
        Kind.TICKET,
        replace(
            ticket,
            disposition=payload.disposition,
            canonical=payload.disposition,
            category="closed" if closing else ticket.category,
            closed_at=entry.wall_time if closing else None,
        ),
    )
    if payload.note:
        yield _event(entry, ticket, "note", payload.note, rows)


def _answer(entry: Operation, payload: AnswerEscalation, rows: Rows) -> Predicted:
    """What escalated meanwhile is the centre's to say: the words alone are plain to see."""
    ticket = rows.get(Kind.TICKET, payload.ticket_id)
    if ticket is not None:
        yield Kind.TICKET, ticket
        yield _event(entry, ticket, "escalation", payload.note, rows)


def _raise(entry: Operation, payload: RaiseRequest, rows: Rows) -> Predicted:
    ticket = rows.get(Kind.TICKET, payload.ticket_id)
    if ticket is None:
        return
    yield Kind.TICKET, ticket
    order = rows.get(Kind.ORDER, ticket.order_id) if ticket.order_id else None
    if order is not None:
        yield Kind.ORDER, order
    maker = rows.get(Kind.USER, entry.actor_id)
    yield Kind.REQUEST, _requested(entry, payload, ticket, maker.name if maker else entry.actor_id)


def _requested(entry: Operation, payload: RaiseRequest, ticket: TicketRow, maker_name: str) -> RequestRow:
    return RequestRow(
        request_id=payload.request_id,
        number="",
        programme_id=ticket.programme_id,
        ticket_id=ticket.ticket_id,
        order_id=ticket.order_id,
        member_id=ticket.member_id,
        member_name=ticket.member_name,
        action=payload.action,
        amount=entry.amount_minor,
        unit=entry.unit,
        payload=payload.payload,
        statement=b"",
        sha256="",
        policy_version=entry.policy_version,
        maker_id=entry.actor_id,
        maker_person=entry.person_id,
        maker_name=maker_name,
        maker_device=entry.device_id,
        revision=1,
        state=REQUESTED,
        tiers=(),
        why="",
        funder_id=None,
        target=entry.target,
        target_version=entry.base_ver,
        raised_at=entry.wall_time,
        expires_at=None,
        resolved_at=None,
        note=payload.note,
        limits=(),
        changes=(),
        side_effects=(),
        destination=None,
        decisions=(),
        legs=(),
        evidence=(),
        maker=None,
        exposure=0,
        code="",
        facts={},
        ver=0,
    )


def _revise(entry: Operation, payload: ReviseRequest, rows: Rows) -> Predicted:
    """The new revision, of which the centre has said nothing yet: none of what it said of the old one holds."""
    request = rows.get(Kind.REQUEST, payload.request_id)
    if request is None:
        return
    ticket = rows.get(Kind.TICKET, request.ticket_id)
    if ticket is not None:
        yield Kind.TICKET, ticket
    yield (
        Kind.REQUEST,
        replace(
            request,
            state=REQUESTED,
            revision=payload.revision,
            payload=payload.payload,
            amount=entry.amount_minor,
            unit=entry.unit,
            note=payload.note or request.note,
            statement=b"",
            sha256="",
            tiers=(),
            why="",
            expires_at=None,
            resolved_at=None,
            limits=(),
            changes=(),
            side_effects=(),
            destination=None,
            legs=(),
            exposure=0,
            code="",
            facts={},
            revised=None,
        ),
    )


def _marked(entry: Operation, payload: Any, rows: Rows) -> Predicted:
    """Whatever the centre will make of it, the request itself is only marked."""
    request = rows.get(Kind.REQUEST, payload.request_id)
    if request is not None:
        yield Kind.REQUEST, request


def _prioritise(entry: Operation, payload: SetPriority, rows: Rows) -> Predicted:
    """The due time is the centre's to say."""
    ticket = rows.get(Kind.TICKET, payload.ticket_id)
    if ticket is not None:
        yield Kind.TICKET, replace(ticket, priority=payload.priority)
        if payload.reason:
            yield _event(entry, ticket, "priority", payload.reason, rows)


def _reclassify(entry: Operation, payload: Reclassify, rows: Rows) -> Predicted:
    ticket = rows.get(Kind.TICKET, payload.ticket_id)
    if ticket is not None:
        yield Kind.TICKET, replace(ticket, reclassified_as=payload.intake_issue)
        yield _event(entry, ticket, "reclassified", payload.reason, rows)


def _contact(entry: Operation, payload: LogContact, rows: Rows) -> Predicted:
    """Whether it reopens the ticket is the centre's to say."""
    ticket = rows.get(Kind.TICKET, payload.ticket_id)
    if ticket is not None:
        yield Kind.TICKET, ticket
        yield _event(entry, ticket, "contact", payload.text, rows)


def _joined(entry: Operation, payload: MergeTickets | LinkTickets, rows: Rows) -> Predicted:
    """What becomes of both is the centre's to say: they are only marked."""
    other_id = payload.into if isinstance(payload, MergeTickets) else payload.other_id
    for ticket_id in (payload.ticket_id, other_id):
        ticket = rows.get(Kind.TICKET, ticket_id)
        if ticket is not None:
            yield Kind.TICKET, ticket


def _ticket_marked(entry: Operation, payload: SplitTicket, rows: Rows) -> Predicted:
    ticket = rows.get(Kind.TICKET, payload.ticket_id)
    if ticket is not None:
        yield Kind.TICKET, ticket


def _macro(entry: Operation, payload: ApplyMacro, rows: Rows) -> Predicted:
    """Its changes, as each alone would be predicted, laid one upon another; then its words."""
    ticket = rows.get(Kind.TICKET, payload.ticket_id)
    if ticket is None:
        return
    if payload.owner_id is not None:
        ((_, ticket),) = _assign(entry, AssignTicket(payload.ticket_id, payload.owner_id), _Over(rows, ticket))
    if payload.priority is not None:
        ticket = replace(ticket, priority=payload.priority)
    if payload.disposition is not None:
        disposed = SetDisposition(payload.ticket_id, payload.disposition)
        ((_, ticket),) = _dispose(entry, disposed, _Over(rows, ticket))
    yield Kind.TICKET, ticket
    for kind, said in (("reply", payload.reply), ("note", payload.note)):
        if said.strip():
            yield _event(entry, ticket, kind, said, rows)
            break


class _Over:
    """``rows`` with one ticket as an earlier part of the same operation left it."""

    def __init__(self, rows: Rows, ticket: TicketRow) -> None:
        self._rows, self._ticket = rows, ticket

    def get(self, kind: Kind, row_id: str) -> Any:
        return self._ticket if kind is Kind.TICKET else self._rows.get(kind, row_id)


_RULES: dict[str, tuple[type[Any], Callable[[Operation, Any, Rows], Predicted]]] = {
    "ticket.note": (AddNote, _note),
    "ticket.assign": (AssignTicket, _assign),
    "ticket.disposition": (SetDisposition, _dispose),
    "ticket.answer_escalation": (AnswerEscalation, _answer),
    "ticket.priority": (SetPriority, _prioritise),
    "ticket.reclassify": (Reclassify, _reclassify),
    "ticket.contact": (LogContact, _contact),
    "ticket.merge": (MergeTickets, _joined),
    "ticket.split": (SplitTicket, _ticket_marked),
    "ticket.link": (LinkTickets, _joined),
    "ticket.macro": (ApplyMacro, _macro),
    "operation.hand_over": (HandOver, _hand_over),
    "request.raise": (RaiseRequest, _raise),
    "request.revise": (ReviseRequest, _revise),
    "request.withdraw": (WithdrawRequest, _marked),
    "request.decide": (DecideRequest, _marked),
    "request.retry_replacement": (RetryReplacement, _marked),
    "request.resolve_unknown": (ResolveUnknown, _marked),
}
