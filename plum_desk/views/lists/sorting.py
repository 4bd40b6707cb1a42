"""Ordering a list by its columns: a click, a click more with Shift, or the keys of the table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from plum_desk.domain.saved_views import Sorting
from plum_desk.models.sql_table import SqlTable
from plum_desk.views.widgets.table import DataTable

MOST = 3
"""Columns that order a list at once."""


class Sorter(QObject):
    """Ctrl+Left and Ctrl+Right move the sorting to the next column that sorts, Ctrl+Space turns it round, and
    Ctrl+Shift+Space adds the column of the current cell."""

    def __init__(self, table: DataTable, model: SqlTable[Any]) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        table.sort_requested.connect(self.by)
        table.sort_added.connect(self.add)
        table.installEventFilter(self)
        self._show()

    def use(self, sorting: Sorting) -> None:
        """Order by keys that were kept; those that the list does not have (any more) are left out."""
        known = {column.sort for column in self._model.columns if column.sort}
        able = tuple(each for each in sorting if each[0] in known)
        if able:
            self._model.set_sort(*able)
            self._show()

    def by(self, column: int) -> None:
        """By this column alone; once more: the other way round."""
        key = self._model.columns[column].sort
        first, descending = self._model.sorting[0]
        self.use(((key, not descending if first == key else False),))

    def add(self, column: int) -> None:
        """By this column among what is equal so far; once more: the other way round."""
        key, before = self._model.columns[column].sort, self._model.sorting
        if any(name == key for name, _ in before):
            self.use(tuple((name, down is not (name == key)) for name, down in before))
        else:
            self.use((*before[: MOST - 1], (key, False)))

    def _show(self) -> None:
        self._table.header.show_sort(self._model.sorting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        key, columns = event.key(), self._model.columns
        able = [i for i in self._table.shown_columns() if columns[i].sort]
        first = self._model.sorting[0][0]
        if event.modifiers() == control | shift and key == Qt.Key.Key_Space:
            here = self._table.currentIndex().column()
            if here in able:
                self.add(here)
            return True
        if event.modifiers() != control or not able:
            return False
        if key == Qt.Key.Key_Space:
            self.by(next(i for i, c in enumerate(columns) if c.sort == first))
            return True
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            at = next((n for n, i in enumerate(able) if columns[i].sort == first), 0)
            self.by(able[(at + (1 if key == Qt.Key.Key_Right else -1)) % len(able)])
            return True
        return False
