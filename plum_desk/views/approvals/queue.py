"""The queue of requests: who asks what, for whom, and how long is left. One row is 66 px high."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from plum_desk.domain.actor import Actor
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.approvals import words
from plum_desk.views.present import labels
from plum_desk.views.theme import BODY, LABEL, MEDIUM, REGULAR, SEMI, Theme
from plum_desk.views.widgets.painting import draw_focus, draw_mark, isolated, leading, mirrored
from plum_desk.wire.rows import RequestRow

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
HEIGHT = 66


class QueueModel(QAbstractListModel):
    """Requests in the order given. ``now`` is when the remaining time was last judged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RequestRow] = []
        self.now = 0
        self.actor: Actor | None = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.number
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(row)
        return None

    def replace(self, rows: Sequence[RequestRow], now: int, actor: Actor) -> None:
        """New rows; when only their content changed, the list keeps its place."""
        same = [r.request_id for r in rows] == [r.request_id for r in self.rows]
        self.now, self.actor = now, actor
        if same:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def maker(self, row: RequestRow) -> str:
        mine = self.actor is not None and row.maker_person == self.actor.person_id
        return (
            tr("Raised by you: someone else must check it")
            if mine
            else tr("Maker {maker_name}", maker_name=present.isolate(row.maker_name))
        )

    def sentence(self, row: RequestRow) -> str:
        rest, _ = words.left(row, self.now)
        amount = present.amount(row.amount, row.unit)
        noted = "".join(f", {tr(labels.FLAGS[flag][0])}" for flag in row.flags if flag in labels.FLAGS)
        said = (
            f"{labels.action(row.action)}, {amount}, {row.member_name}, {rest}, {self.maker(row)}, {row.number}{noted}"
        )
        return present.plain(said)

    def position(self, request_id: str) -> int:
        return next((i for i, row in enumerate(self.rows) if row.request_id == request_id), -1)


class QueueDelegate(QStyledItemDelegate):
    """Three lines: action and amount, member and time left, maker."""

    def __init__(self, theme: Theme, view: QueueView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._theme.scaled(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        model = self._view.queue
        theme, area = self._theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(area, theme.color("selected" if selected else "hover" if hovered else "surface"))
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), theme.color("border"))
        if selected:
            bar = mirrored(option.direction, area, QRectF(area.x(), area.y(), 3, area.height()))
            painter.fillRect(bar, theme.color("accent"))
        inside = area.adjusted(14, 7, -14, -8)
        if self._view.marked:
            box = mirrored(option.direction, area, QRectF(area.x() + 12, area.y() + 24, 16, 16))
            draw_mark(painter, theme, box, row.request_id in self._view.marked)
            inside = mirrored(option.direction, inside, inside.adjusted(24, 0, 0, 0))
        rest, soon = words.left(row, model.now)
        amount = present.amount(row.amount, row.unit)
        self._line(painter, option, inside, 0, labels.action(row.action), amount, ("text", MEDIUM), ("text", SEMI))
        ink = ("warning.fg", MEDIUM) if soon else ("text2", REGULAR)
        self._line(painter, option, inside, 1, present.one_line(row.member_name), rest, ("text2", REGULAR), ink)
        noted = tr(labels.FLAGS[row.flags[0]][0]) if row.flags and row.flags[0] in labels.FLAGS else ""
        self._line(painter, option, inside, 2, model.maker(row), noted, ("text3", REGULAR), ("warning.fg", MEDIUM))
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, theme, area)
        painter.restore()

    def _line(
        self, painter: QPainter, option: QStyleOptionViewItem, inside: QRectF, number: int, head: str, tail: str,
        head_look: tuple[str, QFont.Weight], tail_look: tuple[str, QFont.Weight],
    ) -> None:  # fmt: skip
        theme, size = self._theme, BODY if number == 0 else LABEL
        high = theme.scaled(17)
        box = QRectF(inside.x(), inside.y() + number * high, inside.width(), high)
        other = Qt.LayoutDirection.RightToLeft if option.direction == Qt.LayoutDirection.LeftToRight else (
            Qt.LayoutDirection.LeftToRight
        )  # fmt: skip
        room = box.width()
        if tail:
            painter.setFont(theme.font(size, tail_look[1]))
            painter.setPen(theme.color(tail_look[0]))
            painter.drawText(box, leading(other), isolated(tail))
            room -= theme.metrics(size, tail_look[1]).horizontalAdvance(tail) + 12
        painter.setFont(theme.font(size, head_look[1]))
        painter.setPen(theme.color(head_look[0]))
        shown = theme.metrics(size, head_look[1]).elidedText(head, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(box, leading(option.direction), isolated(shown))


class QueueView(QListView):
    """``chosen`` carries the id of the request that the person is looking at."""

    chosen = Signal(str)
    entered_card = Signal()
    toggled = Signal(str)
    """The mark of this request is to change."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.queue = QueueModel(self)
        self.marked: frozenset[str] = frozenset()
        """While any is marked, each row shows its box."""
        self.setModel(self.queue)
        self.setItemDelegate(QueueDelegate(theme, self))
        self.setAccessibleName(tr("Queue of requests"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[RequestRow], now: int, actor: Actor, keep: str) -> None:
        """Replace the rows; the selection stays on ``keep`` wherever it now is."""
        self.blockSignals(True)
        self.queue.replace(rows, now, actor)
        at = self.queue.position(keep)
        self.setCurrentIndex(self.queue.index(at) if at >= 0 else QModelIndex())
        self.blockSignals(False)

    def select(self, request_id: str) -> bool:
        at = self.queue.position(request_id)
        if at >= 0:
            self.setCurrentIndex(self.queue.index(at))
        return at >= 0

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE) if current.isValid() else None
        if row is not None and not self.signalsBlocked():
            self.chosen.emit(row.request_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves into the card, Space marks; neither decides."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.modifiers():
                self.entered_card.emit()
            return
        if event.key() == Qt.Key.Key_Space:
            row = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
            if row is not None:
                self.toggled.emit(row.request_id)
            return
        if event.text() and not event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.viewport().update()
        return super().viewportEvent(event)
