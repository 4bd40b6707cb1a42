"""Choosing the columns of a list: which are shown, in what order, and how close the rows stand. All by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from plum_desk.domain.saved_views import Layout
from plum_desk.models.columns import Column
from plum_desk.runtime.language import tr
from plum_desk.views.theme import BODY, DENSITY_NAMES, LABEL, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.chooser import Chooser
from plum_desk.views.widgets.frames import Rule
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row

_ID = Qt.ItemDataRole.UserRole
ROW = 32


class ColumnsDialog(QDialog):
    """``chosen`` carries the Layout as soon as something changed; closing keeps it. One column always stays."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, columns: Sequence[Column], layout: Layout, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Columns"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(380, 460)
        self._theme = theme
        self._columns, self._layout = tuple(columns), layout
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Columns, in order"))
        self._list.setFont(theme.font(BODY))
        self._up = Button(theme, tr("Up"), key="Alt+Up")
        self._down = Button(theme, tr("Down"), key="Alt+Down")
        self._up.setShortcut("Alt+Up")
        self._down.setShortcut("Alt+Down")
        self._reset = Button(theme, tr("As delivered"), "ghost")
        done = Button(theme, tr("Done"), "primary")
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._reset.clicked.connect(self._on_reset)
        done.clicked.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(Label(theme, tr("Columns"), TITLE, SEMI))
        hint = tr("Space shows or hides one. In the list, columns can also be dragged and widened.")
        box.addWidget(Label(theme, hint, LABEL, role="muted", wrap=True))
        box.addWidget(self._list, 1)
        box.addLayout(row(self._up, self._down, None, self._reset))
        box.addWidget(Rule())
        box.addLayout(row(None, done))
        self.rows = Chooser(theme, tr("Rows"))
        self.rows.addItem(tr("As in the settings"), "")
        for value, label in DENSITY_NAMES.items():
            self.rows.addItem(tr(label), value)
        self.rows.activated.connect(self._on_rows)
        box.insertLayout(box.count() - 2, row(Label(theme, tr("Rows"), LABEL), self.rows, None))
        self._fill()
        self._list.itemChanged.connect(self._on_changed)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        self._list.blockSignals(True)
        at = max(0, self._list.currentRow())
        self._list.clear()
        ids = [column.id for column in self._columns]
        named = [each for each in self._layout.order if each in ids]
        titles = {column.id: tr(column.title) for column in self._columns}
        for name in [*named, *(each for each in ids if each not in named)]:
            item = QListWidgetItem(titles[name] or name.capitalize())
            item.setData(_ID, name)
            item.setSizeHint(QSize(0, self._theme.scaled(ROW)))
            shown = name not in self._layout.hidden
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(at)
        self._list.blockSignals(False)
        self.rows.setCurrentIndex(max(0, self.rows.findData(self._layout.density)))

    def _on_rows(self) -> None:
        self._choose(msgspec.structs.replace(self._layout, density=self.rows.currentData()))

    def _ids(self) -> list[str]:
        return [self._list.item(at).data(_ID) for at in range(self._list.count())]

    def _on_changed(self) -> None:
        items = [self._list.item(at) for at in range(self._list.count())]
        hidden = tuple(item.data(_ID) for item in items if item.checkState() != Qt.CheckState.Checked)
        if len(hidden) == len(items):
            self._fill()  # the last one stays
            return
        self._choose(msgspec.structs.replace(self._layout, hidden=hidden))

    def _move(self, step: int) -> None:
        at, ids = self._list.currentRow(), self._ids()
        if not 0 <= at + step < len(ids):
            return
        ids[at], ids[at + step] = ids[at + step], ids[at]
        self._layout = msgspec.structs.replace(self._layout, order=tuple(ids))
        self._fill()
        self._list.setCurrentRow(at + step)
        self._choose(self._layout)

    def _on_reset(self) -> None:
        self._layout = Layout()
        self._fill()
        self._choose(self._layout)

    def _choose(self, layout: Layout) -> None:
        self._layout = layout
        self.chosen.emit(layout)
