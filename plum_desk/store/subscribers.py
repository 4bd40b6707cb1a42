"""The store's one broadcast: who hears of a ChangeSet."""

from __future__ import annotations

from collections.abc import Callable

from plum_desk.domain.changes import ChangeSet


class Subscribers:
    """Callbacks, called in order of connection on the event-loop thread."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[ChangeSet], None]] = []

    def connect(self, callback: Callable[[ChangeSet], None]) -> None:
        self._callbacks.append(callback)

    def disconnect(self, callback: Callable[[ChangeSet], None]) -> None:
        self._callbacks.remove(callback)

    def announce(self, changes: ChangeSet) -> None:
        for callback in tuple(self._callbacks):
            callback(changes)
