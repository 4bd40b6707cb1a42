"""Sync histories without an end: ``make soak``. A failing seed is printed, to be kept as a test for ever."""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback

from tests.helpers.sync_model import play
from tests.sync.test_histories import check


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.sync.soak", description=__doc__)
    parser.add_argument("--seconds", type=int, default=0, help="stop after this long (default: when interrupted)")
    parser.add_argument("--seed", type=int, help="play this one history and stop")
    chosen = parser.parse_args()
    if chosen.seed is not None:
        check(play(chosen.seed))
        return 0
    started, played, shown = time.monotonic(), 0, 0.0
    try:
        while not chosen.seconds or time.monotonic() - started < chosen.seconds:
            seed = random.randrange(2**32)
            try:
                check(play(seed))
            except Exception:  # whatever went wrong, the seed is what matters
                traceback.print_exc()
                print(f"seed {seed} fails: python -m tests.sync.soak --seed {seed}")
                return 1
            played += 1
            if time.monotonic() - shown > 10:
                shown = time.monotonic()
                print(f"{played:,} histories, {played / (shown - started) * 60:,.0f} a minute", flush=True)
    except KeyboardInterrupt:
        print()
    print(f"{played:,} histories hold")
    return 0


if __name__ == "__main__":
    sys.exit(main())
