"""Whether the month of a statement is closed, and the two presses of two people that close it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from plum_desk.domain.actor import Actor
from plum_desk.domain.permission import Permission
from plum_desk.domain.reports.reconciliation import Head
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.present import periods
from plum_desk.views.theme import BODY, LABEL, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.frames import Rule
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import column, row
from plum_desk.views.widgets.pill import Pill
from plum_desk.wire.rows import MonthRow


class Standing(NamedTuple):
    """A month as one person sees it: ``propose`` and ``close`` are why they may not, empty when they may, None when
    it is not the time."""

    pill: tuple[str, str, str]
    text: str
    propose: str | None = None
    close: str | None = None


def standing(head: Head, month: MonthRow | None, actor: Actor | None, online: bool) -> Standing:
    if month is not None and month.closed_at is not None:
        said = tr(
            "Closed by {closer}, {closed_at}.",
            closer=month.closer,
            closed_at=present.instant(month.closed_at, head.scope.zone),
        )
        return Standing(
            (tr("Closed"), "success", "shield-check"),
            tr("{said} Proposed by {preparer}.", said=said, preparer=month.preparer),
        )
    if month is None:
        text = tr("Closing takes two people: a preparer proposes, a reviewer closes.")
        return Standing((tr("Open"), "neutral", "pencil"), text, propose=_propose(head, actor, online))
    when = present.instant(month.prepared_at, head.scope.zone)
    said = tr("Proposed by {preparer}, {when}. Another person closes it.", preparer=month.preparer, when=when)
    own = actor is not None and actor.user_id == month.prepared_by
    return Standing(
        (tr("Proposed"), "info", "hourglass"),
        said,
        propose=None if own and month.run_id == head.scope.run_id else _propose(head, actor, online),
        close=_close(head, month, actor, online),
    )


def _propose(head: Head, actor: Actor | None, online: bool) -> str | None:
    if actor is None or not actor.may(Permission.MONTH_PREPARE):
        return None
    if not online:
        return tr("A month is closed by the centre, which cannot be reached now")
    return "" if head.balanced else tr("Out of balance: put right or explain what is open, then run it again")


def _close(head: Head, month: MonthRow, actor: Actor | None, online: bool) -> str | None:
    if actor is None or not actor.may(Permission.MONTH_CLOSE):
        return None
    if not online:
        return tr("A month is closed by the centre, which cannot be reached now")
    if month.run_id != head.scope.run_id:
        return tr("Proposed on another stored run: open that one")
    return "" if head.balanced else tr("Out of balance")


class ClosingBar(QWidget):
    """``proposed`` and ``closed`` are presses; the module asks the centre."""

    proposed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pill = Pill(theme)
        self.text = Label(theme, "", LABEL, role="muted", elide=True)
        self.propose = Button(theme, tr("Propose closing"), "secondary", "stamp")
        self.close_month = Button(theme, tr("Close month…"), "secondary", "stamp")
        box = row(self.pill, self.text, self.propose, self.close_month, gap=10, margins=(16, 8, 12, 8))
        box.setStretch(1, 1)
        self.setLayout(box)
        self.propose.clicked.connect(self.proposed)
        self.close_month.clicked.connect(self.closed)
        self.standing: Standing | None = None

    def show_standing(self, standing: Standing) -> None:
        self.standing = standing
        self.pill.show_state(*standing.pill)
        self.text.setText(standing.text)
        for button, why in ((self.propose, standing.propose), (self.close_month, standing.close)):
            button.setVisible(why is not None)
            if not button.busy:
                button.set_reason(why or "")


class ClosingDialog(QDialog):
    """Names the month and what it holds; the count of entries is typed; Cancel has the focus (ux.md §4)."""

    def __init__(self, theme: Theme, head: Head, preparer: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(520)
        month, unit = periods.month(head.scope.month), head.scope.unit
        self._count = str(head.control.rows)
        title = tr("Close {month} of {programme}", month=month, programme=head.scope.programme)
        self.setWindowTitle(title)
        said = tr(
            "{rows} entries, closing balance {closing}, proposed by {preparer}. Afterwards nothing "
            "takes effect in this month any more, for good; what has to be put right is booked in "
            "the open month.",
            rows=present.count(head.control.rows),
            closing=present.amount(head.closing, unit),
            preparer=preparer,
        )
        self.typed = TextField(theme, tr("Type {count} to confirm", count=self._count), self._count)
        self.typed.textChanged.connect(self._look)
        self.typed.returnPressed.connect(self._on_close)
        self.cancel = Button(theme, tr("Cancel"), key="Esc")
        self.cancel.clicked.connect(self.reject)
        self.run = Button(theme, tr("Close {month}", month=month), "primary")
        self.run.clicked.connect(self._on_close)
        ask = Label(
            theme,
            tr("Type {count}, the number of entries, to confirm.", count=self._count),
            BODY,
            role="muted",
            wrap=True,
        )
        foot = row(self.typed, None, self.cancel, self.run)
        words = (Label(theme, title, TITLE, SEMI, wrap=True), Label(theme, said, BODY, wrap=True), ask)
        self.setLayout(column(*words, Rule(), foot, gap=12, margins=(20, 18, 20, 16)))
        self._look()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        right = self.typed.text().strip() == self._count
        self.run.set_reason("" if right else tr("Type {count} first.", count=self._count))

    def _on_close(self) -> None:
        if self.run.isEnabled():
            self.accept()
