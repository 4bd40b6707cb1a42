"""Every intent that a desk may journal: payloads and the table of commands (sync.md §2). Those that only concern a
ticket are in ``ticket_intents``."""

from __future__ import annotations

import msgspec

from plum_desk.domain.approval import Verdict
from plum_desk.domain.commands import CommandSpec, OpClass
from plum_desk.domain.permission import Permission
from plum_desk.domain.saved_views import SavedView
from plum_desk.domain.ticket_intents import (
    AddNote,
    AnswerEscalation,
    ApplyMacro,
    AssignTicket,
    LinkTickets,
    LogContact,
    MergeTickets,
    OpenTicket,
    Reclassify,
    SetDisposition,
    SetPriority,
    SplitTicket,
)


class RaiseRequest(msgspec.Struct, frozen=True):
    """Ask for a corrective action. ``payload`` is the action's own payload as a JSON object;
    the centre decides again."""

    request_id: str
    ticket_id: str
    action: str
    payload: msgspec.Raw
    note: str = ""


class ReviseRequest(msgspec.Struct, frozen=True):
    """A new revision of a returned or still pending request; voids the decisions on the old one."""

    request_id: str
    revision: int
    payload: msgspec.Raw
    note: str = ""


class WithdrawRequest(msgspec.Struct, frozen=True):
    request_id: str


class DecideRequest(msgspec.Struct, frozen=True):
    """A decision on exactly what was displayed: ``seen_sha256`` names those bytes."""

    request_id: str
    revision: int
    seen_sha256: str
    verdict: Verdict
    note: str = ""
    evidence_opened: tuple[str, ...] = ()
    delegation_id: str = ""
    """By which the checker uses another's authority; empty: one's own."""
    batch: str = ""
    """The digest of what was confirmed together (``approval.bulk``); empty for a decision by itself."""
    incident_id: str = ""
    """The incident whose requests were decided as one; empty where each was read by itself."""


class LendAuthority(msgspec.Struct, frozen=True):
    """Let another checker decide with one's own authority for a while. Instants are UTC epoch milliseconds; without
    a programme it holds in all."""

    delegation_id: str
    borrower_id: str
    programme_id: str | None
    starts_at: int
    ends_at: int
    note: str = ""


class TakeBack(msgspec.Struct, frozen=True):
    """End what one has lent, at once."""

    delegation_id: str


class CloseIncident(msgspec.Struct, frozen=True):
    """A spike is over or understood: ``note`` says what became of it."""

    incident_id: str
    note: str


class ShareView(msgspec.Struct, frozen=True):
    """Everybody who works on the programme has this view of a list."""

    programme_id: str
    view: SavedView


class UnshareView(msgspec.Struct, frozen=True):
    programme_id: str
    view_id: str


class CloseException(msgspec.Struct, frozen=True):
    """Somebody has found out why a provider's record and ours differ: ``note`` says it."""

    exception_id: str
    note: str


class RetryReplacement(msgspec.Struct, frozen=True):
    """After a void that was confirmed and a placement that failed: place again, same key."""

    request_id: str


class ResolveUnknown(msgspec.Struct, frozen=True):
    """A human's evidence-based verdict on an Unknown outcome; needs a checker other than the maker."""

    request_id: str
    succeeded: bool
    evidence: str


class DiscardOperation(msgspec.Struct, frozen=True):
    """Put away own work that the centre refused (sync.md §3). What was tried stays on record; if it is kept
    for review at the centre, nobody may release it afterwards."""

    op_id: str


class HandOver(msgspec.Struct, frozen=True):
    """Pass own work that the centre refused to a colleague: the ticket becomes theirs, and its timeline
    says what was tried, read from the centre's record of ``op_id``. Never does this copy the work itself."""

    op_id: str
    ticket_id: str
    owner_id: str
    note: str = ""


class LocalEvent(msgspec.Struct, frozen=True):
    """Something that happened on the desk and belongs in the trail: sign-in, reveal, export, print,
    refused attempt. ``event`` is one of LOCAL_EVENTS."""

    event: str
    subject: str = ""
    detail: dict[str, str] = {}


LOCK_EVENTS = frozenset({"session.locked", "session.unlocked", "session.unlock_refused"})
"""Since schema 3."""
LOCAL_EVENTS = LOCK_EVENTS | frozenset(
    {
        "session.signed_in",
        "session.signed_out",
        "attempt.refused",
        "report.previewed",
        "report.printed",
        "report.saved",
        "audit.exported",
    }
)

P = Permission
COMMANDS: dict[str, CommandSpec] = {
    spec.kind: spec
    for spec in (
        *(
            CommandSpec(kind, payload, OpClass.SHARED, P.TICKET_WRITE, audit)
            for kind, payload, audit in (
                ("ticket.note", AddNote, "Note added to {ticket_id}"),
                ("ticket.assign", AssignTicket, "{ticket_id} assigned to {owner_id}"),
                ("ticket.disposition", SetDisposition, "Disposition of {ticket_id} set to {disposition}"),
                ("ticket.answer_escalation", AnswerEscalation, "Escalation {level} of {ticket_id} answered"),
                ("ticket.open", OpenTicket, "Ticket opened: {intake_issue}"),
                ("ticket.priority", SetPriority, "Priority of {ticket_id} set to {priority}"),
                ("ticket.reclassify", Reclassify, "{ticket_id} reclassified as {intake_issue}"),
                ("ticket.contact", LogContact, "{direction} contact by {channel} logged on {ticket_id}"),
                ("ticket.merge", MergeTickets, "{ticket_id} merged into {into}"),
                ("ticket.split", SplitTicket, "{ticket_id} split: {intake_issue}"),
                ("ticket.link", LinkTickets, "{ticket_id} linked with {other_id}: {linked}"),
                ("ticket.macro", ApplyMacro, "Macro {macro_id} applied to {ticket_id}"),
            )
        ),
        CommandSpec(
            "request.raise",
            RaiseRequest,
            OpClass.MONEY_REQUEST,
            P.REQUEST_RAISE,
            "Request {request_id}: {action} on {ticket_id}",
        ),
        CommandSpec(
            "request.revise",
            ReviseRequest,
            OpClass.MONEY_REQUEST,
            P.REQUEST_RAISE,
            "Request {request_id} revised to {revision}",
        ),
        CommandSpec(
            "request.withdraw",
            WithdrawRequest,
            OpClass.MONEY_REQUEST,
            P.REQUEST_RAISE,
            "Request {request_id} withdrawn",
        ),
        CommandSpec(
            "request.decide",
            DecideRequest,
            OpClass.DECISION,
            P.REQUEST_DECIDE,
            "Request {request_id} revision {revision}: {verdict}",
            schema=4,
        ),
        CommandSpec(
            "incident.close", CloseIncident, OpClass.SHARED, P.TICKET_WRITE, "Incident {incident_id} closed: {note}"
        ),
        CommandSpec(
            "exception.close",
            CloseException,
            OpClass.SHARED,
            P.REQUEST_RESOLVE_UNKNOWN,
            "Exception {exception_id} closed: {note}",
        ),
        CommandSpec("view.share", ShareView, OpClass.SHARED, P.VIEW_SHARE, "View shared in {programme_id}"),
        CommandSpec("view.unshare", UnshareView, OpClass.SHARED, P.VIEW_SHARE, "View {view_id} taken away"),
        CommandSpec(
            "delegation.lend",
            LendAuthority,
            OpClass.DECISION,
            P.REQUEST_DECIDE,
            "Authority lent to {borrower_id}: {delegation_id}",
        ),
        CommandSpec(
            "delegation.take_back",
            TakeBack,
            OpClass.DECISION,
            P.REQUEST_DECIDE,
            "Authority taken back: {delegation_id}",
        ),
        CommandSpec(
            "request.retry_replacement",
            RetryReplacement,
            OpClass.MONEY_REQUEST,
            P.REQUEST_RAISE,
            "Request {request_id}: replacement retried",
        ),
        CommandSpec(
            "request.resolve_unknown",
            ResolveUnknown,
            OpClass.DECISION,
            P.REQUEST_RESOLVE_UNKNOWN,
            "Request {request_id}: unknown outcome resolved",
        ),
        CommandSpec("operation.discard", DiscardOperation, OpClass.LOCAL, None, "Own work {op_id} discarded"),
        CommandSpec(
            "operation.hand_over",
            HandOver,
            OpClass.SHARED,
            P.TICKET_WRITE,
            "Own work {op_id} on {ticket_id} handed over to {owner_id}",
        ),
        CommandSpec("local.event", LocalEvent, OpClass.LOCAL, None, "{event} {subject}", schema=3),
    )
}
