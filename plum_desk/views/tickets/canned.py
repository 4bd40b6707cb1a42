"""Words kept ready: a canned reply put into the form, a macro laid out before it is confirmed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from plum_desk.domain import canned, drafts
from plum_desk.domain import disposition as rules
from plum_desk.domain.canned import Macro
from plum_desk.domain.ticket_intents import ApplyMacro
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.choice import Choice, ChoicePopup
from plum_desk.views.context import ViewContext
from plum_desk.views.note_form import NoteForm
from plum_desk.views.present import labels
from plum_desk.views.tickets.detail import TicketDetail
from plum_desk.views.tickets.filling import facts
from plum_desk.views.tickets.writing import REPLY_AWAY, Possible
from plum_desk.views.widgets.button import Button

if TYPE_CHECKING:
    from plum_desk.models.records import TicketRecord
    from plum_desk.views.tickets.work import TicketWork


class TicketCanned(QObject):
    def __init__(self, context: ViewContext, detail: TicketDetail, work: TicketWork) -> None:
        super().__init__(work)
        self._context, self._detail, self._work = context, detail, work
        self._desk = context.desk

    # --- replies -----------------------------------------------------------------------------------------

    def offer_replies(self, form: NoteForm) -> None:
        """Give a reply's form a button that brings canned words, and keep open places from being sent."""
        form.objection = open_places
        form.look()
        if not self._desk.policy.replies:
            return
        button = Button(self._context.theme, tr("Insert a reply"), "ghost", "message-square", "Ctrl+Shift+I")
        button.clicked.connect(partial(self._choose_reply, form, button))
        form.head.insertWidget(form.head.count() - 1, button)

    def insert_reply(self) -> None:
        """Into the reply that is open, or into a new one."""
        if not isinstance(self._detail.form, NoteForm) or self._detail.form.objection is not open_places:
            self._work.writing.write_reply()
        form = self._detail.form
        if isinstance(form, NoteForm):
            self._choose_reply(form, form)

    def _choose_reply(self, form: NoteForm, anchor: NoteForm | Button) -> None:
        record = self._detail.record
        if record is None:
            return
        now = record.ticket.disposition
        found = sorted(self._desk.policy.replies, key=lambda one: now not in one.dispositions)
        choices = [Choice(one.reply_id, one.label, "message-square", " ".join(one.text.split())) for one in found]
        popup = ChoicePopup(self._context.theme, tr("Insert a reply"), choices, form)
        popup.chosen.connect(partial(self._insert, form, record))
        popup.open_below(anchor)

    def _insert(self, form: NoteForm, record: TicketRecord, reply_id: str) -> None:
        reply = next((one for one in self._desk.policy.replies if one.reply_id == reply_id), None)
        if reply is not None:
            form.field.insertPlainText(self._filled(record, reply.text).text)
            form.field.setFocus()

    def _filled(self, record: TicketRecord, template: str) -> canned.Filled:
        session = self._desk.session.current
        return canned.fill(template, facts(record, session.actor.name if session else ""))

    # --- macros --------------------------------------------------------------------------------------------

    def choose_macro(self) -> None:
        record = self._detail.record
        if record is None:
            return
        choices = [
            Choice(one.macro_id, one.label, "zap", ", ".join(self._changes(one)), self._objection(record, one))
            for one in self._desk.policy.macros
        ]
        if not choices:
            self._context.say(tr("The policy has no macros."), "neutral")
            return
        popup = ChoicePopup(self._context.theme, tr("Macro"), choices, self._detail)
        popup.chosen.connect(self.open_macro)
        popup.open_below(self._detail.header)

    def _objection(self, record: TicketRecord, macro: Macro) -> str:
        if macro.disposition is None:
            return ""
        active = self._work.active(record)
        refused = rules.may_set(record.ticket.disposition, macro.disposition, False, active, self._desk.policy)
        return present.refusal(refused).what if refused is not None else ""

    def _changes(self, macro: Macro) -> list[str]:
        """What it does, in a few words each."""
        found = [tr("you take it")] if macro.take else []
        found += [tr("priority P{priority}", priority=macro.priority)] if macro.priority is not None else []
        if macro.disposition is not None:
            found.append(labels.disposition(macro.disposition, self._desk.policy))
        found += [tr("a reply")] if macro.reply else []
        return [*found, tr("a note")] if macro.note else found

    def open_macro(self, macro_id: str) -> None:
        """Lay the macro out: its words filled in and open to change, its changes named, nothing done yet."""
        record = self._detail.record
        macro = next((one for one in self._desk.policy.macros if one.macro_id == macro_id), None)
        if record is None or macro is None:
            return
        replies = bool(macro.reply)
        form = NoteForm(
            self._context.theme, tr("Macro: {label}", label=macro.label),
            tr("What should the member read?") if replies else tr("A note for colleagues; it may stay empty."),
            [("apply", tr("Apply macro"))], tr("All of it together: {join}.", join=', '.join(self._changes(macro))),
            text=self._filled(record, macro.reply or macro.note).text, optional=not replies,
            lines=7 if macro.reply or macro.note else 2,
        )  # fmt: skip
        form.objection = open_places
        form.look()
        Possible(self._desk, form, queued=tr("Queue macro"), away=tr(REPLY_AWAY) if replies else "")
        form.confirmed.connect(partial(self._apply, form, record, macro))
        self._detail.open_note(form, record.ticket.ticket_id, drafts.about(drafts.MACRO, macro_id))

    def _apply(self, form: NoteForm, record: TicketRecord, macro: Macro, _which: str, text: str) -> None:
        session, ticket = self._desk.session.current, record.ticket
        note = self._filled(record, macro.note).text if macro.reply else text
        intent = ApplyMacro(
            ticket.ticket_id, macro.macro_id, macro.disposition,
            session.actor.user_id if macro.take and session is not None else None, macro.priority,
            text if macro.reply else "", note,
        )  # fmt: skip
        closes = macro.disposition is not None and rules.is_closed(macro.disposition, self._desk.policy)
        done = partial(self._work.resolved.emit, ticket.ticket_id) if closes else None
        send = partial(self._desk.dispatch.tickets.macro, ticket, intent)
        if macro.reply:
            said = tr("{ticket_id}: {label} in 10 seconds.", ticket_id=ticket.ticket_id, label=macro.label)
            self._work.hold(form, drafts.about(drafts.MACRO, macro.macro_id), text, send, said)
            if done is not None:
                done()
        else:
            self._work.from_form(form, send, f"{ticket.ticket_id}: {macro.label}", done)


def open_places(text: str) -> str:
    """Why a text with places that nobody filled in cannot go."""
    found = canned.left_open(text)
    return tr("Fill in {{{found}}} first: this ticket does not say it.", found=found[0]) if found else ""
