"""One ticket: what happened, to which order and member, what is under way, and what can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.actor import Actor
from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.domain.drafts import REVISE
from plum_desk.domain.freshness import Standing
from plum_desk.domain.permission import Permission
from plum_desk.errors import PlumError
from plum_desk.models.records import TicketRecord, ticket_record
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.cards import MemberCard, OrderCard, best_voucher, moments
from plum_desk.views.connection import as_of
from plum_desk.views.draft_keeping import Keeper, enter, keep_action, keep_note
from plum_desk.views.forms import ActionForm
from plum_desk.views.in_sight import InSight
from plum_desk.views.note_form import NoteForm
from plum_desk.views.presence import Presence
from plum_desk.views.request_card import RequestsCard, Viewer
from plum_desk.views.revision_form import RevisionForm
from plum_desk.views.theme import LABEL, SEMI, Theme
from plum_desk.views.tickets.action_bar import ActionBar
from plum_desk.views.tickets.due_card import DueCard
from plum_desk.views.tickets.header import TicketHeader
from plum_desk.views.tickets.links_card import LinksCard
from plum_desk.views.tickets.offers import Offer, bounds_of, offers
from plum_desk.views.tickets.own_card import OwnCard, badge_of, badge_of_event
from plum_desk.views.tickets.reveal import RevealCard
from plum_desk.views.widgets.frames import Panel, Rule, Scroll
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import laid_once
from plum_desk.views.widgets.states import EmptyState
from plum_desk.views.widgets.timeline import Timeline
from plum_desk.views.withheld import TITLE, advice, withheld
from plum_desk.wire.rows import RequestRow

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope

Form = ActionForm | NoteForm | RevealCard | DueCard
MINUTE_MS = 60_000
BELONGING = (Kind.TICKET_EVENT, Kind.REQUEST)
"""Of a new one of these the id does not say which ticket it belongs to."""
SHOWN_BY = (Kind.TICKET, Kind.TICKET_EVENT, Kind.ORDER, Kind.MEMBER, Kind.REQUEST)


class TicketDetail(Panel):
    """``submitted`` (op_id, said) after a form was confirmed; ``asked`` carries what the action bar or a
    request's button wants: (what, id)."""

    submitted = Signal(str, str)
    asked = Signal(str, str)
    order_opened = Signal(str)
    member_opened = Signal(str)
    reveal_wanted = Signal(str)
    copied = Signal(str)
    loaded = Signal()
    resumed = Signal(object)
    """The key of a draft that the person wants to go on with."""
    work_opened = Signal(str)
    ticket_wanted = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, jobs: JobScope) -> None:
        super().__init__(tr("Ticket"))
        self._desk, self._theme, self._jobs = desk, theme, jobs
        self.ticket_id = ""
        self.offered = ""
        """The ticket whose actions the bar shows; empty while they are being found out."""
        self.record: TicketRecord | None = None
        self.form: Form | None = None
        self._asked = 0
        self._was_online = self.online
        self._build()
        self.presence = Presence(desk, jobs, self)
        self.presence.changed.connect(self._show_people)
        self._clock = QTimer(self, interval=MINUTE_MS)
        self._clock.timeout.connect(self._show)
        self._clock.start()
        self._renewal = InSight(self, self._renew)
        desk.bridge.changed.connect(self._on_changed)
        desk.connection.changed.connect(self._on_connection)
        desk.freshness.changed.connect(self.reload)
        desk.work.changed.connect(self._on_work)
        for told in (desk.drafts.changed, desk.held.changed):
            told.connect(self._on_own)

    def _build(self) -> None:
        theme = self._theme
        self.header = TicketHeader(theme)
        self.header.copied.connect(self.copied)
        self.sheet = Scroll(tr("Ticket details"))
        self.own = OwnCard(theme)
        self.own.resumed.connect(self.resumed)
        self.own.discarded.connect(self._desk.drafts.discard)
        self.own.opened.connect(self.work_opened)
        self.order = OrderCard(theme)
        self.order.opened.connect(self.order_opened)
        self.order.reveal_wanted.connect(self.reveal_wanted)
        self.member = MemberCard(theme)
        self.member.opened.connect(self.member_opened)
        self.links = LinksCard(theme)
        self.links.opened.connect(self.ticket_wanted)
        self.requests = RequestsCard(theme)
        self.requests.wanted.connect(self.asked)
        self._activity = Label(theme, tr("Activity"), LABEL, SEMI, "muted")
        self.timeline = Timeline(theme)
        self.form_slot = QVBoxLayout()
        self.sheet.body.addLayout(self.form_slot)
        for widget in (
            self.own,
            self.requests,
            self.links,
            self.order,
            self.member,
            self._activity,
            self.timeline,
        ):
            self.sheet.body.addWidget(widget)
        self.sheet.body.addStretch(1)
        self.bar = ActionBar(theme)
        self.bar.chosen.connect(self._on_chosen)
        self.empty = EmptyState(theme, "ticket", tr("No ticket chosen"), tr("Choose one in the list, or press Ctrl+J."))
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(Rule())
        box.addWidget(self.sheet, 1)
        box.addWidget(self.bar)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(content)
        self.body.addWidget(self._pages)

    # --- loading -----------------------------------------------------------------------------------

    def show_ticket(self, ticket_id: str) -> None:
        """Show another ticket. An open form belongs to the one before and closes."""
        if ticket_id == self.ticket_id:
            return
        self.close_form()
        self.ticket_id, self.offered = ticket_id, ""
        self.sheet.verticalScrollBar().setValue(0)
        self.reload()

    def reload(self) -> None:
        self._asked += 1
        reading = self._desk.freshness.look()
        if withheld(reading):
            self.close_form()
            self.record = None
            self._show_empty(tr(TITLE), advice(reading), "shield-check")
        elif self.ticket_id:
            self._jobs.start(self._load, self._asked, self.ticket_id)
        else:
            self.record = None
            self._show_empty(tr("No ticket chosen"), tr("Choose one in the list, or press Ctrl+J."))

    async def _load(self, asked: int, ticket_id: str) -> None:
        try:
            record = await self._desk.store.read(ticket_record, ticket_id)
            if asked != self._asked:
                return
            self.record = record
            if record is None:
                self._show_empty(tr("This ticket is not on this desk"), tr("It was moved out of what you may see."))
                return
            self._show()
            found = await offers(self._desk, ticket_id)
        except PlumError as error:
            if asked == self._asked:
                said = present.fault(error)
                self._show_empty(said.what, said.next, "triangle-alert", present.details(error))
            return
        if asked == self._asked:
            self._show_offers(found)

    def _show_empty(self, title: str, text: str, icon: str = "ticket", details: str = "") -> None:
        self.empty.show_state(icon, title, text, details=details)
        self._pages.setCurrentWidget(self.empty)

    def _on_changed(self, changes: ChangeSet) -> None:
        record = self.record
        if not self.ticket_id or not any(changes.touches(kind) for kind in SHOWN_BY):
            return
        if record is None or record.ticket.ticket_id != self.ticket_id:
            self.reload()  # what is being read may be older than this
            return
        mine = {record.ticket.ticket_id, record.ticket.order_id, record.ticket.member_id}
        mine.update(link.ticket_id for link in record.ticket.links)
        mine.update(request.request_id for request in record.requests)
        mine.update(event.event_id for event in record.events)
        listed = set().union(*(changes.ids.get(kind, frozenset()) for kind in SHOWN_BY))
        unlisted = any(k in changes.membership and (k in BELONGING or k not in changes.ids) for k in SHOWN_BY)
        if unlisted or mine & listed:
            self._renewal.ask()

    def _renew(self) -> None:
        """What is on screen became another."""
        self.reload()
        if isinstance(self.form, ActionForm):
            self.form.refresh()

    # --- showing -----------------------------------------------------------------------------------

    @property
    def online(self) -> bool:
        return self._desk.connection.online

    def _show(self) -> None:
        record, session = self.record, self._desk.session.current
        if record is None or session is None:
            return
        with laid_once(self.sheet.content, self.header):
            self._show_record(record, session.actor)
        self._pages.setCurrentIndex(1)
        self.presence.show(record.ticket.ticket_id, "writing" if self.form is not None else "viewing")
        self.loaded.emit()

    def _show_record(self, record: TicketRecord, actor: Actor) -> None:
        now, me = self._desk.clock(), actor.user_id
        self.setAccessibleName(tr("Ticket {ticket_id}", ticket_id=record.ticket.ticket_id))
        self.header.show_ticket(record.ticket, me, self._desk.policy, now)
        self._show_own()
        age = "" if self.online else f", {as_of(self._desk.connection.synced_at or 0, now)}"
        self.order.set_title(tr("Order{age}", age=age))
        self.member.set_title(tr("Member{age}", age=age))
        self.order.setVisible(record.order is not None)
        if record.order is not None:
            self.order.show_order(record.order, record.ticket.canonical, self._reveal())
        self.member.setVisible(record.member is not None)
        if record.member is not None:
            self.member.show_member(record.member)
        self.requests.show_requests(record.requests, Viewer(actor, now, self.online))
        self._show_activity(record, me, now)
        self.links.show_links(record.ticket, {one.ticket_id: one for one in record.linked}, self._desk.policy)

    def _show_activity(self, record: TicketRecord, me: str, now: int) -> None:
        zone = record.programme.zone if record.programme else "Asia/Kolkata"
        told = moments(record.events, me, now, zone, partial(badge_of_event, self._desk))
        self.timeline.show_moments(told, record.ticket.ticket_id)
        self._activity.setVisible(bool(record.events))

    def _show_people(self) -> None:
        self.header.people.show_people(self.presence.people)

    def _on_work(self, tickets: frozenset[str]) -> None:
        if self.ticket_id in tickets:
            self._show_own()

    def _on_own(self, ticket_id: str) -> None:
        """A draft of this ticket, or of any, is another."""
        if ticket_id in ("", self.ticket_id):
            self._show_own()

    def _show_own(self) -> None:
        """What is one's own here; the draft that is open in its form says so itself."""
        record = self.record
        if record is None:
            return
        ticket_id, desk = record.ticket.ticket_id, self._desk
        keeper = self.form.findChild(Keeper) if self.form is not None else None
        drafts = [d for d in desk.drafts.of_ticket(ticket_id) if keeper is None or d.key != keeper.key]
        self.own.show_own(drafts, desk.work.all_of_ticket(ticket_id), desk.clock(), desk.held.holds)
        self.header.show_badge(badge_of(desk, ticket_id, record.pending))

    def _reveal(self) -> str | None:
        session, record = self._desk.session.current, self.record
        if session is None or not session.actor.may(Permission.VOUCHER_REVEAL):
            return None
        if record is None or record.order is None or best_voucher(record.order) is None:
            return None
        return "" if self.online else tr("A code is never kept here; revealing it needs the centre.")

    def _show_offers(self, found: tuple[Offer, ...]) -> None:
        if self.record is None:
            return
        bounds = bounds_of(self._desk, self.record)
        self.bar.show_offers(found, lead=self._lead(), closed=bounds.closed, resolve=bounds.resolve, done=bounds.done)
        self.offered = self.ticket_id
        self.bar.setVisible(self.form is None)

    def _lead(self) -> str:
        """How an action goes that does not happen at once."""
        if self.online:
            return ""
        return "queue" if self._desk.freshness.standing >= Standing.MAKE else "draft"

    def _on_connection(self) -> None:
        """Only going away or coming back matters here, not every count that changes."""
        if self.record is not None and self.online != self._was_online:
            self._was_online = self.online
            self.bar.show_lead(self._lead())
            self.reload()

    # --- forms -------------------------------------------------------------------------------------

    def _on_chosen(self, what: str) -> None:
        if what in ACTIONS:
            self.open_action(what)
        else:
            self.asked.emit(what, self.ticket_id)

    def open_action(self, action: str, amount: str = "") -> None:
        """The form of a corrective action; ``amount`` as a person would type it, where it has one."""
        form = ActionForm(self._desk, self._theme, self._jobs, ACTIONS[action], self.ticket_id)
        form.submitted.connect(self._on_submitted)
        keep_action(self._desk.drafts, form, self.ticket_id, action)
        if amount:
            form.ready.connect(lambda case: enter(form.fields, {"amount": amount}, case))
        self._open(form)

    def open_revision(self, request: RequestRow) -> None:
        form = RevisionForm(self._desk, self._theme, self._jobs, request)
        form.submitted.connect(self._on_submitted)
        keep_action(self._desk.drafts, form, request.request_id, REVISE)
        self._open(form)

    def open_note(self, form: NoteForm, subject: str = "", name: str = "") -> None:
        """``subject`` and ``name`` are those of the draft that its text is; without a name it is none."""
        if name:
            keep_note(self._desk.drafts, form, self.ticket_id, subject, name)
        self._open(form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def explain_due(self) -> None:
        """Lay out how the ticket's due times come about, beside what it is about."""
        if self.record is not None:
            self.open_card(DueCard(self._desk, self._theme, self._jobs, self.ticket_id))

    def open_card(self, card: RevealCard | DueCard) -> None:
        self._open(card)
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, form: Form) -> None:
        self.close_form()
        self.form = form
        form.closed.connect(self.close_form)
        self.form_slot.addWidget(form)
        self.bar.hide()
        self.presence.show(self.ticket_id, "writing")
        self._show_own()
        self.sheet.verticalScrollBar().setValue(0)

    def close_form(self) -> None:
        form, self.form = self.form, None
        if form is None:
            return
        keeper = form.findChild(Keeper)
        if keeper is not None:
            keeper.flush()
        form.hide()
        self.form_slot.removeWidget(form)
        form.deleteLater()
        self.bar.show()
        self.presence.show(self.ticket_id)
        self._show_own()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_submitted(self, op_id: str, said: str) -> None:
        """Only the form that was confirmed closes; another may be open by now."""
        if self.form is self.sender():
            self.close_form()
        self.submitted.emit(op_id, said)
