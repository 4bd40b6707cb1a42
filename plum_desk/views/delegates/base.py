"""The common part of every cell: background, selection, hover, focus, the separator, the placeholder."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from plum_desk.models.columns import CELL_ROLE, LOADING_ROLE
from plum_desk.views.theme import BODY, REGULAR, Theme
from plum_desk.views.widgets.lines import Lines, draw_line
from plum_desk.views.widgets.painting import baseline, draw_focus
from plum_desk.views.widgets.plain import tip

Index = QModelIndex | QPersistentModelIndex
PAD = 10


class CellDelegate(QStyledItemDelegate):
    """Paints the frame of a cell and leaves its inside to ``paint_inside``.

    ``trailing`` puts text at the far edge (amounts). The view may have a ``hover_row`` attribute.
    """

    trailing = False

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._row = QSize(60, 36)
        self._lines = Lines(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._row

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, option, index, area, selected)
        inside = area.adjusted(PAD, 0, -PAD, -1)
        if index.data(LOADING_ROLE):
            self._placeholder(painter, inside)
        else:
            self.paint_inside(painter, option, index, inside, selected)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, self.theme, area)
        painter.restore()

    def paint_inside(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, area: QRectF, selected: bool
    ) -> None:
        raise NotImplementedError

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, area: QRectF, selected: bool
    ) -> None:
        view = option.widget
        hovered = getattr(view, "hover_row", -1) == index.row()
        painter.fillRect(area, self.theme.color("selected" if selected else "hover" if hovered else "surface"))
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), self.theme.color("border"))
        if selected and isinstance(view, QAbstractItemView) and index.column() == getattr(view, "first_column", 0):
            bar = QRectF(area.x(), area.y(), 3, area.height())
            if option.direction == Qt.LayoutDirection.RightToLeft:
                bar.moveRight(area.right())
            painter.fillRect(bar, self.theme.color("accent"))

    def _placeholder(self, painter: QPainter, area: QRectF) -> None:
        bar = QRectF(area.x(), area.center().y() - 5, min(area.width() * 0.7, 160), 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("border"))
        painter.drawRoundedRect(bar, 3, 3)

    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRectF,
        text: str,
        ink: str = "text",
        weight: QFont.Weight = REGULAR,
    ) -> None:
        """``text`` on one line in ``area``, elided at its end."""
        metrics = self.theme.metrics(BODY, weight)
        shown, width, laid = self._lines.line(text, BODY, weight, int(area.width()) + 1)
        left = (option.direction == Qt.LayoutDirection.LeftToRight) != self.trailing
        x = area.x() if left else area.right() - width
        painter.setFont(self.theme.font(BODY, weight))
        painter.setPen(self.theme.color(ink))
        draw_line(painter, self.theme, QPointF(x, baseline(area, metrics)), shown, BODY, laid, weight)

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


def text_of(index: Index) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


def cell_of(index: Index) -> object:
    return index.data(CELL_ROLE)
