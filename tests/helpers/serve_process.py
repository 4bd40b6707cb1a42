"""``python -m tests.helpers.serve_process URL READY [--die-after-commit FLAG]``: the centre in a process of its own.

With the flag file present, the process kills itself after a push has committed and before it answers.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from plum_desk.central import serve
from plum_desk.central.database import Database
from plum_desk.central.engine import Centre
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


def main(arguments: list[str]) -> None:
    url, ready, *rest = arguments
    if rest[:1] == ["--die-after-commit"]:
        _die_after_commit(Path(rest[1]))
    serve.run(Centre(Database.open(url)), serve.Place(ready_file=Path(ready)))


if __name__ == "__main__":
    main(sys.argv[1:])
