"""Work that is worth doing only for eyes: put off while nobody sees it, done once when somebody does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class InSight(QObject):
    """Runs ``work`` when it is asked for: at once while ``widget`` is on screen, else when it next comes there."""

    def __init__(self, widget: QWidget, work: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._work = widget, work
        self._owed = False
        widget.installEventFilter(self)

    def ask(self) -> None:
        if self._widget.isVisible():
            self._work()
        else:
            self._owed = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._owed and watched is self._widget and event.type() == QEvent.Type.Show:
            self._owed = False
            self._work()
        return False
