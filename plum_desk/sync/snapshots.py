"""Bring the file that the centre offers: ask, fetch what is missing of it, check it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from plum_desk.cache.layout import REVISION
from plum_desk.errors import PlumError, Unavailable
from plum_desk.store import adoption
from plum_desk.store.adoption import Snapshot, Unfit
from plum_desk.store.database import Store
from plum_desk.store.incoming import Incoming
from plum_desk.sync.client import Client
from plum_desk.sync.events import Progress
from plum_desk.wire.snapshots import SnapshotAsk, SnapshotOffer

TELL_S = 0.2


class Files:
    """The file with which this desk begins: brought, then taken over."""

    def __init__(self, client: Client, store: Store) -> None:
        self._client = client
        self._store = store
        self._snapshot: Snapshot | None = None

    async def fetch(self, device_id: str, scopes: tuple[str, ...], told: Callable[[Progress], None]) -> bool:
        """Bring a file that holds ``scopes``, or some of them; False when there is none. Raises as ``bring``."""
        self._snapshot = await bring(self._client, self._store, device_id, scopes, told)
        return self._snapshot is not None

    async def install(self) -> None:
        """Make the file that came the cache. Raises Unfit or StoreFault: then the cache is what it was."""
        snapshot, self._snapshot = self._snapshot, None
        if snapshot is None:
            raise Unfit("It was thrown away.")
        await self._store.adopt(snapshot)

    async def stop(self) -> None:
        """Throw away what came: nobody listens to what a fetch may still say."""
        self._snapshot = None
        await asyncio.to_thread(self._store.discard_incoming)


async def bring(
    client: Client, store: Store, device_id: str, scopes: tuple[str, ...], told: Callable[[Progress], None]
) -> Snapshot | None:
    """The file for ``scopes``, verified; None when there is none. Raises what the client and the store raise:
    after Unavailable the bytes that came are kept for the next time, else they are thrown away."""
    offer = (await client.snapshot(SnapshotAsk(device_id, scopes, REVISION))).offer
    if offer is None:
        await asyncio.to_thread(store.discard_incoming)
        return None
    incoming = await asyncio.to_thread(store.incoming, offer.sha256, offer.size)
    try:
        await client.fetch_snapshot(offer.sha256, incoming, _Meter(incoming, told))
        return await asyncio.to_thread(_checked, incoming, offer)
    except Unavailable:
        raise
    except PlumError:
        await asyncio.to_thread(incoming.discard)
        raise
    finally:
        with suppress(PlumError):  # closing flushes; a full disk was told of when it was written to
            incoming.close()


def _checked(incoming: Incoming, offer: SnapshotOffer) -> Snapshot:
    incoming.close()
    snapshot = Snapshot(incoming.path, offer.key, offer.heads)
    adoption.check(snapshot)
    return snapshot


class _Meter:
    """Tells how far it is, a few times a second. The rest takes as long as what came since we look on did."""

    def __init__(self, incoming: Incoming, told: Callable[[Progress], None]) -> None:
        self._clock = asyncio.get_running_loop().time
        self._total = incoming.total
        self._first, self._began = incoming.size, self._clock()
        self._last = 0.0
        self._told = told

    def __call__(self, here: int, _: int) -> None:
        """The centre does not promise how long its answer is; the offer said it."""
        now = self._clock()
        if now - self._last < TELL_S and here < self._total:
            return
        self._last = now
        came, spent = here - self._first, now - self._began
        left = int((self._total - here) / came * spent * 1000) if came > 0 else None
        self._told(Progress(here, self._total, left))
