"""Why a ticket is due when it is: every interval, pause and change, as the centre adds them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout

from plum_desk.domain.sla import Bind
from plum_desk.errors import PlumError
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.present import due
from plum_desk.views.theme import BODY, LABEL, SEMI, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Card
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, column, row
from plum_desk.wire.sla import ExplainedClock, SlaExplained

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope

WHEN_WIDTH, LENGTH_WIDTH = 180, 78


class DueCard(Card):
    """Asks the centre at once; ``closed`` when the person has read it."""

    closed = Signal()

    def __init__(self, desk: Desk, theme: Theme, jobs: JobScope, ticket_id: str) -> None:
        super().__init__(theme, tr("Why it is due then"), active=True)
        self._desk, self._theme, self._ticket_id = desk, theme, ticket_id
        self._jobs = jobs.child()
        self.destroyed.connect(self._jobs.cancel)
        self.found: SlaExplained | None = None
        self.said = Label(theme, "", LABEL, role="muted", wrap=True)
        self._lines = column(gap=12)
        self._again = Button(theme, tr("Try again"))
        self._again.clicked.connect(self.load)
        close = Button(theme, tr("Close"), key="Esc")
        close.clicked.connect(self.closed)
        self.body.addWidget(self.said)
        self.body.addLayout(self._lines)
        self.body.addLayout(row(None, self._again, close))
        self.setFocusProxy(close)
        self.load()

    def load(self) -> None:
        self._again.hide()
        self.said.setText(tr("Asking the centre…"))
        self._jobs.start(self._desk.centre.explain_sla, self._ticket_id, on_done=self._on_answer)

    def _on_answer(self, answer: SlaExplained | PlumError) -> None:
        if isinstance(answer, PlumError):
            self.said.setText(str(present.fault(answer)))
            self._again.show()
            return
        self.found = answer
        self.said.setText(tr("As of {as_of}. What counts adds up to the target.", as_of=present.instant(answer.as_of)))
        clear(self._lines)
        for one in due.shown(answer):
            self._add_clock(one)
        if answer.escalations:
            told = [due.escalation(each) for each in answer.escalations]
            lines = [Label(self._theme, text, LABEL, wrap=True, selectable=True) for text in told]
            self._lines.addLayout(column(Label(self._theme, tr("Escalated"), BODY, SEMI), *lines, gap=4))

    def _add_clock(self, one: ExplainedClock) -> None:
        words, tone = due.state(one.clock)
        head = column(
            Label(self._theme, due.title(one.clock), BODY, SEMI, wrap=True, selectable=True),
            Label(self._theme, words, LABEL, role=tone, wrap=True),
            gap=2,
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for at, width in enumerate((WHEN_WIDTH, LENGTH_WIDTH)):  # the same for every clock, so that lines compare
            grid.setColumnMinimumWidth(at, width)
        for at, each in enumerate(one.explanation.lines):
            if isinstance(each, Bind):
                grid.addWidget(Label(self._theme, due.promise(each), LABEL, wrap=True, selectable=True), at, 0, 1, 3)
                continue
            when, length, what = due.stretch(each)
            grid.addWidget(Label(self._theme, when, LABEL, role="muted", selectable=True), at, 0)
            grid.addWidget(Label(self._theme, length, LABEL, SEMI), at, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Label(self._theme, what, LABEL, wrap=True, selectable=True), at, 2)
        head.addLayout(grid)
        self._lines.addLayout(head)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
