"""Runs that this desk has at hand: fetched, verified, rendered, the newest few of each."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from plum_desk.domain.reports.reconciliation import Damaged, Run
from plum_desk.errors import PeerError
from plum_desk.export.report_file import open_run
from plum_desk.runtime.desk import CentreCalls

KEPT = 4


class Keeping:
    """``run`` fetches once; a run never changes, so it is never fetched again while it is kept."""

    def __init__(self, centre: CentreCalls) -> None:
        self._centre = centre
        self._runs: OrderedDict[str, Run] = OrderedDict()

    def has(self, run_id: str) -> bool:
        return run_id in self._runs

    async def run(self, run_id: str, sha256: str = "") -> Run:
        """The run, checked against its control block and stored digest. Raises PeerError when the
        bytes are not that run, or what the centre's call raises."""
        if run_id not in self._runs:
            packed = await self._centre.fetch_report(run_id)
            try:
                run = await asyncio.to_thread(open_run, packed, sha256)
            except Damaged as error:
                raise PeerError(f"report run {run_id}: {error}") from error
            self._runs[run_id] = run
            while len(self._runs) > KEPT:
                self._runs.popitem(last=False)
        self._runs.move_to_end(run_id)
        return self._runs[run_id]
