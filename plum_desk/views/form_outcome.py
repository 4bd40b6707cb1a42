"""What confirming a form would do, in words: where it goes, what else happens, limits, who runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plum_desk.domain.approval import Route
from plum_desk.domain.commands import Accepted
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.present.changes import use_after
from plum_desk.views.present.refusals import Explained
from plum_desk.views.present.sentences import route as route_words
from plum_desk.views.theme import BODY, LABEL, MEDIUM, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.pill import IconMark

if TYPE_CHECKING:
    from plum_desk.runtime.previewing import Preview


WITHIN = "Within your limits as this desk knows them."


class Outcome(QWidget):
    """One verdict line with its icon, a paragraph of consequences, and a notice when things moved."""

    seen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._mark = IconMark(theme, "shield-check", "text2", 16)
        self._verdict = Label(theme, "", BODY, MEDIUM, "muted", wrap=True)
        self._effects = Label(theme, "", LABEL, role="muted", wrap=True)
        self._notice = Label(theme, "", LABEL, MEDIUM, "warning", wrap=True)
        self._seen = Button(theme, tr("I have seen it"), dense=True)
        self._seen.clicked.connect(self.seen)
        line = row(self._mark, self._verdict)
        line.setStretch(1, 1)
        change = row(self._notice, self._seen)
        change.setStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(line)
        box.addLayout(change)
        box.addWidget(self._effects)
        self._show(tr("Checking what this would do…"), "muted", "hourglass", "")

    @property
    def said(self) -> str:
        return " ".join(part for part in (self._verdict.whole(), self._effects.whole(), self._notice.whole()) if part)

    def show_incomplete(self, sentence: str) -> None:
        self._show(sentence, "muted", "ellipsis", "")

    def show_refused(self, said: Explained) -> None:
        self._show(said.what, "danger", "ban", said.next)

    def show_fault(self, said: Explained) -> None:
        self._show(said.what, "danger", "triangle-alert", tr("{next} What you entered is kept.", next=said.next))

    def show_accepted(self, found: Preview, *, offline: bool, changed: bool) -> None:
        decided, route = found.decided, found.route
        assert isinstance(decided, Accepted) and route is not None
        icon, tone = ("shield-check", "success") if route.automatic else ("stamp", "warning")
        self._show(who_runs(route), tone, icon, effects(decided, route))
        if offline:
            who = tr(WITHIN) if route.automatic else who_runs(route)
            self._verdict.setText(tr("{who} Saved here; the centre checks it again before anything happens.", who=who))
        if changed:
            self._notice.setText(tr("This ticket changed while the form was open. Read it again before you confirm."))
        self._notice.setVisible(changed)
        self._seen.setVisible(changed)

    def _show(self, verdict: str, role: str, icon: str, effects: str) -> None:
        self._mark.show_icon(icon, "text2" if role == "muted" else f"{role}.fg")
        self._verdict.setText(verdict)
        self._verdict.set_role(role)
        self._effects.setText(effects)
        self._effects.setVisible(bool(effects))
        self._notice.hide()
        self._notice.setText("")
        self._seen.hide()


def who_runs(route: Route) -> str:
    if route.automatic:
        return route_words(route.why)
    steps = tr(" and then ").join(tr("an L{tier}", tier=tier) for tier in route.tiers)
    return tr("{route_words} Goes to {steps} approver.", route_words=route_words(route.why), steps=steps)


def effects(decided: Accepted, route: Route) -> str:
    parts = [present.sentence(decided.destination), *(present.sentence(effect) for effect in decided.side_effects)]
    if decided.exposure is not None:
        parts.append(
            tr(
                "{exposure} may be lost if the old voucher is used.",
                exposure=present.isolate(present.money(decided.exposure)),
            )
        )
    parts.append(use_after(route.lines, route.unit))
    return " ".join(part for part in parts if part)
