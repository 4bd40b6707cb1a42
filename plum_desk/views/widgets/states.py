"""What a place shows when it has nothing yet: an empty state with a way on, or quiet placeholder rows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.theme import BODY, LABEL, SEMI, TOTAL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.painting import Painted
from plum_desk.views.widgets.pill import IconMark

PATIENCE_MS = 150
"""Nothing is shown before this: a flash of placeholders is worse than a short wait."""
LONG_S = 10
"""After so many seconds a person may want to stop waiting."""
FOOT = 96
"""The height, px, in which a long wait speaks."""


class EmptyState(QWidget):
    """A sentence, what to do about it, and at most one button (``button``, hidden until named); of a fault also
    what to tell whoever helps."""

    def __init__(self, theme: Theme, icon: str, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconMark(theme, icon, "text3", 28)
        self._title = Label(theme, title, TOTAL, SEMI, wrap=True)
        self._text = Label(theme, text, BODY, role="muted", wrap=True)
        self.button = Button(theme, "")
        self.button.hide()
        self._details = ""
        self.copy = Button(theme, "", "link", "copy", px=LABEL)
        self.copy.clicked.connect(self._on_copy)
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 24, 32, 32)
        box.setSpacing(8)
        box.addStretch(2)
        box.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._text):  # no alignment in the box: a wrapped label would get one line's height
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(label)
        for button in (self.button, self.copy):
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        self.show_state(icon, title, text)

    def show_state(self, icon: str, title: str, text: str = "", button: str = "", details: str = "") -> None:
        self._mark.show_icon(icon, "text3")
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.setVisible(bool(button))
        if button:
            self.button.set_label(button)
        self._details = details
        self.copy.set_label(tr("Copy details"))
        self.copy.setVisible(bool(details))
        self.setAccessibleName(f"{title}. {text}" if text else title)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.copy.set_label(tr("Copied"))

    @property
    def said(self) -> str:
        return self.accessibleName()


class Skeleton(Painted):
    """Still placeholder rows, shown only when a wait lasts longer than PATIENCE_MS; then how long it has lasted, and in
    the end a way out of it where there is one: ``cancelled``."""

    cancelled = Signal()

    def __init__(
        self, theme: Theme, row_height: int = 36, parent: QWidget | None = None, *, cancellable: bool = False
    ) -> None:
        super().__init__(theme, parent)
        self._row = row_height
        self._due = False
        self._cancellable = cancellable
        self._seconds = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(self._on_due)
        self._clock = QTimer(self)
        self._clock.setInterval(1_000)
        self._clock.timeout.connect(self._on_second)
        self.said = Label(theme, "", BODY, role="muted")
        self.cancel = Button(theme, tr("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        box = QVBoxLayout(self)
        box.addStretch(1)
        box.addWidget(self.said, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(24)
        self._tell()

    def start(self, *, waited: bool = False, seconds: int = 0) -> None:
        """``waited``: the rows are shown at once, because somebody has waited already, ``seconds`` long."""
        self._due = waited
        if not waited:
            self._timer.start()
        self._seconds = seconds
        self._clock.start()
        self._tell()

    def stop(self) -> None:
        self._timer.stop()
        self._clock.stop()
        self._due = False

    def _on_due(self) -> None:
        self._due = True
        self.update()

    def _on_second(self) -> None:
        self._seconds += 1
        self._tell()

    def _tell(self) -> None:
        """What a long wait says; nothing is announced: seconds are no news."""
        words = tr("Loading… {seconds} s", seconds=self._seconds) if self._seconds else tr("Loading")
        self.setAccessibleName(words)
        self.said.setText(words)
        self.said.setVisible(self._seconds > 0)
        self.cancel.setVisible(self._cancellable and self._seconds >= LONG_S)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._due:
            return
        with self.painter() as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("border"))
            room = self.height() - (FOOT if self._seconds else 0)
            for number in range(min(12, room // self._row)):
                y = number * self._row + self._row / 2 - 5
                width = (0.55, 0.72, 0.48, 0.66)[number % 4] * (self.width() - 32)
                painter.drawRoundedRect(QRectF(16, y, width, 10), 3, 3)
