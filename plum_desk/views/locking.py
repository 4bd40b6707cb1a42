"""Locking: after minutes without a key or a movement, with the computer, or when asked, nothing of the work is on
screen; it goes on as it was for whoever opened the session. Drafts, forms and sync are not touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from plum_desk.domain.actor import Actor
from plum_desk.errors import PlumError
from plum_desk.runtime.language import tr
from plum_desk.settings import LOCK_MINUTES, Settings
from plum_desk.views import present
from plum_desk.views.commands import Command
from plum_desk.views.rail import Logo
from plum_desk.views.session_lock import SessionLock
from plum_desk.views.theme import BODY, LABEL, SEMI, TILE, TOTAL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.frames import Panel, page
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.plain import announce

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

WIDTH = 420
MINUTE_MS = 60_000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class LockPage(QWidget):
    """In the place of everything. ``opened`` carries the password; of somebody of the sample data none is asked."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        page(self)
        self._personas = {persona.name: persona.password for persona in desk.profile.personas}
        self._name = ""
        self.setAccessibleName(tr("Locked"))
        self._title = Label(theme, "", TILE, SEMI, wrap=True)
        lead = Label(
            theme, tr("What you were doing is kept as it was, and goes on being sent."), BODY, role="muted", wrap=True
        )
        self._error = Label(theme, "", BODY, role="danger", wrap=True)
        self.password = TextField(theme, tr("Password"), limit=1_000)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.returnPressed.connect(self._on_open)
        self._asked = Label(theme, tr("Password"), LABEL, role="muted")
        self.open = Button(theme, tr("Unlock"), "primary", "shield-check")
        self.open.clicked.connect(self._on_open)
        self.leave = Button(theme, tr("Sign out"), "ghost")
        self.leave.clicked.connect(self.left)
        panel = Panel(tr("Locked"))
        panel.setFixedWidth(theme.scaled(WIDTH))
        panel.body.setContentsMargins(32, 28, 32, 24)
        panel.body.setSpacing(10)
        panel.body.addLayout(row(Logo(theme, tight=True), Label(theme, "Plum Desk", TOTAL, SEMI), None, gap=10))
        for part in (self._title, lead, self._error, self._asked, self.password):
            panel.body.addWidget(part)
        panel.body.addSpacing(8)
        panel.body.addLayout(row(self.leave, None, self.open))
        box = QVBoxLayout(self)
        box.addStretch(2)
        box.addLayout(row(None, panel, None))
        box.addStretch(3)

    def show_person(self, actor: Actor) -> None:
        self._name = actor.name
        self._title.setText(tr("Locked for {name}", name=present.one_line(actor.name)))
        asks = actor.name not in self._personas
        for part in (self.password, self._asked):
            part.setVisible(asks)
        self.open.set_label(tr("Unlock") if asks else tr("Continue as {name}", name=present.one_line(actor.name)))
        self.say("")

    def wait(self) -> None:
        """Begin where a person goes on."""
        first = self.password if self.password.isVisibleTo(self) else self.open
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, problem: str) -> None:
        self.open.set_busy("")
        self.password.clear()
        self._error.setText(problem)
        self._error.setVisible(bool(problem))
        if problem:
            announce(self, problem, urgent=True)

    def _on_open(self) -> None:
        if self.open.busy:
            return
        password = self._personas.get(self._name, self.password.text())
        if password:
            self.open.set_busy(tr("Unlocking…"))
            self.opened.emit(password)
        else:
            self.say(tr("Enter your password."))


class Lock(QObject):
    """``changed`` tells whether it is locked now; the window shows ``page`` then. ``windows`` are the desk's others."""

    changed = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        settings: Settings | None,
        window: QWidget,
        windows: Callable[[], Iterable[QWidget]],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._windows = desk, window, windows
        self._settings = settings
        self._jobs = desk.jobs.child()
        self.page = LockPage(desk, theme)
        self.page.opened.connect(self._on_opened)
        self.page.left.connect(self._on_left)
        self.locked = False
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.lock)
        self.session = SessionLock(window)
        self.session.left.connect(self.lock)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)
        self._stir()

    def command(self, group: str) -> Command:
        return Command("app.lock", tr("Lock"), self.lock, "Ctrl+Shift+F12", group, self._why_not, "shield-check")

    def _why_not(self) -> str:
        if self._desk.session.current is None:
            return tr("sign in first")
        return tr("it is locked") if self.locked else ""

    # --- idleness --------------------------------------------------------------------------------------

    def _stir(self) -> None:
        minutes = self._settings.get(LOCK_MINUTES) if self._settings is not None else LOCK_MINUTES.default
        self._idle.start(minutes * MINUTE_MS)

    def _watch(self, window: QWindow | None) -> None:
        """Input reaches a window before its widgets: seen there, no other event of any widget is looked at."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._stir()
        return False

    # --- locking ---------------------------------------------------------------------------------------

    def lock(self) -> None:
        session = self._desk.session.current
        if session is None or self.locked:
            return
        self.locked = True
        self._focus = QApplication.focusWidget()
        self._hidden = [each for each in self._others() if each.isVisible()]
        for each in self._hidden:
            each.hide()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        self.page.show_person(session.actor)
        self.changed.emit(True)
        self.page.wait()
        self._jobs.start(self._desk.session.locked)

    def _others(self) -> list[QWidget]:
        """The desk's other windows, and whatever dialogs stand above any of them."""
        mine = [self._window, *self._windows()]
        dialogs = (each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog))
        return [*(each for each in dialogs if _stands_above(each, mine)), *mine[1:]]

    def _on_opened(self, password: str) -> None:
        self._jobs.start(self._desk.session.unlock, password, on_done=self._on_answer)

    def _on_answer(self, outcome: bool | PlumError) -> None:
        if isinstance(outcome, PlumError):
            self.page.say(str(present.fault(outcome)))
        elif outcome:
            self._open()
        elif self._desk.session.current is not None:
            self.page.say(tr("That is not the password that you signed in with."))

    def _open(self) -> None:
        self.forget(show=True)
        self._stir()
        self.changed.emit(False)
        if self._focus is not None:
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self._focus = None

    def forget(self, *, show: bool = False) -> None:
        """The session went, or the person is back: what was hidden is the windows' own again."""
        self.locked = False
        hidden, self._hidden = self._hidden, []
        self.page.say("")
        for each in reversed(hidden) if show else ():
            each.show()

    def _on_left(self) -> None:
        self._jobs.start(self._desk.session.sign_out, on_done=lambda _outcome: None)


def _stands_above(dialog: QWidget, windows: list[QWidget]) -> bool:
    below = dialog.parentWidget()
    while below is not None and below not in windows:
        below = below.parentWidget()
    return below is not None
