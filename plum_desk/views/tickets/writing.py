"""What a person writes on a ticket: notes, replies, evidence, and the reason for seeing a code."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from plum_desk.domain import drafts
from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.drafts import DraftKey
from plum_desk.domain.freshness import Standing
from plum_desk.domain.intents import ResolveUnknown, RetryReplacement
from plum_desk.domain.outcome import Refused
from plum_desk.errors import PlumError
from plum_desk.models.records import TicketRecord
from plum_desk.runtime.dispatch import Submitted
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.context import ViewContext
from plum_desk.views.note_form import NoteForm
from plum_desk.views.tickets.detail import TicketDetail
from plum_desk.views.tickets.reveal import RevealCard
from plum_desk.wire.rows import RequestRow

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope
    from plum_desk.views.tickets.work import TicketWork

REPLY_AWAY = (
    "A reply goes to the member, so it needs the centre. Your draft is kept; send it when the connection is back."
)


class Possible(QObject):
    """Keeps an open form true to the connection and to the age of the rules, for as long as it lives.
    ``queued`` is what its button reads while the centre is away; ``away`` why it cannot be confirmed then."""

    def __init__(self, desk: Desk, form: NoteForm, *, queued: str = "", away: str = "") -> None:
        super().__init__(form)
        self._desk, self._form, self._queued, self._away = desk, form, queued, away
        self._here = form.buttons[0].text()
        desk.connection.changed.connect(self._look)
        desk.freshness.changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        away = not self._desk.connection.online
        too_old = self._desk.freshness.may(Standing.MAKE)
        blocked = self._away if away else ""
        self._form.block(blocked or (str(present.refusal(too_old)) if too_old is not None else ""))
        self._form.buttons[0].set_label(self._queued if away and self._queued else self._here)


class TicketWriting(QObject):
    """Opens the forms; ``work`` runs what they are confirmed with."""

    def __init__(self, context: ViewContext, detail: TicketDetail, jobs: JobScope, work: TicketWork) -> None:
        super().__init__(work)
        self._context, self._detail, self._jobs, self._work = context, detail, jobs, work
        self._desk = context.desk
        detail.reveal_wanted.connect(self._ask_reveal)

    @property
    def _record(self) -> TicketRecord | None:
        return self._detail.record

    def write_note(self) -> None:
        record = self._record
        if record is None:
            return
        ticket = record.ticket
        form = NoteForm(
            self._context.theme, tr("Note"), tr("What should the next person know? Only colleagues read it."),
            [("save", tr("Save note"))],
        )  # fmt: skip
        Possible(self._desk, form, queued=tr("Queue note"))
        form.confirmed.connect(
            lambda _, text: self._work.from_form(form, lambda: self._desk.dispatch.note(ticket, text), tr("Note saved"))
        )
        self._detail.open_note(form, ticket.ticket_id, drafts.NOTE)

    def answer_escalation(self) -> None:
        record = self._record
        if record is None:
            return
        ticket = record.ticket
        if ticket.escalated is None:  # what was half-typed may have been answered meanwhile
            self._context.say(tr("Nothing on this ticket is escalated any more."), "neutral")
            return
        form = NoteForm(
            self._context.theme, tr("Answer the escalation"), tr("What is being done about it, or what was done?"),
            [("seen", tr("Acknowledge")), ("resolved", tr("Resolve"))],
        )  # fmt: skip
        Possible(self._desk, form, queued=tr("Queue answer"))

        def answer(which: str, text: str) -> None:
            resolved = which == "resolved"
            said = tr("Escalation resolved") if resolved else tr("Escalation acknowledged")
            send = partial(self._desk.dispatch.answer_escalation, ticket, text, resolved=resolved)
            self._work.from_form(form, send, said)

        form.confirmed.connect(answer)
        self._detail.open_note(form, ticket.ticket_id, drafts.ESCALATION)

    def write_reply(self) -> None:
        """Written at any time, sent only while the centre is there: it goes to a member."""
        record = self._record
        if record is None:
            return
        ticket, key = record.ticket, self._desk.drafts.key(record.ticket.ticket_id, drafts.REPLY)
        if key is not None and self._desk.held.take_back(key):
            self._context.say(tr("Your reply was taken back: it goes when you send it again."), "neutral")
        form = NoteForm(
            self._context.theme, tr("Reply to the member"), tr("What should the member read? Write no voucher code."),
            [("send", tr("Send reply"))], tr("It goes out after ten seconds, as the public reply on this ticket."),
        )  # fmt: skip
        send, said = (
            self._desk.dispatch.note,
            tr("{ticket_id}: the reply goes out in 10 seconds.", ticket_id=ticket.ticket_id),
        )
        form.confirmed.connect(
            lambda _, text: self._work.hold(form, drafts.REPLY, text, partial(send, ticket, text, public=True), said)
        )
        self._detail.open_note(form, ticket.ticket_id, drafts.REPLY)
        Possible(self._desk, form, away=tr(REPLY_AWAY))
        self._work.canned.offer_replies(form)

    def resume(self, key: DraftKey) -> None:
        """Go on with a draft, in the form it was typed in."""
        if key.form in ACTIONS:
            self._detail.open_action(key.form)
        elif key.form == drafts.NOTE:
            self.write_note()
        elif key.form == drafts.REPLY:
            self.write_reply()
        elif key.form == drafts.ESCALATION:
            self.answer_escalation()
        elif key.form.startswith(f"{drafts.MACRO}:"):
            self._work.canned.open_macro(key.form.partition(":")[2])
        elif not self._work.whole.resume(key.form):
            self._work.do(key.form, key.subject)

    def ask_evidence(self, request: RequestRow) -> None:
        form = NoteForm(
            self._context.theme, tr("Settle {number}", number=request.number),
            tr("What proves it? For example the balance the provider shows, and when."),
            [("yes", tr("It was done")), ("no", tr("It was not done"))],
            tr("Your verdict moves money or releases it, and stands in the audit trail under your name."),
        )  # fmt: skip

        def settle(which: str, text: str) -> None:
            intent = ResolveUnknown(request.request_id, which == "yes", text)
            self._work.from_form(
                form,
                lambda: submitted(self._desk, intent, request),
                tr("{number}: settled by evidence", number=request.number),
            )

        form.confirmed.connect(settle)
        self._detail.open_note(form, request.request_id, drafts.SETTLE)

    def _ask_reveal(self, voucher_id: str) -> None:
        record = self._record
        if record is None:
            return
        ticket_id = record.ticket.ticket_id
        form = NoteForm(
            self._context.theme, tr("Reveal the voucher code"), tr("Why must you see the code?"),
            [("reveal", tr("Reveal code"))],
            tr("The centre records who saw it, why, and for which ticket. Resending needs no reveal."),
        )  # fmt: skip
        form.confirmed.connect(lambda _, reason: self._jobs.start(self._reveal, form, voucher_id, ticket_id, reason))
        self._detail.open_note(form)

    async def _reveal(self, form: NoteForm, voucher_id: str, ticket_id: str, reason: str) -> None:
        try:
            got = await self._desk.centre.reveal(voucher_id, ticket_id, reason)
        except PlumError as error:
            form.failed(str(present.fault(error)))
            return
        if self._detail.form is form:
            self._detail.open_card(RevealCard(self._context.theme, got))


async def submitted(desk: Desk, intent: ResolveUnknown | RetryReplacement, request: RequestRow) -> Submitted | Refused:
    return await desk.dispatch.submit(intent, target=request.request_id, base_ver=request.ver)
