"""Labelled facts in columns: quiet label, firm value."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from plum_desk.views.theme import BODY, LABEL, MEDIUM, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear

_MIDDLE = Qt.AlignmentFlag(0)


class KeyValueGrid(QWidget):
    """``pairs`` fill row by row. Values are selectable and cut to one line, or with ``wrap`` shown whole."""

    def __init__(self, theme: Theme, columns: int = 2, parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wrap = wrap
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        for column in range(columns):
            self._grid.setColumnStretch(2 * column + 1, 1)

    def show_pairs(self, pairs: list[tuple[str, str | QWidget]]) -> None:
        """Replace the content. A widget as value is placed as it is."""
        clear(self._grid)
        for number, (key, value) in enumerate(pairs):
            row, column = divmod(number, self._columns)
            name = Label(self._theme, key, LABEL, role="muted")
            self._grid.addWidget(name, row, 2 * column, Qt.AlignmentFlag.AlignTop if self._wrap else _MIDDLE)
            shown = value if isinstance(value, QWidget) else self._value(key, value)
            self._grid.addWidget(shown, row, 2 * column + 1)

    def _value(self, key: str, value: str) -> Label:
        label = Label(self._theme, value, BODY, MEDIUM, selectable=True, elide=not self._wrap, wrap=self._wrap)
        label.setAccessibleName(f"{key}: {value}")
        return label
