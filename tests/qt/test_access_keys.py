"""Access keys on real windows: every control has a letter while Alt is held, and the letter does what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from plum_desk.views.access_keys import AccessKeys, controls, given
from plum_desk.views.forms import ActionForm
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from tests.helpers.main_window import player
from tests.helpers.windows import World, settled, until

M, K = Qt.KeyboardModifier, Qt.Key


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


def key(keys: AccessKeys, window: QWidget, which: Qt.Key, held: Qt.KeyboardModifier = M.AltModifier) -> bool:
    """As the system hands a pressed key to the window, before any widget; whether it ended there."""
    handle = window.windowHandle()
    assert handle is not None
    return keys.eventFilter(handle, QKeyEvent(QEvent.Type.KeyPress, which, held))


@contextmanager
def keys_of(window: MainWindow) -> Iterator[AccessKeys]:
    made = AccessKeys(window._theme)
    try:
        yield made
    finally:
        made.hide()
        made.deleteLater()


def letter_of(keys: AccessKeys, name: str) -> Qt.Key:
    found = [letter for letter, widget in keys._keys.items() if widget.accessibleName().startswith(name)]
    assert found, (name, {letter: widget.accessibleName() for letter, widget in keys._keys.items()})
    return Qt.Key(ord(found[0]))


@drawn(st.lists(st.text(min_size=1, max_size=12), max_size=40), st.sets(st.sampled_from("ABCXYZ")))
def test_no_letter_is_given_twice_or_taken_from_anybody(names: list[str], taken: set[str]) -> None:
    found = given(names, taken)
    letters = [letter for letter in found if letter]
    assert len(found) == len(names) and len(set(letters)) == len(letters)
    assert not set(letters) & taken and len(letters) == min(len(names), 26 - len(taken))


def test_a_name_keeps_a_letter_of_its_own_as_long_as_there_is_one() -> None:
    assert given(["Refund", "Reissue", "Resolve", "टिकट"]) == ["R", "E", "S", "A"]
    assert given(["Add filter", "Disposition"], ["A"]) == ["F", "D"]


async def on_a_ticket(window: MainWindow) -> Any:
    assert window.workspace is not None
    view: Any = window.workspace.view
    view.open_view("open")
    await until(lambda: view.detail.record is not None and view.detail.offered)
    return view


def test_letters_show_while_alt_is_held_and_press_what_they_stand_on(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        with keys_of(window) as keys:
            assert not key(keys, window, K.Key_Alt)
            names = {widget.accessibleName() for widget in keys._keys.values()}
            assert {"Disposition", "Views", "More actions"} <= {name.partition(",")[0] for name in names}
            assert keys.overlay is None, "not at once: who knows the letter needs no picture"
            keys._patience.timeout.emit()
            assert keys.overlay is not None and keys.overlay.isVisible()
            refund = letter_of(keys, view.detail.bar._main.accessibleName())
            assert key(keys, window, refund)
            assert keys.overlay is None and isinstance(view.detail.form, ActionForm)
            assert not key(keys, window, refund), "without Alt going down again it is nothing"

    play(scenario)


def test_a_field_is_entered_and_altgr_is_left_to_who_types(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        with keys_of(window) as keys:
            key(keys, window, K.Key_Alt)
            assert key(keys, window, letter_of(keys, view.list.filter.accessibleName()))
            assert window.focusWidget() is view.list.filter
            key(keys, window, K.Key_Alt, M.ControlModifier | M.AltModifier)
            assert keys._keys == {}
            key(keys, window, K.Key_Alt)
            assert not key(keys, window, K.Key_E, M.ControlModifier | M.AltModifier)

    play(scenario)


def test_letting_go_or_going_elsewhere_hides_them(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        await on_a_ticket(window)
        with keys_of(window) as keys:
            for end in (QKeyEvent(QEvent.Type.KeyRelease, K.Key_Alt, M.NoModifier), QEvent(QEvent.Type.FocusOut)):
                key(keys, window, K.Key_Alt)
                keys.show()
                assert keys.overlay is not None
                keys.eventFilter(window.windowHandle(), end)
                assert keys.overlay is None and keys._keys == {}

    play(scenario)


def test_a_dialog_has_letters_of_its_own_and_what_has_gone_is_not_pressed(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        with keys_of(window) as keys:
            key(keys, window, K.Key_Alt)
            views = letter_of(keys, "Views")
            view.saved.button.hide()
            assert not key(keys, window, views)
            window.commands.run("app.settings")
            dialog = next(each for each in window.findChildren(QDialog) if each.isVisible())
            await settled(5)
            handle = dialog.windowHandle()
            assert handle is not None
            keys._watch(handle)
            key(keys, dialog, K.Key_Alt)
            assert set(keys._keys.values()) == set(controls(dialog)) and len(keys._keys) > 8
            assert key(keys, dialog, letter_of(keys, "Done"))
            assert not dialog.isVisible()

    play(scenario)


def test_the_letters_are_drawn_in_the_colours_of_the_theme(qapp: QApplication) -> None:
    theme = Theme(qapp)
    from plum_desk.views.access_keys import Overlay
    from plum_desk.views.widgets.button import Button

    window = QWidget()
    button = Button(theme, "Refund", parent=window)
    button.move(40, 40)
    window.resize(200, 120)
    window.show()
    before = window.grab().toImage()
    overlay = Overlay(theme, window, {"R": button})
    after = window.grab().toImage()
    assert before != after and after.pixelColor(41, 50).name() == theme.color("text").name()
    overlay.deleteLater()
    window.close()
    window.deleteLater()
