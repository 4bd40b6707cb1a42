"""Plain words in a cell: ordinary, quiet, an identifier, or a subject with its marks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from plum_desk.models.columns import Cell, Mark
from plum_desk.views.delegates.base import CellDelegate, Look
from plum_desk.views.theme import MEDIUM, REGULAR, SEMI
from plum_desk.views.widgets.painting import draw_icon, mirrored


class TextDelegate(CellDelegate):
    """Ordinary text."""

    ink = "text"

    def paint_inside(self, painter: QPainter, area: QRectF, cell: Cell, look: Look) -> None:
        self.write(painter, look, area, cell.text, self.ink)


class QuietDelegate(TextDelegate):
    """Text that matters less: brand, owner, time."""

    ink = "text2"


class IdDelegate(CellDelegate):
    """An identifier: it may use the padding at its end rather than be elided."""

    def paint_inside(self, painter: QPainter, area: QRectF, cell: Cell, look: Look) -> None:
        wide = mirrored(look.direction, area, area.adjusted(0, 0, 8, 0))
        self.write(painter, look, wide, cell.text, "accent", MEDIUM)


class SubjectDelegate(CellDelegate):
    """A subject: a dot before news, an icon before what carries one's own work."""

    def paint_inside(self, painter: QPainter, area: QRectF, cell: Cell, look: Look) -> None:
        mark = cell.sign
        unread = isinstance(mark, Mark) and mark.unread
        if unread:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("accent"))
            dot = QRectF(area.x() - 9, area.center().y() - 3, 6, 6)
            painter.drawEllipse(mirrored(look.direction, area, dot))
        if isinstance(mark, Mark) and mark.icon:
            spot = mirrored(look.direction, area, QRectF(area.x(), area.center().y() - 7, 14, 14))
            ink = self.theme.color("text2" if mark.tone == "neutral" else f"{mark.tone}.fg")
            draw_icon(painter, mark.icon, ink, QPointF(spot.x(), spot.y()), 14)
            area = mirrored(look.direction, area, area.adjusted(20, 0, 0, 0))
        self.write(painter, look, area, cell.text, "text", SEMI if unread else REGULAR)
