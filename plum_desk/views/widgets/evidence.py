"""Evidence: what there is, and whether this person has opened it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.theme import HINT, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, row
from plum_desk.views.widgets.painting import Painted, draw_focus
from plum_desk.views.widgets.pill import IconMark, Pill


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence as shown; ``icon`` is a resource name."""

    id: str
    title: str
    icon: str
    opened: bool


class EvidenceRow(Painted):
    """A piece of evidence; a click, Enter or Space opens it."""

    opened = Signal(str)

    def __init__(self, theme: Theme, exhibit: Exhibit, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._exhibit = exhibit
        state = tr("opened") if exhibit.opened else tr("not opened yet")
        pill = Pill(
            theme, state, "success" if exhibit.opened else "neutral", "check" if exhibit.opened else "",
            px=HINT, height=20,
        )  # fmt: skip
        self.setLayout(
            row(
                IconMark(theme, exhibit.icon), Label(theme, exhibit.title, elide=True), None, pill, margins=(2, 2, 2, 2)
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Open evidence: {title}, {state}", title=exhibit.title, state=state))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._exhibit.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.opened.emit(self._exhibit.id)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with self.painter() as painter:
            if self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.theme.color("hover"))
                painter.drawRoundedRect(self.rect(), 4, 4)
            if self.hasFocus():
                draw_focus(painter, self.theme, self.rect().toRectF())


class EvidenceList(QWidget):
    """Rows of evidence; ``opened`` carries the id of the one that was asked for."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self.setAccessibleName(tr("Evidence"))

    def show_exhibits(self, exhibits: list[Exhibit], focus: str = "") -> None:
        """Replace the rows; ``focus`` names the one that had the keyboard."""
        clear(self._box)
        for exhibit in exhibits:
            line = EvidenceRow(self._theme, exhibit)
            line.opened.connect(self.opened)
            self._box.addWidget(line)
            if exhibit.id == focus:
                line.setFocus(Qt.FocusReason.OtherFocusReason)
        if not exhibits:
            self._box.addWidget(Label(self._theme, tr("Nothing attached"), role="faint"))
