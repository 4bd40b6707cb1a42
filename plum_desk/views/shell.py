"""The main window: signs a person in, then frames their workspace; commands, records, windows, toasts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from plum_desk.domain.permission import Permission
from plum_desk.runtime.language import tr
from plum_desk.settings import LETTER_KEYS, MENU_BAR, Settings
from plum_desk.views import panes, placing, practice
from plum_desk.views.alarms import Alarms, SystemTray
from plum_desk.views.commands import Command, Commands
from plum_desk.views.context import ViewContext
from plum_desk.views.key_sheet import KeySheet
from plum_desk.views.keymap import Keymap
from plum_desk.views.locking import Lock
from plum_desk.views.menus import Menus
from plum_desk.views.modules import Module, offered
from plum_desk.views.notices import Notices
from plum_desk.views.palette.palette import Offers, Palette
from plum_desk.views.person_menu import GROUP, PersonCommands
from plum_desk.views.practice import Practice
from plum_desk.views.quitting import QuitDialog
from plum_desk.views.rail import window_icon
from plum_desk.views.settings_dialog import SettingsDialog
from plum_desk.views.sign_in import SignIn
from plum_desk.views.theme import Theme, ToneName
from plum_desk.views.widgets.button import describe_buttons
from plum_desk.views.widgets.table import DataTable
from plum_desk.views.widgets.toast import Toast
from plum_desk.views.windows import Windows
from plum_desk.views.workspace import Workspace

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.views.approvals.window import ApprovalsWindow

MINIMUM = QSize(1310, 640)
MINUTE_MS = 60_000
MAIN = "main"
AFTER_RAIL = 100
"""Where the list begins, from the window's leading edge; px."""


class MainWindow(QMainWindow):
    """One per desk. ``settings`` keeps the choice of theme; without it the choice lasts the session. ``renewed`` asks
    for another in its place: another size of text, face or language needs one."""

    renewed = Signal()

    def __init__(self, desk: Desk, theme: Theme, settings: Settings | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._theme = theme
        self.setWindowTitle(self._title())
        self.setWindowIcon(window_icon(theme))
        self.setMinimumSize(MINIMUM)
        self.resize(1366, 768)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.toast = Toast(theme, self, beside=AFTER_RAIL)
        self.notices = Notices(desk.clock, self)
        self.commands = Commands(self, Keymap(desk.preferences, self))
        self.commands.rekeyed.connect(self._on_rekeyed)
        self.commands.refused.connect(self._on_refused)
        self._settings = settings
        self._person = PersonCommands(desk, theme, settings, self.say)
        self._modules: list[Module] = []
        self.workspace: Workspace | None = None
        self.finder: Palette | None = None
        self.windows = Windows(desk, theme, self.open_record)
        self._key_sheet: KeySheet | None = None
        self._quitting: QuitDialog | None = None
        self._left = False
        self.sign_in = SignIn(desk, theme)
        self.lock = Lock(desk, theme, settings, self, self.windows.all)
        self.lock.changed.connect(self._on_lock)
        for page in (self.sign_in, self.lock.page):
            self._stack.addWidget(page)
        self._add_commands()
        self.menus = Menus(self, self.commands)
        self._use_settings()
        tray = SystemTray(self.windowIcon(), self)
        self.alarms = Alarms(desk, tray.tell, self._away, self._open_from_outside, self)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()
        self._placed = False
        placing.Keeper(self, desk.preferences, MAIN)
        self.notices.changed.connect(self._show_unread)
        desk.preferences.changed.connect(self._on_preferences)
        desk.session.changed.connect(self._on_session)
        self._on_session()

    def _title(self) -> str:
        return tr("Plum Desk (DEMO)") if self._desk.profile.demo else "Plum Desk"

    # -- session ----------------------------------------------------------------------------------

    def _on_session(self) -> None:
        """Another person, or nobody: nothing of the one before may stay on screen."""
        self._leave()
        session = self._desk.session.current
        if session is None:
            self.sign_in.show_step()
            self._stack.setCurrentWidget(self.sign_in)
            return
        self._modules = offered(session.actor)
        context = ViewContext(
            self._desk, self._theme, self.commands, self.open_record, self.say, self.start_work, self.find_or_do,
            self.pop_out,
        )  # fmt: skip
        self.windows.begin(self._modules, context)
        workspace = Workspace(self._desk, self._theme, session.actor, self._modules, context)
        workspace.outside.connect(self._on_outside)
        workspace.rail.settings.clicked.connect(partial(self.commands.run, "app.settings"))
        workspace.bar.avatar.setMenu(self.menus.person)
        offers = Offers(self.open_record, workspace.current_record, workspace.places, workspace.kinds)
        self.finder = Palette(self._desk, self._theme, self, self.commands, offers)
        workspace.bar.finder.wanted.connect(self.finder.open_with)
        self.workspace = workspace
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        first = next((m.id for m in self._modules if m.make is not None), "")
        self.commands.add(workspace.commands(), workspace)
        workspace.open(first)
        workspace.bar.show_width(self.width())
        workspace.bar.bell.clicked.connect(self.show_notices)

    def _on_preferences(self, name: str) -> None:
        """The first time that somebody's preferences are here, the window goes where they had it."""
        if not name and self.workspace is not None and not self._placed:
            self._placed = True
            self._offer_practice()
            placing.restore(self, self._desk.preferences, MAIN)

    def _on_rekeyed(self) -> None:
        """Tips and hints name the keys that work."""
        caps = self.commands.caps()
        if caps == self._theme.caps:
            return
        self._theme.caps = caps
        describe_buttons(self)
        if self.workspace is not None:
            self.workspace.show_keys()

    def _on_lock(self, locked: bool) -> None:
        self.menus.lock(locked)
        if locked:
            self.toast.hide()
            if self.finder is not None:
                self.finder.dismiss(back=False)
            self._stack.setCurrentWidget(self.lock.page)
        elif self.workspace is not None:
            self._stack.setCurrentWidget(self.workspace)

    def _leave(self) -> None:
        self.lock.forget()
        self.windows.end()
        if self._key_sheet is not None:
            self._key_sheet.close()
        if self.finder is not None:
            self.finder.dismiss(back=False)
            self.finder.deleteLater()
            self.finder = None
        if self.workspace is not None:
            self.workspace.hide()
            self._stack.removeWidget(self.workspace)
            self.workspace.deleteLater()
            self.workspace = None
        self.commands.forget_hosts()
        self.toast.hide()
        self.notices.clear()

    # -- commands ---------------------------------------------------------------------------------

    def _add_commands(self) -> None:
        self.commands.add(
            [
                Command("app.find", tr("Find, go or do"), self.find_or_do, "Ctrl+K", tr("Go"), self._signed_out),
                Command("app.sync", tr("Sync now"), self._desk.connection.retry, "Ctrl+F5", tr("Go"), self._signed_out),
                Command(
                    "app.by_rows",
                    tr("Stop fetching the file, bring its rows one by one"),
                    self._desk.connection.abandon,
                    group=tr("Go"),
                    why_not=self._nothing_fetched,
                ),
                Command("app.next_pane", tr("Next part of the window"), self._next_pane, "F6", tr("Moving about")),
                Command(
                    "app.previous_pane",
                    tr("Previous part of the window"),
                    self._previous_pane,
                    "Shift+F6",
                    tr("Moving about"),
                ),
                Command("app.undo", tr("Undo"), self._undo, "Ctrl+Z", tr("Help"), self._not_undoable, "undo-2"),
                Command(
                    "app.notices", tr("Notifications"), self.show_notices, "", tr("Help"), self._signed_out, "bell"
                ),
                Command("app.practice", tr("Practise the keys"), self.practise, "", tr("Help"), self._signed_out),
                Command("app.keys", tr("Keys and commands"), self.show_keys, "F1", tr("Help")),
                Command(
                    "app.settings", tr("Settings"), self.show_settings, "Ctrl+,", tr(GROUP), self._unsettled, "settings"
                ),
                *self._person.commands(),
                self.lock.command(tr(GROUP)),
                Command("app.quit", tr("Quit"), self._quit, "Ctrl+Q", tr(GROUP)),
            ]
        )

    def _signed_out(self) -> str:
        if self.lock.locked:
            return tr("unlock first")
        return "" if self.workspace is not None else tr("sign in first")

    def _nothing_fetched(self) -> str:
        return "" if self._desk.connection.progress is not None else tr("no file is on its way")

    def find_or_do(self, typed: str = "") -> None:
        """Open the palette with ``typed`` in it."""
        if self.finder is not None:
            self.finder.open_with(typed)

    def _next_pane(self) -> None:
        panes.step(self._panes())

    def _previous_pane(self) -> None:
        panes.step(self._panes(), forward=False)

    def _panes(self) -> list[QWidget]:
        return self.workspace.panes() if self.workspace is not None else [self.sign_in]

    def _quit(self) -> None:
        """As a person asks for it: with unsent work, say so first."""
        if self._may_leave():
            self.close()

    def _may_leave(self) -> bool:
        unsent = self._desk.connection.unsent
        if not unsent or self._left:
            return True
        if self._quitting is None:
            self._quitting = QuitDialog(self._theme, unsent, self._desk.drafts.count, self)
            self._quitting.accepted.connect(self._on_leave)
            self._quitting.destroyed.connect(self._forget_quitting)
            self._quitting.open()
        return False

    def _on_leave(self) -> None:
        self._left = True
        self.close()

    def _forget_quitting(self) -> None:
        self._quitting = None

    def show_keys(self) -> None:
        """The sheet of every key that works here."""
        self._key_sheet = KeySheet(self._theme, self.commands, self, letters=self._letters)
        self._key_sheet.destroyed.connect(self._forget_sheet)
        self._key_sheet.open()

    def _not_undoable(self) -> str:
        return "" if self.notices.undoable() is not None else tr("there is nothing to take back")

    def _undo(self) -> None:
        self.toast.hide()
        self.notices.undo()

    def show_notices(self) -> None:
        """What was told since the person signed in."""
        if self.workspace is not None:
            self.notices.open(self._theme, self.workspace.bar.bell)

    def _show_unread(self) -> None:
        if self.workspace is not None:
            self.workspace.bar.show_unread(self.notices.unread)

    def practise(self) -> None:
        """Three tickets that exist nowhere."""
        Practice(self._theme, self._desk.preferences, self).open()

    def _offer_practice(self) -> None:
        """Once, to whoever works on tickets and has never been here: told among the notifications, not in the way."""
        session, preferences = self._desk.session.current, self._desk.preferences
        works = session is not None and session.actor.may(Permission.TICKET_WRITE)
        if works and self._settings is not None and preferences.get(practice.NAME, int) is None:
            preferences.put(practice.NAME, 0)
            said = tr("New here? Three practice tickets teach the keys of the day.")
            self.notices.add(said, "neutral", tr("Practise"), self.practise)

    def show_settings(self) -> None:
        """Every setting, with where its value comes from."""
        if self._settings is not None:
            dialog = SettingsDialog(self._theme, self._settings, self.say, self)
            dialog.changed.connect(self._use_settings)
            dialog.renewed.connect(self.renewed)
            dialog.open()

    def _use_settings(self) -> None:
        """What concerns this window alone."""
        self._letters = self._settings is not None and self._settings.get(LETTER_KEYS)
        self.menus.stay(self._settings is not None and self._settings.get(MENU_BAR) == "always")

    def _unsettled(self) -> str:
        if self.lock.locked:
            return tr("unlock first")
        return "" if self._settings is not None else tr("this desk keeps no settings")

    def _forget_sheet(self) -> None:
        self._key_sheet = None

    def _on_refused(self, reason: str) -> None:
        self.say(tr("Not now: {reason}.", reason=reason), "warning")

    # -- keys -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the menus, then what the module has open. A letter that a list has no use for may be a key."""
        if self._letters and isinstance(self.focusWidget(), DataTable) and self.commands.letter(event.keyCombination()):
            return
        view = self.workspace.view if self.workspace is not None else None
        if event.key() != Qt.Key.Key_Escape or not (self.menus.hide() or panes.escaped(view)):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            self.menus.watch(event)
        return super().event(event)

    # -- records and windows ----------------------------------------------------------------------

    def open_record(self, kind: str, record: str) -> None:
        """Show a ticket, order or request in the module or window where it lives."""
        if self.workspace is None or self.lock.locked:
            return
        module = self.workspace.module_for(kind)
        if module is None:
            self.say(tr("Your role does not show {kind}s.", kind=kind), "warning")
            return
        view = self.approvals_window() if module == "approvals" else self.workspace.open(module)
        shows = getattr(view, f"open_{kind}", None) or getattr(view, "open_record", None)
        if callable(shows):
            shows(record)
        if self.finder is not None:
            self.finder.recents.add(kind, record)
        if module != "approvals":
            self.activateWindow()

    def pop_out(self, kind: str, record: str) -> None:
        """Show a ticket or an order in a window of its own."""
        if not self.lock.locked:
            self.windows.pop_out(kind, record)

    def start_work(self, ticket_id: str, what: str, subject: str) -> None:
        """Open a ticket and begin a piece of work on it, once it is on screen."""
        self.open_record("ticket", ticket_id)
        starts = getattr(self.workspace.view if self.workspace is not None else None, "start", None)
        if callable(starts):
            starts(ticket_id, what, subject)

    def _on_outside(self, module: str) -> None:
        if module == "approvals":
            self.approvals_window()

    def approvals_window(self) -> ApprovalsWindow:
        return self.windows.show_approvals()

    def say(
        self, text: str, tone: ToneName = "success", *, action: str = "", run: Callable[[], None] | None = None
    ) -> None:
        """Show a toast."""
        self.toast.say(text, tone, action=action, run=run)
        self.notices.add(text, tone, action, run)

    # -- the window itself ------------------------------------------------------------------------

    def _on_minute(self) -> None:
        if self.workspace is not None:
            self.workspace.show_link()
            self.alarms.look(self._desk.connection.needs_you)

    def _away(self) -> bool:
        return QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive

    def _open_from_outside(self, kind: str, record: str) -> None:
        """A message of the computer was pressed."""
        self.showNormal() if self.isMinimized() else self.show()
        self.activateWindow()
        if kind == "operation" and self.workspace is not None and not self.lock.locked:
            self.workspace.open_outbox("needs")
        else:
            self.open_record(kind, record)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.workspace is not None:
            self.workspace.bar.show_width(event.size().width())

    def take_over(self, old: MainWindow) -> None:
        """Stand where ``old`` stood, with what was open there, and end it. What is half-typed there is a draft."""
        self._placed = True
        self.setGeometry(old.geometry())
        self.setWindowState(old.windowState())
        if self.workspace is not None and old.workspace is not None:
            record, module = old.workspace.current_record(), old.workspace.current
            self.workspace.open(module)
            kinds = next((each.records for each in self._modules if each.id == module), ())
            if record and kinds:
                self.open_record(kinds[0], record)
        approvals = old.windows.approvals is not None and old.windows.approvals.isVisible()
        self.show()
        old.close()
        old.deleteLater()
        if approvals:
            self.approvals_window()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A person's closing is asked about; the program's own, at its end, is not."""
        if event.spontaneous() and not self._may_leave():
            event.ignore()
            return
        self.windows.close()
        super().closeEvent(event)
