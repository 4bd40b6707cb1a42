"""A history: desks, network and centre under one seed; a troubled time, then a calm one (sync.md §8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from plum_desk.domain.operation import Operation, canonical
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.errors import StoreFault
from plum_desk.sync import events as e
from tests.helpers.simulation import work
from tests.helpers.simulation.centre import GRANTED, QUEUES, TICKETS, Centre
from tests.helpers.simulation.chance import Chance
from tests.helpers.simulation.clock import Clock
from tests.helpers.simulation.desk import Desk, Disk
from tests.helpers.simulation.inline import Killed
from tests.helpers.simulation.network import Network
from tests.helpers.simulation.people import CHECKER, MAKER, SENIOR, TWIN

DAY = 86_400_000
PUBLISHED = ("ref", "prog:rbl", "audit:rbl")


class World:
    """``by_file``: desks begin with a file of the centre in half of the histories."""

    def __init__(self, seed: int, make_disk: Callable[[], Disk], people: int = 3, *, by_file: bool = False) -> None:
        self.seed = seed
        self.chance = Chance(seed)
        self.clock = Clock()
        self.centre = Centre(self.clock, self.chance)
        self.network = Network(self.clock, self.chance, self.centre)
        self.pressed: dict[str, Operation] = {}
        self.fsynced: set[str] = set()
        self.edited: set[str] = set()
        self.look: Callable[[Desk, str, str], None] = lambda *_: None
        third = self.chance.of("people").choice((SENIOR, SENIOR, TWIN))
        self.nudges = self.chance.of("swarm").random() < 0.6
        self.by_file = by_file and self.chance.of("snapshots").random() < 0.5
        self._devices, self._people = 0, people
        self._copies: dict[str, Disk] = {}
        self._caches: dict[str, Any] = {}
        self._backup = self.centre.book.backup()
        self.desks: list[Desk] = []
        self.centre.moved.append(self._nudge)
        self.centre.died.append(self._streams_end)
        for n, actor in enumerate((MAKER, CHECKER, third)[:people]):
            self._new_desk(f"d{n}", actor.user_id, make_disk())

    def _new_desk(self, name: str, user_id: str, disk: Disk, first: tuple[str, str] | None = None) -> Desk:
        """``first``: as what it enrols if it has not yet; a copy of a desk as that desk would have."""
        desk = Desk(name, user_id, disk, self.clock, self.network)
        self.desks.append(desk)
        desk.first = first or (self._new_device(desk), self.centre.incarnation)
        desk.hook, desk.on_killed = self._hook, self._killed
        desk.by_file = self.by_file
        self._start(desk)
        return desk

    def _enrol(self, desk: Desk) -> None:
        desk.enrol(self._new_device(desk), self.centre.incarnation)

    def _new_device(self, desk: Desk) -> str:
        """A centre that is restored from before this would not know the device: there is a new backup."""
        self._devices += 1
        device_id = f"dev-{self._devices}"
        self.centre.enrol(device_id, desk.user_id)
        self._backup = self.centre.book.backup()
        return device_id

    # --- troubles of a desk ----------------------------------------------------------------------

    def _hook(self, desk: Desk, file: str, when: str) -> None:
        if when == "before" and self.chance.strikes("disk_full", 0.04):
            raise StoreFault("database or disk is full")
        if when == "before" and self.chance.strikes("busy", 0.02):
            raise StoreFault("database is locked")
        if self.chance.strikes("killed", 0.008):
            raise Killed
        if when == "after":
            self.look(desk, file, when)

    def _killed(self, desk: Desk) -> None:
        """What may happen to the files of a desk that is not running; then somebody starts it again."""
        dice = self.chance.of("files")
        if self.chance.strikes("cache_deleted", 0.3):
            desk.disk.delete_cache()
        elif self.chance.strikes("cache_old", 0.3) and desk.name in self._caches:
            desk.disk.put_cache(self._caches[desk.name])
        elif "cache_old" in self.chance.faults:
            self._caches[desk.name] = desk.disk.keep_cache()
        if self.chance.strikes("backup", 0.3) and desk.name in self._copies:
            self._put_back(desk)
        elif "backup" in self.chance.faults and desk.name not in self._copies:
            self._copies[desk.name] = desk.disk.copy()
        elif self.chance.strikes("clone", 0.3) and len(self.desks) == self._people:
            self._new_desk(f"{desk.name}-clone", desk.user_id, desk.disk.copy(), desk.first)
        self.clock.after(dice.randrange(50, 4_000), lambda: self._start(desk))

    def _put_back(self, desk: Desk) -> None:
        """An older copy of the whole profile: what it lacks and nobody else has is lost with the disk."""
        self._caches.pop(desk.name, None)
        desk.disk = self._copies.pop(desk.name)
        self.fsynced = {op_id for op_id in self.fsynced if self.arrived(op_id)}
        store = desk.disk.open(lambda *_: None)
        self.fsynced |= {op.op_id for op, _, _ in store.operations()}
        desk.disk.close()

    def arrived(self, op_id: str) -> bool:
        facts = self.centre.book.facts
        return ("opid", op_id) in facts or any(key[:2] == ("quarantine", op_id) for key in facts)

    def _start(self, desk: Desk) -> None:
        if desk.alive:
            return
        desk.start()
        if desk.alive and self.nudges:
            desk.tell(lambda when: e.NudgeUp(**when))

    # --- nudges ----------------------------------------------------------------------------------

    def _nudge(self, heads: dict[str, int]) -> None:
        for desk in self.desks:
            if desk.alive and self.nudges and not self.chance.strikes("half_open", 0.5):
                self.clock.after(250, lambda desk=desk: self._tell_heads(desk, heads))  # type: ignore[misc]

    def _streams_end(self) -> None:
        """The server's streams break with it, and are opened again soon."""
        for desk in self.desks:
            if desk.alive and self.nudges:
                self.clock.after(20, lambda desk=desk: desk.tell(lambda when: e.NudgeLost(**when)))  # type: ignore[misc]
                self.clock.after(900, lambda desk=desk: desk.tell(lambda when: e.NudgeUp(**when)))  # type: ignore[misc]

    def _tell_heads(self, desk: Desk, heads: dict[str, int]) -> None:
        granted = self.centre.book.facts[("grants", desk.user_id)]
        seen = {scope: head for scope, head in heads.items() if scope in granted}
        if seen:
            desk.tell(lambda when: e.Nudged(**when, heads=seen))

    # --- the troubled time -----------------------------------------------------------------------

    def disturb(self) -> None:
        """One thing happens: work at a desk, work at the centre, or a disaster."""
        dice = self.chance.of("history")
        what = dice.choice(_HAPPENINGS)
        desk = dice.choice(self.desks)
        getattr(self, f"_do_{what}")(desk, dice)
        self.care()

    def _do_press(self, desk: Desk, dice: Any) -> None:
        if not desk.alive:
            return
        op_id = f"op-{len(self.pressed):06d}"
        wall = self.clock.wall() + (dice.randrange(-3, 4) * DAY if "clock" in self.chance.faults else 0)
        chosen = work.choose(desk, dice, op_id, wall)
        if chosen is None:
            return
        template, args = chosen
        if self.chance.strikes("schema", 0.1):
            template = msgspec.structs.replace(template, op_schema=9)
        mine = [op for op in self.pressed.values() if op.device_id == template.device_id]
        if mine and dice.random() < 0.2:
            template = msgspec.structs.replace(template, depends_on=mine[-1].op_id)
        self.pressed[op_id] = template
        for _ in range(2 if self.chance.strikes("double_click", 0.3) else 1):
            life = desk.life
            if desk.alive and desk.press(template, args) is not None and desk.life == life:
                self.fsynced.add(op_id)
        if op_id in self.fsynced and template.kind == "ticket.note" and self.chance.strikes("edited", 0.1):
            forged = AddNote(template.target, work.FORGED)
            if desk.alive and desk.disk.edit(op_id, canonical(forged)):
                self.edited.add(op_id)

    def _do_publish(self, desk: Desk, dice: Any) -> None:
        scope = dice.choice(PUBLISHED)
        self.centre.publish(scope, f"{scope.split(':')[0]}-{dice.randrange(5)}", dice.random() < 0.3)

    def _do_requeue(self, desk: Desk, dice: Any) -> None:
        self.centre.requeue(dice.choice(TICKETS))

    def _do_execute(self, desk: Desk, dice: Any) -> None:
        self.centre.execute(dice.random() < 0.3)

    def _do_kill(self, desk: Desk, dice: Any) -> None:
        if "killed" in self.chance.faults:
            desk.die()

    def _do_grants(self, desk: Desk, dice: Any) -> None:
        if "grants" in self.chance.faults:
            now = self.centre.book.facts[("grants", desk.user_id)]
            self.centre.set_grants(desk.user_id, now ^ {dice.choice(("audit:rbl", "audit:rbl", *QUEUES))})

    def _do_revoke(self, desk: Desk, dice: Any) -> None:
        if "revoked" in self.chance.faults:
            self.centre.set_active(desk.user_id, not self.centre.book.facts[("active", desk.user_id)])

    def _do_fail_over(self, desk: Desk, dice: Any) -> None:
        if "failover" not in self.chance.faults:
            return
        if dice.random() < 0.5:
            self._backup = self.centre.book.backup()
        else:
            self.centre.restore(self._backup)

    def _do_part(self, desk: Desk, dice: Any) -> None:
        if "partition" in self.chance.faults:
            self.network.parted[desk.name] = dice.choice(("there", "back", ""))

    def care(self) -> None:
        """Whoever sees that their desk is quarantined enrols it anew, once its work is out of the house."""
        for desk in self.desks:
            if not desk.alive or not desk.quarantined:
                continue
            state = desk.driver.state
            if state.last_seq > state.acked_seq:
                desk.tell(lambda when: e.Retry(**when))
                continue
            try:
                self._enrol(desk)
            except StoreFault:
                continue  # another day
            except Killed:
                pass
            desk.die()

    def last_straw(self) -> None:
        """The centre fails over just after everybody did something, perhaps to before a grant was given, and
        nobody does anything more."""
        dice = self.chance.of("history")
        if "failover" in self.chance.faults and dice.random() < 0.5:
            self.network.crawling = True
            for desk in self.desks:
                self._do_press(desk, dice)
            self.clock.run(self.clock.now + dice.choice((260, 1_500)))
            self.centre.restore(self._backup)
            for desk in self.desks if dice.random() < 0.5 else ():
                self.centre.set_grants(desk.user_id, GRANTED - {dice.choice(QUEUES)})

    # --- the calm time ---------------------------------------------------------------------------

    def heal(self) -> None:
        self.chance.heal()
        self.network.parted.clear()
        self.network.crawling = False
        self.centre.page_room, self.centre.down_until = 20_000, 0
        for desk in self.desks:
            self.centre.set_active(desk.user_id, True)
            desk.requests.clear()


_HAPPENINGS = (
    *["press"] * 12, *["publish"] * 3, *["requeue"] * 2, *["execute"] * 3,
    "kill", "grants", "revoke", "fail_over", "fail_over", "part",
)  # fmt: skip
