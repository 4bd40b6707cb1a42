"""What a ticket was promised: a due time explained line by line, and an escalation answered by name."""

from __future__ import annotations

from typing import Any

from PySide6.QtTest import QTest

from plum_desk.domain.sla import Metric, Stretch
from plum_desk.domain.sla.explain import Kind
from plum_desk.tour.hand import Stuck, keys, until
from plum_desk.tour.record import Facts
from plum_desk.tour.stage import Seat, Stage
from plum_desk.views.tickets.due_card import DueCard

ANSWER = "The brand was called and sends the code again today"


class PromiseSteps:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @property
    def seat(self) -> Seat:
        return self.stage.agent

    async def explain(self) -> Facts:
        """The lines that count add up to the target, and the due time is the one in the database."""
        ticket_id, level = await self._escalated()
        view = await self.seat.open_ticket(ticket_id)
        await keys(self.seat.window, "Ctrl+Shift+Y")
        card: DueCard = await until("the explanation", lambda: self._explained(view))
        await self.stage.camera.take(self.seat.window, "due-explained")
        found = card.found
        whole = next(one for one in found.clocks if one.clock.metric is Metric.RES_TOTAL) if found else None
        if whole is None:
            raise Stuck("nothing is promised for the resolution")
        lines = [line for line in whole.explanation.lines if isinstance(line, Stretch) and line.kind is Kind.WORKED]
        counted = sum(line.working for line in lines)
        query = "SELECT (extract(epoch FROM due_at) * 1000)::bigint FROM tickets WHERE ticket_id = :t"
        stored = self.stage.ask(query, t=ticket_id)[0][0]
        if counted != whole.clock.target or whole.clock.due != stored:
            raise Stuck(f"{counted} ms of {whole.clock.target} counted; due {whole.clock.due}, stored {stored}")
        await keys(self.seat.window, "Escape")
        return {"ticket_id": ticket_id, "level": level, "due_at": stored, "target_ms": counted, "lines": len(lines)}

    async def answer(self) -> Facts:
        """Acknowledged on the desk, on record at the centre, with the name of who did it."""
        ticket_id, level = await self._escalated()
        view = await self.seat.open_ticket(ticket_id)
        await keys(self.seat.window, "Ctrl+Shift+K")
        form = await until("the form", lambda: view.detail.form)
        QTest.keyClicks(form.field, ANSWER)
        await keys(self.seat.window, "Ctrl+Return")
        await until("the centre's word", lambda: view.detail.record.ticket.escalation_seen)
        await until("the answer to be settled", lambda: self.seat.desk.work.of_ticket(ticket_id) is None)
        await self.stage.camera.take(self.seat.window, "escalation-answered")
        told = self.stage.ask(
            "SELECT DISTINCT u.name FROM escalations e JOIN users u ON u.user_id = e.acknowledged_by "
            "WHERE e.ticket_id = :t AND e.level <= :level",
            t=ticket_id,
            level=level,
        )
        if len(told) != 1:
            raise Stuck(f"{len(told)} people acknowledged the escalation")
        return {"ticket_id": ticket_id, "level": level, "acknowledged_by": told[0][0]}

    def _explained(self, view: Any) -> DueCard | None:
        form = view.detail.form
        return form if isinstance(form, DueCard) and form.found is not None else None

    async def _escalated(self) -> tuple[str, int]:
        """The most urgent open ticket that escalated and that nobody has answered for."""
        found = [r.ticket for r in await self.seat.open_tickets() if r.ticket.escalated is not None]
        waiting = [one for one in found if not one.escalation_seen]
        if not waiting:
            raise Stuck("no open ticket has escalated")
        first = min(waiting, key=lambda one: (one.due_at or 0, one.ticket_id))
        return first.ticket_id, first.escalated or 0
