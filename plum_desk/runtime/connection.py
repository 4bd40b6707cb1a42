"""The state of the connection, as views show it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.runtime.jobs import JobScope
from plum_desk.runtime.refresh import Refresh
from plum_desk.store import facts
from plum_desk.store.database import Store
from plum_desk.store.queries import operations, work
from plum_desk.sync.events import Progress

log = logging.getLogger(__name__)
_CODE = re.compile(r"[a-z_]{1,40}")


def reached(state: str) -> bool:
    """Whether a connection of that state has the centre at its other end."""
    return state in ("online", "syncing")


class Connection(QObject):
    """``state`` is online | syncing | offline | apart (sends, but is of a version too far from the centre's to
    receive) | signed_out; ``synced_at`` when a cut was last applied or confirmed, epoch ms; ``queued`` and
    ``needs_you`` count this desk's work, as its outbox does, and ``unsent`` what has not left it, since
    ``unsent_since``; ``coming`` how many changes of the cut under way are still to come; ``detail`` says
    why the desk is offline, as an error code, or what it is doing; ``progress`` of a file being fetched, or None."""

    changed = Signal()

    def __init__(self, store: Store, jobs: JobScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._recount = Refresh(jobs, self._count)
        self.state = "signed_out"
        self.synced_at: int | None = None
        self.queued = 0
        self.needs_you = 0
        self.unsent = 0
        self.unsent_since: int | None = None
        self.coming = 0
        self.detail = ""
        self.retry_in_ms: int | None = None
        self.progress: Progress | None = None
        self._retry: Callable[[], None] | None = None
        self._abandon: Callable[[], None] | None = None
        store.changed.connect(self._on_changed)

    @property
    def online(self) -> bool:
        """The centre answers, so what needs it can be asked for."""
        return reached(self.state)

    async def load(self) -> None:
        self._set(synced_at=await self._store.read(facts.synced_at))
        await self._count()

    def show(self, state: str, detail: str = "", retry_in_ms: int | None = None) -> None:
        self._set(state=state, detail=detail, retry_in_ms=retry_in_ms)

    def fetching(self, progress: Progress | None) -> None:
        self._set(progress=progress)

    def synced(self, at: int) -> None:
        self._set(synced_at=at, coming=0)

    def receiving(self, changes: int) -> None:
        self._set(coming=changes)

    def on_retry(self, retry: Callable[[], None]) -> None:
        """Who to ask when the person wants to sync now."""
        self._retry = retry

    def retry(self) -> None:
        """Sync now, whatever the backoff says."""
        if self._retry is not None:
            self._retry()

    def on_abandon(self, abandon: Callable[[], None]) -> None:
        """Who to ask when the person does not want to wait for the file."""
        self._abandon = abandon

    def abandon(self) -> None:
        """Stop fetching the file with which this desk begins; the same rows come one by one."""
        if self._abandon is not None:
            self._abandon()

    def _set(self, **values: Any) -> None:
        different = {name: value for name, value in values.items() if getattr(self, name) != value}
        for name, value in different.items():
            setattr(self, name, value)
        if "state" in different:
            self._log()
        if different:
            self.changed.emit()

    def _log(self) -> None:
        """By codes and counts; what a peer calls a code may be anything."""
        code = self.detail if _CODE.fullmatch(self.detail) else ""
        fields = {"state": self.state, "code": code, "queued": self.queued, "needs_you": self.needs_you}
        log.info("connection", extra={"fields": fields})

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(Kind.OPERATION):
            self._recount.ask()

    async def _count(self) -> None:
        totals = await self._store.journal_read(operations.totals, operations.WORK)
        since = await self._store.journal_read(work.oldest_unsent)
        self._set(queued=totals.queued, needs_you=totals.needs_you, unsent=totals.unsent, unsent_since=since)
