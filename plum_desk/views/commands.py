"""Commands: declared once, reached by key, menu and key sheet, refused with a reason when they cannot run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from plum_desk.views.widgets.plain import caption


def _always() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do. ``why_not`` returns the reason why it cannot run now, or ''.

    ``shortcut`` is portable text (``Ctrl+Shift+F``); ``group`` is its heading in menus and key sheet. ``argue``
    opens what the command opens with a text filled in; it never does what ``run`` would not ask about first.
    ``aside`` is what the palette says beside it.
    """

    id: str
    title: str
    run: Callable[[], None]
    shortcut: str = ""
    group: str = "General"
    why_not: Callable[[], str] = field(default=_always)
    icon: str = "zap"
    argue: Callable[[str], None] | None = None
    aside: Callable[[], str] = field(default=_always)


class Commands(QObject):
    """The commands of one window. Those of a module answer only while the module is on screen.

    ``refused`` carries the reason when someone asks for a command that cannot run.
    """

    refused = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._known: list[tuple[QWidget, Command]] = []

    def add(self, commands: Iterable[Command], host: QWidget | None = None) -> None:
        """Register ``commands``; ``host`` is the module they belong to, else the window itself.

        Raises ValueError when an id is taken on the same host, or a key by the window.
        """
        owner = host or self._window
        for command in commands:
            self._check(command, owner)
            self._known.append((owner, command))
            if command.shortcut:
                action = QAction(caption(command.title), owner)
                action.setShortcut(QKeySequence(command.shortcut))
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
                action.triggered.connect(partial(self._on_triggered, command))
                owner.addAction(action)

    def _check(self, command: Command, owner: QWidget) -> None:
        for host, other in self._known:
            related = host is owner or self._window in (host, owner)
            if related and other.id == command.id:
                raise ValueError(f"command {command.id} is declared twice")
            if related and command.shortcut and other.shortcut == command.shortcut:
                raise ValueError(f"{command.shortcut} is taken by {other.id}, wanted by {command.id}")

    def forget_hosts(self) -> None:
        """Drop the commands of modules: their widgets are going away."""
        self._known = [(host, command) for host, command in self._known if host is self._window]

    def run(self, command_id: str) -> bool:
        """Run it if it is available now; False when unknown here or refused."""
        found = next((c for c in self.available() if c.id == command_id), None)
        return found is not None and self.start(found)

    def available(self) -> list[Command]:
        """The window's commands and those of the modules on screen."""
        return [c for host, c in self._known if host is self._window or host.isVisible()]

    def groups(self) -> dict[str, list[Command]]:
        """Available commands under their headings, in order of declaration."""
        found: dict[str, list[Command]] = {}
        for command in self.available():
            found.setdefault(command.group, []).append(command)
        return found

    def fill(self, menu: QMenu, group: str) -> None:
        """Put a group into ``menu`` as it stands now: unavailable ones disabled, with the reason."""
        menu.clear()
        self.append(menu, group)

    def append(self, menu: QMenu, group: str) -> None:
        """Add a group to what ``menu`` holds."""
        for command in self.groups().get(group, []):
            reason = command.why_not()
            title = f"{command.title} ({reason})" if reason else command.title
            action = menu.addAction(caption(title) + (f"\t{command.shortcut}" if command.shortcut else ""))
            action.setEnabled(not reason)
            action.triggered.connect(partial(self._on_triggered, command))

    def _on_triggered(self, command: Command, _checked: bool = False) -> None:
        self.start(command)

    def start(self, command: Command) -> bool:
        """Run ``command`` if it is available now; False when it is refused, which ``refused`` tells."""
        reason = command.why_not()
        if reason:
            self.refused.emit(reason)
            return False
        command.run()
        return True
