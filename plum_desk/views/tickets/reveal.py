"""A revealed voucher code: shown for half a minute, never stored, never selectable into a log."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.theme import LABEL, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Card
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.wire.messages import RevealResponse

SHOWN_MS = 30_000


class RevealCard(Card):
    """Read it out or type it over; it hides by itself. ``closed`` when it has."""

    closed = Signal()

    def __init__(self, theme: Theme, got: RevealResponse) -> None:
        super().__init__(theme, tr("Voucher code"), active=True)
        code = Label(theme, present.visible_lines(got.code), TITLE, SEMI)
        self.body.addWidget(code)
        if got.pin:
            self.body.addWidget(Label(theme, tr("PIN {pin}", pin=present.visible_lines(got.pin)), TITLE, SEMI))
        left = present.count(got.remaining_this_hour)
        said = tr("Recorded in the audit trail. Hides in 30 seconds. {left} more this hour.", left=left)
        self.body.addWidget(Label(theme, said, LABEL, role="muted", wrap=True))
        hide = Button(theme, tr("Hide now"), key="Esc")
        hide.clicked.connect(self.closed)
        self.body.addLayout(row(None, hide))
        self.setFocusProxy(hide)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.closed)
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
