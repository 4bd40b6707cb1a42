"""The row above a list in which it is narrowed: chips, the field that makes them, and the list of filters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QMargins, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from plum_desk.domain.query import CLAUSES_MAX, Field
from plum_desk.runtime.language import tr
from plum_desk.views.choice import ChoicePopup
from plum_desk.views.lists.narrowing import Chosen
from plum_desk.views.theme import Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.chip import Chip
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.flow import Flow
from plum_desk.views.widgets.layout import clear, column, row

TYPING_MS = 120
FIELD_LEAST = 240
"""The field and the margins keep at least this, px."""


class FilterBar(QWidget):
    """``changed`` when the list is to be narrowed otherwise; ``left`` when the keyboard goes down into the list."""

    changed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, hint: str, chosen: Chosen[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._chosen = theme, chosen
        self.field = TextField(theme, hint, hint, icon="list-filter")
        self.field.setClearButtonEnabled(True)
        self.add_filter = Button(theme, tr("Add filter"), "ghost", "list-filter", "Ctrl+L")
        if not chosen.choosable:
            self.add_filter.hide()
        self._beside = QHBoxLayout()
        self._beside.setSpacing(8)
        self.line = row(self._beside, self.field, self.add_filter, margins=(12, 8, 8, 8))
        self.line.setStretch(1, 1)
        self._below = QWidget()
        self._flow = Flow(margins=QMargins(12, 0, 8, 8))
        self._below.setLayout(self._flow)
        self._below.hide()
        self._chips: list[Chip] = []
        self.setLayout(column(self.line, self._below, gap=0))
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._on_typed)
        self.field.textChanged.connect(self._typing.start)
        self.field.installEventFilter(self)
        self.add_filter.clicked.connect(self.choose_filter)
        self.show_chips()

    def learn(self, fields: Sequence[Field]) -> bool:
        """What can be asked here, once the words for it are known; whether what was asked is to be read anew."""
        self._chosen.fields = tuple(fields)
        self.add_filter.setVisible(self._chosen.choosable)
        return self._chosen.narrowed

    def show_chips(self) -> None:
        """Draw the chips as they are now."""
        clear(self._beside)
        clear(self._flow)
        self._chips = []
        for at, words in enumerate(self._chosen.chips()):
            chip = Chip(self._theme, words.before, words.value, fault=words.fault)
            chip.removed.connect(partial(self._on_chip_removed, at))
            self._chips.append(chip)
        self._place()

    def _place(self) -> None:
        """The chips beside the field while they leave it room, else below it: their words are never cut."""
        wanted = sum(chip.sizeHint().width() + 8 for chip in self._chips)
        items = (self.line.itemAt(at) for at in range(2, self.line.count()))
        taken = sum(item.sizeHint().width() + 8 for item in items if item is not None and not item.isEmpty())
        below = bool(self._chips) and wanted > self.width() - taken - FIELD_LEAST
        layout: QLayout = self._flow if below else self._beside
        for chip in self._chips:
            if layout.indexOf(chip) < 0:
                layout.addWidget(chip)
            chip.show()
        self._below.setVisible(below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def show_text(self) -> None:
        """Put the text that is asked for into the field."""
        self._typing.stop()
        self.field.blockSignals(True)  # it is applied by whoever puts it there
        self.field.setText(self._chosen.text)
        self.field.blockSignals(False)

    def choose_filter(self) -> None:
        popup = ChoicePopup(self._theme, tr("Add a filter"), self._chosen.choices(), self)
        popup.chosen.connect(self.add)
        popup.open_below(self.add_filter)

    def add(self, choice: str) -> None:
        self._chosen.add(choice)
        self.changed.emit()

    # --- typing ------------------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        self._take_text(all_of_it=False)

    def _take_text(self, *, all_of_it: bool) -> None:
        """What is typed narrows the list; clauses that are complete leave the field and become chips."""
        self._typing.stop()
        self._chosen.text = self.field.text()
        if self._chosen.commit(all_of_it=all_of_it):
            self.show_text()
        too_many = tr("A list takes {CLAUSES_MAX} filters; take one away first.", CLAUSES_MAX=CLAUSES_MAX)
        self.field.show_error(too_many if self._chosen.overfull else "")
        self.changed.emit()

    def _on_chip_removed(self, at: int) -> None:
        self._chosen.remove(at)
        self.changed.emit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_chip_back(self) -> bool:
        """Backspace before the text: the last chip is text again, to be changed."""
        source = self._chosen.take_back()
        if source:
            self._chosen.text = source
            self.show_text()
            self.changed.emit()
        return bool(source)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Down:
            self.left.emit()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take_text(all_of_it=True)
            return True
        return key == Qt.Key.Key_Backspace and not self.field.text() and self._take_chip_back()
