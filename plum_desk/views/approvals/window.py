"""The Approvals window: a checker's own place, with its own entry in the task bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from plum_desk.domain.approval import Verdict
from plum_desk.domain.permission import Permission
from plum_desk.errors import PlumError
from plum_desk.runtime.language import tr
from plum_desk.store.queries import cohort
from plum_desk.store.queries.cohort import Cohort
from plum_desk.views import connection, panes, present
from plum_desk.views.approvals import authority, marked
from plum_desk.views.approvals import cohort as choosing
from plum_desk.views.approvals.lending import LendingDialog
from plum_desk.views.approvals.queue_panel import QueuePanel
from plum_desk.views.approvals.review import ReviewPane
from plum_desk.views.bulk import BulkDialog
from plum_desk.views.commands import Command, Commands
from plum_desk.views.key_sheet import KeySheet
from plum_desk.views.keymap import Keymap
from plum_desk.views.presence import Presence
from plum_desk.views.theme import BODY, LABEL, SEMI, TOTAL, Theme
from plum_desk.views.topbar import limit_words
from plum_desk.views.widgets.banner import Banner
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import page
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import column, row
from plum_desk.views.widgets.pill import IconMark, Pill
from plum_desk.views.widgets.toast import Toast
from plum_desk.views.withheld import Withheld, withheld
from plum_desk.wire.delegations import Delegations

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

MINIMUM = QSize(1310, 640)
TICK_MS = 20_000
OVER_MARKS = 96
"""What is said does not cover what can be done with the marked requests."""


class ApprovalsWindow(QMainWindow):
    """``open_record`` shows a ticket or order in the main window."""

    def __init__(self, desk: Desk, theme: Theme, open_record: Callable[[str, str], None]) -> None:
        super().__init__()
        self._desk = desk
        self._theme = theme
        self._first_due: int | None = None
        self.bulk: BulkDialog | None = None
        self._count = 0
        session = desk.session.current
        self._checks = session is not None and session.actor.may(Permission.REQUEST_DECIDE)
        title = tr("Approvals") if self._checks else tr("My requests")
        self.setWindowTitle(
            tr("{title} · Plum Desk (DEMO)", title=title)
            if desk.profile.demo
            else tr("{title} · Plum Desk", title=title)
        )
        self.setMinimumSize(MINIMUM)
        self.resize(1366, 768)
        self.queue = QueuePanel(desk, theme)
        self.review = ReviewPane(desk, theme)
        self.banner = Banner(theme)
        self.toast = Toast(theme, self, above=OVER_MARKS)
        self._sides = QStackedWidget()
        self._withheld = Withheld(theme)
        self._waiting = Label(theme, "", BODY, role="muted")
        self._live = Pill(theme, height=26)
        self._demo = Pill(theme, "DEMO", "plum", height=26)
        self._demo.setVisible(desk.profile.demo)
        self._limit = Label(theme, "", LABEL, role="muted")
        self._lend = Button(theme, tr("Lend authority"), "ghost", "users", "Ctrl+Shift+L")
        if not self._checks:  # shown before it has a parent it would flash as a window
            self._lend.hide()
        self._lend.clicked.connect(self.open_lending)
        self._jobs = desk.jobs.child()
        self.destroyed.connect(self._jobs.cancel)
        self.presence = Presence(desk, self._jobs, self)
        self.presence.changed.connect(lambda: self.review.card.people.show_people(self.presence.people))
        self._build(title)
        self.commands = Commands(self, Keymap(desk.preferences, self))
        self.commands.add(self._declared())
        self.commands.refused.connect(lambda reason: self.toast.say(tr("Not now: {reason}.", reason=reason), "warning"))
        self.queue.chosen.connect(self._on_chosen)
        self.queue.counted.connect(self._on_counted)
        self.queue.bar.wanted.connect(self.approve_marked)
        self.queue.refused.connect(lambda why: self.toast.say(str(present.refusal(why)), "warning"))
        self.queue.view.entered_card.connect(self._enter_card)
        self.review.decided.connect(self._on_decided)
        self.review.record.connect(open_record)
        self.review.card.incident.connect(self.approve_incident)
        self.review.shown.connect(self._say_where)
        desk.connection.changed.connect(self._show_link)
        desk.freshness.changed.connect(self._show_link)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()
        self._show_link()
        self._ask_borrowed()
        self.queue.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, title: str) -> None:
        bar = QWidget()
        bar.setObjectName("topbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(self._theme.scaled(48))
        bar.setAccessibleName(tr("Approvals bar"))
        mark = IconMark(self._theme, "stamp", "accent", 18)
        name = Label(self._theme, title, TOTAL, SEMI)
        bar.setLayout(
            row(
                mark,
                name,
                self._waiting,
                self._demo,
                None,
                self._lend,
                self._live,
                self._limit,
                gap=10,
                margins=(16, 0, 16, 0),
            )
        )
        sides = row(self.queue, gap=12)
        sides.addWidget(self.review, 1)
        both = QWidget()
        both.setLayout(sides)
        self._sides.addWidget(both)
        self._sides.addWidget(self._withheld)
        root = page(QWidget())
        root.setLayout(column(bar, column(self.banner, self._sides, gap=10, margins=(12, 12, 12, 12)), gap=0))
        self.setCentralWidget(root)

    def _declared(self) -> list[Command]:
        decide, move = tr("Decision"), tr("Queue")
        return [
            Command("request.approve", tr("Approve"), lambda: self._decide(Verdict.APPROVE), "Ctrl+Shift+A", decide),
            Command("request.decline", tr("Decline"), lambda: self._decide(Verdict.DECLINE), "Ctrl+Shift+D", decide),
            Command(
                "request.return", tr("Return for changes"), lambda: self._decide(Verdict.RETURN), "Ctrl+Shift+B", decide
            ),
            Command("request.note", tr("Write the note"), self._note, "Ctrl+Shift+N", decide),
            Command("request.changes", tr("Show changes"), self.review.read_changes, "Ctrl+Shift+S", decide),
            Command(
                "request.marked", tr("Approve marked"), self.approve_marked, "Ctrl+Shift+M", decide, self._none_marked
            ),
            Command(
                "request.incident",
                tr("Approve the incident’s requests as one"),
                self.approve_incident,
                "Ctrl+Shift+I",
                decide,
                self._no_incident,
            ),
            Command(
                "request.lend", tr("Lend authority"), self.open_lending, "Ctrl+Shift+L", decide, self._lends_nothing
            ),
            Command("queue.next", tr("Next request"), lambda: self.queue.step(1), "Ctrl+J", move),
            Command("queue.previous", tr("Previous request"), lambda: self.queue.step(-1), "Ctrl+Shift+J", move),
            Command("queue.refresh", tr("Refresh"), self._refresh, "F5", move),
            Command("app.next_pane", tr("Next part of the window"), lambda: self._step(True), "F6", tr("Moving about")),
            Command("app.previous_pane", tr("Part before"), lambda: self._step(False), "Shift+F6", tr("Moving about")),
            Command("app.keys", tr("Keys and commands"), self._keys, "F1", tr("Help")),
            Command("app.close", tr("Close this window"), self._close, "Ctrl+W", tr("Help")),
        ]

    # -- lending ----------------------------------------------------------------------------------

    def _lends_nothing(self) -> str:
        return "" if self._checks else tr("your role decides nothing")

    def open_lending(self) -> None:
        dialog = LendingDialog(self._desk, self._theme, self._jobs, self)
        dialog.changed.connect(self._ask_borrowed)
        dialog.changed.connect(dialog.ask)
        dialog.open()

    def _ask_borrowed(self) -> None:
        """What others lend: asked for now and then, since a decision needs the centre anyway."""
        online = self._desk.connection.online
        if self._checks and online and not self._jobs.closed:
            self._jobs.start(self._desk.centre.delegations, on_done=self._on_borrowed)

    def _on_borrowed(self, found: Delegations | PlumError) -> None:
        """Without an answer nothing is borrowed: the centre would ask for it again."""
        self.review.borrow(found.borrowed if isinstance(found, Delegations) else ())

    # -- many at once -----------------------------------------------------------------------------

    def _none_marked(self) -> str:
        return "" if self.queue.view.marked else tr("mark some requests first, with Space")

    def approve_marked(self) -> None:
        """Count and list what is marked, if all of it may be approved together; else say which may not, and why."""
        rows = [one for one in self.queue.rows() if one.request_id in self.queue.view.marked]
        if not self._desk.connection.online:
            self.toast.say(tr(authority.OFFLINE), "warning")
            return
        found = marked.refusal(rows, self.review, self._desk)
        if found is not None:
            self.toast.say(marked.words(*found), "warning")
            self.queue.view.select(found[0].request_id)
            return
        self.bulk = marked.dialog(self._desk, self._theme, self._jobs, rows, self.review, self)
        self.bulk.finished.connect(self._on_bulk_ended)
        self.bulk.open()

    def _on_bulk_ended(self) -> None:
        self.bulk = None
        self._refresh()

    def _no_incident(self) -> str:
        if not self._checks:
            return tr("your role decides nothing")
        return "" if self.review.in_incident else tr("the request on screen belongs to no open incident")

    def approve_incident(self) -> None:
        """Count and list what waits of the incident that the request on screen belongs to."""
        like, session = self.review.row, self._desk.session.current
        if like is None or session is None:
            return
        if not self._desk.connection.online:
            self.toast.say(tr(authority.OFFLINE), "warning")
            return
        person, now = session.actor.person_id, self._desk.clock()
        self._jobs.start(self._desk.store.read, cohort.load, like, person, now, on_done=self._on_cohort)

    def _on_cohort(self, found: Cohort | PlumError | None) -> None:
        if isinstance(found, PlumError):
            self.toast.say(str(present.fault(found)), "danger")
            return
        chosen = choosing.choose(found, self._desk) if found is not None else None
        if found is None or chosen is None or not chosen.rows:
            why = next(iter(chosen.others), "") if chosen is not None else ""
            said = tr("Nothing of this incident can be approved as one. {why}", why=why)
            self.toast.say(said.strip(), "warning")
            return
        self.bulk = choosing.dialog(self._desk, self._theme, self._jobs, found, chosen, self.review, self)
        self.bulk.finished.connect(self._on_bulk_ended)
        self.bulk.open()

    # -- records ----------------------------------------------------------------------------------

    def open_record(self, request_id: str) -> None:
        """Show this request, whichever list it is in."""
        self._on_chosen(request_id)
        self.queue.keep(request_id)

    def _on_chosen(self, request_id: str) -> None:
        self.queue.keep(request_id)
        self.review.review(request_id)

    def _on_decided(self, said: str, tone: str) -> None:
        self.toast.say(said, "danger" if tone == "danger" else "success")
        self.queue.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decide(self, verdict: Verdict) -> None:
        self.review.command(verdict)

    def _note(self) -> None:
        self.review.bar.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_card(self) -> None:
        panes.step([self.queue.view, self.review.card])

    def _refresh(self) -> None:
        self._desk.connection.retry()
        self.queue.reload()
        self.review.reload()

    # -- moving about -----------------------------------------------------------------------------

    def _step(self, forward: bool) -> None:
        panes.step([self.banner, self.queue.view, self.review.card, self.review.bar], forward)

    def _keys(self) -> None:
        KeySheet(self._theme, self.commands, self).open()

    def _close(self) -> None:
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.queue.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    # -- what is known ----------------------------------------------------------------------------

    def _on_counted(self, count: int, first_due: int | None) -> None:
        self._count, self._first_due = count, first_due
        self._say_waiting()

    def _say_waiting(self) -> None:
        if not self._checks:
            return
        if not self._count:
            self._waiting.setText(tr("Nothing waits for you"))
            return
        text = tr("{count} waiting for you", count=self._count)
        if self._first_due is not None:
            rest = self._first_due - self._desk.clock()
            text += tr(" · next due in {rest}", rest=present.span(rest)) if rest > 0 else tr(" · one has expired")
        self._waiting.setText(text)

    def _show_link(self) -> None:
        session = self._desk.session.current
        if session is not None:  # a sync may bring other limits
            self._limit.setText(limit_words(session.actor, self._desk.policy))
        link = connection.link_of(self._desk)
        hidden = bool(withheld(link.rules))
        self._sides.setCurrentIndex(1 if hidden else 0)
        if hidden:
            self._withheld.show_reason(link.rules)
        words, tone, icon = connection.pill(link)
        live = (
            tr("Live · {synced_at}", synced_at=present.time(link.synced_at))
            if link.state == "online" and link.synced_at
            else words
        )
        self._live.show_state(live, tone, icon)
        if link.state == "offline":
            shown = (
                tr("Showing data as of {synced_at}.", synced_at=present.instant(link.synced_at))
                if link.synced_at
                else tr("Nothing was synced yet.")
            )
            self.banner.show_notice(
                tr("You are offline"), tr("{shown} Read only: deciding needs the centre.", shown=shown), urgent=True
            )
        else:
            self.banner.hide()

    def _on_tick(self) -> None:
        self.queue.tick()
        self.review.tick()
        if self.isActiveWindow():
            self._ask_borrowed()
        self._say_waiting()
        self._show_link()

    def _say_where(self) -> None:
        """Who checks is seen at the ticket by its maker and by other checkers, while this window is open."""
        session = self._desk.session.current
        if self._checks and session is not None and session.actor.may(Permission.TICKET_READ):
            self.presence.show(self.review.ticket_id if self.isVisible() else "", "deciding")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._say_where()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._tick.stop()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._tick.start()
        super().showEvent(event)
        self._say_where()
