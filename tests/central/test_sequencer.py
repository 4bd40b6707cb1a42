"""One fenced sequencer: nothing twice, no hole, nothing in half, whoever sleeps or dies (sync.md §4)."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from plum_desk.central import cli, instances
from plum_desk.central import tables as t
from plum_desk.central.auth import driver_of
from plum_desk.central.backup import heads
from plum_desk.central.core import cut
from plum_desk.central.core.numbering import UNNUMBERED, Entry, Head, in_turn
from plum_desk.central.engine import Centre, wall_clock
from plum_desk.central.enrolment import new_code
from plum_desk.central.sequencing import inbox, switch
from plum_desk.central.sequencing.lease import Fenced
from plum_desk.central.sequencing.mode import Mode
from plum_desk.central.sequencing.sequencer import Sequencer
from plum_desk.central.watch.following import Following
from plum_desk.central.watch.sampling import Sampler
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.changes import Kind
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.errors import StoreFault, Unavailable
from plum_desk.wire.codec import FEED_GENESIS
from plum_desk.wire.messages import OpResult, OpStatus
from plum_desk.wire.rows import BrandRow
from tests.helpers import seeded
from tests.helpers.centre import CentreProcess
from tests.helpers.desk import TestDesk
from tests.helpers.pg import SharedDatabase

pytestmark = pytest.mark.anyio
LEASE_MS = 300


@pytest.fixture
async def centre(database: SharedDatabase) -> AsyncIterator[Centre]:
    await asyncio.to_thread(switch.switch, database, Mode.SEQUENCED)
    made = await Centre(database).open()
    yield made
    await made.close()


@asynccontextmanager
async def sequencing(centre: Centre, lease_ms: int = LEASE_MS, batch: int = 500) -> AsyncIterator[Sequencer]:
    made = Sequencer(centre, lease_ms=lease_ms, batch=batch)
    try:
        yield made
    finally:
        await made.close()


async def write(centre: Centre, scopes: list[str], n: int) -> str:
    async with centre.transaction(SYSTEM, op_id=f"op-{n}") as tx:
        for scope in scopes:
            tx.put(scope, Kind.BRAND, f"b-{n}", BrandRow(f"b-{n}", "x", "y", n))
        tx.audit(f"chain-{n % 2}", "test", str(n))
    return tx.tx_id


async def ask(centre: Centre, query: sa.Executable) -> list[Any]:
    async with centre.engine.connect() as conn:
        return list((await conn.execute(query)).all())


async def count(centre: Centre, table: sa.Table) -> int:
    return int((await ask(centre, sa.select(sa.func.count()).select_from(table)))[0][0])


async def whole(centre: Centre) -> None:
    """Every chain from its beginning to its head, as a restore would verify it."""
    async with centre.engine.connect() as conn:
        assert await heads.faults(conn) == []


async def taken_over(other: Sequencer) -> None:
    """Until ``other`` has the lease, within seconds."""
    until = time.monotonic() + 20
    while other.epoch is None:
        assert time.monotonic() < until
        await other.step()


async def emptied(centre: Centre) -> None:
    while await count(centre, t.feed_inbox):
        continue


async def test_what_is_numbered_is_what_was_written(centre: Centre) -> None:
    written = [await write(centre, ["a", "b"], n) for n in range(5)]
    assert await count(centre, t.feed) == await count(centre, t.audit) == 0
    await Sampler(centre, Following()).sample()
    assert centre.metrics.registry.get_sample_value("plum_feed_unnumbered") == 5
    async with sequencing(centre, batch=2) as one:
        assert [await one.step() for _ in range(4)] == [True, True, False, False]
    assert await count(centre, t.feed_inbox) == 0
    rows = await ask(centre, sa.select(t.feed).where(t.feed.c.scope == "a").order_by(t.feed.c.seq))
    assert [(row.seq, row.tx_id) for row in rows] == list(enumerate(written, 1))
    numbered = {row.tx_id: row.positions for row in await ask(centre, sa.select(t.feed_numbered))}
    assert {tx_id: at["a"] for tx_id, at in numbered.items()} == {tx_id: n for n, tx_id in enumerate(written, 1)}
    assert await count(centre, t.audit) == 5
    await whole(centre)


async def test_one_that_slept_through_its_lease_can_write_nothing(centre: Centre) -> None:
    async with sequencing(centre) as old, sequencing(centre) as new:
        await write(centre, ["a"], 1)
        await old.step()
        await write(centre, ["a"], 2)
        await taken_over(new)
        await new.step()
        await write(centre, ["a"], 3)
        for attempt in (old.step, old.number):
            with pytest.raises(Fenced):
                await attempt()
        assert (await count(centre, t.feed_inbox), new.epoch) == (1, (old.epoch or 0) + 1)
        await new.step()
    rows = await ask(centre, sa.select(t.feed.c.seq, t.feed.c.key).where(t.feed.c.scope == "a").order_by(t.feed.c.seq))
    assert [tuple(row) for row in rows] == [(1, "b-1"), (2, "b-2"), (3, "b-3")]
    await whole(centre)


async def test_one_that_sleeps_within_its_transaction_is_ended_by_the_server(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has numbered, holds every lock, and stops: its lease runs out for it."""
    asleep, wake, done = asyncio.Event(), asyncio.Event(), inbox.done

    async def stopped(*arguments: Any) -> None:
        asleep.set()
        await wake.wait()
        await done(*arguments)

    await write(centre, ["a", "b"], 1)
    async with sequencing(centre) as old, sequencing(centre) as new:
        monkeypatch.setattr(inbox, "done", stopped)
        batch = asyncio.create_task(old.step())
        await asleep.wait()
        monkeypatch.setattr(inbox, "done", done)
        await taken_over(new)
        await new.step()
        wake.set()
        with pytest.raises((psycopg.Error, sa.exc.DBAPIError)):
            await batch
        with pytest.raises(Fenced):
            await old.step()
    assert (await count(centre, t.feed), await count(centre, t.feed_inbox)) == (3, 0)
    await whole(centre)


async def test_one_killed_between_numbering_and_commit_leaves_nothing(centre: Centre, database: SharedDatabase) -> None:
    tx_id = await write(centre, ["a", "b"], 1)
    child = [sys.executable, "-m", "tests.helpers.dying_sequencer", database.url.render_as_string(hide_password=False)]
    died = await asyncio.to_thread(subprocess.run, child, timeout=60, check=False)
    assert died.returncode == -signal.SIGKILL
    async with sequencing(centre) as next_one:
        await taken_over(next_one)
        await next_one.step()
        assert next_one.epoch == 2
    rows = await ask(centre, sa.select(t.feed.c.scope, t.feed.c.seq, t.feed.c.tx_id).order_by(t.feed.c.scope))
    assert [tuple(row) for row in rows] == [(scope, 1, tx_id) for scope in ("a", "audit:chain-1", "b")]
    await whole(centre)


async def test_a_transaction_across_scopes_is_never_seen_in_half(centre: Centre) -> None:
    """Writers, two sequencers that race, and a reader with snapshots like a pull's."""
    scopes, over = ["a", "b", "c"], asyncio.Event()

    async def writer(first: int) -> None:
        for n in range(first, first + 20):
            await write(centre, scopes, n)

    async def reader() -> int:
        looks = 0
        while not over.is_set() or not looks:
            async with centre.engine.connect() as conn:
                await conn.execution_options(isolation_level="REPEATABLE READ")
                driver = await driver_of(conn)
                cursor = await driver.execute("SELECT scope, head FROM feed_head WHERE scope = ANY(%s)", (scopes,))
                at = dict(await cursor.fetchall())
                cursor = await driver.execute(
                    "SELECT count(*), count(DISTINCT tx_id) FROM feed WHERE scope = ANY(%s)", (scopes,)
                )
                row: Any = await cursor.fetchone()
                await driver.rollback()
            assert len(set(at.values())) <= 1 and row[0] == 3 * row[1] == sum(at.values())
            looks += 1
        return looks

    async with sequencing(centre, 5_000, batch=7) as one, sequencing(centre, 5_000, batch=7) as other:

        async def both() -> None:
            while not over.is_set():
                await one.step()
                await other.step()

        tasks = [asyncio.create_task(reader()), asyncio.create_task(both())]
        await asyncio.gather(*(writer(n * 100) for n in range(4)))
        await emptied(centre)
        over.set()
        await asyncio.gather(*tasks)
    assert await count(centre, t.feed) == 80 * 4
    await whole(centre)


async def test_dependent_writes_keep_their_order(centre: Centre) -> None:
    """The second waits for a lock of the first, so it enters the inbox after it, whatever is numbered meanwhile."""
    order: list[int] = []

    async def change(n: int) -> None:
        async with centre.transaction(SYSTEM) as tx:
            await tx.conn.execute(sa.text("SELECT pg_advisory_xact_lock(1)"))
            tx.put("a", Kind.BRAND, "k", BrandRow("k", "x", "y", n))
            order.append(n)

    async with sequencing(centre, batch=3) as one:
        await asyncio.gather(*(change(n) for n in range(12)), one.step(), one.step())
        while await one.step():
            continue
        await one.step()
    bodies = await ask(centre, sa.select(t.feed.c.body).where(t.feed.c.scope == "a").order_by(t.feed.c.seq))
    assert [int(bytes(body[0]).decode().rsplit(",", 1)[1].rstrip("]")) for body in bodies] == order


async def test_whoever_writes_in_the_other_way_is_stopped_by_the_database(centre: Centre) -> None:
    """An instance that slept while the mode was changed, a release that knows no sequencer, a stray hand."""
    centre.sequenced = False
    with pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState):
        await write(centre, ["a"], 1)
    await centre.refresh_mode()
    tx_id = await write(centre, ["a"], 2)
    with pytest.raises(sa.exc.OperationalError, match="not this session's"):
        async with centre.engine.begin() as conn:
            await conn.execute(t.feed_inbox.delete().where(t.feed_inbox.c.tx_id == tx_id))
    assert (await count(centre, t.feed), await count(centre, t.feed_inbox)) == (0, 1)


async def test_the_mode_changes_while_nobody_serves(centre: Centre, database: SharedDatabase) -> None:
    await write(centre, ["a"], 1)
    await instances.beat(centre, draining=False)
    with pytest.raises(StoreFault, match="1 instance"):
        await asyncio.to_thread(switch.switch, database, Mode.DIRECT)
    await instances.leave(centre)
    state = await asyncio.to_thread(switch.switch, database, Mode.DIRECT)
    assert (state.mode, state.unnumbered) == (Mode.DIRECT, 0)
    assert await count(centre, t.feed) == 2
    with pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState):
        await write(centre, ["a"], 2)
    await centre.refresh_mode()
    await write(centre, ["a"], 3)
    async with sequencing(centre) as one:
        assert not await one.step() and one.epoch is None
    await whole(centre)


def test_the_command_says_and_changes_it(database: SharedDatabase, capsys: pytest.CaptureFixture[str]) -> None:
    where = database.url.render_as_string(hide_password=False)
    for action, said in (("show", "direct"), ("sequenced", "sequenced"), ("show", "sequenced"), ("direct", "direct")):
        assert cli.main(["feeds", "--database", where, action]) == 0
        assert f"feeds are {said}; 0 unnumbered" in capsys.readouterr().out


async def test_whoever_waits_in_vain_is_told_to_come_again(centre: Centre) -> None:
    with pytest.raises(Unavailable):
        await centre.waiting.positions("t-1", timeout=0.01)
    assert centre.waiting.wanted == []


async def test_waiters_hear_of_another_instances_numbers(centre: Centre) -> None:
    tx_id = await write(centre, ["a"], 1)
    elsewhere = await Centre(centre.database).open()
    async with sequencing(elsewhere, 5_000) as theirs, sequencing(centre) as ours:
        await theirs.step()
        waiting = asyncio.create_task(centre.waiting.positions(tx_id))
        await asyncio.sleep(0)
        await ours.step()
        assert (await waiting, ours.epoch) == ({"a": 1, "audit:chain-1": 1}, None)
    await elsewhere.close()


def test_another_instance_takes_over_from_one_that_was_killed(database: SharedDatabase, tmp_path: Path) -> None:
    """The push that nobody numbers waits out the lease, and is answered with its positions."""
    seeded.build(database)
    switch.switch(database, Mode.SEQUENCED)
    with ExitStack() as stack:
        stack.callback(TestDesk.close_all)
        first, second = (CentreProcess(database, folder(tmp_path / name)).start() for name in "ab")
        stack.callback(second.stop)
        desk = enrolled(database, second.url)
        (before,) = desk.push(desk.operation(AddNote("k-1", "before"))).results
        first.kill()
        (after,) = desk.push(desk.operation(AddNote("k-1", "after"))).results
        desk.pull()
        assert before.at and after.at == ((before.at[0][0], before.at[0][1] + 1),)
        assert desk.positions[after.at[0][0]].seq == after.at[0][1]
    assert switch.state(database).epoch == 2


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def enrolled(database: SharedDatabase, url: str) -> TestDesk:
    engine = database.owner_engine()
    with engine.begin() as conn:
        code = new_code(conn, created_by="tests", now=wall_clock())
    engine.dispose()
    desk = TestDesk(url, wall_clock)
    desk.enrol(code)
    desk.sign_in("asha", seeded.PASSWORD)
    return desk


def test_a_result_without_numbers_does_not_land() -> None:
    result = OpResult("o", 1, OpStatus.APPLIED, at=(("never-seen", UNNUMBERED),))
    assert cut.landed([result], frozenset({"a"}), {}) == []


def test_turns_follow_each_other() -> None:
    entry = Entry("brand", "k", "put", b"{}")
    turns = in_turn(
        {"a": Head(4, FEED_GENESIS), "b": Head(0, FEED_GENESIS)},
        {"t": {"b": [entry], "a": [entry]}, "u": {"a": [entry]}},
    )
    assert turns.positions == {"t": (("a", 5), ("b", 1)), "u": (("a", 6),)}
    assert turns.tx_ids == ["t", "t", "u"] and turns.heads["a"].hash == turns.rows[-1].chain
