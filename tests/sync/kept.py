"""Seeds that failed once, and the seed that catches each missing defence: kept for ever, replayed by the tests."""

from __future__ import annotations

from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("seeds.json")


class Kept(msgspec.Struct):
    """``failed``: by tier, the seeds of histories that once broke an invariant. ``caught``: by defence, the
    seed of the first model-tier history that breaks without it."""

    failed: dict[str, list[int]]
    caught: dict[str, int]


def load() -> Kept:
    return msgspec.json.decode(FILE.read_bytes(), type=Kept)


def save(kept: Kept) -> None:
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(kept, order="deterministic"), indent=1) + b"\n")


def keep(tier: str, seed: int) -> None:
    kept = load()
    kept.failed[tier] = sorted({*kept.failed.get(tier, []), seed})
    save(kept)
