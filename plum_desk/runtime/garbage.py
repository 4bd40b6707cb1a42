"""Cyclic garbage is collected on the Qt thread alone, and never in the middle of something.

Python collects on whatever thread happens to allocate. On a reader thread that would destroy Qt
objects away from the thread they live on, which Qt forbids (timers, windows). And an object that is
being destroyed holds Qt's lock while it asks for its Python side: a collection that begins there and
destroys another one waits for that lock for ever.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS, REST_MS = 250, 1_000
"""Between two looks while there is work, and while there is none: an idle desk rests."""
LIMITS = (700, 10, 40)
"""By generation, as Python counts: a look takes one to two milliseconds, one in ten up to four, and the oldest
generation, which takes eight, is looked through every two minutes of work."""


class QtThreadCollector(QObject):
    """Takes over from Python's automatic collection. After ``close`` nothing is collected by itself: the process
    ends, and its last objects are destroyed in peace. Who goes on enables it again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what start-up made stays, some hundred objects of garbage too: to find them takes 40 ms
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.on_look)
        self._timer.start()

    def on_look(self) -> None:
        """Collect the oldest generation that is due."""
        due = [n for n, (count, limit) in enumerate(zip(gc.get_count(), LIMITS, strict=True)) if count > limit]
        if due:
            gc.collect(due[-1])
        self._timer.setInterval(LOOK_MS if due else REST_MS)

    def close(self) -> None:
        self._timer.stop()
        gc.unfreeze()
