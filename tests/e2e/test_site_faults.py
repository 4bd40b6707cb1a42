"""Desks, centre, PostgreSQL and provider as real processes, one fault at a time: nothing lost, nothing twice.

The site is opened once and goes on from fault to fault, as a real one does; after each, every invariant of
sync.md §7 is asked of what is really there. The long form is ``make soak REAL=1``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from tests.helpers.cluster import Cluster
from tests.helpers.desk_files import Held
from tests.helpers.inspection import inspect, rebuilt_holds
from tests.helpers.seat import Seat, copy_profile, until
from tests.helpers.simulator import Simulator, wait_for
from tests.helpers.site import Site, open_site
from tests.helpers.small_disk import SmallDisk, small_disk

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def disks(cluster: Cluster) -> Iterator[dict[str, SmallDisk | None]]:
    """Disks for PostgreSQL's tables and for Vera's desk, small enough to be filled."""
    place = cluster.folder.parent
    with small_disk(place / "disk-pg", 96) as tables, small_disk(place / "disk-desk", 16) as desk:
        yield {"tables": tables, "desk": desk}


@pytest.fixture(scope="module")
async def opened(
    cluster: Cluster,
    provider: Simulator,
    tmp_path_factory: pytest.TempPathFactory,
    disks: dict[str, SmallDisk | None],
) -> AsyncIterator[Site]:
    tables, desk = disks["tables"], disks["desk"]
    folder = tmp_path_factory.mktemp("site")
    async with open_site(cluster, provider, folder, tablespace=tables.path if tables else None) as made:
        seats = [await made.seat("asha"), await made.seat("vera", desk.path / "vera" if desk else None)]
        for seat in seats:
            await seat.sign_in()
        await made.level(*seats)
        yield made


@pytest.fixture
async def site(opened: Site, disks: dict[str, SmallDisk | None]) -> Site:
    """The site, put right and level again after whatever the test before left."""
    for disk in disks.values():
        if disk is not None:
            disk.free()
    await opened.heal()
    await opened.level(*opened.seats.values())
    return opened


async def ends_well(site: Site, forked: frozenset[str] = frozenset()) -> dict[str, Held]:
    """All work is done, all desks are level, and every invariant holds."""
    await site.level(*(seat for seat in site.seats.values() if seat.name not in forked))
    assert await site.quiet()
    await site.level(*(seat for seat in site.seats.values() if seat.name not in forked))
    return await inspect(site, forked=forked)


async def test_an_answer_is_lost_after_the_commit(site: Site) -> None:
    asha, vera = site.seats["asha"], site.seats["vera"]
    for path in ("/v1/ops", "/v1/pull", "/v1/ops"):
        await site.proxy.fault("lose_answer", path)
    await asha.do("note", 1)
    await asha.do("refund_small", 3)
    await vera.do("note", 2)
    await ends_well(site)
    assert (await site.proxy.taken())["lose_answer"] >= 3


async def test_a_stream_half_open(site: Site) -> None:
    """Every connection goes silent and stays open: the desk gives up on it and takes a new one."""
    asha, vera = site.seats["asha"], site.seats["vera"]
    assert await site.proxy.freeze("asha") >= 1
    await asha.do("note", 11)
    await vera.do("note", 12)
    await ends_well(site)


async def test_a_desk_killed_while_it_pushes_and_while_it_applies(site: Site) -> None:
    asha, vera = site.seats["asha"], site.seats["vera"]
    await site.proxy.fault("mute", "/v1/ops", "asha")
    note = await asha.do("note", 21)
    wait_for(lambda: note["done"] in _received(site))
    await asha.kill()
    for draw in range(22, 30):
        await vera.do("note", draw)
    await site.proxy.fault("throttle", "/v1/pull", "asha", times=None, bytes=40, ms=50)
    await asha.start()
    await asha.sign_in()
    await asha.kill()
    await site.heal()
    held = await ends_well(site)
    assert held["asha"].states[note["done"]] == "applied"
    await asha.stop()
    await rebuilt_holds(site, asha, held["asha"])


def _received(site: Site) -> set[str]:
    return {row["op_id"] for row in site.all(sa.select(t.operations.c.op_id))}


async def test_the_centre_killed_between_commit_and_answer(site: Site) -> None:
    asha = site.seats["asha"]
    site.flag.touch()
    note = await asha.do("note", 31)
    process = site.centres[0].process
    assert process is not None
    wait_for(lambda: process.poll() is not None)
    assert note["done"] in _received(site)
    await asha.do("refund_small", 32)
    await site.restart_centres()
    await ends_well(site)


async def test_postgres_killed_while_all_work(site: Site) -> None:
    asha, vera = site.seats["asha"], site.seats["vera"]
    await asha.do("note", 41)
    await site.restart_postgres()
    await asha.do("refund_small", 43)
    await vera.do("note", 44)
    await ends_well(site)


async def test_a_centre_restored_from_a_backup_with_desks_ahead_of_it(site: Site, tmp_path: Path) -> None:
    """Desks offer again what the backup lacks; what the provider did is not done again."""
    asha, vera = site.seats["asha"], site.seats["vera"]
    await site.backup(tmp_path / "backup")
    await asha.ask("sign_out")
    await asha.sign_in()  # a session that the backup does not know
    done = [(await asha.do(kind, draw))["done"] for kind, draw in (("note", 51), ("refund_small", 52), ("note", 53))]
    done.append((await vera.do("note", 54))["done"])
    large = await asha.do("refund_large", 55)
    await site.level(asha, vera)
    await vera.do("approve", 1)
    await ends_well(site)
    effects = len(site.sim.effects())
    await site.restore(tmp_path / "backup")
    await site.heal()
    await site.level(asha, vera)
    state = sa.select(t.requests.c.state).where(t.requests.c.request_id == large["request"])
    assert [row["state"] for row in site.all(state)] == ["pending_approval"], "what is asked has a new hash now"
    await vera.do("approve", 1)
    held = await ends_well(site)
    states = held["asha"].states | held["vera"].states
    assert {op_id: states[op_id] for op_id in (*done, large["done"])} == dict.fromkeys(
        (*done, large["done"]), "applied"
    )
    assert len(site.sim.effects()) == effects
    assert [row["state"] for row in site.all(state)] == ["succeeded"]


async def test_a_call_under_way_in_the_backup_is_asked_about_not_made_again(site: Site, tmp_path: Path) -> None:
    asha = site.seats["asha"]
    site.sim.fault("hold", "refundPayment", when="after")
    before = len(site.sim.effects("refundPayment"))
    await asha.do("refund_small", 61)
    wait_for(lambda: len(site.sim.effects("refundPayment")) == before + 1)  # the voucher is voided before it
    key = site.sim.effects("refundPayment")[-1]["key"]
    await site.backup(tmp_path / "backup")
    site.sim.arrange(release=True)
    await ends_well(site)
    await site.restore(tmp_path / "backup")
    await ends_well(site)
    calls = [name for name, called in site.sim.calls() if called == key]
    assert calls.count("refundPayment") == 1 and calls.count("getRequestStatus") >= 1


async def test_a_desk_restored_from_an_older_copy_of_its_profile_goes_to_quarantine(site: Site, tmp_path: Path) -> None:
    (ravi,) = await site.at_work("ravi")
    await ravi.stop()
    copy_profile(ravi.folder, tmp_path / "copy")
    await ravi.start()
    await ravi.sign_in()
    kept = await ravi.do("note", 71)
    await ends_well(site)
    await ravi.stop()
    copy_profile(tmp_path / "copy", ravi.folder)
    await ravi.start()
    await ravi.sign_in()
    forked = await ravi.do("note", 72)
    assert await until(lambda: _nothing_queued(ravi), 30)
    held = await ends_well(site, forked=frozenset({"ravi"}))
    assert held["ravi"].states[forked["done"]] == "needs_review"
    why = site.all(sa.select(t.quarantine.c.why).where(t.quarantine.c.op_id == forked["done"]))
    assert [row["why"] for row in why] == ["chain_broken"] or [row["why"] for row in why] == ["device_revoked"]
    assert kept["done"] in _received(site)
    await ravi.stop()
    del site.seats["ravi"]


async def _nothing_queued(seat: Seat) -> bool:
    return bool((await seat.ask("status"))["queued"] == 0)


def _or_skip(disk: SmallDisk | None) -> SmallDisk:
    if disk is None:
        pytest.skip("needs to mount a small disk: root on Linux")
    return disk


async def test_the_disk_of_a_desk_is_full(site: Site, disks: dict[str, SmallDisk | None]) -> None:
    """A clear no to what cannot be kept, nothing half done, and all goes on when there is room again."""
    disk = _or_skip(disks["desk"])
    asha, vera = site.seats["asha"], site.seats["vera"]
    first = await vera.do("note", 81)
    disk.fill()
    for draw in range(82, 88):
        await asha.do("long_note", draw)
    said = [await vera.ask("deed", kind="long_note", draw=draw) for draw in range(100, 115)]
    refused = [one["error"] for one in said if "error" in one]
    assert refused and set(refused) == {"disk_full"}
    await site.level(asha)
    disk.free()
    await vera.ask("retry")
    last = await vera.do("note", 88)
    held = await ends_well(site)
    written = [one["done"] for one in (first, *said, last) if "done" in one]
    assert {held["vera"].states[op_id] for op_id in written} == {"applied"}


async def test_the_disk_of_postgres_is_full(site: Site, disks: dict[str, SmallDisk | None]) -> None:
    """Desks are turned away for a while; no operation is blamed for it."""
    disk = _or_skip(disks["tables"])
    asha, vera = site.seats["asha"], site.seats["vera"]
    disk.fill()
    done = [(await asha.do("long_note", draw))["done"] for draw in range(200, 232)]
    assert await until(lambda: _offline(asha), 60)
    await vera.do("note", 91)
    disk.free()
    held = await ends_well(site)
    assert {held["asha"].states[op_id] for op_id in done} == {"applied"}


async def _offline(seat: Seat) -> bool:
    return bool((await seat.ask("status"))["state"] == "offline")
