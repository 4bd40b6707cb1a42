"""The Rules module: read what is in force, change a copy, propose it with a reason, judge what others propose."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from plum_desk.domain import drafts
from plum_desk.domain.policy import Policy, canonical
from plum_desk.domain.policy_changes import differences
from plum_desk.domain.policy_faults import faults
from plum_desk.domain.policy_overlay import carried
from plum_desk.errors import PlumError
from plum_desk.models.fixed_table import FixedTable
from plum_desk.runtime.language import several, tr
from plum_desk.views import present
from plum_desk.views.commands import Command
from plum_desk.views.context import ViewContext
from plum_desk.views.note_form import NoteForm
from plum_desk.views.rules.editor import RowEditor
from plum_desk.views.rules.proposals import COLUMNS, ProposalCard
from plum_desk.views.rules.sections import DISPOSITIONS, SECTIONS, Section, with_row, without
from plum_desk.views.theme import BODY, LABEL, MEDIUM
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.frames import Panel, Rule, Scroll
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.states import EmptyState, Skeleton
from plum_desk.views.widgets.table import DataTable
from plum_desk.views.widgets.tabs import TabRow
from plum_desk.wire.rules import Judge, Proposal, Propose, Rules

PROPOSALS = "proposals"
DETAIL = 468
DRAFT = "policy"
"""The subject of the draft that the unproposed changes are."""

AWAY = "Rules are read and proposed there. What you changed is kept."


class RulesModule(QWidget):
    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        self._context, self._desk, self._theme = context, context.desk, context.theme
        self.jobs = context.desk.jobs.child()
        self.destroyed.connect(self.jobs.cancel)
        self.rules: Rules | None = None
        self.in_force: Policy | None = None
        self.draft: Policy | None = None
        self.section: Section | None = DISPOSITIONS
        self._build()
        context.desk.connection.changed.connect(self._on_link)
        self._was_online = self.online
        self.load()

    # --- building ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        names = [(section.name, tr(section.title)) for section in SECTIONS] + [(PROPOSALS, tr("Proposals"))]
        self.tabs = TabRow(theme, tr("Rules: parts"), names)
        self.tabs.chosen.connect(self.open_part)
        self.version = Label(theme, "", LABEL, role="muted")
        self.tables: dict[str, DataTable] = {}
        self.models: dict[str, FixedTable] = {}
        self.pages = QStackedWidget()
        for name, columns in [*((s.name, s.columns) for s in SECTIONS), (PROPOSALS, COLUMNS)]:
            self._add_table(name, columns)
        self.empty = EmptyState(theme, "stamp", "", "")
        self.empty.button.clicked.connect(self.load)
        self.skeleton = Skeleton(theme)
        for page in (self.empty, self.skeleton):
            self.pages.addWidget(page)
        self.fresh = TextField(theme, tr("New: its id"), "new_id")
        self.add = Button(theme, tr("Add"), "secondary", "plus")
        self.add.clicked.connect(self._on_add)
        self.fresh.returnPressed.connect(self._on_add)
        self.list = Panel(tr("Rules"))
        self.list.body.addLayout(row(self.tabs, None, self.version, margins=(14, 4, 14, 0)))
        self.list.body.addWidget(Rule())
        self.list.body.addWidget(self.pages, 1)
        self.list.body.addWidget(Rule())
        self.list.body.addLayout(row(self.fresh, self.add, None, margins=(12, 8, 12, 8)))
        self._build_detail()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.list, 1)
        box.addWidget(self.detail)

    def _add_table(self, name: str, columns: Any) -> None:
        table, model = DataTable(self._theme, tr("Rules: {name}", name=name)), FixedTable(columns, self)
        table.setModel(model)
        table.set_columns(columns, wide=False)
        table.current_row.connect(self._on_row)
        self.tables[name], self.models[name] = table, model
        self.pages.addWidget(table)

    def _build_detail(self) -> None:
        theme = self._theme
        self.detail = Panel(tr("Rule"))
        self.detail.setFixedWidth(DETAIL)
        self.sheet = Scroll(tr("Rule details"))
        self.editor = RowEditor(theme)
        self.editor.edited.connect(self._on_edited)
        self.editor.removed.connect(self._on_removed)
        self.proposal = ProposalCard(theme)
        self.proposal.judged.connect(self._on_judged)
        self._slot = QVBoxLayout()
        self.form: NoteForm | None = None
        self.sheet.body.addLayout(self._slot)
        for card in (self.editor, self.proposal):
            card.hide()
            self.sheet.body.addWidget(card)
        self.sheet.body.addStretch(1)
        self.problem = Label(theme, "", LABEL, role="warning", wrap=True)
        self.changed = Label(theme, "", BODY, MEDIUM)
        self.discard = Button(theme, tr("Discard"), "ghost")
        self.discard.clicked.connect(self._on_discard)
        self.propose = Button(theme, tr("Propose"), "primary", key="Ctrl+Shift+P")
        self.propose.clicked.connect(self.open_proposal)
        self.detail.body.addWidget(self.sheet, 1)
        self.detail.body.addWidget(Rule())
        self.detail.body.addLayout(row(self.problem, margins=(16, 8, 16, 0)))
        self.detail.body.addLayout(row(self.changed, None, self.discard, self.propose, margins=(16, 8, 12, 10)))

    # --- loading -------------------------------------------------------------------------------------------

    @property
    def online(self) -> bool:
        return self._desk.connection.online

    def _on_link(self) -> None:
        if self.online != self._was_online:
            self._was_online = self.online
            self.load()

    def load(self) -> None:
        """Rules are only looked at with the centre: what is proposed must be what it has."""
        if not self.online:
            self._say("cloud-off", tr("The centre cannot be reached"), tr(AWAY))
        elif not self.jobs.closed:
            self.skeleton.start()
            if self.rules is None:
                self.pages.setCurrentWidget(self.skeleton)
            self.jobs.start(self._desk.centre.rules, on_done=self._on_rules)

    def _say(self, icon: str, title: str, text: str, button: str = "") -> None:
        self.empty.show_state(icon, title, text, button)
        self.pages.setCurrentWidget(self.empty)
        self._show_foot()

    def _on_rules(self, found: Rules | PlumError) -> None:
        self.skeleton.stop()
        if isinstance(found, PlumError):
            said = present.fault(found)
            self._say("triangle-alert", said.what, said.next, tr("Try again"))
            return
        self.rules = found
        self.in_force = msgspec.json.decode(found.body, type=Policy)
        kept = self._kept()
        self.draft = kept or self._next()
        if kept is not None:
            self._keep()
        self.version.setText(tr("Version {version} is in force", version=found.version))
        self._fill()
        self.open_part(self.section.name if self.section is not None else PROPOSALS)

    def _next(self) -> Policy:
        assert self.in_force is not None
        return msgspec.structs.replace(self.in_force, version=self.in_force.version + 1, issued_at=self._desk.clock())

    # --- the draft -----------------------------------------------------------------------------------------

    def _key(self) -> drafts.DraftKey | None:
        return self._desk.drafts.key(DRAFT, drafts.RULES)

    def _kept(self) -> Policy | None:
        """What was changed before and never proposed, on top of what is in force now."""
        key = self._key()
        kept = self._desk.drafts.get(key) if key is not None else None
        if kept is None or self.in_force is None:
            return None
        try:
            written = [str(kept.fields.get(name, "")) for name in ("base", "body")]
            base, draft = (msgspec.json.decode(policy, type=Policy) for policy in written)
        except msgspec.DecodeError:
            return None
        if base.version != self.in_force.version:
            said = tr(
                "Version {version} came into force. What you changed is kept, on top of it.",
                version=self.in_force.version,
            )
            self._context.say(said, "warning")
        return carried(base, draft, self.in_force, self._desk.clock())

    def _keep(self) -> None:
        key = self._key()
        if key is not None and self.draft is not None and self.in_force is not None:
            base, body = (canonical(policy).decode() for policy in (self.in_force, self.draft))
            self._desk.drafts.keep(key, "", {"base": base, "body": body})

    def _forget(self) -> None:
        key = self._key()
        if key is not None:
            self._desk.drafts.discard(key)
        if self.in_force is not None:
            self.draft = self._next()

    # --- showing -------------------------------------------------------------------------------------------

    def open_part(self, name: str) -> None:
        self.tabs.choose(name)
        self.section = next((section for section in SECTIONS if section.name == name), None)
        adds = self.section is not None and self.section.fresh is not None
        self.fresh.setVisible(adds)
        self.add.setVisible(adds)
        if self.rules is not None and self.online:
            self.pages.setCurrentWidget(self.tables[name])
            self._on_row(self.tables[name].currentIndex().row())
        self._show_foot()

    def _fill(self) -> None:
        if self.draft is None or self.rules is None:
            return
        for section in SECTIONS:
            self.models[section.name].show_rows(getattr(self.draft, section.name))
        self.models[PROPOSALS].show_rows(self.rules.proposals)
        waiting = sum(1 for one in self.rules.proposals if one.state == "waiting")
        self.tabs.set_count(PROPOSALS, waiting or None)

    def _on_row(self, at: int) -> None:
        name = self.section.name if self.section is not None else PROPOSALS
        rows = self.models[name].rows
        chosen = rows[at] if 0 <= at < len(rows) else None
        self.editor.setVisible(self.section is not None and chosen is not None)
        self.proposal.setVisible(self.section is None and chosen is not None)
        if chosen is None or self.draft is None or self.in_force is None:
            return
        if self.section is not None:
            known = [self.section.key(one) for one in getattr(self.in_force, name)]
            fixed = self.section.key(chosen) in known
            self.editor.show_row(self.section, chosen, self.draft, in_force=fixed)
        else:
            self._show_proposal(chosen)

    def _show_proposal(self, proposal: Proposal) -> None:
        session = self._desk.session.current
        own = session is not None and session.actor.person_id == proposal.proposer_person
        base = self.in_force if self.rules is not None and proposal.base_version == self.rules.version else None
        self.proposal.show_proposal(proposal, base, msgspec.json.decode(proposal.body, type=Policy), own=own)

    def _show_foot(self) -> None:
        changes = differences(self.in_force, self.draft) if self.in_force and self.draft else ()
        found = faults(self.draft, self.in_force) if changes and self.draft is not None else ()
        many = (
            several(len(changes), "{n} change, not proposed", "{n} changes, not proposed", n=len(changes))
            if changes
            else tr("Nothing changed")
        )
        self.changed.setText(many)
        self.problem.setText(f"{found[0]}." if found else "")
        self.problem.setVisible(bool(found))
        self.discard.setVisible(bool(changes))
        why = "" if changes else tr("Change something first.")
        self.propose.set_reason(
            ("" if self.online else tr("This needs the centre.")) or why or (found[0] if found else "")
        )

    # --- changing ------------------------------------------------------------------------------------------

    def _on_edited(self, changed: Any) -> None:
        if self.draft is None or self.section is None:
            return
        self.draft = with_row(self.draft, self.section, changed)
        self._refill()

    def _refill(self) -> None:
        """The lists say what the copy says now; the editor stays as it is, with the hand in it."""
        if self.section is not None and self.draft is not None:
            table, model = self.tables[self.section.name], self.models[self.section.name]
            at = table.currentIndex()
            table.blockSignals(True)
            model.show_rows(getattr(self.draft, self.section.name))
            table.setCurrentIndex(model.index(min(at.row(), model.rowCount() - 1), table.first_column))
            table.blockSignals(False)
        self._keep()
        self._show_foot()

    def _on_add(self) -> None:
        name = self.fresh.text().strip()
        section, draft = self.section, self.draft
        if section is None or section.fresh is None or draft is None or not name:
            return
        name = name.upper() if section is DISPOSITIONS else name
        if any(section.key(one) == name for one in getattr(draft, section.name)):
            self._context.say(tr("There is {name} already.", name=name), "warning")
            return
        self.draft = with_row(draft, section, section.fresh(name))
        self.fresh.clear()
        self._refill()
        table = self.tables[section.name]
        table.setCurrentIndex(self.models[section.name].index(self.models[section.name].rowCount() - 1, 0))
        self._on_row(table.currentIndex().row())

    def _on_removed(self, key: str) -> None:
        if self.section is not None and self.draft is not None:
            self.draft = without(self.draft, self.section, key)
            self._refill()
            self._on_row(self.tables[self.section.name].currentIndex().row())

    def _on_discard(self) -> None:
        self._forget()
        self._fill()
        self.open_part(self.section.name if self.section is not None else PROPOSALS)

    # --- proposing and judging -------------------------------------------------------------------------------

    def open_proposal(self) -> None:
        if self.propose.reason or self.form is not None:
            return
        form = NoteForm(
            self._theme, tr("Propose these changes"), tr("Why? The other administrator reads it."),
            [("propose", tr("Propose"))], tr("Nothing changes until another administrator approves exactly this."),
        )  # fmt: skip
        form.closed.connect(self.close_form)
        press = self._desk.dispatch.new_id()
        form.confirmed.connect(lambda _, note: self.jobs.start(self._propose, form, press, note))
        self.form = form
        self._slot.addWidget(form)
        self.sheet.verticalScrollBar().setValue(0)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            self._slot.removeWidget(form)
            form.deleteLater()

    async def _propose(self, form: NoteForm, press: str, note: str) -> None:
        if self.draft is None:
            return
        try:
            found = await self._desk.centre.propose_rules(Propose(press, canonical(self.draft), note))
        except PlumError as error:
            form.failed(str(present.fault(error)))
            return
        self.close_form()
        self._forget()
        self.section = None
        self._on_rules(found)
        self._context.say(tr("Proposed. Another administrator must approve it."))

    def _on_judged(self, asked: Judge) -> None:
        self.jobs.start(self._judge, asked)

    async def _judge(self, asked: Judge) -> None:
        try:
            found = await self._desk.centre.judge_rules(asked)
        except PlumError as error:
            said = str(present.fault(error))
            if self.proposal.form is not None:
                self.proposal.form.failed(said)
            else:
                self._context.say(said, "danger")
            return
        self._on_rules(found)
        words = {"approve": tr("Approved. It comes into force once it is signed."), "decline": tr("Declined.")}
        self._context.say(words.get(asked.verdict, "Withdrawn."))

    # --- the frame -------------------------------------------------------------------------------------------

    def panes(self) -> list[QWidget]:
        return [self.tabs, self.pages, self.detail]

    def escape(self) -> bool:
        if self.form is not None:
            self.close_form()
            return True
        return False

    def commands(self) -> list[Command]:
        return [
            Command("rules.propose", tr("Propose the changes"), self.open_proposal, "Ctrl+Shift+P", tr("Rules"),
                    lambda: self.propose.reason.rstrip(".")),
            Command("rules.refresh", tr("Refresh"), self.load, "F5", tr("Rules")),
        ]  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.rules is not None:
            self.load()


def make(context: ViewContext) -> QWidget:
    return RulesModule(context)
