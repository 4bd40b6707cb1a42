"""The head of a ticket: number, who it is about, subject, state, clock, owner."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from plum_desk.domain.policy import Policy
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.presence import PeopleMark
from plum_desk.views.present import labels
from plum_desk.views.present.work import Badge
from plum_desk.views.theme import BODY, LABEL, MEDIUM, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import IconButton
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.pill import Pill
from plum_desk.views.widgets.plain import tip
from plum_desk.wire.rows import TicketRow

LINES = 2


class Subject(Label):
    """A heading of at most two lines; what is longer ends in an ellipsis and is whole in the tooltip."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", TITLE, SEMI, wrap=True, elide=True)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _height(self, text: str, width: int) -> int:
        room = QRect(0, 0, max(width, 24), 9_999)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()

    def heightForWidth(self, width: int) -> int:
        return min(self._height(self.whole(), width), LINES * self.fontMetrics().lineSpacing() + 2)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.fontMetrics().lineSpacing())

    def _fit(self) -> None:
        whole, room = self.whole(), LINES * self.fontMetrics().lineSpacing() + 2
        shown = whole
        if self._height(whole, self.width()) > room:
            kept = bisect_right(range(len(whole)), room, key=lambda n: self._height(f"{whole[:n]}…", self.width())) - 1
            shown = f"{whole[: max(kept, 0)].rstrip()}…"
        self.setToolTip(tip(whole) if shown != whole else "")
        if shown != self.text():
            QLabel.setText(self, shown)
        self.updateGeometry()


class TicketHeader(QWidget):
    copied = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ticket: TicketRow | None = None
        self.number = Label(theme, "", BODY, MEDIUM, "link", selectable=True)
        self._about = Label(theme, "", LABEL, role="muted", elide=True)
        self._subject = Subject(theme)
        self._disposition = Pill(theme)
        self._clock = Pill(theme)
        self._escalation = Pill(theme)
        self._own = Pill(theme)
        self._own.hide()
        self.people = PeopleMark(theme)
        copy = IconButton(theme, "copy", tr("Copy ticket ID"), "Ctrl+Shift+C", size=28)
        copy.clicked.connect(self.copy)
        top = row(self.number, self._about, self.people, self._own, copy)
        top.setStretch(1, 1)
        state = row(self._disposition, self._clock, self._escalation, None)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 12, 12)
        box.setSpacing(6)
        box.addLayout(top)
        box.addWidget(self._subject)
        box.addLayout(state)

    def show_ticket(self, ticket: TicketRow, me: str, policy: Policy, now: int) -> None:
        self._ticket = ticket
        self.number.setText(ticket.ticket_id)
        channel = labels.of(labels.CHANNELS, ticket.channel)
        opened = present.age(ticket.received_at, now)
        nobody = tr("nobody")
        other = present.one_line(ticket.owner_name) if ticket.owner_id else nobody
        owner = tr("you") if ticket.owner_id == me else other
        client = present.one_line(ticket.client_name)
        self._about.setText(
            tr(
                "P{priority} · owner {owner} · {client} · {channel} · opened {opened}",
                priority=ticket.priority,
                owner=owner,
                client=client,
                channel=channel,
                opened=opened,
            )
        )
        self._subject.setText(present.visible_lines(" ".join(ticket.subject.split())))
        mark = labels.disposition_pill(ticket.canonical)
        self._disposition.show_state(labels.disposition(ticket.disposition, policy), mark.tone, mark.icon)
        self._show_clock(ticket, now)
        self._show_escalation(ticket)

    def show_badge(self, badge: Badge | None) -> None:
        """The state of one's own work on this ticket."""
        if badge is not None:
            word, mark = badge
            self._own.show_state(word, mark.tone, mark.icon)
        self._own.setVisible(badge is not None)

    def _show_clock(self, ticket: TicketRow, now: int) -> None:
        tip = present.instant(ticket.due_at)
        if ticket.merged_into is not None:
            self._clock.show_state(tr("Merged into {merged_into}", merged_into=ticket.merged_into), "neutral", "merge")
        elif ticket.closed_at is not None:
            self._clock.show_state(
                tr("Closed {closed_at}", closed_at=present.age(ticket.closed_at, now)), "neutral", "circle-check"
            )
        elif ticket.due_at is None:
            self._clock.show_state(tr("No target"), "neutral", "alarm-clock")
        elif ticket.paused_at is not None:
            self._clock.show_state(
                tr("Paused {span}", span=present.span(now - ticket.paused_at)), "neutral", "hourglass", tip
            )
        elif ticket.due_at < now:
            self._clock.show_state(
                tr("Overdue {span}", span=present.span(ticket.due_at - now)), "danger", "alarm-clock", tip
            )
        else:
            soon = ticket.due_at - now < 3_600_000
            tone = "warning" if soon else "success"
            left = ticket.due_at - now
            words = tr("Due in {left}", left=present.span(left)) if left >= 60_000 else tr("Due now")
            self._clock.show_state(words, tone, "alarm-clock", tip)

    def _show_escalation(self, ticket: TicketRow) -> None:
        if ticket.escalated is not None:
            words = tr("Escalated {escalated}%", escalated=ticket.escalated) if ticket.escalated else tr("Escalated")
            seen = (
                tr("Somebody answers for it.")
                if ticket.escalation_seen
                else tr("Nobody answers for it yet (Ctrl+Shift+K).")
            )
            self._escalation.show_state(words, "warning" if ticket.escalation_seen else "danger", "bell", seen)
        self._escalation.setVisible(ticket.escalated is not None)

    def copy(self) -> None:
        if self._ticket is not None:
            QGuiApplication.clipboard().setText(self._ticket.ticket_id)
            self.copied.emit(self._ticket.ticket_id)
