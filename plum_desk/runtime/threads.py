"""Bridges between threads, the event loop and Qt: the store's changes as a signal, dialogs as awaitables."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from plum_desk.domain.changes import ChangeSet
from plum_desk.store.subscribers import Subscribers


class StoreBridge(QObject):
    """``store.changed`` as a Qt signal on the Qt thread. One per desk; views connect bound slots."""

    changed = Signal(object)

    def __init__(self, source: Subscribers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        source.connect(self._on_changed)

    def _on_changed(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)

    def close(self) -> None:
        self._source.disconnect(self._on_changed)


async def ask(dialog: QDialog) -> int:
    """Show ``dialog`` modally and await its result code. ``exec()`` would nest an event loop, which
    qasync does not survive; cancelling the awaiting job closes the dialog. It is gone, with every list
    it had popped up, at the next turn of the loop: read what was entered before awaiting again."""
    finished: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def on_finished(code: int) -> None:
        if not finished.done():
            finished.set_result(code)

    dialog.finished.connect(on_finished)
    dialog.open()
    try:
        return await finished
    finally:
        dialog.finished.disconnect(on_finished)
        if dialog.isVisible():
            dialog.close()
        dialog.deleteLater()
