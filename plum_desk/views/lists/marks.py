"""Marking rows of a list for one change to all of them: Space marks, Ctrl+A marks what is on screen and loaded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from plum_desk.models.columns import ID_ROLE
from plum_desk.runtime.language import tr
from plum_desk.views.lists.panel import ListPanel
from plum_desk.views.theme import LABEL, MEDIUM, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.plain import announce

MOST = 100
"""More than these at once is no longer looked at row by row."""


class Marks(QObject):
    """The marked rows of a list, by their ids, in the order of marking. ``changed`` after any change; marks stay
    while the list is filtered or sorted anew, and are gone once it shows another view."""

    changed = Signal()

    def __init__(self, panel: ListPanel[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._panel = panel
        self.ids: list[str] = []
        panel.table.installEventFilter(self)

    def toggle(self) -> None:
        """The current row."""
        self._toggle(self._id_at(self._panel.table.currentIndex().row()))

    def _toggle(self, identity: str) -> None:
        if not identity:
            return
        if identity in self.ids:
            self.ids.remove(identity)
        elif len(self.ids) < MOST:
            self.ids.append(identity)
        self._tell(f"{identity} {tr('marked') if identity in self.ids else tr('not marked')}")

    def mark_loaded(self) -> None:
        """The first rows that are here, as many as may be marked."""
        found = [self._id_at(at) for at in range(min(MOST, self._panel.model.rowCount()))]
        self.ids = [identity for identity in found if identity]
        self._tell("")

    def mark(self, ids: Iterable[str]) -> None:
        """These and no others."""
        self.ids = list(ids)[:MOST]
        self._tell("")

    def clear(self) -> None:
        if self.ids:
            self.ids = []
            self._tell("")

    def _tell(self, said: str) -> None:
        table = self._panel.table
        table.show_boxes(self._is_marked if self.ids else None)
        announce(
            table,
            tr("{said}. {ids} marked.", said=said, ids=len(self.ids))
            if said
            else tr("{ids} marked.", ids=len(self.ids)),
        )
        self.changed.emit()

    def _is_marked(self, at: int) -> bool:
        return self._id_at(at) in self.ids

    def _id_at(self, at: int) -> str:
        return str(self._panel.model.index(at, 0).data(ID_ROLE) or "") if at >= 0 else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            if event.key() == Qt.Key.Key_Space and plain:
                self.toggle()
                self._panel.step(-1 if event.modifiers() else 1)
                return True
            if event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.mark_loaded()
                return True
        return super().eventFilter(watched, event)


class MarkBar(QFrame):
    """How many are marked, and what can be done with all of them; hidden while none is."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, marks: Marks, verbs: tuple[tuple[str, str, str], ...]) -> None:
        """``verbs`` are (id, label, icon)."""
        super().__init__()
        self.setObjectName("footer")
        self.setAccessibleName(tr("Marked rows"))
        self._marks = marks
        self._count = Label(theme, "", LABEL, MEDIUM)
        buttons = []
        for which, label, icon in ((which, tr(label), icon) for which, label, icon in verbs):
            button = Button(theme, label, "secondary", icon, px=LABEL)
            button.setProperty("which", which)
            button.clicked.connect(self._on_button)
            buttons.append(button)
        self._clear = Button(theme, tr("Unmark"), "ghost", key="Esc", px=LABEL)
        self._clear.clicked.connect(marks.clear)
        self.setLayout(row(self._count, *buttons, None, self._clear, gap=8, margins=(14, 6, 14, 6)))
        marks.changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        self._count.setText(tr("{ids} marked", ids=len(self._marks.ids)))
        self.setVisible(bool(self._marks.ids))

    def _on_button(self) -> None:
        self.chosen.emit(str(self.sender().property("which")))
