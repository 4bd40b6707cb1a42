"""Keys of one's own: given in the sheet, refused with why, shown wherever a key is named, and kept for the person."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from plum_desk.settings import LETTER_KEYS, Settings
from plum_desk.views import keymap
from plum_desk.views.key_sheet import KeyButton, KeySheet
from plum_desk.views.shell import MainWindow
from tests.helpers.accessibility import problems
from tests.helpers.main_window import player
from tests.helpers.windows import World, settled, until

M, K = Qt.KeyboardModifier, Qt.Key
CTRL, SHIFT, ALT = M.ControlModifier, M.ShiftModifier, M.AltModifier


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return partial(player(qapp, tmp_path), person="asha")


async def sheet_of(window: MainWindow) -> KeySheet:
    window.show_keys()
    sheet = window._key_sheet
    assert sheet is not None
    await until(sheet.isVisible)
    return sheet


def key_of(sheet: KeySheet, title: str) -> KeyButton:
    return next(b for b in sheet.findChildren(KeyButton) if b.accessibleName().startswith(f"Key of {title}:"))


async def give(sheet: KeySheet, title: str, key: Qt.Key, held: Qt.KeyboardModifier = M.NoModifier) -> str:
    """Press the key's button and a chord; what the sheet says of it."""
    button = key_of(sheet, title)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.text() == "Press the keys…"
    QTest.keyClick(button, key, held)
    await settled(5)
    return sheet.problem.whole()


def test_a_command_answers_to_the_key_that_it_was_given_and_says_so(
    play: Callable[..., None],
) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        sheet = await sheet_of(window)
        assert problems(sheet) == []
        assert await give(sheet, "Find, go or do", K.Key_F7) == ""
        assert key_of(sheet, "Find, go or do").text() == "F7"
        sheet.close()
        window.activateWindow()
        await settled(20)
        finder = window.finder
        assert finder is not None and window.workspace is not None
        QTest.keyClick(window, K.Key_K, CTRL)
        await settled(5)
        assert not finder.box.isVisible(), "the delivered key does it no more"
        QTest.keyClick(window, K.Key_F7)
        await until(finder.box.isVisible)
        finder.dismiss()
        hints = {each.text() for each in window.workspace.hints.findChildren(QLabel)}
        assert window.commands.caps()["Ctrl+K"] == "F7" and "Ctrl+K" not in hints
        assert next(c for c in window.commands.available() if c.id == "app.find").shortcut == "F7"

    play(scenario)


def test_a_key_that_another_command_wears_has_to_be_given_up_first(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        sheet = await sheet_of(window)
        said = await give(sheet, "Notifications", K.Key_F1)
        assert "F1 is the key of “Keys and commands”" in said and window.commands.keymap.own == {}
        assert await give(sheet, "Keys and commands", K.Key_Delete) == ""
        assert await give(sheet, "Notifications", K.Key_F1) == ""
        assert key_of(sheet, "Keys and commands").text() == "no key"
        assert window.commands.keymap.own == {"app.keys": "", "app.notices": "F1"}
        QTest.mouseClick(sheet.reset, Qt.MouseButton.LeftButton)
        await settled(5)
        assert key_of(sheet, "Keys and commands").text() == "F1" and not sheet.reset.isEnabled()
        sheet.close()

    play(scenario)


def test_escape_leaves_a_key_as_it_is(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        sheet = await sheet_of(window)
        assert await give(sheet, "Sync now", K.Key_Escape) == ""
        assert sheet.isVisible() and key_of(sheet, "Sync now").text() == "Ctrl+F5"
        QTest.mouseClick(key_of(sheet, "Sync now"), Qt.MouseButton.LeftButton)
        QTest.keyClick(key_of(sheet, "Sync now"), K.Key_Shift, SHIFT)
        assert key_of(sheet, "Sync now").text() == "Press the keys…", "a modifier alone is no chord yet"
        sheet.close()

    play(scenario)


def test_they_are_the_persons_and_return_with_them(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        window.commands.keymap.give("app.find", "F7")
        await settled(5)
        await made.desk.session.sign_out()
        await settled(5)
        assert window.commands.keymap.own == {}
        await made.desk.session.sign_in("meera", "correct horse")
        await settled(20)
        assert window.commands.keymap.own == {}
        await made.desk.session.sign_out()
        await made.desk.session.sign_in("asha", "correct horse")
        await until(lambda: window.commands.keymap.own == {"app.find": "F7"})

    play(scenario)


@pytest.mark.parametrize(
    ("chord", "why"),
    [
        (QKeyCombination(CTRL | ALT, K.Key_E), "AltGr"),
        (QKeyCombination(M.MetaModifier, K.Key_L), "Windows key"),
        (QKeyCombination(CTRL, K.Key_C), "copying"),
        (QKeyCombination(M.NoModifier, K.Key_J), "typed into texts"),
        (QKeyCombination(SHIFT, K.Key_J), "typed into texts"),
        (QKeyCombination(M.NoModifier, K.Key_Tab), "typed into texts"),
        (QKeyCombination(M.NoModifier, K.Key_F9), ""),
        (QKeyCombination(CTRL | SHIFT, K.Key_9), ""),
        (QKeyCombination(ALT, K.Key_Y), ""),
    ],
)
def test_what_cannot_be_a_key_is_said(qapp: QApplication, chord: Any, why: str) -> None:
    said = keymap.fault(chord)
    assert (why in said) if why else not said


def test_no_delivered_key_is_one_that_could_not_be_given(play: Callable[..., None]) -> None:
    """No clash with AltGr layouts, and nothing that typing needs."""

    async def scenario(made: World, window: MainWindow) -> None:
        from PySide6.QtGui import QKeySequence

        for command in window.commands.available():
            if command.shortcut and command.id != "app.undo":
                sequence = QKeySequence(command.shortcut)
                assert sequence.count() == 1, command.id
                assert keymap.fault(sequence[0]) == "", command.id

    play(scenario)


# --- single letters in lists -----------------------------------------------------------------------------


def with_letters(tmp_path: Path) -> Settings:
    settings = Settings(tmp_path / "letters.json", environment={})
    settings.set(LETTER_KEYS, True)
    return settings


def test_delivered_letters_name_commands_that_exist_and_none_that_moves_value(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        known = {command.id for command in window.commands.available()}
        assert set(keymap.LETTERS) <= known
        assert len(set(keymap.LETTERS.values())) == len(keymap.LETTERS)
        assert not any(name.startswith(("order.", "member.")) for name in keymap.LETTERS)

    play(scenario)


def test_letters_are_no_keys_unless_somebody_asked_for_them(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert window.workspace is not None
        view: Any = window.workspace.view
        await until(lambda: view.model.rowCount() > 2)
        view.list.table.setFocus()
        at = view.list.table.currentIndex().row()
        QTest.keyClick(view.list.table, K.Key_J)
        assert view.list.table.currentIndex().row() == at

    play(scenario)


def test_a_letter_is_a_key_while_the_list_has_the_focus_and_text_elsewhere(
    play: Callable[..., None], tmp_path: Path
) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert window.workspace is not None
        view: Any = window.workspace.view
        await until(lambda: view.model.rowCount() > 2)
        table = view.list.table
        table.setFocus()
        at = table.currentIndex().row()
        QTest.keyClick(table, K.Key_J)
        assert table.currentIndex().row() == at + 1
        QTest.keyClick(table, K.Key_J, SHIFT)
        assert table.currentIndex().row() == at + 1, "with a modifier it is no single letter"
        QTest.keyClick(table, K.Key_K)
        assert table.currentIndex().row() == at
        view.list.filter.setFocus()
        QTest.keyClicks(view.list.filter, "jk")
        assert view.list.filter.text() == "jk" and table.currentIndex().row() == at

    play(scenario, settings=with_letters(tmp_path))


def test_letters_are_given_anew_in_the_sheet_and_one_has_one_command(play: Callable[..., None], tmp_path: Path) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        sheet = await sheet_of(window)
        title = next(c.title for c in window.commands.available() if c.id == "list.next")
        before = next(c.title for c in window.commands.available() if c.id == "list.previous")
        assert key_of(sheet, title).text() == "Ctrl+J · J"
        said = await give(sheet, title, K.Key_K)
        assert "K is the key of" in said and before in said
        assert await give(sheet, title, K.Key_X) == ""
        assert key_of(sheet, title).text() == "Ctrl+J · X" and window.commands.keymap.letters["list.next"] == "X"
        assert problems(sheet) == []
        await give(sheet, title, K.Key_Delete)
        assert key_of(sheet, title).text() == "no key"
        QTest.mouseClick(sheet.reset, Qt.MouseButton.LeftButton)
        await settled(5)
        assert key_of(sheet, title).text() == "Ctrl+J · J"

    play(scenario, settings=with_letters(tmp_path))
