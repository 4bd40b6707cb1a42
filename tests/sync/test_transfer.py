"""Downloads over a line that breaks: they go on where they were, and what arrives is what was sent."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.errors import PeerError, Unavailable
from plum_desk.sync.client import transfer
from plum_desk.sync.client.transfer import FileSink
from tests.central.test_push import rows
from tests.helpers.centre import RunningCentre
from tests.helpers.clients import client
from tests.helpers.proxies import Middle, between

pytestmark = pytest.mark.anyio
BUNDLE = "/v1/audit/bundle"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "backoff", lambda failures, roll: 1)


@pytest.fixture
def centre(centre: RunningCentre) -> RunningCentre:
    """With something in its trail."""
    desk = centre.desk("asha")
    desk.push(*[desk.operation(AddNote("k-1", f"note {n}")) for n in range(60)])
    return centre


def exports(centre: RunningCentre) -> int:
    return len(rows(centre, sa.select(t.audit.c.seq).where(t.audit.c.action == "audit.exported")))


async def test_a_cut_download_goes_on_where_it_was(centre: RunningCentre, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with between(Middle(centre.url)) as middle:
        async with client(centre, tmp_path, "aud", server=middle.url) as desk:
            await desk.close()
            middle.cut_after = [900, 1500, 60, 3000]
            middle.seen.clear()
            size = await desk.download(BUNDLE, tmp_path / "out.zip", progress=lambda *at: told.append(at))
    assert zipfile.ZipFile(tmp_path / "out.zip").testzip() is None
    assert (tmp_path / "out.zip").stat().st_size == size == told[-1][0] == told[-1][1]
    assert [here for here, _ in told] == sorted(here for here, _ in told), "nothing was fetched twice"
    asked = [data for data in middle.seen if data.startswith(b"GET ")]
    assert len(asked) == 5 and b"range:" not in asked[0].lower() and b"range: bytes=" in asked[-1].lower()
    assert exports(centre) == 1, "one export, however many pieces"
    assert left(tmp_path) == ["out.zip"]


async def test_a_later_call_takes_up_what_lies_here(centre: RunningCentre, tmp_path: Path) -> None:
    path = tmp_path / "out.zip"
    with between(Middle(centre.url)) as middle:
        async with client(centre, tmp_path, "aud", server=middle.url) as desk:
            await desk.close()
            middle.cut_after = [1200, 0, 0, 0, 0, 0]
            with pytest.raises(Unavailable):
                await desk.download(BUNDLE, path)
            here = FileSink(path).size
            assert 0 < here < 1200 and not path.exists()
            middle.cut_after = []
            middle.seen.clear()
            await desk.download(BUNDLE, path)
    assert f"bytes={here}-".encode() in middle.seen[0]
    assert zipfile.ZipFile(path).testzip() is None


async def test_another_version_and_damaged_pieces_begin_again(centre: RunningCentre, tmp_path: Path) -> None:
    path = tmp_path / "out.zip"
    async with client(centre, tmp_path, "aud") as desk:
        for stale in ('"sha256-' + "0" * 64 + '"', None):
            whole = await desk.audit_bundle()
            sink = FileSink(path)
            sink.reset(stale or transfer_etag(whole))
            sink.write(b"hurt since" * 20)
            await desk.download(BUNDLE, path)
            assert zipfile.ZipFile(path).testzip() is None
            path.unlink()
        with pytest.raises(PeerError) as damaged:
            await desk.download(BUNDLE, path, sha256="ab" * 32)
    assert damaged.value.code == "transfer_damaged"
    assert not path.exists() and FileSink(path).size == 0


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("out*"))


def transfer_etag(content: bytes) -> str:
    return f'"sha256-{hashlib.sha256(content).hexdigest()}"'


async def test_an_export_is_its_makers_alone(centre: RunningCentre, tmp_path: Path) -> None:
    """Another auditor who names the hash gets an export of their own, on record."""
    rows(centre, t.users.update().where(t.users.c.user_id == "u-vera").values(role="auditor"))
    async with client(centre, tmp_path / "a", "aud") as mine, client(centre, tmp_path / "b", "vera") as theirs:
        etag = transfer_etag(await mine.audit_bundle())
        sink = transfer.MemorySink()
        sink.reset(etag)
        sink.write(b"PK")
        await transfer.fetch(theirs, BUNDLE, sink)
        assert sink.etag != etag
    assert exports(centre) == 2
