"""The request under review: effect, changes, limits, maker, evidence, steps. Drawn from the statement."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from plum_desk.domain.actor import Actor
from plum_desk.domain.policy import Policy
from plum_desk.runtime.language import tr
from plum_desk.store.queries.cohort import Gathered
from plum_desk.store.queries.deciding import Pair
from plum_desk.views import present
from plum_desk.views.approvals import statement as shown
from plum_desk.views.approvals import words
from plum_desk.views.approvals.statement import Seen
from plum_desk.views.presence import PeopleMark
from plum_desk.views.theme import BODY, LABEL, MEDIUM, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.changes import BeforeAfter
from plum_desk.views.widgets.evidence import EvidenceList
from plum_desk.views.widgets.frames import Card, Rule, Scroll
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, column, row
from plum_desk.views.widgets.limits import LimitList
from plum_desk.views.widgets.pill import IconMark, Pill
from plum_desk.views.widgets.timeline import StepTrack, Timeline
from plum_desk.wire.rows import RequestRow, Statement

SAME = ("Fingerprint", "earlier", "new, with the same content")
"""Two revisions that read the same were sealed at other times, or under other rules."""


@dataclass(frozen=True, slots=True)
class Review:
    """All that a card shows: the row, its verified statement, what is known of the checker, and the
    verified statement of an earlier revision to compare with."""

    row: RequestRow
    seen: Seen
    since: Seen | None
    actor: Actor
    policy: Policy
    approved: int
    opened: frozenset[str]
    now: int
    pair: Pair
    gathered: Gathered | None


class RequestCard(QWidget):
    """``record`` asks to open a ticket or order; ``evidence`` to open a piece of evidence; ``incident`` to decide
    what belongs to the same incident as one."""

    record = Signal(str, str)
    incident = Signal()
    evidence = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(tr("Request under review"))
        self._number = Label(theme, "", BODY, MEDIUM, "link", selectable=True)
        self._ticket = Button(theme, "", "link", px=LABEL)
        self._order = Button(theme, "", "link", px=LABEL)
        self._incident = Button(theme, "", "link", key="Ctrl+Shift+I", px=LABEL)
        self._incident.clicked.connect(self.incident)
        self._due = Pill(theme)
        self.people = PeopleMark(theme)
        self._effect = Label(theme, "", TITLE, SEMI, wrap=True)
        self._reason = Label(theme, "", BODY, role="muted", wrap=True)
        self._ticket.clicked.connect(self._on_ticket)
        self._order.clicked.connect(self._on_order)
        self._targets = ("", "")
        self._changes = BeforeAfter(theme)
        self._details = QVBoxLayout()
        self._limits = LimitList(theme)
        self._maker = Card(theme, tr("Maker"), Label(theme, tr("last 90 days"), LABEL, role="faint", elide=True))
        self._maker_grid = QGridLayout()
        self._opened = Label(theme, "", LABEL, role="faint", elide=True)
        self._exhibits = EvidenceList(theme)
        self._exhibits.opened.connect(self.evidence)
        self._route = Label(theme, "", LABEL, role="faint", elide=True)
        self._steps = StepTrack(theme)
        self._history = Timeline(theme)
        self.diff = BeforeAfter(theme, (tr("What changed"), tr("Before"), tr("Now")), sentences=True)
        self._changed = Label(theme, "", LABEL, role="faint", elide=True)
        self._diff_card = Card(theme, "", self._changed, active=True)
        self._diff_card.body.addWidget(self.diff)
        self._diff_card.hide()
        self._build()

    def _build(self) -> None:
        theme = self._theme
        top = row(self._number, self._ticket, self._order, self._incident, None, self.people, self._due, gap=8)
        head = column(top, self._effect, self._reason, gap=5, margins=(20, 12, 20, 12))
        self._scroll = Scroll(tr("Request under review"), margins=(20, 14, 20, 14), gap=12)
        changes = Card(
            theme,
            tr("What will change"),
            Label(theme, tr("exactly this, nothing else"), LABEL, role="faint", elide=True),
        )
        self._details.setSpacing(3)
        changes.body.addWidget(self._changes)
        changes.body.addLayout(self._details)
        changes.body.addStretch(1)
        limits = Card(theme, tr("Limits"))
        limits.body.addWidget(self._limits)
        limits.body.addStretch(1)
        self._maker_grid.setVerticalSpacing(6)
        self._maker_grid.setColumnStretch(0, 1)
        self._maker.body.addLayout(self._maker_grid)
        self._pattern = QWidget()
        self._pattern_text = Label(theme, "", LABEL, MEDIUM, "warning", wrap=True)
        line = row(IconMark(theme, "triangle-alert", "warning.fg", 14), gap=6)
        line.addWidget(self._pattern_text, 1)
        self._pattern.setLayout(line)
        self._maker.body.addWidget(self._pattern)
        self._maker.body.addStretch(1)
        evidence = Card(theme, tr("Evidence"), self._opened)
        evidence.body.addWidget(self._exhibits)
        evidence.body.addStretch(1)
        steps = Card(theme, tr("Steps"), self._route)
        steps.body.addWidget(self._steps)
        steps.body.addWidget(self._history)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        for number, card in enumerate((changes, limits, self._maker, evidence)):
            grid.addWidget(card, number // 2, number % 2)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
            grid.setColumnMinimumWidth(side, 360)
        self._scroll.body.addWidget(self._diff_card)
        self._scroll.body.addLayout(grid)
        self._scroll.body.addWidget(steps)
        self._scroll.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Rule())
        whole.addWidget(self._scroll, 1)

    # -- showing ----------------------------------------------------------------------------------

    def show_review(self, review: Review, *, focus: str = "") -> None:
        """Draw everything anew; ``focus`` is the evidence that had the keyboard."""
        statement, row_ = review.seen.statement, review.row
        self._number.setText(row_.number)
        self._targets = (statement.ticket_id, row_.order_id or "")
        self._ticket.set_label(tr("Ticket {ticket_id}", ticket_id=statement.ticket_id))
        self._order.setVisible(bool(row_.order_id))
        if row_.order_id:
            self._order.set_label(tr("Order {order_id}", order_id=row_.order_id))
        self._show_incident(review.gathered)
        self._due.show_state(
            *words.due(row_, review.now), tip=tr("Ends {expires_at}", expires_at=present.instant(statement.expires_at))
        )
        self._show_differences(review)
        self._effect.setText(shown.effect(statement))
        said = shown.reason(statement, review.policy)
        self._reason.setText(said)
        self._reason.setVisible(bool(said))
        self._show_changes(statement, review.policy)
        own = words.own_limits(statement, review.actor, review.policy, review.approved)
        self._limits.show_limits([*own, *words.maker_limits(row_, review.policy)])
        self._show_maker(row_, review.pair)
        found = words.exhibits(row_, review.opened)
        self._opened.setText(
            tr("opened {sum} of {found}", sum=sum(e.opened for e in found), found=len(found)) if found else ""
        )
        self._exhibits.show_exhibits(found, focus)
        self._route.setText(words.route(row_))
        self._steps.show_steps(words.steps(row_))
        past = words.history(row_, review.now)
        self._history.show_moments(past, row_.request_id)
        self._history.setVisible(bool(past))

    def _show_incident(self, gathered: Gathered | None) -> None:
        self._incident.setVisible(gathered is not None)
        if gathered is not None:
            number, waiting = gathered.incident.number, gathered.waiting
            self._incident.set_label(tr("{number} · {waiting} waiting", number=number, waiting=waiting))
            self._incident.setAccessibleName(
                tr("Incident {number}, {waiting} requests waiting", number=number, waiting=waiting)
            )

    def show_due(self, row_: RequestRow, now: int) -> None:
        self._due.show_state(*words.due(row_, now))

    def read_from_top(self) -> None:
        """Bring what changed into sight, with the keyboard on it."""
        self._scroll.verticalScrollBar().setValue(0)
        self.diff.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_differences(self, review: Review) -> None:
        """What differs from the revision before, or from the one that was on screen when it changed."""
        since, changed = review.since, review.row.revised
        self._diff_card.setVisible(since is not None)
        if since is None:
            return
        title = tr("Changed since revision {revision}", revision=since.statement.revision)
        self._diff_card.set_title(title)
        self.diff.setAccessibleName(title)
        found = shown.differences(since.statement, review.seen.statement, review.policy)
        self.diff.show_changes(found or [(tr(SAME[0]), tr(SAME[1]), tr(SAME[2]))])
        who = (
            tr(
                "by {editor_name}, {at}",
                editor_name=present.isolate(changed.editor_name),
                at=present.stamp(changed.at, review.now),
            )
            if changed
            else ""
        )
        self._changed.setText(who)

    def _show_changes(self, statement: Statement, policy: Policy) -> None:
        self._changes.show_changes(shown.changes(statement, policy))
        clear(self._details)
        for sentence in shown.details(statement):
            self._details.addWidget(Label(self._theme, sentence, LABEL, role="muted", wrap=True))

    def _show_maker(self, row_: RequestRow, pair: Pair) -> None:
        self._maker.set_title(tr("Maker: {maker_name}", maker_name=present.isolate(row_.maker_name)))
        clear(self._maker_grid)
        for line, fact in enumerate(words.maker_facts(row_)):
            value = Label(self._theme, fact.value, BODY, MEDIUM, "warning" if fact.notable else "")
            value.setAccessibleName(f"{fact.name}: {fact.value}")
            self._maker_grid.addWidget(Label(self._theme, fact.name, role="muted", elide=True), line, 0)
            self._maker_grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTrailing)
        pattern = words.pattern(row_, pair)
        self._pattern_text.setText(pattern)
        self._pattern.setVisible(bool(pattern))

    @property
    def effect(self) -> str:
        return self._effect.whole()

    def panes(self) -> list[QWidget]:
        return [self._ticket, self._exhibits]

    def _on_ticket(self) -> None:
        self.record.emit("ticket", self._targets[0])

    def _on_order(self) -> None:
        self.record.emit("order", self._targets[1])
