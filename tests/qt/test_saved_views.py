"""Views that a person keeps: what is asked, the order and the columns come back, for them and for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListWidget

from plum_desk.domain.saved_views import Layout
from plum_desk.store import preferences
from plum_desk.views.lists.columns_dialog import ColumnsDialog
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from tests.helpers import accessibility
from tests.helpers.tickets import CONTROL, SHIFT, focus, opened, player
from tests.helpers.windows import PASSWORD, World, settled, until


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


async def ready(view: TicketsModule) -> None:
    view.open_view("open")
    await until(lambda: view.chosen.choosable)
    await settled(40)
    await until(lambda: view.list.count.text() == f"{view.model.rowCount()} tickets")


async def named(window: MainWindow, view: TicketsModule, name: str) -> None:
    """Keep the list under ``name``, as a person does in the palette."""
    QTest.keyClick(window, Qt.Key.Key_B, CONTROL)
    popup = await opened()
    QTest.keyClicks(popup._field, "save as")
    QTest.keyClick(popup._field, Qt.Key.Key_Return)
    finder = window.finder
    assert finder is not None and finder.isVisible()
    QTest.keyClicks(finder.field, name)
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    await until(lambda: any(each.name == name for each in view.saved.all()))


def _amounts(view: TicketsModule) -> list[int]:
    rows = (view.model.shown(at) for at in range(min(20, view.model.rowCount())))
    return [each.row.amount for each in rows if each is not None]


def test_a_view_keeps_what_is_asked_its_order_and_its_columns(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await ready(view)
        whole = view.model.rowCount()
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
        QTest.keyClicks(focus(), "status:vendor ")
        await until(lambda: 0 < view.model.rowCount() < whole)
        view.list.sorter.use((("amount", True), ("ticket_id", False)))
        view.list.table.use_layout(Layout(hidden=("member",)))
        await named(window, view, "Large vendor rejections")
        assert view.saved.button.text().strip().endswith("Large vendor rejections")
        shown = view.model.rowCount()
        view.list.clear_filters()
        view.list.sorter.use((("due_at", False),))
        view.list.table.use_layout(Layout())
        view.open_view("closed")
        await until(lambda: view.saved.changed and view.saved.button.text().strip().endswith("•"))
        finder = window.finder
        assert finder is not None
        finder.open_with("/ large")
        assert finder.listing.current is not None and finder.listing.current.aside == "Tickets, saved view"
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
        await until(lambda: view.model.rowCount() == shown and not view.saved.changed)
        assert view.chosen.terms == ["status:vendor"] and view.list.tabs is not None
        assert view.list.tabs.current == "open"
        assert view.model.sorting == (("amount", True), ("ticket_id", False))
        await until(lambda: _amounts(view) == sorted(_amounts(view), reverse=True))
        at = next(i for i, c in enumerate(view.model.columns) if c.id == "member")
        assert view.list.table.isColumnHidden(at)

    play(scenario)


def test_a_changed_view_is_saved_taken_back_pinned_and_deleted_with_undo(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await ready(view)
        await named(window, view, "All of it")
        view.list.sorter.use((("amount", False),))
        assert view.saved.changed
        view.saved.open(view.saved.all()[0].view_id)
        assert view.model.sorting == (("due_at", False),) and not view.saved.changed
        view.list.sorter.use((("amount", False),))
        view.saved.save()
        assert view.saved.all()[0].look.sorting == (("amount", False),)
        view.saved._pin()
        await named(window, view, "A second one")
        assert [each.name for each in view.saved.all()] == ["All of it", "A second one"], "pinned ones come first"
        view.saved._delete()
        assert [each.name for each in view.saved.all()] == ["All of it"] and window.toast.text.startswith("Deleted")
        QTest.mouseClick(window.toast._action, Qt.MouseButton.LeftButton)
        assert len(view.saved.all()) == 2
        view.saved.choose()
        popup = await opened()
        assert accessibility.problems(popup) == []
        popup.close()

    play(scenario)


def test_they_are_one_persons_and_survive_the_session(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await ready(view)
        await named(window, view, "Mine alone")
        view.list.table.setColumnWidth(1, 150)
        await until(lambda: made.desk.preferences.get("layout:tickets", Layout) is not None)
        session = made.desk.session.current
        assert session is not None
        await made.desk.session.sign_in("meera", PASSWORD)
        await settled(20)
        assert made.desk.preferences.under("view:", dict) == []
        await made.desk.session.sign_in("asha", PASSWORD)
        await until(lambda: made.desk.preferences.under("view:", dict) != [])
        kept = await made.desk.store.journal_read(preferences.of_person, session.actor.person_id)
        assert {"layout", "view"} <= {name.split(":")[0] for name in kept}
        tickets = window.workspace.view if window.workspace is not None else None
        assert isinstance(tickets, TicketsModule)
        await until(lambda: tickets.list.table.columnWidth(1) == 150)

    play(scenario)


def test_columns_are_chosen_and_moved_by_keyboard_and_one_stays(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await ready(view)
        view.saved.choose_columns()
        dialog = next(d for d in window.findChildren(QDialog) if isinstance(d, ColumnsDialog))
        await settled(5)
        assert accessibility.problems(dialog) == []
        rows = dialog.findChild(QListWidget)
        assert rows is not None
        names = [rows.item(at).text() for at in range(rows.count())]
        rows.setCurrentRow(1)
        QTest.keyClick(rows, Qt.Key.Key_Space)
        assert view.list.table.isColumnHidden(1)
        dialog._move(1)
        assert [rows.item(at).text() for at in range(3)] == [names[0], names[2], names[1]]
        assert view.list.table.header.visualIndex(1) == 2
        for at in range(rows.count()):
            rows.item(at).setCheckState(Qt.CheckState.Unchecked)
        assert len(view.list.table.shown_columns()) == 1
        dialog._on_reset()
        assert view.list.table.layout_now == Layout() and not view.list.table.isColumnHidden(1)
        dialog.accept()

    play(scenario)


def test_a_view_keeps_how_close_its_rows_stand(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await ready(view)
        table, views, theme = view.list.table, view.saved, window._theme
        assert table.rowHeight(0) == theme.row_of("cosy")
        views.choose_columns()
        (dialog,) = window.findChildren(ColumnsDialog)
        assert accessibility.problems(dialog) == []
        dialog.rows.setCurrentIndex(dialog.rows.findData("compact"))
        dialog.rows.activated.emit(dialog.rows.currentIndex())
        dialog.accept()
        assert table.rowHeight(0) == theme.row_of("compact") == 28
        views.save_as("Close together")
        theme.space("relaxed")
        assert table.rowHeight(0) == 28, "what a view says goes before the settings"
        table.use_layout(Layout())
        assert table.rowHeight(0) == theme.row_of("relaxed") and views.changed
        views.open(views.current.view_id if views.current is not None else "")
        await until(lambda: table.rowHeight(0) == 28)
        theme.space("cosy")

    play(scenario)


def test_several_columns_order_at_once(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await ready(view)
        columns = [column.sort for column in view.model.columns]
        view.list.sorter.by(columns.index("disposition"))
        view.list.sorter.add(columns.index("amount"))
        view.list.sorter.add(columns.index("amount"))
        assert view.model.sorting == (("disposition", False), ("amount", True))
        await until(lambda: view.model.state == "ready" and view.model.shown(0) is not None)
        await settled(20)
        rows = [view.model.shown(at).row for at in range(view.model.rowCount()) if view.model.shown(at)]
        keys = [(row.disposition, -row.amount) for row in rows]
        assert keys == sorted(keys) and len(set(keys)) > 3
        view.list.table.setFocus()
        view.list.table.setCurrentIndex(view.model.index(0, columns.index("member_name")))
        QTest.keyClick(view.list.table, Qt.Key.Key_Space, CONTROL | SHIFT)
        assert view.model.sorting[-1] == ("member_name", False) and len(view.model.sorting) == 3

    play(scenario)


def test_a_count_stands_beside_each_view_and_follows_what_happens(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await ready(view)
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
        QTest.keyClicks(focus(), "status:vendor ")
        await until(lambda: 0 < view.model.rowCount() < 30)
        await settled(20)
        await named(window, view, "Vendors")
        rows = view.model.rowCount()
        view_id = view.saved.all()[0].view_id
        await until(lambda: view.saved.counts.get(view_id) == rows)
        view.list.clear_filters()
        view.open_view("closed")
        await settled(20)
        view.saved._counting.timeout.emit()
        await settled(20)
        assert view.saved.counts[view_id] == rows, "of the view that was kept, not of what is on screen"
        view.saved.choose()
        popup = await opened()
        assert popup._choices[0].aside == str(rows)
        popup.close()

    play(scenario)
