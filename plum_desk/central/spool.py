"""Exports kept for a while after they were made, so that a download that was cut can go on where it was."""

from __future__ import annotations

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import msgspec

KEPT_MS = 3_600_000
KEPT_EACH = 3
"""Exports of one user: the oldest is hardly still being fetched when the fourth is made."""


class Spooled(msgspec.Struct, frozen=True):
    """``owner`` is the user it was made for: nobody else is given it."""

    path: Path
    owner: str
    sha256: str
    size: int
    made_at: int


class Spool:
    """One folder of this instance, gone when it ends. Another instance does not have what is in it; then a
    download begins again, which is slower and just as right."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._folder = tempfile.TemporaryDirectory(prefix="plum-central-")
        self._kept: list[Spooled] = []
        self._made = 0

    def find(self, owner: str, sha256: str) -> Spooled | None:
        self._prune(owner)
        return next((kept for kept in self._kept if (kept.owner, kept.sha256) == (owner, sha256)), None)

    async def keep(self, owner: str, pieces: AsyncIterator[bytes]) -> Spooled:
        """Write ``pieces`` out to the last, then they can be sent as often as it takes."""
        self._made += 1
        path = Path(self._folder.name) / str(self._made)
        digest, size = hashlib.sha256(), 0
        with path.open("wb") as file:
            async for piece in pieces:
                digest.update(piece)
                size += await asyncio.to_thread(file.write, piece)
        spooled = Spooled(path, owner, digest.hexdigest(), size, self._clock())
        self._kept.append(spooled)
        self._prune(owner)
        return spooled

    def _prune(self, owner: str) -> None:
        """Forget what is old, and all but the newest few of ``owner``."""
        before = self._clock() - KEPT_MS
        own = [kept for kept in self._kept if kept.owner == owner][:-KEPT_EACH]
        for old in [kept for kept in self._kept if kept.made_at < before or kept in own]:
            self._kept.remove(old)
            old.path.unlink(missing_ok=True)

    def close(self) -> None:
        self._folder.cleanup()
