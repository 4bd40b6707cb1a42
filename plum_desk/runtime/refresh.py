"""Work that is asked for while it goes on is done once more after it, however often it was asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from plum_desk.runtime.jobs import JobScope


class Refresh:
    """Runs ``work`` in ``jobs``, one at a time. Asked for once the scope is closed it does nothing."""

    def __init__(self, jobs: JobScope, work: Callable[[], Awaitable[None]]) -> None:
        self._jobs = jobs
        self._work = work
        self._running = self._wanted = False

    def ask(self) -> None:
        if self._jobs.closed:
            return
        self._wanted = True
        if not self._running:
            self._running = True
            self._jobs.start(self._run)

    async def _run(self) -> None:
        try:
            while self._wanted:
                self._wanted = False
                await self._work()
        finally:
            self._running = False
