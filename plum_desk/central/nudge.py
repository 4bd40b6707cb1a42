"""Where each feed stands, tailed from ``feed_head`` by polling: wakes long polls and the nudge stream.

No NOTIFY: it takes an instance-wide lock at commit (sync.md §4). One reader an instance, whatever
the number of desks; it reads what moved, and wakes whom that concerns.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
import psycopg
import sqlalchemy as sa

from plum_desk.central.engine import Centre
from plum_desk.central.watch.following import Following
from plum_desk.logs import describe

log = logging.getLogger(__name__)

TAIL_S, LEAST_S = 0.1, 0.02
"""Between two looks at the heads: at most, and at least when this instance itself publishes."""
COALESCE_S = 0.25
KEEPALIVE_S = 15.0
BACKOFF_S = 2.0

_ALL = "SELECT pg_snapshot_xmin(pg_current_snapshot())::xid::text, scope, head FROM feed_head"
_MOVED = """
SELECT pg_snapshot_xmin(pg_current_snapshot())::xid::text, h.scope, h.head
  FROM (SELECT) AS always LEFT JOIN feed_head h ON age(h.xmin) <= age(%s::xid)
"""
"""Every transaction before the last reading's horizon was seen by it, so what came since is of a later one.
A transaction that stays open keeps the horizon, and rows are read again: never too few."""


class Watch:
    """What somebody who waits has not been told yet."""

    __slots__ = ("news", "woken")

    def __init__(self, news: dict[str, int]) -> None:
        self.news = news
        self.woken = asyncio.Event()
        if news:
            self.woken.set()

    def take(self) -> dict[str, int]:
        news, self.news = self.news, {}
        self.woken.clear()
        return news

    async def wait(self, timeout: float) -> bool:
        """Until there is news, or the centre stops. False when ``timeout`` seconds passed first."""
        try:
            async with asyncio.timeout(timeout):
                await self.woken.wait()
        except TimeoutError:
            return False
        return True


class Heads:
    """The heads of all feeds, at most ``TAIL_S`` old. ``stop`` ends every waiter."""

    def __init__(self, centre: Centre, following: Following) -> None:
        self.centre = centre
        self.following = following
        self.heads: dict[str, int] = {}
        self.stopping = asyncio.Event()
        self._horizon = ""
        self._watches: dict[str, set[Watch]] = {}

    async def run(self) -> None:
        """Poll until stopped; a database that is away for a while is asked again, for everything."""
        while not self.stopping.is_set():
            pause = TAIL_S
            try:
                await self._poll()
            except (sa.exc.SQLAlchemyError, psycopg.Error, OSError) as error:
                log.warning("feed heads unavailable: %s", describe(error))
                self._horizon, pause = "", BACKOFF_S
            await self._rest(pause)

    async def _poll(self) -> None:
        async with self.centre.engine.connect() as conn:
            await conn.execution_options(isolation_level="AUTOCOMMIT")
            driver = (await conn.get_raw_connection()).driver_connection
            assert isinstance(driver, psycopg.AsyncConnection)
            cursor = await (driver.execute(_MOVED, (self._horizon,)) if self._horizon else driver.execute(_ALL))
            rows: list[Any] = await cursor.fetchall()
        if rows:
            self._horizon = rows[0][0]
        moved = {scope: head for _, scope, head in rows if scope is not None and self.heads.get(scope) != head}
        self.following.moved(moved, self.centre.clock())
        for scope, head in moved.items():
            self._move(scope, head)

    def _move(self, scope: str, head: int) -> None:
        self.heads[scope] = head
        for watch in self._watches.get(scope, ()):
            watch.news[scope] = head
            watch.woken.set()

    async def _rest(self, seconds: float) -> None:
        """Until it is time to look again: what another instance published is found then, our own at once."""
        await self._sleep(LEAST_S)
        try:
            async with asyncio.timeout(seconds):
                await self.centre.published.wait()
        except TimeoutError:
            return
        self.centre.published.clear()

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.stopping.wait()
        except TimeoutError:
            return

    def stop(self) -> None:
        self.stopping.set()
        self.centre.published.set()
        for watches in self._watches.values():
            for watch in watches:
                watch.woken.set()

    def beyond(self, known: Mapping[str, int]) -> dict[str, int]:
        """The heads that are past ``known``."""
        heads = self.heads
        return {scope: heads[scope] for scope, seq in known.items() if heads.get(scope, 0) > seq}

    @contextmanager
    def _watch(self, known: Mapping[str, int]) -> Iterator[Watch]:
        watch = Watch(self.beyond(known))
        for scope in known:
            self._watches.setdefault(scope, set()).add(watch)
        try:
            yield watch
        finally:
            for scope in known:
                self._watches[scope].discard(watch)
                if not self._watches[scope]:
                    del self._watches[scope]

    async def moved_beyond(self, known: Mapping[str, int], timeout: float) -> bool:
        """Until one of ``known`` moves on. False when ``timeout`` seconds passed, or on stopping."""
        with self._watch(known) as watch:
            return not self.stopping.is_set() and await watch.wait(timeout) and not self.stopping.is_set()

    async def stream(self, scopes: frozenset[str], until: int) -> AsyncIterator[bytes]:
        """Server-sent events ``{scope: head}`` of ``scopes``, until the session ends. Never data.

        The first move is told at once; what follows within a quarter of a second is told together.
        """
        yield b": plum\n\n"
        with self._watch(dict.fromkeys(scopes, 0)) as watch:
            while not self.stopping.is_set() and self.centre.clock() < until:
                if not await watch.wait(KEEPALIVE_S):
                    yield b": still here\n\n"
                elif news := watch.take():
                    yield b"data: " + msgspec.json.encode(news) + b"\n\n"
                    await self._sleep(COALESCE_S)
