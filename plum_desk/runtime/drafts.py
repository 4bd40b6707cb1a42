"""The drafts of whoever is signed in: kept as they are typed, known without asking the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from plum_desk.domain.drafts import Draft, DraftKey
from plum_desk.errors import PlumError
from plum_desk.runtime.jobs import JobScope
from plum_desk.runtime.session import SessionHolder
from plum_desk.store import drafts
from plum_desk.store.database import Store

Told = Callable[[PlumError | None], None]


class Drafts(QObject):
    """``changed`` carries the ticket whose drafts became others, or "" when all of them may have."""

    changed = Signal(str)

    def __init__(
        self,
        store: Store,
        session: SessionHolder,
        jobs: JobScope,
        clock: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._session = session
        self._jobs = jobs
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self._kept: dict[DraftKey, Draft] = {}
        store.draft_ended = self._on_ended
        session.changed.connect(self._on_session)

    # --- knowing ---------------------------------------------------------------------------------

    def key(self, subject: str, form: str) -> DraftKey | None:
        """The place of the present person's draft; None when nobody is signed in."""
        session = self._session.current
        return DraftKey(session.actor.person_id, subject, form) if session is not None else None

    def get(self, key: DraftKey) -> Draft | None:
        return self._kept.get(key)

    def of_ticket(self, ticket_id: str) -> list[Draft]:
        return [draft for draft in self._kept.values() if draft.ticket_id == ticket_id]

    def has(self, ticket_id: str) -> bool:
        return any(draft.ticket_id == ticket_id for draft in self._kept.values())

    @property
    def count(self) -> int:
        return len(self._kept)

    # --- keeping ---------------------------------------------------------------------------------

    def keep(self, key: DraftKey, ticket_id: str, fields: dict[str, str | list[str]], told: Told | None = None) -> None:
        """Write down what was typed so far. ``told`` hears of a disk that would not take it, or None.
        The write is queued before this returns, so that an orderly end does not lose it."""
        draft = Draft(key, ticket_id, fields, self._clock())
        before = self._kept.get(key)
        if draft.empty:
            self._kept.pop(key, None)
        else:
            self._kept[key] = draft
        self._write(told, drafts.put, draft)
        if (before is None) != draft.empty or (before is not None and draft.empty):
            self.changed.emit(ticket_id)

    def discard(self, key: DraftKey) -> None:
        """The person does not want it any more."""
        draft = self._kept.pop(key, None)
        self._write(None, drafts.forget, key)
        if draft is not None:
            self.changed.emit(draft.ticket_id)

    def _write(self, told: Told | None, fn: Callable[..., None], *args: Any) -> None:
        future = self._store.journal_later(fn, *args)
        future.add_done_callback(lambda done: self._loop.call_soon_threadsafe(partial(_tell, told), done))

    # --- what others do --------------------------------------------------------------------------

    def _on_ended(self, key: DraftKey) -> None:
        """It was journalled as an operation, and left the disk with that."""
        draft = self._kept.pop(key, None)
        if draft is not None:
            self.changed.emit(draft.ticket_id)

    def _on_session(self) -> None:
        self._kept.clear()
        session = self._session.current
        if session is not None and not self._jobs.closed:
            self._jobs.start(self._load, session.actor.person_id)
        self.changed.emit("")

    async def _load(self, person_id: str) -> None:
        found = await self._store.journal_read(drafts.of_person, person_id)
        session = self._session.current
        if session is not None and session.actor.person_id == person_id:
            self._kept = {draft.key: draft for draft in found} | self._kept
            self.changed.emit("")


def _tell(told: Told | None, done: Any) -> None:
    error = done.exception()
    if error is not None and not isinstance(error, PlumError):
        raise error
    if told is not None:
        told(error)
