"""Stores and operations for tests of the journal and the cache."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec

from plum_desk.domain.intents import COMMANDS
from plum_desk.domain.operation import Operation, canonical
from plum_desk.store import journal
from plum_desk.store.database import Store
from plum_desk.store.ids import new_id
from plum_desk.store.journal import Device
from plum_desk.store.keys import DeviceKey, KeyFile
from plum_desk.sync.merge import predict
from tests.helpers.sample import NOW

DEVICE = "desk-1"
KINDS = {spec.payload: (spec.kind, spec.op_class) for spec in COMMANDS.values()}


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Store]:
    """The store of ``folder``; what it reports as a bug fails the test."""
    bugs: list[BaseException] = []
    store = await Store.open(folder, KeyFile(folder / "keys.json"), predict=predict, on_bug=bugs.append)
    try:
        yield store
    finally:
        await store.close()
    if bugs:
        raise bugs[0]


async def enrol(store: Store) -> None:
    device = Device(DEVICE, "test desk", "http://localhost", "Centre", "sample", b"k" * 32, NOW)
    await store.journal_write(journal.enrol, device)


def template(payload: Any, *, op_id: str = "", device_id: str = DEVICE, **changes: Any) -> Operation:
    kind, op_class = KINDS[type(payload)]
    made = Operation(
        op_id=op_id or new_id(NOW),
        device_id=device_id,
        dev_seq=0,
        actor_id="u-asha",
        person_id="p-u-asha",
        session_id="s-1",
        kind=kind,
        op_schema=1,
        op_class=op_class,
        target=getattr(payload, "ticket_id", ""),
        args_digest="",
        wall_time=NOW,
        mono_ms=1,
        boot_id="boot",
        centre_time_seen=NOW,
        policy_version=1,
        policy_sha256="",
    )
    return msgspec.structs.replace(made, **changes)


async def write(store: Store, payload: Any, key: DeviceKey, **changes: Any) -> Operation:
    return await store.append(template(payload, **changes), canonical(payload), key)


def device_key(folder: Path) -> DeviceKey:
    return DeviceKey.load(KeyFile(folder / "keys.json"))


async def settled(store: Store) -> None:
    """Until everything queued on both writer threads has been done."""
    for _ in range(3):
        await store.journal_write(lambda connection: None)
        await store.keep("settled", b"")
