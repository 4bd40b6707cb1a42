"""A passage: from the return of the centre until all that waited for it is answered, and what came of it."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, Signal

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.runtime.connection import Connection
from plum_desk.runtime.jobs import JobScope
from plum_desk.runtime.refresh import Refresh
from plum_desk.store.database import Store
from plum_desk.store.queries import requests, work
from plum_desk.store.queries.work import Standing


class Told(msgspec.Struct, frozen=True):
    """The end of a passage: of ``total`` that waited, ``applied`` took effect, of which ``deciding`` are
    requests that now wait for somebody's approval; ``needs_you`` came back."""

    total: int
    applied: int
    needs_you: int
    deciding: int


class Passage(QObject):
    """``changed`` as it goes on; ``ended`` carries a Told. ``total`` is 0 between passages; ``sent`` is how
    many of them have left this desk, those on their way included."""

    changed = Signal()
    ended = Signal(object)

    def __init__(self, store: Store, connection: Connection, jobs: JobScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._connection = connection
        self._jobs = jobs
        self._ids: list[str] = []
        self._left_behind: list[str] = []
        self._away = True
        self._recount = Refresh(jobs, self._count)
        self._gather = Refresh(jobs, self._note_waiting)
        self.total = 0
        self.sent = 0
        connection.changed.connect(self._on_link)
        store.changed.connect(self._on_changed)

    def _on_link(self) -> None:
        here, was_away = self._connection.online, self._away
        self._away = not here
        if here and was_away and not self._jobs.closed:
            self._jobs.start(self._begin)
        elif not here and not was_away:
            self._gather.ask()

    async def _note_waiting(self) -> None:
        """Often it is the answer to a push that shows the centre to be back, and with that answer nothing
        waits any more: so what a passage will be about is noted while the centre is away."""
        waiting = await self._store.journal_read(work.waiting)
        if self._away:
            self._left_behind = list(dict.fromkeys([*self._left_behind, *waiting]))

    async def _begin(self) -> None:
        """What was left of an interrupted passage and what was done since make one passage."""
        noted, self._left_behind = self._left_behind, []
        fresh = await self._store.journal_read(work.waiting)
        self._ids = list(dict.fromkeys([*self._ids, *noted, *fresh]))
        await self._count()

    def _on_changed(self, changes: ChangeSet) -> None:
        if not changes.touches(Kind.OPERATION):
            return
        if self._away:
            self._gather.ask()
        if self._ids:
            self._recount.ask()

    async def _count(self) -> None:
        if not self._ids:
            return
        ids = self._ids
        now = await self._store.journal_read(work.standing, ids)
        if ids is not self._ids:
            return
        if now.saved or now.going:
            self._show(len(ids), len(ids) - now.saved)
            return
        self._ids = []
        self._show(0, 0)
        self.ended.emit(await self._told(len(ids), now))

    async def _told(self, total: int, now: Standing) -> Told:
        deciding = await self._store.read(requests.pending_among, now.raised)
        return Told(total, now.applied, now.needs_you, deciding)

    def _show(self, total: int, sent: int) -> None:
        if (total, sent) != (self.total, self.sent):
            self.total, self.sent = total, sent
            self.changed.emit()
