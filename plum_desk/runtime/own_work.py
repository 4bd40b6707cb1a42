"""The work of this desk that has no end yet, known without asking the disk: what badges show."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.runtime.jobs import JobScope
from plum_desk.runtime.refresh import Refresh
from plum_desk.store.database import Store
from plum_desk.store.queries import work
from plum_desk.store.queries.operations import NEEDS_YOU
from plum_desk.store.queries.work import Piece


class OwnWork(QObject):
    """``changed`` after the pieces became others, with the ids of the tickets that they are on (frozenset). A burst of
    changes is read once more, not once each."""

    changed = Signal(object)

    def __init__(self, store: Store, jobs: JobScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._by_id: dict[str, Piece] = {}
        self._by_ticket: dict[str, list[Piece]] = {}
        self._refresh = Refresh(jobs, self.load)
        store.changed.connect(self._on_changed)

    async def load(self) -> None:
        self._take(await self._store.journal_read(work.unfinished))

    def piece(self, op_id: str) -> Piece | None:
        """The operation ``op_id`` while it has no end."""
        return self._by_id.get(op_id)

    def all_of_ticket(self, ticket_id: str) -> tuple[Piece, ...]:
        return tuple(self._by_ticket.get(ticket_id, ()))

    def of_ticket(self, ticket_id: str) -> Piece | None:
        """What matters most on a ticket: what needs the person, else what was done first."""
        pieces = self._by_ticket.get(ticket_id, [])
        stuck = [piece for piece in pieces if piece.state in NEEDS_YOU]
        return next(iter([*stuck, *pieces]), None)

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(Kind.OPERATION):
            self._refresh.ask()

    def _take(self, pieces: list[Piece]) -> None:
        by_id = {piece.op_id: piece for piece in pieces}
        if by_id == self._by_id:
            return
        before, self._by_id, self._by_ticket = self._by_id, by_id, {}
        for piece in pieces:
            if piece.ticket_id:
                self._by_ticket.setdefault(piece.ticket_id, []).append(piece)
        others = {op_id for op_id in before.keys() | by_id.keys() if before.get(op_id) != by_id.get(op_id)}
        on = (
            piece.ticket_id for op_id in others for piece in (before.get(op_id), by_id.get(op_id)) if piece is not None
        )
        self.changed.emit(frozenset(on))
