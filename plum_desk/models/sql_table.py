"""The windowed SQL model: ids as one compact array, rows in windows by key, never SQL in ``data()``.

A new list shows its first rows at once, and grows at its end when all its ids are known. A miss shows a
placeholder and joins one coalesced fetch; a generation number discards the result of a superseded query;
changed rows stay on screen until their new version is read.
"""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from plum_desk.domain.changes import ChangeSet
from plum_desk.domain.saved_views import Sorting
from plum_desk.errors import PlumError
from plum_desk.models import ordering
from plum_desk.models.columns import CELLS_ROLE, ID_ROLE, LOADING_ROLE, ROW_ROLE, Cell, Column
from plum_desk.models.row_pool import RowPool
from plum_desk.models.source import F, Found, Jobs, Source, how_many, opening, ordered, ordered_all
from plum_desk.runtime.language import tr

WINDOW = 100
FEW = 20
"""Rows that are looked for one by one; more are painted all."""
FIRST = 3 * WINDOW
"""How many ids a new list begins with, more than any window shows. A million take a quarter of a second."""
POOL = 4_000
REFRESH_ROWS = 300
"""How many of the rows seen last are read again when everything may have changed."""
REQUERY_MS = 80
"""Membership changes within this time are answered by one query."""

Index = QModelIndex | QPersistentModelIndex


class SqlTable(QAbstractTableModel, Generic[F]):
    """Rows of one ``Source`` under one filter and sort. Lives on the Qt thread."""

    stateChanged = Signal()
    """``state``, ``error`` or the number of rows changed."""
    freshChanged = Signal(int)
    """This many new rows wait until ``show_new()``; nothing on screen moved."""
    completed = Signal()
    """A new list has grown to its whole length."""

    def __init__(
        self,
        source: Source[F],
        columns: Sequence[Column],
        jobs: Jobs,
        filter: F,
        sort: tuple[str, bool],
        *,
        sentence: Callable[[Any], str],
        live: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """``live`` lists show arrivals at once; others hold them back. ``sentence`` speaks a row."""
        super().__init__(parent)
        self._source, self._jobs, self._sentence, self._live = source, jobs, sentence, live
        self.columns = tuple(columns)
        self.filter = filter
        self.sorting: Sorting = (sort,)
        self.state = "loading"
        self.error: PlumError | None = None
        self.fresh = 0
        self.whole_rows = True
        """Whether a screen reader is told all of a row at its first cell, or the cell."""
        self._keys: array[int] = array("q")
        self._latest: array[int] = self._keys
        self._pool = RowPool(lambda shown: source.identity(shown.row), POOL)
        self._generation = self._epoch = 0
        self._touched = -1
        self._wanted: dict[int, None] = {}
        self._stale: set[int] = set()
        self._made: dict[int, tuple[Any, tuple[Cell, ...]]] = {}
        self._whole = asyncio.Event()
        self._fetching = self._querying = self._requery = False
        self._fetch_timer = self._timer(0, self._start_fetch)
        self._requery_timer = self._timer(REQUERY_MS, self._start_requery)

    def _timer(self, ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(slot)
        return timer

    # --- what the view asks ----------------------------------------------------------------------

    def load(self) -> None:
        """Query for the current filter and sort, replacing whatever is shown."""
        self._generation += 1
        self._whole.clear()
        self._requery_timer.stop()
        self._jobs.start(self._query, self._generation, True)
        if self.state != "ready":
            self._set_state("loading")

    def cancel(self) -> None:
        """Stop waiting for the rows; the question may end unheard."""
        self._generation += 1
        self._querying = False
        self._whole.set()
        self._set_state("stopped")

    def set_filter(self, filter: F) -> None:
        if filter != self.filter:
            self.filter = filter
            self.load()

    def set_sort(self, *sorting: tuple[str, bool]) -> None:
        """Order by these keys, the strongest first, each with whether it descends."""
        if sorting != self.sorting:
            self.sorting = sorting
            self.load()

    async def count(self, filter: F) -> int:
        """How many rows ``filter`` has, whatever is shown."""
        sort = self._source.make_sort(*self.sorting[0], ())
        return int(await self._source.read(how_many, self._source.ids, filter, sort))

    def show_new(self) -> None:
        """Show the rows that arrived meanwhile, in their places."""
        self._set_fresh(0)
        self._replace(self._latest, ordering.steps(self._keys, self._latest))

    @property
    def whole(self) -> bool:
        """Whether the rows are all there are: a new list begins with its first ones."""
        return self._whole.is_set()

    def shown(self, row: int) -> Any | None:
        return self._pool.get(self._keys[row]) if 0 <= row < len(self._keys) else None

    def row_of(self, identity: str) -> int:
        """Where a row that was seen lies now, or -1."""
        key = self._pool.key_of(identity)
        return -1 if key is None else self.row_of_key(key)

    def row_of_key(self, key: int) -> int:
        try:
            return self._keys.index(key)
        except ValueError:
            return -1

    def key_at(self, row: int) -> int | None:
        return self._keys[row] if 0 <= row < len(self._keys) else None

    async def locate(self, identity: str) -> int:
        """Where ``identity`` lies in this list, asking the store if it was never seen; -1 if nowhere."""
        row = self.row_of(identity)
        if row >= 0:
            return row
        key = await self._source.read(self._source.key, identity)
        if key is None:
            return -1
        row = self.row_of_key(key)
        if row < 0 and not self.whole:
            await self._whole.wait()
            row = self.row_of_key(key)
        return row

    def seek(self, identity: str, found: Callable[[str, int], None]) -> None:
        """Call ``found`` with ``identity`` and its row, if the store knows it and this list holds it."""
        self._jobs.start(self._seek, identity, found)

    async def _seek(self, identity: str, found: Callable[[str, int], None]) -> None:
        at = await self.locate(identity)
        if at >= 0:
            found(identity, at)

    def on_changed(self, changes: ChangeSet) -> None:
        """Take a ChangeSet: mark rows stale, and query again if the membership may differ."""
        concerning = [kind for kind in self._source.kinds if changes.touches(kind)]
        if not concerning:
            return
        self._epoch += 1
        unlisted = any(kind in changes.membership and kind not in changes.ids for kind in concerning)
        if unlisted:
            self._pool.keep(self._pool.latest(REFRESH_ROWS))
            self._stale.update(self._pool.latest(REFRESH_ROWS))
        else:
            seen = (self._pool.key_of(i) for kind in concerning for i in changes.ids.get(kind, ()))
            self._stale.update(key for key in seen if key is not None)
        if self._stale:
            self._fetch_timer.start()
        if self.state == "error":
            self.load()
        elif self.state != "stopped":
            self._requery_timer.start()

    def repaint(self) -> None:
        """What cells show beside their rows moved on: ages, due times, badges. Nothing is read again."""
        self._made.clear()
        if self._keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, len(self.columns) - 1))

    def repaint_rows(self, identities: Collection[str]) -> None:
        """The same of a few rows, as far as they were seen."""
        if len(identities) > FEW:
            self.repaint()
            return
        for row in sorted(self.row_of(each) for each in identities):
            if row >= 0:
                self.forget_cells(row)
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def forget_cells(self, row: int) -> None:
        """The cells of a row are made anew when it is next painted; the view is to see to that."""
        shown = self.shown(row)
        if shown is not None:
            self._made.pop(id(shown), None)

    # --- queries -----------------------------------------------------------------------------------

    def _start_requery(self) -> None:
        if self._querying:
            self._requery = True
            return
        self._jobs.start(self._query, self._generation, False)

    async def _query(self, generation: int, replace: bool) -> None:
        self._querying, self._requery = True, False
        try:
            order = self._source.make_sort(*self.sorting[0], self.sorting[1:])
            if replace:
                await self._begin(generation, order)
            old = self._keys
            if generation == self._generation and not (replace and self.whole):
                await self._rest(generation, order, old)
        except PlumError as error:
            if generation == self._generation:
                self.error = error
                self._whole.set()
                self._set_state("error")
            return
        finally:
            self._querying = False
        if generation == self._generation and self._requery:
            self._requery_timer.start()

    async def _begin(self, generation: int, order: Any) -> None:
        """Show the first rows of a new list; often they are all."""
        source, epoch = self._source, self._epoch
        first, rows = await source.read(opening, source.ids, source.window, self.filter, order, FIRST, WINDOW)
        if generation == self._generation:
            self._receive(rows, epoch)
            if len(first) < FIRST:
                self._whole.set()
            self._latest = first
            self._replace(first, None)
            self._finish(0)

    async def _rest(self, generation: int, order: Any, old: array[int]) -> None:
        """Read all ids, and show them unless that is to wait: in a list that is whole, for the person."""
        asked = self._live or not self.whole
        question = ordered if len(old) < FIRST else ordered_all
        found = await self._source.read(question, self._source.ids, self.filter, order, old, asked)
        if generation != self._generation:
            return
        if old is not self._keys:  # overtaken by a person who asked for the new rows
            self._requery = True
            return
        grown = not self.whole
        self._take(found)
        if grown:
            self.completed.emit()

    def _take(self, found: Found) -> None:
        self._latest = found.latest
        self._whole.set()
        empty = not self._keys
        if empty or self._live:
            self._replace(found.latest, None if empty else found.steps)
        elif found.keys is not None:
            self._replace(found.keys, found.steps)
        self._finish(0 if empty else found.fresh)

    def _finish(self, fresh: int) -> None:
        self._set_fresh(fresh)
        self.error = None
        self._set_state("ready")

    def _replace(self, keys: array[int], steps: list[ordering.Step] | None) -> None:
        if steps is None:
            self.beginResetModel()
            self._keys, self._touched = keys, -1
            self.endResetModel()
            return
        for step in steps:
            if step.keys is None:
                self.beginRemoveRows(QModelIndex(), step.first, step.last)
                self._keys = self._keys[: step.first] + self._keys[step.last + 1 :]
                self.endRemoveRows()
            else:
                self.beginInsertRows(QModelIndex(), step.first, step.last)
                self._keys = self._keys[: step.first] + step.keys + self._keys[step.first :]
                self.endInsertRows()
        self._touched = -1

    # --- windows -----------------------------------------------------------------------------------

    def _row(self, row: int) -> Any | None:
        window = row // WINDOW
        if window != self._touched:
            self._touched = window
            self._pool.touch(self._keys[window * WINDOW : (window + 1) * WINDOW])
        key = self._keys[row]
        shown = self._pool.get(key)
        if shown is None and key not in self._wanted:
            for near in self._keys[window * WINDOW : (window + 1) * WINDOW]:
                if self._pool.get(near) is None:
                    self._wanted[near] = None
            self._fetch_timer.start()
        return shown

    def _start_fetch(self) -> None:
        if self._fetching or not (self._wanted or self._stale):
            return
        keys = list(self._wanted)[-3 * WINDOW :]
        keys += self._stale.difference(keys)
        self._wanted.clear()
        self._stale.clear()
        self._fetching = True
        self._jobs.start(self._fetch, keys, self._epoch)

    async def _fetch(self, keys: list[int], epoch: int) -> None:
        try:
            rows = await self._source.read(self._source.window, keys)
        except PlumError as error:
            self.error = error
            self._set_state("error")
            return
        finally:
            self._fetching = False
        self._pool.drop(key for key in keys if key not in rows)
        self._receive(rows, epoch)
        self._announce(keys)
        if self._wanted or self._stale:
            self._fetch_timer.start()

    def _receive(self, rows: Mapping[int, Any], epoch: int) -> None:
        """Hold ``rows``, asked for at ``epoch``: what changed since may be among them."""
        self._pool.put(rows)
        if epoch != self._epoch:
            self._stale.update(rows)

    def _announce(self, keys: list[int]) -> None:
        """Tell the view. One window is announced exactly; anything else as the whole, which repaints
        what is visible and no more."""
        if not self._keys:
            return
        first, last = 0, len(self._keys) - 1
        if self._touched >= 0:
            start = self._touched * WINDOW
            block = self._keys[start : start + WINDOW]
            if set(keys) <= set(block):
                first, last = start, start + len(block) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _set_state(self, state: str) -> None:
        self.state = state
        self.stateChanged.emit()

    def _set_fresh(self, fresh: int) -> None:
        if fresh != self.fresh:
            self.fresh = fresh
            self.freshChanged.emit(fresh)

    # --- QAbstractTableModel -------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._keys):
            return None
        shown = self._row(index.row())
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if shown is None:
            return {LOADING_ROLE: True, Qt.ItemDataRole.DisplayRole: ""}.get(role)
        return self._cell(shown, column, role, index.column())

    def _cell(self, shown: Any, column: Column, role: int, position: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(shown)
        if role == CELLS_ROLE:
            return self._cells(shown)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(shown) if position == 0 and self.whole_rows else column.text(shown)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(shown) if column.tip else None
        if role == ROW_ROLE:
            return shown
        if role == ID_ROLE:
            return self._source.identity(shown.row)
        return False if role == LOADING_ROLE else None

    def _cells(self, shown: Any) -> tuple[Cell, ...]:
        """The cells of a row, made when it is first painted: a row is painted far more often than read."""
        cells = self._made.get(id(shown))
        if cells is None or cells[0] is not shown:
            if len(self._made) > WINDOW:
                self._made.clear()
            cells = self._made[id(shown)] = (shown, tuple(column.show(shown) for column in self.columns))
        return cells[1]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr(column.title)
        return column.alignment if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns) and self.columns[column].sort:
            self.set_sort((self.columns[column].sort, order == Qt.SortOrder.DescendingOrder))
