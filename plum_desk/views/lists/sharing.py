"""Sharing a view with everybody who works on a programme: leads may."""

from __future__ import annotations

from collections.abc import Awaitable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from plum_desk.domain.outcome import Refused
from plum_desk.domain.permission import Permission
from plum_desk.domain.saved_views import SavedView
from plum_desk.errors import PlumError
from plum_desk.runtime.dispatch import Submitted
from plum_desk.runtime.language import tr
from plum_desk.store.queries import reference
from plum_desk.views import present
from plum_desk.views.choice import Choice, ChoicePopup
from plum_desk.views.context import ViewContext
from plum_desk.wire.rows import ProgrammeRow

if TYPE_CHECKING:
    from plum_desk.runtime.jobs import JobScope


class Sharing:
    def __init__(self, context: ViewContext, jobs: JobScope) -> None:
        self._context, self._jobs = context, jobs

    @property
    def may(self) -> bool:
        session = self._context.desk.session.current
        return session is not None and session.actor.may(Permission.VIEW_SHARE)

    def share(self, view: SavedView, anchor: QWidget) -> None:
        """With the one programme that the person works on, else with the one that they choose below ``anchor``."""
        self._jobs.start(self._programmes, on_done=partial(self._with, view, anchor))

    async def _programmes(self) -> list[ProgrammeRow]:
        desk = self._context.desk
        session = desk.session.current
        held = set(session.scopes) if session is not None else set()
        return [one for one in await desk.store.read(reference.programmes) if f"prog:{one.programme_id}" in held]

    def _with(self, view: SavedView, anchor: QWidget, found: list[ProgrammeRow] | PlumError) -> None:
        if isinstance(found, PlumError):
            self._context.say(str(present.fault(found)), "danger")
            return
        if len(found) == 1:
            self._send(view, found[0])
            return
        choices = [Choice(one.programme_id, one.name, "users") for one in found]
        popup = ChoicePopup(self._context.theme, tr("Share with"), choices, anchor)
        by_id = {one.programme_id: one for one in found}
        popup.chosen.connect(lambda chosen: self._send(view, by_id[chosen]))
        popup.open_below(anchor)

    def _send(self, view: SavedView, programme: ProgrammeRow) -> None:
        said = tr("Shared “{name}” with everybody of {programme}.", name=view.name, programme=programme.name)
        self._do(self._context.desk.team_views.share(programme.programme_id, view), said)

    def unshare(self, view: SavedView) -> None:
        """Of every programme that has it."""
        said, team = tr("“{name}” is no longer the team’s.", name=view.name), self._context.desk.team_views
        for row in team.of(view.module):
            if row.view.view_id == view.view_id:
                self._do(team.unshare(row.programme_id, view.view_id), said)

    def _do(self, work: Awaitable[Submitted | Refused], said: str) -> None:
        async def run() -> Submitted | Refused:
            return await work

        self._jobs.start(run, on_done=partial(self._on_done, said))

    def _on_done(self, said: str, outcome: Submitted | Refused | PlumError) -> None:
        if isinstance(outcome, PlumError):
            self._context.say(str(present.fault(outcome)), "danger")
        elif isinstance(outcome, Refused):
            self._context.say(str(present.refusal(outcome)), "warning")
        else:
            later = "" if self._context.desk.connection.online else tr(" Saved here, not sent yet.")
            self._context.say(f"{said}{later}")
