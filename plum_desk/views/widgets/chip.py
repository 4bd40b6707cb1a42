"""A filter as a chip that can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views import icons
from plum_desk.views.theme import LABEL, SEMI, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.pill import IconMark


class Chip(QFrame):
    """``field`` and ``value`` as words: "status is" **open** ×. ``removed`` when it is dismissed. With ``fault``
    it stands, in the tone of danger and with a sign, for something that was not understood."""

    removed = Signal()

    def __init__(
        self, theme: Theme, field: str, value: str, *, fault: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "danger" if fault else "plum"
        self.setObjectName("chip-fault" if fault else "chip")
        self.setAccessibleName(
            tr("Not understood: {value}. {field}", value=value, field=field)
            if fault
            else tr("Filter {field} {value}", field=field, value=value)
        )
        self._cross = QToolButton()
        self._cross.setFixedSize(24, 24)
        self._cross.setIconSize(QSize(14, 14))
        self._cross.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._cross.setAccessibleName(tr("Remove filter {field} {value}", field=field, value=value))
        self._cross.clicked.connect(self.removed)
        words = [
            Label(theme, field, LABEL, role=self._tone, elide=True),
            Label(theme, value, LABEL, SEMI, role=self._tone),
        ]
        if fault:
            words.reverse()
        sign = [IconMark(theme, "triangle-alert", f"{self._tone}.fg", 14)] if fault else []
        self.setLayout(row(*sign, *words, self._cross, gap=4, margins=(8, 1, 2, 1)))
        self.setFixedHeight(theme.scaled(28))
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._cross.setIcon(icons.icon("x", self._theme.color(f"{self._tone}.fg"), 14, self.devicePixelRatio()))
