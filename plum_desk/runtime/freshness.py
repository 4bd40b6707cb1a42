"""How old the rules here are, kept up with the clocks of this computer (security.md §4).

A session begins with the centre's word, because nobody signs in offline; so nothing of this has to
outlive the process.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from plum_desk.domain import freshness
from plum_desk.domain.freshness import Ratchet, Reading, Standing
from plum_desk.domain.outcome import Refused

_BOOTTIME = getattr(time, "CLOCK_BOOTTIME", None)


def elapsed() -> int:
    """Milliseconds on a clock that nobody can set and that goes on during sleep."""
    now = time.monotonic_ns() if _BOOTTIME is None else time.clock_gettime_ns(_BOOTTIME)
    return now // 1_000_000


class Freshness(QObject):
    """``changed`` when what is allowed changed, or why it is not. ``heard`` is the centre's time when it
    last spoke, 0 before."""

    changed = Signal()

    def __init__(
        self, clock: Callable[[], int], mono: Callable[[], int] = elapsed, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._mono = mono
        self._known = Ratchet()
        self._said: tuple[Standing, bool] | None = None

    @property
    def heard(self) -> int:
        return self._known.heard

    def hear(self, centre: int) -> None:
        """The centre said what time it is."""
        self._known = freshness.hear(centre, self._clock(), self._mono())
        self.look()

    def look(self) -> Reading:
        """Read the clocks again; called before every use, and once a minute for what is on screen."""
        self._known, reading = freshness.look(self._known, self._clock(), self._mono())
        said = freshness.standing(reading), reading.suspect
        if said != self._said:
            self._said = said
            self.changed.emit()
        return reading

    @property
    def standing(self) -> Standing:
        return freshness.standing(self.look())

    def may(self, needed: Standing) -> Refused | None:
        return freshness.may(needed, self.look())
