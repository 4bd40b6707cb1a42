"""Pictures of the settings, of high contrast, and of a window with larger text."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from plum_desk.settings import Settings
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
    dialog = next(d for d in window.findChildren(QDialog) if d.windowTitle() == "Settings")
    await take(dialog, "settings")
    dialog.close()
    theme.percent = 130  # as if it had been so from the start: only what is made from now on has it
    theme._fonts.clear()
    theme._metrics.clear()
    theme.space("relaxed")
    window.close()
    larger = MainWindow(made.desk, theme)
    theme._app.setStyleSheet("")
    scheme = theme.scheme
    theme._colors.clear()
    theme.use(scheme)
    larger.show()
    await settled(60)
    await take(larger, "larger")
    larger.close()
    theme.percent = 100
    theme._fonts.clear()
    theme._metrics.clear()
    theme.space("cosy")
    theme._colors.clear()
    theme.use(scheme)
