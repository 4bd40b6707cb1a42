"""The Tickets module: list beside ticket, their commands, and the way from one ticket to the next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.domain.permission import Permission
from plum_desk.errors import PlumError
from plum_desk.models.records import named_brands
from plum_desk.models.tickets import alert_count, exception_count, ticket_list
from plum_desk.runtime.language import several, tr
from plum_desk.runtime.refresh import Refresh
from plum_desk.store.queries import requests, tickets
from plum_desk.store.queries.reading import Shown
from plum_desk.store.queries.tickets import TicketFilter, TicketTotals
from plum_desk.views import present
from plum_desk.views.commands import Command
from plum_desk.views.context import ViewContext
from plum_desk.views.lists.fields import Asking, ticket_fields
from plum_desk.views.lists.list_detail import ListDetail
from plum_desk.views.lists.marks import MarkBar, Marks
from plum_desk.views.lists.narrowing import Chosen
from plum_desk.views.lists.panel import ListPanel, Words
from plum_desk.views.own_work import REVISE
from plum_desk.views.tickets.columns import TicketCells
from plum_desk.views.tickets.countdown import Countdown
from plum_desk.views.tickets.deeds import Deeds
from plum_desk.views.tickets.detail import TicketDetail
from plum_desk.views.tickets.following import follow
from plum_desk.views.tickets.own_card import badge_of
from plum_desk.views.tickets.watch import WatchDialog
from plum_desk.views.tickets.work import TicketWork
from plum_desk.views.widgets.button import Button

TABS = [
    ("mine", "My open"),
    ("unassigned", "Unassigned"),
    ("refund_pending", "Refunds pending"),
    ("due", "SLA under 2 h"),
    ("vendor", "Vendor rejections"),
    ("open", "All open"),
    ("closed", "Closed"),
    ("escalated", "Escalated"),
]
SHORT_TABS = {
    "mine": "Mine",
    "unassigned": "No owner",
    "refund_pending": "Refunds",
    "due": "Under 2 h",
    "vendor": "Vendor",
    "open": "All",
}
"""Words of the tabs in a window below 1600 px."""
WORDS = Words(
    "Tickets",
    "Filter this view: ticket, order, booking, member, brand",
    ("circle-check", "Nothing here", "No ticket is in this view right now. New ones appear by themselves."),
    "Enter opens, Ctrl+J next",
)
BULK = (
    ("owner", "Assign", "user"),
    ("disposition", "Disposition", "tag"),
    ("priority", "Priority", "flag"),
    ("refund", "Refund", "undo-2"),
)
COUNT_MS = 60_000
SETTLE_MS = 20
"""A list that is filtered, loads and is ready asks for its counts three times at once: count once."""


class TicketsModule(ListDetail):
    pops = "ticket"

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        desk = context.desk
        cells = TicketCells(desk.clock, self.me, lambda: desk.policy, partial(badge_of, desk))
        self.model = ticket_list(desk.store.read, self.jobs, cells.columns(), cells.sentence, self)
        self.asking = Asking(desk)
        self.chosen = Chosen(TicketFilter(), self.asking)
        self.list = ListPanel(context.theme, WORDS, self.model, self.chosen, TABS)
        self.detail = TicketDetail(desk, context.theme, self.jobs)
        self.work = TicketWork(context, self.detail, self.jobs, self)
        self.marks = Marks(self.list, self)
        self.bulk = MarkBar(context.theme, self.marks, BULK)
        self.bulk.chosen.connect(self._on_bulk)
        self.list.add_bar(self.bulk)
        self.watch = Button(context.theme, "", "ghost", "bell", "Ctrl+Shift+W")
        self.watch.clicked.connect(self.open_watch)
        self.watch.hide()
        self.list.add_tool(self.watch)
        self.countdown = Countdown(self.list.table, self.model, desk.clock)
        self._policy_version = -1
        self.frame(self.list, self.detail, "tickets")
        self._connect()
        self._beginning = ("", "", "")
        self._counting = QTimer(self, interval=COUNT_MS)
        self._counting.timeout.connect(self._recount)
        self._counting.timeout.connect(self._look)
        self._counting.start()
        self._recounting = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._recounting.timeout.connect(self._count_now)
        self._words = Refresh(self.jobs, self._load_words)
        self.open_view(self._first_view())  # the rows are read first: somebody waits for them
        self._words.ask()
        self._look()

    def _connect(self) -> None:
        desk = self.context.desk
        assert self.list.tabs is not None
        self.list.tabs.chosen.connect(self.open_view)
        self.list.current.connect(self.detail.show_ticket)
        self.list.opened.connect(self._on_opened)
        self.list.filtered.connect(self._recount)
        self.model.stateChanged.connect(self._recount)
        self.detail.ticket_wanted.connect(self.open_record)
        self.detail.submitted.connect(self._on_submitted)
        self.detail.loaded.connect(self._begin)
        follow(self.context, self.detail, self.work)
        self.work.resolved.connect(self._on_resolved)
        self.work.taken.connect(self.open_record)
        self.list.helped.connect(self.work.take_next)
        desk.work.changed.connect(self.model.repaint_rows)
        for told in (desk.drafts.changed, desk.held.changed):
            told.connect(self._on_own)
        desk.bridge.changed.connect(self.model.on_changed)
        desk.bridge.changed.connect(self._on_changed)

    # --- the list ------------------------------------------------------------------------------------

    def _first_view(self) -> str:
        """One's own tickets, for a person who works on tickets."""
        session = self.context.desk.session.current
        return "mine" if session is not None and session.actor.may(Permission.TICKET_WRITE) else "open"

    async def _load_words(self) -> None:
        """What can be asked of the list. A desk that is new gets to know these words while it is open."""
        desk = self.context.desk
        self._policy_version = desk.policy.version
        brands = await desk.store.read(named_brands)
        users = await self._load_users()
        dispositions = {rule.code: tr(rule.label) for rule in desk.policy.dispositions if not rule.retired}
        await self.asking.learn()
        self.list.learn(ticket_fields(self.me(), dispositions, users, brands))

    async def _load_users(self) -> dict[str, str]:
        await self.work.load_users()
        return self.work.users

    def open_view(self, name: str) -> None:
        """Show one of the standard views; added filters stay."""
        assert self.list.tabs is not None
        self.list.tabs.choose(name)
        self.marks.clear()
        self.chosen.base = self.base_of(name)
        if self.model.filter == self.chosen.filter() and self.model.state == "loading":
            self.model.load()
        self.list.apply()

    def base_of(self, tab: str) -> TicketFilter:
        return tickets.view(tab, self.me(), self.context.desk.clock())

    def _on_bulk(self, what: str) -> None:
        self.work.choose_for_all(what, self.marks.ids, self.bulk)

    def open_watch(self) -> None:
        """What is out of the ordinary, and the way to those tickets."""
        dialog = WatchDialog(self.context.desk, self.context.theme, self.jobs, self.window())
        dialog.shown.connect(self._show_cohort)
        dialog.marked.connect(self.marks.mark)
        dialog.order_opened.connect(lambda order: self.context.open_record("order", order))
        dialog.open()

    def _show_cohort(self, wanted: dict[str, str]) -> None:
        self.list.chosen.clear()
        self.list.filter.setText("")
        self.open_view("open")
        for field, value in wanted.items():
            self.chosen.add(f"{field}={value}")
        self.list.apply()

    def _unmarked(self) -> str:
        return "" if self.marks.ids else tr("mark some tickets first, with Space")

    def _on_link(self) -> None:
        super()._on_link()
        if self.context.desk.policy.version != self._policy_version >= 0:  # dispositions have other labels now
            self._words.ask()

    def _on_changed(self, changes: ChangeSet) -> None:
        if any(changes.touches(kind) for kind in (Kind.BRAND, Kind.USER, Kind.PROGRAMME)):
            self._words.ask()
        if changes.touches(Kind.TICKET):
            self._recount()
        if changes.touches(Kind.INCIDENT) or changes.touches(Kind.EXCEPTION):
            self._look()

    def _look(self) -> None:
        """Trends change by the hour and reading them takes longer than the counts: not at every change of a ticket."""
        if not self.jobs.closed:
            self.jobs.start(self._count_alerts)

    async def _count_alerts(self) -> None:
        desk = self.context.desk
        try:
            alerts = await desk.store.read(alert_count, desk.clock())
            if self._resolves():
                alerts += await desk.store.read(exception_count)
        except PlumError:
            return  # the list, read from the same file, says what is wrong
        self.watch.setVisible(bool(alerts))
        self.watch.set_label(several(alerts, "{n} alert", "{n} alerts", n=alerts))

    def _resolves(self) -> bool:
        session = self.context.desk.session.current
        return session is not None and session.actor.may(Permission.REQUEST_RESOLVE_UNKNOWN)

    def _on_own(self, ticket_id: str) -> None:
        """The badge of a row is another now; without an id, of any."""
        if ticket_id:
            self.model.repaint_rows((ticket_id,))
        else:
            self.model.repaint()

    def _recount(self) -> None:
        if not self._recounting.isActive():
            self._recounting.start()

    def _count_now(self) -> None:
        """A list that still loads says so when it is ready, and is counted then."""
        if not self.jobs.closed and self.model.state != "loading":
            self.jobs.start(self._count, self.model.filter)

    async def _count(self, wanted: TicketFilter) -> None:
        desk = self.context.desk
        now = desk.clock()
        try:
            counts = await desk.store.read(tickets.counts, now, self.me())
            totals = await desk.store.read(tickets.totals, wanted, now)
        except PlumError as error:
            self.list.totals.setText(present.fault(error).what)
            return
        assert self.list.tabs is not None
        for name, _ in TABS:
            self.list.tabs.set_count(name, counts.get(name))
        self._offer_next(counts.get("unassigned", 0))
        if wanted == self.model.filter:
            self.list.count.setText(several(totals.count, "{n} ticket", "{n} tickets", n=present.count(totals.count)))
            self.list.totals.setText(totals_words(totals))

    def _offer_next(self, unassigned: int) -> None:
        """Who has nothing left is shown the way on."""
        session = self.context.desk.session.current
        mine = self.list.tabs is not None and self.list.tabs.current == "mine"
        if not mine or not unassigned or session is None or not session.actor.may(Permission.TICKET_WRITE):
            self.list.offer_when_empty(None)
            return
        many = present.count(unassigned)
        waiting = several(unassigned, "{n} ticket has no owner.", "{n} tickets have no owner.", n=many)
        self.list.offer_when_empty(("circle-check", tr("Nothing of yours is open"), waiting, tr("Take next")))

    # --- from ticket to ticket -------------------------------------------------------------------------

    def _on_opened(self, ticket_id: str) -> None:
        self.detail.show_ticket(ticket_id)
        self.detail.header.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.detail.focusNextChild()

    def _on_submitted(self, op_id: str, said: str) -> None:
        self.context.say(said, action=tr("Outbox"), run=lambda: self.context.open_record("operation", op_id))
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_resolved(self, ticket_id: str) -> None:
        if self.detail.ticket_id == ticket_id:
            self.step(1)

    def open_record(self, ticket_id: str) -> None:
        """Show a ticket, in the list if this view holds it, else alone."""
        self.list.expect(ticket_id)
        self.detail.show_ticket(ticket_id)
        self.jobs.start(self.list.reveal, ticket_id)

    def start(self, ticket_id: str, what: str, subject: str) -> None:
        """Begin a piece of work on a ticket that is being opened, as soon as it is here."""
        self._beginning = ticket_id, what, subject
        self._begin()

    def _begin(self) -> None:
        ticket_id, what, subject = self._beginning
        record = self.detail.record
        if what and record is not None and record.ticket.ticket_id == ticket_id:
            self._beginning = ("", "", "")
            self.work.begin(what, subject)

    def open_revision(self, request_id: str) -> None:
        """Open a request's ticket, with the form in which the request is changed."""
        self.jobs.start(self.context.desk.store.read, requests.one, request_id, on_done=self._on_request)

    def _on_request(self, found: Shown | PlumError | None) -> None:
        if isinstance(found, PlumError):
            self.context.say(str(present.fault(found)), "danger")
        elif found is not None:
            self.open_record(found.row.ticket_id)
            self.start(found.row.ticket_id, REVISE, found.row.request_id)

    # --- commands ----------------------------------------------------------------------------------------

    def escape(self) -> bool:
        if self.detail.form is not None:
            self.detail.close_form()
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.marks.ids:
            self.marks.clear()
            return True
        return super().escape()

    def hint_keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("F6", tr("next pane")),
            ("Ctrl+J", tr("next ticket")),
            ("Ctrl+Shift+R", tr("reissue")),
            ("Ctrl+Shift+F", tr("refund")),
            ("Ctrl+D", tr("disposition")),
            ("F1", tr("all keys")),
        )

    def commands(self) -> list[Command]:
        many = [
            Command("ticket.watch", tr("Out of the ordinary"), self.open_watch, "Ctrl+Shift+W", tr("Many tickets")),
            Command("ticket.mark", tr("Mark for a change to many"), self.marks.toggle, "", tr("Many tickets")),
            Command("ticket.mark_all", tr("Mark those that are here"), self.marks.mark_loaded, "", tr("Many tickets")),
        ]
        many += [
            Command(f"ticket.all_{what}", tr("{label} of all marked", label=tr(label)), partial(self._on_bulk, what),
                    "", tr("Many tickets"), self._unmarked)
            for what, label, _ in BULK
        ]  # fmt: skip
        deeds = Deeds(self.context, self.detail, self.work)
        return [*deeds.actions(), *self.list_commands(), *deeds.on_ticket(), *many]

    def show_width(self, wide: bool) -> None:
        assert self.list.tabs is not None
        for name, word in TABS:
            self.list.tabs.set_word(name, tr(word) if wide else tr(SHORT_TABS.get(name, word)))


def totals_words(totals: TicketTotals) -> str:
    """``2 overdue · 4 due within the hour · total ₹7,48,891.00``; currencies are never summed."""
    parts = []
    if totals.overdue:
        parts.append(tr("{overdue} overdue", overdue=present.count(totals.overdue)))
    if totals.within_hour:
        parts.append(tr("{within_hour} due within the hour", within_hour=present.count(totals.within_hour)))
    sums = [present.amount(minor, unit) for unit, minor in totals.amounts if unit]
    if sums:
        parts.append(tr("total {sums}", sums=" + ".join(sums)))
    return " · ".join(parts)


def make(context: ViewContext) -> QWidget:
    return TicketsModule(context)
