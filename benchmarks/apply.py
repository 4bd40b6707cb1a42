"""Applying pulled rows to ``base.db``, against a bare executemany of the same rows into the same schema."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from plum_desk.cache.shapes import SHAPES, upsert
from plum_desk.domain.changes import Kind
from plum_desk.store import staging
from plum_desk.store.keys import BASE, KeyFile
from plum_desk.wire.codec import decode_row
from tests.helpers import sample

ORDERS = int(os.environ.get("PLUM_BENCH_ORDERS", "15000"))
GOAL = 0.5
ROUNDS = 3


def run() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[dict[str, Any]]:
    pages = list(sample.pages(sample.rows(ORDERS), per_page=2_000))
    raws, rounds = [], []
    for number in range(ROUNDS):  # in turns, and the best of each: other work on the machine hits both alike
        raws.append(await _raw(folder / f"raw{number}", pages))
        rounds.append(await _applied(folder / f"applied{number}", pages))
    raw, (applied, staged, count) = min(raws), min(rounds)
    name = f"apply {count:,} pulled rows (decode, columns, text index, one transaction)"
    return [
        _entry(name, count / applied, count / raw, GOAL),
        _entry("the same with staging and chain verification", count / (applied + staged), count / raw, None),
    ]


def _entry(name: str, value: float, baseline: float, goal: float | None) -> dict[str, Any]:
    ratio = value / baseline
    return {
        "name": name,
        "value": round(value),
        "unit": "rows/s",
        "baseline": round(baseline),
        "ratio": round(ratio, 2),
        "goal": None if goal is None else f">= {goal}",
        "met": goal is None or ratio >= goal,
    }


async def _applied(folder: Path, pages: list[bytes]) -> tuple[float, float, int]:
    """Seconds to apply and to stage, and how many rows it was."""
    store = await sample.build(folder, 1)
    await store.drop(list(await store.cursor()))
    started = time.perf_counter()
    for page in pages:
        await store.stage(page)
    staged = time.perf_counter() - started
    started = time.perf_counter()
    await store.apply((), sample.NOW)
    seconds = time.perf_counter() - started
    count = sum(len(p.changes) for page in pages for p in staging.unpack(page).pages)
    await store.close()
    return seconds, staged, count


async def _raw(folder: Path, pages: list[bytes]) -> float:
    """Seconds of sqlcipher3 alone: the finished tuples, the same statements, schema, key and pragmas."""
    store = await sample.build(folder, 1)
    await store.drop(list(await store.cursor()))
    await store.close()
    key = KeyFile(folder / "keys.json").get(BASE)
    assert key is not None
    batches = [_tuples(page) for page in pages]
    connection = dbapi2.connect(folder / "base.db", isolation_level=None)
    for pragma in (f"key=\"x'{key.hex()}'\"", "journal_mode=WAL", "synchronous=NORMAL", "cache_size=-16384"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA wal_autocheckpoint=4000")
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for batch in batches:
        for kind, rows in batch.items():
            connection.executemany(upsert(kind), rows)
    connection.execute("COMMIT")
    seconds = time.perf_counter() - started
    connection.close()
    return seconds


def _tuples(page: bytes) -> dict[Kind, list[tuple[Any, ...]]]:
    found: dict[Kind, list[tuple[Any, ...]]] = {}
    for part in staging.unpack(page).pages:
        for change in part.changes:
            kind, body = Kind(change.kind), bytes(change.body)
            shape, row = SHAPES[kind], decode_row(kind, body)
            values = (*shape.values(row), 1, row.ver, body)
            found.setdefault(kind, []).append((*values, 0, None) if shape.overlaid else values)
    return found


if __name__ == "__main__":
    for entry in run():
        print(entry)
