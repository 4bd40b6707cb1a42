"""Beginning with a million orders: the file that a centre built, against the same rows pulled and applied.

Both are measured from the last byte on: verified, in the cache, and the first page of the order list read. The
row path is measured on a part of the rows, because the whole takes many minutes, and scaled by their number.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from plum_desk.central.snapshots import file
from plum_desk.domain.changes import Kind
from plum_desk.store import adoption
from plum_desk.store.adoption import Snapshot
from plum_desk.store.database import Store
from plum_desk.store.queries import orders
from plum_desk.store.queries.orders import OrderFilter
from plum_desk.store.queries.reading import Sort
from plum_desk.wire.codec import encode_row
from plum_desk.wire.messages import Position
from tests.helpers import sample

ORDERS = int(os.environ.get("PLUM_BENCH_ORDERS", "1000000"))
PART = 20_000
PIECE = 64 * 1024
GOAL_S = 2.0
GOAL_RATIO = 10
KEY = bytes(range(32))


def run() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder), ORDERS))


async def _measure(folder: Path, count: int) -> list[dict[str, Any]]:
    part = min(PART, count)
    built = folder / "built.db"
    heads = {sample.PROG: Position(count, bytes(32))}
    started = time.perf_counter()
    rows = await asyncio.to_thread(file.write, built, KEY, heads, _entries(count))
    building = time.perf_counter() - started
    megabytes = built.stat().st_size / 1e6
    usable, checked = await _by_file(folder / "file", built, heads, count)
    scaled = await _by_rows(folder / "rows", part) * count / part
    name = f"bootstrap with {rows:,} orders by file ({megabytes:,.0f} MB)"
    return [
        _entry(f"{name}: last byte to usable", usable, None, f"≤{GOAL_S:.0f} s", usable <= GOAL_S),
        _entry(
            f"{name} against the row path, measured on {part:,} rows and scaled",
            usable, scaled, f"≥{GOAL_RATIO}×", scaled / usable >= GOAL_RATIO,
        ),
        _entry(f"{name}: check of the whole file, beside its use", checked, None, None, True),
        _entry(f"{name}: built at the centre, without reading PostgreSQL", building, None, None, True),
    ]  # fmt: skip


def _entry(name: str, seconds: float, baseline: float | None, goal: str | None, met: bool) -> dict[str, Any]:
    return {
        "name": name,
        "value": round(seconds, 2),
        "unit": "s",
        "baseline": None if baseline is None else round(baseline, 1),
        "ratio": None if baseline is None else round(baseline / seconds, 1),
        "goal": goal,
        "met": met,
    }


def _entries(count: int) -> Iterator[file.Entry]:
    chance = random.Random(1)
    for number in range(count):
        yield sample.PROG, Kind.ORDER.value, encode_row(sample._order(number, count, 5_000, chance))


async def _by_file(folder: Path, built: Path, heads: dict[str, Position], count: int) -> tuple[float, float]:
    """Seconds from the last byte to a usable list, and until the whole file was checked as well."""
    digest, size = await asyncio.to_thread(_digest, built)
    store = await _working(folder)
    incoming = await asyncio.to_thread(store.incoming, digest, size)
    await asyncio.to_thread(_arrive, incoming.write, built)
    started = time.perf_counter()
    assert await asyncio.to_thread(incoming.sha256) == digest
    incoming.close()
    snapshot = Snapshot(incoming.path, KEY, heads)
    await asyncio.to_thread(adoption.check, snapshot)
    await store.adopt(snapshot)
    assert await _first_page(store) == count
    usable = time.perf_counter() - started
    started = time.perf_counter()
    await asyncio.to_thread(store._examination.run)
    checked = time.perf_counter() - started
    await store.close()
    return usable, checked


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest(), path.stat().st_size


def _arrive(write: Callable[[bytes], None], path: Path) -> None:
    with path.open("rb") as opened:
        while piece := opened.read(PIECE):
            write(piece)


async def _working(folder: Path) -> Store:
    """A desk at which the open work has arrived: tickets, requests and names, and no orders."""
    store = await sample.build(folder, 400)
    await store.drop([sample.PROG])
    return store


async def _by_rows(folder: Path, count: int) -> float:
    """Seconds for ``count`` orders from pages that have arrived to a usable list."""
    pages = list(sample.pages(((sample.PROG, Kind.ORDER, row) for row in _orders(count)), per_page=2_000))
    store = await _working(folder)
    started = time.perf_counter()
    for page in pages:
        await store.stage(page)
    await store.apply((), sample.NOW)
    assert await _first_page(store) == count
    seconds = time.perf_counter() - started
    await store.close()
    return seconds


def _orders(count: int) -> Iterator[Any]:
    chance = random.Random(1)
    return (sample._order(number, count, 5_000, chance) for number in range(count))


async def _first_page(store: Store) -> int:
    """What the order list asks for first: every id in order, and the rows of the first window."""
    found = await store.read(orders.ids, OrderFilter(), Sort("placed_at", True))
    assert len(await store.read(orders.window, found[:100])) == min(100, len(found))
    return len(found)


if __name__ == "__main__":
    for result in run():
        print(result)
