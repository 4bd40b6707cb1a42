"""The check of an adopted file as a whole, beside its use: its bytes were those that the centre had checked, so it
can only find what the disk did to them since.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from plum_desk.errors import StoreFault
from plum_desk.store import opening
from plum_desk.store.announcing import Announcer, in_thread
from plum_desk.store.files import Damaged, SqlFile

AFTER_S = 20.0
"""The check reads all of the file: not while the person waits for the first lists."""


class Examination:
    """Of whatever ``file`` gives. ``due`` from the adoption until the file was found whole."""

    def __init__(self, file: Callable[[], SqlFile], announcer: Announcer, on_damaged: Callable[[], None]) -> None:
        self._file = file
        self._announcer = announcer
        self._on_damaged = on_damaged
        self._running: Any = None
        self.due = False

    def plan(self) -> None:
        """From any thread: the file is another one now."""
        self.due = True
        self._announcer.soon(self._wait)

    def _wait(self) -> None:
        if not self._announcer.closed:
            asyncio.get_running_loop().call_later(AFTER_S, self._begin)

    def _begin(self) -> None:
        self._announcer.watch(in_thread(self.run), self._on_damaged)

    def run(self) -> None:
        """Blocking. Raises Damaged."""
        try:
            self._file().read_now(self._run_with)
        except StoreFault as error:
            raise Damaged(error.detail) from error

    def _run_with(self, connection: Connection) -> None:
        if self._announcer.closed:
            return
        self._running = connection.connection.driver_connection
        try:
            opening.check(connection)
            self.due = False
        except DBAPIError:
            if not self._announcer.closed:
                raise
        finally:
            self._running = None

    def interrupt(self) -> bool:
        """Whether it was going on."""
        running = self._running
        if running is not None:
            running.interrupt()
        return running is not None
