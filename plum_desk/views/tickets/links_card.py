"""Which tickets this one belongs together with, each a step away."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from plum_desk.domain.policy import Policy
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.present import labels
from plum_desk.views.theme import BODY, LABEL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Card
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, row
from plum_desk.views.widgets.pill import Pill
from plum_desk.wire.rows import TicketLink, TicketRow

RELATIONS = {
    "related": "linked",
    "merged": "merged into this",
    "into": "goes on there",
    "origin": "split from it",
    "split": "split off",
}


class LinksCard(Card):
    """``opened`` carries the id of the ticket that the person wants to see."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Belongs together"))
        self._theme = theme
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.body.addLayout(self._list)
        self.hide()

    def show_links(self, ticket: TicketRow, known: Mapping[str, TicketRow], policy: Policy) -> None:
        """``known`` are the linked tickets that are on this desk. Hidden while there is none."""
        clear(self._list)
        links = list(ticket.links)
        if ticket.merged_into is not None:
            links.insert(0, TicketLink(ticket.merged_into, "into"))
        for link in links:
            self._add(link, known.get(link.ticket_id), policy)
        self.setVisible(bool(links))

    def _add(self, link: TicketLink, other: TicketRow | None, policy: Policy) -> None:
        theme = self._theme
        button = Button(theme, link.ticket_id, "link")
        button.setAccessibleName(
            tr("Open ticket {ticket_id}, {RELATIONS}", ticket_id=link.ticket_id, RELATIONS=tr(RELATIONS[link.relation]))
        )
        button.setProperty("ticket", link.ticket_id)
        button.clicked.connect(self._on_open)
        relation = Label(theme, tr(RELATIONS[link.relation]), LABEL, role="muted")
        said = present.one_line(other.subject) if other is not None else tr("not on this desk")
        parts = [button, relation, Label(theme, said, BODY, elide=True)]
        if other is not None:
            mark = labels.disposition_pill(other.canonical)
            parts.append(Pill(theme, labels.disposition(other.disposition, policy), mark.tone, mark.icon))
        line = row(*parts)
        line.setStretch(2, 1)
        self._list.addLayout(line)

    def _on_open(self) -> None:
        self.opened.emit(str(self.sender().property("ticket")))
