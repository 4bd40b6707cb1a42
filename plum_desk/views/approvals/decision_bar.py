"""The foot of the card: the note, and the three decisions. None of them is a default button.

Whoever made the request finds there what they may do instead: change it, or take it back.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from plum_desk.domain.approval import Verdict
from plum_desk.domain.text import NOTE_MAX
from plum_desk.runtime.language import tr
from plum_desk.views import own_work
from plum_desk.views.theme import LABEL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row

NOTE_NEEDED = "Write to the maker why."
DOING = {Verdict.APPROVE: "Approving…", Verdict.DECLINE: "Declining…", Verdict.RETURN: "Returning…"}


class NoteLine(TextField):
    """One line for the maker. Enter does nothing here: it must never decide."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)


class DecisionBar(QFrame):
    """``decided`` carries the verdict that was asked for, after the note was found sufficient; ``wanted``
    what the maker wants to do with it (``own_work``)."""

    decided = Signal(object)
    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setAccessibleName(tr("Decision"))
        self.note = NoteLine(
            theme,
            tr("Note to the maker"),
            tr("Note to the maker. Required to decline or return; optional to approve"),
            limit=NOTE_MAX,
        )
        self.status = Label(theme, "", LABEL, role="muted", wrap=True)
        self.give_back = Button(theme, tr("Return for changes"), "secondary", "corner-up-left", "Ctrl+Shift+B")
        self.decline = Button(theme, tr("Decline"), "danger", "x", "Ctrl+Shift+D")
        self.approve = Button(theme, tr("Approve"), "primary", "check", "Ctrl+Shift+A")
        self._buttons = {
            Verdict.RETURN: self.give_back,
            Verdict.DECLINE: self.decline,
            Verdict.APPROVE: self.approve,
        }
        for verdict, button in self._buttons.items():
            button.clicked.connect(lambda _=False, v=verdict: self.ask(v))
        self.own = {what: Button(theme, title) for what, title in own_work.TITLES.items()}
        for what, button in self.own.items():
            button.setProperty("what", what)
            button.clicked.connect(self._on_own)
        self.note.textChanged.connect(self._on_note)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 10, 16, 12)
        box.setSpacing(8)
        box.addWidget(self.note)
        buttons = row(*reversed(self.own.values()), self.give_back, self.decline, self.approve)
        line = row(gap=16)
        line.addWidget(self.status, 1)
        line.addLayout(buttons)
        box.addLayout(line)

    def ask(self, verdict: Verdict) -> None:
        """Ask for a decision; one that needs a note without having one goes to the note instead."""
        if self.busy:
            return
        if verdict is not Verdict.APPROVE and not self.note.text().strip():
            self.note.show_error(tr(NOTE_NEEDED))
            self.say(tr(NOTE_NEEDED), "danger")
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.decided.emit(verdict)

    @property
    def busy(self) -> bool:
        return any(button.busy for button in self._buttons.values())

    def say(self, text: str, role: str = "muted") -> None:
        self.status.set_role(role)
        self.status.setText(text)

    def show_own(self, mine: bool, offered: Mapping[str, str]) -> None:
        """The maker sees no decision, only what is ``offered``: a title for each piece of work."""
        for button in (self.note, *self._buttons.values()):
            button.setVisible(not mine)
        for what, button in self.own.items():
            button.setVisible(what in offered)
            if what in offered:
                button.set_label(offered[what])

    def show_request(self, approve: str, status: str, locked: str, approve_locked: str = "") -> None:
        """``approve`` is the primary button's label; ``locked`` why nothing can be decided, and
        ``approve_locked`` why approving cannot; empty strings unlock."""
        self.approve.set_label(approve)
        for verdict, button in self._buttons.items():
            button.set_busy("")
            button.set_reason(locked or (approve_locked if verdict is Verdict.APPROVE else ""))
        self.note.setEnabled(not locked)
        self.say(locked or approve_locked or status)

    def start(self, verdict: Verdict) -> None:
        """Lock everything until the centre has answered."""
        for each, button in self._buttons.items():
            if each is verdict:
                button.set_busy(tr(DOING[verdict]))
            else:
                button.set_reason(tr("Waiting for the centre’s answer"))
        self.note.setEnabled(False)
        self.say(tr("Waiting for the centre’s answer…"))

    def _on_own(self) -> None:
        self.wanted.emit(str(self.sender().property("what")))

    def _on_note(self, text: str) -> None:
        if text.strip():
            self.note.show_error("")
