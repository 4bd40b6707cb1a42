"""The sample world served over HTTP, with the simulated provider behind it, for real desks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.engine import wall_clock
from plum_desk.central.projection import publish_member, publish_order, publish_ticket
from plum_desk.central.providers.registry import load
from plum_desk.domain.actor import SYSTEM
from tests.helpers import seeded
from tests.helpers.centre import RunningCentre
from tests.helpers.deskside import write_profile
from tests.helpers.simulator import Simulator

YEAR = 365 * 86_400_000


class ProvidedCentre:
    """A served centre with a provider behind it, and what is in its tables."""

    def __init__(self, database: Database, provider: Simulator, folder: Path) -> None:
        provider.arrange(reset=True)
        seeded.build(database)
        self.sim, self.folder = provider, folder
        self._owner = database.owner_engine()
        with self._owner.begin() as conn:
            conn.execute(t.vouchers.update().values(expires_at=wall_clock() + YEAR))
        self.centre = RunningCentre(database, load(provider.providers_file(folder / "providers.json"), wall_clock))
        self.centre.start()
        self.centre.run(self._publish())

    async def _publish(self) -> None:
        """What a desk needs of the sample world to prepare a refund."""
        async with self.centre.centre.transaction(SYSTEM) as tx:
            await publish_ticket(tx, "k-1")
            await publish_order(tx, "o-1")
            await publish_member(tx, "m-1")

    def stop(self) -> None:
        self.centre.stop()
        self._owner.dispose()

    def desk(self, name: str) -> Path:
        return write_profile(self.folder / name, self.centre.url, self.centre.code())

    def all(self, query: sa.Select[Any]) -> list[Any]:
        with self._owner.connect() as conn:
            return list(conn.execute(query).scalars())

    def operations(self, kind: str) -> list[str]:
        return self.all(sa.select(t.operations.c.op_id).where(t.operations.c.kind == kind))

    def state(self, request_id: str) -> str:
        return str(self.all(sa.select(t.requests.c.state).where(t.requests.c.request_id == request_id))[0])
