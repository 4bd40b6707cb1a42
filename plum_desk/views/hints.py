"""The foot of the main window: the keys worth knowing here, the outbox, and the age of the data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.connection import Link, data_age, outbox
from plum_desk.views.theme import HINT, MEDIUM, SEMI, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row


class HintBar(QWidget):
    """26 px high."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("hints")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.scaled(26))
        self.setAccessibleName(tr("Keys and data age"))
        self._hints: list[tuple[Label, Label]] = []
        self._keys = QHBoxLayout()
        self._keys.setSpacing(5)
        self._outbox = Label(theme, "", HINT, MEDIUM, "muted")
        self._age = Label(theme, "", HINT, role="faint", elide=True)
        self.setLayout(row(self._keys, None, self._outbox, self._age, margins=(14, 0, 14, 0)))

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """``keys`` are (key, what it does), few enough to fit."""
        while len(self._hints) < len(keys):
            self._hints.append(self._hint())
        for number, (key, does) in enumerate((*keys, *[("", "")] * (len(self._hints) - len(keys)))):
            for label, text in zip(self._hints[number], (self._theme.caps.get(key, key), does), strict=True):
                label.setText(text)
                label.setVisible(bool(text))

    def _hint(self) -> tuple[Label, Label]:
        """They stay from one module to the next, where there are as many: a label takes half a millisecond."""
        made = (
            Label(self._theme, "", HINT, SEMI, "muted"),
            Label(self._theme, "", HINT, role="faint", elide=True),
        )
        for label in made:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._keys.addWidget(label)
        self._keys.addSpacing(4)
        return made

    def show_link(self, link: Link, now: int) -> None:
        self._outbox.setText(outbox(link))
        self._outbox.set_role("warning" if link.needs_you else "muted")
        self._age.setText(data_age(link, now))
