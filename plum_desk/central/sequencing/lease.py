"""Who sequences: a lease with a fencing token, so that one who slept through its end can write nothing more.

Times are the database's. The token is ``feed_order.epoch``: every transaction of the sequencer begins by
updating the row under its epoch. Whoever takes over needs that row, so it waits until such a transaction has
ended; and a transaction begun under an older epoch finds no row.
"""

from __future__ import annotations

from typing import Any

from plum_desk.central.feeds import Driver

LEASE_MS = 5_000

_UNTIL = "clock_timestamp() + %(ms)s * interval '1 millisecond'"
_TAKE = f"""
UPDATE feed_order SET epoch = epoch + 1, holder = %(holder)s, until = {_UNTIL}
 WHERE one IN (SELECT one FROM feed_order
                WHERE mode = 'sequenced' AND until <= clock_timestamp() FOR UPDATE SKIP LOCKED)
RETURNING epoch
"""  # noqa: S608 (ours)
_HOLD = f"""
UPDATE feed_order SET until = {_UNTIL} WHERE epoch = %(epoch)s AND mode = 'sequenced'
RETURNING set_config('plum.feed_epoch', epoch::text, true),
          set_config('idle_in_transaction_session_timeout', %(ms)s::text, true)
"""  # noqa: S608 (ours)
_DUE = f"""
SELECT EXISTS (SELECT FROM feed_inbox) OR until < {_UNTIL} FROM feed_order
 WHERE epoch = %(epoch)s AND mode = 'sequenced'
"""  # noqa: S608 (ours)
_LEAVE = "UPDATE feed_order SET until = clock_timestamp() WHERE epoch = %(epoch)s"


class Fenced(Exception):
    """Another sequencer has the lease, or the feeds are not sequenced any more."""


async def take(driver: Driver, holder: str, lease_ms: int) -> int | None:
    """The epoch of a lease of one's own; None while another's has not run out or is being used."""
    cursor = await driver.execute(_TAKE, {"holder": holder, "ms": lease_ms})
    row: Any = await cursor.fetchone()
    return None if row is None else row[0]


async def hold(driver: Driver, epoch: int, lease_ms: int) -> None:
    """Begin a transaction as the sequencer of ``epoch``: renews the lease and keeps others from it until commit.
    The server ends the transaction if nothing comes for a lease's time, so a holder that is stopped in the
    middle blocks nobody for longer. Raises Fenced."""
    cursor = await driver.execute(_HOLD, {"epoch": epoch, "ms": lease_ms})
    if await cursor.fetchone() is None:
        raise Fenced


async def due(driver: Driver, epoch: int, lease_ms: int) -> bool:
    """Whether there is something to number, or a third of the lease is over. Raises Fenced."""
    cursor = await driver.execute(_DUE, {"epoch": epoch, "ms": lease_ms * 2 // 3})
    row: Any = await cursor.fetchone()
    if row is None:
        raise Fenced
    return bool(row[0])


async def leave(driver: Driver, epoch: int) -> None:
    """An orderly end: the next one need not wait."""
    await driver.execute(_LEAVE, {"epoch": epoch})
