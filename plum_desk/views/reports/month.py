"""What is asked of the centre about the month on screen, and what the store knows of it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from plum_desk.domain.reports.reconciliation import Run
from plum_desk.errors import PlumError
from plum_desk.printing.furniture import SignOff
from plum_desk.runtime.jobs import JobScope
from plum_desk.runtime.language import tr
from plum_desk.runtime.threads import ask
from plum_desk.views import present
from plum_desk.views.context import ViewContext
from plum_desk.views.present import periods
from plum_desk.views.reports.closing import ClosingBar, ClosingDialog, standing
from plum_desk.wire.months import CloseMonth, ProposeMonth
from plum_desk.wire.rows import MonthRow, ReportRunRow


class MonthOnScreen:
    """Follows the run on screen; ``bar`` shows how far its month is. ``owner`` is what dialogs stand above."""

    def __init__(self, context: ViewContext, bar: ClosingBar, jobs: JobScope, owner: QWidget) -> None:
        self._context, self._bar, self._jobs, self._owner = context, bar, jobs, owner
        self._months: dict[tuple[str, str], MonthRow] = {}
        self._runs: list[ReportRunRow] = []
        self.run: Run | None = None
        bar.proposed.connect(self.propose)
        bar.closed.connect(self.close)

    def know(self, months: dict[tuple[str, str], MonthRow], runs: list[ReportRunRow]) -> None:
        self._months, self._runs = months, runs
        self.refresh()

    def show_run(self, run: Run) -> None:
        self.run = run
        self.refresh()

    def refresh(self) -> None:
        if self.run is not None:
            desk = self._context.desk
            actor = desk.session.current.actor if desk.session.current else None
            self._bar.show_standing(standing(self.run.head, self._month(), actor, desk.connection.online))

    def signed(self, run: Run) -> SignOff | None:
        """Who closed the month on ``run``: on the newest statement of its unit by then, and on no earlier one."""
        month = self._months.get((run.head.scope.programme_id, run.head.scope.month))
        if month is None or month.closed_at is None or not self._is_final(run, month.closed_at):
            return None
        return SignOff(month.preparer, month.prepared_at, month.closer, month.closed_at)

    def _is_final(self, run: Run, closed_at: int) -> bool:
        scope = run.head.scope
        same = [
            other
            for other in self._runs  # newest first
            if (other.programme_id, other.params["month"], other.params["unit"])
            == (scope.programme_id, scope.month, scope.unit)
            and other.prepared_at <= closed_at
        ]
        return bool(same) and same[0].run_id == scope.run_id

    def _month(self) -> MonthRow | None:
        assert self.run is not None
        return self._months.get((self.run.head.scope.programme_id, self.run.head.scope.month))

    # --- asking --------------------------------------------------------------------------------------

    def why_not_propose(self) -> str:
        return self._why(self._bar.standing.propose if self._bar.standing else None, tr("finance preparer"))

    def why_not_close(self) -> str:
        return self._why(
            self._bar.standing.close if self._bar.standing else None, tr("finance reviewer, and a proposal")
        )

    def _why(self, reason: str | None, who: str) -> str:
        if self.run is None:
            return tr("run a report first")
        return tr("needs a {who}", who=who) if reason is None else reason

    def propose(self) -> None:
        if self.run is not None and not self.why_not_propose():
            self._bar.propose.set_busy(tr("Proposing…"))
            self._jobs.start(self._propose, self.run, on_done=self._on_done)

    async def _propose(self, run: Run) -> str:
        scope = run.head.scope
        await self._context.desk.centre.propose_month(ProposeMonth(scope.programme_id, scope.month, scope.run_id))
        return tr("{month} is proposed for closing. Another person closes it.", month=periods.month(scope.month))

    def close(self) -> None:
        if self.run is not None and not self.why_not_close():
            self._jobs.start(self._close, self.run, on_done=self._on_done)

    async def _close(self, run: Run) -> str:
        scope, month = run.head.scope, self._month()
        dialog = ClosingDialog(self._context.theme, run.head, month.preparer if month else "", self._owner)
        if await ask(dialog) != QDialog.DialogCode.Accepted:
            return ""
        self._bar.close_month.set_busy(tr("Closing…"))
        await self._context.desk.centre.close_month(CloseMonth(scope.programme_id, scope.month, scope.run_id))
        return tr("{month} is closed. Nothing takes effect in it any more.", month=periods.month(scope.month))

    def _on_done(self, outcome: str | PlumError) -> None:
        for button in (self._bar.propose, self._bar.close_month):
            button.set_busy("")
        self.refresh()
        if isinstance(outcome, PlumError):
            self._context.say(str(present.fault(outcome)), "danger")
        elif outcome:
            self._context.say(outcome)
