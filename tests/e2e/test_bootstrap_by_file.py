"""A real desk begins with a file that a real centre built: the same rows as by replay, whatever goes wrong."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.projection import publish_order
from plum_desk.domain.actor import SYSTEM
from plum_desk.runtime.dispatch import Submitted
from plum_desk.store import incoming
from plum_desk.store.queries import orders, tickets
from plum_desk.sync import byfile
from plum_desk.wire.snapshots import PART
from tests.helpers.bootstrapping import Beginning, Watched, beginning, everything
from tests.helpers.deskside import answered
from tests.helpers.pg import Postgres

pytestmark = pytest.mark.anyio
KIRAN = "u-kiran"
FALLBACK = pytest.mark.allow_logs("plum_desk.sync.conversations")
"""That no file could be used is said in the log, with the reason."""


@pytest.fixture(scope="module")
def seeded(postgres: Postgres) -> Iterator[Beginning]:
    with postgres.fresh() as database, beginning(database) as world:
        yield world


@pytest.fixture
def world(seeded: Beginning) -> Beginning:
    """Files of now; the ones that a test before has hurt are gone."""
    assert seeded.build_again()
    seeded.middle.cut_after.clear()
    return seeded


async def _tail(world: Beginning) -> None:
    """Something is published after the file was built."""

    async def publish(centre: Any) -> None:
        async with centre.transaction(SYSTEM) as tx:
            for (order_id,) in world.ask(sa.select(t.orders.c.order_id).order_by(t.orders.c.order_id).limit(5)):
                await publish_order(tx, order_id)

    await asyncio.to_thread(world.centre.run, publish(world.centre.centre))


async def test_the_canary_file_and_tail_are_the_full_replay(world: Beginning, tmp_path: Path) -> None:
    """Invariant 6, with every list column: one desk begins with the file, the other replays the feeds."""
    await _tail(world)
    async with world.desk(tmp_path / "by-file") as quick:
        await quick.level()
        assert quick.adopted and quick.progress[-1].done == quick.progress[-1].total
        await quick.replayed()
        await quick.until(lambda: quick.application.desk.connection.state == "online")
        assert quick.application.desk.connection.progress is None
        shown = await everything(quick.store)
        newest = (await quick.store.read(orders.ids))[:1]
        named = orders.OrderFilter(text=(await quick.store.read(orders.window, newest))[newest[0]].row.member_name)
        found = await quick.store.read(orders.ids, named)
    world.write(t.snapshots.delete())
    async with world.desk(tmp_path / "by-rows") as slow:
        await slow.level()
        assert not slow.adopted and await everything(slow.store) == shown
        assert list(await slow.store.read(orders.ids, named)) == list(found)
    assert len(found) > 0


async def test_open_work_is_here_before_the_file_and_goes_on(world: Beginning, tmp_path: Path) -> None:
    held = asyncio.Event()
    async with world.desk(tmp_path / "desk") as desk:
        client = desk.application.client
        fetch = client.fetch_snapshot

        async def slow(*arguments: Any) -> None:
            await held.wait()
            await fetch(*arguments)

        client.fetch_snapshot = slow  # type: ignore[method-assign]
        await desk.until(lambda: desk.driver.state.file.sought)
        keys = await desk.store.read(tickets.ids, tickets.view("unassigned", "", 0))
        ticket = (await desk.store.read(tickets.window, keys[:1]))[keys[0]].row
        assert any(kind == "request" for kind, _ in await everything(desk.store)), "approvals are work as well"
        done = await desk.application.desk.dispatch.assign(ticket, KIRAN)
        assert isinstance(done, Submitted)
        await answered(desk.application)
        assert not desk.adopted
        held.set()
        await desk.level()
        assert desk.adopted
        await desk.replayed()


async def test_what_is_pending_shows_through_when_the_file_takes_over(world: Beginning, tmp_path: Path) -> None:
    async with world.desk(tmp_path / "desk") as desk:
        client = desk.application.client
        push, pushing = client.push, asyncio.Event()

        async def held(*arguments: Any) -> Any:
            await pushing.wait()
            return await push(*arguments)

        client.push = held  # type: ignore[method-assign]
        await desk.until(lambda: desk.driver.state.file.sought or desk.adopted)
        keys = await desk.store.read(tickets.ids, tickets.view("unassigned", "", 0))
        ticket = (await desk.store.read(tickets.window, keys[:1]))[keys[0]].row
        await desk.application.desk.dispatch.assign(ticket, KIRAN)
        await desk.until(lambda: desk.adopted)
        shown = await desk.store.read(tickets.one, ticket.ticket_id)
        assert shown is not None and shown.pending and shown.row.owner_id == KIRAN
        pushing.set()
        await answered(desk.application)
        await desk.level()
        await desk.replayed()


def _arriving(folder: Path) -> list[Path]:
    return list(folder.rglob(f"{incoming.PREFIX}*"))


@asynccontextmanager
async def _interrupted(world: Beginning, tmp_path: Path) -> AsyncIterator[Watched]:
    """A desk whose file broke off in the middle; it asks for the rest once the body has run."""
    world.middle.cut_next_file(PART // 3)
    async with world.desk(tmp_path / "desk") as desk:
        assert await asyncio.to_thread(world.middle.was_cut.wait, 30)
        yield desk
        world.middle.go_on.set()
        await desk.level()
        await desk.replayed()


async def test_a_download_that_is_cut_goes_on_where_it_was(world: Beginning, tmp_path: Path) -> None:
    async with _interrupted(world, tmp_path) as desk:
        world.middle.seen.clear()
    assert desk.adopted
    assert all(b"range: bytes=" in asked for asked in world.middle.file_requests())


async def test_a_centre_that_restarts_meanwhile_changes_nothing(world: Beginning, tmp_path: Path) -> None:
    async with _interrupted(world, tmp_path) as desk:
        await asyncio.to_thread(world.restart)
    assert desk.adopted


@FALLBACK
async def test_a_file_that_is_thrown_away_meanwhile_is_replaced_by_rows(world: Beginning, tmp_path: Path) -> None:
    async with _interrupted(world, tmp_path) as desk:
        world.write(t.snapshots.delete())
    assert not desk.adopted and not _arriving(tmp_path)


@FALLBACK
async def test_a_grant_that_is_lost_meanwhile_leaves_nothing_behind(world: Beginning, tmp_path: Path) -> None:
    g = t.grants
    lost = sa.and_(g.c.user_id == KIRAN, g.c.scope == "prog:plum")
    try:
        async with _interrupted(world, tmp_path) as desk:
            world.write(g.delete().where(lost))
        assert not desk.adopted and not _arriving(tmp_path)
    finally:
        world.write(g.insert().values(user_id=KIRAN, scope="prog:plum"))


_data = t.snapshot_parts.c.data
_AT = 5_000
HURT: dict[str, sa.Update] = {
    "flipped": t.snapshot_parts.update().values(
        data=sa.func.set_byte(_data, _AT, (1 + sa.func.get_byte(_data, _AT)) % 256)
    ),
    "truncated": t.snapshot_parts.update().values(data=sa.func.substring(_data, 1, 300_000)),
    "wrong key": t.snapshots.update().values(key=bytes(32)),
    "other heads": t.snapshots.update().values(heads=b"{}"),
}


@FALLBACK
@pytest.mark.parametrize("how", HURT)
async def test_a_file_that_does_not_hold_is_not_used(
    world: Beginning, tmp_path: Path, how: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(byfile, "TRIES", 1)
    world.write(HURT[how])
    async with world.desk(tmp_path / "desk") as desk:
        await desk.level()
        assert not desk.adopted
        await desk.replayed()
        assert not _arriving(tmp_path)
    assert "no snapshot: " in caplog.text


@pytest.mark.parametrize("cache", ["cache_0000", "cache_9999"])
async def test_a_file_of_another_schema_is_not_offered(world: Beginning, tmp_path: Path, cache: str) -> None:
    world.write(t.snapshots.update().values(cache=cache))
    async with world.desk(tmp_path / "desk") as desk:
        await desk.level()
        assert not desk.adopted
        await desk.replayed()


async def test_who_does_not_want_to_wait_gets_the_rows(world: Beginning, tmp_path: Path) -> None:
    world.middle.cut_next_file(PART // 3)
    async with world.desk(tmp_path / "desk") as desk:
        assert await asyncio.to_thread(world.middle.was_cut.wait, 30)
        desk.application.desk.connection.abandon()
        await desk.level()
        assert not desk.adopted and not _arriving(tmp_path)
        await desk.replayed()
        world.middle.go_on.set()


async def test_a_centre_restored_after_the_adoption_is_followed(world: Beginning, tmp_path: Path) -> None:
    """It has lost the end of a feed and has another name: that scope is read again, and nothing is left over."""
    async with world.desk(tmp_path / "desk") as desk:
        await desk.level()
        assert desk.adopted
    f, h = t.feed.c, t.feed_head.c
    scope = "prog:plum"
    last = world.heads()[scope] - 40
    ((chain,),) = world.ask(sa.select(f.chain).where(f.scope == scope, f.seq == last))
    await asyncio.to_thread(world.centre.stop)
    world.write(sa.text("ALTER TABLE feed DISABLE TRIGGER ALL"))
    world.write(t.feed.delete().where(f.scope == scope, f.seq > last))
    world.write(t.feed_head.update().where(h.scope == scope).values(head=last, chain=chain))
    world.write(t.centre.update().values(incarnation=str(uuid.uuid4())))
    await asyncio.to_thread(world.start)
    async with world.desk(tmp_path / "desk") as desk:
        await desk.level()
        await desk.replayed()
