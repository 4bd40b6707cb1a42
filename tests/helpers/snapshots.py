"""Snapshot files of the sample's rows, without a centre; and a desk that dies while it takes one over:
``python -m tests.helpers.snapshots FOLDER SNAPSHOT STEP``."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from plum_desk.central.snapshots import file
from plum_desk.store import adoption, keys
from plum_desk.store.adoption import Snapshot
from plum_desk.store.database import Store
from plum_desk.store.staging import unpack
from plum_desk.sync.merge import predict
from plum_desk.wire.codec import encode_row
from plum_desk.wire.messages import Position
from tests.helpers import sample

KEY = bytes(range(32))
LARGE = (sample.PROG, sample.AUDIT)
ORDERS = 200


def heads(entries: Iterable[sample.Entry]) -> dict[str, Position]:
    """Where the feeds of the large scopes stand after ``entries``."""
    ends: dict[str, Position] = {}
    for page in sample.pages(entries):
        for part in unpack(page).pages:
            ends[part.scope] = part.end
    return {scope: at for scope, at in ends.items() if scope in LARGE}


def build(path: Path) -> Snapshot:
    """A file of the sample's large scopes, as a centre builds it."""
    large = [entry for entry in sample.rows(ORDERS) if entry[0] in LARGE]
    at = heads(sample.rows(ORDERS))
    path.parent.mkdir(parents=True, exist_ok=True)
    file.write(path, KEY, at, ((scope, kind.value, encode_row(row)) for scope, kind, row in large))
    return Snapshot(path, KEY, at)


def arrived(folder: Path, snapshot: Snapshot) -> Snapshot:
    """A copy of ``snapshot`` where a download leaves it."""
    here = folder / "snapshot-test.part"
    shutil.copyfile(snapshot.path, here)
    return Snapshot(here, snapshot.key, snapshot.heads)


async def at_work(folder: Path) -> Store:
    """A store at which only the open work has arrived."""
    store = await Store.open(folder, keys.KeyFile(folder / "keys.json"), predict=predict)
    await sample.fill(store, [entry for entry in sample.rows(ORDERS) if entry[0] not in LARGE])
    return store


def _die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_before(step: str) -> None:
    """Arrange for this process to die just before ``step``."""
    if step in ("_carry_over", "_sync", "swap_in"):
        setattr(adoption, step, _die)
    elif step == "rename":
        adoption.opening.detach = _die  # type: ignore[assignment]
    elif step == "sync_folder":
        adoption._sync_folder = _die
    else:
        put = keys.KeyFile.put

        def dying(self: keys.KeyFile, name: str, value: bytes) -> None:
            if name == step:
                _die()
            put(self, name, value)

        keys.KeyFile.put = dying  # type: ignore[method-assign]


async def _main(folder: Path, built: Path, step: str) -> None:
    store = await Store.open(folder, keys.KeyFile(folder / "keys.json"), predict=predict)
    _die_before(step)
    await store.adopt(arrived(folder, Snapshot(built, KEY, heads(sample.rows(ORDERS)))))


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
