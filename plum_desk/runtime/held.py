"""Words to a member wait for a moment before they go, and can be taken back until then (ux.md §4).

Until its moment comes, what waits is the draft that it was typed as: a desk that ends at once loses nothing and sends
nothing. Who signs out or closes the desk in good order sends it by that.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from plum_desk.domain.drafts import DraftKey
from plum_desk.domain.outcome import Refused
from plum_desk.errors import PlumError
from plum_desk.runtime.dispatch import Submitted
from plum_desk.runtime.drafts import Drafts
from plum_desk.runtime.jobs import Job, JobScope
from plum_desk.runtime.session import SessionHolder

HOLD_MS = 10_000
Send = Callable[[], Awaitable[Submitted | Refused]]


@dataclass(frozen=True, slots=True)
class _Waiting:
    ticket_id: str
    send: Send
    job: Job


class HeldSends(QObject):
    """``changed`` carries the ticket of what began or ceased to wait; ``unsent`` the ticket and why what waited was
    not sent: a Refused or a PlumError. It is a draft again then."""

    changed = Signal(str)
    unsent = Signal(str, object)

    def __init__(self, drafts: Drafts, session: SessionHolder, jobs: JobScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts, self._jobs = drafts, jobs
        self._waiting: dict[DraftKey, _Waiting] = {}
        session.changed.connect(self._on_session)
        session.leaving = self.send_now

    def holds(self, key: DraftKey) -> bool:
        return key in self._waiting

    def of_ticket(self, ticket_id: str) -> bool:
        return any(waiting.ticket_id == ticket_id for waiting in self._waiting.values())

    def hold(self, key: DraftKey, ticket_id: str, text: str, send: Send) -> None:
        """Keep ``text`` as the draft ``key`` and run ``send`` when HOLD_MS have passed."""
        self._drafts.keep(key, ticket_id, {"text": text})
        self._waiting[key] = _Waiting(ticket_id, send, self._jobs.start(self._wait, key))
        self.changed.emit(ticket_id)

    def take_back(self, key: DraftKey) -> bool:
        """Whether it could still be taken back; it is a draft again then."""
        found = self._let_go(key)
        if found is not None:
            found.job.cancel()
        return found is not None

    async def send_now(self) -> None:
        """Everything that waits goes, in the order in which it was confirmed."""
        for key in tuple(self._waiting):
            found = self._let_go(key)
            if found is not None:
                found.job.cancel()
                await self._send(found)

    async def _wait(self, key: DraftKey) -> None:
        await asyncio.sleep(HOLD_MS / 1000)
        found = self._let_go(key)
        if found is not None:
            await self._send(found)

    def _let_go(self, key: DraftKey) -> _Waiting | None:
        found = self._waiting.pop(key, None)
        if found is not None:
            self.changed.emit(found.ticket_id)
        return found

    async def _send(self, waited: _Waiting) -> None:
        try:
            outcome: object = await waited.send()
        except PlumError as error:
            outcome = error
        if not isinstance(outcome, Submitted):
            self.unsent.emit(waited.ticket_id, outcome)

    def _on_session(self) -> None:
        """Whoever typed it is gone without a word; for the next person nothing waits."""
        for key in tuple(self._waiting):
            self.take_back(key)
