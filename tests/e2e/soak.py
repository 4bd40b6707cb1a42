"""Histories of real parts without an end: ``make soak REAL=1``. What a failing one left is kept in out/soak."""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.helpers import history
from tests.helpers.cluster import Cluster
from tests.helpers.simulator import Simulator

OUT = Path("out/soak")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.soak", description=__doc__)
    parser.add_argument("--seconds", type=int, default=0, help="begin no history after this long (default: go on)")
    parser.add_argument("--seed", type=int, help="play this history; with --seconds, begin with it")
    parser.add_argument("--keep-going", action="store_true", help="go on after a failure")
    chosen = parser.parse_args()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp(prefix="plum-desk-soak-"))
    cluster, sim = Cluster(folder / "pg"), Simulator(folder)
    try:
        sim.start()
        return _play_on(cluster, sim, folder, chosen)
    except KeyboardInterrupt:
        return 130
    finally:
        sim.stop()
        cluster.close()
        shutil.rmtree(folder, ignore_errors=True)


def _play_on(cluster: Cluster, sim: Simulator, folder: Path, chosen: argparse.Namespace) -> int:
    began, played, failed = time.monotonic(), 0, 0
    seeds = random.Random(chosen.seed)
    seed = seeds.getrandbits(32) if chosen.seed is None else chosen.seed
    while True:
        failed += not _play(cluster, sim, folder / f"history-{seed}", seed)
        played += 1
        took = time.monotonic() - began
        print(f"{played} histories, {failed} failed, {played / took * 60:.1f} a minute", flush=True)
        alone = chosen.seed is not None and not chosen.seconds
        if alone or (failed and not chosen.keep_going) or (chosen.seconds and took >= chosen.seconds):
            return 1 if failed else 0
        seed = seeds.getrandbits(32)


def _play(cluster: Cluster, sim: Simulator, folder: Path, seed: int) -> bool:
    folder.mkdir()
    told = (folder / "history.log").open("w", encoding="utf-8", buffering=1)

    def log(line: str) -> None:
        print(f"{time.strftime('%H:%M:%S')} {line}", file=told)

    try:
        asyncio.run(history.play(cluster, sim, folder, seed, log))
    except Exception:  # whatever went wrong, the seed and what it left are what matters
        text = traceback.format_exc()
        told.write(text)
        kept = OUT / f"seed-{seed}"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(folder, kept)
        print(f"{text}\nseed {seed} fails; everything it left is in {kept}")
        print(f"replay: python -m tests.e2e.soak --seed {seed}")
        return False
    finally:
        told.close()
        shutil.rmtree(folder, ignore_errors=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
