"""Another size of text, face or language: the windows are opened anew where they were, and nothing typed is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from plum_desk import bootstrap
from plum_desk.runtime import language
from plum_desk.settings import LANGUAGE, TEXT_PERCENT, Settings
from plum_desk.views.settings_dialog import SettingsDialog
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import BODY, Theme
from tests.helpers import accessibility
from tests.helpers.main_window import player
from tests.helpers.windows import World, run, settled, until, world
from tests.helpers.wording import texts


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


def chosen(dialog: SettingsDialog, key: str, value: object) -> None:
    box = dialog.boxes[key]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_what_needs_new_windows_says_so_and_offers_them(play: Callable[..., None], tmp_path: Path) -> None:
    settings = Settings(tmp_path / "own.json", environment={})

    async def scenario(made: World, window: MainWindow) -> None:
        asked: list[bool] = []
        window.renewed.connect(lambda: asked.append(True))
        window.show_settings()
        (dialog,) = (each for each in window.findChildren(QDialog) if isinstance(each, SettingsDialog))
        assert not dialog.renew.isVisible()
        chosen(dialog, TEXT_PERCENT.key, 130)
        assert dialog.renew.isVisible() and accessibility.problems(dialog) == []
        chosen(dialog, TEXT_PERCENT.key, 100)
        assert not dialog.renew.isVisible(), "what was taken back needs none"
        chosen(dialog, LANGUAGE.key, "hi")
        QTest.mouseClick(dialog.renew, Qt.MouseButton.LeftButton)
        assert asked == [True] and not dialog.isVisible()

    play(scenario, settings=settings)


def test_the_new_window_stands_where_the_old_one_stood(qapp: QApplication, tmp_path: Path) -> None:
    theme = Theme(qapp)
    settings = Settings(tmp_path / "own.json", environment={})

    async def whole() -> None:
        async with world(tmp_path / "desk", person="meera", orders=80) as made:
            old = MainWindow(made.desk, theme, settings)
            old.show()
            fresh = await taken_over(made, old)
            fresh.close()
            fresh.deleteLater()
            await settled(10)

    async def taken_over(made: World, old: MainWindow) -> MainWindow:
        view = await half_typed(old)
        ticket, high, place = view.detail.ticket_id, theme.font(BODY).pixelSize(), old.geometry()
        old.approvals_window()
        language.use(qapp, "hi")
        theme.letter(130, False)
        fresh = MainWindow(made.desk, theme, settings)
        fresh.take_over(old)
        assert fresh.isVisible() and not old.isVisible() and fresh.workspace is not None
        again: Any = fresh.workspace.view
        await until(lambda: again.detail.record is not None and again.detail.ticket_id == ticket)
        await settled(20)
        assert theme.font(BODY).pixelSize() > high and fresh.geometry().topLeft() == place.topLeft()
        assert any("टिकट" in text for _, text in texts(fresh)) and accessibility.problems(fresh) == []
        assert [draft.fields for draft in made.desk.drafts.of_ticket(ticket)] == [{"text": "Half a sen"}]
        assert fresh.windows.approvals is not None and fresh.windows.approvals.isVisible()
        return fresh

    try:
        run(qapp, whole)
    finally:
        language.use(qapp, "en")
        theme.letter(100, False)


async def half_typed(window: MainWindow) -> Any:
    """The third ticket of the list, with a note that is not finished."""
    assert window.workspace is not None
    view: Any = window.workspace.view
    view.open_view("open")
    await until(lambda: view.detail.record is not None and view.detail.offered)
    view.list.step(2)
    await until(lambda: view.detail.offered == view.detail.ticket_id)
    view.work.writing.write_note()
    await settled(5)
    QTest.keyClicks(view.detail.form.field, "Half a sen")
    return view


def test_the_application_puts_it_in_place(qapp: QApplication, tmp_path: Path) -> None:
    qapp.setQuitOnLastWindowClosed(False)
    folder = tmp_path / "profile"
    folder.mkdir()
    (folder / "profile.json").write_text(json.dumps({"name": "t", "demo": True}), encoding="utf-8")
    settings = Settings(folder / "settings.json", environment={})
    closed: list[bool] = []
    qapp.lastWindowClosed.connect(lambda: closed.append(True))

    async def scenario() -> None:
        async with bootstrap.open_desk(folder, settings) as application:
            first = application.window
            assert first is not None
            first.show()
            settings.set(LANGUAGE, "hi")
            first.renewed.emit()
            await settled(10)
            shown = [each for each in qapp.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]
            assert len(shown) == 1 and shown[0] is not first and closed == []
            assert any("\u0900" <= text[0] <= "\u097f" for _, text in texts(shown[0]) if text)
            settings.set(LANGUAGE, "en")
            shown[0].renewed.emit()
            await settled(10)
            assert settings.began(LANGUAGE) == "en"
        await settled(5)
        assert not any(isinstance(each, MainWindow) and each.isVisible() for each in qapp.topLevelWidgets())

    run(qapp, scenario)
    theme = qapp.findChild(Theme)
    assert theme is not None and theme.percent == 100
