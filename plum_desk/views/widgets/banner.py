"""The one-line notice above a view: offline, refused, demo. At most one at a time, 38 px."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from plum_desk.views.theme import BODY, LABEL, SEMI, Theme, ToneName
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.pill import IconMark
from plum_desk.views.widgets.plain import announce, restyle


class Banner(QFrame):
    """What is the case, what it means, and what to press. Hidden until ``show_notice``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("banner")
        self.setFixedHeight(theme.scaled(38))
        self._mark = IconMark(theme, "cloud-off", "warning.fg", 18)
        self._title = Label(theme, "", BODY, SEMI, "warning")
        self._text = Label(theme, "", BODY, role="warning", elide=True)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(12, 0, 8, 0)
        self._box.setSpacing(8)
        for widget in (self._mark, self._title):
            self._box.addWidget(widget)
        self._box.addWidget(self._text, 1)
        self._buttons: list[Button] = []
        self.hide()

    def show_notice(
        self, title: str, text: str, tone: ToneName = "warning", icon: str = "cloud-off", *, urgent: bool = False
    ) -> None:
        said = f"{title}. {text}"
        news = self.isHidden() or self._title.whole() != title
        self.setProperty("tone", tone)
        restyle(self)
        self._mark.show_icon(icon, f"{tone}.fg")
        self._title.setText(title)
        self._text.setText(text)
        for label in (self._title, self._text):
            label.set_role(tone)
        self.setAccessibleName(said)
        self.show()
        if news:
            announce(self, said, urgent=urgent)

    def add_button(self, text: str) -> Button:
        """A button at the banner's end; connect its ``clicked``."""
        button = Button(self._theme, text, dense=True, px=LABEL)
        self._buttons.append(button)
        self._box.addWidget(button)
        return button

    @property
    def said(self) -> str:
        return f"{self._title.whole()}. {self._text.whole()}"
