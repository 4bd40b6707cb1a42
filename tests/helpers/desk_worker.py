"""A whole desk without windows as a process, worked by commands: ``python -m tests.helpers.desk_worker FOLDER``.

Its pauses are a tenth of the ordinary (see ``hurry``). A bug that it reports is kept for ``status``, and
makes the process end with 1.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import traceback
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from plum_desk import bootstrap
from plum_desk.bootstrap import Application
from plum_desk.cache.tables import ticket_events
from plum_desk.store.queries import operations
from tests.helpers import deeds, desk_files, hurry, pipe
from tests.helpers.deskside import until

VISIBLE_S = 30


class Worker:
    def __init__(self, application: Application, bugs: list[str]) -> None:
        self.application = application
        self.desk = application.desk
        self.bugs = bugs

    async def handle(self, command: dict[str, Any]) -> Any:
        return await getattr(self, command.pop("do"))(**command)

    async def sign_in(self, login: str, password: str) -> str:
        """The device's id."""
        await self.desk.session.sign_in(login, password)
        device = self.desk.session.device
        assert device is not None
        return device.device_id

    async def sign_out(self) -> None:
        await self.desk.session.sign_out()

    async def deed(self, kind: str, draw: int) -> dict[str, Any]:
        """Do it; a note must show here at once, and for as long as nobody has answered it."""
        said = await deeds.do(self.desk, kind, draw)
        if kind == "note" and "done" in said:
            await until(self.application, lambda: self._shows(said["done"]), VISIBLE_S)
        return said

    async def _shows(self, op_id: str) -> bool:
        """Whether the note's line is on the timeline, or its operation has been answered with no."""
        c = ticket_events.c

        def on_timeline(connection: sa.Connection) -> bool:
            return connection.execute(sa.select(c.event_id).where(c.event_id == op_id)).first() is not None

        if await self.desk.store.read(on_timeline):
            return True
        shown = await self.desk.store.journal_read(operations.one, op_id)
        return shown is not None and shown.row.state in operations.NEEDS_YOU

    async def status(self) -> dict[str, Any]:
        connection = self.desk.connection
        cursor = await self.desk.store.cursor()
        totals = await self.desk.store.journal_read(operations.totals)
        return {
            "state": connection.state,
            "detail": connection.detail,
            "queued": totals.queued,
            "needs_you": totals.needs_you,
            "signed_in": self.desk.session.current is not None,
            "cursor": {scope: at.seq for scope, at in cursor.items()},
            "bugs": self.bugs,
        }

    async def held(self) -> Any:
        """What is in its files; see ``desk_files.Held``."""
        return msgspec.to_builtins(await desk_files.held(self.desk.store))

    async def retry(self) -> None:
        self.desk.connection.retry()


async def main(folder: Path) -> int:
    hurry.hurry_desk()
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    bugs: list[str] = []

    def on_bug(error: BaseException) -> None:
        bugs.append(f"{type(error).__name__}: {error}")
        traceback.print_exception(error)

    async with bootstrap.assembled(folder, on_bug=on_bug) as application:
        await pipe.serve(Worker(application, bugs).handle)
    return 1 if bugs else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(Path(sys.argv[1]))))
