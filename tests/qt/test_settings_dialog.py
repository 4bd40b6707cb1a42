"""Settings on a real window: what is chosen holds and is kept, where it comes from is said, and larger text fits."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from plum_desk.settings import DENSITY, MENU_BAR, SPOKEN, TEXT_PERCENT, THEME, Settings
from plum_desk.views.settings_dialog import SettingsDialog
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import BODY, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.table import DataTable
from tests.helpers import accessibility
from tests.helpers.answers import Answers
from tests.helpers.windows import run, settled, world

CONTROL = Qt.KeyboardModifier.ControlModifier


def play(qapp: QApplication, folder: Path, theme: Theme, settings: Settings, scenario: Callable[..., None]) -> None:
    async def whole() -> None:
        async with world(folder, person="asha", orders=40) as made:
            made.desk = dataclasses.replace(made.desk, centre=Answers())
            window = MainWindow(made.desk, theme, settings)
            window.show()
            await settled(20)
            try:
                scenario(window)
                await settled(5)
            finally:
                window.close()
                window.deleteLater()
                await settled(5)

    run(qapp, whole)


def opened(window: MainWindow) -> SettingsDialog:
    QTest.keyClick(window, Qt.Key.Key_Comma, CONTROL)
    return next(d for d in window.findChildren(QDialog) if isinstance(d, SettingsDialog))


def words(dialog: SettingsDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(Label)]


def choose(dialog: SettingsDialog, key: str, value: object) -> None:
    box = dialog.boxes[key]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_what_is_chosen_holds_at_once_is_kept_and_can_be_taken_back(qapp: QApplication, tmp_path: Path) -> None:
    file, theme = tmp_path / "settings.json", Theme(qapp)
    settings = Settings(file, environment={})

    def scenario(window: MainWindow) -> None:
        dialog = opened(window)
        assert accessibility.problems(dialog) == []
        assert words(dialog).count("As delivered") >= 4 and not dialog.reset.isEnabled()
        choose(dialog, THEME.key, "contrast")
        choose(dialog, DENSITY.key, "compact")
        choose(dialog, TEXT_PERCENT.key, 130)
        table = window.findChild(DataTable)
        assert table is not None
        assert theme.scheme == "contrast" and table.rowHeight(0) == 28
        assert "Your choice, in new windows" in words(dialog)
        kept = Settings(file, environment={})
        assert (kept.get(THEME), kept.get(DENSITY), kept.get(TEXT_PERCENT)) == ("contrast", "compact", 130)
        QTest.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
        assert theme.scheme == "light" and table.rowHeight(0) == 36
        assert Settings(file, environment={}).get(TEXT_PERCENT) == 100
        dialog.accept()

    play(qapp, tmp_path / "desk", theme, settings, scenario)


def test_what_an_administrator_set_is_shown_and_stays(qapp: QApplication, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json", {"server": "https://c.example"}, {"PLUM_DESK_DENSITY": "relaxed"})

    def scenario(window: MainWindow) -> None:
        dialog = opened(window)
        assert not dialog.boxes[DENSITY.key].isEnabled()
        assert "Set by your administrator" in words(dialog)
        assert "https://c.example" in words(dialog) and "Set on the command line for this start" in words(dialog)
        dialog.accept()

    play(qapp, tmp_path / "desk", Theme(qapp), settings, scenario)


def test_a_value_that_cannot_be_used_is_told(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    file.write_text('{"theme": "purple", "text_percent": 400}', encoding="utf-8")

    def scenario(window: MainWindow) -> None:
        dialog = opened(window)
        assert sum(text.startswith("Not used: ") for text in words(dialog)) == 2
        dialog.accept()

    play(qapp, tmp_path / "desk", Theme(qapp), Settings(file, environment={}), scenario)


@pytest.mark.parametrize("percent", [90, 130, 160])
def test_text_of_any_size_fits_its_rows(qapp: QApplication, tmp_path: Path, percent: int) -> None:
    theme = Theme(qapp, percent=percent)
    assert theme.font(BODY).pixelSize() == round(BODY * percent / 100)

    def scenario(window: MainWindow) -> None:
        table = window.findChild(DataTable)
        assert table is not None
        high = theme.metrics(BODY).height()
        assert table.rowHeight(0) >= high + 4 and table.header.height() >= high
        assert accessibility.problems(window) == []
        money = next(i for i, column in enumerate(table._columns) if column.kind == "money")
        assert table.columnWidth(money) >= theme.metrics(BODY).horizontalAdvance("₹1,00,000.00") + 20

    try:
        play(qapp, tmp_path / "desk", theme, Settings(tmp_path / "s.json", environment={}), scenario)
    finally:
        Theme(qapp)  # the style sheet is the application's


def test_a_screen_reader_is_told_rows_or_cells_as_the_person_likes(qapp: QApplication, tmp_path: Path) -> None:
    theme, settings = Theme(qapp), Settings(tmp_path / "settings.json", environment={})

    def scenario(window: MainWindow) -> None:
        table = window.findChild(DataTable)
        assert table is not None
        model, role = table.model(), Qt.ItemDataRole.AccessibleTextRole
        whole, plain = model.index(0, 0).data(role), model.index(0, 1).data(role)
        assert plain in whole and len(whole) > len(plain)
        dialog = opened(window)
        choose(dialog, SPOKEN.key, "cell")
        assert model.index(0, 0).data(role) == model.index(0, 0).data(Qt.ItemDataRole.DisplayRole) != whole
        assert model.index(0, 1).data(role) == plain
        choose(dialog, SPOKEN.key, "row")
        assert model.index(0, 0).data(role) == whole
        dialog.accept()

    play(qapp, tmp_path / "desk", theme, settings, scenario)


def test_the_menu_bar_stays_for_who_wants_it_but_not_over_a_locked_desk(qapp: QApplication, tmp_path: Path) -> None:
    theme, settings = Theme(qapp), Settings(tmp_path / "settings.json", environment={})

    def scenario(window: MainWindow) -> None:
        assert window.menuBar().isHidden()
        dialog = opened(window)
        choose(dialog, MENU_BAR.key, "always")
        assert window.menuBar().isVisible() and accessibility.problems(window) == []
        dialog.accept()
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert window.menuBar().isVisible()
        window.lock.lock()
        assert window.menuBar().isHidden()

    play(qapp, tmp_path / "desk", theme, settings, scenario)
