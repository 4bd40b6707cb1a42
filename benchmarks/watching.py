"""What is out of the ordinary among 100,000 tickets, against counting the tabs of the same list."""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from plum_desk.domain.changes import Kind
from plum_desk.models.tickets import alert_count
from plum_desk.store import writes
from plum_desk.store.database import Store
from plum_desk.store.queries import tickets
from plum_desk.wire.codec import encode_row
from plum_desk.wire.rows import TicketRow
from tests.helpers import sample

TICKETS = 100_000
CHUNK = 10_000
DAY_MS = 86_400_000
OPEN = 0.03
ROUNDS = 7
GOAL = 5
"""Times the counts, which follow every change of a ticket; this is read once a minute."""


def fill(store: Store, count: int) -> None:
    """Tickets of a year straight into ``base.db`` through the store's own writer; a few are open."""
    chance = random.Random(1)
    like = next(row for _, kind, row in sample.rows(40) if kind is Kind.TICKET)
    for first in range(0, count, CHUNK):
        made = [_ticket(like, number, chance) for number in range(first, min(first + CHUNK, count))]
        store._base.write_now(_put, made)


def _ticket(like: TicketRow, number: int, chance: random.Random) -> TicketRow:
    received, closed = sample.NOW - chance.randrange(365 * DAY_MS), chance.random() > OPEN
    return msgspec.structs.replace(
        like, ticket_id=f"T-{500_000 + number}", received_at=received, category="closed" if closed else "open",
        closed_at=min(received + chance.randrange(5 * DAY_MS), sample.NOW) if closed else None,
    )  # fmt: skip


def _put(connection: Any, rows: list[TicketRow]) -> None:
    puts = [writes.Put(Kind.TICKET, row.ticket_id, row, encode_row(row), 1) for row in rows]
    writes.put(connection, Kind.TICKET, puts, writes.Changes())


async def run(count: int = int(os.environ.get("PLUM_BENCH_TICKETS", TICKETS))) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        store = await sample.build(Path(folder), 40)
        try:
            await asyncio.to_thread(fill, store, count)
            alerts = await _best(store, lambda connection: alert_count(connection, sample.NOW))
            counts = await _best(store, lambda connection: tickets.counts(connection, sample.NOW, "u-asha"))
        finally:
            await store.close()
    return {
        "name": f"rising shares and what will be late among {count:,} tickets",
        "value": round(alerts, 1),
        "unit": "ms",
        "baseline": round(counts, 1),
        "ratio": round(alerts / counts, 2),
        "goal": f"≤{GOAL} × the counts of the tabs",
        "met": alerts <= GOAL * counts,
    }


async def _best(store: Store, read: Callable[[Any], object]) -> float:
    """Milliseconds of the best of ROUNDS."""
    found = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        await store.read(read)
        found.append((time.perf_counter() - started) * 1_000)
    return min(found)


if __name__ == "__main__":
    print(asyncio.run(run()))
