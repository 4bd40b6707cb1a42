"""Two people close last month of a programme whose statements balance."""

from __future__ import annotations

from functools import partial
from typing import Any

from plum_desk.tour.hand import Stuck, choose, click, keys, until, write
from plum_desk.tour.record import Facts
from plum_desk.tour.stage import Seat, Stage
from plum_desk.views.reports.closing import ClosingDialog

PREPARER, REVIEWER = "Leela Nair", "Arun Bose"
PROGRAMME = "RBL Bank Rewards"


class ClosingSteps:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @property
    def seat(self) -> Seat:
        return self.stage.checker

    async def close(self) -> Facts:
        """The preparer runs both units and proposes; another person opens that statement and closes the month."""
        seat = self.seat
        view = await self._reports()
        for unit in ("Rupees (₹)", "Points"):
            await choose(view.period.programme, PROGRAMME)
            await choose(view.period.unit, unit)
            await keys(seat.window, "Ctrl+R")
            await until(f"the statement in {unit}", partial(self._of, view, unit), 60)
        bar = view.statement.closing
        await until("the proposal's button", lambda: bar.propose.isEnabled())
        await click(bar.propose)
        await until("the proposal", lambda: bar.pill.text == "Proposed")
        run_id = view.statement.run.head.scope.run_id
        await self._close(run_id)
        found = self.stage.ask("SELECT preparer_person, closer_person, run_id FROM month_closings")
        if [tuple(row) for row in found] != [("p-leela", "p-arun", run_id)]:
            raise Stuck(f"closings: {found}")
        return {"month": self.seat.view.statement.run.head.scope.month, "run": run_id, "people": [PREPARER, REVIEWER]}

    async def _reports(self) -> Any:
        view = await self.seat.module("reports")
        await until("the programmes", lambda: view.period.programme.count() > 1)
        return view

    @staticmethod
    def _of(view: Any, unit: str) -> bool:
        run = view.statement.run
        return run is not None and run.head.scope.programme == PROGRAMME and unit in view.statement.title.text()

    async def _close(self, run_id: str) -> None:
        seat = self.seat
        await seat.sign_out()
        await seat.sign_in(REVIEWER)
        view = await self._reports()
        await until("the stored run", lambda: view.runs.one(run_id))
        view.open_run(run_id)
        bar = view.statement.closing
        await until("the button", lambda: bar.close_month.isVisible() and bar.close_month.isEnabled(), 60)
        await click(bar.close_month)
        dialog = await until("the dialog", lambda: view.findChild(ClosingDialog))
        await until("the dialog's window", dialog.isVisible)
        await self.stage.camera.take(dialog, "closing")
        await write(dialog.typed, str(view.statement.run.head.control.rows))
        await click(dialog.run)
        await until("the closed month", lambda: bar.pill.text == "Closed")
        await self.stage.camera.take(seat.window, "closed")
