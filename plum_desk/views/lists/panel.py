"""A list as every module shows it: tabs, chips, filter field, table, totals, and its states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from plum_desk.domain.query import Field
from plum_desk.models.columns import ID_ROLE
from plum_desk.models.sql_table import SqlTable
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.lists.filter_bar import FilterBar
from plum_desk.views.lists.narrowing import Chosen
from plum_desk.views.lists.sorting import Sorter
from plum_desk.views.theme import LABEL, MEDIUM, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.frames import Panel, Rule
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.states import EmptyState, Skeleton
from plum_desk.views.widgets.table import DataTable
from plum_desk.views.widgets.tabs import TabRow

F = TypeVar("F", bound=msgspec.Struct)
TICK_MS = 20_000
WIDE = 1600
"""Windows narrower than this hide the columns declared ``wide``."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a list says of itself. ``empty`` is (icon, title, text)."""

    name: str
    filter_hint: str
    empty: tuple[str, str, str]
    foot: str = ""


def _translated(empty: tuple[str, str, str]) -> tuple[str, str, str]:
    icon, title, text = empty
    return icon, tr(title), tr(text)


class ListPanel(Panel, Generic[F]):
    """``current`` carries the id of the row that is shown ('' for none), ``opened`` one that was
    activated, ``filtered`` that the filter changed (totals are to be counted again)."""

    current = Signal(str)
    opened = Signal(str)
    popped = Signal(str)
    """A row that is to be shown in a window of its own."""
    filtered = Signal()
    helped = Signal()
    """What an empty list offers was asked for."""

    def __init__(
        self, theme: Theme, words: Words, model: SqlTable[F], chosen: Chosen[F], tabs: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(tr(words.name))
        self.theme, self.words, self.model, self.chosen = theme, words, model, chosen
        self.views = tuple(tabs)
        views = [(each, tr(word)) for each, word in tabs]
        self.tabs = TabRow(theme, tr("{name}: views", name=tr(words.name)), views) if views else None
        self.table = DataTable(theme, tr(words.name))
        self.offline_note = ""
        self._not_yet: tuple[str, str, str] | None = None
        self._way_on: tuple[str, str, str, str] | None = None
        self._id, self._wanted, self._anchor, self._target = "", "", "", ""
        self._going = self._leaving = False
        self._anew = True
        self._last = 0
        self._build()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.model.repaint)
        self._tick.start()
        self._connect()
        self._on_state()

    # --- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        theme, words = self.theme, self.words
        if self.tabs is not None:
            self.body.addLayout(row(self.tabs, None, margins=(14, 4, 8, 0)))
            self.body.addWidget(Rule())
        self.bar = FilterBar(theme, tr(words.filter_hint), self.chosen)
        self.fresh = Button(theme, "", "ghost", "arrow-up")
        self.fresh.hide()
        self.bar.line.insertWidget(2, self.fresh)
        self.body.addWidget(self.bar)
        self.model.rowsAboutToBeRemoved.connect(self._before_removal)  # before Qt's view moves the current row
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns, wide=False)
        self.sorter = Sorter(self.table, self.model)
        self.empty = EmptyState(theme, *_translated(words.empty))
        self.skeleton = Skeleton(theme, cancellable=True)
        self.skeleton.cancelled.connect(self.model.cancel)
        self.pages = QStackedWidget()
        for page in (self.table, self.empty, self.skeleton):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)
        self.count = Label(theme, "", LABEL, MEDIUM)
        self.totals = Label(theme, "", LABEL, role="muted", elide=True)
        self.hint = Label(theme, tr(words.foot), LABEL, role="faint", elide=True)
        foot = QFrame()
        foot.setObjectName("footer")
        foot.setLayout(row(self.count, self.totals, None, self.hint, gap=10, margins=(14, 6, 14, 6)))
        self.body.addWidget(foot)

    def _connect(self) -> None:
        model, table = self.model, self.table
        model.stateChanged.connect(self._on_state)
        model.completed.connect(self._on_completed)
        model.freshChanged.connect(self._on_fresh)
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        model.dataChanged.connect(self._on_data)
        model.rowsRemoved.connect(self._on_removed)
        table.current_row.connect(self._on_current_row)
        table.activated_row.connect(self._on_activated)
        table.popped_row.connect(self._on_popped)
        self.bar.changed.connect(self.apply)
        self.bar.left.connect(self._into_table)
        self.fresh.clicked.connect(self.show_new)
        self.empty.button.clicked.connect(self._on_empty_button)

    # --- what others ask -----------------------------------------------------------------------------

    @property
    def filter(self) -> TextField:
        """The field in which the list is narrowed."""
        return self.bar.field

    @property
    def current_id(self) -> str:
        return self._id

    @property
    def shown_id(self) -> str:
        """What is shown beside the list, in it or not."""
        return self._target or self._id

    def apply(self) -> None:
        """Show what ``chosen`` now selects."""
        self.bar.show_chips()
        self._anew = True
        self._target = ""
        self.model.set_filter(self.chosen.filter())
        self.filtered.emit()
        self._on_state()

    def clear_filters(self) -> None:
        self.chosen.clear()
        self.bar.show_text()
        self.apply()

    def learn(self, fields: Sequence[Field]) -> None:
        """What can be asked of this list, once the words for it are known."""
        if self.bar.learn(fields):
            self.apply()

    def add_tool(self, widget: QWidget) -> None:
        """Put a module's own button at the end of the filter row."""
        self.bar.line.addWidget(widget)

    def add_bar(self, bar: QWidget) -> None:
        """Put a module's own bar above the foot."""
        self.body.insertWidget(self.body.count() - 1, bar)

    def show_new(self) -> None:
        self.model.show_new()
        self.filtered.emit()

    def step(self, by: int) -> bool:
        """Move to the next or previous row; False at the end."""
        index = self.table.currentIndex()
        at = index.row() + by if index.isValid() else self._last + min(by, 0)
        if not 0 <= at < self.model.rowCount():
            return False
        self._go(at)
        return True

    def expect(self, identity: str) -> None:
        """``identity`` is shown beside the list from now on: what the list still loads does not replace it."""
        self._target = identity

    async def reveal(self, identity: str) -> bool:
        """Make ``identity`` current if this list holds it; otherwise no row is, because what is shown
        beside the list is not in it. A later choice of the person or of the program wins."""
        self._target = identity
        at = await self.model.locate(identity)
        if self._target != identity:
            return False
        if at >= 0:
            self._go(at)
        else:
            self._let_go()
        return at >= 0

    def escape(self) -> bool:
        """Esc: first clear the filter, then come back to the list."""
        if self.chosen.narrowed or self.filter.text():
            self.clear_filters()
            return True
        if not self.table.hasFocus() and self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return False

    # --- rows -----------------------------------------------------------------------------------------

    def _go(self, at: int) -> None:
        self._going = True
        self.table.setCurrentIndex(self.model.index(at, self.table.first_column))
        self._going = False
        self.table.scrollTo(self.model.index(at, self.table.first_column))

    def _on_current_row(self, at: int) -> None:
        if self._leaving:
            return
        if at >= 0 and not self._going:
            self._target = ""
        self._on_row(at)

    def _on_row(self, at: int) -> None:
        identity = self.model.index(at, 0).data(ID_ROLE) if at >= 0 else ""
        if at < 0 and self._target:
            return
        if identity is not None and identity != self._id:
            self._target = ""
            self._id = str(identity)
            self.current.emit(self._id)

    def _on_data(self) -> None:
        """A placeholder that is current has become a row."""
        index = self.table.currentIndex()
        if index.isValid() and self._target in ("", index.siblingAtColumn(0).data(ID_ROLE)):
            self._on_row(index.row())

    def _before_removal(self, _: object, first: int, last: int) -> None:
        """What is shown beside the list stays shown when its row leaves: no neighbour takes its place."""
        index = self.table.currentIndex()
        self._leaving = index.isValid() and first <= index.row() <= last
        if self._leaving:
            self._last, self._target, self._going = first, self._id, True

    def _on_removed(self) -> None:
        if self._leaving:
            self._leaving = False
            self._let_go()
            self._going = False

    def _let_go(self) -> None:
        """Nothing in the list is current any more."""
        self._target, self._id = self._target or self._id, ""
        self.table.clearSelection()
        self.table.selectionModel().clearCurrentIndex()

    def _on_activated(self, at: int) -> None:
        self._on_row(at)
        if self._id:
            self.opened.emit(self._id)

    def _on_popped(self, at: int) -> None:
        self._on_row(at)
        if self._id:
            self.popped.emit(self._id)

    def _before_reset(self) -> None:
        self._wanted = self._id
        self._last = max(0, self.table.currentIndex().row())
        top = self.table.rowAt(0)
        self._anchor = str(self.model.index(top, 0).data(ID_ROLE) or "") if top > 0 else ""

    def _after_reset(self) -> None:
        """The same row stays current and the same rows stay in sight, wherever they moved."""
        at = self.model.row_of(self._wanted) if self._wanted else -1
        anchor = self.model.row_of(self._anchor) if self._anchor else -1
        if anchor >= 0:
            self.table.scrollTo(self.model.index(anchor, 0), DataTable.ScrollHint.PositionAtTop)
        if at >= 0:
            self.table.setCurrentIndex(self.model.index(at, self.table.first_column))
        elif self._target:
            self.model.seek(self._target, self._on_sought)
        elif self._wanted and not self._anew:
            self._let_go()
            if not self.model.whole:  # it may be among the rows that are still to come
                self.model.seek(self._target, self._on_sought)
        elif self.model.rowCount():
            self._go(0)
        else:
            self._on_row(-1)
        self._anew = False

    def _on_completed(self) -> None:
        """The rows that were in sight may be among those that came now; a person who scrolled stays there."""
        anchor = self.model.row_of(self._anchor) if self._anchor else -1
        if anchor >= 0 and self.table.rowAt(0) <= 0:
            self.table.scrollTo(self.model.index(anchor, 0), DataTable.ScrollHint.PositionAtTop)
        self._anchor = ""

    def _on_sought(self, identity: str, at: int) -> None:
        if identity == self._target:
            self._go(at)

    @property
    def elsewhere(self) -> bool:
        """What is shown beside the list was opened by name and is not selected in it."""
        return bool(self._target) and not self.table.currentIndex().isValid()

    def _into_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    # --- states ---------------------------------------------------------------------------------------

    def _on_state(self) -> None:
        rows, state = self.model.rowCount(), self.model.state
        if rows and state != "error":
            self._page(self.table)
        elif state == "loading":
            if self.pages.currentWidget() is not self.skeleton:
                self.skeleton.start()
            self._page(self.skeleton)
        else:
            self._explain_empty(state)
            self._page(self.empty)

    def _page(self, page: QWidget) -> None:
        if page is not self.skeleton:
            self.skeleton.stop()
        self.pages.setCurrentWidget(page)

    def _explain_empty(self, state: str) -> None:
        if state == "error" and self.model.error is not None:
            error = self.model.error
            said, details = present.fault(error), present.details(error)
            self.empty.show_state("triangle-alert", said.what, said.next, tr("Try again"), details)
        elif state == "stopped":
            self.empty.show_state("ban", tr("You stopped it"), tr("Nothing was changed."), tr("Try again"))
        elif self.chosen.narrowed:
            text = tr(
                "Filters in use: {named}. {offline_note}", named=self.chosen.named(), offline_note=self.offline_note
            ).strip()
            self.empty.show_state("search", tr("Nothing matches"), text, tr("Clear filters"))
        else:
            self.empty.show_state(*(self._not_yet or self._way_on or _translated(self.words.empty)))

    def say_instead(self, said: tuple[str, str, str] | None) -> None:
        """What an empty list says instead of its own words, while these would not be true; None: its own."""
        if said != self._not_yet:
            self._not_yet = said
            self._on_state()

    def offer_when_empty(self, said: tuple[str, str, str, str] | None) -> None:
        """Icon, title, text and button of the list while it is empty; the button asks for ``helped``."""
        if said != self._way_on:
            self._way_on = said
            self._on_state()

    def _on_empty_button(self) -> None:
        if self.model.state in ("error", "stopped"):
            self.model.load()
        elif not self.chosen.narrowed:
            self.helped.emit()
        else:
            self.clear_filters()
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_fresh(self, fresh: int) -> None:
        self.fresh.setVisible(fresh > 0)
        self.fresh.set_label(tr("{fresh} new", fresh=present.count(fresh)))

    # --- Qt ---------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.show_wide(self.window().width() >= WIDE)
