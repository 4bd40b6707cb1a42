"""The list of tickets: views, filters, arrivals, sorting, and the row that stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.changes import Kind
from plum_desk.models.columns import ID_ROLE
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from plum_desk.views.widgets.chip import Chip
from plum_desk.wire.rows import BrandRow
from tests.helpers import accessibility, sample
from tests.helpers.tickets import (
    CONTROL,
    base,
    focus,
    player,
    press,
    shown,
)
from tests.helpers.windows import World, settled, until


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


def test_views_count_filter_and_name_what_hides_everything(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.open_view("open")
        await settled(40)
        whole = view.model.rowCount()
        await until(lambda: view.list.count.text() == f"{whole} tickets")
        assert "total ₹" in view.list.totals.whole()
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
        QTest.keyClicks(focus(), "T-9001")
        await until(lambda: view.model.rowCount() == 1)
        view.list.filter.setText("nothing has this")
        await until(lambda: view.list.pages.currentWidget() is view.list.empty)
        await settled()
        assert "text “nothing has this”" in view.list.empty.said
        QTest.mouseClick(view.list.empty.button, Qt.MouseButton.LeftButton)
        await until(lambda: view.model.rowCount() == whole)
        view.list.bar.add("status=VENDOR_REJECTION")
        await until(lambda: 0 < view.model.rowCount() < whole)
        press(Qt.Key.Key_Escape)
        await until(lambda: view.model.rowCount() == whole)

    play(scenario)


def test_arrivals_wait_and_the_selection_stays(play: Callable[..., None]) -> None:
    _, ticket = base()

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.open_view("mine")
        await until(lambda: view.list.current_id == "T-9001" or view.list.step(1))
        await view.list.reveal("T-9001")
        await until(lambda: view.list.table.currentIndex().data(ID_ROLE) == "T-9001")
        before = view.model.rowCount()
        urgent = msgspec.structs.replace(ticket, ticket_id="T-9002", due_at=sample.NOW - 10**9)
        await made.put((sample.QUEUE, Kind.TICKET, urgent))
        await until(lambda: view.list.fresh.isVisible())
        assert view.list.fresh.text() == "1 new"
        assert view.model.rowCount() == before
        assert view.list.table.currentIndex().data(ID_ROLE) == "T-9001"
        QTest.keyClick(window, Qt.Key.Key_F5)
        await until(lambda: view.model.rowCount() == before + 1)
        assert view.list.table.currentIndex().data(ID_ROLE) == "T-9001"

    play(scenario)


def test_a_ticket_that_leaves_the_list_stays_shown_and_nothing_else_is_selected(play: Callable[..., None]) -> None:
    _, ticket = base()

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await view.list.reveal("T-9001")
        await until(lambda: view.list.table.currentIndex().data(ID_ROLE) == "T-9001")
        before = view.model.rowCount()
        closed = msgspec.structs.replace(
            ticket, category="closed", disposition="RESOLVED", canonical="RESOLVED", closed_at=sample.NOW, ver=9
        )
        await made.put((sample.QUEUE, Kind.TICKET, closed))
        await until(lambda: view.model.rowCount() == before - 1)
        await settled()
        assert shown(view) == "T-9001"
        assert not view.list.table.currentIndex().isValid()
        QTest.keyClick(window, Qt.Key.Key_J, CONTROL)
        await until(lambda: shown(view) not in ("", "T-9001"))

    play(scenario)


def test_sorting_by_keyboard_keeps_the_row(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await view.list.reveal("T-9001")
        view.list.table.setFocus()
        press(Qt.Key.Key_Right, CONTROL)
        await until(lambda: view.model.sorting == (("ticket_id", False),))
        press(Qt.Key.Key_Space, CONTROL)
        await until(lambda: view.model.sorting == (("ticket_id", True),))
        await settled()
        assert view.list.table.currentIndex().data(ID_ROLE) == "T-9001"

    play(scenario)


def test_narrow_windows_hide_brand_and_owner(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        brand, owner = 5, 7
        assert view.list.table.isColumnHidden(brand) and view.list.table.isColumnHidden(owner)
        window.resize(1920, 1080)
        await settled(10)
        assert not view.list.table.isColumnHidden(brand) and not view.list.table.isColumnHidden(owner)
        assert abs(view.splitter.sizes()[1] - 640) < 8
        assert view.list.table.rect().contains(QPoint(5, 5))

    play(scenario)


async def opened(view: TicketsModule) -> int:
    """The list stands and knows its fields; how many rows it has."""
    await until(lambda: view.chosen.choosable)
    await settled(40)
    await until(lambda: view.list.count.text() == f"{view.model.rowCount()} tickets")
    return view.model.rowCount()


def chips(view: TicketsModule) -> list[str]:
    return [chip.accessibleName() for chip in view.list.findChildren(Chip) if chip.isVisible()]


def test_typed_clauses_become_chips_and_backspace_makes_them_text_again(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.open_view("open")
        whole = await opened(view)
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
        QTest.keyClicks(focus(), "status:vendor >100 ")
        await until(lambda: chips(view) == ["Filter disposition is Vendor rejection", "Filter amount >100"])
        assert view.list.filter.text() == ""
        await until(lambda: 0 < view.model.rowCount() < whole)
        found = [view.model.shown(at).row for at in range(view.model.rowCount())]
        assert all(row.canonical == "VENDOR_REJECTION" and row.amount > 100_00 for row in found)
        QTest.keyClick(focus(), Qt.Key.Key_Backspace)
        assert view.list.filter.text() == ">100"
        await until(lambda: len(chips(view)) == 1)
        assert accessibility.problems(window) == []
        press(Qt.Key.Key_Escape)
        await until(lambda: view.model.rowCount() == whole and chips(view) == [])

    play(scenario)


def test_what_is_not_understood_is_a_red_chip_and_never_silently_ignored(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.open_view("open")
        whole = await opened(view)
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
        QTest.keyClicks(focus(), "bran:amazon")
        QTest.keyClick(focus(), Qt.Key.Key_Return)
        await until(lambda: chips(view) == ["Not understood: bran:amazon. No such field (perhaps brand)"])
        assert view.model.rowCount() == whole
        assert accessibility.problems(window) == []
        QTest.keyClick(focus(), Qt.Key.Key_Backspace)
        assert view.list.filter.text() == "bran:amazon"

    play(scenario)


def test_ten_thousand_clauses_become_no_more_than_forty_chips(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await opened(view)
        field = view.list.filter
        field.setFocus()
        for _ in range(3):  # a field holds 200 characters, so that a paste of megabytes is cut by itself
            field.setText("amount:>1 " * 10_000)
            assert len(field.text()) == 200
            QTest.keyClick(field, Qt.Key.Key_Return)
        assert len(view.chosen.terms) == 40 and "A list takes 40 filters" in field.toolTip()
        await until(lambda: view.model.state == "ready" and view.model.rowCount() > 0)
        assert accessibility.problems(window) == []
        view.list.clear_filters()
        await until(lambda: chips(view) == [])

    play(scenario)


def test_a_desk_that_is_new_learns_the_words_while_it_is_open(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await opened(view)
        view.chosen.terms = ["brand:hilltop"]
        view.list.apply()
        assert chips(view)[0].startswith("Not understood: brand:hilltop")
        _, ticket = base()
        await made.put(
            (sample.REF, Kind.BRAND, BrandRow("b-hill", "Hilltop Spas", "spa", 1)),
            (sample.QUEUE, Kind.TICKET, msgspec.structs.replace(ticket, brand_id="b-hill", brand="Hilltop Spas")),
        )
        await until(lambda: chips(view) == ["Filter brand is Hilltop Spas"])
        await until(lambda: view.model.rowCount() == 1)
        policy = msgspec.structs.replace(made.desk.policy, version=made.desk.policy.version + 1)
        renamed = tuple(
            msgspec.structs.replace(rule, label="Brand said no") if rule.code == "VENDOR_REJECTION" else rule
            for rule in policy.dispositions
        )
        made.desk.policies.current = msgspec.structs.replace(policy, dispositions=renamed)
        made.link("syncing")
        view.chosen.terms = ["status:said"]
        await until(lambda: chips(view) == ["Filter disposition is Brand said no"])

    play(scenario)
