"""F1: every key and command that works here, searchable, made from the registry itself; and keys of one's own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views import keymap
from plum_desk.views.commands import Command, Commands
from plum_desk.views.theme import BODY, LABEL, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.frames import Rule, Scroll
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, row
from plum_desk.views.widgets.pill import KeyHint
from plum_desk.views.widgets.plain import announce

FIXED = (
    ("Close the layer, clear the filter, back to the list", "Esc"),
    ("Show the menu bar", "Alt"),
    ("While it is held: the letter of every control", "Alt"),
    ("Open the row in a window of its own", "Ctrl+Enter"),
)
"""Keys that are not commands: what they do depends on what is open."""


class KeyButton(Button):
    """The key of one command; pressed, it takes the next chord. ``given`` carries it, "" for none; Esc leaves it."""

    given = Signal(object)
    _taking = False  # events come before the rest of the constructor

    def __init__(self, theme: Theme, title: str, key: str) -> None:
        super().__init__(theme, key or tr("no key"), "ghost", dense=True, px=LABEL)
        self._shown = key or tr("no key")
        self._name = tr("Key of {title}: {key}", title=title, key=self._shown)
        self.setAccessibleName(self._name)
        self.clicked.connect(self._begin)

    def _begin(self) -> None:
        self._taking = True
        self.set_label(tr("Press the keys…"))
        self.setAccessibleName(self._name)
        announce(self, tr("Press the keys…"))

    def _end(self) -> None:
        self._taking = False
        self.set_label(self._shown)
        self.setAccessibleName(self._name)

    def event(self, event: QEvent) -> bool:
        """While it waits for a chord no shortcut of the window is one."""
        if self._taking and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        if self._taking and event.type() == QEvent.Type.FocusOut:
            self._end()
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        chord = event.keyCombination()
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self._end()
            self.given.emit(None)
        elif keymap.is_whole(chord):
            self._end()
            self.given.emit(chord)


class KeySheet(QDialog):
    """A window of its own, so that it can stay open beside the work. Keys are given anew here, too."""

    def __init__(self, theme: Theme, commands: Commands, parent: QWidget, *, letters: bool = False) -> None:
        """``letters``: single letters are keys in lists, and can be given."""
        super().__init__(parent)
        self._theme, self._commands, self._letters = theme, commands, letters
        self.setWindowTitle(tr("Keys and commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 560)
        self._filter = TextField(theme, tr("Find a key or command"), tr("Find a key or command"), icon="search")
        self._filter.textChanged.connect(self._show)
        scroll = Scroll(tr("Keys and commands"), margins=(20, 8, 20, 20))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        scroll.body.addLayout(self._grid)
        scroll.body.addStretch(1)
        self.problem = Label(theme, "", LABEL, role="danger", wrap=True)
        hint = tr("Press a key here, then the chord it shall be; Delete takes it away, Esc leaves it.")
        if letters:
            hint += " " + tr("A letter alone is a key only while a list has the focus.")
        self.reset = Button(theme, tr("As delivered"), "ghost")
        self.reset.clicked.connect(commands.keymap.as_delivered)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row(Label(theme, tr("Keys and commands"), TITLE, SEMI), None, margins=(20, 16, 20, 8)))
        box.addLayout(row(self._filter, margins=(20, 0, 20, 12)))
        box.addWidget(Rule())
        box.addWidget(scroll, 1)
        box.addWidget(Rule())
        box.addLayout(row(self.problem, margins=(20, 6, 20, 0)))
        foot = row(Label(theme, hint, LABEL, role="muted", wrap=True), self.reset, margins=(20, 6, 12, 12))
        foot.setStretch(0, 1)
        box.addLayout(foot)
        commands.rekeyed.connect(self._show)
        self._show()

    def _show(self, *_: str) -> None:
        clear(self._grid)
        wanted = self._filter.text().strip().lower()
        self.reset.set_reason(tr("Every key is as delivered.") if self._commands.keymap.is_delivered else "")
        line = 0
        for group, commands in self._commands.groups().items():
            matching = [c for c in commands if wanted in f"{c.title} {c.shortcut}".lower()]
            if matching:
                line = self._heading(line, group)
                for command in matching:
                    line = self._line(line, command)
        fixed = [(tr(does), key) for does, key in FIXED if wanted in f"{tr(does)} {key}".lower()]
        if fixed:
            line = self._heading(line, tr("Always"))
            for does, key in fixed:
                self._grid.addWidget(Label(self._theme, does, BODY, wrap=True), line, 0)
                self._grid.addWidget(KeyHint(self._theme, key), line, 1, Qt.AlignmentFlag.AlignTrailing)
                line += 1
        if not line:
            self._grid.addWidget(Label(self._theme, tr("No command matches."), role="muted"), 0, 0)

    def _heading(self, line: int, title: str) -> int:
        heading = Label(self._theme, title, LABEL, SEMI, "muted")
        heading.setContentsMargins(0, 12 if line else 0, 0, 4)
        self._grid.addWidget(heading, line, 0)
        return line + 1

    def _line(self, line: int, command: Command) -> int:
        reason = command.why_not()
        words = f"{command.title} ({reason})" if reason else command.title
        said = Label(self._theme, words, BODY, role="faint" if reason else "", wrap=True)
        button = KeyButton(self._theme, command.title, self._keys(command))
        button.given.connect(partial(self._on_given, command))
        self._grid.addWidget(said, line, 0)
        self._grid.addWidget(button, line, 1, Qt.AlignmentFlag.AlignTrailing)
        return line + 1

    def _keys(self, command: Command) -> str:
        letter = self._commands.keymap.letters.get(command.id, "") if self._letters else ""
        return " · ".join(key for key in (command.shortcut, letter) if key)

    def _on_given(self, command: Command, pressed: QKeyCombination | None) -> None:
        if self._letters and pressed is not None and keymap.is_letter(pressed):
            self._on_letter(command, keymap.text(pressed))
            return
        if self._letters and pressed is None:
            self._commands.keymap.give_letter(command.id, "")
        chord = keymap.text(pressed) if pressed is not None else ""
        problem = keymap.fault(pressed) if pressed is not None else ""
        other = self._commands.wearer(command, chord) if chord and not problem else None
        if other is not None:
            problem = tr(
                "{chord} is the key of “{title}”: give that another one first.", chord=chord, title=other.title
            )
        self.problem.setText(problem)
        if not problem:
            self._commands.keymap.give(command.id, chord)

    def _on_letter(self, command: Command, letter: str) -> None:
        other = self._commands.wearer_of_letter(command, letter)
        if other is None:
            self.problem.setText("")
            self._commands.keymap.give_letter(command.id, letter)
            return
        said = tr("{chord} is the key of “{title}”: give that another one first.", chord=letter, title=other.title)
        self.problem.setText(said)
