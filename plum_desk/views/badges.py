"""The counts on the rail: my open tickets, requests that wait for me; and how much of the day's limit is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import RequestState, Usage
from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.domain.permission import Permission
from plum_desk.errors import PlumError
from plum_desk.store.queries import case, deciding, requests, tickets
from plum_desk.store.queries.requests import DUE_FIRST, RequestFilter
from plum_desk.views.approvals.words import turn_of
from plum_desk.views.topbar import LIMIT_ACTION, LIMIT_UNIT

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

SETTLE_MS = 250
"""A burst of changes is counted once, when it is over."""


@dataclass(frozen=True, slots=True)
class Counts:
    tickets: int
    requests: int
    given: int
    """Refunds of one's own in the last 24 hours, minor units of ``LIMIT_UNIT``."""


async def counted(desk: Desk, actor: Actor) -> Counts:
    now = desk.clock()
    mine = await desk.store.read(tickets.count, tickets.view("mine", actor.user_id, now))
    uses = await desk.store.read(case.uses, now, actor.person_id, "", None)
    given = uses.get((LIMIT_ACTION, LIMIT_UNIT), Usage()).maker_24h
    return Counts(mine, await _requests(desk, actor, now), given)


async def _requests(desk: Desk, actor: Actor, now: int) -> int:
    """For a checker those whose next step is theirs; for a maker their own that are still undecided."""
    if not actor.may(Permission.REQUEST_DECIDE):
        own = RequestFilter(maker_id=actor.user_id, state=(RequestState.PENDING, RequestState.RETURNED))
        return (await desk.store.read(requests.totals, own, now)).count
    pending = RequestFilter(state=(RequestState.PENDING,))
    found = await desk.store.read(deciding.queue, pending, DUE_FIRST, actor.person_id)
    return sum(turn_of(row, actor) for row in found.rows)


class Badges(QObject):
    """Counts again after changes; ``show`` gets the result on this thread."""

    def __init__(self, desk: Desk, show: Callable[[Counts], None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._show = show
        self._jobs = desk.jobs.child()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._count)
        desk.bridge.changed.connect(self._on_changed)
        self.destroyed.connect(self._jobs.cancel)

    def refresh(self) -> None:
        self._timer.start()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(Kind.TICKET) or changes.touches(Kind.REQUEST):
            self._timer.start()

    def _count(self) -> None:
        session = self._desk.session.current
        if session is not None and not self._jobs.closed:
            self._jobs.start(counted, self._desk, session.actor, on_done=self._done)

    def _done(self, outcome: Counts | PlumError) -> None:
        if isinstance(outcome, Counts):
            self._show(outcome)
