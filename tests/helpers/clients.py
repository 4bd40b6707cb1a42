"""The production client by itself: enrolled and signed in at a served centre, over whatever way a test lays."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from plum_desk.central.engine import wall_clock
from plum_desk.store.journal import Device
from plum_desk.sync.client import Client, Reach
from tests.helpers.centre import RunningCentre
from tests.helpers.seeded import PASSWORD
from tests.helpers.store import device_key


@asynccontextmanager
async def client(
    centre: RunningCentre, folder: Path, login: str, *, server: str = "", reach: Reach | None = None
) -> AsyncIterator[Client]:
    """``server`` is how the centre is reached; its own address when not given."""
    key = device_key(folder)
    made = Client(lambda: key, wall_clock, lambda at: None, reach or Reach())
    try:
        address = server or centre.url
        answer = await made.enrol(address, centre.code(), "test")
        device = Device(answer.device_id, "test", address, answer.centre_name, answer.incarnation, answer.policy_key, 0)
        made.use(address, device, "")
        made.use(address, device, (await made.sign_in(login, PASSWORD)).token)
        yield made
    finally:
        await made.close()
