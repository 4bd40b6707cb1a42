"""The agent's hands stay on the keys: the palette goes, finds and does; a list is narrowed by typing and kept."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from plum_desk.store.queries import tickets
from plum_desk.tour.hand import Stuck, keys, until, write
from plum_desk.tour.record import Facts
from plum_desk.tour.stage import Stage

QUESTION = "status:vendor,voucher >1000 -is:closed "
NAME = "Vendors above 1,000"


class FindingSteps:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    async def by_palette(self) -> Facts:
        """A verb with an object opens the filled form; nothing is asked for by that."""
        seat, stage = self.stage.agent, self.stage
        fitting = await seat.open_tickets(disposition=("VENDOR_REJECTION",))
        if not fitting:
            raise Stuck("there is no ticket to refund")
        view = await seat.open_ticket(fitting[0].ticket.ticket_id)
        await until("what can be done", lambda: view.detail.offered == view.detail.ticket_id)
        finder = await self._palette("refund 250")
        await stage.camera.take(seat.window, "palette")
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
        form = await until("the form", lambda: view.detail.form)
        amount = await until("its amount", lambda: "amount" in form.fields and form.fields["amount"].value())
        await keys(seat.window, "Escape")
        if amount.minor != 250_00:
            raise Stuck(f"the form asks for {amount}, not for 250")
        return {"ticket": view.detail.ticket_id, "typed": "refund 250", "filled": str(amount.minor)}

    async def by_question(self) -> Facts:
        """Clauses become chips; the view is kept under a name, left, and found again in the palette."""
        seat, stage = self.stage.agent, self.stage
        await keys(seat.window, "Alt+1")
        view = await until("the tickets", lambda: seat.view)
        await keys(seat.window, "Ctrl+6")
        await until("the words of the list", lambda: view.chosen.choosable)
        await keys(seat.window, "Ctrl+F")
        await write(view.list.filter, QUESTION)
        await until("three chips", lambda: len(view.chosen.terms) == 3)
        rows = await seat.desk.store.read(tickets.count, view.chosen.filter())
        await until("the rows that match", lambda: view.model.rowCount() == rows > 0)
        faults = [chip.value for chip in view.chosen.chips() if chip.fault]
        if faults:
            raise Stuck(f"the desk does not understand {faults}")
        await stage.camera.take(seat.window, "typed-question")
        finder = await self._palette(f"> save view as {NAME}")
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
        await until("the view to be kept", lambda: view.saved.current is not None)
        await keys(seat.window, "Ctrl+F")
        await keys(seat.window, "Escape")
        await until("the whole list", lambda: not view.chosen.terms)
        finder = await self._palette("/ vendors")
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
        await until("the kept rows", lambda: len(view.chosen.terms) == 3 and view.model.rowCount() == rows)
        await keys(seat.window, "Ctrl+F")
        await keys(seat.window, "Escape")
        return {"question": QUESTION.strip(), "rows": rows, "kept_as": NAME}

    async def _palette(self, typed: str) -> Any:
        window = self.stage.agent.window
        await keys(window, "Ctrl+K")
        finder = window.finder
        assert finder is not None
        await until("the palette", finder.isVisible)
        QTest.keyClicks(finder.field, typed)
        await until("what is found", lambda: finder._answered == typed and finder.listing.current is not None)
        return finder
