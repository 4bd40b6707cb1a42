"""What will change: field, now, after, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.theme import BODY, LABEL, SEMI, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear

_RIGHT = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class BeforeAfter(QWidget):
    """Rows of (field, now, after), already in words. ``titles`` name the columns; ``sentences`` are read
    from their beginning and may take several lines, where figures stand under one another."""

    def __init__(
        self,
        theme: Theme,
        titles: tuple[str, str, str] | None = None,
        *,
        sentences: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._titles = titles or (tr("Field"), tr("Now"), tr("After"))
        self._sentences = sentences
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(7)
        for column, stretch in enumerate((3, 8, 8) if sentences else (1, 0, 0)):
            self._grid.setColumnStretch(column, stretch)
        self.setAccessibleName(tr("What will change"))

    def show_changes(self, changes: list[tuple[str, str, str]]) -> None:
        clear(self._grid)
        for column, title in enumerate(self._titles):
            self._grid.addWidget(self._aligned(Label(self._theme, title, LABEL, role="muted"), column), 0, column)
        for number, (field, now, after) in enumerate(changes, 1):
            name = Label(self._theme, field, elide=not self._sentences, wrap=self._sentences)
            self._grid.addWidget(name, number, 0)
            before = Label(self._theme, now, BODY, role="muted", wrap=self._sentences)
            later = Label(self._theme, after, BODY, SEMI, "success", wrap=self._sentences, selectable=True)
            before.setAccessibleName(f"{field}, {self._titles[1]}: {now}")
            later.setAccessibleName(f"{field}, {self._titles[2]}: {after}")
            self._grid.addWidget(self._aligned(before, 1), number, 1)
            self._grid.addWidget(self._aligned(later, 2), number, 2)

    def _aligned(self, label: Label, column: int) -> Label:
        if column and not self._sentences:
            label.setAlignment(_RIGHT)
        return label
