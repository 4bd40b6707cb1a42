"""A small inline form for text: a note on a ticket, the evidence that settles an unknown outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from plum_desk.runtime.language import tr
from plum_desk.views.theme import LABEL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.fields import NoteField
from plum_desk.views.widgets.frames import Card
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.pill import KeyHint


class NoteForm(Card):
    """``confirmed`` (which, text) once; the text stays until ``done`` or ``failed`` is told.

    ``verbs`` are (id, label): the first is the filled button and answers Ctrl+Enter. ``text`` is there to begin
    with; with ``optional`` it may be empty.
    """

    closed = Signal()
    confirmed = Signal(str, str)
    sending = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        title: str,
        placeholder: str,
        verbs: Sequence[tuple[str, str]],
        hint: str = "",
        *,
        text: str = "",
        optional: bool = False,
        lines: int = 4,
    ) -> None:
        super().__init__(theme, title, KeyHint(theme, "Esc"), active=True)
        self._blocked, self._hint, self._optional = "", hint, optional
        self.objection: Callable[[str], str] = lambda text: ""
        """What stands against confirming a text, or ''."""
        self.field = NoteField(theme, title, placeholder, lines=lines)
        self.field.setPlainText(text)
        self.problem = Label(theme, hint, LABEL, role="muted", wrap=True)
        self.problem.setVisible(bool(hint))
        self.body.addWidget(self.field)
        self.body.addWidget(self.problem)
        self.cancel = Button(theme, tr("Cancel"), key="Esc")
        self.cancel.clicked.connect(self.closed)
        self.buttons: list[Button] = []
        for number, (which, label) in enumerate(verbs):
            button = Button(theme, label, "secondary" if number else "primary", key="" if number else "Ctrl+Enter")
            button.setProperty("which", which)
            button.clicked.connect(self._on_button)
            self.buttons.append(button)
        self.body.addLayout(row(None, self.cancel, *reversed(self.buttons)))
        self.field.edited.connect(self._on_edited)
        self.field.shortened.connect(self._on_cut)
        self.setFocusProxy(self.field)
        self.look()

    def look(self) -> None:
        """Find out again whether the text can be confirmed."""
        self._on_edited(self.field.text())

    def block(self, reason: str) -> None:
        """Say why nothing can be confirmed now; an empty string lifts it. The text can be written on."""
        if reason == self._blocked:
            return
        self._blocked = reason
        self._on_edited(self.field.text())
        self.say(reason or self._hint, "warning" if reason else "muted")

    def _on_edited(self, text: str) -> None:
        missing = "" if text.strip() or self._optional else tr("Write something first.")
        for button in self.buttons:
            button.set_reason(self._blocked or missing or self.objection(text))

    def _on_cut(self, count: int) -> None:
        self.say(tr("The text is at its longest; {count} characters did not fit.", count=count), "warning")

    def failed(self, sentence: str) -> None:
        """Say why it was not taken; everything typed is still there."""
        for button in self.buttons:
            button.set_busy("")
        self.sending.emit(False)
        self.say(sentence, "danger")

    def say(self, sentence: str, role: str = "muted") -> None:
        """A line under the text."""
        self.problem.setText(sentence)
        self.problem.set_role(role)
        self.problem.setVisible(bool(sentence))

    def _on_button(self) -> None:
        self._confirm(str(self.sender().property("which")))

    def _confirm(self, which: str) -> None:
        chosen = next(b for b in self.buttons if b.property("which") == which)
        if chosen.isEnabled() and not any(b.busy for b in self.buttons):
            for button in self.buttons:
                button.set_busy(tr("Saving…") if button is chosen else button.text())
            self.sending.emit(True)
            self.confirmed.emit(which, self.field.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self._confirm(str(self.buttons[0].property("which")))
        else:
            super().keyPressEvent(event)
