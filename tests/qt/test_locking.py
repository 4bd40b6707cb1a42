"""A locked desk: nothing of the work is seen or reached, nothing of it is lost, and the right password opens it."""

from __future__ import annotations

import ctypes
import dataclasses
from collections.abc import Callable
from ctypes import wintypes
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.runtime.session import TRIES
from plum_desk.runtime.verifier import Verifier
from plum_desk.settings import LOCK_MINUTES, Settings
from plum_desk.views.locking import MINUTE_MS
from plum_desk.views.session_lock import WM_WTSSESSION_CHANGE, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK
from plum_desk.views.shell import MainWindow
from tests.helpers.accessibility import problems
from tests.helpers.main_window import player
from tests.helpers.windows import PASSWORD, PERSONAS, World, settled, until
from tests.helpers.wording import texts

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


async def on_a_ticket(window: MainWindow) -> Any:
    assert window.workspace is not None
    view: Any = window.workspace.view
    view.open_view("open")
    await until(lambda: view.detail.record is not None and view.detail.offered)
    return view


def lock_by_key(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F12, KEYS)


async def answer(window: MainWindow, password: str) -> None:
    page = window.lock.page
    page.password.setText(password)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    await until(lambda: not page.open.busy)


async def events(made: World) -> list[bytes]:
    return [row.args for row in await made.operations("local.event")]


def test_nothing_of_the_work_is_left_on_screen_and_it_comes_back_as_it_was(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        view.work.writing.write_note()
        view.detail.form.field.setPlainText("Half a sen")
        subject = view.detail.record.ticket.subject
        lock_by_key(window)
        await until(lambda: window.lock.locked)
        said = " ".join(text for _, text in texts(window))
        assert subject not in said and "Half a sen" not in said and "T-1" not in said
        assert "Locked for Meera Iyer" in said and problems(window) == []
        assert QApplication.focusWidget() is window.lock.page.password
        await answer(window, PASSWORD)
        await until(lambda: not window.lock.locked)
        assert view.detail.form.field.toPlainText() == "Half a sen" and view.isVisible()
        kinds = b" ".join(await events(made))
        assert b"session.locked" in kinds and b"session.unlocked" in kinds

    play(scenario)


def test_other_windows_and_dialogs_go_and_return_with_it(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        approvals = window.approvals_window()
        window.show_keys()
        sheet = window._key_sheet
        await until(lambda: approvals.isVisible() and sheet is not None and sheet.isVisible())
        window.lock.lock()
        assert sheet is not None and not approvals.isVisible() and not sheet.isVisible()
        window.open_record("ticket", "T-1001")
        window.find_or_do("x")
        window.commands.run("app.settings")
        await settled(5)
        assert window.lock.page.isVisible() and "unlock first" in window.toast.text
        await answer(window, PASSWORD)
        await until(lambda: approvals.isVisible() and sheet.isVisible())
        sheet.close()

    play(scenario)


def test_minutes_without_a_key_lock_it_and_any_key_begins_them_anew(play: Callable[..., None], tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json", {"lock_minutes": 3}, {})

    async def scenario(made: World, window: MainWindow) -> None:
        idle = window.lock._idle
        assert idle.isActive() and idle.interval() == 3 * MINUTE_MS
        idle.start(1_000)
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window.windowHandle(), pressed)  # QTest would turn the loop inside this task
        assert idle.interval() == 3 * MINUTE_MS and not window.lock.locked
        idle.start(1)
        await until(lambda: window.lock.locked)

    assert LOCK_MINUTES.default == 10
    play(scenario, settings=settings)


def test_it_opens_without_the_centre_for_the_password_of_this_session_alone(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        made.link("offline")
        window.lock.lock()
        await answer(window, "")
        assert "Enter your password" in window.lock.page._error.whole()
        await answer(window, "something else")
        assert window.lock.locked and "not the password" in window.lock.page._error.whole()
        await answer(window, PASSWORD)
        await until(lambda: not window.lock.locked)

    play(scenario)


def test_many_wrong_passwords_end_the_session_and_the_work_stays(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        await made.desk.dispatch.note(view.detail.record.ticket, "Kept")
        window.lock.lock()
        for _ in range(TRIES):
            await answer(window, "wrong")
        await until(lambda: made.desk.session.current is None)
        await until(lambda: window.sign_in.isVisible())
        assert not window.lock.locked and len(await made.operations("ticket.note")) == 1
        refused = [each for each in await events(made) if b"unlock_refused" in each]
        assert len(refused) == TRIES

    play(scenario)


def test_whoever_takes_over_signs_out_from_the_lock(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        window.approvals_window()
        window.lock.lock()
        QTest.mouseClick(window.lock.page.leave, Qt.MouseButton.LeftButton)
        await until(lambda: window.sign_in.isVisible())
        assert window.windows.approvals is None and not window.lock.locked

    play(scenario)


def test_somebody_of_the_sample_data_just_continues(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        window.lock.lock()
        page = window.lock.page
        assert not page.password.isVisible() and QApplication.focusWidget() is page.open
        QTest.keyClick(page.open, Qt.Key.Key_Space)
        await until(lambda: not window.lock.locked)

    play(scenario, personas=PERSONAS)


def test_nobody_is_locked_out_of_a_sign_in_page(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        lock_by_key(window)
        await settled(5)
        assert not window.lock.locked and window.sign_in.isVisible()
        assert await made.desk.session.unlock(PASSWORD) is False

    play(scenario, person=None)


def test_a_verifier_knows_one_password_and_shows_none() -> None:
    known = Verifier("पासवर्ड 1")
    assert known.matches("पासवर्ड 1") and not known.matches("पासवर्ड") and not known.matches("")
    assert "1" not in repr(vars(known).keys()) and dataclasses.is_dataclass(known) is False


def session_message(window: MainWindow, said: int, message: int = WM_WTSSESSION_CHANGE) -> None:
    """As Windows would say it; it is read where Qt hands such messages over."""
    told = wintypes.MSG(message=message, wParam=said)
    assert window.lock.session.messages.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(told)) == (False, 0)


def test_it_is_locked_with_the_computer(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        await on_a_ticket(window)
        session_message(window, WTS_SESSION_LOCK + 1)  # unlocked
        session_message(window, WTS_SESSION_LOCK, message=0x0200)
        assert window.lock.session.messages.nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)
        assert not window.lock.locked
        session_message(window, WTS_SESSION_LOCK)
        assert window.lock.locked
        await answer(window, PASSWORD)
        await until(lambda: not window.lock.locked)
        session_message(window, WTS_REMOTE_DISCONNECT)
        assert window.lock.locked

    play(scenario)
