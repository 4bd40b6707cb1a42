"""One operation: what it asked for, what became of it, and for a conflict both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from plum_desk.domain import changes
from plum_desk.domain.changes import ChangeSet
from plum_desk.domain.commands import OpClass
from plum_desk.errors import PlumError
from plum_desk.models.records import TicketRecord
from plum_desk.runtime.language import tr
from plum_desk.store.queries import operations
from plum_desk.store.queries.operations import NEEDS_YOU, OperationRow, OpState
from plum_desk.store.queries.reading import Shown
from plum_desk.views import present
from plum_desk.views.outbox import tray
from plum_desk.views.outbox.conflict import ConflictCard, NowCard
from plum_desk.views.outbox.tray import Way
from plum_desk.views.outbox.words import OperationCells, arguments
from plum_desk.views.present import labels
from plum_desk.views.theme import LABEL, MEDIUM, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import Button, Kind
from plum_desk.views.widgets.frames import Card, Panel, Rule, Scroll
from plum_desk.views.widgets.grid import KeyValueGrid
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.pill import Pill
from plum_desk.views.widgets.states import EmptyState

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope


class OperationDetail(Panel):
    """``wanted`` carries what to do (a Way, or open) with the operation's id."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, theme: Theme, jobs: JobScope, cells: OperationCells) -> None:
        super().__init__(tr("Operation"))
        self._desk, self._theme, self._jobs, self._cells = desk, theme, jobs, cells
        self.op_id = ""
        self.row: OperationRow | None = None
        self._asked = 0
        self._build()
        desk.bridge.changed.connect(self._on_changed)

    def _build(self) -> None:
        theme = self._theme
        self._title = Label(theme, "", TITLE, SEMI, elide=True)
        self._about = Label(theme, "", LABEL, MEDIUM, "link", selectable=True)
        self.state = Pill(theme)
        head = QWidget()
        box = QVBoxLayout(head)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(6)
        box.addWidget(self._about)
        box.addWidget(self._title)
        self.open = Button(theme, tr("Open ticket"), "link", px=LABEL)
        self.open.setProperty("what", "open")
        self.open.clicked.connect(self._on_button)
        box.addLayout(row(self.state, None, self.open))
        self._sheet = Scroll(tr("Operation details"))
        self._told = Card(theme, tr("What the centre said"))
        self.what = Label(theme, "", wrap=True, selectable=True)
        self.next = Label(theme, "", LABEL, role="muted", wrap=True)
        self._told.body.addWidget(self.what)
        self._told.body.addWidget(self.next)
        self.conflict = ConflictCard(theme)
        self.now = NowCard(theme)
        self._facts = Card(theme, tr("What you asked for"))
        self._grid = KeyValueGrid(theme, columns=1, wrap=True)
        self._facts.body.addWidget(self._grid)
        for card in (self.conflict, self._told, self.now, self._facts):
            self._sheet.body.addWidget(card)
        self._sheet.body.addStretch(1)
        self.foot = QFrame()
        self.foot.setObjectName("footer")
        self._buttons = QHBoxLayout(self.foot)
        self._buttons.setContentsMargins(16, 10, 16, 10)
        self._buttons.setSpacing(8)
        self.retry = self._button(Way.RETRY, tr("Retry on current"), "primary", "Ctrl+Return")
        self.ask = self._button(Way.EDIT, tr("Ask again…"), "primary", "Ctrl+E")
        self.edit = self._button(Way.EDIT, tr("Edit as new"), "secondary", "Ctrl+E")
        self.hand_over = self._button(Way.HAND_OVER, tr("Hand over"), "secondary", "Ctrl+M")
        self._buttons.addStretch(1)
        self.discard = self._button(Way.DISCARD, tr("Discard"), "danger", "Ctrl+Delete")
        self._ways = {
            Way.RETRY: self.retry,
            Way.HAND_OVER: self.hand_over,
            Way.DISCARD: self.discard,
        }
        self.empty = EmptyState(
            theme, "cloud-upload", tr("Nothing chosen"), tr("Choose an entry to see what became of it.")
        )
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        for widget in (head, Rule(), self._sheet, self.foot):
            inner.addWidget(widget, 1 if widget is self._sheet else 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(content)
        self.body.addWidget(self._pages)

    def _button(self, way: Way, text: str, kind: Kind, key: str) -> Button:
        button = Button(self._theme, text, kind, key=key)
        button.setProperty("what", way.value)
        button.clicked.connect(self._on_button)
        self._buttons.addWidget(button)
        return button

    def _on_button(self) -> None:
        self.wanted.emit(str(self.sender().property("what")), self.op_id)

    # --- loading -----------------------------------------------------------------------------------

    def show_operation(self, op_id: str) -> None:
        if op_id != self.op_id:
            self.op_id = op_id
            self.reload()

    def reload(self) -> None:
        self._asked += 1
        if self.op_id:
            self._jobs.start(self._load, self._asked, self.op_id)
        else:
            self.row = None
            self._pages.setCurrentWidget(self.empty)

    async def _load(self, asked: int, op_id: str) -> None:
        try:
            shown = await self._desk.store.journal_read(operations.one, op_id)
            now = await self._now(shown.row) if shown is not None else None
        except PlumError as error:
            said = present.fault(error)
            self.empty.show_state("triangle-alert", said.what, said.next, details=present.details(error))
            shown = now = None
        if asked == self._asked:
            self.row = shown.row if shown is not None else None
            if shown is None:
                self._pages.setCurrentWidget(self.empty)
            else:
                self._show(shown)
                self._show_now(now)

    async def _now(self, entry: OperationRow) -> TicketRecord | None:
        """How things are by now, for money that was refused."""
        if entry.state not in NEEDS_YOU or entry.operation.op_class is not OpClass.MONEY_REQUEST:
            return None
        return await self._desk.store.read(tray.record_of, entry)

    def _on_changed(self, news: ChangeSet) -> None:
        if self.row is not None and (news.touches(changes.Kind.OPERATION) or news.touches(changes.Kind.REQUEST)):
            self.reload()

    # --- showing -----------------------------------------------------------------------------------

    def _show(self, shown: Shown) -> None:
        entry: OperationRow = shown.row
        cells = self._cells
        amount = cells.amount(shown)
        self._about.setText(entry.operation.target)
        self._title.setText(f"{cells.action(shown)}, {amount}" if amount else cells.action(shown))
        state, mark = cells.state(shown), cells.columns()[0].cell
        pill = mark(shown) if mark is not None else None
        self.state.show_state(state, getattr(pill, "tone", "neutral"), getattr(pill, "icon", ""))
        self._show_answer(entry, shown)
        self._show_conflict(entry)
        self._grid.show_pairs(self._pairs(entry))
        session = self._desk.session.current
        ways = tray.ways(entry, session.actor.user_id if session is not None else "")
        for way, button in self._ways.items():
            button.setVisible(way in ways)
        money = entry.operation.op_class is OpClass.MONEY_REQUEST
        self.ask.setVisible(money and Way.EDIT in ways)
        self.edit.setVisible(not money and Way.EDIT in ways)
        self.open.setVisible(bool(tray.ticket_id(entry)))
        self.foot.setVisible(bool(ways))
        self._pages.setCurrentIndex(1)

    def _show_answer(self, entry: OperationRow, shown: Shown) -> None:
        if entry.result is not None and entry.result.code and entry.state != OpState.APPLIED:
            said = present.explain(entry.result.code, self._cells.facts(entry))
            self._told.set_title(tr("What the centre said"))
            self.what.setText(said.what)
            self.next.setText(said.next)
        else:
            self._told.set_title(tr("Where it is"))
            self.what.setText(self._cells.message(shown) or tr("Recorded on this desk."))
            self.next.setText("")
        self.next.setVisible(bool(self.next.whole()))

    def _show_conflict(self, entry: OperationRow) -> None:
        sides = self._cells.sides(entry)
        self.conflict.setVisible(bool(sides))
        if sides:
            self.conflict.show_sides(sides, *self._cells.theirs(entry))

    def _show_now(self, record: TicketRecord | None) -> None:
        self.now.setVisible(record is not None)
        if record is not None:
            self.now.show_record(record, self._desk.policy)

    def _pairs(self, entry: OperationRow) -> list[tuple[str, str | QWidget]]:
        operation, args = entry.operation, arguments(entry)
        pairs: list[tuple[str, str | QWidget]] = [(tr("Written"), present.instant(operation.wall_time))]
        for name, title in (
            ("ticket_id", tr("Ticket")),
            ("request_id", tr("Request")),
            ("text", tr("Text")),
            ("note", tr("Note")),
        ):
            if args.get(name):
                pairs.append((title, present.visible_lines(str(args[name]))))
        for name in ("owner_id", "disposition"):
            if name in args:
                pairs.append((labels.field(name), present.one_line(self._cells.value(name, args[name]))))
        pairs.append(
            (tr("Number"), tr("{dev_seq} of this device, {tries}", dev_seq=entry.dev_seq, tries=_tries(entry.attempts)))
        )
        pairs.append((tr("Entry"), operation.op_id))
        pairs.append((tr("Hash"), present.grouped(entry.hash.hex())))
        return pairs


def _tries(attempts: int) -> str:
    if not attempts:
        return tr("not sent yet")
    return tr("sent once") if attempts == 1 else tr("sent {attempts} times", attempts=present.count(attempts))
