"""A short confirmation of what the person just did: six seconds, held while pointed at or focused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.theme import BODY, MEDIUM, Theme, ToneName
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.pill import IconMark
from plum_desk.views.widgets.plain import announce, restyle

SHOWN_MS = 6_000
UNDO, UNDO_MS = "Undo", 10_000
"""The action that takes back what was just done, and for how long it is offered."""
EDGE, ABOVE = 24, 44
"""Clear of the window's edges, and of the line of hints below."""
_ICONS = {"success": "circle-check", "danger": "circle-x", "warning": "triangle-alert"}


class Toast(QFrame):
    """Floats above the foot of ``host``, ``beside`` px from its leading edge and ``above`` px over its end. One at a
    time: the newest replaces the one before."""

    def __init__(self, theme: Theme, host: QWidget, beside: int = EDGE, above: int = ABOVE) -> None:
        super().__init__(host)
        self._beside, self._above = beside, above
        self._theme = theme
        self._host = host
        self._run: Callable[[], None] | None = None
        self.setObjectName("toast")
        self._mark = IconMark(theme, "circle-check", "success.fg", 16)
        self._text = Label(theme, "", BODY, MEDIUM, "success")
        self._action = Button(theme, tr("Show"), "link")
        self._action.clicked.connect(self._on_action)
        self.setLayout(row(self._mark, self._text, self._action, gap=8, margins=(12, 6, 12, 6)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    def say(
        self, text: str, tone: ToneName = "success", *, action: str = "", run: Callable[[], None] | None = None
    ) -> None:
        """Show ``text``; a danger is announced at once. ``action`` is the word on its button."""
        self.setProperty("tone", tone)
        restyle(self)
        self._mark.show_icon(_ICONS.get(tone, "bell"), f"{tone}.fg")
        self._text.set_role(tone)
        self._text.setText(text)
        self._run = run
        self._action.setVisible(bool(action))
        if action:
            self._action.set_label(action)
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(UNDO_MS if action == tr(UNDO) else SHOWN_MS)
        announce(self, text, urgent=tone == "danger")

    @property
    def text(self) -> str:
        return self._text.whole()

    def _on_action(self) -> None:
        run, self._run = self._run, None
        self.hide()
        if run is not None:
            run()

    def _place(self) -> None:
        """Over the foot of the list: the detail has its buttons at its own foot."""
        width = min(self.sizeHint().width(), self._host.width() - 2 * EDGE)
        self.resize(width, max(36, self.sizeHint().height()))
        left = self._beside if self._beside + width <= self._host.width() - EDGE else EDGE
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self._host.width() - width - left
        self.move(left, self._host.height() - self.height() - self._above)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if not self._action.hasFocus():
            self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
