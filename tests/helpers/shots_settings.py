"""Pictures of the settings, of high contrast, and of a window with larger text."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from plum_desk.settings import Settings
from plum_desk.views.settings_dialog import SettingsDialog
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from tests.helpers.windows import World, settled

Take = Callable[[QWidget, str], Awaitable[None]]


async def settings(made: World, theme: Theme, take: Take, folder: Path) -> None:
    window = MainWindow(made.desk, theme, Settings(folder / "settings.json", environment={}))
    window.show()
    await settled(60)
    before = theme.scheme
    theme.use("contrast")
    await take(window, "contrast")
    assert window.finder is not None
    window.finder.open_with("ref")
    await settled(30)
    await take(window, "contrast-palette")
    window.finder.dismiss()
    theme.use(before)
    window.show_settings()
    await settled()
    dialog = next(d for d in window.findChildren(QDialog) if isinstance(d, SettingsDialog))
    await take(dialog, "settings")
    dialog.close()
    window.close()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    large = Theme(application, theme.scheme, percent=130)  # as a start with that setting has it
    large.space("relaxed")
    larger = MainWindow(made.desk, large)
    larger.show()
    await settled(60)
    await take(larger, "larger")
    larger.close()
    application.setFont(theme.font())
    theme.apply()
