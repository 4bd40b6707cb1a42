"""A snapshot takes the cache's place: the same rows as by pull, at whatever instant the desk dies, or nothing."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from plum_desk.cache import alone
from plum_desk.domain.commands import OpClass
from plum_desk.domain.intents import RaiseRequest
from plum_desk.domain.ticket_intents import AssignTicket
from plum_desk.errors import PlumError, StoreFault, Unavailable
from plum_desk.store import adoption, facts, incoming, keys
from plum_desk.store.adoption import Snapshot, Unfit
from plum_desk.store.database import Store
from plum_desk.store.files import Gate
from plum_desk.store.incoming import Incoming, Spoilt
from plum_desk.store.queries import orders, tickets
from plum_desk.wire import packing
from plum_desk.wire.messages import Position
from tests.helpers import sample, snapshots
from tests.helpers.bootstrapping import everything
from tests.helpers.centre import ROOT
from tests.helpers.store import device_key, enrol, opened, settled, write

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return snapshots.build(tmp_path_factory.mktemp("centre") / "built.db")


async def _replayed(folder: Path) -> dict[tuple[str, str], tuple[Any, ...]]:
    store = await sample.build(folder, snapshots.ORDERS)
    found = await everything(store)
    await store.close()
    return found


# --- the file ------------------------------------------------------------------------------------


def _schema(connection: Any) -> set[tuple[str, str]]:
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    return {(name, re.sub(r"[\s,]+", " ", sql)) for name, sql in found if name != "alembic_version"}


async def test_the_centre_lays_out_what_the_migrations_lay_out(built: Snapshot, tmp_path: Path) -> None:
    with alone.opened(built.path, built.key) as connection:
        theirs = _schema(connection)
    async with opened(tmp_path) as store:
        assert await store.read(_schema) == theirs


def test_nothing_in_the_file_is_in_the_clear(built: Snapshot) -> None:
    content = built.path.read_bytes()
    assert b"SQLite format 3" not in content and b"Amazon" not in content


def test_a_packed_row_is_that_row_and_a_damaged_one_is_refused() -> None:
    body = b'["ORD-1",null,"PO-1"]'
    packed = packing.Packer().pack(body)
    assert packed[0] != body[0] and packing.unpack(packed) == body and packing.unpack(body) == body
    for broken in (packed[:-3], packed[:1], b"(nothing of the kind"):
        with pytest.raises(msgspec.DecodeError):
            packing.unpack(broken)


def test_the_dictionary_is_never_changed() -> None:
    """Files and caches out there were packed with it; another one gets another number."""
    content = (packing.shipped("resources") / "rows" / f"{packing.BOOK}.zdict").read_bytes()
    assert hashlib.sha256(content).hexdigest() == "5959f0896ad298110ec14811d47519e33bc2f69d35a8baa05f389826433e74d6"


FILTERS = (
    orders.OrderFilter(text="amazon"),
    orders.OrderFilter(text="ORD-00000007"),
    orders.OrderFilter(state=("completed",), text="asha"),
    orders.OrderFilter(state=("cancelled",)),
)


# --- taking over ---------------------------------------------------------------------------------


async def test_rows_indexes_and_text_are_as_by_pull(built: Snapshot, tmp_path: Path) -> None:
    expected = await _replayed(tmp_path / "rows")
    store = await snapshots.at_work(tmp_path / "file")
    await store.keep(facts.POLICY, b"signed")
    await store.adopt(snapshots.arrived(tmp_path / "file", built))
    assert await everything(store) == expected
    assert (await store.cursor()).keys() == {sample.PROG, sample.AUDIT, sample.REF, sample.QUEUE}
    assert await store.read(facts.get, facts.POLICY) == b"signed"
    async with opened(tmp_path / "rows") as replayed:
        for wanted in FILTERS:
            found = await store.read(orders.ids, wanted)
            assert len(found) > 0 and found == await replayed.read(orders.ids, wanted)
    store._examination.run()
    assert not store._examination.due
    await store.close()
    async with opened(tmp_path / "file") as again:
        assert again.rebuilt_because == "" and await everything(again) == expected


async def test_what_is_pending_shows_through(built: Snapshot, tmp_path: Path) -> None:
    """On a row that was here and on one that the file brings; when it settles, the file's row is back."""
    store = await snapshots.at_work(tmp_path)
    await enrol(store)
    key = device_key(tmp_path)
    shown = await store.read(tickets.window, (await store.read(tickets.ids))[:1])
    ticket = next(iter(shown.values())).row
    await write(store, AssignTicket(ticket.ticket_id, "u-ben"), key)
    intent = RaiseRequest("r-new", ticket.ticket_id, "order.refund", msgspec.Raw(b"{}"))
    await write(store, intent, key, op_class=OpClass.MONEY_REQUEST)
    await settled(store)
    await store.adopt(snapshots.arrived(tmp_path, built))
    moved = await store.read(tickets.one, ticket.ticket_id)
    assert moved is not None and moved.pending and moved.row.owner_id == "u-ben"
    ordered = await store.read(orders.one, ticket.order_id)
    assert ordered is not None and ordered.pending
    await store.journal_write(lambda c: c.exec_driver_sql("UPDATE operations SET state = 'rejected'"))
    store.refresh_overlay()
    await settled(store)
    assert await everything(store) == await _replayed(tmp_path / "rows")
    await store.close()


async def test_readers_notice_nothing(built: Snapshot, tmp_path: Path) -> None:
    store = await snapshots.at_work(tmp_path)
    reading, counts = True, []

    async def read() -> None:
        while reading:
            counts.append(len(await store.read(orders.ids)))

    readers = [asyncio.ensure_future(read()) for _ in range(3)]
    await store.adopt(snapshots.arrived(tmp_path, built))
    reading = False
    await asyncio.gather(*readers)
    assert set(counts) <= {0, snapshots.ORDERS}
    await store.close()


def test_the_gate_lets_one_be_alone_only_when_nobody_is_inside() -> None:
    gate, seen = Gate(), []

    def alone() -> None:
        with gate.alone():
            seen.append("alone")

    async def main() -> None:
        with gate.inside():
            waiting = asyncio.get_running_loop().run_in_executor(None, alone)
            await asyncio.sleep(0)
            seen.append("inside")
        await waiting

    asyncio.run(main())
    assert seen == ["inside", "alone"]


# --- what cannot be used -------------------------------------------------------------------------


def _other_schema(snapshot: Snapshot, revision: str) -> Snapshot:
    with alone.opened(snapshot.path, snapshot.key) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()
    return snapshot


UNFIT = {
    "wrong key": lambda s: Snapshot(s.path, bytes(32), s.heads),
    "newer schema": lambda s: _other_schema(s, "cache_9999"),
    "older schema": lambda s: _other_schema(s, "cache_0000"),
    "other heads": lambda s: Snapshot(s.path, s.key, {sample.PROG: Position(1, bytes(32))}),
}


@pytest.mark.parametrize("how", UNFIT)
async def test_an_unfit_file_leaves_the_cache_as_it_was(built: Snapshot, tmp_path: Path, how: str) -> None:
    store = await snapshots.at_work(tmp_path)
    before = await everything(store)
    snapshot = UNFIT[how](snapshots.arrived(tmp_path, built))
    with pytest.raises(Unfit):
        await store.adopt(snapshot)
    assert await everything(store) == before and _leftovers(tmp_path) == []
    await store.close()


async def test_a_scope_that_is_here_already_is_never_doubled(built: Snapshot, tmp_path: Path) -> None:
    store = await sample.build(tmp_path, 40)
    with pytest.raises(Unfit, match="here already"):
        await store.adopt(snapshots.arrived(tmp_path, built))
    await store.close()


def _leftovers(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name.startswith((adoption.NAME, incoming.PREFIX)))


@contextmanager
def _files_up_to(size: int) -> Iterator[None]:
    """The kernel refuses to let any file grow beyond ``size`` bytes, as it does on a full disk."""
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def test_a_disk_that_is_full_during_the_download_is_a_fault(built: Snapshot, tmp_path: Path) -> None:
    content = built.path.read_bytes()
    arriving = Incoming(tmp_path, _sha(content), len(content))
    with _files_up_to(200_000), pytest.raises(StoreFault):
        for at in range(0, len(content), 50_000):
            arriving.write(content[at : at + 50_000])
        arriving.sha256()
    arriving.discard()
    assert _leftovers(tmp_path) == []


async def test_a_disk_that_is_full_during_the_adoption_leaves_the_cache_as_it_was(
    built: Snapshot, tmp_path: Path
) -> None:
    store = await snapshots.at_work(tmp_path)
    before = await everything(store)
    with _files_up_to(built.path.stat().st_size), pytest.raises(StoreFault):
        await store.adopt(snapshots.arrived(tmp_path, built))
    assert await everything(store) == before and _leftovers(tmp_path) == []
    await store.adopt(snapshots.arrived(tmp_path, built))
    await store.close()


# --- arriving ------------------------------------------------------------------------------------


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_what_arrived_before_is_taken_up_again_and_others_are_thrown_away(tmp_path: Path) -> None:
    content = os.urandom(300_000)
    first = Incoming(tmp_path, _sha(content), len(content))
    first.write(content[:100_000])
    with pytest.raises(Unavailable):
        first.sha256()
    first.close()
    again = Incoming(tmp_path, _sha(content), len(content))
    assert (again.size, again.etag) == (100_000, f'"sha256-{_sha(content)}"')
    again.write(content[100_000:])
    assert again.sha256() == _sha(content)
    again.close()
    Incoming(tmp_path, "another", 5).close()
    assert _leftovers(tmp_path) == ["snapshot-another.part"]


def test_more_or_other_bytes_than_were_offered_are_refused(tmp_path: Path) -> None:
    arriving = Incoming(tmp_path, "a" * 64, 10)
    with pytest.raises(Spoilt):
        arriving.write(bytes(11))
    with pytest.raises(Spoilt):
        arriving.reset('"sha256-of-something-else"')
    arriving.write(bytes(10))
    assert arriving.sha256() != "a" * 64
    arriving.close()
    (tmp_path / f"snapshot-{'a' * 64}.part").write_bytes(bytes(20))
    again = Incoming(tmp_path, "a" * 64, 10)
    assert again.size == 0, "too long to be a beginning"
    again.close()


# --- dying ---------------------------------------------------------------------------------------

OLD, NEW = "the cache of before", "the file"
STEPS = {
    "_carry_over": OLD, "_sync": OLD, keys.BASE_NEXT: OLD, "swap_in": OLD, "rename": OLD, "sync_folder": NEW,
    keys.BASE: NEW,
}  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
async def test_a_desk_that_dies_has_one_cache_or_the_other(built: Snapshot, tmp_path: Path, step: str) -> None:
    folder = tmp_path / "desk"
    store = await snapshots.at_work(folder)
    await enrol(store)
    await write(store, AssignTicket(await _a_ticket(store), "u-ben"), device_key(folder))
    await settled(store)
    old = await everything(store)
    await store.close()
    command = [sys.executable, "-m", "tests.helpers.snapshots", str(folder), str(built.path), step]
    died = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert died.returncode == -signal.SIGKILL
    async with opened(folder) as again:
        assert again.rebuilt_because == "", "neither is damaged"
        found = await everything(again)
        assert old.items() <= found.items(), "the prediction is among them"
        assert len(await again.read(orders.ids)) == (snapshots.ORDERS if STEPS[step] == NEW else 0)
        assert [name for name in _leftovers(folder) if name.startswith(adoption.NAME)] == []
        if STEPS[step] == OLD:
            await again.adopt(snapshots.arrived(folder, built))
            assert len(await again.read(orders.ids)) == snapshots.ORDERS


async def _a_ticket(store: Store) -> str:
    shown = await store.read(tickets.window, (await store.read(tickets.ids))[:1])
    return str(next(iter(shown.values())).row.ticket_id)


async def test_a_file_that_rots_after_the_adoption_is_found_and_rebuilt(built: Snapshot, tmp_path: Path) -> None:
    store = await snapshots.at_work(tmp_path)
    await store.adopt(snapshots.arrived(tmp_path, built))
    base = tmp_path / "base.db"
    store._base.maintain("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(base.read_bytes())
    content[len(content) // 2] ^= 1
    base.write_bytes(content)
    with pytest.raises(PlumError):
        store._examination.run()
    await store.close()
