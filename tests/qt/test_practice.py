"""Three practice tickets: the keys of the day are pressed where they can do nothing, and are offered once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.views.practice import LESSONS, NAME, Practice
from plum_desk.views.shell import MainWindow
from tests.helpers.accessibility import problems
from tests.helpers.main_window import player
from tests.helpers.windows import World, settled, until


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return partial(player(qapp, tmp_path), person="asha")


async def begun(window: MainWindow) -> Practice:
    window.commands.run("app.practice")
    practice = window.findChild(Practice)
    assert practice is not None
    await until(practice.isVisible)
    return practice


def press_wanted(practice: Practice) -> None:
    QTest.keySequence(practice, QKeySequence(practice.wanted))


def test_all_keys_of_the_three_are_pressed_and_nothing_is_done(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        practice = await begun(window)
        assert problems(practice) == [] and practice.wanted == "Ctrl+J"
        for _ in range(sum(len(lesson.tasks) for lesson in LESSONS)):
            press_wanted(practice)
        assert practice.wanted == "" and "That is the whole day" in practice._said.whole()
        assert made.desk.preferences.get(NAME, int) == len(LESSONS)
        assert problems(practice) == []
        assert not await made.operations("ticket.note") and made.desk.connection.queued == 0
        practice.close()

    play(scenario)


def test_a_wrong_key_is_named_and_the_lesson_waits(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        practice = await begun(window)
        QTest.keyClick(practice, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert practice._said.whole() == "That was Ctrl+K. Press Ctrl+J."
        assert window.finder is not None and not window.finder.box.isVisible()
        press_wanted(practice)
        assert practice.wanted == "Ctrl+Shift+E"
        QTest.keyClick(practice, Qt.Key.Key_Escape)
        await until(lambda: window.findChild(Practice) is None)

    play(scenario)


def test_it_goes_on_where_it_was_left_and_by_ones_own_keys(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        practice = await begun(window)
        for _ in LESSONS[0].tasks:
            press_wanted(practice)
        practice.close()
        await until(lambda: window.findChild(Practice) is None)
        window.commands.keymap.give("list.next", "F8")
        await settled(5)
        again = await begun(window)
        assert again._number.text() == LESSONS[1].ticket and again.wanted == "F8"
        again.close()

    play(scenario)


def test_it_is_offered_once_among_the_notifications(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        await until(lambda: window.notices.unread == 1)
        assert not window.toast.isVisible()
        await made.desk.session.sign_out()
        await made.desk.session.sign_in("asha", "correct horse")
        await settled(20)
        assert window.notices.unread == 0

    play(scenario)


def test_whoever_works_on_no_tickets_is_not_asked(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        await settled(20)
        assert window.notices.unread == 0

    play(scenario, person="aud")
