"""What a person does with a ticket besides corrective actions: note, owner, disposition, requests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from plum_desk.domain import disposition as rules
from plum_desk.domain.approval import ACTIVE
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.drafts import DraftKey
from plum_desk.domain.intents import RetryReplacement
from plum_desk.domain.outcome import Refused
from plum_desk.errors import PlumError
from plum_desk.models.records import TicketRecord, named_users
from plum_desk.runtime.dispatch import Submitted
from plum_desk.runtime.language import tr
from plum_desk.store.queries import tickets
from plum_desk.store.queries.tickets import NOBODY
from plum_desk.views import present
from plum_desk.views.bulk import BulkDialog, Deed
from plum_desk.views.choice import Choice, ChoicePopup
from plum_desk.views.context import ViewContext
from plum_desk.views.note_form import NoteForm
from plum_desk.views.present import labels
from plum_desk.views.tickets.canned import TicketCanned
from plum_desk.views.tickets.detail import TicketDetail
from plum_desk.views.tickets.whole import URGENCIES, TicketWhole
from plum_desk.views.tickets.writing import TicketWriting, submitted
from plum_desk.views.widgets.toast import UNDO
from plum_desk.wire.rows import RequestRow, TicketRow

if TYPE_CHECKING:
    from plum_desk.runtime.jobs import JobScope

Outcome = Submitted | Refused
Write = Callable[[], Awaitable[Outcome]]
Change = Callable[[TicketRow], Awaitable[Outcome]]
REFUND = "order.refund"


class TicketWork(QObject):
    """Runs each command once and says what came of it. ``resolved`` after a closing disposition."""

    resolved = Signal(str)
    taken = Signal(str)

    def __init__(self, context: ViewContext, detail: TicketDetail, jobs: JobScope, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._detail, self._jobs = context, detail, jobs
        self._desk = context.desk
        self._users: dict[str, str] = {}
        detail.asked.connect(self.do)
        self.canned = TicketCanned(context, detail, self)
        self.writing = TicketWriting(context, detail, jobs, self)
        self.whole = TicketWhole(context, detail, jobs, self)

    async def load_users(self) -> None:
        self._users = await self._desk.store.read(named_users)

    @property
    def users(self) -> dict[str, str]:
        return self._users

    @property
    def _record(self) -> TicketRecord | None:
        return self._detail.record

    def do(self, what: str, which: str) -> None:
        """Start a piece of work by name; ``which`` is the ticket's or the request's id."""
        record = self._record
        if record is None:
            return
        request = next((r for r in record.requests if r.request_id == which), None)
        if what == "disposition":
            self.choose_disposition()
        elif what == "resolve":
            self.set_disposition(Disposition.RESOLVED)
        elif request is not None and what == "revise":
            self._detail.open_revision(request)
        elif request is not None and what == "withdraw":
            self.run(
                lambda: self._desk.dispatch.withdraw(request),
                tr("{number}: withdrawal requested", number=request.number),
            )
        elif request is not None and what == "retry":
            self._retry(request)
        elif request is not None and what == "settle":
            self.writing.ask_evidence(request)

    def begin(self, what: str, subject: str) -> None:
        """Start a piece of work that another part of the window asks for."""
        session = self._desk.session.current
        if what == "owner":
            self.choose_owner()
        elif what == "disposition":
            self.choose_disposition()
        elif session is not None:
            self.writing.resume(DraftKey(session.actor.person_id, subject, what))

    # --- owner and disposition -----------------------------------------------------------------------

    def choose_owner(self, typed: str = "") -> None:
        """Take it, hand it over, or put it back. ``typed`` narrows whom to choose from."""
        record, session = self._record, self._desk.session.current
        if record is None or session is None:
            return
        me = session.actor.user_id
        owner = record.ticket.owner_id
        choices = [Choice(me, tr("Take it myself"), "user", reason=tr("It is yours already.") if owner == me else "")]
        choices += [Choice(user, name, "users") for user, name in self._users.items() if user not in (me, owner)]
        choices.append(
            Choice(NOBODY, tr("Nobody"), "x", tr("put it back in the queue"), "" if owner else tr("It has no owner."))
        )
        popup = ChoicePopup(self._context.theme, tr("Assign to"), choices, self._detail)
        popup.chosen.connect(self._on_owner)
        popup.open_below(self._detail.header, typed)

    def _on_owner(self, chosen: str) -> None:
        record = self._record
        if record is not None:
            self.assign(record.ticket, None if chosen == NOBODY else chosen)

    def assign(self, ticket: TicketRow, owner_id: str | None) -> None:
        session = self._desk.session.current
        me = session.actor.user_id if session else ""
        name = "you" if owner_id == me else self._users.get(owner_id or "", owner_id or "nobody")
        assign = self._desk.dispatch.assign
        self.run(
            lambda: assign(ticket, owner_id),
            tr("{ticket_id}: owner is {name}", ticket_id=ticket.ticket_id, name=name),
            partial(
                self._take_back,
                ticket.ticket_id,
                lambda t: t.owner_id == owner_id,
                lambda t: assign(t, ticket.owner_id),
            ),
        )

    def take_next(self) -> None:
        """Take the ticket without an owner that is due first; ``taken`` carries it."""
        self._jobs.start(self._desk.store.read, tickets.next_unassigned, on_done=self._on_next)

    def _on_next(self, found: TicketRow | PlumError | None) -> None:
        session = self._desk.session.current
        if isinstance(found, PlumError):
            self._context.say(str(present.fault(found)), "danger")
        elif found is None:
            self._context.say(tr("No ticket waits for an owner."), "neutral")
        elif session is not None:
            self.assign(found, session.actor.user_id)
            self.taken.emit(found.ticket_id)

    def _take_back(self, ticket_id: str, still: Callable[[TicketRow], bool], write: Change) -> None:
        self._jobs.start(self._put_back, ticket_id, still, write)

    async def _put_back(self, ticket_id: str, still: Callable[[TicketRow], bool], write: Change) -> None:
        """Wherever the person is by now. What somebody has changed again since is theirs."""
        try:
            ticket = await self._ticket_now(ticket_id)
        except PlumError as error:
            self._context.say(str(present.fault(error)), "danger")
            return
        if ticket is None or not still(ticket):
            self._context.say(
                tr("{ticket_id} was changed again since: nothing was taken back.", ticket_id=ticket_id), "warning"
            )
            return
        await self._write(lambda: write(ticket), tr("{ticket_id}: put back", ticket_id=ticket_id), None, None, None)

    def choose_disposition(self, typed: str = "") -> None:
        record = self._record
        if record is None:
            return
        policy, active = self._desk.policy, self.active(record)
        choices = []
        for rule in policy.dispositions:
            if rule.retired or rule.code == record.ticket.disposition:
                continue
            refused = rules.may_set(record.ticket.disposition, rule.code, False, active, policy)
            reason = present.refusal(refused).what if refused else ""
            choices.append(Choice(rule.code, tr(rule.label), labels.disposition_pill(rule.parent).icon, reason=reason))
        popup = ChoicePopup(self._context.theme, tr("Disposition"), choices, self._detail)
        popup.chosen.connect(self.set_disposition)
        popup.open_below(self._detail.header, typed)

    def set_disposition(self, code: str) -> None:
        record = self._record
        if record is None:
            return
        ticket, policy = record.ticket, self._desk.policy
        refused = rules.may_set(ticket.disposition, code, False, self.active(record), policy)
        if refused is not None:
            self._context.say(str(present.refusal(refused)), "warning")
            return
        closes = rules.is_closed(code, policy)
        label = labels.disposition(code, policy)
        dispose, before = self._desk.dispatch.set_disposition, ticket.disposition
        undo = partial(
            self._take_back, ticket.ticket_id, lambda t: t.disposition == code, lambda t: dispose(t, before)
        )  # fmt: skip
        self.run(
            lambda: dispose(ticket, code),
            f"{ticket.ticket_id}: {label}",
            None if closes else undo,
            done=(lambda: self.resolved.emit(ticket.ticket_id)) if closes else None,
        )

    @staticmethod
    def active(record: TicketRecord) -> int:
        """Requests of the ticket that are still going somewhere."""
        return sum(1 for request in record.requests if request.state in ACTIVE or request.state == "requested")

    # --- many at once ------------------------------------------------------------------------------------

    def choose_for_all(self, what: str, ids: Sequence[str], parent: QWidget) -> None:
        """Choose an owner, a disposition or a priority for every ticket of ``ids``; refunds need no choice."""
        session, policy = self._desk.session.current, self._desk.policy
        if what == "refund":
            self._confirm_for_all(what, tuple(ids), parent, "")
            return
        if what == "owner":
            me = session.actor.user_id if session else ""
            choices = [Choice(me, tr("Take them myself"), "user")]
            choices += [Choice(user, name, "users") for user, name in self._users.items() if user != me]
        elif what == "disposition":
            able = [rule for rule in policy.dispositions if not rule.retired and rule.parent not in rules.ENGINE_ONLY]
            choices = [Choice(r.code, tr(r.label), labels.disposition_pill(r.parent).icon) for r in able]
        else:
            choices = [Choice(str(n), f"P{n}", "flag", said) for n, said in URGENCIES.items()]
        popup = ChoicePopup(self._context.theme, tr("For {ids} tickets", ids=len(ids)), choices, parent)
        popup.chosen.connect(partial(self._confirm_for_all, what, tuple(ids), parent))
        popup.open_below(parent)

    def _confirm_for_all(self, what: str, ids: tuple[str, ...], parent: QWidget, value: str) -> None:
        title, do = self._deed(what, len(ids), value)
        deed = Deed(title, self._ticket_now, lambda ticket: present.one_line(ticket.subject), do)
        BulkDialog(self._desk, self._context.theme, self._jobs, ids, deed, parent.window()).open()

    async def _ticket_now(self, ticket_id: str) -> TicketRow | None:
        shown = await self._desk.store.read(tickets.one, ticket_id)
        return None if shown is None else shown.row

    def _deed(self, what: str, many: int, value: str) -> tuple[str, Change]:
        dispatch = self._desk.dispatch
        if what == "owner":
            return tr(
                "Assign {many} tickets to {get}", many=many, get=self._users.get(value, value)
            ), lambda t: dispatch.assign(t, value)
        if what == "disposition":
            label = labels.disposition(value, self._desk.policy)
            return tr("Set {many} tickets to {label}", many=many, label=label), lambda t: dispatch.set_disposition(
                t, value
            )
        if what == "priority":
            return tr(
                "Set {many} tickets to priority P{value}", many=many, value=value
            ), lambda t: dispatch.tickets.prioritise(t, int(value))
        return tr("Ask for the refund of {many} orders", many=many), self._refund

    async def _refund(self, ticket: TicketRow) -> Outcome:
        """The whole of what is left of the order, because the vendor rejected it; each is decided by its own."""
        dispatch = self._desk.dispatch
        seen = await dispatch.preview(ticket.ticket_id, REFUND)
        payload = msgspec.structs.replace(seen.payload, reason="vendor_rejected")
        return await dispatch.raise_action(ticket.ticket_id, REFUND, payload)

    # --- requests ----------------------------------------------------------------------------------

    def _retry(self, request: RequestRow) -> None:
        intent = RetryReplacement(request.request_id)
        self.run(
            lambda: submitted(self._desk, intent, request),
            tr("{number}: replacement ordered again", number=request.number),
        )

    # --- running ------------------------------------------------------------------------------------------

    def run(
        self, write: Write, said: str, undo: Callable[[], None] | None = None, done: Callable[[], None] | None = None
    ) -> None:
        """Run ``write`` and say what came of it; ``undo`` is offered with it, ``done`` follows."""
        self._jobs.start(self._write, write, said, undo, done, None)

    def from_form(self, form: NoteForm, write: Write, said: str, done: Callable[[], None] | None = None) -> None:
        """Run what a form was confirmed with; a refusal leaves the form as it is and says why."""
        self._jobs.start(self._write, write, said, None, done, form)

    def hold(self, form: NoteForm, name: str, text: str, write: Write, said: str) -> None:
        """What goes to a member can be taken back for ten seconds; the form closes, its text stays a draft so long."""
        ticket_id = self._detail.ticket_id
        key = self._desk.drafts.key(ticket_id, name)
        if key is None:
            return
        self._desk.held.hold(key, ticket_id, text, write)
        if self._detail.form is form:
            self._detail.close_form()
        self._context.say(said, action=tr(UNDO), run=partial(self._hold_back, key))

    def _hold_back(self, key: DraftKey) -> None:
        """Into its form again where the ticket is on screen, else kept as a draft."""
        if not self._desk.held.take_back(key):
            self._context.say(tr("It has gone already."), "warning")
        elif self._detail.ticket_id == key.subject and self._detail.form is None:
            self.writing.resume(key)
        else:
            self._context.say(tr("{ticket_id}: your reply is a draft again.", ticket_id=key.subject), "neutral")

    async def _write(
        self,
        write: Write,
        said: str,
        undo: Callable[[], None] | None,
        done: Callable[[], None] | None,
        form: NoteForm | None,
    ) -> None:
        try:
            outcome = await write()
        except PlumError as error:
            self._failed(str(present.fault(error)), form)
            return
        if isinstance(outcome, Refused):
            self._failed(str(present.refusal(outcome)), form)
            return
        if form is not None and self._detail.form is form:
            self._detail.close_form()
        suffix = "." if self._detail.online else tr(". Saved here, not sent yet.")
        self._context.say(said + suffix, action=tr(UNDO) if undo else "", run=undo)
        if done is not None:
            done()

    def _failed(self, sentence: str, form: NoteForm | None) -> None:
        if form is not None:
            form.failed(sentence)
        else:
            self._context.say(sentence, "danger")
