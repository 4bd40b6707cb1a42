"""What is one's own on a ticket and has not reached its end: drafts, and work on its way, each with its badge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plum_desk.domain.drafts import Draft, DraftKey
from plum_desk.runtime.language import tr
from plum_desk.store.queries.work import Piece
from plum_desk.views import present
from plum_desk.views.present import work
from plum_desk.views.present.work import Badge
from plum_desk.views.theme import BODY, LABEL, MEDIUM, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Card
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, row
from plum_desk.views.widgets.pill import Pill

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk


def badge_of(desk: Desk, ticket_id: str, pending: bool) -> Badge | None:
    """The one badge of a ticket in a list: what needs the person, else work on its way, else a draft."""
    piece = desk.work.of_ticket(ticket_id)
    if piece is not None:
        return work.badge(piece.state, piece.code)
    if pending:
        return work.spoken(work.SAVED)
    return work.spoken(work.DRAFT) if desk.drafts.has(ticket_id) else None


def badge_of_event(desk: Desk, event_id: str) -> Badge | None:
    """The badge of a moment that only one's own work has predicted; its id is the operation's."""
    piece = desk.work.piece(event_id)
    return work.badge(piece.state, piece.code) if piece is not None else None


class OwnCard(Card):
    """``resumed`` and ``discarded`` carry the key of a draft, ``opened`` the id of an operation."""

    resumed = Signal(object)
    discarded = Signal(object)
    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Yours, not finished"))
        self._theme = theme
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.body.addLayout(self._list)
        self.hide()

    def show_own(self, drafts: list[Draft], pieces: tuple[Piece, ...], now: int) -> None:
        """Hidden while there is nothing of one's own."""
        clear(self._list)
        for draft in drafts:
            self._list.addWidget(self._draft(draft, now))
        for piece in pieces:
            self._list.addWidget(self._piece(piece))
        self.setVisible(bool(drafts or pieces))

    def _draft(self, draft: Draft, now: int) -> QWidget:
        name, (word, mark) = work.form(draft.key.form), work.spoken(work.DRAFT)
        kept = Label(
            self._theme, tr("kept {at}, not sent", at=present.stamp(draft.at, now)), LABEL, role="muted", elide=True
        )
        resume = self._button(tr("Continue the draft: {name}", name=name), tr("Continue"), draft.key)
        resume.clicked.connect(self._on_resume)
        discard = self._button(tr("Discard the draft: {name}", name=name), tr("Discard"), draft.key)
        discard.clicked.connect(self._on_discard)
        return self._line(name, Pill(self._theme, word, mark.tone, mark.icon), kept, resume, discard)

    def _piece(self, piece: Piece) -> QWidget:
        word, mark = work.badge(piece.state, piece.code)
        title = work.title(piece.kind, piece.action)
        show = self._button(tr("Show in the outbox: {title}, {word}", title=title, word=word), tr("Show"), piece.op_id)
        show.clicked.connect(self._on_open)
        return self._line(title, Pill(self._theme, word, mark.tone, mark.icon), None, show)

    def _line(self, title: str, pill: Pill, *rest: QWidget | None) -> QWidget:
        line = QWidget()
        box = row(Label(self._theme, title, BODY, MEDIUM), pill, *rest, gap=8)
        box.setStretch(2, 1)
        line.setLayout(box)
        line.setAccessibleName(f"{title}: {pill.text}")
        return line

    def _button(self, name: str, text: str, about: object) -> Button:
        button = Button(self._theme, text, "link", px=LABEL)
        button.setAccessibleName(name)
        button.setProperty("about", about)
        return button

    def _on_resume(self) -> None:
        key: DraftKey = self.sender().property("about")
        self.resumed.emit(key)

    def _on_discard(self) -> None:
        key: DraftKey = self.sender().property("about")
        self.discarded.emit(key)

    def _on_open(self) -> None:
        self.opened.emit(str(self.sender().property("about")))
