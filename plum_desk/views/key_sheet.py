"""F1: every key and command that works here, searchable, made from the registry itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.commands import Command, Commands
from plum_desk.views.theme import BODY, LABEL, SEMI, TITLE, Theme
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.frames import Rule, Scroll
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, row
from plum_desk.views.widgets.pill import KeyHint

FIXED = (
    ("Close the layer, clear the filter, back to the list", "Esc"),
    ("Show the menu bar", "Alt"),
)
"""Keys that are not commands: what they do depends on what is open."""


class KeySheet(QDialog):
    """A window of its own, so that it can stay open beside the work."""

    def __init__(self, theme: Theme, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._groups = commands.groups()
        self.setWindowTitle(tr("Keys and commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 560)
        self._filter = TextField(theme, tr("Find a key or command"), tr("Find a key or command"), icon="search")
        self._filter.textChanged.connect(self._show)
        scroll = Scroll(tr("Keys and commands"), margins=(20, 8, 20, 20))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        scroll.body.addLayout(self._grid)
        scroll.body.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row(Label(theme, tr("Keys and commands"), TITLE, SEMI), None, margins=(20, 16, 20, 8)))
        box.addLayout(row(self._filter, margins=(20, 0, 20, 12)))
        box.addWidget(Rule())
        box.addWidget(scroll, 1)
        self._show()

    def _show(self, *_: str) -> None:
        clear(self._grid)
        wanted = self._filter.text().strip().lower()
        line = 0
        for group, commands in self._groups.items():
            matching = [c for c in commands if wanted in f"{c.title} {c.shortcut}".lower()]
            if matching:
                line = self._group(line, group, [(c.title, c.shortcut) for c in matching], matching)
        fixed = [(tr(does), key) for does, key in FIXED if wanted in f"{tr(does)} {key}".lower()]
        if fixed:
            line = self._group(line, tr("Always"), fixed, [])
        if not line:
            self._grid.addWidget(Label(self._theme, tr("No command matches."), role="muted"), 0, 0)

    def _group(self, line: int, title: str, pairs: list[tuple[str, str]], commands: list[Command]) -> int:
        theme = self._theme
        heading = Label(theme, title, LABEL, SEMI, "muted")
        heading.setContentsMargins(0, 12 if line else 0, 0, 0)
        self._grid.addWidget(heading, line, 0)
        reasons = {c.title: c.why_not() for c in commands}
        for offset, (words, key) in enumerate(pairs, 1):
            reason = reasons.get(words, "")
            said = Label(
                theme, f"{words} ({reason})" if reason else words, BODY, role="faint" if reason else "", wrap=True
            )
            self._grid.addWidget(said, line + offset, 0)
            if key:
                self._grid.addWidget(KeyHint(theme, key), line + offset, 1, Qt.AlignmentFlag.AlignTrailing)
        return line + len(pairs) + 1
