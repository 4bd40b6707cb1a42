"""A found record in a list under a search box: icon, id, title, detail; pointed at or chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from plum_desk.views.theme import BODY, LABEL, MEDIUM, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.painting import Painted
from plum_desk.views.widgets.pill import IconMark


class FindRow(Painted):
    """``pressed`` on a click. The keyboard stays in the search box, so it takes no focus."""

    pressed = Signal()

    def __init__(
        self, theme: Theme, icon: str, record: str, title: str, detail: str, *, current: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(theme, parent)
        self._current = current
        self.setFixedHeight(36)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{record}, {title}, {detail}")
        words = Label(theme, title, BODY, elide=True)
        aside = Label(theme, detail, LABEL, role="muted")
        name = Label(theme, record, BODY, MEDIUM, "link")
        for label in (words, aside, name):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(row(IconMark(theme, icon, "accent" if current else "text2"), name, words, None, aside,
                           gap=10, margins=(10, 0, 10, 0)))  # fmt: skip

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On press, before the search box loses the focus and closes the list."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self._current or self.underMouse()):
            return
        painter = self.painter()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("selected" if self._current else "hover"))
        painter.drawRoundedRect(self.rect(), 6, 6)
        painter.end()
