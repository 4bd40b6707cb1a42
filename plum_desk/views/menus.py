"""The menus of the main window: hidden until Alt is pressed alone, or always there; filled from the commands as they
are then."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu

from plum_desk.runtime.language import tr
from plum_desk.views.commands import Commands
from plum_desk.views.person_menu import GROUP

HELD_MS = 250
"""Who holds Alt longer looks for the letter of a control (``access_keys``), not for the menus."""
HELP = ("Help", "Moving about")
"""Command groups under the Help menu."""


class Menus(QObject):
    """``all`` stand in the bar; ``person`` is the one of the signed-in person alone."""

    def __init__(self, window: QMainWindow, commands: Commands) -> None:
        super().__init__(window)
        self._commands = commands
        self._bar = window.menuBar()
        self._alt_alone = self._stays = False
        self._held = QElapsedTimer()
        self.all: list[QMenu] = []
        for title, groups in (
            (tr("&Go"), (tr("Go"),)),
            (tr("&Record"), ()),
            (tr("&You"), (tr(GROUP),)),
            (tr("&Help"), tuple(map(tr, HELP))),
        ):
            menu = QMenu(title, self._bar)
            menu.aboutToShow.connect(partial(self._fill, menu, groups))
            self._bar.addMenu(menu)
            self.all.append(menu)
        self._bar.hide()
        self.person = QMenu(window)
        self.person.setAccessibleName(tr("You"))
        self.person.aboutToShow.connect(self._fill_person)

    def _fill(self, menu: QMenu, groups: tuple[str, ...]) -> None:
        """The named groups; without any, those of the module on screen."""
        menu.clear()
        elsewhere = {tr("Go"), tr(GROUP), *map(tr, HELP)}
        for group in groups or [g for g in self._commands.groups() if g not in elsewhere]:
            self._commands.append(menu, group)

    def _fill_person(self) -> None:
        self._commands.fill(self.person, tr(GROUP))

    def watch(self, event: QKeyEvent) -> None:
        """Alt pressed and released alone shows the bar, or hides it; any other key in between cancels that."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self._alt_alone = event.key() == Qt.Key.Key_Alt
            if self._alt_alone and not event.isAutoRepeat():
                self._held.start()
        elif event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Alt and self._alt_alone:
            if self._held.hasExpired(HELD_MS):
                return
            self.toggle()

    def stay(self, always: bool) -> None:
        """Whether the bar is there without being asked for."""
        self._stays = always
        self._bar.setVisible(always)

    def toggle(self) -> None:
        self._alt_alone = False
        self._bar.setVisible(self._stays or self._bar.isHidden())
        if self._bar.isVisible():
            self._bar.setActiveAction(self._bar.actions()[0])
            self._bar.setFocus(Qt.FocusReason.MenuBarFocusReason)

    def hide(self) -> bool:
        """Whether the bar was there to be hidden."""
        shown = not self._bar.isHidden() and not self._stays
        self._bar.setVisible(self._stays)
        return shown

    def lock(self, locked: bool) -> None:
        """While the desk is locked there are none."""
        self._bar.setVisible(self._stays and not locked)
