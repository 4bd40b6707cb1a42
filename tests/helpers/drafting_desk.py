"""A desk with its window, to be killed while somebody types: ``python -m … DIR LOGIN PASSWORD``.

It opens a ticket, types a note key by key, confirms it, types another and leaves that half done. Each
step is named on standard output once it is on disk; then it stays until it is killed.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest

from plum_desk import bootstrap
from plum_desk.bootstrap import Application, open_desk
from plum_desk.domain.drafts import NOTE
from plum_desk.store import drafts
from tests.helpers.deskside import until

SENT, HALF = "This one is finished", "Half a sentence and th"


async def main(folder: Path, login: str, password: str) -> int:
    async with open_desk(folder) as application:
        window = application.window
        assert window is not None
        window.show()
        await application.desk.session.sign_in(login, password)
        view: Any = window.workspace.view if window.workspace is not None else None
        view.open_view("open")
        await until(application, lambda: view.detail.record is not None and view.detail.offered, 60)
        await _type(application, view, SENT)
        view.detail.form.confirmed.emit("save", SENT)
        await until(application, lambda: view.detail.form is None)
        print("sent", flush=True)
        await _type(application, view, HALF)
        print(view.detail.ticket_id, flush=True)
        await asyncio.Event().wait()
    return 0


async def _type(application: Application, view: Any, text: str) -> None:
    """Type into a new note, and wait until all of it is a draft on the disk."""
    desk = application.desk
    view.work.writing.write_note()
    QTest.keyClicks(view.detail.form.field, text)
    session = desk.session.current
    assert session is not None

    async def kept() -> bool:
        found = await desk.store.journal_read(drafts.of_person, session.actor.person_id)
        return [(draft.key.form, draft.fields) for draft in found] == [(NOTE, {"text": text})]

    await until(application, kept)


if __name__ == "__main__":
    sys.exit(bootstrap.run_loop(lambda: main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])))
