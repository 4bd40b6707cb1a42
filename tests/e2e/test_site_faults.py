"""Desks, centre, PostgreSQL and provider as real processes, one fault at a time: nothing lost, nothing twice.

The site is opened once and goes on from fault to fault, as a real one does; after each, every invariant of
sync.md §7 is asked of what is really there. The long form is ``make soak REAL=1``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from tests.helpers.cluster import Cluster
from tests.helpers.desk_files import Held
from tests.helpers.inspection import inspect, rebuilt_holds
from tests.helpers.simulator import Simulator, wait_for
from tests.helpers.site import Seat, Site, copy_profile, open_site, until

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def opened(
    cluster: Cluster, provider: Simulator, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    async with open_site(cluster, provider, tmp_path_factory.mktemp("site")) as made:
        await made.at_work("asha", "vera")
        yield made


@pytest.fixture
async def site(opened: Site) -> Site:
    """The site, put right and level again after whatever the test before left."""
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
    site.cluster.backup(site.database, tmp_path / "backup")
    await asha.ask("sign_out")
    await asha.sign_in()  # a session that the backup does not know
    done = [(await asha.do(kind, draw))["done"] for kind, draw in (("note", 51), ("refund_small", 52), ("note", 53))]
    done.append((await vera.do("note", 54))["done"])
    await ends_well(site)
    effects = len(site.sim.effects())
    await site.restore(tmp_path / "backup")
    await site.heal()
    held = await ends_well(site)
    states = held["asha"].states | held["vera"].states
    assert {op_id: states[op_id] for op_id in done} == dict.fromkeys(done, "applied")
    assert len(site.sim.effects()) == effects


async def test_a_call_under_way_in_the_backup_is_asked_about_not_made_again(site: Site, tmp_path: Path) -> None:
    asha = site.seats["asha"]
    site.sim.fault("hold", "refundPayment", when="after")
    before = len(site.sim.effects())
    await asha.do("refund_small", 61)
    wait_for(lambda: len(site.sim.effects()) == before + 1)
    key = site.sim.effects()[-1]["key"]
    site.cluster.backup(site.database, tmp_path / "backup")
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
