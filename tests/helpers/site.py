"""A whole site of real parts: a killable PostgreSQL, centres, the provider and desks as processes, and a proxy
between them that misbehaves on order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.auth import granted
from plum_desk.central.database import Database
from plum_desk.central.engine import Centre, wall_clock
from plum_desk.central.enrolment import new_code
from plum_desk.central.projection import publish_budget, publish_member, publish_order, publish_ticket
from plum_desk.domain.actor import SYSTEM, Actor
from plum_desk.domain.permission import Role
from tests.helpers import invariants, seeded
from tests.helpers.centre import CentreProcess
from tests.helpers.cluster import Cluster
from tests.helpers.deskside import write_profile
from tests.helpers.flaky import FlakyProxy
from tests.helpers.pipe import Failed
from tests.helpers.seat import Seat, until
from tests.helpers.simulator import Simulator

TICKETS = 32
RUNNING = ("auto_approved", "approved", "executing", "unknown")
YEAR = 365 * 86_400_000
LEVEL_S = 60.0
"""Ten minutes of an ordinary desk (sync.md §7, 9): a hurried one's take a tenth."""


class Site:
    """``centres`` serve one database; each desk reaches one of them through the proxy."""

    def __init__(self, cluster: Cluster, database: Database, sim: Simulator, folder: Path, centres: int = 1) -> None:
        self.cluster, self.database, self.sim, self.folder = cluster, database, sim, folder
        self.flag = folder / "die-after-commit"
        self._owner = sa.create_engine(database.url, poolclass=sa.NullPool, hide_parameters=True)
        self.centres: list[CentreProcess] = []
        for number in range(centres):
            place = folder / f"centre-{number}"
            place.mkdir(parents=True)
            providers = sim.providers_file(place / "providers.json", timeout_s=1.0)
            arguments = ("--providers", str(providers), "--hurry", "--die-after-commit", str(self.flag))
            self.centres.append(CentreProcess(database, place, *arguments))
        self.seats: dict[str, Seat] = {}
        self.proxy: FlakyProxy

    async def open(self) -> Site:
        self.sim.arrange(reset=True, limits={})
        seeded.build(self.database)
        self.write(t.vouchers.update().values(expires_at=wall_clock() + YEAR))
        self._more_tickets()
        await _publish(self.database)
        self.proxy = await FlakyProxy.start(self.folder)
        for centre in self.centres:
            await asyncio.to_thread(centre.start)
        return self

    def _more_tickets(self) -> None:
        """Copies of the sample world's, since a refund that was paid closes its ticket."""
        k = t.tickets
        for row in self.all(sa.select(k).order_by(k.c.ticket_id)):
            for n in range(2, TICKETS // 8 + 1):
                self.write(k.insert().values(row | {"ticket_id": f"{row['ticket_id']}-{n}"}))

    async def close(self) -> None:
        for seat in self.seats.values():
            await seat.kill()
        await self.proxy.stop()
        for centre in self.centres:
            if centre.process is not None and centre.process.poll() is None:
                centre.kill()

    # --- desks -----------------------------------------------------------------------------------

    async def seat(self, login: str, folder: Path | None = None) -> Seat:
        """A new desk for ``login``, started but not signed in."""
        centre = self.centres[len(self.seats) % len(self.centres)]
        url = await self.proxy.open(login, _port(centre))
        code = self._code()
        made = Seat(login, login, folder or self.folder / login, self.folder / f"{login}.log", url)
        write_profile(made.folder, url, code)
        self.seats[login] = made
        await made.start()
        return made

    def _code(self) -> str:
        with self._owner.begin() as connection:
            return new_code(connection, created_by="tests", now=wall_clock())

    async def at_work(self, *logins: str) -> list[Seat]:
        """Desks that are signed in and level."""
        made = [await self.seat(login) for login in logins]
        for seat in made:
            await seat.sign_in()
        await self.level(*made)
        return made

    async def back(self, seat: Seat) -> None:
        """Bring a desk back to work whatever became of it: started, signed in, trying."""
        if not seat.running:
            await seat.kill()
            await seat.start()
        if not (await seat.ask("status"))["signed_in"]:
            await seat.sign_in()
        await seat.ask("retry")

    async def heal(self, skip: Iterable[str] = ()) -> None:
        """All faults end: the network is back, everything runs, everybody (but ``skip``) is at work."""
        self.flag.unlink(missing_ok=True)
        self.sim.arrange(clear_faults=True, release=True)
        await self.proxy.heal()
        await self.restart_centres()
        for seat in self.seats.values():
            if seat.name not in skip:
                await self.back(seat)

    async def level(self, *seats: Seat, seconds: float = LEVEL_S) -> None:
        """Until nothing of these desks is pending and each stands at every head; Broken(9) otherwise."""
        for seat in seats:
            if not await until(lambda seat=seat: self.is_level(seat), seconds):  # type: ignore[misc]
                status = await seat.ask("status") if seat.running else None
                invariants.drained(seat.name, seconds, status=status, heads=self.heads(), log=str(seat.log))

    async def is_level(self, seat: Seat) -> bool:
        try:
            status = await seat.ask("status")
            if not status["signed_in"]:
                await seat.sign_in()
                return False
        except Failed:
            return False
        heads = await asyncio.to_thread(self.heads)
        at = {scope: heads.get(scope, 0) for scope in await asyncio.to_thread(self.granted, seat)}
        return status["queued"] == 0 and status["cursor"] == at and status["state"] == "online"

    # --- the centre ------------------------------------------------------------------------------

    def granted(self, seat: Seat) -> frozenset[str]:
        """The scopes that this desk may hold now."""
        u, g = t.users, t.grants.c
        user = self.all(sa.select(u).where(u.c.login == seat.login))[0]
        actor = Actor(user["user_id"], user["person_id"], user["name"], Role(user["role"]), user["institution_id"])
        given = [row["scope"] for row in self.all(sa.select(g.scope).where(g.user_id == actor.user_id))]
        return granted(actor, seat.device_id, given)

    def heads(self) -> dict[str, int]:
        return {row["scope"]: row["head"] for row in self.all(sa.select(t.feed_head))}

    def all(self, query: sa.Select[Any] | sa.TextClause) -> list[dict[str, Any]]:
        with self._owner.connect() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def write(self, *statements: sa.Executable) -> None:
        with self._owner.begin() as connection:
            for statement in statements:
                connection.execute(statement)

    async def restart_centres(self) -> None:
        """Start those that do not run, and lead every desk to where its centre serves now."""
        for centre in self.centres:
            if centre.process is None or centre.process.poll() is not None:
                await asyncio.to_thread(centre.start)
        for number, seat in enumerate(self.seats.values()):
            await self.proxy.target(seat.name, _port(self.centres[number % len(self.centres)]))

    def kill_centres(self) -> None:
        for centre in self.centres:
            if centre.process is not None and centre.process.poll() is None:
                centre.kill()

    async def restart_postgres(self) -> None:
        """The power fails under PostgreSQL, and it recovers."""
        await asyncio.to_thread(self.cluster.kill)
        await asyncio.to_thread(self.cluster.start)

    async def backup(self, folder: Path) -> None:
        await asyncio.to_thread(self.cluster.backup, self.database, folder)

    async def restore(self, backup: Path) -> None:
        """The centre loses what came after ``backup``, and serves again as a new incarnation."""
        self.kill_centres()
        await asyncio.to_thread(self.cluster.restore, self.database, backup)
        await self.restart_centres()

    def unsettled(self) -> list[dict[str, Any]]:
        """Requests that are being executed, and their legs."""
        r, leg = t.requests.c, t.legs.c
        query = sa.select(r.request_id, r.state, leg.name, leg.state.label("leg"), leg.attempts, leg.polls, leg.code)
        query = query.join(t.legs, leg.request_id == r.request_id, isouter=True)
        return self.all(query.where(r.state.in_(RUNNING)))

    async def quiet(self, seconds: float = LEVEL_S) -> bool:
        """Until nothing is being executed any more."""

        async def done() -> bool:
            return not await asyncio.to_thread(self.unsettled)

        return await until(done, seconds)


def _port(centre: CentreProcess) -> int:
    return int(centre.url.rpartition(":")[2])


async def _publish(database: Database) -> None:
    """What desks need of the sample world."""
    centre = await Centre(database).open()
    try:
        async with centre.transaction(SYSTEM) as tx:
            for ticket_id in (await tx.conn.execute(sa.select(t.tickets.c.ticket_id))).scalars():
                await publish_ticket(tx, ticket_id)
            for n in range(1, 6):
                await publish_order(tx, f"o-{n}")
            for funder in ("rbl", "c-rbl"):
                await publish_budget(tx, f"g:rbl:{funder}:available")
            for member in ("m-1", "m-2", "m-asha", "m-sunita"):
                await publish_member(tx, member)
    finally:
        await centre.close()


@asynccontextmanager
async def open_site(
    cluster: Cluster, sim: Simulator, folder: Path, *, centres: int = 1, tablespace: Path | None = None
) -> AsyncIterator[Site]:
    """A site of its own database. Leaving kills what still runs."""
    database = cluster.fresh(tablespace)
    site = Site(cluster, database, sim, folder, centres)
    try:
        yield await site.open()
    finally:
        await site.close()
        cluster.drop(database)
