"""What makes a day easy: keys practised, a ticket on a second screen, a desk left alone, a view that a lead shares."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.store.queries import operations
from plum_desk.store.queries.operations import OperationFilter
from plum_desk.tour.hand import Stuck, click, keys, until, write
from plum_desk.tour.record import Facts
from plum_desk.tour.stage import Seat, Stage
from plum_desk.views.choice import ChoicePopup
from plum_desk.views.practice import LESSONS, NAME, Practice

SHARED = "Cancellations to look at first"


class EverydaySteps:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @property
    def seat(self) -> Seat:
        return self.stage.agent

    async def practise(self) -> Facts:
        """Every key of the three practice tickets; the centre hears of none."""
        seat, before = self.seat, await self._operations()
        seat.window.commands.run("app.practice")
        lesson = await until("the practice tickets", lambda: seat.window.findChild(Practice))
        await until("their window", lesson.isVisible)
        pressed = 0
        while wanted := lesson.wanted:
            QTest.keySequence(lesson, QKeySequence(wanted))
            pressed += 1
            if pressed == 2:
                await self.stage.camera.take(lesson, "practice")
        await click(lesson.leave)
        tasks, written = sum(len(each.tasks) for each in LESSONS), await self._operations() - before
        if pressed != tasks or written or seat.desk.preferences.get(NAME, int) != len(LESSONS):
            raise Stuck(f"{pressed} of {tasks} keys, {written} operations")
        return {"keys": pressed, "operations": written}

    async def step_away(self) -> Facts:
        """A ticket in a window of its own; locked, nothing of it is on screen; opened, all is as it was."""
        seat, camera = self.seat, self.stage.camera
        found = (await seat.open_tickets())[0].ticket.ticket_id
        view = await seat.open_ticket(found)
        view.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        await keys(seat.window, "Ctrl+Return")
        out = await until("the ticket's own window", lambda: seat.window.windows.popouts.all())
        await until("what is in it", lambda: out[0].detail.record is not None and out[0].detail.offered)
        await camera.take(out[0], "second-screen")
        await keys(seat.window, "Ctrl+Shift+F12")
        await until("the lock", lambda: seat.window.lock.page.isVisible() and not out[0].isVisible())
        await camera.take(seat.window, "locked")
        await click(seat.window.lock.page.open)
        await until("the open desk", lambda: not seat.window.lock.locked and out[0].isVisible())
        same = (view.detail.ticket_id, out[0].detail.ticket_id)
        await keys(out[0], "Ctrl+W")
        await until("its end", lambda: not seat.window.windows.popouts.all())
        if set(same) != {found}:
            raise Stuck(f"{found} was open, then {same}")
        query = "SELECT action FROM audit WHERE action IN ('session.locked', 'session.unlocked') ORDER BY at, seq"
        trail = await until("both in the trail", lambda: _pair(self.stage.ask(query)))
        return {"ticket": found, "trail": trail}

    async def share(self) -> Facts:
        """A supervisor shares a view of the list; the agent opens it from the menu and sees as many rows."""
        lead = self.stage.checker
        view = await lead.module("tickets")
        await keys(lead.window, "Ctrl+6")
        await until("the words of the list", lambda: view.chosen.choosable)
        await keys(lead.window, "Ctrl+F")
        await write(view.list.filter, "status:cancellation ")
        await until("the chip", lambda: len(view.chosen.terms) == 1)
        view.saved.save_as(SHARED)
        await self._choose(lead, view, "share")
        programme = await self._programme()
        await self._at_the_agents()
        mine = await self.seat.module("tickets")
        await self._choose(self.seat, mine, SHARED)
        await until("the rows", lambda: mine.chosen.terms == ["status:cancellation"] and mine.model.rowCount() > 0)
        await self.stage.camera.take(self.seat.window, "shared-view")
        for seat in (lead, self.seat):
            await keys(seat.window, "Ctrl+F")
            await keys(seat.window, "Escape")
        return {"view": SHARED, "programme": programme, "rows": mine.model.rowCount()}

    async def _choose(self, seat: Seat, view: Any, words: str) -> None:
        await keys(seat.window, "Ctrl+B")
        popup = await until("the menu", lambda: _popup())
        QTest.keyClicks(popup._field, words)
        if words == SHARED:
            await self.stage.camera.take(popup, "views-menu")
        QTest.keyClick(popup._field, Qt.Key.Key_Return)

    async def _programme(self) -> str:
        """Of those that a lead works on, the first that is offered."""
        popup = await until("the programmes", lambda: _popup())
        chosen = popup._choices[0].label
        QTest.keyClick(popup._field, Qt.Key.Key_Return)
        return str(chosen)

    async def _at_the_agents(self) -> None:
        team = self.seat.desk.team_views
        await until("the view on the agent's desk", lambda: any(r.view.name == SHARED for r in team.of("tickets")))

    async def _operations(self) -> int:
        """What was ever written down on the agent's desk."""
        return len(await self.seat.desk.store.journal_read(operations.ids, OperationFilter()))


def _pair(rows: list[Any]) -> list[str] | None:
    return [row[0] for row in rows] if len(rows) == 2 else None


def _popup() -> ChoicePopup | None:
    found = QApplication.activePopupWidget()
    return found if isinstance(found, ChoicePopup) else None
