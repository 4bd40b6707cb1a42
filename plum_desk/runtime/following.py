"""Ties sync to the rest of the desk: sessions start and end it, its news reach connection and policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plum_desk.runtime.authorship import Author
from plum_desk.runtime.connection import Connection
from plum_desk.runtime.jobs import JobScope
from plum_desk.runtime.policy import PolicyHolder
from plum_desk.runtime.session import SessionHolder
from plum_desk.store import journal
from plum_desk.store.database import Store
from plum_desk.sync.client import Client
from plum_desk.sync.driver import Driver
from plum_desk.sync.events import Progress
from plum_desk.sync.snapshots import Files
from plum_desk.wire.messages import SignedPolicy

STOPPED = "sync_stopped"
"""Detail of the connection after a bug in sync: the desk stays usable, nothing is sent or fetched."""


class Following:
    """Runs the driver for as long as the desk runs, and is what the driver speaks to."""

    def __init__(
        self,
        store: Store,
        client: Client,
        author: Author,
        session: SessionHolder,
        connection: Connection,
        policies: PolicyHolder,
        jobs: JobScope,
        clock: Callable[[], int],
    ) -> None:
        self._store = store
        self._author = author
        self._session = session
        self._connection = connection
        self._policies = policies
        self._jobs = jobs
        self.driver = Driver(store, client, self, jobs.start, clock, Files(client, store))
        author.written = self.driver.journalled
        connection.on_retry(self.driver.retry)
        connection.on_abandon(self.driver.abandon_file)
        session.changed.connect(self._on_session)
        store.rebuilt.append(self._on_rebuilt)

    def start(self) -> None:
        self._jobs.start(self._run)

    async def _run(self) -> None:
        try:
            await self.driver.run()
        except Exception:
            self._connection.show("offline", STOPPED)
            raise

    def _on_session(self) -> None:
        if self._session.current is None:
            self.driver.sign_out()
        elif self._session.device is not None:
            self._jobs.start(self.driver.sign_in, self._session.device)

    def _on_rebuilt(self) -> None:
        if not self._jobs.closed:
            self._jobs.start(self.driver.restart)

    # --- what the driver says --------------------------------------------------------------------

    def show(self, state: str, detail: str, retry_in_ms: int | None) -> None:
        self._connection.show(state, detail, retry_in_ms)

    def fetching(self, progress: Progress | None) -> None:
        self._connection.fetching(progress)

    def synced(self, at: int) -> None:
        self._connection.synced(at)

    def came(self, centre_time: int, changes: int) -> None:
        """A page of a cut that still holds ``changes``, these included."""
        self._author.freshness.hear(centre_time)
        self._connection.receiving(changes)

    def expire(self) -> None:
        self._session.expire()

    def policy_version(self) -> int:
        return self._policies.current.version

    async def adopt(self, policy: SignedPolicy) -> None:
        if self._session.device is not None:
            await self._policies.adopt(policy, self._session.device)
            await self._session.reload()

    async def remember(self, **values: Any) -> None:
        if self._session.device is not None:
            await self._store.journal_write(journal.remember, self._session.device.device_id, **values)
            await self._session.reload()
