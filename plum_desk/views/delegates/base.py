"""The common part of every cell: the ground of a selected or pointed-at row, focus, the placeholder."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from plum_desk.models.columns import Cell
from plum_desk.views.theme import BODY, REGULAR, Theme
from plum_desk.views.widgets.lines import Lines, draw_line
from plum_desk.views.widgets.painting import draw_focus
from plum_desk.views.widgets.plain import tip

Index = QModelIndex | QPersistentModelIndex
PAD = 10


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell has to know of its place. The table finds it once for a row, not for each cell."""

    direction: Qt.LayoutDirection
    selected: bool = False
    hovered: bool = False


class CellDelegate(QStyledItemDelegate):
    """Paints a cell's ground in ``paint_cell`` and leaves its inside to ``paint_inside``.

    The table calls ``paint_cell`` itself: an index, an option and four roles for each of 200 cells
    cost more than drawing them. ``trailing`` puts text at the far edge (amounts).
    """

    trailing = False

    def __init__(self, theme: Theme, lines: Lines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._row = QSize(60, 36)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._row

    def paint_cell(self, painter: QPainter, area: QRectF, cell: Cell | None, look: Look) -> None:
        """Draw ``cell``, or a placeholder for None, on the table's surface."""
        if look.selected or look.hovered:
            painter.fillRect(area, self.theme.color("selected" if look.selected else "hover"))
        inside = area.adjusted(PAD, 0, -PAD, -1)
        if cell is None:
            self._placeholder(painter, inside)
        else:
            self.paint_inside(painter, inside, cell, look)

    def paint_inside(self, painter: QPainter, area: QRectF, cell: Cell, look: Look) -> None:
        raise NotImplementedError

    def paint_focus(self, painter: QPainter, area: QRectF) -> None:
        draw_focus(painter, self.theme, area)

    def _placeholder(self, painter: QPainter, area: QRectF) -> None:
        bar = QRectF(area.x(), area.center().y() - 5, min(area.width() * 0.7, 160), 10)
        painter.fillRect(bar, self.theme.color("border"))

    def write(
        self,
        painter: QPainter,
        look: Look,
        area: QRectF,
        text: str,
        ink: str = "text",
        weight: QFont.Weight = REGULAR,
    ) -> None:
        """``text`` on one line in ``area``, elided at its end."""
        if not text:
            return
        line = self._lines.line(text, BODY, weight, int(area.width()) + 1)
        left = (look.direction == Qt.LayoutDirection.LeftToRight) != self.trailing
        x = area.x() if left else area.right() - line.width
        painter.setFont(self.theme.font(BODY, weight))
        painter.setPen(self.theme.color(ink))
        middle = area.y() + area.height() / 2
        draw_line(painter, QPointF(x, middle + self.theme.sink(BODY, weight)), line)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the cell's tooltip literally: Qt would render markup that came from outside."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        text = index.data(Qt.ItemDataRole.ToolTipRole) or ""
        QToolTip.showText(event.globalPos(), tip(str(text)), view)
        return True

    def createEditor(self, *_: object) -> None:  # type: ignore[override]
        """Cells are never edited in place: corrections go through forms."""
        return
