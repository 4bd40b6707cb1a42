"""The list of a palette: headings, entries with their keys, and why some cannot run."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from plum_desk.runtime.language import tr
from plum_desk.views.delegates.base import Index
from plum_desk.views.palette.entries import Entry
from plum_desk.views.theme import BODY, HINT, LABEL, MEDIUM, SEMI, Theme
from plum_desk.views.widgets.painting import draw_icon, draw_keys, keys_width, leading, mirrored

ROW, HEAD, TALLEST = 36, 28, 380
_ENTRY = Qt.ItemDataRole.UserRole


class Listing(QListWidget):
    """``chosen`` carries the Entry that was pressed. The keyboard stays in the field, which moves the current row."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(tr("Found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setItemDelegate(_EntryDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.itemClicked.connect(self._on_item)

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Entry]]]) -> None:
        """Replace what is listed; the first entry that can run becomes current."""
        self.clear()
        for name, entries in groups:
            head = QListWidgetItem(name)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(head)
            for entry in entries:
                item = QListWidgetItem(entry.title)
                item.setData(_ENTRY, entry)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
                self.addItem(item)
        first = next((at for at in range(self.count()) if (e := self._at(at)) and not e.reason), -1)
        self.setCurrentRow(first if first >= 0 else next((at for at in range(self.count()) if self._at(at)), -1))
        height = self._theme.scaled(sum(HEAD if self._at(at) is None else ROW for at in range(self.count())))
        self.setFixedHeight(min(TALLEST, height + 2) if height else 0)

    def _at(self, row: int) -> Entry | None:
        found: Entry | None = self.item(row).data(_ENTRY)
        return found

    @property
    def current(self) -> Entry | None:
        item = self.currentItem()
        found: Entry | None = None if item is None else item.data(_ENTRY)
        return found

    @property
    def entries(self) -> list[Entry]:
        return [entry for at in range(self.count()) if (entry := self._at(at)) is not None]

    def move(self, step: int) -> None:  # type: ignore[override]
        """To the next or previous entry, round the ends."""
        row = self.currentRow()
        for _ in range(self.count()):
            row = (row + step) % self.count()
            if self._at(row) is not None:
                self.setCurrentRow(row)
                return

    def _on_item(self, item: QListWidgetItem) -> None:
        entry = item.data(_ENTRY)
        if entry is not None:
            self.chosen.emit(entry)


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(300, self._theme.scaled(HEAD if index.data(_ENTRY) is None else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, area, way = index.data(_ENTRY), QRectF(option.rect), option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is None:
            painter.setFont(self._theme.font(HINT, SEMI))
            painter.setPen(self._theme.color("text2"))
            painter.drawText(area.adjusted(10, 6, -10, 0), leading(way), str(index.data()))
        else:
            self._entry(painter, area, entry, way, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _entry(self, painter: QPainter, area: QRectF, entry: Entry, way: Qt.LayoutDirection, current: bool) -> None:
        theme = self._theme
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected"))
            painter.drawRoundedRect(area, 6, 6)
        inside = area.adjusted(10, 0, -10, 0)
        ink = "text3" if entry.reason else "accent" if current else "text2"
        spot = mirrored(way, inside, QRectF(inside.x(), inside.center().y() - 8, 16, 16))
        draw_icon(painter, entry.icon, theme.color(ink), spot.topLeft(), 16)
        room = keys_width(theme, entry.keys) + 10 if entry.keys else 0
        self._words(painter, mirrored(way, inside, inside.adjusted(26, 0, -room, 0)), entry, way)
        if entry.keys:
            draw_keys(painter, theme, inside, entry.keys, way)

    def _words(self, painter: QPainter, area: QRectF, entry: Entry, way: Qt.LayoutDirection) -> None:
        theme = self._theme
        bold, quiet = theme.metrics(BODY, MEDIUM), theme.metrics(LABEL)
        title = bold.elidedText(entry.title, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.setFont(theme.font(BODY, MEDIUM))
        painter.setPen(theme.color("text3" if entry.reason else "text"))
        painter.drawText(area, leading(way), title)
        rest = mirrored(way, area, area.adjusted(bold.horizontalAdvance(title) + 10, 0, 0, 0))
        aside = quiet.elidedText(entry.reason or entry.aside, Qt.TextElideMode.ElideRight, int(max(0, rest.width())))
        painter.setFont(theme.font(LABEL))
        painter.setPen(theme.color("text2"))
        painter.drawText(rest, leading(way), aside)
