"""Leaving with work that has not been sent: how much it is, and that it stays (ux.md §4)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.present.amounts import count
from plum_desk.views.theme import BODY, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import column, row
from plum_desk.views.widgets.pill import IconMark

WIDTH = 440


class QuitDialog(QDialog):
    """``accepted`` to leave, ``rejected`` to stay; Esc stays."""

    def __init__(self, theme: Theme, unsent: int, drafts: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Quit Plum Desk"))
        self.setFixedWidth(theme.scaled(WIDTH))
        self.title = Label(theme, title(unsent), TITLE, SEMI, wrap=True)
        self.text = Label(theme, text(unsent, drafts), BODY, role="muted", wrap=True)
        self.stay = Button(theme, tr("Stay"), key="Esc")
        self.stay.clicked.connect(self.reject)
        self.quit = Button(theme, tr("Quit, keep it saved"), "primary")
        self.quit.clicked.connect(self.accept)
        self.quit.setDefault(True)
        head = row(IconMark(theme, "cloud-upload", "warning.fg", 20), self.title, gap=12)
        head.setStretch(1, 1)
        foot = row(None, self.stay, self.quit)
        self.setLayout(column(head, self.text, foot, gap=16, margins=(20, 20, 20, 16)))
        self.setAccessibleName(f"{title(unsent)} {text(unsent, drafts)}")
        self.quit.setFocus(Qt.FocusReason.OtherFocusReason)


def title(unsent: int) -> str:
    return (
        tr("1 action has not been sent.")
        if unsent == 1
        else tr("{unsent} actions have not been sent.", unsent=count(unsent))
    )


def text(unsent: int, drafts: int) -> str:
    it, goes = (tr("It stays"), "goes") if unsent == 1 else (tr("They stay"), "go")
    said = tr(
        "{it} saved on this computer and {goes} out when Plum Desk runs here again and someone has signed in.",
        it=it,
        goes=goes,
    )
    if not drafts:
        return said
    kept = tr("1 draft is") if drafts == 1 else tr("{drafts} drafts are", drafts=count(drafts))
    return tr("{said} {kept} kept as well.", said=said, kept=kept)
