"""Signing in and enrolling, on the real window: what goes wrong is said, and what was typed stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.errors import NotPermitted, Unavailable
from plum_desk.views import processes
from plum_desk.views.shell import MainWindow
from tests.helpers import accessibility
from tests.helpers.main_window import player
from tests.helpers.windows import PASSWORD, PERSONAS, World, until


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


def test_a_wrong_password_is_explained_and_the_login_kept(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        page = window.sign_in
        assert window.workspace is None and page.login.hasFocus()
        QTest.keyClicks(page.login, "meera")
        QTest.keyClick(page.login, Qt.Key.Key_Return)
        assert page.password.hasFocus()
        QTest.keyClicks(page.password, "wrong")
        QTest.keyClick(page.password, Qt.Key.Key_Return)
        await until(lambda: page.error)
        assert page.login.text() == "meera" and page.password.text() == ""
        assert page.password.hasFocus() and not page.enter.busy
        QTest.keyClicks(page.password, PASSWORD)
        QTest.keyClick(page.password, Qt.Key.Key_Return)
        await until(lambda: window.workspace is not None)

    play(scenario, person=None)


def test_an_unreachable_centre_is_said_in_a_sentence(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        made.gate.fault = Unavailable("refused", 1.0)
        page = window.sign_in
        page.login.setText("meera")
        page.password.setText(PASSWORD)
        QTest.mouseClick(page.enter, Qt.MouseButton.LeftButton)
        await until(lambda: page.error)
        assert page.error.startswith("The centre cannot be reached.")

    play(scenario, person=None)


def test_empty_fields_are_asked_for_without_troubling_the_centre(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        made.gate.fault = Unavailable("must not be called")
        QTest.mouseClick(window.sign_in.enter, Qt.MouseButton.LeftButton)
        assert window.sign_in.error == "Enter your login and your password."
        assert window.sign_in.login.hasFocus()

    play(scenario, person=None)


def test_a_computer_that_was_put_out_is_enrolled_again(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        page = window.sign_in
        out = NotPermitted("status 403")
        out.code = "device_revoked"
        made.gate.fault = out
        page.login.setText("meera")
        page.password.setText(PASSWORD)
        QTest.mouseClick(page.enter, Qt.MouseButton.LeftButton)
        await until(lambda: page.code.isVisible())
        assert page.error.startswith("This device may no longer work with the centre.")
        assert page.server.text() == "https://centre.example.com"
        made.gate.fault = None
        page.code.setText("ABCD-1234")
        QTest.mouseClick(page.enrol, Qt.MouseButton.LeftButton)
        await until(lambda: page.password.isVisible())
        assert not page.code.isVisible()

    play(scenario, person=None)


def test_first_run_enrols_then_signs_in(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        page = window.sign_in
        assert page.code.isVisible() and not page.password.isVisible()
        page.server.setText("https://centre.example.com/")
        page.code.setText("ABCD-1234")
        QTest.mouseClick(page.enrol, Qt.MouseButton.LeftButton)
        await until(lambda: page.password.isVisible())
        assert made.gate.enrolments == [("https://centre.example.com", "ABCD-1234")]
        assert page.code.text() == "", "a one-time code does not stay on screen"
        assert not page.code.isVisible()

    play(scenario, person=None, enrolled=False)


def test_a_persona_signs_in_at_one_press_and_only_once(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        cards = window.sign_in.personas
        assert [card.persona.name for card in cards] == [p.name for p in PERSONAS]
        assert "DEMO" in window.windowTitle()
        QTest.keyClick(cards[0], Qt.Key.Key_Return)
        QTest.keyClick(cards[1], Qt.Key.Key_Return)
        await until(lambda: window.workspace is not None)
        assert made.desk.session.current is not None
        assert made.desk.session.current.actor.name == "Asha Rao"
        assert window.workspace is not None and window.workspace.bar.demo.isVisible()

    play(scenario, person=None, personas=PERSONAS)


def test_caps_lock_is_noticed(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        page = window.sign_in
        QTest.keyClick(page.password, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
        assert not page._caps.isVisible()
        QTest.keyClick(page.password, "A", Qt.KeyboardModifier.NoModifier)
        assert page._caps.isVisible() and page._caps.whole() == "Caps Lock is on."
        QTest.keyClick(page.password, "A", Qt.KeyboardModifier.ShiftModifier)
        assert not page._caps.isVisible()

    play(scenario, person=None)


def test_every_state_of_signing_in_is_named(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert accessibility.problems(window) == []
        window.sign_in._fail("Enter your login and your password.", window.sign_in.login)
        assert accessibility.problems(window) == []

    play(scenario, person=None)


def test_enrolling_squeezes_no_field(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        page = window.sign_in
        for field in (page.server, page.code):
            assert field.height() >= field.minimumSizeHint().height()
            assert field.geometry().bottom() <= field.parentWidget().rect().bottom()

    play(scenario, person=None, enrolled=False)


def test_sample_data_is_a_desk_of_its_own_beside_this_one(
    play: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, ...]] = []
    answers = iter((False, True))

    def start(*words: str) -> bool:
        started.append(words)
        return next(answers)

    monkeypatch.setattr(processes, "start_desk", start)

    async def scenario(made: World, window: MainWindow) -> None:
        page = window.sign_in
        page.server.setText("https://half.typed")
        assert page.sample.isVisible() and accessibility.problems(window) == []
        QTest.mouseClick(page.sample, Qt.MouseButton.LeftButton)
        assert "could not be started" in page.error and page.sample.isEnabled()
        QTest.mouseClick(page.sample, Qt.MouseButton.LeftButton)
        assert started == [("demo",), ("demo",)] and not page.sample.isEnabled(), "once is enough"
        assert "window of its own" in page._told.whole() and page._told.isVisible()
        assert page.server.text() == "https://half.typed" and accessibility.problems(window) == []

    play(scenario, person=None, enrolled=False)


def test_an_installation_without_a_centre_offers_no_sample_data(
    play: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "has_sample_data", lambda: False)

    async def scenario(made: World, window: MainWindow) -> None:
        assert not window.sign_in.sample.isVisible()

    play(scenario, person=None, enrolled=False)
