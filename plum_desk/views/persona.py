"""A demo persona to press: name, role, and what that role is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.present import labels
from plum_desk.views.theme import BODY, LABEL, SEMI, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import column, row
from plum_desk.views.widgets.painting import Painted
from plum_desk.views.widgets.pill import IconMark

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Persona

_ICONS = {
    "agent_l1": "ticket",
    "supervisor": "stamp",
    "senior_approver": "shield-check",
    "finance_preparer": "chart-column",
    "auditor": "scroll-text",
}


class PersonaCard(Painted):
    """A button in all but looks; ``pressed`` on a click, Enter or Space."""

    pressed = Signal()

    def __init__(self, theme: Theme, persona: Persona, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.persona = persona
        role = labels.of(labels.ROLES, persona.role)
        self._state = Label(theme, "", LABEL, role="muted")
        text = column(
            row(Label(theme, persona.name, BODY, SEMI), Label(theme, role, LABEL, role="muted"), None, self._state),
            Label(theme, persona.blurb, LABEL, role="muted", elide=True),
            gap=2,
        )
        self.setLayout(row(IconMark(theme, _ICONS.get(persona.role, "user"), "accent", 20), text, gap=12,
                           margins=(14, 9, 14, 9)))  # fmt: skip
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme.scaled(58))
        self.setAccessibleName(
            tr("Sign in as {name}, {role}. {blurb}", name=persona.name, role=role, blurb=persona.blurb)
        )

    def set_busy(self, doing: str, *, enabled: bool) -> None:
        self._state.setText(doing)
        self.setEnabled(enabled)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with self.painter() as painter:
            focused = self.hasFocus()
            width = 2 if focused else 1
            painter.setPen(QPen(self.theme.color("accent" if focused else "control"), width))
            painter.setBrush(self.theme.color("hover" if self.underMouse() and self.isEnabled() else "surface"))
            inset = width / 2
            painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 8, 8)
