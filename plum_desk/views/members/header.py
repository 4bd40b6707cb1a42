"""Who a member is, what they have, and what of it lapses soon."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from plum_desk.domain.lots import Lot
from plum_desk.models.members import MemberRecord
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.members.columns import STATES
from plum_desk.views.present import labels
from plum_desk.views.theme import BODY, LABEL, MEDIUM, SEMI, TITLE, TOTAL, Theme
from plum_desk.views.widgets.grid import KeyValueGrid
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.pill import Pill

SOON_MS = 60 * 86_400_000


class MemberHeader(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("Member"))
        self.number = Label(theme, "", BODY, MEDIUM, "link", selectable=True)
        self._about = Label(theme, "", LABEL, role="muted", elide=True)
        self.name = Label(theme, "", TITLE, SEMI, elide=True)
        self._balance = Label(theme, "", TOTAL, SEMI, selectable=True)
        self._state = Pill(theme)
        self.lapses = Pill(theme)
        self.lapses.hide()
        self._grid = KeyValueGrid(theme)
        top = row(self.number, self._about)
        top.setStretch(1, 1)
        title = row(self.name, self.lapses, self._state, self._balance)
        title.setStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(6)
        box.addLayout(top)
        box.addLayout(title)
        box.addWidget(self._grid)

    def show_member(self, record: MemberRecord) -> None:
        member = record.member
        self.number.setText(member.member_id)
        programme = present.one_line(record.programme.name) if record.programme is not None else member.programme_id
        self._about.setText(f"{present.one_line(record.client)} · {programme}")
        self.name.setText(present.one_line(member.name))
        self._balance.setText(present.points(member.available))
        mark = STATES.get(member.state)
        self._state.show_state(
            labels.of(labels.MEMBER_STATES, member.state), mark.tone if mark else "neutral", mark.icon if mark else ""
        )
        pairs: list[tuple[str, str | QWidget]] = [
            (tr("Email"), present.left_to_right(member.email_masked) or tr("none")),
            (tr("Phone"), present.left_to_right(member.phone_masked) or "none"),
            (tr("Goodwill 90 d"), f"{member.goodwill_90d_count} · {present.points(member.goodwill_90d_points)}"),
        ]
        if member.merged_into:
            pairs.append((tr("Merged into"), present.one_line(member.merged_into)))
        if member.held:
            pairs.append((tr("Set aside"), present.points(member.held)))
        if member.debt:
            pairs.append((tr("Owes"), present.points(member.debt)))
        self._grid.show_pairs(pairs)

    def show_lots(self, lots: Sequence[Lot], now: int) -> None:
        """What lapses within the next weeks, by date; nothing while the centre has not said."""
        soon = [lot for lot in lots if lot.expires_at is not None and lot.expires_at - now < SOON_MS]
        self.lapses.setVisible(bool(soon))
        if soon:
            points = sum(lot.remaining for lot in soon)
            first = min(lot.expires_at or 0 for lot in soon)
            days = (
                tr(
                    "{remaining} on {date}",
                    remaining=present.points(lot.remaining),
                    date=present.date((lot.expires_at or 1) - 1),
                )
                for lot in soon
            )
            words = tr("{points} lapse after {date}", points=present.points(points), date=present.date(first - 1))
            self.lapses.show_state(words, "warning", "hourglass", ", ".join(days))
