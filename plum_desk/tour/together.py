"""A checker approves several ordinary requests at once: read, marked, counted, and each decided by itself."""

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
