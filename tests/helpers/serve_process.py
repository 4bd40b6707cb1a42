"""``python -m tests.helpers.serve_process URL READY …``: the centre in a process of its own.

With the flag file of ``--die-after-commit`` present, the process kills itself after a push has committed and
before it answers. ``--offset`` moves its clock by milliseconds.
"""

from __future__ import annotations

import argparse
import os
import signal
from pathlib import Path
from typing import Any

from plum_desk.central import serve
from plum_desk.central.database import Database
from plum_desk.central.engine import Centre, wall_clock
from plum_desk.central.providers import registry
from plum_desk.central.routes import desk


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
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("ready", type=Path)
    parser.add_argument("--die-after-commit", type=Path)
    parser.add_argument("--providers", type=Path)
    parser.add_argument("--offset", type=int, default=0)
    chosen = parser.parse_args()
    if chosen.die_after_commit:
        _die_after_commit(chosen.die_after_commit)
    providers = registry.load(chosen.providers, wall_clock) if chosen.providers else {}
    centre = Centre(Database.open(chosen.url), clock=lambda: wall_clock() + chosen.offset, providers=providers)
    serve.run(centre, serve.Place(ready_file=chosen.ready))


if __name__ == "__main__":
    main()
