"""A checker approves several requests at once: ordinary ones that were read and marked, and those of an incident."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from plum_desk.domain.permission import TIER, Role
from plum_desk.tour.hand import Stuck, click, keys, until, write
from plum_desk.tour.record import Facts
from plum_desk.tour.stage import Stage

FIRST = TIER[Role.SUPERVISOR]


class TogetherSteps:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    async def approve(self) -> Facts:
        stage, seat = self.stage, self.stage.checker
        window = await seat.module("approvals")
        chosen = await until("two ordinary refunds of one programme", lambda: _alike(window.queue.rows()))
        for row in chosen:
            await self._read(window, row)
            window.queue.view.setFocus(Qt.FocusReason.OtherFocusReason)
            QTest.keyClick(window.queue.view, Qt.Key.Key_Space)
        await until("both marks", lambda: len(window.queue.view.marked) == len(chosen))
        await stage.camera.take(window, "marked")
        await keys(window, "Ctrl+Shift+M")
        dialog = await until("the list of what is approved", lambda: window.bulk)
        await write(dialog.typed, str(len(chosen)))
        await click(dialog.run)
        ids = tuple(row.request_id for row in chosen)
        query = "SELECT request_id, batch FROM decisions WHERE request_id = ANY(:ids) AND batch <> ''"
        await until("both decisions", lambda: len(stage.ask(query, ids=list(ids))) == len(ids))
        await stage.camera.take(dialog, "together")
        batches = {row[1] for row in stage.ask(query, ids=list(ids))}
        dialog.reject()
        window.close()
        if len(batches) != 1:
            raise Stuck(f"one batch was confirmed, {len(batches)} are recorded")
        return {"approved": [row.number for row in chosen], "batch": batches.pop()}

    async def approve_incident(self) -> Facts:
        """The refunds of a brand that rejects more than usual, as one: what it is about is said once, for all."""
        stage, seat = self.stage, self.stage.checker
        window = await seat.module("approvals")
        first = await until("a request of an incident", lambda: self._of_incident(window.queue.rows()))
        window.queue.view.select(first)
        await until("its incident", lambda: window.review.in_incident and window.review.request_id == first)
        await stage.camera.take(window, "incident")
        await keys(window, "Ctrl+Shift+I")
        dialog = await until("the list of the incident's requests", lambda: window.bulk)
        await write(dialog.typed, str(len(dialog.ids)))
        await stage.camera.take(dialog, "as-one")
        await click(dialog.run)
        query = "SELECT i.number FROM decisions d JOIN incidents i USING (incident_id) WHERE request_id = ANY(:ids)"
        numbers = await until("every decision", lambda: self._all(query, dialog.ids))
        decided = set(dialog.ids)
        dialog.reject()
        await until("a queue without them", lambda: not decided & {row.request_id for row in window.queue.rows()})
        window.close()
        return {"incident": numbers.pop(), "approved": len(decided)}

    def _of_incident(self, rows: list[Any]) -> str:
        query = (
            "SELECT t.ticket_id FROM incident_tickets t JOIN incidents i USING (incident_id) WHERE closed_at IS NULL"
        )
        tickets = {name for (name,) in self.stage.ask(query)}
        plain = (row for row in rows if row.ticket_id in tickets and row.tiers == (FIRST,) and not row.flags)
        return next((row.request_id for row in plain), "")

    def _all(self, query: str, ids: tuple[str, ...]) -> set[str]:
        found = [number for (number,) in self.stage.ask(query, ids=list(ids))]
        return set(found) if len(found) == len(ids) else set()

    async def _read(self, window: Any, row: Any) -> None:
        """Its card, and every piece of its evidence."""
        window.queue.view.select(row.request_id)
        await until("the card", lambda: window.review.looked_at(row.request_id) == (row.revision, row.sha256))
        for piece in row.evidence:
            window.review.card.evidence.emit(piece.evidence_id)
            for shown in window.review.findChildren(QDialog):
                shown.close()


def _alike(rows: list[Any]) -> list[Any] | None:
    """The first two refunds of one programme that the first tier decides alone and nothing stands out about."""
    plain = [row for row in rows if row.action == "order.refund" and row.tiers == (FIRST,) and not row.flags]
    for first in plain:
        same = [row for row in plain if row.programme_id == first.programme_id]
        if len(same) > 1:
            return same[:2]
    return None
