"""Play a history from its seed."""

from __future__ import annotations

from collections.abc import Callable

from tests.helpers.simulation.desk import Disk
from tests.helpers.simulation.inline import inline
from tests.helpers.simulation.invariants import Watch
from tests.helpers.simulation.model_store import ModelDisk
from tests.helpers.simulation.real_store import RealDisk
from tests.helpers.simulation.world import World

STEPS = {"model": 40, "store": 12}
PEOPLE = {"model": 3, "store": 2}
SHARE = {"model": 0.25, "store": 0.1}
DISKS: dict[str, Callable[[], Disk]] = {"model": ModelDisk, "store": RealDisk}
CALM_MS, LINGER_MS, CHUNK_MS = 600_000, 120_000, 20_000


def play(seed: int, tier: str = "model") -> World:
    """A troubled time, then ten calm minutes at most. Raises Violation when an invariant breaks."""
    held: list[World] = []
    with inline(lambda: held[0].clock.time(), lambda: held[0].chance.of("roll").random()):
        world = _Begun(seed, tier, held)
        watch = Watch(world, SHARE[tier])
        try:
            dice = world.chance.of("pace")
            for _ in range(STEPS[tier]):
                world.disturb()
                world.clock.run(world.clock.now + dice.choice((20, 300, 1_500, 6_000)))
            world.last_straw()
            world.clock.run(world.clock.now + 5_000)
            world.heal()
            _calm(world, watch)
            watch.ended()
        finally:
            for desk in world.desks:
                desk.on_killed = lambda _: None
                desk.die()
    return world


class _Begun(World):
    """A world that is held before its first desk asks for the time."""

    def __init__(self, seed: int, tier: str, held: list[World]) -> None:
        held.append(self)
        super().__init__(seed, DISKS[tier], PEOPLE[tier], by_file=tier == "model")


def _calm(world: World, watch: Watch) -> None:
    """Until all is level, at most ten minutes; then two more, in which nobody may become restless."""
    until = world.clock.now + CALM_MS
    while world.clock.now < until:
        world.care()
        world.clock.run(world.clock.now + CHUNK_MS)
        if watch.level():
            break
    world.clock.run(world.clock.now + LINGER_MS)
