"""Amounts in a cell: at the far edge, tabular figures, never elided."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from plum_desk.views.delegates.base import CellDelegate, Index, text_of
from plum_desk.views.theme import MEDIUM
from plum_desk.views.widgets.painting import mirrored


class MoneyDelegate(CellDelegate):
    trailing = True

    def paint_inside(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, area: QRectF, selected: bool
    ) -> None:
        wide = mirrored(option.direction, area, area.adjusted(-8, 0, 0, 0))
        self.write(painter, option, wide, text_of(index), "text", MEDIUM)
