"""Triage without the centre, and what two people who changed the same field see of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.disposition import Disposition
from plum_desk.tour.hand import Stuck, click, keys, until
from plum_desk.tour.record import Facts
from plum_desk.tour.stage import Seat, Stage
from plum_desk.views.choice import ChoicePopup
from plum_desk.views.present import labels
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.label import Label

BEFORE, YOURS, THEIRS = (
    Disposition.VOUCHER_NOT_RECEIVED,
    Disposition.VENDOR_REJECTION,
    Disposition.FAILED_REDEMPTION,
)
HALF_TYPED = "The brand says that the code was never sent; they will"


class TriageSteps:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.ticket_id = ""

    @property
    def seat(self) -> Seat:
        return self.stage.agent

    async def work_apart(self) -> Facts:
        """The agent's cable is out; the supervisor's is not."""
        stage, seat = self.stage, self.seat
        stage.cable.pull_out()
        await until("the agent's desk to notice", lambda: seat.desk.connection.state == "offline", 60)
        found = [r for r in await seat.open_tickets(disposition=(BEFORE,)) if not r.requests and not r.pending]
        if not found:
            raise Stuck("the data holds no untouched ticket about a voucher not received")
        self.ticket_id = found[0].ticket.ticket_id
        view = await self._half_a_note()
        await self._dispose(seat, view, YOURS)
        await until("the change in the journal", lambda: seat.desk.connection.unsent == 1)
        await stage.camera.take(seat.window, "triage-offline")
        other = stage.checker
        await self._dispose(other, await other.open_ticket(self.ticket_id), THEIRS)
        await until("their change at the centre", lambda: self._at_the_centre() == THEIRS)
        return {
            "ticket_id": self.ticket_id, "before": self._word(BEFORE), "yours": self._word(YOURS),
            "theirs": self._word(THEIRS), "half_typed": HALF_TYPED, "unsent": seat.desk.connection.unsent,
        }  # fmt: skip

    async def _half_a_note(self) -> Any:
        """Begun, and left in the middle of the sentence."""
        view = await self.seat.open_ticket(self.ticket_id)
        await keys(self.seat.window, "Ctrl+Shift+N")
        form = await until("the note", lambda: view.detail.form)
        QTest.keyClicks(form.field, HALF_TYPED)
        await keys(self.seat.window, "Escape")
        await until("the draft", lambda: self.seat.desk.drafts.has(self.ticket_id))
        return view

    async def _dispose(self, seat: Seat, view: Any, code: Disposition) -> None:
        """Choose from the pop-up by typing."""
        await until("its actions", lambda: view.detail.offered == self.ticket_id)
        await keys(seat.window, "Ctrl+D")
        popup = await until("the choices", _popup)
        QTest.keyClicks(popup._field, self._word(code))
        QTest.keyClick(popup._field, Qt.Key.Key_Return)
        await until("the choice to be taken", lambda: _popup() is None)

    def _word(self, code: Disposition) -> str:
        return labels.disposition(code, self.seat.desk.policy)

    def _at_the_centre(self) -> str:
        found = self.stage.ask("SELECT disposition FROM tickets WHERE ticket_id = :t", t=self.ticket_id)
        return str(found[0][0])

    async def settle(self) -> Facts:
        """Back again: nothing is overwritten until the agent has seen both and says so."""
        stage, seat = self.stage, self.seat
        await stage.cable.plug_in()
        seat.desk.connection.retry()
        await seat.synced()
        await until("what needs the agent", lambda: seat.desk.connection.needs_you == 1)
        if self._at_the_centre() != THEIRS:
            raise Stuck(f"the ticket is {self._at_the_centre()} before the agent was asked")
        outbox = await seat.module("outbox")
        await keys(seat.window, "Ctrl+2")
        await until("the one entry", lambda: outbox.model.rowCount() == 1 and outbox.model.state == "ready")
        await until("both sides", lambda: outbox.detail.conflict.isVisible())
        await stage.camera.take(seat.window, "needs-you")
        stage.theme.use("dark")
        await stage.camera.take(seat.window, "needs-you-dark")
        stage.theme.use("light")
        sides = [label.whole() for label in outbox.detail.conflict.findChildren(Label)]
        await keys(seat.window, "Ctrl+Return")
        await until("the retry at the centre", lambda: self._at_the_centre() == YOURS)
        await until(
            "nothing left to do", lambda: not seat.desk.connection.needs_you and not seat.desk.connection.queued
        )
        return {
            "card": [word for code in (BEFORE, YOURS, THEIRS) for word in sides if word == self._word(code)],
            "after": self._word(Disposition(self._at_the_centre())), "draft": await self._draft(),
        }  # fmt: skip

    async def _draft(self) -> str:
        """What was half typed, offered on its ticket and in its form again."""
        view = await self.seat.open_ticket(self.ticket_id)
        await self.stage.camera.take(self.seat.window, "draft-kept")
        resume = next(b for b in view.detail.own.findChildren(Button) if b.text() == "Continue")
        await click(resume)
        form = await until("the note again", lambda: view.detail.form)
        await self.stage.camera.take(self.seat.window, "draft-continued")
        text = str(form.field.text())
        await keys(self.seat.window, "Escape")
        return text


def _popup() -> ChoicePopup | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, ChoicePopup) and w.isVisible()), None)
