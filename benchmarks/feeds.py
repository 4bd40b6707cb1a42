"""Many writers on one hot scope: feeds numbered by one fenced sequencer, against each transaction doing it itself.

Every transaction publishes one row in the same scope and one line in the same audit chain and commits to disk; what
counts is numbered and visible. Writers, sequencer and PostgreSQL share this machine.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from contextlib import ExitStack
from statistics import median
from typing import Any

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.database import DURABLE, Database
from plum_desk.central.engine import Centre, wall_clock
from plum_desk.central.migrate import migrate
from plum_desk.central.sequencing.mode import Mode
from plum_desk.central.sequencing.sequencer import Sequencer
from plum_desk.central.sequencing.switch import switch
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.changes import Kind
from plum_desk.wire.rows import BrandRow
from tests.helpers.policy import small_policy

WRITERS = 32
EACH = 40
"""Transactions of each writer and round."""
ROUNDS = 3
GOAL = 1.0


async def _write(centre: Centre, writer: int) -> None:
    for n in range(EACH):
        key = f"{writer}-{n}"
        async with centre.transaction(SYSTEM) as tx:
            tx.put("hot", Kind.BRAND, key, BrandRow(key, "x" * 200, "y", n))
            tx.audit("hot", "bench", key)


async def _numbered(centre: Centre, until: int) -> None:
    query = sa.select(t.feed_head.c.head).where(t.feed_head.c.scope == "hot")
    while True:
        async with centre.engine.connect() as conn:
            if (await conn.execute(query)).scalar_one() >= until:
                return
        await asyncio.sleep(0.002)


async def _round(database: Database, written: int) -> float:
    """Transactions a second, from the first to the last that is numbered."""
    centre, over = await Centre(database, pool_size=WRITERS).open(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(Sequencer(centre).run_forever(over))
        start = time.perf_counter()
        await asyncio.gather(*(_write(centre, writer) for writer in range(WRITERS)))
        await _numbered(centre, written + WRITERS * EACH)
        seconds = time.perf_counter() - start
        over.set()
        centre.queued.set()
    await centre.close()
    return WRITERS * EACH / seconds


def run() -> dict[str, Any]:
    rates: dict[Mode, list[float]] = {mode: [] for mode in Mode}
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="plum-bench-"))
        database = stack.enter_context(Database.open(f"embedded:{folder}/pg", DURABLE))
        migrate(database, now=wall_clock(), first_policy=small_policy())
        written = 0
        for _ in range(ROUNDS):
            for mode, found in rates.items():
                switch(database, mode)
                found.append(asyncio.run(_round(database, written)))
                written += WRITERS * EACH
    value, baseline = median(rates[Mode.SEQUENCED]), median(rates[Mode.DIRECT])
    return {
        "name": f"feeds: {WRITERS} writers on one hot scope, sequenced (baseline: direct)",
        "value": round(value),
        "unit": "transactions/s",
        "baseline": round(baseline),
        "ratio": round(value / baseline, 2),
        "goal": f"≥{GOAL:g}× direct",
        "met": value >= GOAL * baseline,
    }


if __name__ == "__main__":
    print(run())
