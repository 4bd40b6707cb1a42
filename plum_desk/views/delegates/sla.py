"""A ticket's clock: a ring while there is time, amber and bold under the hour, a red pill when late."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from plum_desk.models.columns import Cell, Pill, Sla
from plum_desk.views.delegates.base import Look
from plum_desk.views.delegates.pill import PillDelegate
from plum_desk.views.theme import REGULAR, SEMI
from plum_desk.views.widgets.painting import mirrored

RING = 12
LATE = Pill("danger", "alarm-clock")


class SlaDelegate(PillDelegate):
    def paint_inside(self, painter: QPainter, area: QRectF, cell: Cell, look: Look) -> None:
        clock = cell.sign
        if not isinstance(clock, Sla) or clock.level == "done":
            self.write(painter, look, area, cell.text, "text3")
            return
        if clock.level == "late":
            roomy = mirrored(look.direction, area, area.adjusted(-5, 0, 10, 0))
            self.copy_pill(painter, roomy, cell.text, LATE, look)
            return
        self._ring(painter, mirrored(look.direction, area, self._spot(area)), clock)
        rest = mirrored(look.direction, area, area.adjusted(RING + 7, 0, 8, 0))
        soon = clock.level == "soon"
        self.write(painter, look, rest, cell.text, "warning.fg" if soon else "text2", SEMI if soon else REGULAR)

    def _spot(self, area: QRectF) -> QRectF:
        return QRectF(area.x(), area.center().y() - RING / 2, RING, RING)

    def _ring(self, painter: QPainter, spot: QRectF, clock: Sla) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.color("border"), 2.5))
        painter.drawEllipse(spot)
        painter.setPen(QPen(self.theme.color("soon" if clock.level == "soon" else "ok"), 2.5))
        painter.drawArc(spot, 90 * 16, round(360 * 16 * max(0.03, min(1.0, clock.fraction))))
