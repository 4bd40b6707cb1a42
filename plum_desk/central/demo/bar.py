"""The progress of the demo's making, as a person at a terminal or a log reads it."""

from __future__ import annotations

import sys


class Bar:
    """A progress bar on a terminal, a line per tenth elsewhere."""

    def __init__(self, total: int) -> None:
        self._total, self._tenth = total, 0
        self._live = sys.stderr.isatty()

    def show(self, orders: int) -> None:
        share = min(1.0, orders / self._total)
        if self._live:
            filled = int(share * 40)
            print(f"\r  {'█' * filled}{'░' * (40 - filled)} {orders:>9,} orders", end="", file=sys.stderr, flush=True)
        elif int(share * 10) > self._tenth:
            self._tenth = int(share * 10)
            print(f"  {orders:,} of {self._total:,} orders", file=sys.stderr, flush=True)

    def done(self, seconds: float) -> None:
        print(f"{'' if not self._live else chr(10)}  {self._total:,} orders in {seconds:.0f} s", file=sys.stderr)
