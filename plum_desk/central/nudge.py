"""Where each feed stands, tailed from ``feed_head`` by polling: wakes long polls and the nudge stream.

No NOTIFY: it takes an instance-wide lock at commit (sync.md §4). One reader an instance, whatever
the number of desks.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping

import msgspec
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.engine import Centre
from plum_desk.central.watch.following import Following
from plum_desk.logs import describe

log = logging.getLogger(__name__)

COALESCE_S = 0.25
KEEPALIVE_S = 15.0
BACKOFF_S = 2.0


class Heads:
    """The heads of all feeds, at most a quarter of a second old. ``stop`` ends every waiter."""

    def __init__(self, centre: Centre, following: Following) -> None:
        self.centre = centre
        self.following = following
        self.heads: dict[str, int] = {}
        self.stopping = asyncio.Event()
        self._changed = asyncio.Event()

    async def run(self) -> None:
        """Poll until stopped; a database that is away for a while is asked again."""
        while not self.stopping.is_set():
            pause = COALESCE_S
            try:
                await self._poll()
            except (sa.exc.SQLAlchemyError, OSError) as error:
                log.warning("feed heads unavailable: %s", describe(error))
                pause = BACKOFF_S
            await self._sleep(pause)

    async def _poll(self) -> None:
        async with self.centre.engine.connect() as conn:
            rows = await conn.execute(sa.select(t.feed_head.c.scope, t.feed_head.c.head))
            heads: dict[str, int] = {row.scope: row.head for row in rows}
        if heads != self.heads:
            self.following.moved(heads, self.centre.clock())
            self.heads = heads
            changed, self._changed = self._changed, asyncio.Event()
            changed.set()

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.stopping.wait()
        except TimeoutError:
            return

    def stop(self) -> None:
        self.stopping.set()
        self._changed.set()

    def beyond(self, known: Mapping[str, int]) -> dict[str, int]:
        """The heads that are past ``known``."""
        heads = self.heads
        return {scope: heads[scope] for scope, seq in known.items() if heads.get(scope, 0) > seq}

    async def wait_change(self, timeout: float) -> bool:
        """Until any head moves. False when ``timeout`` seconds passed first."""
        try:
            async with asyncio.timeout(timeout):
                await self._changed.wait()
        except TimeoutError:
            return False
        return True

    async def moved_beyond(self, known: Mapping[str, int], timeout: float) -> bool:
        """Until one of ``known`` moves on. False when ``timeout`` seconds passed, or on stopping."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while not self.stopping.is_set():
            if self.beyond(known):
                return True
            if not await self.wait_change(deadline - loop.time()):
                return False
        return False

    async def stream(self, scopes: frozenset[str], until: int) -> AsyncIterator[bytes]:
        """Server-sent events ``{scope: head}`` of ``scopes``, until the session ends. Never data."""
        told = dict.fromkeys(scopes, 0)
        yield b": plum\n\n"
        while not self.stopping.is_set() and self.centre.clock() < until:
            if news := self.beyond(told):
                told.update(news)
                yield b"data: " + msgspec.json.encode(news) + b"\n\n"
            elif not await self.wait_change(KEEPALIVE_S):
                yield b": still here\n\n"
