"""What stands against a piece of work: the fields that two people changed, or how things are by now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from plum_desk.domain.policy import Policy
from plum_desk.models.records import TicketRecord
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.outbox.words import Sides
from plum_desk.views.present import labels
from plum_desk.views.theme import BODY, LABEL, MEDIUM, Theme
from plum_desk.views.widgets.frames import Card
from plum_desk.views.widgets.grid import KeyValueGrid
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear

_TOP = Qt.AlignmentFlag.AlignTop


class ConflictCard(Card):
    """Before | Yours | Theirs (who, when), one line for each field on which two people differ."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Someone else changed this first"))
        self._theme = theme
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        for column in (1, 2, 3):
            self._grid.setColumnStretch(column, 1)
        self.body.addLayout(self._grid)
        self.body.addWidget(
            Label(theme, tr("Yours was not applied. Nothing is overwritten."), LABEL, role="muted", wrap=True)
        )

    def show_sides(self, sides: tuple[Sides, ...], who: str, when: str) -> None:
        clear(self._grid)
        theirs = ", ".join(part for part in (who, when) if part)
        titles = ("", tr("Before"), tr("Yours"), tr("Theirs ({theirs})", theirs=theirs) if theirs else tr("Theirs"))
        for column, title in enumerate(titles):
            self._grid.addWidget(Label(self._theme, title, LABEL, role="muted", wrap=True), 0, column, _TOP)
        for row, each in enumerate(sides, 1):
            self._show_field(row, each, theirs)
        said = (
            tr(
                "{field}. Before: {before}. Yours: {yours}. Theirs: {theirs}, {theirs2}.",
                field=s.field,
                before=s.before,
                yours=s.yours,
                theirs=s.theirs,
                theirs2=theirs,
            )
            for s in sides
        )
        self.setAccessibleName(" ".join(said))

    def _show_field(self, row: int, sides: Sides, theirs: str) -> None:
        self._grid.addWidget(Label(self._theme, sides.field, LABEL, MEDIUM, "muted"), row, 0, _TOP)
        named = (
            (tr("Before"), sides.before, "muted"),
            (tr("Yours"), sides.yours, ""),
            (tr("Theirs"), sides.theirs, "warning"),
        )
        for column, (title, text, role) in enumerate(named, 1):
            side = Label(self._theme, present.visible_lines(text), BODY, MEDIUM, role, wrap=True, selectable=True)
            side.setAccessibleName(f"{sides.field}, {title}: {text}")
            self._grid.addWidget(side, row, column, _TOP)


class NowCard(Card):
    """Money is never merged: what the ticket and its order are by now, to be asked about again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("As it is now"))
        self._grid = KeyValueGrid(theme, columns=1, wrap=True)
        self.body.addWidget(self._grid)
        said = tr("Amounts are never merged. Asking again starts from this.")
        self.body.addWidget(Label(theme, said, LABEL, role="muted", wrap=True))

    def show_record(self, record: TicketRecord, policy: Policy) -> None:
        ticket, order = record.ticket, record.order
        pairs: list[tuple[str, str | QWidget]] = [
            (tr("Ticket"), f"{ticket.ticket_id}, {labels.disposition(ticket.disposition, policy)}"),
            (tr("Owner"), present.one_line(ticket.owner_name) or tr("nobody")),
        ]
        if order is not None:
            state = labels.of(labels.ORDER_STATES, order.state)
            pairs.append((tr("Order"), f"{order.order_id}, {present.amount(order.amount, order.currency)}, {state}"))
            left = sum(line.remaining for line in order.lines)
            pairs.append((tr("Remaining"), present.amount(left, order.currency)))
        for request in record.requests:
            state = labels.of(labels.REQUEST_STATES, request.state)
            amount = present.amount(request.amount, request.unit)
            pairs.append((labels.short_action(request.action), f"{amount}, {state}"))
        self._grid.show_pairs(pairs)
        self.setAccessibleName(tr("As it is now: ") + "; ".join(f"{key}: {value}" for key, value in pairs))
