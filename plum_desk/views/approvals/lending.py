"""Lending one's authority to decide: to whom, until when, for which programme; and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from plum_desk.domain.intents import LendAuthority
from plum_desk.domain.outcome import Refused
from plum_desk.domain.permission import GRANTED, Permission, Role
from plum_desk.errors import PlumError
from plum_desk.models.records import checkers_and_programmes
from plum_desk.runtime.dispatch import Submitted
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.present import labels
from plum_desk.views.theme import BODY, LABEL, MEDIUM, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.chooser import Chooser
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.frames import Rule
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, column, row
from plum_desk.wire.delegations import Delegations, Lent
from plum_desk.wire.rows import ProgrammeRow, UserRow

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope

DAY_MS = 86_400_000
SPANS = {"1": "for 24 hours", "3": "for 3 days", "7": "for a week", "14": "for two weeks", "31": "for 31 days"}
WIDTH = 560
MEANS = "They decide in your name, within your limits, never on what you or they raised. Both names are recorded."


class LendingDialog(QDialog):
    """``changed`` after something was lent or taken back: whoever shows it asks the centre again."""

    changed = Signal()

    def __init__(self, desk: Desk, theme: Theme, jobs: JobScope, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Lend authority"))
        self.setFixedWidth(theme.scaled(WIDTH))
        self._desk, self._theme = desk, theme
        self._jobs = jobs.child()
        self._press = desk.dispatch.new_id()
        self._build()
        self.finished.connect(self._jobs.cancel)
        self._jobs.start(desk.store.read, checkers_and_programmes, on_done=self._on_people)
        self.ask()

    def _build(self) -> None:
        theme = self._theme
        self.borrower = Chooser(theme, tr("To"))
        self.span = Chooser(theme, tr("How long"))
        for days, words in SPANS.items():
            self.span.addItem(words, days)
        self.programme = Chooser(theme, tr("Programme"))
        self.note = TextField(theme, tr("Why"), tr("For the record, e.g. on leave"))
        self.problem = Label(theme, "", LABEL, role="muted", wrap=True)
        self.lend = Button(theme, tr("Lend"), "primary", key="Ctrl+Enter")
        self.lend.setShortcut("Ctrl+Return")
        self.lend.clicked.connect(self._on_lend)
        close = Button(theme, tr("Close"), key="Esc")
        close.clicked.connect(self.reject)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for at, field in enumerate((self.borrower, self.span, self.programme, self.note)):
            grid.addWidget(Label(theme, field.accessibleName(), LABEL, role="muted"), at, 0)
            grid.addWidget(field, at, 1)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.setLayout(
            column(
                Label(theme, tr("Lend your authority to decide"), TITLE, SEMI),
                Label(theme, tr(MEANS), BODY, role="muted", wrap=True), grid, self.problem, row(None, close, self.lend),
                Rule(), self._list, gap=12, margins=(20, 18, 20, 16),
            )
        )  # fmt: skip

    # --- what there is -----------------------------------------------------------------------------------

    def _on_people(self, found: tuple[list[UserRow], list[ProgrammeRow]] | PlumError) -> None:
        if isinstance(found, PlumError):
            self.say(str(present.fault(found)), "danger")
            return
        session = self._desk.session.current
        me = session.actor.person_id if session is not None else ""
        users, programmes = found
        for user in users:
            decides = Permission.REQUEST_DECIDE in GRANTED[Role(user.role)]
            if user.active and decides and user.person_id != me:
                role = labels.of(labels.ROLES, user.role)
                self.borrower.addItem(f"{present.one_line(user.name)}, {role}", user.user_id)
        self.programme.addItem(tr("All programmes"), "")
        for programme in programmes:
            self.programme.addItem(present.one_line(programme.name), programme.programme_id)
        self._look()

    def ask(self) -> None:
        if not self._jobs.closed:
            self._jobs.start(self._desk.centre.delegations, on_done=self._on_delegations)

    def _on_delegations(self, found: Delegations | PlumError) -> None:
        clear(self._list)
        if isinstance(found, PlumError):
            self._list.addWidget(Label(self._theme, str(present.fault(found)), LABEL, role="warning", wrap=True))
            return
        self._show(tr("You lend"), found.lent, mine=True)
        self._show(tr("Lent to you"), found.borrowed, mine=False)

    def _show(self, title: str, lent: Sequence[Lent], *, mine: bool) -> None:
        theme = self._theme
        self._list.addWidget(Label(theme, title, LABEL, SEMI, "muted"))
        if not lent:
            self._list.addWidget(Label(theme, tr("Nothing."), LABEL, role="faint"))
        for one in lent:
            name = present.one_line(one.borrower if mine else one.name)
            until = tr(
                "until {ends_at}, {value}",
                ends_at=present.instant(one.ends_at),
                value=one.programme_id or tr("all programmes"),
            )
            line = row(Label(theme, name, BODY, MEDIUM), Label(theme, until, LABEL, role="muted", elide=True))
            line.setStretch(1, 1)
            if mine:
                back = Button(theme, tr("Take back"), "link")
                back.setAccessibleName(tr("Take back from {name}", name=name))
                back.clicked.connect(partial(self._take_back, one.delegation_id))
                line.addWidget(back)
            self._list.addLayout(line)

    # --- doing ---------------------------------------------------------------------------------------------

    def say(self, sentence: str, role: str = "muted") -> None:
        self.problem.setText(sentence)
        self.problem.set_role(role)

    def _look(self) -> None:
        self.lend.set_reason("" if self.borrower.count() else tr("Nobody else on this desk may decide."))

    def _on_lend(self) -> None:
        if not self.lend.isEnabled() or self.lend.busy:
            return
        now = self._desk.clock()
        days = int(self.span.currentData())
        intent = LendAuthority(
            self._press, str(self.borrower.currentData()), str(self.programme.currentData()) or None, now,
            now + days * DAY_MS, self.note.text().strip(),
        )  # fmt: skip
        self.lend.set_busy(tr("Saving…"))
        self._jobs.start(self._desk.dispatch.lend, intent, on_done=self._on_done)

    def _take_back(self, delegation_id: str) -> None:
        self._jobs.start(self._desk.dispatch.take_back, delegation_id, on_done=self._on_done)

    def _on_done(self, outcome: Submitted | Refused | PlumError) -> None:
        self.lend.set_busy("")
        if isinstance(outcome, Submitted):
            self._press = self._desk.dispatch.new_id()
            self.say(tr("Sent. It holds once the centre has it."))
            self.changed.emit()
        else:
            said = present.refusal(outcome) if isinstance(outcome, Refused) else present.fault(outcome)
            self.say(str(said), "danger")
