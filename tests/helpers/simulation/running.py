"""A centre that runs: its transactions take their time, overlap, and die in the middle.

Locks, flush and commit are separate instants, so that transactions commit in another order than they
began. Whoever asks is found as authentication would find them now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from plum_desk.central.auth import Caller
from plum_desk.domain.operation import GENESIS
from plum_desk.errors import PlumError, Unavailable
from tests.helpers.simulation.book import Backup, Book, Tx
from tests.helpers.simulation.chance import Chance
from tests.helpers.simulation.clock import Clock
from tests.helpers.simulation.people import ACTORS

Reply = Callable[[Any], None]
ATTEMPTS = 6


class Device(msgspec.Struct, frozen=True):
    user_id: str
    state: str = "active"
    last_seq: int = 0
    last_hash: bytes = GENESIS


class Running:
    """``watch`` sees every commit; ``moved`` hears which scopes moved, ``died`` that the server did."""

    def __init__(self, clock: Clock, chance: Chance) -> None:
        self.clock, self.chance = clock, chance
        self.book = Book()
        self.incarnation = "first"
        self.life = 0
        self.down_until = 0
        """Until then whoever asks is turned away at once."""
        self.watch: list[Callable[[Tx], None]] = []
        self.moved: list[Callable[[dict[str, int]], None]] = []
        self.died: list[Callable[[], None]] = []

    def transact(
        self, names: Iterable[Any], work: Callable[[Tx], Any], done: Reply, *, attempts: int = ATTEMPTS
    ) -> None:
        """Run ``work`` under the locks ``names``, flush, commit, then tell ``done`` its result, or why not."""
        wanted, life = tuple(names), self.life
        tx = Tx(self.book)

        def begin() -> None:
            if life != self.life:
                return
            if not self.book.lock(tx, wanted):
                self.clock.after(3, begin)
                return
            try:
                result = work(tx)
            except PlumError as error:
                self.book.release(tx)
                done(error)
                return
            pause = 2_500 if self.chance.strikes("long_transaction", 0.1) else 1
            self.clock.after(pause, lambda: flush(result))

        def flush(result: Any) -> None:
            if life != self.life:
                return
            if not self.book.flush(tx):
                self.clock.after(3, lambda: flush(result))
                return
            pause = self.chance.of("commit").choice((0, 1, 8))
            self.clock.after(pause, lambda: commit(result))

        def commit(result: Any) -> None:
            if life != self.life:
                return
            if self.chance.strikes("serialisation", 0.1):
                self.book.release(tx)
                if attempts > 1:
                    self.transact(wanted, work, done, attempts=attempts - 1)
                else:
                    done(Unavailable("conflicts"))
                return
            if self.chance.strikes("killed_before_commit", 0.03):
                self.die()
                return
            answer = result(tx) if callable(result) else result
            self.book.commit(tx)
            for watch in self.watch:
                watch(tx)
            if self.chance.strikes("killed_after_commit", 0.03):
                self.die()
                return
            done(answer)
            self._announce(tx)

        begin()

    def die(self) -> None:
        """The server's process is gone, its clients hear nothing more; another takes over, sooner or later."""
        self.life += 1
        self.down_until = self.clock.now + self.chance.of("takeover").choice((0, 0, 2_000, 70_000))
        self.book.forget_running()
        for died in self.died:
            died()

    def restore(self, backup: Backup) -> None:
        """A restored backup, or a standby that lacks the tail: committed work is gone, and it says so."""
        self.die()
        self.book.restore(backup)
        self.incarnation = f"restored-{self.clock.now}"

    def _announce(self, tx: Tx) -> None:
        heads = {scope: entries[-1].seq for scope, entries in tx.numbered.items()}
        if not heads:
            return
        for moved in self.moved:
            moved(heads)

    def enrol(self, device_id: str, user_id: str) -> None:
        self.book.facts[("device", device_id)] = Device(user_id)

    def caller(self, device_id: str) -> Caller:
        """Whoever is signed in on the device, as authentication finds them now."""
        device: Device = self.book.facts[("device", device_id)]
        actor = ACTORS[device.user_id]
        active = bool(self.book.facts[("active", actor.user_id)])
        scopes: frozenset[str] = self.book.facts[("grants", actor.user_id)]
        trusted = active and device.state == "active"
        return Caller(actor, device_id, device.state, f"s-{actor.user_id}", scopes, 1 << 60, trusted)
