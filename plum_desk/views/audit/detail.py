"""One entry of the audit trail with its place in the hash chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from plum_desk.errors import PlumError
from plum_desk.runtime.language import tr
from plum_desk.store.queries import audit
from plum_desk.store.queries.reading import Shown
from plum_desk.views import present
from plum_desk.views.audit.columns import change, value
from plum_desk.views.present import labels
from plum_desk.views.theme import BODY, LABEL, MEDIUM, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Card, Panel, Rule, Scroll
from plum_desk.views.widgets.grid import KeyValueGrid
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.pill import Pill
from plum_desk.views.widgets.states import EmptyState
from plum_desk.wire.rows import AuditRow

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope


class AuditDetail(Panel):
    ticket_opened = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, jobs: JobScope) -> None:
        super().__init__(tr("Audit entry"))
        self._desk, self._jobs = desk, jobs
        self.entry_id = ""
        self.row: AuditRow | None = None
        self._place = Label(theme, "", BODY, MEDIUM, "link", selectable=True)
        self._when = Label(theme, "", LABEL, role="muted", elide=True)
        self._title = Label(theme, "", TITLE, SEMI, elide=True)
        self._result = Pill(theme)
        self._change = Label(theme, "", LABEL, role="muted", elide=True)
        top, state = row(self._place, self._when), row(self._result, self._change)
        top.setStretch(1, 1)
        state.setStretch(1, 1)
        head = QWidget()
        box = QVBoxLayout(head)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(6)
        box.addLayout(top)
        box.addWidget(self._title)
        box.addLayout(state)
        self._sheet = Scroll(tr("Audit entry details"))
        self._facts = Card(theme, tr("Who and what"))
        self._grid = KeyValueGrid(theme, columns=1)
        self._facts.body.addWidget(self._grid)
        self.ticket = Button(theme, "", "link")
        self.ticket.clicked.connect(self._on_ticket)
        self._facts.body.addLayout(row(self.ticket, None))
        self._proof = Card(theme, tr("Chain"))
        self._chain = KeyValueGrid(theme, columns=1)
        self._hash = Label(theme, "", LABEL, wrap=True, selectable=True)
        self._proof.body.addWidget(self._chain)
        self._proof.body.addWidget(self._hash)
        said = tr("Each entry is hashed together with the one before. plum-audit verify checks an exported bundle.")
        self._proof.body.addWidget(Label(theme, said, LABEL, role="muted", wrap=True))
        for card in (self._facts, self._proof):
            self._sheet.body.addWidget(card)
        self._sheet.body.addStretch(1)
        self.empty = EmptyState(theme, "scroll-text", tr("No entry chosen"), tr("Choose one in the list."))
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(head)
        inner.addWidget(Rule())
        inner.addWidget(self._sheet, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(content)
        self.body.addWidget(self._pages)

    def show_entry(self, entry_id: str) -> None:
        self.entry_id = entry_id
        if entry_id:
            self._jobs.start(self._load, entry_id)
        else:
            self.row = None
            self._pages.setCurrentWidget(self.empty)

    async def _load(self, entry_id: str) -> None:
        try:
            shown = await self._desk.store.read(audit.one, entry_id)
        except PlumError as error:
            said = present.fault(error)
            self.empty.show_state("triangle-alert", said.what, said.next, details=present.details(error))
            self._pages.setCurrentWidget(self.empty)
            return
        if entry_id == self.entry_id and shown is not None:
            self._show(shown)

    def _show(self, shown: Shown) -> None:
        entry: AuditRow = shown.row
        self.row = entry
        self._place.setText(entry.entry_id)
        self._when.setText(present.instant(entry.at))
        self._title.setText(labels.audit_action(entry.action))
        mark = labels.RESULT_PILLS.get(entry.result)
        word = labels.of(labels.RESULTS, entry.result)
        self._result.show_state(word, mark.tone if mark else "neutral", mark.icon if mark else "")
        self._change.setText(change(shown))
        pairs = [
            (tr("Actor"), f"{present.one_line(entry.actor_name)} ({entry.actor_id})"),
            (tr("Role"), labels.of(labels.ROLES, entry.role)),
            (tr("Device"), entry.device_id),
            (tr("Object"), entry.subject),
            (tr("Request"), entry.request_id),
            (tr("Before"), value(entry.before)),
            (tr("After"), value(entry.after)),
            (tr("Reason"), present.one_line(entry.reason)),
        ]
        self._grid.show_pairs([(key, text) for key, text in pairs if text])
        self.ticket.setVisible(bool(entry.ticket_id))
        self.ticket.set_label(tr("Open ticket {ticket_id}", ticket_id=entry.ticket_id))
        self._chain.show_pairs(
            [(tr("Chain"), entry.chain), (tr("Place"), tr("{seq} in this chain", seq=present.count(entry.seq)))]
        )
        self._hash.setText(present.grouped(entry.hash))
        self._hash.setAccessibleName(tr("Hash {hash}", hash=entry.hash))
        self._pages.setCurrentIndex(1)

    def _on_ticket(self) -> None:
        if self.row is not None:
            self.ticket_opened.emit(self.row.ticket_id)
