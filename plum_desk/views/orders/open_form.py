"""Opening a ticket for what a member says about an order: what it is, how urgent, by which channel, in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout

from plum_desk.domain import drafts
from plum_desk.domain.disposition import may_take_in
from plum_desk.domain.freshness import Standing
from plum_desk.domain.outcome import Refused
from plum_desk.domain.ticket import CHANNELS, SUBJECT_MAX
from plum_desk.domain.ticket_intents import OpenTicket
from plum_desk.errors import PlumError
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.draft_keeping import Keeper
from plum_desk.views.present import labels
from plum_desk.views.theme import LABEL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.chooser import Chooser
from plum_desk.views.widgets.fields import NoteField, TextField
from plum_desk.views.widgets.frames import Card
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.pill import KeyHint

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope

PRIORITIES = {1: "P1, platform or redemption down", 2: "P2, urgent", 3: "P3, ordinary", 4: "P4, can wait"}
ORDINARY = 3


class OpenForm(Card):
    """``opened`` (op_id, said) once it is journalled; ``closed`` when the person leaves it. What is typed is kept."""

    closed = Signal()
    opened = Signal(str, str)

    def __init__(self, desk: Desk, theme: Theme, jobs: JobScope, order_id: str) -> None:
        super().__init__(theme, tr("Open a ticket on this order"), KeyHint(theme, "Esc"), active=True)
        self._desk, self._jobs, self.order_id = desk, jobs, order_id
        self._press = desk.dispatch.new_id()
        policy = desk.policy
        issues = {rule.code: tr(rule.label) for rule in policy.dispositions if may_take_in(rule.code, policy) is None}
        self.issue = _chooser(theme, tr("What is wrong"), issues)
        self.priority = _chooser(theme, tr("Priority"), {str(n): said for n, said in PRIORITIES.items()})
        self.priority.setCurrentIndex(ORDINARY - 1)
        self.channel = _chooser(theme, tr("Channel"), {code: labels.of(labels.CHANNELS, code) for code in CHANNELS})
        self.channel.setCurrentIndex(CHANNELS.index("phone"))
        self.subject = TextField(theme, tr("Subject"), tr("In one line"))
        self.subject.setMaxLength(SUBJECT_MAX)
        self.text = NoteField(theme, tr("What the member says"), tr("What does the member say?"), lines=4)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for at, field in enumerate((self.issue, self.priority, self.channel)):
            grid.addWidget(Label(theme, field.accessibleName(), LABEL, role="muted"), at, 0)
            grid.addWidget(field, at, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.subject)
        self.body.addWidget(self.text)
        self.problem = Label(theme, "", LABEL, role="muted", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self._add_buttons(theme)
        self.subject.textChanged.connect(self._look)
        self.text.edited.connect(self._look)
        for known in (desk.connection, desk.freshness):
            known.changed.connect(self._look)
        self.setFocusProxy(self.issue)
        self._keep()
        self._look()

    def _add_buttons(self, theme: Theme) -> None:
        cancel = Button(theme, tr("Cancel"), key="Esc")
        cancel.clicked.connect(self.closed)
        self.confirm = Button(theme, tr("Open ticket"), "primary", key="Ctrl+Enter")
        self.confirm.clicked.connect(self._on_confirm)
        self.body.addLayout(row(None, cancel, self.confirm))

    # --- its draft -------------------------------------------------------------------------------------

    def _keep(self) -> None:
        key = self._desk.drafts.key(self.order_id, drafts.OPEN)
        if key is None:
            return
        kept = self._desk.drafts.get(key)
        if kept is not None:
            self._restore({name: str(value) for name, value in kept.fields.items()})
            self.say(tr("Continued from your draft of {at}.", at=present.time(kept.at)))
        self._keeper = Keeper(self._desk.drafts, key, "", self, self._entries)
        self._keeper.problem = lambda said: self.say(said, "danger")
        self.subject.textChanged.connect(self._keeper.edited)
        self.text.edited.connect(self._keeper.edited)

    def _entries(self) -> dict[str, str | list[str]]:
        return {
            "issue": str(self.issue.currentData()), "priority": str(self.priority.currentData()),
            "channel": str(self.channel.currentData()), "subject": self.subject.text(), "text": self.text.text(),
        }  # fmt: skip

    def _restore(self, kept: dict[str, str]) -> None:
        for name, field in (("issue", self.issue), ("priority", self.priority), ("channel", self.channel)):
            at = field.findData(kept.get(name, ""))
            if at >= 0:
                field.setCurrentIndex(at)
        self.subject.setText(kept.get("subject", ""))
        self.text.setPlainText(kept.get("text", ""))

    # --- confirming --------------------------------------------------------------------------------------

    def say(self, sentence: str, role: str = "muted") -> None:
        self.problem.setText(sentence)
        self.problem.set_role(role)
        self.problem.setVisible(bool(sentence))

    def _look(self) -> None:
        too_old = self._desk.freshness.may(Standing.MAKE)
        written = self.subject.text().strip() and self.text.text().strip()
        missing = "" if written else tr("Write a subject and what was said.")
        self.confirm.set_reason(str(present.refusal(too_old)) if too_old is not None else missing)
        away = not self._desk.connection.online
        if not self.confirm.busy:
            self.confirm.set_label(tr("Queue ticket") if away else tr("Open ticket"))

    def _on_confirm(self) -> None:
        if self.confirm.isEnabled() and not self.confirm.busy:
            self.confirm.set_busy(tr("Saving…"))
            self._keeper.sending(True)
            self._jobs.start(self._open)

    async def _open(self) -> None:
        intent = OpenTicket(
            " ".join(self.subject.text().split()), str(self.issue.currentData()), int(self.priority.currentData()),
            str(self.channel.currentData()), self.text.text().strip(), order_id=self.order_id,
        )  # fmt: skip
        try:
            outcome = await self._desk.dispatch.tickets.open(intent, press=self._press)
        except PlumError as error:
            self._failed(str(present.fault(error)))
            return
        if isinstance(outcome, Refused):
            self._failed(str(present.refusal(outcome)))
        else:
            self.opened.emit(outcome.op_id, tr("Ticket asked for"))

    def _failed(self, sentence: str) -> None:
        self.confirm.set_busy("")
        self._keeper.sending(False)
        self.say(sentence, "danger")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        confirms = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and confirms:
            self._on_confirm()
        else:
            super().keyPressEvent(event)


def _chooser(theme: Theme, name: str, choices: dict[str, str]) -> QComboBox:
    field = Chooser(theme, name)
    for code, label in choices.items():
        field.addItem(label, code)
    return field
