"""Safe commit order: readers of a feed never see a later entry before an earlier one (sync.md §4)."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.engine import Centre
from plum_desk.central.sequencing.mode import Mode
from plum_desk.central.sequencing.sequencer import Sequencer
from plum_desk.central.sequencing.switch import switch
from plum_desk.domain import audit
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.changes import Kind
from plum_desk.wire.codec import FEED_GENESIS, feed_hash
from plum_desk.wire.rows import BrandRow
from tests.helpers.pg import SharedDatabase

pytestmark = pytest.mark.anyio


@pytest.fixture(params=list(Mode))
async def centre(request: pytest.FixtureRequest, database: SharedDatabase) -> AsyncIterator[Centre]:
    """Numbered by each transaction, and by a sequencer beside them. Closed only after all is numbered."""
    await asyncio.to_thread(switch, database, request.param)
    made, over = await Centre(database).open(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(Sequencer(made).run_forever(over))
        yield made
        over.set()
        made.queued.set()
    await made.close()


async def settled(centre: Centre) -> None:
    """Until nothing is unnumbered."""
    while True:
        async with centre.engine.connect() as conn:
            if not (await conn.execute(sa.select(sa.func.count()).select_from(t.feed_inbox))).scalar_one():
                return
        await asyncio.sleep(0)


async def write(centre: Centre, scopes: list[str], n: int, *, fail: bool = False, pause: float = 0.0) -> None:
    async with centre.transaction(SYSTEM) as tx:
        for scope in scopes:
            tx.put(scope, Kind.BRAND, f"b-{n}", BrandRow(f"b-{n}", "x", "y", n))
        tx.audit(f"chain-{n % 2}", "test", str(n))
        await tx.flush()
        await asyncio.sleep(pause)
        if fail:
            raise ZeroDivisionError


async def follow(centre: Centre, scope: str, until: asyncio.Event) -> list[int]:
    """A reader that pages by ``seq > cursor``, as desks do."""
    seen: list[int] = []
    while not (until.is_set() and seen and seen[-1] == await head(centre, scope)):
        async with centre.engine.connect() as conn:
            query = sa.select(t.feed.c.seq).where(t.feed.c.scope == scope, t.feed.c.seq > (seen[-1] if seen else 0))
            seen += list((await conn.execute(query.order_by(t.feed.c.seq))).scalars())
        await asyncio.sleep(0)
    return seen


async def head(centre: Centre, scope: str) -> int:
    async with centre.engine.connect() as conn:
        return int((await conn.execute(sa.select(t.feed_head.c.head).where(t.feed_head.c.scope == scope))).scalar_one())


async def test_a_slow_commit_holds_its_place(database: SharedDatabase) -> None:
    """The first to allocate commits last: the second waits, and gets the later number."""
    centre = await Centre(database).open()
    order: list[str] = []

    async def run(name: str, pause: float) -> None:
        await write(centre, ["s"], len(order), pause=pause)
        order.append(name)

    slow = asyncio.create_task(run("slow", 0.3))
    await asyncio.sleep(0.1)
    await run("quick", 0)
    await slow
    assert order == ["slow", "quick"]
    await centre.close()


async def test_readers_miss_nothing_under_concurrent_writers(centre: Centre) -> None:
    scopes, rng, done = ["a", "b", "c"], random.Random(7), asyncio.Event()
    await write(centre, scopes, 0)
    await settled(centre)
    readers = [asyncio.create_task(follow(centre, scope, done)) for scope in scopes]

    async def writer(n: int) -> None:
        for i in range(15):
            chosen = rng.sample(scopes, rng.randint(1, 3))  # any order: locks are taken sorted
            fail = rng.random() < 0.2
            try:
                await write(centre, chosen, n * 100 + i, fail=fail, pause=rng.random() / 500)
            except ZeroDivisionError:
                continue

    await asyncio.gather(*(writer(n) for n in range(6)))
    await settled(centre)
    done.set()
    for scope, reader in zip(scopes, readers, strict=True):
        seen = await reader
        assert seen == list(range(1, len(seen) + 1)), f"{scope} has a hole or came out of order"


async def test_feeds_and_audit_chains_verify(centre: Centre) -> None:
    await asyncio.gather(*(write(centre, ["a", "b"], n) for n in range(20)))
    await settled(centre)
    async with centre.engine.connect() as conn:
        for scope in ("a", "b"):
            chain = FEED_GENESIS
            rows = await conn.execute(sa.select(t.feed).where(t.feed.c.scope == scope).order_by(t.feed.c.seq))
            for n, row in enumerate(rows, 1):
                chain = feed_hash(chain, row.seq, row.kind, row.key, row.op, row.body)
                assert (row.seq, row.chain) == (n, chain)
        for name in ("chain-0", "chain-1"):
            previous = audit.GENESIS
            lines = await conn.execute(sa.select(t.audit).where(t.audit.c.chain == name).order_by(t.audit.c.seq))
            for n, line in enumerate(lines, 1):
                assert (line.seq, line.prev_hash) == (n, previous)
                assert line.hash == audit.chain_hash(line.body, previous)
                previous = line.hash
            assert n == 10


async def test_a_failed_audit_takes_the_business_change_with_it(centre: Centre) -> None:
    """No effect without its audit line (security.md §2)."""
    with pytest.raises(sa.exc.DBAPIError):
        async with centre.transaction(SYSTEM) as tx:
            await tx.conn.execute(t.sign_in_attempts.insert().values(login="x", device_id="d", at=tx.now, ok=True))
            tx.audit("centre", "test", "x")
            await tx.conn.execute(sa.text("SELECT 1 / 0"))
    async with centre.engine.connect() as conn:
        for table in (t.sign_in_attempts, t.audit, t.feed, t.feed_inbox):
            assert (await conn.execute(sa.select(sa.func.count()).select_from(table))).scalar_one() == 0
