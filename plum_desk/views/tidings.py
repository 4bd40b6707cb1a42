"""What the desk tells unasked: how a passage ended, that work waits for long, that a reply did not go (ux.md §4)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from plum_desk.domain.outcome import Refused
from plum_desk.errors import PlumError
from plum_desk.runtime.language import several, tr
from plum_desk.runtime.passage import Told
from plum_desk.views import present
from plum_desk.views.connection import Link
from plum_desk.views.context import Say
from plum_desk.views.present.amounts import count, need_you

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

PATIENCE_MS = 30 * 60_000


class Tidings(QObject):
    """``show`` opens a view of the outbox. Waiting is told once, until everything has been sent."""

    def __init__(self, desk: Desk, say: Say, show: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._say, self._show = desk, say, show
        self._told = False
        desk.passage.ended.connect(self._on_ended)
        desk.held.unsent.connect(self._on_unsent)

    def _on_ended(self, told: Told) -> None:
        stuck = told.needs_you > 0
        self._say(
            ended(told),
            "warning" if stuck else "success",
            action=tr("Show") if stuck else "",
            run=partial(self._show, "needs"),
        )

    def _on_unsent(self, ticket_id: str, why: Refused | PlumError) -> None:
        words = present.refusal(why) if isinstance(why, Refused) else present.fault(why)
        said = tr("{ticket_id}: your reply was not sent, and is a draft. {words}", ticket_id=ticket_id, words=words)
        self._say(said, "danger")

    def look(self, link: Link) -> None:
        """Called when something changed, and once a minute."""
        since = self._desk.connection.unsent_since
        if since is None:
            self._told = False
        elif not self._told and self._desk.clock() - since >= PATIENCE_MS:
            self._told = True
            self._say(
                waited(self._desk.connection.unsent), "warning", action=tr("Show"), run=partial(self._show, "unsent")
            )


def ended(told: Told) -> str:
    """``52 sent: 49 done, 1 waits for approval, 2 need you.``"""
    decided = told.applied - told.deciding
    parts = [tr("{decided} done", decided=count(decided))] if decided else []
    if told.deciding:
        parts.append(several(told.deciding, "{n} waits for approval", "{n} wait for approval", n=count(told.deciding)))
    if told.needs_you:
        parts.append(need_you(told.needs_you))
    return (
        tr("{total} sent: {join}.", total=count(told.total), join=", ".join(parts))
        if parts
        else tr("{total} sent.", total=count(told.total))
    )


def waited(unsent: int) -> str:
    what = tr("1 action has") if unsent == 1 else tr("{unsent} actions have", unsent=count(unsent))
    stay = tr("It stays") if unsent == 1 else tr("They stay")
    return tr("{what} not been sent for half an hour. {stay} saved on this computer.", what=what, stay=stay)
