"""The preferences of whoever is signed in: known without asking the disk, kept at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from plum_desk.errors import PlumError
from plum_desk.runtime.jobs import JobScope
from plum_desk.runtime.session import SessionHolder
from plum_desk.store import preferences
from plum_desk.store.database import Store

log = logging.getLogger(__name__)
T = TypeVar("T")


class Preferences(QObject):
    """Values are any that msgspec can encode, under names such as ``layout:tickets``. ``changed`` carries the name
    that became another, or "" when all may have."""

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
        self._store, self._session, self._jobs, self._clock = store, session, jobs, clock
        self._kept: dict[str, bytes] = {}
        session.changed.connect(self._on_session)

    def get(self, name: str, kind: type[T]) -> T | None:
        """The value under ``name``; None if there is none, or one that another version wrote and this cannot read."""
        kept = self._kept.get(name)
        try:
            return None if kept is None else msgspec.json.decode(kept, type=kind)
        except msgspec.DecodeError:
            return None

    def under(self, prefix: str, kind: type[T]) -> list[T]:
        """Every value whose name begins with ``prefix``, in the order in which they were first kept."""
        found = (self.get(name, kind) for name in self._kept if name.startswith(prefix))
        return [value for value in found if value is not None]

    def put(self, name: str, value: Any) -> None:
        session = self._session.current
        if session is None:
            return
        body = msgspec.json.encode(value)
        if self._kept.get(name) == body:
            return
        self._kept[name] = body
        self._write(preferences.put, session.actor.person_id, name, body, self._clock())
        self.changed.emit(name)

    def forget(self, name: str) -> None:
        session = self._session.current
        if session is not None and self._kept.pop(name, None) is not None:
            self._write(preferences.forget, session.actor.person_id, name)
            self.changed.emit(name)

    def _write(self, fn: Callable[..., None], *args: Any) -> None:
        """Queued before this returns, so that an orderly end does not lose it. A disk that takes nothing any more
        is told where work is kept; a preference is not worth a word of its own."""
        self._store.journal_later(fn, *args).add_done_callback(_noted)

    def _on_session(self) -> None:
        self._kept = {}
        session = self._session.current
        if session is not None and not self._jobs.closed:
            self._jobs.start(self._load, session.actor.person_id)
        self.changed.emit("")

    async def _load(self, person_id: str) -> None:
        found = await self._store.journal_read(preferences.of_person, person_id)
        session = self._session.current
        if session is not None and session.actor.person_id == person_id:
            self._kept = found | self._kept
            self.changed.emit("")


def _noted(done: Any) -> None:
    error = done.exception()
    if isinstance(error, PlumError):
        log.info("a preference was not kept: %s", error.code)
    elif error is not None:
        raise error
