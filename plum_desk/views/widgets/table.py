"""The desk's table: rows as high as the theme says, a header with the sort arrows, hover, keys, one row at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from plum_desk.domain.saved_views import Layout, Sorting
from plum_desk.models.columns import CELLS_ROLE, Column
from plum_desk.models.fixed_table import FixedTable
from plum_desk.models.sql_table import SqlTable
from plum_desk.runtime.language import tr
from plum_desk.views.delegates.base import PAD, CellDelegate, Look
from plum_desk.views.delegates.kinds import delegate_for
from plum_desk.views.theme import BODY, HINT, LABEL, MEDIUM, Theme
from plum_desk.views.widgets.lines import Lines
from plum_desk.views.widgets.painting import draw_icon, draw_mark, mirrored

HEADER, BOX = 32, 26


class Header(QHeaderView):
    """Column titles, and an arrow on those that order the rows. ``sort_requested`` carries the column's index,
    ``sort_added`` that of one that was clicked with Shift; only columns with a sort expression answer a click.
    Columns are dragged to another place."""

    sort_requested = Signal(int)
    sort_added = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._columns: Sequence[Column] = ()
        self._sorted: dict[int, tuple[int, bool]] = {}
        self.setFont(theme.font(LABEL, MEDIUM))
        self.setFixedHeight(theme.scaled(HEADER))
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(56)
        self.setAccessibleName(tr("Column titles"))
        self.sectionClicked.connect(self._on_clicked)
        theme.changed.connect(self.viewport().update)

    def set_columns(self, columns: Sequence[Column]) -> None:
        self._columns = columns

    def show_sort(self, sorting: Sorting) -> None:
        """Draw the arrows, and the places of the columns where there are several."""
        places = {key: (n, down) for n, (key, down) in enumerate(sorting, 1)}
        self._sorted = {i: places[c.sort] for i, c in enumerate(self._columns) if c.sort and c.sort in places}
        self.viewport().update()

    def _on_clicked(self, index: int) -> None:
        if index < len(self._columns) and self._columns[index].sort:
            more = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.sort_added if more else self.sort_requested).emit(index)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(rect)
        painter.fillRect(area, theme.color("surface"))
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), theme.color("border"))
        model = self.model()
        title = str(model.headerData(index, Qt.Orientation.Horizontal) or "") if model is not None else ""
        far = index < len(self._columns) and self._columns[index].kind == "money"
        place, descending = self._sorted.get(index, (0, False))
        several = len(self._sorted) > 1
        arrow = 0 if not place else 26 if several else 17
        inside = area.adjusted(PAD, 0, -PAD, -1)
        metrics = theme.metrics(LABEL, MEDIUM)
        width = metrics.horizontalAdvance(title) + 2
        x = inside.right() - width if far else inside.x()
        spot = mirrored(self.layoutDirection(), inside, QRectF(x, inside.y(), width, inside.height()))
        painter.setFont(theme.font(LABEL, MEDIUM))
        painter.setPen(theme.color("text" if arrow else "text2"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, title)
        if arrow:
            beside = x - arrow if far else x + width + 4
            at = mirrored(self.layoutDirection(), inside, QRectF(beside, inside.center().y() - 6.5, 13, 13))
            if several:
                painter.setFont(theme.font(HINT, MEDIUM))
                number = mirrored(self.layoutDirection(), inside, QRectF(beside + 14, inside.y(), 9, inside.height()))
                painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(place))
            self._arrow(painter, at, descending)
        painter.restore()

    def _arrow(self, painter: QPainter, at: QRectF, descending: bool) -> None:
        if descending:
            painter.translate(at.center())
            painter.rotate(180)
            painter.translate(-at.center())
        draw_icon(painter, "arrow-up", self._theme.color("accent"), QPointF(at.x(), at.y()), 13, 2.4)


class DataTable(QTableView):
    """``activated_row`` carries the model row on Enter or a double click; ``current_row`` whenever the
    current row moves (−1 for none). Tab leaves the table; Home, End and Page keys work as expected. ``arranged`` when
    a person has moved a column or set its width."""

    activated_row = Signal(int)
    popped_row = Signal(int)
    """Ctrl+Enter on a row."""
    current_row = Signal(int)
    sort_requested = Signal(int)
    sort_added = Signal(int)
    arranged = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.hover_row = -1
        self._to_end = False
        self.first_column = 0
        self.marked: Callable[[int], bool] | None = None
        """Says which rows are marked, while rows are being marked; each then has a box before its first cell."""
        self._delegates: list[CellDelegate] = []
        self._lines = Lines(theme)
        self.header = Header(theme, self)
        self.setHorizontalHeader(self.header)
        self.header.sort_requested.connect(self.sort_requested)
        self.header.sort_added.connect(self.sort_added)
        self.header.sectionMoved.connect(self._on_moved)
        self.header.sectionResized.connect(self._on_resized)
        self._arranging = True
        self._columns: Sequence[Column] = ()
        self._layout = Layout()
        self._wide = False
        self.setAccessibleName(name)
        self.setFont(theme.font(BODY))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(24)
        self._space()
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.doubleClicked.connect(self._on_double_click)
        theme.changed.connect(self._on_theme)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._tell_model()

    def _tell_model(self) -> None:
        """What it says of a row to screen readers."""
        model = self.model()
        if isinstance(model, SqlTable | FixedTable):
            model.whole_rows = self.theme.whole_rows

    def _space(self) -> None:
        """How close the rows stand: as the layout says, else as the theme does."""
        self.row_height = self.theme.row_of(self._layout.density)
        self.verticalHeader().setDefaultSectionSize(self.row_height)

    def _on_theme(self) -> None:
        self._tell_model()
        self._space()
        self.viewport().update()

    def set_columns(self, columns: Sequence[Column], *, wide: bool = True) -> None:
        """Delegates, widths and visibility from the declarations. Call it after ``setModel``; ``wide``
        false hides the columns that only a large window has room for."""
        self.header.set_columns(columns)
        self._columns, self._wide = tuple(columns), wide
        self._delegates = [delegate_for(column.kind, self.theme, self._lines, self) for column in columns]
        for index in range(len(columns)):
            self.setItemDelegateForColumn(index, self._delegates[index])
        self._arrange()

    def show_wide(self, wide: bool) -> None:
        """Whether the columns are shown that only a large window has room for."""
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    # --- the columns as a person likes them -----------------------------------------------------------

    def use_layout(self, layout: Layout) -> None:
        """Columns in a person's order and widths, without those that they hid. What it does not name is as declared;
        what it names and this table has not, is passed over."""
        self._layout = layout
        self._on_theme()
        self._arrange()

    @property
    def layout_now(self) -> Layout:
        return self._layout

    def ordered_columns(self) -> list[int]:
        """All columns from the leading edge on, hidden ones too."""
        return [self.header.logicalIndex(place) for place in range(len(self._columns))]

    def shown_columns(self) -> list[int]:
        return [index for index in self.ordered_columns() if not self.isColumnHidden(index)]

    def _arrange(self) -> None:
        marked = self.marked
        self.show_boxes(None)
        self._arranging = True
        layout, columns = self._layout, self._columns
        ids = [column.id for column in columns]
        named = [each for each in layout.order if each in ids]
        for place, name in enumerate([*named, *(each for each in ids if each not in named)]):
            self.header.moveSection(self.header.visualIndex(ids.index(name)), place)
        for index, column in enumerate(columns):
            width = layout.widths.get(column.id, self.theme.scaled(column.width))
            fixed = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            self.header.setSectionResizeMode(index, fixed)
            if column.width:
                self.setColumnWidth(index, width)
            self.setColumnHidden(index, column.id in layout.hidden or (column.wide and not self._wide))
        if not self.shown_columns():  # all that is left are those for a large window
            left = (i for i in self.ordered_columns() if columns[i].id not in layout.hidden)
            self.setColumnHidden(next(left, 0), False)
        self._arranging = False
        self.first_column = next(iter(self.shown_columns()), 0)
        self.show_boxes(marked)

    def _on_moved(self) -> None:
        if not self._arranging:
            order = tuple(self._columns[index].id for index in self.ordered_columns())
            self._changed(msgspec.structs.replace(self._layout, order=order))

    def _on_resized(self, index: int, before: int, width: int) -> None:
        fits = index < len(self._columns) and self._columns[index].width and width and not self.isColumnHidden(index)
        if not self._arranging and fits and self.marked is None:
            widths = {**self._layout.widths, self._columns[index].id: width}
            self._changed(msgspec.structs.replace(self._layout, widths=widths))

    def _changed(self, layout: Layout) -> None:
        self._layout = layout
        self.first_column = next(iter(self.shown_columns()), 0)
        self.arranged.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Row by row: one call of the model for a row, and one of its column's delegate for each cell. Qt's own loop
        makes a style option and asks for a dozen roles; it took three times as long."""
        model, dirty = self.model(), event.rect()
        if model is None or not model.rowCount():
            return
        last = self.rowAt(dirty.bottom())
        rows = range(max(self.rowAt(dirty.top()), 0), (last if last >= 0 else model.rowCount() - 1) + 1)
        places = [
            (column, float(self.columnViewportPosition(column)), float(self.columnWidth(column)))
            for column in range(len(self._delegates))
            if not self.isColumnHidden(column)
        ]
        seen = [p for p in places if p[1] <= dirty.right() and p[1] + p[2] >= dirty.left()]
        border, current = self.theme.color("border"), self.currentIndex()
        chosen = {index.row() for index in self.selectionModel().selectedRows()}
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for row in rows:
                top = self.rowViewportPosition(row)
                self._paint_row(painter, row, top, seen, row in chosen)
                painter.fillRect(dirty.left(), top + self.row_height - 1, dirty.width(), 1, border)
            if self.hasFocus() and current.isValid() and current.column() < len(self._delegates):
                self._delegates[current.column()].paint_focus(painter, QRectF(self.visualRect(current)))

    def _paint_row(
        self, painter: QPainter, row: int, top: float, places: list[tuple[int, float, float]], selected: bool
    ) -> None:
        cells = self.model().data(self.model().index(row, 0), CELLS_ROLE)
        look = Look(self.layoutDirection(), selected, row == self.hover_row)
        for column, left, width in places:
            area = QRectF(left, top, width, self.row_height)
            if self.marked is not None and column == self.first_column:
                area = self._box(painter, area, self.marked(row), look)
            self._delegates[column].paint_cell(painter, area, None if cells is None else cells[column], look)
            if selected and column == self.first_column:
                bar = mirrored(look.direction, area, QRectF(left, top, 3, self.row_height))
                painter.fillRect(bar, self.theme.color("accent"))

    def show_boxes(self, marked: Callable[[int], bool] | None) -> None:
        """Have a box before each row, or none any more; the first column gives up none of its room."""
        if (marked is None) is not (self.marked is None):
            wider = -BOX if marked is None else BOX
            self._arranging = True
            self.setColumnWidth(self.first_column, self.columnWidth(self.first_column) + wider)
            self._arranging = False
        self.marked = marked
        self.viewport().update()

    def _box(self, painter: QPainter, area: QRectF, marked: bool, look: Look) -> QRectF:
        """Draw the box of a row; what is left of its first cell."""
        theme = self.theme
        edge = mirrored(look.direction, area, QRectF(area.x(), area.y(), BOX, area.height()))
        if look.selected or look.hovered:
            painter.fillRect(edge, theme.color("selected" if look.selected else "hover"))
        box = QRectF(edge.center().x() - 6, edge.center().y() - 8, 16, 16)
        draw_mark(painter, theme, box, marked)
        return mirrored(look.direction, area, area.adjusted(BOX, 0, 0, 0))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row() or current.isValid() != previous.isValid():
            self.current_row.emit(current.row() if current.isValid() else -1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by keyboard lands on a row, so that the focus is visible."""
        super().focusInEvent(event)
        model = self.model()
        if model is not None and model.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(model.index(0, self.first_column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.currentIndex().isValid():
            self.activated_row.emit(self.currentIndex().row())
            return
        alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and alone and self.currentIndex().isValid():
            self.popped_row.emit(self.currentIndex().row())
            return
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() and self.model() is not None:
            row = 0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1
            self._to_end = key == Qt.Key.Key_End and not getattr(self.model(), "whole", True)
            if row >= 0:
                self._to_row(row)
            return
        self._to_end = False
        if event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier and key != Qt.Key.Key_Space:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _to_row(self, row: int) -> None:
        self.setCurrentIndex(self.model().index(row, max(self.currentIndex().column(), self.first_column)))

    def rowsInserted(self, parent: QModelIndex | QPersistentModelIndex, start: int, end: int) -> None:
        """Who asked for the end of a list that was still growing gets its end."""
        super().rowsInserted(parent, start, end)
        if self._to_end and end == self.model().rowCount() - 1:
            self._to_end = False
            self._to_row(end)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row == self.hover_row:
            return
        previous, self.hover_row = self.hover_row, row
        for each in (previous, row):
            if each >= 0:
                self.viewport().update(
                    QRect(0, self.rowViewportPosition(each), self.viewport().width(), self.row_height + 1)
                )

    def _on_double_click(self, index: QModelIndex) -> None:
        self.activated_row.emit(index.row())
