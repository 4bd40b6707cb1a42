"""No room on the disk of a desk, and none on PostgreSQL's: a clear answer, nothing half done, and all goes on
when there is room again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from tests.helpers.cluster import Cluster
from tests.helpers.inspection import inspect
from tests.helpers.simulator import Simulator
from tests.helpers.site import open_site, until
from tests.helpers.small_disk import SmallDisk, small_disk

pytestmark = pytest.mark.anyio


@pytest.fixture
def disk(cluster: Cluster, tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(cluster.folder.parent / f"disk-{tmp_path.name}", 64) as mounted:
        yield mounted


async def test_a_full_disk_of_a_desk(cluster: Cluster, provider: Simulator, disk: SmallDisk, tmp_path: Path) -> None:
    async with open_site(cluster, provider, tmp_path) as site:
        (asha,) = await site.at_work("asha")
        vera = await site.seat("vera", disk.path / "vera")
        await vera.sign_in()
        await site.level(vera)
        first = await vera.do("note", 1)
        disk.fill()
        for draw in range(2, 12):
            await asha.do("long_note", draw)
        said = [await vera.ask("deed", kind="long_note", draw=draw) for draw in range(20, 40)]
        refused = [one for one in said if "error" in one]
        assert refused and {one["error"] for one in refused} <= {"store_fault"}
        await site.level(asha)
        disk.free()
        await vera.ask("retry")
        last = await vera.do("note", 3)
        await site.level(asha, vera)
        held = await inspect(site)
        written = [one["done"] for one in (first, *said, last) if "done" in one]
        assert {held["vera"].states[op_id] for op_id in written} == {"applied"}
        await vera.stop()
        await asha.stop()


async def test_a_full_disk_of_postgres(cluster: Cluster, provider: Simulator, disk: SmallDisk, tmp_path: Path) -> None:
    async with open_site(cluster, provider, tmp_path, tablespace=disk.path) as site:
        asha, vera = await site.at_work("asha", "vera")
        disk.fill()
        done = [(await asha.do("long_note", draw))["done"] for draw in range(1, 60)]

        async def turned_away() -> bool:
            return bool((await asha.ask("status"))["state"] == "offline")

        assert await until(turned_away, 30)
        await vera.do("note", 99)
        disk.free()
        await site.level(asha, vera)
        held = await inspect(site)
        assert {held["asha"].states[op_id] for op_id in done} == {"applied"}
        reviews = site.all(sa.select(t.quarantine.c.op_id))
        assert not reviews, "trouble with the disk is nobody's operation's fault"
        await asha.stop()
        await vera.stop()
