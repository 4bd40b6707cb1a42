"""Commands: declared once, reached by key, menu and key sheet, refused with a reason when they cannot run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from plum_desk.views.keymap import Keymap, is_letter, text
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

    rekeyed = Signal()
    """Some command answers to another key now."""

    def __init__(self, window: QWidget, keymap: Keymap) -> None:
        super().__init__(window)
        self._window, self.keymap = window, keymap
        self._known: list[tuple[QWidget, Command]] = []
        self._actions: dict[tuple[QWidget, str], QAction] = {}
        keymap.changed.connect(self._bind)

    def add(self, commands: Iterable[Command], host: QWidget | None = None) -> None:
        """Register ``commands``; ``host`` is the module they belong to, else the window itself.

        Raises ValueError when an id is taken on the same host, or a key by the window.
        """
        owner = host or self._window
        for command in commands:
            self._check(command, owner)
            self._known.append((owner, command))
            action = QAction(caption(command.title), owner)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(partial(self._on_triggered, command))
            owner.addAction(action)
            self._actions[owner, command.id] = action
        self._bind()

    def _bind(self) -> None:
        for owner, command in self._known:
            self._actions[owner, command.id].setShortcut(QKeySequence(self._key(owner, command)))
        self.rekeyed.emit()

    def _key(self, owner: QWidget, command: Command) -> str:
        """One's own, else the delivered one, unless one has given that to another command of the same screen."""
        own = self.keymap.own
        if command.id in own:
            return own[command.id]
        taken = bool(own and command.shortcut) and any(
            own.get(other.id) == command.shortcut and self._meet(owner, host) for host, other in self._known
        )
        return "" if taken else command.shortcut

    def wearer(self, command: Command, chord: str) -> Command | None:
        """Another command that answers to ``chord`` where ``command`` does."""
        owners = [host for host, known in self._known if known.id == command.id]
        for host, other in self._known:
            met = other.id != command.id and any(self._meet(owner, host) for owner in owners)
            if met and self._key(host, other) == chord:
                return other
        return None

    def caps(self) -> dict[str, str]:
        """What is on the keys now, by what was delivered: for tips and hints."""
        return {command.shortcut: self._key(owner, command) for owner, command in self._known if command.shortcut}

    def _meet(self, one: QWidget, other: QWidget) -> bool:
        """Whether commands of the two can be reached at the same time."""
        return one is other or self._window in (one, other)

    def _check(self, command: Command, owner: QWidget) -> None:
        for host, other in self._known:
            related = self._meet(owner, host)
            if related and other.id == command.id:
                raise ValueError(f"command {command.id} is declared twice")
            if related and command.shortcut and other.shortcut == command.shortcut:
                raise ValueError(f"{command.shortcut} is taken by {other.id}, wanted by {command.id}")

    def forget_hosts(self) -> None:
        """Drop the commands of modules: their widgets are going away."""
        self._known = [(host, command) for host, command in self._known if host is self._window]
        self._actions = {place: action for place, action in self._actions.items() if place[0] is self._window}

    def run(self, command_id: str) -> bool:
        """Run it if it is available now; False when unknown here or refused."""
        found = next((c for c in self.available() if c.id == command_id), None)
        return found is not None and self.start(found)

    def letter(self, chord: QKeyCombination) -> bool:
        """Run the command that has the letter ``chord`` here; False when none has."""
        if not is_letter(chord):
            return False
        has = self.keymap.letters
        found = next((c for c in self.available() if has.get(c.id) == text(chord)), None)
        if found is not None:
            self.start(found)
        return found is not None

    def wearer_of_letter(self, command: Command, letter: str) -> Command | None:
        """Another command that is on screen and has ``letter``."""
        has = self.keymap.letters
        return next((c for c in self.available() if c.id != command.id and has.get(c.id) == letter), None)

    def available(self) -> list[Command]:
        """The window's commands and those of the modules on screen, each with the key that it answers to now."""
        shown = [(host, c) for host, c in self._known if host is self._window or host.isVisible()]
        if not self.keymap.own:
            return [command for _, command in shown]
        return [replace(command, shortcut=self._key(host, command)) for host, command in shown]

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
