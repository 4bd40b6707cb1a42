"""A drop-down of few choices, with the arrow that the style sheet takes away."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QWidget

from plum_desk.views.theme import BODY, Theme


class Chooser(QComboBox):
    """As wide as its longest choice. ``name`` is what a screen reader calls it."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFont(theme.font(BODY))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("text2" if self.isEnabled() else "text3"), 1.6))
            far = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            x, y = (self.width() - 15 if far else 15), self.height() / 2 + 1
            painter.drawPolyline(QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)]))
