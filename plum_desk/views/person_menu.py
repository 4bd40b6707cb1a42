"""The person's menu: theme, another persona or desk in the demo, signing out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from plum_desk.errors import PlumError
from plum_desk.runtime.language import tr
from plum_desk.settings import THEME, Settings
from plum_desk.views import present, processes
from plum_desk.views.commands import Command
from plum_desk.views.context import Say
from plum_desk.views.theme import SCHEME_NAMES, Scheme, Theme

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

GROUP = "You"


class PersonCommands:
    """The commands behind the menu. They live as long as the window that asked for them."""

    def __init__(self, desk: Desk, theme: Theme, settings: Settings | None, say: Say) -> None:
        self._desk = desk
        self._theme = theme
        self._settings = settings
        self._say = say
        self._jobs = desk.jobs.child()

    def commands(self) -> list[Command]:
        demo = self._desk.profile.demo
        found = [
            *(
                Command(f"you.{scheme}", tr("Colours: {name}", name=tr(name).lower()), partial(self._use, scheme), "",
                        tr(GROUP), partial(self._in_use, scheme))
                for scheme, name in SCHEME_NAMES.items()
            ),
        ]  # fmt: skip
        if demo:
            found.append(Command("you.switch", tr("Switch person"), self.sign_out, group=tr(GROUP)))
            found.append(Command("you.desk", tr("Open another desk"), self.another_desk, group=tr(GROUP)))
        found.append(Command("you.sign_out", tr("Sign out"), self.sign_out, "Ctrl+Shift+Q", tr(GROUP)))
        return found

    def _use(self, scheme: Scheme) -> None:
        self._theme.use(scheme)
        if self._settings is None:
            return
        try:
            self._settings.set(THEME, scheme)
        except PlumError as error:
            self._say(str(present.fault(error)), "warning")

    def _in_use(self, scheme: Scheme) -> str:
        return tr("already in use") if self._theme.scheme == scheme else ""

    def sign_out(self) -> None:
        """Unsent work stays in the journal; the sign-in page says how much."""
        self._jobs.start(self._desk.session.sign_out, on_done=self._signed_out)

    def _signed_out(self, outcome: object) -> None:
        if isinstance(outcome, PlumError):
            self._say(str(present.fault(outcome)), "danger")

    def another_desk(self) -> None:
        """A second profile on the same demo centre, as its own process."""
        if not processes.start_desk("--demo", str(self._desk.profile.home)):
            self._say(tr("Another desk could not be started."), "danger")
