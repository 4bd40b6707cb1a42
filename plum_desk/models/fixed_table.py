"""A table of few rows, all in memory: statements, exceptions, stored runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from plum_desk.models.columns import CELLS_ROLE, LOADING_ROLE, ROW_ROLE, Column
from plum_desk.runtime.language import tr

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class FixedTable(QAbstractTableModel):
    """Columns over ``rows``; replaced as a whole, never edited."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Any, ...] = ()
        self.whole_rows = True
        """Whether a screen reader is told all of a row at its first cell, or the cell."""

    def show_rows(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(self.columns[section].title)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == CELLS_ROLE:
            return tuple(each.show(row) for each in self.columns)
        if role == ROW_ROLE:
            return row
        if role == LOADING_ROLE:
            return False
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0 and self.whole_rows:
            return ", ".join(f"{tr(c.title)} {c.text(row)}".strip() for c in self.columns if c.text(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        return None
