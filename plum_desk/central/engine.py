"""Centre: the long-lived parts of a serving instance, built once and handed to everything else."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import psycopg
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from plum_desk.central import policy as policies
from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.schema import expected
from plum_desk.central.sequencing import mode
from plum_desk.central.sequencing.mode import Mode
from plum_desk.central.sequencing.waiting import Waiting
from plum_desk.central.sla.rulebooks import Shelf
from plum_desk.central.transaction import Tx
from plum_desk.central.watch.metrics import Metrics
from plum_desk.domain.actor import Actor
from plum_desk.domain.policy import Policy, digest
from plum_desk.errors import StoreFault
from plum_desk.wire.messages import SignedPolicy
from plum_desk.wire.version import MIN_CLIENT

if TYPE_CHECKING:
    from plum_desk.central.providers.port import Provider


def wall_clock() -> int:
    return time.time_ns() // 1_000_000


class Centre:
    """``clock`` gives UTC epoch milliseconds and is injectable. ``instance`` names this process.
    Desks older than ``min_client`` are given no news; what they push still counts."""

    engine: AsyncEngine
    incarnation: str
    name: str
    policy_key: bytes
    restored_at: int | None
    voucher_key: bytes
    policy: Policy
    policy_sha256: str
    signed_policy: SignedPolicy

    def __init__(
        self,
        database: Database,
        *,
        clock: Callable[[], int] = wall_clock,
        providers: Mapping[str, Provider] | None = None,
        pool_size: int = 10,
        min_client: str = MIN_CLIENT,
    ) -> None:
        self.database = database
        self.clock = clock
        self.providers: Mapping[str, Provider] = providers or {}
        self.instance = str(uuid.uuid4())
        self.pool_size = pool_size
        self.metrics = Metrics()
        self.published = asyncio.Event()
        """Set by each commit of this instance that moved a feed; ``nudge`` clears it."""
        self.queued = asyncio.Event()
        """Set when there is something to number or somebody waits for numbers; the sequencer clears it."""
        self.waiting = Waiting(self.queued)
        self.sequenced = False
        """Whether one sequencer numbers the feeds: a setting of the database, read by ``refresh_mode``."""
        self.min_client = min_client
        self.shelf = Shelf()

    @property
    def policy_version(self) -> int:
        return self.policy.version

    async def open(self) -> Centre:
        """Connect as the serving role and read identity and policy. Raises StoreFault otherwise."""
        self.engine = self.database.serving_engine(self.pool_size)
        sa.event.listen(self.engine.sync_engine, "handle_error", self._on_database_error)
        try:
            await self._read_identity()
        except BaseException:
            await self.engine.dispose()
            raise
        return self

    def _on_database_error(self, context: sa.engine.ExceptionContext) -> None:
        self.metrics.database_error(context.original_exception)

    async def _read_identity(self) -> None:
        async with self.engine.connect() as conn:
            if why := await expected.unfit(conn):
                raise StoreFault(why)
            await self._refuse_power_over_history(conn)
            c = t.centre.c
            columns = (c.incarnation, c.name, c.policy_public_key, c.voucher_key, c.restored_at)
            row = (await conn.execute(sa.select(*columns))).first()
            self.sequenced = await mode.read(conn) is Mode.SEQUENCED
        if row is None:
            raise StoreFault("this database has no centre yet: run plum-central migrate")
        self.incarnation, self.name, self.policy_key, self.voucher_key, self.restored_at = row
        for provider in self.providers.values():
            provider.remember_in(self.engine, self.voucher_key)
        if not await self.refresh_policy():
            raise StoreFault("this centre has no policy: run plum-central migrate")

    @staticmethod
    async def _refuse_power_over_history(conn: AsyncConnection) -> None:
        query = sa.text("SELECT has_table_privilege('audit', 'UPDATE') OR has_table_privilege('ledger', 'DELETE')")
        if (await conn.execute(query)).scalar_one():
            raise StoreFault("the serving role may rewrite history; serve as plum_app")

    async def refresh_policy(self) -> bool:
        """Take the newest policy if it is newer. True when there is one at all."""
        async with self.engine.connect() as conn:
            signed = await policies.latest(conn)
        if signed is None:
            return False
        current = getattr(self, "signed_policy", None)
        if current is None or signed.version > current.version:
            self.policy = policies.parse(signed.body)
            self.policy_sha256 = digest(signed.body)
            self.signed_policy = signed
        return True

    async def refresh_mode(self) -> None:
        """Take the mode of the feeds as it is now. One that is out of date can write nothing."""
        async with self.engine.connect() as conn:
            self.sequenced = await mode.read(conn) is Mode.SEQUENCED

    async def policy_at_least(self, version: int) -> None:
        """A desk that learnt of a policy from another instance is not answered under the one before."""
        if version > self.policy.version:
            await self.refresh_policy()

    @asynccontextmanager
    async def transaction(
        self, actor: Actor, device_id: str = "", op_id: str = "", scopes: frozenset[str] | None = None
    ) -> AsyncIterator[Tx]:
        """READ COMMITTED; flushes audit and feeds last, then commits; anything raised rolls it all back."""
        try:
            async with self.engine.begin() as conn:
                tx = Tx(conn, self, actor, device_id, op_id, scopes)
                yield tx
                heads = await tx.flush()
        except psycopg.Error as error:  # statements over arrays bypass SQLAlchemy
            self.metrics.database_error(error)
            raise
        if tx.queued:
            self.queued.set()
        elif heads:
            self.published.set()

    async def close(self) -> None:
        for provider in self.providers.values():
            await provider.aclose()
        await self.engine.dispose()
