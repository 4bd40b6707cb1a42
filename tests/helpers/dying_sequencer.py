"""A sequencer that dies with everything numbered and nothing committed:
``python -m tests.helpers.dying_sequencer URL``."""

from __future__ import annotations

import asyncio
import os
import signal
import sys

import sqlalchemy as sa

from plum_desk.central.database import Database
from plum_desk.central.engine import Centre
from plum_desk.central.sequencing import inbox, sequencer


async def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def main(url: str) -> None:
    centre = await Centre(Database(sa.make_url(url))).open()
    inbox.done = _die  # type: ignore[assignment]
    await sequencer.Sequencer(centre, lease_ms=1_000).step()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
