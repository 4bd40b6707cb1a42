"""Sequencer: numbers what transactions have published, for as long as this instance holds the lease."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import psycopg
import sqlalchemy as sa

from plum_desk.central import feeds, trail
from plum_desk.central.auth import driver_of
from plum_desk.central.core.numbering import Entry, Positions
from plum_desk.central.feeds import Driver
from plum_desk.central.sequencing import inbox, lease
from plum_desk.central.sequencing.inbox import Queued
from plum_desk.central.sequencing.lease import LEASE_MS, Fenced
from plum_desk.logs import describe

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

log = logging.getLogger(__name__)

BATCH = 500
"""Transactions that are numbered in one."""
LOOK_S = 0.05
"""Between two looks at the inbox, when no commit of this instance wakes it."""
DIRECT_S = 1.0
TROUBLE_S = 0.5


class Sequencer:
    """One of an instance, on a connection of its own: it does not queue behind those who wait for it."""

    def __init__(self, centre: Centre, *, lease_ms: int = LEASE_MS, batch: int = BATCH) -> None:
        self._centre = centre
        self._lease_ms = lease_ms
        self._batch = batch
        self._engine = centre.database.serving_engine(1)
        self.epoch: int | None = None
        """Of the lease held; None when another instance's sequencer has it."""

    async def run_forever(self, stop: asyncio.Event) -> None:
        """Until ``stop``; then number what is left and let another take over at once."""
        try:
            while not stop.is_set():
                await self._rest(await self._guarded())
            if self.epoch is not None:
                while await self._guarded() == 0.0:
                    continue
                await self.leave()
        except (sa.exc.SQLAlchemyError, psycopg.Error, OSError) as error:
            log.warning("the lease of the feeds has to run out: %s", describe(error))
        finally:
            await self.close()

    async def _guarded(self) -> float:
        """Seconds until the next look."""
        if not self._centre.sequenced:
            return DIRECT_S
        try:
            return 0.0 if await self.step() else LOOK_S
        except Fenced:
            log.warning("another sequencer took over from epoch %s", self.epoch)
            self.epoch = None
        except (sa.exc.SQLAlchemyError, psycopg.Error, OSError) as error:
            log.warning("feeds are not numbered now: %s", describe(error))
        return TROUBLE_S

    async def _rest(self, seconds: float) -> None:
        """Until it is time to look again: at once for what this instance has committed or waits for."""
        try:
            async with asyncio.timeout(seconds):
                await self._centre.queued.wait()
        except TimeoutError:
            return
        self._centre.queued.clear()

    async def step(self) -> bool:
        """Number a batch if there is one and the lease can be had. True when there may be more.
        Raises Fenced, and database errors; then nothing of the batch was written."""
        more = await self._has_lease() and await self.number()
        if wanted := self._centre.waiting.wanted:
            async with self._reading() as driver:
                self._centre.waiting.tell(await inbox.positions(driver, wanted))
        return more

    async def _has_lease(self) -> bool:
        """Whether there is work for the holder of the lease, and that is us."""
        async with self._reading() as driver:
            if self.epoch is None:
                self.epoch = await lease.take(driver, self._centre.instance, self._lease_ms)
                if self.epoch is not None:
                    log.info("numbers the feeds from here on, epoch %d", self.epoch)
            return self.epoch is not None and await lease.due(driver, self.epoch, self._lease_ms)

    async def number(self) -> bool:
        """One batch under the lease, in one transaction. True when it was full."""
        if self.epoch is None:
            raise Fenced
        async with self._engine.begin() as conn:
            driver = await driver_of(conn)
            await lease.hold(driver, self.epoch, self._lease_ms)
            queued = await inbox.read(driver, self._batch)
            positions = await _publish(driver, queued) if queued else {}
        if queued:
            self._centre.waiting.tell({tx_id: dict(at) for tx_id, at in positions.items()})
            self._centre.published.set()
        return len(queued) == self._batch

    async def leave(self) -> None:
        """Give the lease back, if it is held."""
        if self.epoch is not None:
            async with self._reading() as driver:
                await lease.leave(driver, self.epoch)
            self.epoch = None

    async def close(self) -> None:
        await self._engine.dispose()

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[Driver]:
        """Each statement by itself."""
        async with self._engine.connect() as conn:
            await conn.execution_options(isolation_level="AUTOCOMMIT")
            yield await driver_of(conn)


async def _publish(driver: Driver, queued: list[Queued]) -> dict[str, Positions]:
    """Chain the lines, number the entries, empty the inbox."""
    lines = await trail.append(driver, [one.what.said for one in queued])
    transactions: dict[str, dict[str, list[Entry]]] = {}
    for one, told in zip(queued, lines, strict=True):
        entries = transactions[one.tx_id] = one.what.entries
        for scope, entry in told:
            entries.setdefault(scope, []).append(entry)
    positions = await feeds.append(driver, transactions)
    await inbox.done(driver, queued, positions)
    return positions
