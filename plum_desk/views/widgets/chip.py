"""A filter as a chip that can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from plum_desk.views import icons
from plum_desk.views.theme import LABEL, SEMI, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row


class Chip(QFrame):
    """``field`` and ``value`` as words: "status is" **open** ×. ``removed`` when it is dismissed."""

    removed = Signal()

    def __init__(self, theme: Theme, field: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("chip")
        self.setAccessibleName(f"Filter {field} {value}")
        self._cross = QToolButton()
        self._cross.setFixedSize(24, 24)
        self._cross.setIconSize(QSize(14, 14))
        self._cross.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._cross.setAccessibleName(f"Remove filter {field} {value}")
        self._cross.clicked.connect(self.removed)
        self.setLayout(
            row(
                Label(theme, field, LABEL, role="plum"),
                Label(theme, value, LABEL, SEMI, role="plum"),
                self._cross,
                gap=4,
                margins=(8, 1, 2, 1),
            )
        )
        self.setFixedHeight(28)
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._cross.setIcon(icons.icon("x", self._theme.color("plum.fg"), 14, self.devicePixelRatio()))
