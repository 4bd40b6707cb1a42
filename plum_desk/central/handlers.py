"""Which function applies which kind of operation. Permission, class and payload were checked before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from plum_desk.central import approvals, exceptions, incidents, notes, refused_work, team_views, tickets
from plum_desk.central.approvals import delegating
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.sla import answering
from plum_desk.central.ticketing import changing, contacts, joining, opening
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.intents import LOCAL_EVENTS, LocalEvent
from plum_desk.domain.operation import Operation
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.ticket_intents import AddNote, ApplyMacro, AssignTicket, SetDisposition, SetPriority

Handler = Callable[[Tx, Operation, Any], Awaitable[Outcome]]

DETAIL_MAX = 500


async def assign(tx: Tx, operation: Operation, payload: AssignTicket) -> Outcome:
    return await tickets.assign(tx, operation.guard, payload)


async def dispose(tx: Tx, operation: Operation, payload: SetDisposition) -> Outcome:
    return await tickets.dispose(tx, operation.guard, payload)


async def macro(tx: Tx, operation: Operation, payload: ApplyMacro) -> Outcome:
    return await changing.apply_macro(tx, operation.guard, payload)


async def prioritise(tx: Tx, operation: Operation, payload: SetPriority) -> Outcome:
    return await changing.prioritise(tx, operation.guard, payload)


def _alone(apply: Callable[[Tx, Any], Awaitable[Outcome]]) -> Handler:
    """A handler that needs nothing of the operation but its payload."""

    async def handle(tx: Tx, operation: Operation, payload: Any) -> Outcome:
        return await apply(tx, payload)

    return handle


async def note(tx: Tx, operation: Operation, payload: AddNote) -> Outcome:
    """A single note; batches of them go to ``notes.add`` together."""
    one = notes.Note(operation.op_id, tx.actor, tx.scopes, tx.event_time, payload)
    return (await notes.add(tx, [one]))[0]


async def local_event(tx: Tx, operation: Operation, payload: LocalEvent) -> Outcome:
    """Something that happened on the desk: it only enters the trail."""
    if payload.event not in LOCAL_EVENTS:
        return Refused(Code.BAD_INPUT, {"field": "event"})
    for field, value in (("subject", payload.subject), *payload.detail.items()):
        if refused := text.check(value, limit=DETAIL_MAX, field=field[:40]):
            return refused
    detail = " ".join(f"{key}={value}" for key, value in sorted(payload.detail.items()))
    if len(detail) > DETAIL_MAX:
        return Refused(Code.TEXT_TOO_LONG, {"field": "detail", "length": len(detail), "limit": DETAIL_MAX})
    ticket_id = payload.detail.get("ticket_id", "")
    tx.audit("centre", payload.event, payload.subject, ticket_id=ticket_id, result="recorded", reason=detail)
    return Applied()


HANDLERS: dict[str, Handler] = {
    "ticket.note": note,
    "ticket.assign": assign,
    "ticket.disposition": dispose,
    "ticket.answer_escalation": _alone(answering.answer),
    "ticket.open": _alone(opening.open_by_person),
    "ticket.priority": prioritise,
    "ticket.reclassify": _alone(changing.reclassify),
    "ticket.contact": _alone(contacts.log),
    "ticket.merge": _alone(joining.merge),
    "ticket.split": _alone(joining.split),
    "ticket.link": _alone(joining.link),
    "ticket.macro": macro,
    "operation.discard": refused_work.discard,
    "operation.hand_over": refused_work.hand_over,
    "local.event": local_event,
    "request.raise": approvals.raise_request,
    "request.revise": approvals.revise,
    "request.withdraw": approvals.withdraw,
    "request.decide": approvals.decide,
    "incident.close": incidents.close,
    "exception.close": exceptions.close,
    "view.share": team_views.share,
    "view.unshare": team_views.unshare,
    "delegation.lend": delegating.lend,
    "delegation.take_back": delegating.take_back,
    "request.retry_replacement": approvals.retry_replacement,
    "request.resolve_unknown": approvals.resolve_unknown,
}
