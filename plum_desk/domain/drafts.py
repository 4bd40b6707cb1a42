"""The one rule of drafts: whatever is half-typed is kept on this desk, and never sent (ux.md §2, §4).

A draft belongs to a person, to what it is about and to the form it was typed in. It is kept from the
first key on; closing the form, another ticket, signing out, quitting or a crash leave it; the same
person is offered it back. It ends when what it became is journalled, in the same transaction, or when
the person discards or empties it. Reasons for revealing a code are not kept: nothing comes of them
later.
"""

from __future__ import annotations

import msgspec

from plum_desk.domain.intents import RaiseRequest, ResolveUnknown, ReviseRequest
from plum_desk.domain.ticket_intents import (
    AddNote,
    AnswerEscalation,
    ApplyMacro,
    LogContact,
    MergeTickets,
    OpenTicket,
    Reclassify,
    SplitTicket,
)

NOTE, REPLY, REVISE, SETTLE, ESCALATION = "note", "reply", "revise", "settle", "escalation"
CONTACT, SPLIT, RECLASSIFY, MERGE, MACRO, OPEN = "contact", "split", "reclassify", "merge", "macro", "open"
RULES = "rules"
"""Forms; that of a corrective action is called by the action's id. What was chosen before a form opened is part of
its name: see ``about``."""


def about(form: str, *chosen: str) -> str:
    """The name of ``form`` for what was chosen before it opened: ``contact:inbound:phone``."""
    return ":".join((form, *chosen))


class DraftKey(msgspec.Struct, frozen=True):
    """``subject`` is the id of the ticket, or of the request that is to be changed or settled."""

    person_id: str
    subject: str
    form: str


class Draft(msgspec.Struct, frozen=True):
    """``fields`` are entries as typed, by field name; ``at`` when the last key was pressed, epoch ms."""

    key: DraftKey
    ticket_id: str
    fields: dict[str, str | list[str]]
    at: int

    @property
    def empty(self) -> bool:
        return not any(value.strip() if isinstance(value, str) else value for value in self.fields.values())


def ended_by(payload: msgspec.Struct, person_id: str) -> DraftKey | None:
    """The draft that has become ``payload`` and ends with it."""
    match payload:
        case AddNote(ticket_id=ticket, public=public):
            return DraftKey(person_id, ticket, REPLY if public else NOTE)
        case AnswerEscalation(ticket_id=ticket):
            return DraftKey(person_id, ticket, ESCALATION)
        case LogContact(ticket_id=ticket, direction=direction, channel=channel):
            return DraftKey(person_id, ticket, about(CONTACT, direction.value, channel))
        case SplitTicket(ticket_id=ticket, intake_issue=issue):
            return DraftKey(person_id, ticket, about(SPLIT, issue))
        case Reclassify(ticket_id=ticket, intake_issue=issue):
            return DraftKey(person_id, ticket, about(RECLASSIFY, issue))
        case MergeTickets(ticket_id=ticket, into=into):
            return DraftKey(person_id, ticket, about(MERGE, into))
        case ApplyMacro(ticket_id=ticket, macro_id=macro):
            return DraftKey(person_id, ticket, about(MACRO, macro))
        case OpenTicket(order_id=order, member_id=member):
            return DraftKey(person_id, order or member or "", OPEN)
        case RaiseRequest(ticket_id=ticket, action=action):
            return DraftKey(person_id, ticket, action)
        case ReviseRequest(request_id=request):
            return DraftKey(person_id, request, REVISE)
        case ResolveUnknown(request_id=request):
            return DraftKey(person_id, request, SETTLE)
    return None
