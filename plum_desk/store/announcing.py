"""From the threads of the files to the loop: what changed, and what background work raised."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from plum_desk.domain.changes import ChangeSet
from plum_desk.store.files import Damaged
from plum_desk.store.subscribers import Subscribers


class Announcer:
    """``changed`` announces on the loop that runs when this is made; nothing after ``closed``."""

    def __init__(self, on_bug: Callable[[BaseException], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._on_bug = on_bug
        self.changed = Subscribers()
        self.closed = False

    def soon(self, fn: Callable[..., None], *args: Any) -> None:
        """Call ``fn`` on the loop's thread; from any thread."""
        self._loop.call_soon_threadsafe(fn, *args)

    def tell(self, changes: ChangeSet) -> None:
        """From the thread that committed, so that a caller who was cancelled meanwhile hides nothing."""
        self.soon(self.announce, changes)

    def announce(self, changes: ChangeSet) -> None:
        if not self.closed and (changes.ids or changes.membership):
            self.changed.announce(changes)

    def watch(self, future: Future[Any], on_damaged: Callable[[], None]) -> None:
        """Report what background work raised; nothing is swallowed."""

        def on_done(done: Future[Any]) -> None:
            error = None if done.cancelled() else done.exception()
            if isinstance(error, Damaged):
                self.soon(on_damaged)
            elif error is not None:
                self.soon(self._on_bug, error)

        future.add_done_callback(on_done)


def in_thread(work: Callable[[], None]) -> Future[None]:
    """Run ``work`` beside the threads of the files."""
    pool = ThreadPoolExecutor(1, thread_name_prefix="store-beside")
    try:
        return pool.submit(work)
    finally:
        pool.shutdown(wait=False)
