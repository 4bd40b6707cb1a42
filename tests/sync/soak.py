"""Sync histories without an end: ``make soak``. A seed that fails is kept in ``seeds.json`` as a test for ever."""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Iterator

from tests.helpers.simulation.mutations import DEFENCES, Defence
from tests.helpers.simulation.play import play
from tests.sync import kept

TIERS = ("model", "store")
CATCH_WITHIN = 1_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.sync.soak", description=__doc__)
    parser.add_argument("--seconds", type=int, default=0, help="stop after this long (default: when interrupted)")
    parser.add_argument("--seeds", type=int, default=0, help="play this many in each tier, from 0 on, and stop")
    parser.add_argument("--seed", type=int, help="play this one history and stop")
    parser.add_argument("--tier", choices=TIERS, help="this tier alone (default: both)")
    parser.add_argument(
        "--mutations", action="store_true", help="take each defence away and look for a seed that fails"
    )
    chosen = parser.parse_args()
    tiers = (chosen.tier,) if chosen.tier else TIERS
    if chosen.seed is not None:
        for tier in tiers:
            play(chosen.seed, tier)
        return 0
    try:
        return mutate() if chosen.mutations else soak(tiers, chosen.seeds, chosen.seconds)
    except KeyboardInterrupt:
        print()
        return 130


def soak(tiers: tuple[str, ...], seeds: int, seconds: int) -> int:
    """Play ``seeds`` histories a tier, or draw seeds for ``seconds``, sharing the time between the tiers."""
    play(0, "store")  # compiles statements and makes the template: not what is measured
    failed = 0
    for n, tier in enumerate(tiers):
        until = time.monotonic() + seconds / len(tiers) if seconds else 0.0
        failed += _tier(
            tier, iter(range(seeds)) if seeds else _drawn(), until, endless=not (seeds or seconds) and not n
        )
    return min(failed, 1)


def _drawn() -> Iterator[int]:
    while True:
        yield random.randrange(2**32)


def _tier(tier: str, seeds: Iterator[int], until: float, *, endless: bool) -> int:
    started, shown, played, failed = time.process_time(), time.monotonic(), 0, 0
    for seed in seeds:
        if until and time.monotonic() > until:
            break
        failed += not _holds(tier, seed)
        if endless and played % 20 == 0:
            failed += not _holds("store", seed)
        played += 1
        if time.monotonic() - shown > 10:
            shown = time.monotonic()
            print(f"{tier}: {_pace(played, started)}", flush=True)
    print(f"{tier}: {_pace(played, started)}, {failed} failed", flush=True)
    return failed


def _pace(played: int, started: float) -> str:
    return f"{played:,} histories, {played / (time.process_time() - started) * 60:,.0f} a minute of a core"


def _holds(tier: str, seed: int) -> bool:
    try:
        play(seed, tier)
    except Exception:  # whatever went wrong, the seed is what matters
        traceback.print_exc()
        kept.keep(tier, seed)
        print(f"{tier} seed {seed} fails and is kept. Replay: python -m tests.sync.soak --tier {tier} --seed {seed}")
        return False
    return True


def mutate() -> int:
    """The table: each defence, the seed that notices its absence, what broke. Known seeds are tried first."""
    stored = kept.load()
    found = {defence.name: _caught(defence, stored.caught.get(defence.name)) for defence in DEFENCES}
    stored.caught = {name: caught[0] for name, caught in found.items() if caught is not None}
    kept.save(stored)
    missed = [name for name, caught in found.items() if caught is None]
    print(f"{len(found) - len(missed)} of {len(found)} defences are missed within {CATCH_WITHIN:,} seeds")
    return 1 if missed else 0


def _caught(defence: Defence, before: int | None) -> tuple[int, str] | None:
    for seed in (*(() if before is None else (before,)), *range(CATCH_WITHIN)):
        try:
            with defence.removed():
                play(seed)
        except AssertionError as broken:
            print(f"§{defence.section}  {defence.name:<52} seed {seed:>4}  {str(broken)[:70]}", flush=True)
            return seed, str(broken)
    print(f"§{defence.section}  {defence.name:<52} NOT CAUGHT within {CATCH_WITHIN:,} seeds", flush=True)
    return None


if __name__ == "__main__":
    sys.exit(main())
