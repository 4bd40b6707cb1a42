"""What is one's own on a ticket and has not reached its end: drafts, and work on its way, each with its badge."""

from __future__ import annotations

from collections.abc import Callable
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
from plum_desk.views.widgets.layout import laid_once, row
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
    if desk.held.of_ticket(ticket_id):
        return work.spoken(work.HELD)
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
        self._lines: list[_Line] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.body.addLayout(self._list)
        self.hide()

    def show_own(
        self, drafts: list[Draft], pieces: tuple[Piece, ...], now: int, held: Callable[[DraftKey], bool]
    ) -> None:
        """``held`` tells which drafts go out in a moment. Hidden while there is nothing of one's own. Lines that are
        there say something else now: a ticket takes longer to lay out with new ones."""
        wanted = len(drafts) + len(pieces)
        with laid_once(self):
            while len(self._lines) < wanted:
                self._lines.append(self._line())
            for line, draft in zip(self._lines, drafts, strict=False):
                line.show_draft(draft, now, held(draft.key))
            for line, piece in zip(self._lines[len(drafts) :], pieces, strict=False):
                line.show_piece(piece)
            for number, line in enumerate(self._lines):
                line.setVisible(number < wanted)
        self.setVisible(bool(wanted))

    def _line(self) -> _Line:
        line = _Line(self._theme)
        line.resumed.connect(self.resumed)
        line.discarded.connect(self.discarded)
        line.opened.connect(self.opened)
        self._list.addWidget(line)
        return line


class _Line(QWidget):
    """A draft, or a piece of work, with what can be done about it."""

    resumed = Signal(object)
    discarded = Signal(object)
    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._about: DraftKey | str = ""
        self._title = Label(theme, "", BODY, MEDIUM)
        self._pill = Pill(theme)
        self._kept = Label(theme, "", LABEL, role="muted", elide=True)
        self._resume = Button(theme, tr("Continue"), "link", px=LABEL)
        self._resume.clicked.connect(self._on_resume)
        self._discard = Button(theme, tr("Discard"), "link", px=LABEL)
        self._discard.clicked.connect(self._on_discard)
        self._open = Button(theme, tr("Show"), "link", px=LABEL)
        self._open.clicked.connect(self._on_open)
        box = row(self._title, self._pill, self._kept, None, self._resume, self._discard, self._open, gap=8)
        box.setStretch(2, 100)
        self.setLayout(box)

    def show_draft(self, draft: Draft, now: int, held: bool) -> None:
        name = work.form(draft.key.form)
        self._say(draft.key, name, work.spoken(work.HELD if held else work.DRAFT))
        self._kept.setText("" if held else tr("kept {at}, not sent", at=present.stamp(draft.at, now)))
        self._discard.setVisible(not held)
        self._resume.setAccessibleName(tr("Continue the draft: {name}", name=name))
        self._discard.setAccessibleName(tr("Discard the draft: {name}", name=name))

    def show_piece(self, piece: Piece) -> None:
        badge, title = work.badge(piece.state, piece.code), work.title(piece.kind, piece.action)
        self._say(piece.op_id, title, badge)
        self._open.setAccessibleName(tr("Show in the outbox: {title}, {word}", title=title, word=badge[0]))

    def _say(self, about: DraftKey | str, title: str, badge: Badge) -> None:
        self._about, drafted, (word, mark) = about, isinstance(about, DraftKey), badge
        with laid_once(self):
            self._title.setText(title)
            self._pill.show_state(word, mark.tone, mark.icon)
            for part in (self._kept, self._resume, self._discard):
                part.setVisible(drafted)
            self._open.setVisible(not drafted)
        self.setAccessibleName(f"{title}: {word}")

    def _on_resume(self) -> None:
        self.resumed.emit(self._about)

    def _on_discard(self) -> None:
        self.discarded.emit(self._about)

    def _on_open(self) -> None:
        self.opened.emit(str(self._about))
