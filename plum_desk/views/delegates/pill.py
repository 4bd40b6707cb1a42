"""A state in a cell: a pill with icon and words, outlined on the selected row."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from plum_desk.models.columns import Pill
from plum_desk.views.delegates.base import CellDelegate, Index, cell_of, text_of
from plum_desk.views.widgets.painting import draw_pill


class PillDelegate(CellDelegate):
    def paint_inside(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, area: QRectF, selected: bool
    ) -> None:
        cell = cell_of(index)
        text = text_of(index)
        if not isinstance(cell, Pill) or not text:
            self.write(painter, option, area, text, "text2")
            return
        draw_pill(painter, self.theme, area, text, cell.tone, cell.icon, outlined=selected, direction=option.direction)
