"""A box to tick, with an edge that can be seen in both themes and a tick that is no colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from plum_desk.views.theme import BODY, Theme
from plum_desk.views.widgets.painting import draw_focus, draw_icon, leading, mirrored
from plum_desk.views.widgets.plain import caption

BOX, GAP = 16, 8


class Check(QCheckBox):
    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(caption(text), parent)
        self._theme, self._words = theme, text
        self.setFont(theme.font(BODY))
        self.setAccessibleName(text)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(BOX + GAP + 4 + self._theme.metrics(BODY).horizontalAdvance(self._words) + 4, 28)

    def hitButton(self, pos: QPoint) -> bool:
        """The words are part of it."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, way = self._theme, self.layoutDirection()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect())
            box = mirrored(way, area, QRectF(2, area.center().y() - BOX / 2, BOX, BOX))
            on = self.isChecked()
            painter.setPen(QPen(theme.color("accent" if on else "control"), 1))
            painter.setBrush(theme.color("accent" if on else "surface"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            if on:
                draw_icon(painter, "check", theme.color("on_accent"), QPointF(box.x() + 2, box.y() + 2), 12, 2.6)
            painter.setPen(theme.color("text" if self.isEnabled() else "text3"))
            painter.setFont(self.font())
            words = mirrored(way, area, area.adjusted(BOX + GAP + 2, 0, 0, 0))
            shown = theme.metrics(BODY).elidedText(self._words, Qt.TextElideMode.ElideRight, int(words.width()))
            painter.drawText(words, leading(way), shown)
            if self.hasFocus():
                draw_focus(painter, theme, area)
