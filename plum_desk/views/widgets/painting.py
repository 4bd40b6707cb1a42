"""Shapes that widgets and delegates share: pills, keys, bars, focus. Positions mirror with the layout."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QWidget

from plum_desk.views import icons
from plum_desk.views.theme import HINT, LABEL, MEDIUM, Theme

PILL_ICON, PILL_PAD = 13, 8


class Painted(QWidget):
    """A widget that draws itself, and again when the theme changes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        theme.changed.connect(self.update)

    def painter(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter


def mirrored(direction: Qt.LayoutDirection, outer: QRectF, box: QRectF) -> QRectF:
    """``box``, given for left to right, where it belongs inside ``outer`` for ``direction``."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return box
    whole = QStyle.visualRect(direction, outer.toRect(), QRect(outer.toRect().x(), 0, 1, 1))
    shift = whole.x() + 1 - box.width() - (box.x() - outer.x())
    return QRectF(shift, box.y(), box.width(), box.height())


def pill_width(theme: Theme, text: str, icon: str, px: int = LABEL) -> int:
    return theme.metrics(px, MEDIUM).horizontalAdvance(text) + 2 * PILL_PAD + (PILL_ICON + 4 if icon else 0)


def draw_pill(
    painter: QPainter,
    theme: Theme,
    area: QRectF,
    text: str,
    tone: str,
    icon: str = "",
    *,
    px: int = LABEL,
    height: int = 22,
    outlined: bool = False,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """A pill at the leading edge of ``area``; ``outlined`` on selected rows, where it needs an edge."""
    back, front = theme.tone(tone)
    height = theme.scaled(height)
    width = min(float(pill_width(theme, text, icon, px)), area.width())
    box = mirrored(direction, area, QRectF(area.x(), area.center().y() - height / 2, width, height))
    edge = QColor(front)
    edge.setAlpha(110)
    painter.setPen(QPen(edge, 1) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(back)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    inner = box.adjusted(PILL_PAD, 0, -PILL_PAD, 0)
    if icon:
        spot = mirrored(direction, inner, QRectF(inner.x() - 2, inner.center().y() - 6.5, PILL_ICON, PILL_ICON))
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(spot.topLeft(), icons.pixmap(icon, front, PILL_ICON, ratio, 2.3))
        inner = mirrored(direction, inner, inner.adjusted(PILL_ICON + 3, 0, 0, 0))
    painter.setPen(front)
    painter.setFont(theme.font(px, MEDIUM))
    shown = theme.metrics(px, MEDIUM).elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()) + 2)
    painter.drawText(inner.adjusted(-1, 0, 2, 0), leading(direction), isolated(shown))


ISOLATE, END_ISOLATE = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """``text`` as an island: what surrounds it does not move its signs, dots or brackets."""
    return f"{ISOLATE}{text}{END_ISOLATE}"


def leading(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Vertical centre, at the edge where reading begins. Absolute: the caller already mirrored."""
    side = Qt.AlignmentFlag.AlignLeft if direction == Qt.LayoutDirection.LeftToRight else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


KEY, KEY_GAP = 18, 3


def keys_width(theme: Theme, keys: str) -> int:
    """The room that the caps of ``Ctrl+Shift+F`` take."""
    caps = _caps(keys)
    return sum(_key_width(theme, cap) for cap in caps) + KEY_GAP * (len(caps) - 1)


def draw_keys(painter: QPainter, theme: Theme, area: QRectF, keys: str, direction: Qt.LayoutDirection) -> None:
    """The caps of ``keys`` at the trailing edge of ``area``, in the order in which they are pressed."""
    high, wide = theme.scaled(KEY), keys_width(theme, keys)
    spot = mirrored(direction, area, QRectF(area.right() - wide, area.center().y() - high / 2, wide, high))
    x = spot.x()
    painter.setFont(theme.font(HINT, MEDIUM))
    for cap in _caps(keys):
        box = QRectF(x + 0.5, spot.y() + 0.5, _key_width(theme, cap) - 1, high - 1)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.color("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
        x += _key_width(theme, cap) + KEY_GAP


def _caps(keys: str) -> list[str]:
    """As keyboards print them: Qt's Return is the key that people call Enter."""
    return ["Enter" if cap == "Return" else cap for cap in keys.split("+")]


def _key_width(theme: Theme, cap: str) -> int:
    return max(theme.scaled(KEY), theme.metrics(HINT, MEDIUM).horizontalAdvance(cap) + 10)


def draw_icon(painter: QPainter, name: str, color: QColor, at: QPointF, size: int = 16, stroke: float = 2.0) -> None:
    painter.drawPixmap(at, icons.pixmap(name, color, size, painter.device().devicePixelRatio(), stroke))


def draw_focus(painter: QPainter, theme: Theme, box: QRectF, radius: float = 4) -> None:
    """The 2 px focus ring, inside ``box``."""
    painter.setPen(QPen(theme.color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)


def draw_mark(painter: QPainter, theme: Theme, box: QRectF, marked: bool) -> None:
    """The box of a row that can be marked, 16 px square."""
    painter.save()
    painter.setPen(QPen(theme.color("accent" if marked else "control"), 1))
    painter.setBrush(theme.color("accent" if marked else "surface"))
    painter.drawRoundedRect(box, 4, 4)
    painter.restore()
    if marked:
        draw_icon(painter, "check", theme.color("on_accent"), QPointF(box.x() + 2, box.y() + 2), 12, 2.6)
