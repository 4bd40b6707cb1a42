"""The last minutes of a ticket's time, second by second: only cells in sight, and nobody is told of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from plum_desk.models.sql_table import SqlTable
from plum_desk.store.queries.tickets import TicketFilter
from plum_desk.views.present.times import is_last_minutes
from plum_desk.views.widgets.table import DataTable

SECOND_MS, REST_MS = 1_000, 15_000
"""Between two looks while a ticket in sight is near its end, and while none is: an idle desk rests."""


class Countdown(QObject):
    """Paints the first column of ``table`` anew where what is left is told in seconds. Nothing is announced: the
    model says nothing of it."""

    def __init__(self, table: DataTable, model: SqlTable[TicketFilter], clock: Callable[[], int]) -> None:
        super().__init__(table)
        self._table, self._model, self._clock = table, model, clock
        self._timer = QTimer(self, interval=SECOND_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        table.verticalScrollBar().valueChanged.connect(self._wake)
        model.modelReset.connect(self._wake)

    def _wake(self) -> None:
        """Other rows are in sight."""
        if self._timer.interval() != SECOND_MS:
            self._timer.start(SECOND_MS)

    def tick(self) -> None:
        table = self._table
        first = table.rowAt(0)
        if first < 0 or not table.isVisible():
            self._timer.start(REST_MS)
            return
        last = table.rowAt(table.viewport().height() - 1)
        now, near = self._clock(), False
        for at in range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1):
            shown = self._model.shown(at)
            if shown is not None and is_last_minutes(shown.row, now):
                near = True
                self._model.forget_cells(at)
                table.update(self._model.index(at, 0))
        self._timer.start(SECOND_MS if near else REST_MS)
