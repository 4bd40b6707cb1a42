"""The inbox of the sequencer: what a transaction publishes, in one row that commits with it and has no number yet.

A transaction that depends on another's writes fills its row after the other has committed, so the order of ``n``
keeps that order, and who sees the second sees the first. Nothing else about the order of ``n`` is relied upon.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from plum_desk.central.arrays import Bigs, Texts
from plum_desk.central.core.numbering import Entry, Positions
from plum_desk.central.feeds import Driver
from plum_desk.central.trail import Said


class Unnumbered(msgspec.Struct, frozen=True, array_like=True):
    """What one transaction publishes: entries by scope, and lines whose place in the trail makes more of them.
    ``awaited``: somebody will ask where its effects came to stand."""

    entries: dict[str, list[Entry]]
    said: Said
    awaited: bool


class Queued(NamedTuple):
    n: int
    tx_id: str
    what: Unnumbered


_PUT = "INSERT INTO feed_inbox (tx_id, body) VALUES (%s, %b)"
_READ = "SELECT n, tx_id, body FROM feed_inbox ORDER BY n LIMIT %s"
_DONE = """
WITH gone AS (DELETE FROM feed_inbox WHERE n = ANY(%b))
INSERT INTO feed_numbered (tx_id, positions) SELECT * FROM unnest(%b, %b::text[]::jsonb[])
"""
_ASK = "SELECT tx_id, positions FROM feed_numbered WHERE tx_id = ANY(%b)"

_DECODER = msgspec.msgpack.Decoder(Unnumbered)


async def put(driver: Driver, tx_id: str, what: Unnumbered) -> None:
    """The last thing that a transaction does; no lock is taken that another writer waits for."""
    await driver.execute(_PUT, (tx_id, msgspec.msgpack.encode(what)))


async def read(driver: Driver, limit: int) -> list[Queued]:
    """The first ``limit`` transactions whose commits are visible, each of them whole."""
    cursor = await driver.execute(_READ, (limit,), binary=True)
    return [Queued(n, tx_id, _DECODER.decode(body)) for n, tx_id, body in await cursor.fetchall()]


async def done(driver: Driver, queued: Sequence[Queued], positions: Mapping[str, Positions]) -> None:
    """Take ``queued`` out, and record the ``positions`` that somebody will ask for."""
    told = {one.tx_id: dict(positions[one.tx_id]) for one in queued if one.what.awaited}
    bodies = Texts(msgspec.json.encode(at).decode() for at in told.values())
    await driver.execute(_DONE, (Bigs(one.n for one in queued), Texts(told), bodies))


async def positions(driver: Driver, tx_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    """Where those of ``tx_ids`` that are numbered came to stand, by scope."""
    cursor = await driver.execute(_ASK, (Texts(tx_ids),))
    return dict(await cursor.fetchall())
