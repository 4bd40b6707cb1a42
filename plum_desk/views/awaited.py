"""Waits for the tickets that one has asked for: the centre numbers them, so they are known by who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.errors import PlumError
from plum_desk.models.records import ticket_of_event

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk


class Awaited(QObject):
    """``opened`` carries the id of a ticket whose first event bears the id of an operation that was asked about."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: set[str] = set()
        desk.bridge.changed.connect(self._on_changed)

    def ask(self, op_id: str) -> None:
        self._asked.add(op_id)

    def _on_changed(self, changes: ChangeSet) -> None:
        if self._asked and changes.touches(Kind.TICKET_EVENT):
            for op_id in sorted(self._asked):
                self._desk.jobs.start(self._desk.store.read, ticket_of_event, op_id, on_done=self._on_found)

    def _on_found(self, found: tuple[str, str] | PlumError | None) -> None:
        """Nothing yet is not the last word: the next change asks again."""
        if isinstance(found, tuple) and found[0] in self._asked:
            self._asked.discard(found[0])
            self.opened.emit(found[1])
