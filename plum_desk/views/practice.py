"""Three practice tickets: whoever is new presses the keys of the day, on tickets that exist nowhere."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from plum_desk.domain.actions import ACTIONS, refund, resend
from plum_desk.runtime.language import tr
from plum_desk.runtime.preferences import Preferences
from plum_desk.views import keymap
from plum_desk.views.theme import BODY, LABEL, MEDIUM, SEMI, TITLE, TOTAL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Card, Rule
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, column, row
from plum_desk.views.widgets.pill import KeyHint, Pill
from plum_desk.views.widgets.plain import announce

NAME = "practice"
WIDTH = 560


class Task(NamedTuple):
    """A chord as it is delivered, what it does, and what to know once it was pressed."""

    key: str
    does: str
    said: str


class Lesson(NamedTuple):
    ticket: str
    subject: str
    tone: str
    disposition: str
    tasks: tuple[Task, ...]


NEXT = Task("Ctrl+J", "Open the next ticket", "It is beside the list, filled from this computer: nobody waits.")
LESSONS = (
    Lesson(
        "T-1", "The voucher never came", "warning", "Voucher not received",
        (
            NEXT,
            Task(ACTIONS[resend.ID].shortcut, "Send the voucher again",
                 "The form says what would happen, and who runs it. Nothing has happened yet."),
            Task("Ctrl+Return", "Confirm", "On a real ticket the same code is on its way now."),
        ),
    ),
    Lesson(
        "T-2", "Charged for a cancelled order", "danger", "Refund pending",
        (
            NEXT,
            Task(ACTIONS[refund.ID].shortcut, "Refund",
                 "It starts with all that is left. A reason is asked for; above your limit somebody else decides."),
            Task("Ctrl+Return", "Confirm", "One press is one refund, however often the network fails."),
        ),
    ),
    Lesson(
        "T-3", "Thank you, it works now", "success", "Resolved",
        (
            NEXT,
            Task("Ctrl+Shift+N", "Write a note", "Half a note stays when you go elsewhere, quit or lose the network."),
            Task("Ctrl+Shift+Return", "Resolve it and go on", "The next ticket is open already."),
        ),
    ),
)  # fmt: skip


class Practice(QDialog):
    """Every key pressed here only moves the lesson on. Closed at any time, it begins where it was left."""

    def __init__(self, theme: Theme, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._preferences = theme, preferences
        self._lesson, self._task = min(preferences.get(NAME, int) or 0, len(LESSONS) - 1), 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Three practice tickets"))
        self.setFixedWidth(theme.scaled(WIDTH))
        self._place = Label(theme, "", LABEL, role="muted")
        self._number = Label(theme, "", BODY, MEDIUM, "link")
        self._pill = Pill(theme)
        self._subject = Label(theme, "", TOTAL, SEMI, wrap=True)
        self._said = Label(theme, "", BODY, wrap=True)
        self._todo = column(gap=8)
        card = Card(theme, tr("Practice ticket"), self._place)
        card.body.addLayout(row(self._number, self._pill, None))
        card.body.addWidget(self._subject)
        card.body.addWidget(Rule())
        card.body.addLayout(self._todo)
        self.leave = Button(theme, tr("Leave"), "ghost")
        self.leave.clicked.connect(self.reject)
        title = Label(theme, tr("Three practice tickets"), TITLE, SEMI)
        lead = tr("They exist nowhere and nothing is sent. Press the keys that are shown.")
        words = (title, Label(theme, lead, BODY, role="muted", wrap=True))
        self.setLayout(column(*words, card, self._said, row(None, self.leave), gap=12, margins=(20, 18, 20, 16)))
        self._show()

    @property
    def wanted(self) -> str:
        """The chord that is to be pressed now, as this person's keys are; '' once all were."""
        if self._lesson >= len(LESSONS):
            return ""
        key = LESSONS[self._lesson].tasks[self._task].key
        return self._theme.caps.get(key, key)

    def _show(self) -> None:
        lesson = LESSONS[self._lesson]
        self._place.setText(tr("{n} of {all}", n=self._lesson + 1, all=len(LESSONS)))
        self._number.setText(lesson.ticket)
        self._pill.show_state(tr(lesson.disposition), lesson.tone)
        self._subject.setText(tr(lesson.subject))
        clear(self._todo)
        for at, task in enumerate(lesson.tasks):
            done, now = at < self._task, at == self._task
            mark = Pill(self._theme, tr("Done"), "success", "check") if done else KeyHint(self._theme, task.key)
            words = Label(self._theme, tr(task.does), BODY, SEMI if now else MEDIUM, "" if now else "faint")
            self._todo.addLayout(row(words, None, mark))

    def event(self, event: QEvent) -> bool:
        """The chords belong to the lesson, not to the window behind it; Esc and Tab stay what they are."""
        if isinstance(event, QKeyEvent) and self.wanted:
            plain = event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space)
            if event.type() == QEvent.Type.ShortcutOverride and not plain:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and not plain and keymap.is_whole(event.keyCombination()):
                self._press(event)
                return True
        return super().event(event)

    def _press(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
        pressed = keymap.text(QKeyCombination(held, key))
        if pressed != self.wanted:
            self._say(tr("That was {pressed}. Press {wanted}.", pressed=pressed, wanted=self.wanted), "warning")
            return
        lesson = LESSONS[self._lesson]
        said = tr(lesson.tasks[self._task].said)
        self._task += 1
        if self._task == len(lesson.tasks):
            self._next(said)
            return
        self._show()
        self._say(said)

    def _next(self, said: str) -> None:
        self._lesson, self._task = self._lesson + 1, 0
        self._preferences.put(NAME, self._lesson)
        if self._lesson < len(LESSONS):
            self._show()
            self._say(said)
            return
        clear(self._todo)
        self._todo.addWidget(Pill(self._theme, tr("All three are done"), "success", "check"))
        self.leave.set_label(tr("Done"))
        self._say(tr("{said} That is the whole day. F1 lists every key, Ctrl+K finds the rest.", said=said), "success")

    def _say(self, words: str, role: str = "") -> None:
        self._said.setText(words)
        self._said.set_role(role)
        announce(self, words)
