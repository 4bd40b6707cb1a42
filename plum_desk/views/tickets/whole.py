"""What a person does with a whole ticket: how urgent it is, what it is, who said what, and what it belongs with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from plum_desk.domain import disposition as rules
from plum_desk.domain import drafts
from plum_desk.domain.ticket_intents import Direction
from plum_desk.errors import PlumError
from plum_desk.models.records import TicketRecord, kindred
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.choice import Choice, ChoicePopup
from plum_desk.views.context import ViewContext
from plum_desk.views.note_form import NoteForm
from plum_desk.views.present import labels
from plum_desk.views.tickets.detail import TicketDetail
from plum_desk.views.tickets.writing import Possible
from plum_desk.wire.rows import TicketRow

if TYPE_CHECKING:
    from plum_desk.runtime.jobs import JobScope
    from plum_desk.views.tickets.work import TicketWork

URGENCIES = {1: "access or redemption is down", 2: "urgent", 3: "ordinary", 4: "can wait"}
CONTACTS = (
    (Direction.INBOUND, "phone", "The member called", "phone"),
    (Direction.OUTBOUND, "phone", "I called the member", "phone"),
    (Direction.INBOUND, "email", "The member wrote by email", "mail"),
    (Direction.INBOUND, "chat", "The member wrote in a chat", "message-square"),
    (Direction.OUTBOUND, "chat", "I answered in a chat", "message-square"),
)

REOPENS = "The ticket is closed: this opens it again, or a new one if it was closed too long ago."


class TicketWhole(QObject):
    """Asks first what with or as what, then for the words. ``work`` runs what they are confirmed with."""

    def __init__(self, context: ViewContext, detail: TicketDetail, jobs: JobScope, work: TicketWork) -> None:
        super().__init__(work)
        self._context, self._detail, self._jobs, self._work = context, detail, jobs, work
        self._desk = context.desk
        self._tickets = context.desk.dispatch.tickets

    @property
    def _record(self) -> TicketRecord | None:
        return self._detail.record

    def resume(self, form: str) -> bool:
        """Go on with a draft of one of these forms; False when it is none of them."""
        name, *chosen = form.split(":")
        opens: dict[str, Callable[..., None]] = {
            drafts.CONTACT: self._write_contact,
            drafts.RECLASSIFY: self._write_reclassification,
            drafts.MERGE: self._write_merge,
            drafts.SPLIT: self._write_split,
        }
        if name not in opens:
            return False
        opens[name](*chosen)
        return True

    # --- priority and issue ------------------------------------------------------------------------------

    def choose_priority(self) -> None:
        record = self._record
        if record is None:
            return
        now = record.ticket.priority
        choices = [
            Choice(str(n), f"P{n}", "flag", said, tr("It is that already.") if n == now else "")
            for n, said in URGENCIES.items()
        ]
        self._choose(tr("Priority"), choices, lambda chosen: self.prioritise(record.ticket, int(chosen)))

    def prioritise(self, ticket: TicketRow, priority: int, *, undo: bool = True) -> None:
        back = partial(self._undo_priority, ticket.ticket_id, ticket.priority) if undo else None
        self._work.run(
            lambda: self._tickets.prioritise(ticket, priority),
            tr("{ticket_id}: priority P{priority}", ticket_id=ticket.ticket_id, priority=priority),
            back,
        )

    def _undo_priority(self, ticket_id: str, priority: int) -> None:
        record = self._record
        if record is not None and record.ticket.ticket_id == ticket_id:
            self.prioritise(record.ticket, priority, undo=False)

    def reclassify(self) -> None:
        record = self._record
        if record is not None:
            now = record.ticket.reclassified_as or record.ticket.intake_issue
            self._choose(tr("It should have been taken in as"), self._issues(now), self._write_reclassification)

    def _issues(self, now: str = "") -> list[Choice]:
        policy = self._desk.policy
        return [
            Choice(rule.code, tr(rule.label), labels.disposition_pill(rule.parent).icon)
            for rule in policy.dispositions
            if rule.code != now and rules.may_take_in(rule.code, policy) is None
        ]

    def _write_reclassification(self, issue: str) -> None:
        label = labels.disposition(issue, self._desk.policy)
        form = self._form(
            tr("Reclassify as {label}", label=label), tr("Why was it taken in as something else?"), tr("Reclassify")
        )
        ticket = self._about(form, drafts.about(drafts.RECLASSIFY, issue))
        if ticket is not None:
            send = partial(self._tickets.reclassify, ticket, issue)
            form.confirmed.connect(
                lambda _, said: self._work.from_form(form, lambda: send(said), tr("It is {label} now", label=label))
            )

    # --- contacts ------------------------------------------------------------------------------------------

    def log_contact(self) -> None:
        choices = [Choice(f"{way.value}:{by}", tr(title), icon) for way, by, title, icon in CONTACTS]
        self._choose(tr("Log a contact"), choices, lambda chosen: self._write_contact(*chosen.split(":")))

    def _write_contact(self, direction: str, channel: str) -> None:
        way = Direction(direction)
        title = next((tr(said) for d, by, said, _ in CONTACTS if (d, by) == (way, channel)), tr("Contact"))
        record = self._record
        closed = record is not None and record.ticket.closed_at is not None and way is Direction.INBOUND
        hint = (
            tr("The ticket is closed: this opens it again, or a new one if it was closed too long ago.")
            if closed
            else ""
        )
        form = self._form(title, tr("What was said?"), tr("Log contact"), hint)
        ticket = self._about(form, drafts.about(drafts.CONTACT, direction, channel))
        if ticket is not None:
            send = partial(self._tickets.contact, ticket, way, channel)
            form.confirmed.connect(lambda _, said: self._work.from_form(form, lambda: send(said), tr("Contact logged")))

    # --- belonging together ----------------------------------------------------------------------------------

    def merge(self) -> None:
        """Into another open ticket of the same member."""
        self._jobs.start(self._find_kindred, tr("Merge into"), True, self._write_merge)

    def link(self) -> None:
        self._jobs.start(self._find_kindred, tr("Link with"), False, self._link)

    async def _find_kindred(self, title: str, open_only: bool, then: Callable[[str], None]) -> None:
        record = self._record
        if record is None:
            return
        try:
            found = await self._desk.store.read(kindred, record.ticket)
        except PlumError as error:
            self._context.say(str(present.fault(error)), "danger")
            return
        linked = {link.ticket_id: link.relation for link in record.ticket.links}
        policy = self._desk.policy
        choices = [
            Choice(
                one.ticket_id, f"{one.ticket_id} · {present.one_line(one.subject)}", "ticket",
                labels.disposition(one.disposition, policy), _objection(one, open_only, linked),
            )
            for one in found
        ]  # fmt: skip
        if not choices:
            self._context.say(tr("This member has no other ticket on this desk."), "neutral")
            return
        self._choose(title, choices, then)

    def _write_merge(self, into: str) -> None:
        form = self._form(
            tr("Merge into {into}", into=into), tr("Anything to add? It may stay empty."), tr("Merge"),
            tr("This ticket ends here. {into} keeps its disposition and takes over the earlier "
"receipt.", into=into),
            optional=True,
        )  # fmt: skip
        ticket = self._about(form, drafts.about(drafts.MERGE, into))
        if ticket is not None:
            send = partial(self._tickets.merge, ticket, into)
            form.confirmed.connect(
                lambda _, said: self._work.from_form(form, lambda: send(said), tr("Merged into {into}", into=into))
            )

    def _link(self, other_id: str) -> None:
        record = self._record
        if record is not None:
            ticket = record.ticket
            known = any(one.ticket_id == other_id and one.relation == "related" for one in ticket.links)
            said = (
                tr("No longer linked with {other_id}", other_id=other_id)
                if known
                else tr("Linked with {other_id}", other_id=other_id)
            )
            self._work.run(lambda: self._tickets.link(ticket, other_id, linked=not known), said)

    def split(self) -> None:
        self._choose(tr("What is the second matter?"), self._issues(), self._write_split)

    def _write_split(self, issue: str) -> None:
        label = labels.disposition(issue, self._desk.policy)
        form = self._form(
            tr("Split: {label}", label=label), tr("The second matter, in one line: it is the new ticket's subject."),
            tr("Split"), tr("It gets a ticket of its own, of the same member and order, whose clock starts now."),
        )  # fmt: skip
        ticket = self._about(form, drafts.about(drafts.SPLIT, issue))
        if ticket is not None:
            form.confirmed.connect(
                lambda _, said: self._work.from_form(
                    form, lambda: self._tickets.split(ticket, " ".join(said.split()), issue), tr("Split")
                )
            )

    # --- asking ----------------------------------------------------------------------------------------------

    def _choose(self, title: str, choices: list[Choice], then: Callable[[str], None]) -> None:
        popup = ChoicePopup(self._context.theme, title, choices, self._detail)
        popup.chosen.connect(then)
        popup.open_below(self._detail.header)

    def _form(self, title: str, question: str, verb: str, hint: str = "", *, optional: bool = False) -> NoteForm:
        form = NoteForm(self._context.theme, title, question, [("do", verb)], hint, optional=optional)
        Possible(self._desk, form, queued=tr("Queue {lower}", lower=verb.lower()))
        return form

    def _about(self, form: NoteForm, name: str) -> TicketRow | None:
        """The ticket that ``form`` is about, which opens on it."""
        record = self._record
        if record is None:
            form.deleteLater()
            return None
        self._detail.open_note(form, record.ticket.ticket_id, name)
        return record.ticket


def _objection(one: TicketRow, open_only: bool, linked: dict[str, str]) -> str:
    if one.merged_into is not None:
        return tr("It was merged into {merged_into}.", merged_into=one.merged_into)
    if open_only and one.closed_at is not None:
        return tr("It is closed.")
    relation = linked.get(one.ticket_id, "")
    if open_only or relation in ("", "related"):
        return ""
    return tr("They belong together already.")
