"""A place on the rail: icon, word, badge, and a mark at the edge when it is the current one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from plum_desk.views.theme import HINT, MEDIUM, SEMI, Theme
from plum_desk.views.widgets.painting import draw_icon, mirrored


class NavButton(QToolButton):
    def __init__(self, theme: Theme, icon: str, text: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._word = text
        self._badge = ""
        self._hot = False
        self.setCheckable(True)
        self.setFixedSize(theme.scaled(72), theme.scaled(56))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(f"{text}  ({key})" if key else text)
        self.set_badge("")
        theme.changed.connect(self.update)

    def set_badge(self, badge: str, *, hot: bool = False) -> None:
        """A count beside the icon; ``hot`` for what needs the person."""
        self._badge, self._hot = badge, hot
        self.setAccessibleName(f"{self._word}, {badge}" if badge else self._word)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, wide, high = self._theme, self.width(), self.height()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            on = self.isChecked()
            if on or self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("rail_selected"))
                painter.drawRoundedRect(QRectF(6, 3, wide - 12, high - 6), 8, 8)
            if on:
                painter.setBrush(theme.color("rail_mark"))
                edge = mirrored(self.layoutDirection(), QRectF(self.rect()), QRectF(0, 15, 3, high - 30))
                painter.drawRoundedRect(edge, 1.5, 1.5)
            ink = theme.color("rail_on" if on else "rail_text")
            draw_icon(painter, self._icon, ink, QPointF(wide / 2 - 10, theme.scaled(10)), 20, 1.8)
            painter.setPen(ink)
            painter.setFont(theme.font(HINT, MEDIUM))
            word = theme.metrics(HINT, MEDIUM).elidedText(self._word, Qt.TextElideMode.ElideRight, wide - 4)
            painter.drawText(QRectF(0, theme.scaled(33), wide, theme.scaled(16)), Qt.AlignmentFlag.AlignCenter, word)
            if self._badge:
                self._draw_badge(painter, on)
            if self.hasFocus():
                painter.setPen(QPen(theme.color("rail_mark"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(7, 4, wide - 14, high - 8), 7, 7)

    def _draw_badge(self, painter: QPainter, on: bool) -> None:
        theme = self._theme
        font = theme.font(10, SEMI)
        width, high = max(16, theme.metrics(10, SEMI).horizontalAdvance(self._badge) + 8), theme.scaled(16)
        box = QRectF(min(self.width() / 2 + 4, self.width() - 4 - width), 5, width, high)
        painter.setPen(QPen(theme.color("rail_selected" if on else "rail"), 2))
        painter.setBrush(theme.color("badge_hot" if self._hot else "badge"))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setPen(theme.color("on_badge"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._badge)
