"""One deed to many records: named and counted first, then one operation each, each with its own result."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from plum_desk.domain.outcome import Refused
from plum_desk.errors import PlumError
from plum_desk.runtime.dispatch import Submitted
from plum_desk.runtime.language import tr
from plum_desk.store.queries import operations
from plum_desk.store.queries.operations import NEEDS_YOU, WAITING, OpState
from plum_desk.views import present
from plum_desk.views.present import work
from plum_desk.views.present.amounts import count
from plum_desk.views.present.work import Badge
from plum_desk.views.theme import BODY, LABEL, MEDIUM, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.frames import Rule, Scroll
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import column, row
from plum_desk.views.widgets.pill import Pill

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope

WIDTH, HEIGHT = 620, 520


@dataclass(frozen=True, slots=True)
class Deed:
    """``read`` gives a record as it is now, None when it is not here; ``words`` is what a row says of it; ``do``
    journals the deed."""

    title: str
    read: Callable[[str], Awaitable[Any]]
    words: Callable[[Any], str]
    do: Callable[[Any], Awaitable[Submitted | Refused]]
    verb: str = "Change all"
    name: Callable[[str], str] = str
    """What a row is called, from its id."""


class BulkDialog(QDialog):
    """Every row ends as done, waiting or refused with why. Cancel while it runs leaves the rest untouched."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        jobs: JobScope,
        ids: Sequence[str],
        deed: Deed,
        parent: QWidget,
        head: QWidget | None = None,
    ) -> None:
        """``head`` is shown above the rows."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(deed.title)
        self.resize(WIDTH, HEIGHT)
        self._desk, self._theme, self._deed = desk, theme, deed
        self._jobs = jobs.child()
        self.ids = tuple(ids)
        self._sent: dict[str, str] = {}
        self._stopping = False
        self._build(head)
        desk.work.changed.connect(self._on_work)
        self.finished.connect(self._on_finished)
        self._jobs.start(self._load)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, head: QWidget | None) -> None:
        theme, many, deed = self._theme, len(self.ids), self._deed
        self.title = Label(theme, deed.title, TITLE, SEMI, wrap=True)
        said = tr("One operation each, each with its own result. Type {many} to confirm.", many=many)
        self.text = Label(theme, said, BODY, role="muted", wrap=True)
        self.typed = TextField(theme, tr("Type {many} to confirm", many=many), str(many))
        self.typed.textChanged.connect(self._look)
        self.typed.returnPressed.connect(self._on_run)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        scroll = Scroll(tr("Rows"), margins=(4, 4, 4, 4))
        scroll.body.addLayout(self._grid)
        scroll.body.addStretch(1)
        self.pills: dict[str, Pill] = {}
        self._subjects: dict[str, Label] = {}
        for number, row_id in enumerate(self.ids):
            self._add(number, row_id)
        self.cancel = Button(theme, tr("Cancel"), key="Esc")
        self.cancel.clicked.connect(self.reject)
        self.run = Button(theme, deed.verb, "primary")
        self.run.clicked.connect(self._on_run)
        foot = row(self.typed, None, self.cancel, self.run)
        above = (self.title,) if head is None else (self.title, head)
        self.setLayout(column(*above, self.text, Rule(), scroll, Rule(), foot, gap=12, margins=(20, 18, 20, 16)))
        self._look()

    def _add(self, number: int, row_id: str) -> None:
        pill = Pill(self._theme, tr("To do"), "neutral", "minus")
        subject = Label(self._theme, "", LABEL, role="muted", elide=True)
        self._grid.addWidget(Label(self._theme, self._deed.name(row_id), BODY, MEDIUM), number, 0)
        self._grid.addWidget(subject, number, 1)
        self._grid.addWidget(pill, number, 2, Qt.AlignmentFlag.AlignTrailing)
        self.pills[row_id], self._subjects[row_id] = pill, subject

    async def _load(self) -> None:
        for row_id in self.ids:
            record = await self._read(row_id)
            if record is not None:
                self._subjects[row_id].setText(self._deed.words(record))

    async def _read(self, row_id: str) -> Any:
        try:
            return await self._deed.read(row_id)
        except PlumError:
            return None

    def _look(self) -> None:
        right = self.typed.text().strip() == str(len(self.ids))
        self.run.set_reason("" if right else tr("Type {ids} first.", ids=len(self.ids)))

    # --- running -------------------------------------------------------------------------------------------

    def _on_run(self) -> None:
        if self.run.isEnabled() and not self.run.busy:
            self.run.set_busy(tr("Working…"))
            self.typed.setEnabled(False)
            self._jobs.start(self._run_all)

    async def _run_all(self) -> None:
        """Each on the record as it is now: what a colleague changed meanwhile is not undone unseen."""
        for number, row_id in enumerate(self.ids, 1):
            if self._stopping:
                self._show(row_id, (tr("Not done"), work.DRAFT[1]), tr("You stopped before this one."))
                continue
            self.text.setText(tr("{number} of {ids}", number=count(number), ids=count(len(self.ids))))
            await self._one(row_id)
        self.text.setText(self._summary())
        self.run.hide()
        self.typed.hide()
        self.cancel.set_label(tr("Close"))

    async def _one(self, row_id: str) -> None:
        record = await self._read(row_id)
        if record is None:
            self._refused(row_id, tr("This is not on this desk."))
            return
        try:
            outcome = await self._deed.do(record)
        except PlumError as error:
            self._refused(row_id, str(present.fault(error)))
            return
        if isinstance(outcome, Refused):
            self._refused(row_id, str(present.refusal(outcome)))
        else:
            self._sent[outcome.op_id] = row_id
            self._show(row_id, work.spoken(work.SAVED))

    def _refused(self, row_id: str, why: str) -> None:
        self._show(row_id, work.badge(OpState.REJECTED), why)

    def _show(self, row_id: str, badge: Badge, why: str = "") -> None:
        word, mark = badge
        self.pills[row_id].show_state(word, mark.tone, mark.icon, why)
        if why:
            self._subjects[row_id].setText(why)

    def _summary(self) -> str:
        refused = sum(1 for pill in self.pills.values() if pill.tone in ("danger", "warning"))
        done = len(self.ids) - refused
        if not refused:
            return tr("All {done} are done or on their way.", done=count(done))
        return tr("{done} done or on their way, {refused} not.", done=count(done), refused=count(refused))

    # --- following -----------------------------------------------------------------------------------------

    def _on_work(self) -> None:
        if self._sent and not self._jobs.closed:
            self._jobs.start(self._follow)

    async def _follow(self) -> None:
        """What the centre has said of those that are on their way."""
        for op_id, row_id in list(self._sent.items()):
            found = await self._desk.store.journal_read(operations.one, op_id)
            if found is None:
                continue
            result = found.row.result
            code = result.code if result is not None else ""
            why = str(present.explain(code, result.facts)) if result is not None and code else ""
            self._show(row_id, work.badge(found.row.state, code), why)
            if found.row.state not in WAITING and found.row.state not in NEEDS_YOU:
                self._sent.pop(op_id, None)
        if not self.run.isVisible():
            self.text.setText(self._summary())

    def reject(self) -> None:
        """While it runs, Esc and Cancel stop before the next one; the window stays with what was done."""
        if self.run.busy and self.run.isVisible() and not self._stopping:
            self._stopping = True
            return
        super().reject()

    def _on_finished(self) -> None:
        self._jobs.cancel()
