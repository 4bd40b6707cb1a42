"""A desk as a process of its own, to be killed: ``python -m tests.helpers.desk_process DIR LOGIN PASSWORD COUNT``.

It signs in, waits for a ticket, and writes COUNT notes on it as fast as it can; each is named on
standard output once it is on disk. Then it stays until it is killed.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from plum_desk.runtime.dispatch import Submitted
from plum_desk.store.queries import tickets
from tests.helpers.deskside import opened, until


async def main(folder: Path, login: str, password: str, count: int) -> None:
    async with opened(folder) as application:
        desk = application.desk
        await desk.session.sign_in(login, password)

        async def here() -> bool:
            return len(await desk.store.read(tickets.ids)) > 0

        await until(application, here, 60)
        keys = sorted(await desk.store.read(tickets.ids))
        ticket = (await desk.store.read(tickets.window, keys[:1]))[keys[0]].row
        for number in range(count):
            done = await desk.dispatch.note(ticket, f"note {number}")
            assert isinstance(done, Submitted)
            print(done.op_id, flush=True)
        print("done", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])))
