"""A whole desk without windows against a served centre: profile, sign-in, waiting for a condition."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec

from plum_desk import bootstrap
from plum_desk.bootstrap import Application
from plum_desk.central.demo.people import PASSWORD
from plum_desk.domain.changes import ChangeSet
from plum_desk.runtime.desk import PROFILE_FILE, Profile
from plum_desk.store.queries import work


def write_profile(folder: Path, server: str, code: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    profile = Profile(name=folder.name, demo=True, server=server, code=code)
    (folder / PROFILE_FILE).write_bytes(msgspec.json.encode(profile))
    return folder


@asynccontextmanager
async def opened(folder: Path, **options: Any) -> AsyncIterator[Application]:
    """The desk of ``folder``; whatever it reports as a bug fails the test."""
    bugs: list[BaseException] = []
    async with bootstrap.assembled(folder, on_bug=bugs.append, **options) as application:
        yield application
    if bugs:
        raise bugs[0]


async def until(application: Application, condition: Callable[[], Any], seconds: float = 20) -> None:
    """Wait until ``condition()`` (or its awaited result) holds, looking again at every change."""
    changed = asyncio.Event()

    def on_changed(_: ChangeSet | None = None) -> None:
        changed.set()

    application.desk.store.changed.connect(on_changed)
    application.desk.connection.changed.connect(on_changed)
    try:
        async with asyncio.timeout(seconds):
            while True:
                changed.clear()
                found = condition()
                if await found if asyncio.iscoroutine(found) else found:
                    return
                try:
                    async with asyncio.timeout(0.5):
                        await changed.wait()
                except TimeoutError:
                    continue
    finally:
        application.desk.store.changed.disconnect(on_changed)
        application.desk.connection.changed.disconnect(on_changed)


async def signed_in(application: Application, login: str = "kiran") -> None:
    """Somebody of the sample data at work: what the centre has for them is here, the policy too."""
    desk = application.desk
    await desk.session.sign_in(login, PASSWORD)
    await until(application, lambda: desk.connection.state == "online" and desk.connection.synced_at is not None)
    await until(application, lambda: desk.policy.version >= 1)


async def answered(application: Application, seconds: float = 20) -> None:
    """All that was done at this desk is answered. The journal says so itself: the count follows it later."""

    async def nothing_waits() -> bool:
        return not await application.desk.store.journal_read(work.waiting)

    await until(application, nothing_waits, seconds)
