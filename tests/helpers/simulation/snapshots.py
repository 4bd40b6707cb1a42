"""Files with which desks of the model tier begin: of some of the scopes, as of some time ago, if they come at all."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

import msgspec

from plum_desk.domain.changes import Kind
from plum_desk.errors import Unavailable
from plum_desk.store.adoption import Unfit
from plum_desk.sync import events as e
from plum_desk.sync.events import Progress
from plum_desk.wire.messages import Position
from tests.helpers.simulation.book import Book
from tests.helpers.simulation.inline import Pause

if TYPE_CHECKING:
    from tests.helpers.simulation.desk import Desk

SLOWEST_MS, INSTALLING_MS = 8_000, 20
Place = tuple[Kind, str]


class Snapshot(msgspec.Struct, frozen=True):
    """What a file holds: rows by place with their home scope, and its scopes up to where."""

    heads: dict[str, Position]
    rows: dict[Place, tuple[str, bytes]]


def take(book: Book, scopes: list[str]) -> Snapshot:
    """As the centre builds it: one consistent reading."""
    heads = {scope: book.head(scope) for scope in scopes}
    rows = {place: (scope, body) for scope in scopes for place, body in book.projection(scope).items()}
    return Snapshot({scope: Position(head.seq, head.hash) for scope, head in heads.items()}, rows)


class ModelFiles:
    """As ``sync.snapshots.Files``, without the bytes. What it draws shifts nothing else of a history."""

    def __init__(self, desk: Desk, book: Book, dice: Random) -> None:
        self._desk, self._book, self._dice = desk, book, dice
        self._snapshot: Snapshot | None = None

    async def fetch(self, device_id: str, scopes: tuple[str, ...], told: Callable[[Progress], None]) -> bool:
        """Old by the time that it is here. Its person may lose patience before, then or after."""
        dice = self._dice
        some = [scope for scope in scopes if dice.random() < 0.8] or list(scopes)
        found, granted = take(self._book, some), self._book.facts[("grants", self._desk.user_id)]
        takes = dice.randrange(1, SLOWEST_MS)
        if dice.random() < 0.1:
            self._desk.clock.after(dice.randrange(1, SLOWEST_MS), self._abandon)
        await Pause(takes // 2)
        told(Progress(1, 2))
        await Pause(takes - takes // 2)
        trouble = dice.random()
        if trouble < 0.15:
            raise Unavailable("cut off")
        if trouble < 0.3 or not granted.issuperset(scopes):
            return False
        self._snapshot = found
        return True

    def _abandon(self) -> None:
        self._desk.tell(lambda when: e.Abandon(**when))

    async def install(self) -> None:
        await Pause(INSTALLING_MS)
        snapshot, self._snapshot = self._snapshot, None
        if snapshot is None:
            raise Unfit("It was thrown away.")
        await self._desk.store.adopt(snapshot)

    async def stop(self) -> None:
        self._snapshot = None
