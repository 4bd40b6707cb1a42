"""The foot of the main window: the keys worth knowing here, the outbox, and the age of the data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.connection import Link, data_age, outbox
from plum_desk.views.theme import HINT, MEDIUM, SEMI, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, row


class HintBar(QWidget):
    """26 px high."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("hints")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.scaled(26))
        self.setAccessibleName(tr("Keys and data age"))
        self._keys = QHBoxLayout()
        self._keys.setSpacing(5)
        self._outbox = Label(theme, "", HINT, MEDIUM, "muted")
        self._age = Label(theme, "", HINT, role="faint", elide=True)
        self.setLayout(row(self._keys, None, self._outbox, self._age, margins=(14, 0, 14, 0)))

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """``keys`` are (key, what it does), few enough to fit."""
        clear(self._keys)
        for key, does in keys:
            for label in (
                Label(self._theme, self._theme.caps.get(key, key), HINT, SEMI, "muted"),
                Label(self._theme, does, HINT, role="faint", elide=True),
            ):
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                self._keys.addWidget(label)
            self._keys.addSpacing(4)

    def show_link(self, link: Link, now: int) -> None:
        self._outbox.setText(outbox(link))
        self._outbox.set_role("warning" if link.needs_you else "muted")
        self._age.setText(data_age(link, now))
