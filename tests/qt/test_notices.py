"""What was told stays readable, the last change can be taken back for ten seconds, windows return where they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from plum_desk.store.queries import tickets
from plum_desk.views import placing
from plum_desk.views.note_form import NoteForm
from plum_desk.views.placing import Place
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from plum_desk.views.widgets.toast import UNDO_MS
from tests.helpers import accessibility
from tests.helpers.tickets import CONTROL, SHIFT, TICKET, opened, player, shown
from tests.helpers.windows import World, settled, until


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


async def _disposed(made: World, window: MainWindow, view: TicketsModule) -> str:
    """Set another disposition by keys; the one before."""
    await until(lambda: shown(view) == TICKET)
    assert view.detail.record is not None
    before = view.detail.record.ticket.disposition
    view.work.set_disposition("VENDOR_REJECTION")
    await until(lambda: window.toast.isVisible() and "Vendor rejection" in window.toast.text)
    return before


def test_ctrl_z_takes_the_last_change_back_once(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        before = await _disposed(made, window, view)
        await until(lambda: view.detail.record is not None and view.detail.record.ticket.disposition != before)
        QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
        await until(lambda: view.detail.record is not None and view.detail.record.ticket.disposition == before)
        await until(lambda: "put back" in window.toast.text)
        QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
        await until(lambda: "there is nothing to take back" in window.toast.text)

    play(scenario)


def test_it_is_taken_back_wherever_the_person_is_by_now(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        before = await _disposed(made, window, view)
        await until(lambda: view.detail.record is not None and view.detail.record.ticket.disposition != before)
        view.open_record("T-1003")
        await until(lambda: shown(view) == "T-1003")
        QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
        await until(lambda: window.toast.text == f"{TICKET}: put back.")
        assert shown(view) == "T-1003"
        view.open_record(TICKET)  # what waits is laid over the rows right after it was said to be kept
        await until(lambda: shown(view) == TICKET and view.detail.record is not None)
        await until(lambda: view.detail.record.ticket.disposition == before)

    play(scenario)


def test_what_somebody_changed_again_since_is_theirs(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await _disposed(made, window, view)
        found = await made.desk.store.read(tickets.one, TICKET)
        assert found is not None
        await made.desk.dispatch.set_disposition(found.row, "VOUCHER_NOT_RECEIVED")

        def again() -> bool:
            record = view.detail.record
            return record is not None and record.ticket.disposition == "VOUCHER_NOT_RECEIVED"

        await until(again)  # the cache predicts it a moment after the journal has it
        QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
        await until(lambda: "was changed again since" in window.toast.text)
        found = await made.desk.store.read(tickets.one, TICKET)
        assert found is not None and found.row.disposition == "VOUCHER_NOT_RECEIVED"

    play(scenario)


def test_after_ten_seconds_there_is_nothing_to_take_back(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await _disposed(made, window, view)
        assert window.notices.undoable() is not None
        made.clock.advance(UNDO_MS + 1)
        assert window.notices.undoable() is None

    play(scenario)


def test_what_was_told_is_listed_counted_and_gone_with_the_session(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        assert window.workspace is not None
        bell = window.workspace.bar.bell
        window.say("The first thing")
        window.say("<b>literal</b>", "warning", action="Outbox", run=lambda: window.open_record("operation", "x"))
        assert bell.accessibleName() == "Notifications, 2 new"
        window.commands.run("app.notices")
        popup = await opened()
        rows = popup.findChild(QListWidget)
        assert rows is not None
        assert [rows.item(at).text() for at in range(rows.count())] == ["<b>literal</b>", "The first thing"]
        assert accessibility.problems(popup) == [] and bell.accessibleName() == "Notifications"
        QTest.keyClick(popup._field, Qt.Key.Key_Return)
        await until(lambda: window.workspace is not None and window.workspace.current == "outbox")
        await made.desk.session.sign_out()
        await settled(5)
        assert window.notices.listed == []

    play(scenario)


def test_a_window_returns_where_it_was_but_only_onto_a_screen_that_exists(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        preferences = made.desk.preferences
        area = QGuiApplication.primaryScreen().availableGeometry()
        other = QWidget()
        preferences.put("window:other", Place(area.x() + 40, area.y() + 30, 500, 400))
        placing.restore(other, preferences, "other")
        assert (other.x(), other.y(), other.width(), other.height()) == (area.x() + 40, area.y() + 30, 500, 400)
        preferences.put("window:other", Place(area.right() + 5_000, 30, 640, 480))
        placing.restore(other, preferences, "other")
        assert (other.width(), other.height()) == (640, 480) and other.x() < area.right(), "its monitor is unplugged"
        preferences.put("window:other", Place(area.x(), area.y(), area.width() * 3, 90_000))
        placing.restore(other, preferences, "other")
        assert other.width() <= area.width() and other.height() <= area.height()
        other.deleteLater()
        window.resize(1400, 800)
        await until(lambda: (kept := preferences.get("window:main", Place)) is not None and kept.width == 1400)

    play(scenario)


def test_a_window_on_a_monitor_that_is_unplugged_comes_back_and_keeps_what_is_typed(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        area = QGuiApplication.primaryScreen().availableGeometry()
        QTest.keyClick(window, Qt.Key.Key_N, CONTROL | SHIFT)
        form = view.detail.form
        assert isinstance(form, NoteForm)
        form.field.setPlainText("half a sen")
        window.setGeometry(area.right() + 4_000, 40, 1_400, 700)  # where the other monitor was
        await settled(5)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.emit(application.primaryScreen())
        await until(lambda: area.contains(window.geometry().center()))
        assert window.width() <= max(area.width(), window.minimumWidth())
        assert view.detail.form is form and form.field.toPlainText() == "half a sen"
        spot = window.geometry()
        application.screenRemoved.emit(application.primaryScreen())
        await settled(5)
        assert window.geometry() == spot, "one that is seen stays"

    play(scenario)


@pytest.mark.parametrize("moved", [False, True])
def test_a_window_goes_back_with_its_monitor_unless_it_was_moved_meanwhile(
    play: Callable[..., None], moved: bool
) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        screen, area = application.primaryScreen(), application.primaryScreen().availableGeometry()
        before = QRect(area.x() + 90, area.y() + 60, 1_310, 660)
        window.setGeometry(before)
        kept = Place(before.x(), before.y(), before.width(), before.height())
        await until(lambda: made.desk.preferences.get("window:main", Place) == kept)
        window.setGeometry(area.x() + 10, area.y() + 10, 1_310, 660)  # as the system moves it, before it says so
        application.screenRemoved.emit(screen)
        await settled(5)
        if moved:
            window.move(area.x() + 33, area.y() + 44)
            await until(lambda: made.desk.preferences.get("window:main", Place) != kept)
        application.screenAdded.emit(screen)
        await settled(5)
        assert (window.geometry() == before) is not moved
        assert (made.desk.preferences.get("window:main", Place) == kept) is not moved

    play(scenario)
