"""A record in a window of its own, for a second screen: it follows what happens, and has its own keys and toasts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from plum_desk.runtime.language import tr
from plum_desk.views import placing
from plum_desk.views.commands import Command, Commands
from plum_desk.views.context import ViewContext
from plum_desk.views.keymap import Keymap
from plum_desk.views.theme import ToneName
from plum_desk.views.widgets.frames import page
from plum_desk.views.widgets.layout import column
from plum_desk.views.widgets.toast import Toast

MINIMUM, USUAL = QSize(480, 520), QSize(560, 740)
GROUP = "Window"


class PopOut(QWidget):
    """``kind`` names what it shows: windows of a kind open where the last one was. ``gone`` when it was closed."""

    gone = Signal()

    def __init__(self, host: ViewContext, kind: str, record: str) -> None:
        super().__init__()
        page(self)
        desk, self._kind = host.desk, kind
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        demo = desk.profile.demo
        name = tr("{title} · Plum Desk (DEMO)", title=record) if demo else tr("{title} · Plum Desk", title=record)
        self.setWindowTitle(name)
        self.setMinimumSize(MINIMUM)
        self.resize(USUAL)
        self.jobs = desk.jobs.child()
        self.destroyed.connect(self.jobs.cancel)
        self.commands = Commands(self, Keymap(desk.preferences, self))
        self.commands.refused.connect(self._on_refused)
        self.toast = Toast(host.theme, self)
        self.context = ViewContext(
            desk, host.theme, self.commands, host.open_record, self.say, host.start, host.find, host.pop_out
        )

    def frame(self, body: QWidget, commands: list[Command]) -> None:
        """Put ``body`` in place, with the commands that go with it."""
        self.setLayout(column(body, margins=(10, 10, 10, 10)))
        close = Command("window.close", tr("Close this window"), self._close, "Ctrl+W", tr(GROUP))
        self.commands.add([*commands, close])
        placing.restore(self, self.context.desk.preferences, self._kind)
        placing.Keeper(self, self.context.desk.preferences, self._kind)

    def say(self, text: str, tone: ToneName = "success", *, action: str = "", run: object = None) -> None:
        self.toast.say(text, tone, action=action, run=run if callable(run) else None)

    def _on_refused(self, reason: str) -> None:
        self.say(tr("Not now: {reason}.", reason=reason), "warning")

    def _close(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.gone.emit()


class PopOuts:
    """The windows of one desk, at most one for a record."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str], PopOut] = {}

    def all(self) -> list[PopOut]:
        return list(self._open.values())

    def show(self, place: tuple[str, str], make: Callable[[], PopOut]) -> PopOut:
        """The window of ``place``, (kind, id), made if there is none, in front of the others."""
        window = self._open.get(place)
        if window is None:
            window = self._open[place] = make()
            window.gone.connect(partial(self._open.pop, place, None))
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def close(self) -> None:
        for window in self.all():
            window.close()
