"""One operation: what it asked for, what became of it, and for a conflict both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.errors import PlumError
from plum_desk.store.queries import operations
from plum_desk.store.queries.operations import NEEDS_YOU, OperationRow, OpState
from plum_desk.store.queries.reading import Shown
from plum_desk.views import present
from plum_desk.views.outbox.words import OperationCells, arguments
from plum_desk.views.theme import BODY, LABEL, MEDIUM, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Card, Panel, Rule, Scroll
from plum_desk.views.widgets.grid import KeyValueGrid
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.pill import Pill
from plum_desk.views.widgets.states import EmptyState

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope


class ConflictCard(Card):
    """Before | Yours | Theirs, for the one field on which two people differ."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Someone else changed this first")
        self._sides: list[Label] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for column, title in enumerate(("Before", "Yours", "Theirs")):
            grid.addWidget(Label(theme, title, LABEL, role="muted"), 0, column)
            side = Label(theme, "", BODY, MEDIUM, wrap=True, selectable=True)
            grid.addWidget(side, 1, column)
            grid.setColumnStretch(column, 1)
            self._sides.append(side)
        self.body.addLayout(grid)
        self._who = Label(theme, "", LABEL, role="muted", wrap=True)
        self.body.addWidget(self._who)

    def show_sides(self, sides: tuple[str, str, str, str], who: str, when: str) -> None:
        field, before, yours, theirs = sides
        self.set_title(f"{field}: someone else changed it first")
        source = " · ".join(part for part in (who, when) if part)
        for title, label, text in zip(("Before", "Yours", "Theirs"), self._sides, (before, yours, theirs), strict=True):
            label.setText(present.visible_lines(text))
            label.setAccessibleName(f"{title}: {text}")
        self._who.setText(f"Theirs: {source}. Yours was not applied." if source else "Yours was not applied.")
        self.setAccessibleName(f"{field}. Before: {before}. Yours: {yours}. Theirs: {theirs}, {source}.")


class OperationDetail(Panel):
    """``wanted`` carries what to do (retry, discard, open) with the operation's id."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, theme: Theme, jobs: JobScope, cells: OperationCells) -> None:
        super().__init__("Operation")
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
        box.addLayout(row(self.state, None))
        self._sheet = Scroll("Operation details")
        self._told = Card(theme, "What the centre said")
        self.what = Label(theme, "", wrap=True, selectable=True)
        self.next = Label(theme, "", LABEL, role="muted", wrap=True)
        self._told.body.addWidget(self.what)
        self._told.body.addWidget(self.next)
        self.conflict = ConflictCard(theme)
        self._facts = Card(theme, "What you asked for")
        self._grid = KeyValueGrid(theme, columns=1, wrap=True)
        self._facts.body.addWidget(self._grid)
        for card in (self.conflict, self._told, self._facts):
            self._sheet.body.addWidget(card)
        self._sheet.body.addStretch(1)
        self.foot = QFrame()
        self.foot.setObjectName("footer")
        self._buttons = QHBoxLayout(self.foot)
        self._buttons.setContentsMargins(16, 10, 16, 10)
        self._buttons.setSpacing(8)
        self.retry = self._button("retry", "Retry on current", "primary", "refresh-cw")
        self.open = self._button("open", "Open ticket", "secondary", "ticket")
        self._buttons.addStretch(1)
        self.discard = self._button("discard", "Discard", "danger", "x")
        self.empty = EmptyState(theme, "cloud-upload", "Nothing chosen", "Choose an entry to see what became of it.")
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

    def _button(self, what: str, text: str, kind: str, icon: str) -> Button:
        button = Button(self._theme, text, kind, icon)  # type: ignore[arg-type]
        button.setProperty("what", what)
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
        except PlumError as error:
            said = present.fault(error)
            self.empty.show_state("triangle-alert", said.what, said.next)
            shown = None
        if asked == self._asked:
            self.row = shown.row if shown is not None else None
            if shown is None:
                self._pages.setCurrentWidget(self.empty)
            else:
                self._show(shown)

    def _on_changed(self, changes: ChangeSet) -> None:
        if self.row is not None and (changes.touches(Kind.OPERATION) or changes.touches(Kind.REQUEST)):
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
        stuck = entry.state in NEEDS_YOU
        ticket = self.ticket_of(entry)
        self.retry.setVisible(stuck and entry.operation.kind in ("ticket.assign", "ticket.disposition", "ticket.note"))
        self.open.setVisible(bool(ticket))
        self.discard.setVisible(stuck)
        self.foot.setVisible(stuck or bool(ticket))
        self._pages.setCurrentIndex(1)

    def _show_answer(self, entry: OperationRow, shown: Shown) -> None:
        if entry.result is not None and entry.result.code and entry.state != OpState.APPLIED:
            said = present.explain(entry.result.code, self._cells.facts(entry))
            self.what.setText(said.what)
            self.next.setText(said.next)
        else:
            self.what.setText(self._cells.message(shown) or "Recorded on this desk.")
            self.next.setText("")
        self.next.setVisible(bool(self.next.whole()))

    def _show_conflict(self, entry: OperationRow) -> None:
        sides = self._cells.sides(entry)
        self.conflict.setVisible(sides is not None)
        if sides is not None and entry.result is not None:
            facts = entry.result.facts
            when = facts.get("when")
            at = present.instant(when) if isinstance(when, int) else ""
            self.conflict.show_sides(sides, present.one_line(str(facts.get("who") or "")), at)

    def _pairs(self, entry: OperationRow) -> list[tuple[str, str | QWidget]]:
        operation, args = entry.operation, arguments(entry)
        pairs: list[tuple[str, str | QWidget]] = [("Written", present.instant(operation.wall_time))]
        for name, title in (("ticket_id", "Ticket"), ("request_id", "Request"), ("text", "Text"), ("note", "Note")):
            if args.get(name):
                pairs.append((title, present.visible_lines(str(args[name]))))
        pairs.append(("Number", f"{entry.dev_seq} of this device, sent {entry.attempts} times"))
        pairs.append(("Entry", operation.op_id))
        pairs.append(("Hash", present.grouped(entry.hash.hex())))
        return pairs

    def ticket_of(self, entry: OperationRow) -> str:
        return str(arguments(entry).get("ticket_id") or "")
