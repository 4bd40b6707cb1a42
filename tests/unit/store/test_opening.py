"""Opening a profile: a bad cache is replaced with the journal intact, a bad journal is never touched."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from plum_desk.domain.ticket_intents import AddNote
from plum_desk.errors import DiskFull, StoreFault
from plum_desk.paths import shipped
from plum_desk.store import journal, keys, schema, tables
from plum_desk.store.database import Store
from plum_desk.store.files import Damaged, SqlFile
from plum_desk.store.queries import orders
from plum_desk.store.queries import tickets as tickets_
from tests.helpers import sample
from tests.helpers.store import DEVICE, device_key, opened, settled, write

pytestmark = pytest.mark.anyio


async def _filled(folder: Path) -> None:
    store = await sample.build(folder, 200)
    await write(store, AddNote("T-1001", "still here"), device_key(folder))
    await settled(store)
    await store.close()


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 + 100])


def _cut_whole_pages(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 8192 * 4096])


def _scribble_over_the_head(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[16:200] = bytes(184)
    path.write_bytes(content)


def _write_newer(path: Path, name: str) -> None:
    secrets = keys.KeyFile(path.parent / "keys.json")
    key = secrets.get(name)
    assert key is not None
    file = SqlFile(path, key, durable=False)
    file.write_now(lambda c: c.exec_driver_sql("UPDATE alembic_version SET version_num = 'from_the_future'"))
    file.maintain("PRAGMA wal_checkpoint(TRUNCATE)")
    file.close()


def _newer(path: Path) -> None:
    _write_newer(path, keys.BASE)


@pytest.mark.parametrize("harm", [_truncate, _cut_whole_pages, _scribble_over_the_head, _newer])
async def test_an_unusable_cache_is_begun_anew_with_the_journal_intact(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    await _filled(tmp_path)
    harm(tmp_path / "base.db")
    async with opened(tmp_path) as store:
        try:
            emptied = len(await store.read(orders.ids)) == 0
        except Damaged:
            await _rebuilt(store)
            emptied = len(await store.read(orders.ids)) == 0
        assert emptied and store.rebuilt_because
        assert await store.journal_read(journal.verify, DEVICE) is None
        assert (await store.journal_read(journal.head, DEVICE))[0] == 1
        await sample.fill(store, sample.rows(200))
        await settled(store)
        shown = await store.read(tickets_.one, "T-1001")
        assert shown is not None and shown.pending
        assert "still here" in [event.text for event in await store.read(tickets_.events, "T-1001")]
    assert _files(tmp_path, "base.db.aside*")


async def _rebuilt(store: Store) -> None:
    done = asyncio.Event()
    store.rebuilt.append(done.set)
    if store.rebuilt_because != "damaged":
        await asyncio.wait_for(done.wait(), 10)


async def test_damage_in_the_middle_is_found_when_read_and_healed_in_the_same_session(tmp_path: Path) -> None:
    await _filled(tmp_path)
    path = tmp_path / "base.db"
    content = bytearray(path.read_bytes())
    for page in range(40, len(content) // 4096):
        content[page * 4096 + 50 : page * 4096 + 60] = b"0123456789"
    path.write_bytes(content)
    async with opened(tmp_path) as store:
        if not store.rebuilt_because:
            with pytest.raises(Damaged):
                for page in range(0, 200, 20):
                    await store.read(orders.window, (await store.read(orders.ids))[page : page + 20])
                    await store.read(tickets_.ids)
            await _rebuilt(store)
        assert len(await store.read(orders.ids)) == 0
        await sample.fill(store, sample.rows(200))
        assert len(await store.read(orders.ids)) == 200


async def test_a_journal_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    await _filled(tmp_path)
    path = tmp_path / "journal.db"
    _write_newer(path, keys.JOURNAL)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(StoreFault, match="newer version"):
        async with opened(tmp_path):
            raise AssertionError("it opened")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


async def test_a_damaged_journal_is_refused_and_left_alone(tmp_path: Path) -> None:
    await _filled(tmp_path)
    path = tmp_path / "journal.db"
    _scribble_over_the_head(path)
    before = path.read_bytes()
    with pytest.raises(StoreFault):
        async with opened(tmp_path):
            raise AssertionError("it opened")
    assert path.read_bytes() == before


def _limit(pages: int) -> Callable[..., None]:
    return lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}").close()


async def test_a_full_disk_is_a_fault_and_nothing_is_half_done(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        for page in sample.pages(sample.rows(400)):
            await store.stage(page)
        used = await store.read(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar())
        store._base.write_now(_limit(used + 20))
        with pytest.raises(DiskFull):
            await store.apply((), sample.NOW)
        assert len(await store.read(orders.ids)) == 0 and not any(p.seq for p in (await store.cursor()).values())
        store._base.write_now(_limit(1_000_000))
        await store.apply((), sample.NOW)
        assert len(await store.read(orders.ids)) == 400


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern))


async def test_nothing_on_disk_is_in_the_clear(tmp_path: Path) -> None:
    await _filled(tmp_path)
    for path in _files(tmp_path, "*.db*"):
        content = path.read_bytes()
        assert b"SQLite format 3" not in content and b"Amazon" not in content and b"still here" not in content


async def test_a_cache_of_an_earlier_revision_is_laid_out_anew_and_filled_again(tmp_path: Path) -> None:
    await _filled(tmp_path)
    path = tmp_path / "base.db"
    key = keys.KeyFile(tmp_path / "keys.json").get(keys.BASE)
    assert key is not None
    file = SqlFile(path, key, durable=False)
    earlier = ["ALTER TABLE tickets DROP COLUMN issue", "CREATE TABLE gone (id INTEGER)"]
    for sql in [*earlier, "UPDATE alembic_version SET version_num = 'cache_0001'"]:
        file.write_now(lambda c, sql=sql: c.exec_driver_sql(sql))
    file.close()
    async with opened(tmp_path) as store:
        assert len(await store.read(orders.ids)) == 0
        await sample.fill(store, sample.rows(200))
        await settled(store)
        shown = await store.read(tickets_.one, "T-1001")
        assert shown is not None and shown.pending, "what waits in the journal is predicted again"
        issue = shown.row.intake_issue
        found = await store.read(tickets_.ids, tickets_.TicketFilter(issue=(issue,)))
        assert len(found) > 0
        names = await store.read(lambda c: c.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all())
        assert "gone" not in names and "tickets_text" in names


@pytest.mark.parametrize("name", ["cache", "journal"])
async def test_the_newest_migration_is_the_one_this_version_expects(name: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(shipped("migrations") / name))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD[name]]


async def test_the_journal_migration_makes_the_declared_tables(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        for table in tables.journal.tables.values():
            sql = f"PRAGMA table_info({table.name})"
            found = await store.journal_read(lambda c, sql=sql: c.exec_driver_sql(sql).all())
            declared = [(c.name, str(c.type), int(not c.nullable and not c.primary_key)) for c in table.c]
            keyed = {c.name for c in table.c if c.primary_key}
            assert [(row[1], row[2], 0 if row[1] in keyed else row[3]) for row in found] == declared
