"""Real windows over a real desk: store, journal, dispatch and session are the product's own. Only the
centre is missing, and so the gate at the network's edge answers sign-ins itself."""

from __future__ import annotations

import asyncio
import atexit
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from plum_desk.central.device import sign
from plum_desk.domain.changes import Kind
from plum_desk.domain.policy import Policy, canonical
from plum_desk.domain.policy_default import default_policy
from plum_desk.errors import NotSignedIn, PlumError
from plum_desk.runtime.authorship import Author
from plum_desk.runtime.connection import Connection
from plum_desk.runtime.desk import Desk, Persona, Profile
from plum_desk.runtime.dispatch import Dispatch
from plum_desk.runtime.drafts import Drafts
from plum_desk.runtime.freshness import Freshness
from plum_desk.runtime.held import HeldSends
from plum_desk.runtime.jobs import open_scope
from plum_desk.runtime.own_work import OwnWork
from plum_desk.runtime.passage import Passage
from plum_desk.runtime.policy import TAG, PolicyHolder
from plum_desk.runtime.preferences import Preferences
from plum_desk.runtime.session import SessionHolder
from plum_desk.runtime.team_views import TeamViews
from plum_desk.runtime.threads import StoreBridge
from plum_desk.store import journal
from plum_desk.store.database import Store
from plum_desk.store.journal import Device
from plum_desk.store.keys import KeyFile
from plum_desk.sync.merge import predict
from plum_desk.views.theme import Theme
from plum_desk.wire.codec import FEED_GENESIS, encode_row, feed_hash
from plum_desk.wire.messages import (
    EnrolResponse,
    FeedChange,
    OpResult,
    OpStatus,
    Position,
    ScopePage,
    SignedPolicy,
    SignInResponse,
)
from tests.helpers import sample
from tests.helpers.answers import Answers

PASSWORD = "correct horse"
PERSONAS = (
    Persona("Asha Rao", "agent_l1", "Answers tickets; refunds up to her limit, asks above it.", "asha", PASSWORD),
    Persona("Meera Iyer", "supervisor", "Checks what agents ask for, up to the supervisors’ limit.", "meera", PASSWORD),
    Persona("Farah Khan", "finance_preparer", "Prepares the monthly reconciliation.", "fin", PASSWORD),
    Persona("Anil Bose", "auditor", "Reads everything, changes nothing, verifies the trail.", "aud", PASSWORD),
)
_GUESTS = (("u-nandini", "Nandini Iyer", "programme_admin"), ("u-uma", "Uma Reddy", "finance_reviewer"))
"""They sign in, and own nothing in the sample."""
_USERS = {user_id.removeprefix("u-"): (user_id, name, role) for user_id, name, role in (*sample.USERS, *_GUESTS)}


class EdgeGate:
    """Answers like a centre's door. ``fault`` is raised by the next calls while it is set."""

    def __init__(self) -> None:
        self.fault: PlumError | None = None
        self.enrolments: list[tuple[str, str]] = []

    def use(self, server: str, device: Device | None, token: str) -> None:
        """Nothing to remember: every answer is made here."""

    async def enrol(self, server: str, code: str, device_name: str, key: object = None) -> EnrolResponse:
        await self._edge()
        self.enrolments.append((server, code))
        return EnrolResponse("desk-9", sample.INCARNATION, "Sample centre", bytes(32), sample.NOW)

    async def sign_in(self, login: str, password: str) -> SignInResponse:
        await self._edge()
        if login not in _USERS or password != PASSWORD:
            raise NotSignedIn("bad_credentials")
        user_id, name, role = _USERS[login]
        return SignInResponse(
            token="t", expires_at=sample.NOW + 10**8, session_id="s", user_id=user_id, person_id=f"p-{user_id}",
            name=name, role=role, institution_id=None, scopes=(sample.PROG, sample.REF, sample.QUEUE, sample.AUDIT),
            authz_epoch=1, server_time=sample.NOW,
        )  # fmt: skip

    async def sign_out(self) -> None:
        await self._edge()

    async def _edge(self) -> None:
        await asyncio.sleep(0)
        if self.fault is not None:
            raise self.fault


class Clock:
    """The desk's clocks. ``wall`` can be set, ``passed`` only grows; calling it reads the wall clock."""

    def __init__(self) -> None:
        self.wall = sample.NOW
        self.passed = 0

    def __call__(self) -> int:
        return self.wall

    def elapsed(self) -> int:
        return self.passed

    def advance(self, ms: int) -> None:
        self.wall += ms
        self.passed += ms


class _Key:
    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())

    def sign(self, message: bytes) -> bytes:
        return sign(self._key, message)


class World:
    """A desk and what a test needs around it. ``bugs`` must stay empty."""

    def __init__(self, desk: Desk, gate: EdgeGate, clock: Clock) -> None:
        self.desk = desk
        self.gate = gate
        self.clock = clock
        self.bugs: list[BaseException] = []
        self._seq = 0

    def link(self, state: str, *, synced_at: int | None = None) -> None:
        if synced_at is not None:
            self.desk.connection.synced(synced_at)
        self.desk.connection.show(state)

    async def put(self, *entries: sample.Entry, results: Iterable[OpResult] = ()) -> None:
        """Rows (and results of operations) as the next pull brings them."""
        pulled = [
            (scope, kind, getattr(row, sample._IDS.get(kind, sample.SHAPES[kind].unique[-1])), "put", encode_row(row))
            for scope, kind, row in entries
        ]
        await self._pull(pulled, results)

    async def leave(self, scope: str, kind: Kind, key: str) -> None:
        """A row that no longer belongs to ``scope``, as the next pull says it."""
        await self._pull([(scope, kind, key, "leave", b"null")], ())

    async def _pull(self, pulled: Iterable[tuple[str, Kind, str, str, bytes]], results: Iterable[OpResult]) -> None:
        ends = dict(await self.desk.store.cursor())
        by_scope: dict[str, list[FeedChange]] = {}
        for scope, kind, key, op, body in pulled:
            at = ends.get(scope, Position(0, FEED_GENESIS))
            chained = feed_hash(at.chain, at.seq + 1, kind, key, op, body)
            ends[scope] = Position(at.seq + 1, chained)
            by_scope.setdefault(scope, []).append(FeedChange(at.seq + 1, kind, key, op, msgspec.Raw(body)))
        pages = tuple(ScopePage(scope, tuple(changes), ends[scope]) for scope, changes in by_scope.items())
        found = sample.answer(pages, ends)
        await self.desk.store.stage(zstandard.ZstdCompressor().compress(msgspec.json.encode(found)))
        await self.desk.store.apply(tuple(results), sample.NOW)

    async def operations(self, kind: str) -> list[Any]:
        """Journalled operations of a kind, oldest first, each as its OperationRow."""
        from plum_desk.store.queries import operations as ops

        keys = await self.desk.store.journal_read(ops.ids, ops.OperationFilter(kind=(kind,)))
        rows = await self.desk.store.journal_read(ops.window, keys)
        return sorted((shown.row for shown in rows.values()), key=lambda row: row.dev_seq)

    async def answer(self, status: OpStatus = OpStatus.APPLIED, code: str = "", **facts: Any) -> None:
        """The centre's result for every operation that waits for one."""
        for kind in ("request.decide", "request.raise"):
            for row in await self.operations(kind):
                if row.state in ("saved", "sending", "sent"):
                    result = OpResult(row.op_id, row.dev_seq, status, code, facts, 1, ())
                    await self.desk.store.absorb((result,))


@asynccontextmanager
async def world(
    folder: Path, *, person: str | None = "meera", orders: int = 160, entries: Iterable[sample.Entry] = (),
    personas: tuple[Persona, ...] = (), enrolled: bool = True, policy: Policy | None = None,
) -> AsyncIterator[World]:  # fmt: skip
    """An enrolled desk full of sample rows, signed in as ``person`` (login) and online."""
    bugs: list[BaseException] = []
    async with open_scope(bugs.append) as scope:
        store = await Store.open(folder, KeyFile(folder / "keys.json"), predict=predict)
        await sample.fill(store, chain(sample.rows(orders), entries))
        gate, key = EdgeGate(), _Key()
        policies = PolicyHolder(store)
        clock = Clock()
        freshness = Freshness(clock, clock.elapsed)
        author = Author(store, lambda: key, policies, freshness, clock)
        session = SessionHolder(store, gate, author, clock, "https://centre.example.com", "Test desk")
        if enrolled:
            await _enrol(store, policies, policy)
        await session.load()
        connection = Connection(store, scope.child())
        await connection.load()
        dispatch = Dispatch(store, author, policies, connection, freshness, clock)
        bridge = StoreBridge(store.changed)
        work = OwnWork(store, scope)
        await work.load()
        profile = Profile("test", bool(personas), "", "", str(folder), personas)
        drafts = Drafts(store, session, scope, clock)
        desk = Desk(
            store, dispatch, connection, session, Answers(), scope, bridge, clock, policies, profile, freshness,
            drafts, HeldSends(drafts, session, scope), work, Passage(store, connection, scope),
            Preferences(store, session, scope, clock), TeamViews(store, dispatch, scope),
        )  # fmt: skip
        made = World(desk, gate, clock)
        made.bugs = bugs
        try:
            if person is not None:
                await session.sign_in(person, PASSWORD)
                made.link("online", synced_at=sample.NOW)
            yield made
        finally:
            await scope.close()
            bridge.close()
            await store.close()
    assert not bugs, bugs


async def _enrol(store: Store, policies: PolicyHolder, policy: Policy | None) -> None:
    centre = Ed25519PrivateKey.generate()
    device = Device(
        "desk-2", "Test desk", "https://centre.example.com", "Sample centre", sample.INCARNATION,
        centre.public_key().public_bytes_raw(), sample.NOW,
    )  # fmt: skip
    await store.journal_write(journal.enrol, device)
    chosen = policy or default_policy(1, sample.NOW, [sample.UNIT], ["INR"])
    body = canonical(chosen)
    await policies.adopt(SignedPolicy(chosen.version, body, centre.sign(TAG + body)), device)


def run(app: QApplication, scenario: Callable[[], Awaitable[None]]) -> None:
    """Run ``scenario`` on an event loop that Qt drives, as the application does."""
    app.setQuitOnLastWindowClosed(False)  # a closed window must not end the loop under its scenario
    loop = _loop_of(app)
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(scenario())
    finally:
        asyncio.set_event_loop(None)


@cache
def _loop_of(app: QApplication) -> QEventLoop:
    """One for the whole run, as in the product: Qt keeps timers of a loop that was closed."""
    loop = QEventLoop(app)
    loop.set_default_executor(ThreadPoolExecutor(4, "test"))
    atexit.register(loop.close)
    return loop


async def until(condition: Callable[[], object], seconds: float = 8.0) -> None:
    """Wait, with the event loop running, until ``condition`` holds."""
    for _ in range(int(seconds * 100)):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the condition never held")


async def settled(turns: int = 25) -> None:
    """Let queued work and paint events run."""
    for _ in range(turns):
        await asyncio.sleep(0.004)


@contextmanager
def application(scheme: str = "light") -> Iterator[tuple[QApplication, Theme]]:
    """For scripts outside pytest."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    yield app, Theme(app, "dark" if scheme == "dark" else "light")
