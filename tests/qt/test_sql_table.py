"""The windowed model: windows, generations, stale rows, held arrivals, bounded memory, states."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Callable, Coroutine, Iterator, Sequence
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.errors import StoreFault
from plum_desk.models import sql_table
from plum_desk.models.columns import ID_ROLE, LOADING_ROLE, Column
from plum_desk.models.source import Source
from plum_desk.models.sql_table import FIRST, POOL, WINDOW, SqlTable
from plum_desk.views.theme import Theme
from plum_desk.views.widgets.table import DataTable
from tests.helpers.stepped import SteppedJobs, paused


class Thing(msgspec.Struct, frozen=True):
    thing_id: str
    name: str


class Shown(msgspec.Struct, frozen=True):
    row: Thing
    pending: bool = False


class ThingFilter(msgspec.Struct, frozen=True):
    text: str = ""


class Things:
    """A table of things; ``reads`` lists how many keys each window read asked for."""

    def __init__(self, count: int) -> None:
        self.rows = {key: f"thing {key}" for key in range(count)}
        self.reads: list[int] = []
        self.fault = False

    def ids(self, _: object, wanted: ThingFilter, sort: tuple[str, bool], most: int | None) -> array[int]:
        if self.fault:
            raise StoreFault("disk I/O error")
        keys = [key for key, name in self.rows.items() if wanted.text in name]
        return array("q", sorted(keys, reverse=sort[1])[:most])

    def window(self, _: object, keys: Sequence[int]) -> dict[int, Shown]:
        self.reads.append(len(keys))
        return {key: Shown(Thing(f"T-{key}", self.rows[key])) for key in keys if key in self.rows}

    def key(self, _: object, identity: str) -> int | None:
        key = int(identity.removeprefix("T-"))
        return key if key in self.rows else None


COLUMNS = (
    Column("id", "Thing", lambda shown: shown.row.thing_id, "id", sort="id", width=80),
    Column("name", "Name", lambda shown: shown.row.name),
)


class Desk:
    def __init__(self, things: Things, live: bool = False) -> None:
        self.things, self.jobs = things, SteppedJobs()
        source: Source[ThingFilter] = Source(
            paused,
            things.ids,
            things.window,
            things.key,
            lambda row: row.thing_id,
            frozenset({Kind.ORDER}),
            lambda *sort: sort,
        )
        self.model = SqlTable(
            source,
            COLUMNS,
            self.jobs,
            ThingFilter(),
            ("id", False),
            sentence=lambda s: f"Whole {s.row.name}",
            live=live,
        )

    def load(self) -> SqlTable[ThingFilter]:
        self.model.load()
        self.jobs.settle()
        return self.model

    def see(self, qtbot: QtBot, row: int) -> None:
        self.text(row)
        qtbot.wait(1)
        self.jobs.settle()

    def text(self, row: int, column: int = 1) -> str:
        return str(self.model.index(row, column).data())

    def change(self, qtbot: QtBot, *, ids: set[str] = frozenset(), membership: bool = False) -> None:  # type: ignore[assignment]
        kinds = {Kind.ORDER: frozenset(ids)} if ids else {}
        self.model.on_changed(ChangeSet(kinds, frozenset({Kind.ORDER}) if membership else frozenset()))
        qtbot.wait(sql_table.REQUERY_MS + 40)
        self.jobs.settle()
        qtbot.wait(1)
        self.jobs.settle()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(Things(450))
    yield made
    made.jobs.close()


def test_passes_the_model_tester_while_loading_and_changing(
    desk: Desk, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    model = desk.load()
    qtmodeltester.check(model, force_py=False)
    for row in range(0, 450, WINDOW):
        desk.see(qtbot, row)
    del desk.things.rows[7], desk.things.rows[8], desk.things.rows[300]
    desk.change(qtbot, ids={"T-7", "T-8", "T-300"}, membership=True)
    assert model.rowCount() == 447
    model.sort(0, Qt.SortOrder.DescendingOrder)
    desk.jobs.settle()
    qtmodeltester.check(model, force_py=False)


def test_data_never_reads_and_one_window_is_one_read(desk: Desk, qtbot: QtBot) -> None:
    model = desk.load()
    desk.things.reads.clear()
    for row in range(WINDOW, 2 * WINDOW):
        assert model.index(row, 0).data(LOADING_ROLE) is True
        assert desk.text(row) == ""
    assert desk.things.reads == []
    with qtbot.waitSignal(model.dataChanged) as changed:
        desk.see(qtbot, WINDOW)
    assert desk.things.reads == [WINDOW]
    assert (changed.args[0].row(), changed.args[1].row()) == (WINDOW, 2 * WINDOW - 1)
    assert desk.text(199) == "thing 199"
    assert model.index(199, 0).data(ID_ROLE) == "T-199"
    assert model.index(199, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Whole thing 199"
    assert model.index(199, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "thing 199"


def test_a_new_list_comes_with_its_first_rows(desk: Desk) -> None:
    """Nothing flickers: what is on screen first is there when the ids are."""
    model = desk.load()
    assert desk.things.reads == [WINDOW]
    assert [model.index(row, 1).data() for row in (0, WINDOW - 1)] == ["thing 0", "thing 99"]
    assert model.index(WINDOW, 0).data(LOADING_ROLE) is True


def test_a_dragged_scroll_bar_reads_only_where_it_ends(qtbot: QtBot) -> None:
    desk = Desk(Things(5_000))
    desk.load()
    desk.things.reads.clear()
    for row in range(0, 5_000, 50):
        desk.text(row)
    qtbot.wait(1)
    desk.jobs.settle()
    assert desk.things.reads == [3 * WINDOW]
    assert desk.text(4_950) == "thing 4950"


def test_a_superseded_query_is_discarded(desk: Desk) -> None:
    model = desk.load()
    model.set_filter(ThingFilter("thing 1"))
    first = desk.jobs.waiting[0]
    model.set_filter(ThingFilter("thing 44"))
    second = desk.jobs.waiting[1]
    desk.jobs.turn(second)
    assert model.rowCount() == 11
    desk.jobs.turn(first)
    assert model.rowCount() == 11


def test_changed_rows_stay_on_screen_until_read_again(desk: Desk, qtbot: QtBot) -> None:
    desk.load()
    desk.see(qtbot, 0)
    desk.things.rows[5] = "thing five"
    desk.model.on_changed(ChangeSet({Kind.ORDER: frozenset({"T-5", "T-400"})}))
    assert desk.text(5) == "thing 5"
    qtbot.wait(1)
    desk.jobs.settle()
    assert desk.text(5) == "thing five"
    assert desk.things.reads == [WINDOW, 1], "a row that nobody looked at is not read"


def test_a_row_that_changed_while_it_was_being_read_is_read_again(desk: Desk, qtbot: QtBot) -> None:
    desk.load()
    desk.text(WINDOW)
    qtbot.wait(1)
    reading = desk.jobs.waiting[0]
    desk.model.on_changed(ChangeSet({Kind.ORDER: frozenset({"T-105"})}))
    desk.jobs.turn(reading)
    desk.things.rows[105] = "thing one hundred and five"
    qtbot.wait(1)
    desk.jobs.settle()
    assert desk.text(105) == "thing one hundred and five"


def test_arrivals_wait_and_the_selection_stays(desk: Desk, qtbot: QtBot) -> None:
    model = desk.load()
    table = QTableView()
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    qtbot.addWidget(table)
    table.setModel(model)
    desk.see(qtbot, 100)
    table.setCurrentIndex(model.index(100, 0))
    desk.things.rows[-1] = "thing minus"
    del desk.things.rows[50]
    with qtbot.waitSignal(model.freshChanged) as fresh:
        desk.change(qtbot, ids={"T--1", "T-50"}, membership=True)
    assert fresh.args == [1]
    assert model.rowCount() == 449
    assert table.currentIndex().data(ID_ROLE) == "T-100"
    model.show_new()
    assert model.rowCount() == 450
    assert model.fresh == 0
    assert table.currentIndex().data(ID_ROLE) == "T-100"
    assert table.currentIndex().row() == 100
    chosen = table.selectionModel()
    assert isinstance(chosen, QItemSelectionModel)
    assert chosen.isRowSelected(100)


def test_a_live_list_shows_arrivals_at_once(qtbot: QtBot) -> None:
    desk = Desk(Things(3), live=True)
    desk.load()
    desk.things.rows[-1] = "thing minus"
    desk.change(qtbot, membership=True)
    desk.see(qtbot, 0)
    assert desk.text(0) == "thing minus"


def test_a_change_without_ids_reads_again_what_was_seen_last(desk: Desk, qtbot: QtBot) -> None:
    desk.load()
    for row in range(0, 450, WINDOW):
        desk.see(qtbot, row)
    desk.things.rows = {key: f"new {key}" for key in desk.things.rows}
    desk.things.reads.clear()
    desk.change(qtbot, membership=True)
    assert desk.things.reads == [sql_table.REFRESH_ROWS]
    assert desk.text(449) == "new 449"


def test_memory_is_bounded(qtbot: QtBot) -> None:
    desk = Desk(Things(20_000))
    model = desk.load()
    for row in range(0, 20_000, WINDOW):
        desk.see(qtbot, row)
    assert len(model._pool) == POOL
    assert desk.text(19_999) == "thing 19999"
    assert model.index(0, 0).data(LOADING_ROLE) is True


def test_locate_finds_rows_that_were_never_seen(desk: Desk) -> None:
    model = desk.load()
    found: list[int] = []

    async def find(identity: str) -> None:
        found.append(await model.locate(identity))

    for identity in ("T-333", "T-9999"):
        desk.jobs.start(find, identity)
        desk.jobs.settle()
    assert found == [333, -1]


def test_a_fault_is_a_state_and_the_next_change_tries_again(desk: Desk, qtbot: QtBot) -> None:
    desk.things.fault = True
    model = desk.load()
    assert model.state == "error"
    assert isinstance(model.error, StoreFault)
    desk.things.fault = False
    desk.change(qtbot, membership=True)
    assert (model.state, model.error, model.rowCount()) == ("ready", None, 450)


def test_a_long_list_shows_its_first_rows_and_grows_at_its_end(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    desk = Desk(Things(5_000))
    model = desk.model
    resets: list[int] = []
    grown: list[tuple[int, int]] = []
    model.modelReset.connect(lambda: resets.append(model.rowCount()))
    model.rowsInserted.connect(lambda _, first, last: grown.append((first, last)))
    qtmodeltester.check(model, force_py=False)
    model.load()
    desk.jobs.turn(desk.jobs.waiting[0])
    assert (model.rowCount(), model.state, model.whole) == (FIRST, "ready", False)
    desk.see(qtbot, 0)
    assert desk.text(0) == "thing 0", "rows are read while the rest is still being counted out"
    desk.jobs.settle()
    assert (model.rowCount(), model.whole) == (5_000, True)
    assert (resets, grown) == ([FIRST], [(FIRST, 4_999)])
    assert model.key_at(4_999) == 4_999
    desk.jobs.close()


def test_what_arrives_while_a_list_grows_is_part_of_it(qtbot: QtBot) -> None:
    desk = Desk(Things(5_000))
    desk.model.load()
    desk.jobs.turn(desk.jobs.waiting[0])
    desk.things.rows[-1] = "thing minus"
    desk.change(qtbot, ids={"T--1"}, membership=True)
    assert (desk.model.rowCount(), desk.model.fresh, desk.model.key_at(0)) == (5_001, 0, -1)


def test_a_list_that_is_superseded_while_it_grows_stops_growing(qtbot: QtBot) -> None:
    desk = Desk(Things(5_000))
    model = desk.model
    model.load()
    growing = desk.jobs.waiting[0]
    desk.jobs.turn(growing)
    model.set_filter(ThingFilter("thing 499"))
    desk.jobs.turn(growing)
    assert model.rowCount() == FIRST
    desk.jobs.settle()
    assert (model.rowCount(), model.whole) == (11, True)


def test_a_fault_while_a_list_grows_is_a_state_and_loading_again_mends_it(qtbot: QtBot) -> None:
    desk = Desk(Things(5_000))
    desk.model.load()
    desk.jobs.turn(desk.jobs.waiting[0])
    desk.things.fault = True
    desk.jobs.settle()
    assert (desk.model.state, desk.model.rowCount()) == ("error", FIRST)
    desk.things.fault = False
    desk.change(qtbot, membership=True)
    assert (desk.model.state, desk.model.rowCount()) == ("ready", 5_000)


def test_the_end_of_a_growing_list_is_its_last_row(qtbot: QtBot) -> None:
    desk = Desk(Things(5_000))
    table = DataTable(Theme(QApplication.instance()), "Things")
    qtbot.addWidget(table)
    table.setModel(desk.model)
    table.show()
    desk.model.load()
    desk.jobs.turn(desk.jobs.waiting[0])
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.currentIndex().row() == FIRST - 1
    desk.jobs.settle()
    assert table.currentIndex().row() == 4_999
    desk.things.rows[5_000] = "thing 5000"
    desk.change(qtbot, ids={"T-5000"}, membership=True)
    desk.model.show_new()
    assert table.currentIndex().row() == 4_999, "only what was still to come moves it"


@pytest.mark.anyio
async def test_a_row_beyond_the_first_ones_is_located_once_the_list_is_whole(qapp: QApplication) -> None:
    """With a loop of its own: the search waits for the growing list, and not for ever."""
    things = Things(5_000)
    tasks: set[asyncio.Task[None]] = set()

    class Tasks:
        def start(self, work: Callable[..., Coroutine[Any, Any, None]], *args: Any) -> None:
            task = asyncio.ensure_future(work(*args))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    async def read(fn: Callable[..., Any], *args: Any) -> Any:
        await asyncio.sleep(0)
        return fn(None, *args)

    source: Source[ThingFilter] = Source(
        read, things.ids, things.window, things.key, lambda row: row.thing_id, frozenset({Kind.ORDER}), lambda *s: s
    )
    model = SqlTable(source, COLUMNS, Tasks(), ThingFilter(), ("id", False), sentence=str)
    model.load()
    assert await model.locate("T-4321") == 4_321
    assert await model.locate("T-9999") == -1
    await asyncio.gather(*tasks)


def test_only_columns_with_a_sort_key_sort(desk: Desk) -> None:
    model = desk.load()
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert model.sorting == (("id", False),)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    desk.jobs.settle()
    assert model.key_at(0) == 449
