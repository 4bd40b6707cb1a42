"""A real desk on the sample rows, with a person signed in and the centre where the test puts it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import qasync
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from plum_desk.domain.actor import Actor
from plum_desk.domain.permission import Role
from plum_desk.domain.policy_default import default_policy
from plum_desk.errors import PlumError, Unavailable
from plum_desk.runtime.authorship import Author, Session
from plum_desk.runtime.connection import Connection
from plum_desk.runtime.desk import Desk, Profile
from plum_desk.runtime.dispatch import Dispatch
from plum_desk.runtime.jobs import JobScope, open_scope
from plum_desk.runtime.policy import PolicyHolder
from plum_desk.runtime.session import SessionHolder
from plum_desk.runtime.threads import StoreBridge
from plum_desk.store import journal
from plum_desk.store.database import Store
from plum_desk.store.journal import Device
from plum_desk.store.keys import DeviceKey, KeyFile
from plum_desk.wire.messages import QuoteResponse, ReportRun, RevealResponse, RunReport
from tests.helpers import sample

ASHA = Actor("u-asha", "p-u-asha", "Asha Rao", Role.AGENT_L1)
MEERA = Actor("u-meera", "p-u-meera", "Meera Iyer", Role.SUPERVISOR)
AUDITOR = Actor("u-aud", "p-u-aud", "Anil Bose", Role.AUDITOR)


class NoGate:
    """Nobody signs in or out here: the session is given."""

    def use(self, server: str, device: Device | None, token: str) -> None:
        """Nothing to tell."""

    async def enrol(self, server: str, code: str, device_name: str) -> Any:
        raise Unavailable("no centre")

    async def sign_in(self, login: str, password: str) -> Any:
        raise Unavailable("no centre")

    async def sign_out(self) -> None:
        raise Unavailable("no centre")


class Answers:
    """The centre's online calls: each answers, or fails as ``fault`` says. ``calls`` records them."""

    def __init__(self) -> None:
        self.fault: PlumError | None = None
        self.calls: list[tuple[Any, ...]] = []

    def _call(self, *call: Any) -> None:
        self.calls.append(call)
        if self.fault is not None:
            raise self.fault

    async def reveal(self, voucher_id: str, ticket_id: str, reason: str) -> RevealResponse:
        self._call("reveal", voucher_id, ticket_id, reason)
        return RevealResponse("AMZN-1234-7Q4K", None, 19)

    async def quote(self, order_id: str, ticket_id: str, line_ids: tuple[str, ...]) -> QuoteResponse:
        self._call("quote", order_id, ticket_id, line_ids)
        return QuoteResponse("Q-1", 100_000, 15_000, "INR", sample.NOW + 600_000)

    async def run_report(self, wanted: RunReport) -> ReportRun:
        self._call("run_report", wanted)
        raise Unavailable()

    async def fetch_report(self, run_id: str) -> bytes:
        self._call("fetch_report", run_id)
        raise Unavailable()

    async def audit_bundle(self) -> bytes:
        self._call("audit_bundle")
        return b"PK bundle"

    async def audit_bundle_to(self, path: Path) -> int:
        self._call("audit_bundle_to", path)
        return await asyncio.to_thread(path.write_bytes, b"PK bundle")


@asynccontextmanager
async def standing(
    folder: Path, actor: Actor = ASHA, *, orders: int = 400, state: str = "online", bugs: list[BaseException] | None = None
) -> AsyncIterator[Desk]:
    """A desk in ``folder``. Bugs of its jobs are raised when it closes, unless ``bugs`` takes them."""
    found: list[BaseException] = [] if bugs is None else bugs
    store = await sample.build(folder, orders)
    try:
        async with open_scope(found.append) as jobs:
            yield await _assemble(store, folder, jobs, actor, state)
    finally:
        await store.close()
    if bugs is None and found:
        raise ExceptionGroup("bugs of the desk's jobs", [e for e in found if isinstance(e, Exception)])


async def _assemble(store: Store, folder: Path, jobs: JobScope, actor: Actor, state: str) -> Desk:
    policies = PolicyHolder(store)
    policies.current = default_policy(1, sample.NOW, [sample.UNIT], ["INR"])
    key = DeviceKey.load(KeyFile(folder / "keys.json"))
    author = Author(store, lambda: key, policies, lambda: sample.NOW)
    device = Device("desk-9", "Test desk", "http://nowhere", "Centre", sample.INCARNATION, b"", sample.NOW)
    await store.journal_write(journal.enrol, device)
    author.session = Session(actor, "token", "S-1", sample.NOW + 3_600_000, (), 1, sample.NOW)
    connection = Connection(store, jobs)
    session = SessionHolder(store, NoGate(), author, lambda: sample.NOW, "", "Test desk")
    session.device = author.device = device
    await connection.load()
    connection.show(state)
    dispatch = Dispatch(store, author, policies, connection, lambda: sample.NOW)
    profile = Profile(name="test")
    bridge = StoreBridge(store.changed)
    return Desk(
        store, dispatch, connection, session, Answers(), jobs, bridge, lambda: sample.NOW, policies, profile
    )


def run(scenario: Callable[[], Awaitable[None]]) -> None:
    """Run ``scenario`` on an event loop joined to Qt's."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QCoreApplication)
    app.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(app, already_running=False)
    with loop:
        loop.run_until_complete(scenario())


async def until(condition: Callable[[], bool], what: str = "", seconds: float = 5.0) -> None:
    """Give Qt and the jobs time until ``condition`` holds."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not condition():
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"not within {seconds} s: {what or condition}")
        await asyncio.sleep(0.005)


async def idle(seconds: float = 0.05) -> None:
    """Let what was started come to rest."""
    await asyncio.sleep(seconds)
