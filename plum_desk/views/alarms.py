"""What the computer tells while another program is in front: a ticket of one's own that is due, a request that waits
for one's verdict and is about to expire, work that needs one. Never a name, an amount or a code: screens are shared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import RequestState
from plum_desk.domain.permission import Permission
from plum_desk.errors import PlumError
from plum_desk.runtime.language import several, tr
from plum_desk.store.queries import deciding, tickets
from plum_desk.store.queries.requests import DUE_FIRST, RequestFilter
from plum_desk.views import present
from plum_desk.views.approvals.words import turn_of

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

SOON_MS = 15 * 60_000


@dataclass(frozen=True, slots=True)
class Alarm:
    """``kind`` and ``record`` are opened when it is pressed."""

    title: str
    text: str
    kind: str
    record: str


class Tell(Protocol):
    """Shows a message of the computer; ``run`` when it is pressed."""

    def __call__(self, title: str, text: str, run: Callable[[], None]) -> None: ...


async def due(desk: Desk, actor: Actor) -> list[Alarm]:
    """What is due within a quarter of an hour."""
    now = desk.clock()
    found = [
        Alarm(
            tr("{ticket_id} is due", ticket_id=ticket_id),
            tr("{left} left.", left=present.span(due_at - now)),
            "ticket",
            ticket_id,
        )
        for ticket_id, due_at in await desk.store.read(tickets.due_between, actor.user_id, now, now + SOON_MS)
    ]
    if actor.may(Permission.REQUEST_DECIDE):
        waiting = RequestFilter(state=(RequestState.PENDING,))
        queue = await desk.store.read(deciding.queue, waiting, DUE_FIRST, actor.person_id)
        found += [
            Alarm(
                tr("{number} waits for your verdict", number=row.number),
                tr("It expires in {left}.", left=present.span(row.expires_at - now)),
                "request",
                row.request_id,
            )
            for row in queue.rows
            if row.expires_at is not None and 0 < row.expires_at - now <= SOON_MS and turn_of(row, actor)
        ]
    return found


class Alarms(QObject):
    """Looks when it is asked to, once a minute; each thing is told once. ``away`` is whether nobody looks at the desk:
    who does sees it there. ``open_record`` shows what was pressed."""

    def __init__(
        self,
        desk: Desk,
        tell: Tell,
        away: Callable[[], bool],
        open_record: Callable[[str, str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tell, self._away, self._open = desk, tell, away, open_record
        self._jobs = desk.jobs.child()
        self._told: set[tuple[str, str]] = set()
        self._needed = 0
        desk.session.changed.connect(self._forget)

    def _forget(self) -> None:
        self._told.clear()
        self._needed = 0

    def look(self, needs_you: int) -> None:
        """``needs_you`` pieces of work are in the outbox for the person to decide about."""
        session = self._desk.session.current
        if session is None or self._jobs.closed:
            return
        if self._away() and needs_you > self._needed:
            text = several(
                needs_you, "{n} piece of your work needs you.", "{n} pieces of your work need you.", n=needs_you
            )
            self._tell(tr("Needs you"), text, partial(self._open, "operation", ""))
        self._needed = needs_you
        if self._away():
            self._jobs.start(due, self._desk, session.actor, on_done=self._on_due)

    def _on_due(self, outcome: list[Alarm] | PlumError) -> None:
        if isinstance(outcome, PlumError):
            return  # whoever comes back reads on the desk what is wrong
        for alarm in outcome:
            place = (alarm.kind, alarm.record)
            if place not in self._told and self._away():
                self._told.add(place)
                self._tell(alarm.title, alarm.text, partial(self._open, *place))


class SystemTray(QObject):
    """The computer's own messages. Where it has none, nothing is told."""

    def __init__(self, icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self._run: Callable[[], None] | None = None
        self._icon = QSystemTrayIcon(icon, self) if QSystemTrayIcon.isSystemTrayAvailable() else None
        if self._icon is not None:
            self._icon.setToolTip("Plum Desk")
            self._icon.messageClicked.connect(self._on_pressed)
            self._icon.show()

    def tell(self, title: str, text: str, run: Callable[[], None]) -> None:
        if self._icon is not None and QSystemTrayIcon.supportsMessages():
            self._run = run
            self._icon.showMessage(title, text, self._icon.icon())

    def _on_pressed(self) -> None:
        if self._run is not None:
            self._run()
