"""A ticket's clock: a ring while there is time, amber and bold under the hour, a red pill when late."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from plum_desk.models.columns import Sla
from plum_desk.views.delegates.base import CellDelegate, Index, cell_of, text_of
from plum_desk.views.theme import REGULAR, SEMI
from plum_desk.views.widgets.painting import draw_pill, mirrored

RING = 12


class SlaDelegate(CellDelegate):
    def paint_inside(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, area: QRectF, selected: bool
    ) -> None:
        cell = cell_of(index)
        text = text_of(index)
        if not isinstance(cell, Sla) or cell.level == "done":
            self.write(painter, option, area, text, "text3")
            return
        if cell.level == "late":
            roomy = mirrored(option.direction, area, area.adjusted(-5, 0, 10, 0))
            draw_pill(
                painter, self.theme, roomy, text, "danger", "alarm-clock",
                outlined=selected, direction=option.direction,
            )  # fmt: skip
            return
        self._ring(painter, mirrored(option.direction, area, self._spot(area)), cell)
        rest = mirrored(option.direction, area, area.adjusted(RING + 7, 0, 8, 0))
        soon = cell.level == "soon"
        self.write(
            painter,
            option,
            rest,
            text,
            "warning.fg" if soon else "text2",
            SEMI if soon else REGULAR,
        )

    def _spot(self, area: QRectF) -> QRectF:
        return QRectF(area.x(), area.center().y() - RING / 2, RING, RING)

    def _ring(self, painter: QPainter, spot: QRectF, cell: Sla) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.color("border"), 2.5))
        painter.drawEllipse(spot)
        painter.setPen(QPen(self.theme.color("soon" if cell.level == "soon" else "ok"), 2.5))
        painter.drawArc(spot, 90 * 16, round(360 * 16 * max(0.03, min(1.0, cell.fraction))))
