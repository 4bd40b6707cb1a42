"""What can be done about work that the centre gave back (ux.md §4). Never "Overwrite"."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Any

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from plum_desk.domain import drafts
from plum_desk.domain.commands import OpClass
from plum_desk.domain.drafts import DraftKey
from plum_desk.domain.intents import COMMANDS, RaiseRequest
from plum_desk.domain.outcome import Refused
from plum_desk.domain.ticket_intents import AddNote, AssignTicket, SetDisposition
from plum_desk.errors import PlumError
from plum_desk.models.records import TicketRecord, named_users, ticket_record
from plum_desk.runtime.dispatch import Submitted
from plum_desk.runtime.language import tr
from plum_desk.store.ids import again
from plum_desk.store.queries import requests, tickets
from plum_desk.store.queries.operations import NEEDS_YOU, OperationRow
from plum_desk.views import present
from plum_desk.views.choice import Choice, ChoicePopup
from plum_desk.views.context import ViewContext
from plum_desk.views.draft_keeping import TEXT, as_entries
from plum_desk.views.outbox.words import arguments
from plum_desk.wire.rows import TicketRow


class Way(StrEnum):
    RETRY = "retry"
    EDIT = "edit"
    HAND_OVER = "hand_over"
    DISCARD = "discard"


_REPEATABLE = ("ticket.note", "ticket.assign", "ticket.disposition")
_EDITABLE = (*_REPEATABLE, "request.raise")


def ways(entry: OperationRow, me: str) -> frozenset[Way]:
    """What ``me`` may do about ``entry``. Money is asked about again, never repeated; a decision is
    nobody else's; somebody else's work on this desk can only be put away."""
    if entry.state not in NEEDS_YOU:
        return frozenset()
    found = {Way.DISCARD}
    if entry.operation.actor_id == me:
        if entry.operation.kind in _REPEATABLE:
            found.add(Way.RETRY)
        if entry.operation.kind in _EDITABLE:
            found.add(Way.EDIT)
        if entry.operation.op_class not in (OpClass.DECISION, OpClass.LOCAL):
            found.add(Way.HAND_OVER)
    return frozenset(found)


def ticket_id(entry: OperationRow) -> str:
    """The ticket that ``entry`` names itself; '' for work on a request."""
    return str(arguments(entry).get("ticket_id") or "")


def record_of(connection: Any, entry: OperationRow) -> TicketRecord | None:
    """The ticket of ``entry``, named by itself or through its request, with all that is beside it."""
    known = ticket_id(entry)
    if not known:
        shown = requests.one(connection, str(arguments(entry).get("request_id") or ""))
        known = shown.row.ticket_id if shown is not None else ""
    return ticket_record(connection, known)


class Tray(QObject):
    """Runs each way once and says what came of it. ``anchor`` is where a choice of colleagues opens."""

    def __init__(self, context: ViewContext, jobs: Any, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._context, self._desk, self._jobs, self._anchor = context, context.desk, jobs, anchor

    def run(self, way: Way, entry: OperationRow) -> None:
        self._jobs.start(self._run, _RUN[way], entry)

    async def _run(self, work: Callable[[Tray, OperationRow], Awaitable[None]], entry: OperationRow) -> None:
        try:
            await work(self, entry)
        except PlumError as error:
            self._context.say(str(present.fault(error)), "danger")

    async def _discard(self, entry: OperationRow) -> None:
        gone = await self._desk.dispatch.discard(entry.op_id)
        said = tr("Discarded. The record stays in the journal.") if gone else tr("It was settled meanwhile.")
        self._context.say(said, "neutral")

    # --- doing it again ----------------------------------------------------------------------------

    async def _retry(self, entry: OperationRow) -> None:
        """The same intent on the ticket as it is now, as a new operation; the old one is put away."""
        shown = await self._desk.store.read(tickets.one, ticket_id(entry))
        if shown is None:
            self._context.say(tr("That ticket is no longer on this desk."), "warning")
            return
        outcome = await self._again(entry, shown.row)
        if isinstance(outcome, Refused):
            self._context.say(str(present.refusal(outcome)), "warning")
            return
        await self._desk.dispatch.discard(entry.op_id)
        self._context.say(tr("Done again on the current state."))

    async def _again(self, entry: OperationRow, ticket: TicketRow) -> Submitted | Refused:
        """The press is named after the old operation, so that one repeated, even by a desk that died in
        between, writes nothing twice."""
        dispatch, intent, press = self._desk.dispatch, _intent(entry), again(entry.op_id)
        if isinstance(intent, AssignTicket):
            return await dispatch.assign(ticket, intent.owner_id, press=press)
        if isinstance(intent, SetDisposition):
            return await dispatch.set_disposition(ticket, intent.disposition, intent.note, press=press)
        assert isinstance(intent, AddNote)
        return await dispatch.note(ticket, intent.text, public=intent.public, press=press)

    async def _edit(self, entry: OperationRow) -> None:
        """Typed work becomes a draft of its form, on the disk before the old entry is put away; a choice
        is made anew on the ticket, and the old entry stays until then."""
        ticket, intent = ticket_id(entry), _intent(entry)
        draft = self._draft(intent)
        if draft is None:
            what = "disposition" if isinstance(intent, SetDisposition) else "owner"
            self._context.start(ticket, what, ticket)
            return
        key, fields = draft
        self._desk.drafts.keep(key, ticket, fields)
        await self._desk.dispatch.discard(entry.op_id)
        self._context.start(ticket, key.form, key.subject)

    def _draft(self, intent: Any) -> tuple[DraftKey, dict[str, str | list[str]]] | None:
        session = self._desk.session.current
        if session is None:
            return None
        key = drafts.ended_by(intent, session.actor.person_id)
        if key is None:
            return None
        return key, as_entries(intent) if isinstance(intent, RaiseRequest) else {TEXT: intent.text}

    # --- handing over ------------------------------------------------------------------------------

    async def _hand_over(self, entry: OperationRow) -> None:
        users = await self._desk.store.read(named_users)
        session = self._desk.session.current
        me = session.actor.user_id if session is not None else ""
        choices = [Choice(user, name, "users") for user, name in users.items() if user != me]
        popup = ChoicePopup(self._context.theme, tr("Hand over to"), choices, self._anchor)
        popup.chosen.connect(lambda user: self._jobs.start(self._run, _given(user, users), entry))
        popup.open_below(self._anchor)


def _given(user: str, users: dict[str, str]) -> Callable[[Tray, OperationRow], Awaitable[None]]:
    async def give(tray: Tray, entry: OperationRow) -> None:
        outcome = await tray._desk.dispatch.hand_over(entry.op_id, user)
        if isinstance(outcome, Refused):
            tray._context.say(str(present.refusal(outcome)), "warning")
        else:
            name = present.one_line(users.get(user, user))
            tray._context.say(tr("Handed over to {name}. The ticket will say what was tried.", name=name))

    return give


def _intent(entry: OperationRow) -> AddNote | AssignTicket | SetDisposition | RaiseRequest:
    decoded: AddNote | AssignTicket | SetDisposition | RaiseRequest = msgspec.json.decode(
        entry.args, type=COMMANDS[entry.operation.kind].payload
    )
    return decoded


_RUN: dict[Way, Callable[[Tray, OperationRow], Awaitable[None]]] = {
    Way.RETRY: Tray._retry,
    Way.EDIT: Tray._edit,
    Way.HAND_OVER: Tray._hand_over,
    Way.DISCARD: Tray._discard,
}
