"""Amounts in a cell: at the far edge, tabular figures, never elided."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from plum_desk.models.columns import Cell
from plum_desk.views.delegates.base import CellDelegate, Look
from plum_desk.views.theme import MEDIUM
from plum_desk.views.widgets.painting import mirrored


class MoneyDelegate(CellDelegate):
    trailing = True

    def paint_inside(self, painter: QPainter, area: QRectF, cell: Cell, look: Look) -> None:
        wide = mirrored(look.direction, area, area.adjusted(-8, 0, 0, 0))
        self.write(painter, look, wide, cell.text, "text", MEDIUM)
