"""Labelled facts in columns: quiet label, firm value."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from plum_desk.views.theme import BODY, LABEL, MEDIUM, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, laid_once

_MIDDLE = Qt.AlignmentFlag(0)


class KeyValueGrid(QWidget):
    """``pairs`` fill row by row. Values are selectable and cut to one line, or with ``wrap`` shown in full."""

    def __init__(self, theme: Theme, columns: int = 2, parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wrap = wrap
        self._columns = columns
        self._shape: tuple[tuple[str, bool, QWidget | None], ...] = ()
        self._values: dict[str, Label] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        for column in range(columns):
            self._grid.setColumnStretch(2 * column + 1, 1)

    def show_pairs(self, pairs: list[tuple[str, str | QWidget]], whole: Collection[str] = ()) -> None:
        """Replace the content. A widget as value is placed as it is, and stays with whoever made it. The values of the
        keys in ``whole`` are too long for a column: each has a row of its own. Where only the values of words are
        others, the labels stay: to lay out new ones takes as long as all else of a ticket together."""
        shape = tuple((key, key in whole, value if isinstance(value, QWidget) else None) for key, value in pairs)
        if shape == self._shape:
            for key, value in pairs:
                if isinstance(value, str):
                    self._say(self._values[key], key, value)
            return
        with laid_once(self):
            self._clear()
            self._shape = shape
            self._lay(pairs, whole)

    def _clear(self) -> None:
        for _, _, kept in self._shape:
            if kept is not None:
                self._grid.removeWidget(kept)
                kept.hide()
        self._values = {}
        clear(self._grid)

    def _lay(self, pairs: list[tuple[str, str | QWidget]], whole: Collection[str]) -> None:
        cell = 0
        for key, value in pairs:
            alone = key in whole
            cell += -cell % self._columns if alone else 0
            self._place(key, value, *divmod(cell, self._columns), self._columns if alone else 1)
            cell += self._columns if alone else 1

    def _place(self, key: str, value: str | QWidget, row: int, column: int, span: int) -> None:
        name = Label(self._theme, key, LABEL, role="muted")
        self._grid.addWidget(name, row, 2 * column, Qt.AlignmentFlag.AlignTop if self._wrap else _MIDDLE)
        shown = value if isinstance(value, QWidget) else self._value(key, value)
        self._grid.addWidget(shown, row, 2 * column + 1, 1, 2 * span - 1)
        for part in (name, shown):
            part.show()

    def _value(self, key: str, value: str) -> Label:
        label = Label(self._theme, "", BODY, MEDIUM, selectable=True, elide=not self._wrap, wrap=self._wrap)
        self._values[key] = label
        self._say(label, key, value)
        return label

    @staticmethod
    def _say(label: Label, key: str, value: str) -> None:
        label.setText(value)
        label.setAccessibleName(f"{key}: {value}")
