"""Choosing one of many by typing: the small pop-up behind filters, assignment and dispositions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from plum_desk.runtime.language import tr
from plum_desk.views.delegates.base import Index
from plum_desk.views.theme import BODY, LABEL, MEDIUM, REGULAR, Theme
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.painting import draw_icon, leading, mirrored

ROW = 32
SHOWN = 9
NARROWEST, WIDEST = 340, 560
FRAME = 8 + 10 + 24 + 8 + 10 + 8 + 4
"""Of the pop-up and a row: its margins, the icon, the gap before quiet words."""
_CHOICE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Choice:
    """``aside`` is quiet text after the label; ``reason`` says why it cannot be chosen."""

    id: str
    label: str
    icon: str = ""
    aside: str = ""
    reason: str = ""

    def matches(self, words: Sequence[str]) -> bool:
        text = f"{self.label} {self.aside}".casefold()
        return all(word in text for word in words)


class ChoicePopup(QFrame):
    """A field over a list. Up and Down move, Enter chooses, Esc closes; the field filters."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, choices: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._theme = theme
        self._choices = tuple(choices)
        self._field = TextField(theme, name, name, icon="search")
        self._list = QListWidget()
        self._list.setAccessibleName(tr("{name}: choices", name=name))
        self._list.setItemDelegate(_ChoiceDelegate(theme, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.itemClicked.connect(self._on_item)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(6)
        box.addWidget(self._field)
        box.addWidget(self._list)
        self._field.textChanged.connect(self._on_text)
        self._field.installEventFilter(self)
        self.setFixedWidth(self._wide(theme))
        self._on_text("")

    def open_below(self, anchor: QWidget, typed: str = "") -> None:
        """Show at the foot of ``anchor``, or above it where there is no room below, filtered by ``typed``."""
        self._field.setText(typed)
        screen = anchor.screen().availableGeometry()
        spot = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        height = self.sizeHint().height()
        if spot.y() + height > screen.bottom():
            spot.setY(anchor.mapToGlobal(QPoint(0, 0)).y() - height - 4)
        spot.setX(max(screen.left() + 4, min(spot.x(), screen.right() - self.width() - 4)))
        self.move(spot)
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _wide(self, theme: Theme) -> int:
        """Wide enough for every choice with its reason, within bounds."""
        label, aside = theme.metrics(BODY, MEDIUM), theme.metrics(LABEL)
        words = (label.horizontalAdvance(c.label) + aside.horizontalAdvance(c.reason or c.aside) for c in self._choices)
        return min(WIDEST, max(NARROWEST, FRAME + max(words, default=0)))

    def _on_text(self, text: str) -> None:
        words = text.casefold().split()
        found = [choice for choice in self._choices if choice.matches(words)]
        self._list.clear()
        for choice in found:
            item = QListWidgetItem(choice.label)
            item.setData(_CHOICE, choice)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, choice.reason or choice.aside)
            if choice.reason:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        first = next((row for row, choice in enumerate(found) if not choice.reason), -1)
        self._list.setCurrentRow(first)
        self._list.setFixedHeight(self._theme.scaled(ROW) * max(1, min(SHOWN, len(found))) + 2)
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_item(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        row = self._list.currentRow() + step
        while 0 <= row < self._list.count():
            if self._list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled:
                self._list.setCurrentRow(row)
                return
            row += step

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        choice: Choice = item.data(_CHOICE)
        self.close()
        self.chosen.emit(choice.id)


class _ChoiceDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(300, self._theme.scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, choice = self._theme, index.data(_CHOICE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected"))
            painter.drawRoundedRect(area, 6, 6)
        inside = area.adjusted(10, 0, -10, 0)
        way = option.direction
        if choice.icon:
            ink = theme.color("text3" if choice.reason else "text2")
            spot = mirrored(way, inside, QRectF(inside.x(), inside.center().y() - 8, 16, 16))
            draw_icon(painter, choice.icon, ink, spot.topLeft(), 16)
            inside = mirrored(way, inside, inside.adjusted(24, 0, 0, 0))
        self._words(painter, inside, choice, way)
        painter.restore()

    def _words(self, painter: QPainter, area: QRectF, choice: Choice, way: Qt.LayoutDirection) -> None:
        theme = self._theme
        label, aside = theme.metrics(BODY, MEDIUM), theme.metrics(LABEL)
        shown = label.elidedText(choice.label, Qt.TextElideMode.ElideRight, int(area.width()))
        width = label.horizontalAdvance(shown) + 8
        painter.setFont(theme.font(BODY, MEDIUM))
        painter.setPen(theme.color("text3" if choice.reason else "text"))
        painter.drawText(area, leading(way), shown)
        rest = mirrored(way, area, area.adjusted(width, 0, 0, 0))
        quiet = aside.elidedText(choice.reason or choice.aside, Qt.TextElideMode.ElideRight, int(max(0, rest.width())))
        painter.setFont(theme.font(LABEL, REGULAR))
        painter.setPen(theme.color("text2"))
        painter.drawText(rest, leading(way), quiet)
