"""What waits for a second person: who wants what changed and why, and the verdict."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from plum_desk.domain.policy import Policy
from plum_desk.domain.policy_changes import PolicyChange, differences
from plum_desk.models.columns import Column
from plum_desk.models.columns import Pill as PillCell
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.note_form import NoteForm
from plum_desk.views.present import labels
from plum_desk.views.theme import BODY, LABEL, Theme
from plum_desk.views.widgets.changes import BeforeAfter
from plum_desk.views.widgets.frames import Card
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear
from plum_desk.wire.rules import Judge, Proposal

STATES = {
    "waiting": ("Waits for a second person", PillCell("warning", "hourglass")),
    "approved": ("Approved, to be signed", PillCell("info", "check")),
    "published": ("In force", PillCell("success", "circle-check")),
    "declined": ("Declined", PillCell("neutral", "ban")),
    "withdrawn": ("Withdrawn", PillCell("neutral", "x")),
    "overtaken": ("Overtaken", PillCell("neutral", "refresh-cw")),
}
COLUMNS = (
    Column("state", "State", lambda p: tr(STATES[p.state][0]), "pill", cell=lambda p: STATES[p.state][1], width=200),
    Column("by", "Proposed by", lambda p: present.one_line(p.proposed_by), width=150),
    Column("note", "Why", lambda p: present.one_line(p.note)),
    Column("at", "When", lambda p: present.date(p.proposed_at), "quiet", width=120, wide=True),
)


def change_words(change: PolicyChange) -> tuple[str, str, str]:
    """A difference as (what, now, after)."""
    parts = (change.section, change.key if change.section else labels.words(change.key), labels.words(change.field))
    return (
        " · ".join(part for part in parts if part),
        present.one_line(change.before) or tr("new"),
        present.one_line(change.after) or tr("gone"),
    )


class ProposalCard(Card):
    """``judged`` carries a Judge of exactly what is shown."""

    judged = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Proposal"))
        self._theme = theme
        self._why = Label(theme, "", BODY, wrap=True)
        self._who = Label(theme, "", LABEL, role="muted", wrap=True)
        self.changes = BeforeAfter(theme, (tr("Rule"), tr("Now"), tr("After")), sentences=True)
        self._slot = QVBoxLayout()
        self.form: NoteForm | None = None
        for widget in (self._why, self._who, self.changes):
            self.body.addWidget(widget)
        self.body.addLayout(self._slot)

    def show_proposal(self, proposal: Proposal, base: Policy | None, after: Policy, *, own: bool) -> None:
        """``base`` is what it changes, where that is known: the rules in force."""
        word = tr(STATES[proposal.state][0])
        self.set_title(tr("Proposal: {lower}", lower=word.lower()))
        self._why.setText(f"“{present.visible_lines(proposal.note)}”")
        decided = (
            tr(" {word} by {decided_by}.", word=word, decided_by=present.one_line(proposal.decided_by))
            if proposal.decided_by
            else ""
        )
        self._who.setText(
            tr(
                "{proposed_by}, {proposed_at}, on version {base_version}.{decided} {verdict_note}",
                proposed_by=present.one_line(proposal.proposed_by),
                proposed_at=present.instant(proposal.proposed_at),
                base_version=proposal.base_version,
                decided=decided,
                verdict_note=present.visible_lines(proposal.verdict_note),
            ).strip()
        )
        found = differences(base, after) if base is not None else ()
        self.changes.setVisible(bool(found))
        self.changes.show_changes([change_words(change) for change in found])
        clear(self._slot)
        self.form = None
        if proposal.state == "waiting":
            self._ask(proposal, own)

    def _ask(self, proposal: Proposal, own: bool) -> None:
        verbs = [("withdraw", tr("Withdraw"))] if own else [("approve", tr("Approve")), ("decline", tr("Decline"))]
        hint = (
            tr("Another administrator must look at it.") if own else
            tr("Exactly this comes into force, once it is signed. A decline needs a reason.")
        )  # fmt: skip
        form = NoteForm(
            self._theme, tr("Your verdict"), tr("A word to it; an approval needs none."), verbs, hint, optional=True
        )
        form.cancel.hide()
        form.confirmed.connect(
            lambda verdict, note: self.judged.emit(Judge(proposal.proposal_id, proposal.sha256, verdict, note))
        )
        self.form = form
        self._slot.addWidget(form)
