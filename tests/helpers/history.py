"""One seed, one history of real parts: people work, faults chosen for this seed happen, all heals, all is level."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from plum_desk.central import tables as t
from tests.helpers import inspection
from tests.helpers.cluster import Cluster
from tests.helpers.pipe import Failed, Gone
from tests.helpers.seat import Seat, copy_profile, until
from tests.helpers.simulator import Simulator
from tests.helpers.site import LEVEL_S, Site, open_site

MAKERS, CHECKERS = ("asha", "ravi"), ("vera", "omar")
WORK = {
    "note": 6, "assign": 2, "dispose": 2, "ask": 4, "refund_small": 2, "refund_large": 2, "withdraw": 1, "revise": 1,
    "decide": 4, "approve": 3,
}  # fmt: skip
NETWORK = ("cut", "reset", "delay", "throttle", "half_open", "mute", "lose_answer", "truncate", "twice")
PROVIDER = ("error", "late", "drop", "garbage", "undefined", "silence")
EVENTS = (
    "desk_killed", "desk_unplugged", "frozen", "centre_killed", "centre_dies", "postgres_killed", "cache_deleted",
    "restored", "backed_up", "cloned", "provider_faulty", "provider_killed", "grants",
)  # fmt: skip
ASK_S = 60.0


class History:
    """``log`` is told each step. The draws depend on the seed alone; when things happen does not."""

    def __init__(self, site: Site, seed: int, log: Callable[[str], None]) -> None:
        self.site, self.chance, self.log = site, random.Random(seed), log
        self.seed = seed
        self.network = {name: self.chance.uniform(0.01, 0.06) for name in NETWORK if self.chance.random() < 0.3}
        self.events = [name for name in EVENTS if self.chance.random() < 0.35]
        self.backup: Path | None = None
        self.forked: set[str] = set()
        self.was_restored = False

    async def play(self, steps: int) -> None:
        self.log(f"seed {self.seed}: network {sorted(self.network)}; events {self.events}")
        people = [*MAKERS[: self.chance.randint(1, 2)], *CHECKERS[: self.chance.randint(1, 2)]]
        await self.site.at_work(*people)
        await self.site.proxy.chaos(self.seed, self.network)
        for _ in range(steps):
            await self._step()
        await self._heal()
        await self._finish()

    # --- trouble ---------------------------------------------------------------------------------

    async def _step(self) -> None:
        if self.events and self.chance.random() < 0.2:
            event = self.chance.choice(self.events)
            self.log(f"! {event}")
            await getattr(self, f"_{event}")()
        seats = list(self.site.seats.values())
        busy = [self._work(self.chance.choice(seats)) for _ in range(self.chance.randint(1, 4))]
        await asyncio.gather(*busy)

    async def _work(self, seat: Seat) -> None:
        kind = self.chance.choices(list(WORK), list(WORK.values()))[0]
        draw = self.chance.getrandbits(32)
        said = await self._asked(seat, "deed", kind=kind, draw=draw)
        self.log(f"  {seat.name} {kind}: {said}")

    async def _asked(self, seat: Seat, do: str, **details: Any) -> Any:
        """The answer; text when the desk is down, has nobody signed in, or found the disk or the centre away."""
        if not seat.running:
            await seat.kill()
            await seat.start()
            await self._try_sign_in(seat)
        try:
            async with asyncio.timeout(ASK_S):
                return await seat.ask(do, **details)
        except Failed as error:
            if "NotSignedIn" in str(error):
                await self._try_sign_in(seat)
            return str(error)
        except Gone:
            return "gone"

    async def _try_sign_in(self, seat: Seat) -> None:
        try:
            await seat.sign_in()
        except (Failed, Gone) as error:
            self.log(f"  {seat.name} cannot sign in: {error}")

    def _seat(self) -> Seat:
        return self.chance.choice(list(self.site.seats.values()))

    async def _desk_killed(self) -> None:
        await self._seat().kill()

    async def _desk_unplugged(self) -> None:
        await self.site.proxy.unplug(self._seat().name)

    async def _frozen(self) -> None:
        await self.site.proxy.freeze(self._seat().name)

    async def _centre_killed(self) -> None:
        self.site.kill_centres()
        await self.site.restart_centres()

    async def _centre_dies(self) -> None:
        """Whichever centre commits a push next dies before it answers; those that are dead come back."""
        self.site.flag.touch()
        await self.site.restart_centres()

    async def _postgres_killed(self) -> None:
        await self.site.restart_postgres()
        await self.site.restart_centres()

    async def _cache_deleted(self) -> None:
        seat = self._seat()
        await seat.kill()
        for part in seat.folder.glob("base.db*"):
            part.unlink()

    async def _backed_up(self) -> None:
        self.backup = self.site.folder / f"backup-{self.chance.getrandbits(32)}"
        await self.site.backup(self.backup)

    async def _restored(self) -> None:
        if self.backup is None:
            await self._backed_up()
            return
        self.was_restored = True
        await self.site.restore(self.backup)

    async def _cloned(self) -> None:
        """A desk's folder goes back to what it was before its last work."""
        seat = self._seat()
        copy = self.site.folder / f"{seat.name}-copy"
        await seat.kill()
        if not copy.exists():
            await asyncio.to_thread(copy_profile, seat.folder, copy)
        else:
            await asyncio.to_thread(copy_profile, copy, seat.folder)
            self.forked.add(seat.name)

    async def _provider_faulty(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            when = self.chance.choice(("before", "after"))
            self.site.sim.fault(self.chance.choice(PROVIDER), "*", when=when, ms=self.chance.randrange(100, 1_500))

    async def _provider_killed(self) -> None:
        self.site.sim.kill()
        await asyncio.to_thread(self.site.sim.start)

    async def _grants(self) -> None:
        """Somebody loses, or gets back, the trail's or a queue's grant."""
        user, scope = self.chance.choice(("u-vera", "u-asha")), self.chance.choice(("audit:rbl", "ref"))
        g = t.grants.c
        if self.site.all(sa.select(g.scope).where(g.user_id == user, g.scope == scope)):
            self.site.write(t.grants.delete().where(g.user_id == user, g.scope == scope))
        else:
            self.site.write(t.grants.insert().values(user_id=user, scope=scope))

    # --- the end ---------------------------------------------------------------------------------

    async def _heal(self) -> None:
        self.log("heal")
        self.forked -= {name for name in self.forked if not await self._is_quarantined(self.site.seats[name])}
        for name in sorted(self.forked):
            await self._drained(self.site.seats[name])
        await self.site.heal(skip=self.forked)
        level = [seat for seat in self.site.seats.values() if seat.name not in self.forked]
        await self.site.level(*level)
        self.log("level")
        if self.was_restored:
            await self._decide_again(level)
        if not await self.site.quiet():
            raise inspection.invariants.Broken(9, "requests are still executing", requests=self.site.unsettled())
        await self.site.level(*level)
        self.log("quiet and level")

    async def _is_quarantined(self, seat: Seat) -> bool:
        """A copy that differs from what the centre has is found out with its next push; give it one."""
        await self.site.proxy.heal()
        await self.site.restart_centres()
        await self._asked(seat, "retry")
        d = t.devices.c

        async def known() -> bool:
            status = await self._asked(seat, "status")
            if not isinstance(status, dict):
                return False
            if not status["signed_in"]:
                await self._try_sign_in(seat)
            return bool(status["queued"] == 0) or await quarantined()

        async def quarantined() -> bool:
            device = (await self._asked(seat, "held"))["device_id"]
            found = await asyncio.to_thread(self.site.all, sa.select(d.state).where(d.device_id == device))
            return bool(found and found[0]["state"] == "quarantined")

        await until(known, LEVEL_S)
        return await quarantined()

    async def _drained(self, seat: Seat) -> None:
        """What a quarantined desk still has is taken in for a review: its outbox empties as any other's."""

        async def empty() -> bool:
            await self._asked(seat, "retry")
            status = await self._asked(seat, "status")
            return isinstance(status, dict) and status["queued"] == 0

        await until(empty, LEVEL_S)

    async def _decide_again(self, seats: list[Seat]) -> None:
        """People answer again what a restored centre has forgotten; nobody is asked twice for money by it."""
        for seat in seats:
            if seat.name in CHECKERS:
                while "done" in await self._asked(seat, "deed", kind="approve", draw=1):
                    await self.site.level(seat)

    async def _finish(self) -> None:
        for seat in self.site.seats.values():
            await seat.stop()
        held = await inspection.inspect(self.site, forked=frozenset(self.forked))
        whole = [seat for seat in self.site.seats.values() if seat.name not in self.forked]
        if whole:
            seat = self.chance.choice(whole)
            await inspection.rebuilt_holds(self.site, seat, held[seat.name])


async def play(cluster: Cluster, sim: Simulator, folder: Path, seed: int, log: Callable[[str], None]) -> None:
    """Play the history of ``seed`` in ``folder`` and check it. Raises invariants.Broken."""
    chance = random.Random(f"size of {seed}")
    async with open_site(cluster, sim, folder, centres=chance.choice((1, 1, 2))) as site:
        try:
            await History(site, seed, log).play(chance.randint(8, 24))
        except Exception:
            await site.backup(folder / "centre")
            raise
