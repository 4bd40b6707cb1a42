"""What a place shows when it has nothing yet: an empty state with a way on, or quiet placeholder rows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.theme import BODY, SEMI, TOTAL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.painting import Painted
from plum_desk.views.widgets.pill import IconMark

PATIENCE_MS = 150
"""Nothing is shown before this: a flash of placeholders is worse than a short wait."""


class EmptyState(QWidget):
    """A sentence, what to do about it, and at most one button (``button``, hidden until named)."""

    def __init__(self, theme: Theme, icon: str, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconMark(theme, icon, "text3", 28)
        self._title = Label(theme, title, TOTAL, SEMI, wrap=True)
        self._text = Label(theme, text, BODY, role="muted", wrap=True)
        self.button = Button(theme, "")
        self.button.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 24, 32, 32)
        box.setSpacing(8)
        box.addStretch(2)
        box.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._text):  # no alignment in the box: a wrapped label would get one line's height
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(label)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        self.show_state(icon, title, text)

    def show_state(self, icon: str, title: str, text: str = "", button: str = "") -> None:
        self._mark.show_icon(icon, "text3")
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.setVisible(bool(button))
        if button:
            self.button.set_label(button)
        self.setAccessibleName(f"{title}. {text}" if text else title)

    @property
    def said(self) -> str:
        return self.accessibleName()


class Skeleton(Painted):
    """Still placeholder rows, shown only when a wait lasts longer than PATIENCE_MS."""

    def __init__(self, theme: Theme, row_height: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._row = row_height
        self._due = False
        self.setAccessibleName(tr("Loading"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(self._on_due)

    def start(self, *, waited: bool = False) -> None:
        """``waited``: the rows are shown at once, because somebody has waited already."""
        self._due = waited
        if not waited:
            self._timer.start()
        self.update()

    def stop(self) -> None:
        self._timer.stop()
        self._due = False

    def _on_due(self) -> None:
        self._due = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._due:
            return
        with self.painter() as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("border"))
            for number in range(min(12, self.height() // self._row)):
                y = number * self._row + self._row / 2 - 5
                width = (0.55, 0.72, 0.48, 0.66)[number % 4] * (self.width() - 32)
                painter.drawRoundedRect(QRectF(16, y, width, 10), 3, 3)
