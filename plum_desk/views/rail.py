"""The rail at the window's edge: the logo and one place per module that this session may see."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.modules import Module
from plum_desk.views.theme import Theme
from plum_desk.views.widgets.layout import clear
from plum_desk.views.widgets.nav import NavButton
from plum_desk.views.widgets.painting import Painted

_FRUIT, _SHADE, _LEAF = QColor("#D9A6EC"), QColor("#7A3193"), QColor("#57C78A")
"""The mark keeps its colours in both themes."""


class Logo(Painted):
    """The plum. ``scale`` 1 is the rail's size; ``tight`` leaves off the rail's margins."""

    def __init__(self, theme: Theme, scale: float = 1.0, *, tight: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._scale = scale
        self._left = 22 if tight else 0
        self.setFixedSize(round((28 if tight else 72) * scale), round((36 if tight else 44) * scale))
        self.setAccessibleName("Plum Desk")

    def paintEvent(self, event: QPaintEvent) -> None:
        with self.painter() as painter:
            painter.scale(self._scale, self._scale)
            painter.translate(-self._left, 0)
            painter.setPen(Qt.PenStyle.NoPen)
            for colour, box in ((_FRUIT, QRectF(23, 11, 22, 24)), (_SHADE, QRectF(27, 11, 22, 24))):
                painter.setBrush(colour)
                painter.drawEllipse(box)
            painter.setBrush(_LEAF)
            painter.drawRoundedRect(QRectF(37, 4, 10, 6), 3, 3)


def window_icon(theme: Theme) -> QIcon:
    """The plum, for the title bar and the task bar."""
    icon = QIcon()
    for scale in (1, 2, 4):
        logo = Logo(theme, scale, tight=True)
        logo.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        icon.addPixmap(logo.grab())
        logo.deleteLater()
    return icon


class Rail(QWidget):
    """``chosen`` carries the id of the module that was asked for."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[str, NavButton] = {}
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.scaled(72))
        self.setAccessibleName(tr("Modules"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 8)
        box.setSpacing(2)
        box.addWidget(Logo(theme))
        self._places = QVBoxLayout()
        self._places.setSpacing(2)
        box.addLayout(self._places)
        box.addStretch(1)
        self.settings = NavButton(theme, "settings", tr("Settings"), "Ctrl+,")
        self.settings.setCheckable(False)
        box.addWidget(self.settings)

    def offer(self, modules: Sequence[Module]) -> None:
        """Show these places, in this order, on Alt+1, Alt+2 and so on."""
        clear(self._places)
        self._buttons = {}
        for number, module in enumerate(modules, 1):
            button = NavButton(self._theme, module.icon, module.title, f"Alt+{number}")
            button.clicked.connect(lambda _=False, m=module.id: self.chosen.emit(m))
            self._buttons[module.id] = button
            self._places.addWidget(button)

    def mark(self, current: str) -> None:
        """Show which module is open."""
        for each, button in self._buttons.items():
            button.setChecked(each == current)

    def set_badge(self, module: str, badge: str, *, hot: bool = False) -> None:
        if module in self._buttons:
            self._buttons[module].set_badge(badge, hot=hot)

    def first(self) -> QWidget | None:
        """The checked place, else the first: where F6 lands."""
        checked = next((b for b in self._buttons.values() if b.isChecked()), None)
        return checked or next(iter(self._buttons.values()), None)
