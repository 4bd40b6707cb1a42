"""``python -m tests.helpers.serve_process URL READY …``: the centre in a process of its own.

``--die-after-commit FLAG``: with that file present, it kills itself after a push has committed and before
it answers. ``--offset`` moves its clock by milliseconds; ``--hurry`` shortens its pauses.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from pathlib import Path
from typing import Any

from plum_desk.central import serve
from plum_desk.central.database import Database
from plum_desk.central.engine import Centre, wall_clock
from plum_desk.central.providers.registry import load
from plum_desk.central.routes import desk
from tests.helpers.hurry import hurry_centre


def _die_after_commit(flag: Path) -> None:
    committing = desk.receive

    async def receive(*arguments: Any) -> Any:
        response = await committing(*arguments)
        die_if_told()
        return response

    def die_if_told() -> None:
        if flag.exists():
            flag.unlink()
            os.kill(os.getpid(), signal.SIGKILL)

    desk.receive = receive  # type: ignore[assignment]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.helpers.serve_process", description=__doc__)
    parser.add_argument("url")
    parser.add_argument("ready", type=Path)
    parser.add_argument("--die-after-commit", type=Path)
    parser.add_argument("--providers", type=Path)
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--hurry", action="store_true")
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    if chosen.die_after_commit:
        _die_after_commit(chosen.die_after_commit)
    if chosen.hurry:
        hurry_centre()
    providers = load(chosen.providers, wall_clock) if chosen.providers else {}
    centre = Centre(Database.open(chosen.url), clock=lambda: wall_clock() + chosen.offset, providers=providers)
    serve.run(centre, serve.Place(ready_file=chosen.ready))


if __name__ == "__main__":
    main()
