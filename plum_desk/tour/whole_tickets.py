"""Whole tickets: one opened for a call, two that become one, a macro as one piece, many changed at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.models.records import TicketRecord
from plum_desk.tour.hand import Stuck, click, keys, until, write
from plum_desk.tour.record import Facts
from plum_desk.tour.stage import Seat, Stage
from plum_desk.views.bulk import BulkDialog
from plum_desk.views.choice import ChoicePopup

SUBJECT = "The second card of this order never came"
SAID = "She has one of the two gift cards; the other mail is not there either."
MANY = 3


class WholeTicketSteps:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.opened = ""

    @property
    def seat(self) -> Seat:
        return self.stage.agent

    async def open(self) -> Facts:
        """From the order, while the member is on the phone: numbered, owned and promised by the centre."""
        record = await self._with_order()
        orders = await self.seat.module("orders")
        orders.open_record(record.ticket.order_id)
        await until("the order", lambda: orders.detail.record and orders.detail.order_id == record.ticket.order_id)
        await keys(self.seat.window, "Ctrl+N")
        form = await until("the form", lambda: orders.detail.form)
        await write(form.subject, SUBJECT)
        form.text.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClicks(form.text, SAID)
        await self.stage.camera.take(self.seat.window, "ticket-opened-from-order")
        await keys(self.seat.window, "Ctrl+Return")
        query = "SELECT ticket_id, owner_id, due_at IS NOT NULL FROM tickets WHERE subject = :s"
        row = await until("the ticket at the centre", lambda: self.stage.ask(query, s=SUBJECT))
        self.opened = row[0][0]
        return {"ticket_id": self.opened, "owner": row[0][1], "promised": row[0][2]}

    async def merge(self) -> Facts:
        """The new ticket turns out to be the old one's matter: it ends there."""
        view = await self.seat.open_ticket(self.opened)
        into = view.detail.record.order.order_id
        survivors = [
            one.ticket.ticket_id for one in await self.seat.open_tickets()
            if one.ticket.order_id == into and one.ticket.ticket_id != self.opened
        ]  # fmt: skip
        if not survivors:
            raise Stuck("no other ticket of the order is open")
        view.work.whole.merge()
        await self._choose(survivors[0])
        await until("the form", lambda: view.detail.form)
        await keys(self.seat.window, "Ctrl+Return")
        await until("the merge", lambda: view.detail.record.ticket.merged_into == survivors[0])
        await until("it to be settled", lambda: self.seat.desk.work.of_ticket(self.opened) is None)
        view = await self.seat.open_ticket(survivors[0])
        await until("the link", lambda: view.detail.links.isVisible())
        await self.stage.camera.take(self.seat.window, "tickets-merged")
        loser = self.stage.ask("SELECT survivor_id FROM ticket_merges WHERE loser_id = :t", t=self.opened)
        if loser != [(survivors[0],)]:
            raise Stuck(f"merged into {loser}")
        return {"merged": self.opened, "into": survivors[0]}

    async def macro(self) -> Facts:
        """Disposition, owner and note in one operation, seen before it is confirmed."""
        record = await self._with_order()
        ticket_id = record.ticket.ticket_id
        view = await self.seat.open_ticket(ticket_id)
        await keys(self.seat.window, "Ctrl+Shift+T")
        await self._choose("vendor refused")
        await until("the macro", lambda: view.detail.form)
        await self.stage.camera.take(self.seat.window, "macro")
        await keys(self.seat.window, "Ctrl+Return")
        query = "SELECT count(*) FROM ticket_events WHERE ticket_id = :t AND op_id IN (SELECT op_id FROM operations "
        query += "WHERE kind = 'ticket.macro' AND status = 'applied')"
        events = await until("the centre's word", lambda: self.stage.ask(query, t=ticket_id)[0][0])
        await until("it to be settled", lambda: self.seat.desk.work.of_ticket(ticket_id) is None)
        return {"ticket_id": ticket_id, "events_of_one_operation": events}

    async def many(self) -> Facts:
        """Three tickets marked with Space, named and counted, each with its own result."""
        view = await self.seat.module("tickets")
        view.list.clear_filters()
        view.open_view("open")
        await until("the list", lambda: view.model.state == "ready" and view.model.rowCount() > MANY)
        view.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        view.list.table.setCurrentIndex(view.model.index(0, 0))
        for _ in range(MANY):
            await until("the row", lambda: view.list.current_id)
            QTest.keyClick(view.list.table, Qt.Key.Key_Space)
        await self.stage.camera.take(self.seat.window, "marked")
        marked = list(view.marks.ids)
        view._on_bulk("priority")
        await self._choose("P2")
        dialog: BulkDialog = await until("the dialog", lambda: self.seat.window.findChild(BulkDialog))
        await write(dialog.typed, str(MANY))
        await click(dialog.run)
        await until("all to have a result", lambda: not dialog.run.isVisible())
        await until("the centre's word", lambda: all(p.text in ("Sent", "Refused") for p in dialog.pills.values()))
        await self.stage.camera.take(dialog, "changed-many")
        results = {name: pill.text for name, pill in dialog.pills.items()}
        dialog.reject()
        await keys(self.seat.window, "Escape")
        stored = self.stage.ask("SELECT count(*) FROM tickets WHERE priority = 2 AND ticket_id = ANY(:ids)", ids=marked)
        if stored[0][0] != MANY:
            raise Stuck(f"{stored[0][0]} of {MANY} have the priority; {results}")
        return {"results": results}

    async def member(self) -> Facts:
        """Whose ticket it is, all of it on one screen; the ledger is the centre's."""
        record = await self._with_order()
        await self.seat.open_ticket(record.ticket.ticket_id)
        await keys(self.seat.window, "Ctrl+Shift+B")
        await until("the Members module", lambda: type(self.seat.view).__name__ == "MembersModule")
        view = self.seat.view
        await until("the member", lambda: view.detail.record and view.detail.history)
        await keys(self.seat.window, "Ctrl+2")
        await until("the ledger", lambda: view.detail.part == "ledger" and view.detail.models["ledger"].rowCount())
        await self.stage.camera.take(self.seat.window, "member-ledger")
        query = "SELECT count(*) FROM ledger WHERE member_id = :m"
        there = self.stage.ask(query, m=record.ticket.member_id)[0][0]
        shown = view.detail.models["ledger"].rowCount()
        if shown > there or not shown:
            raise Stuck(f"{shown} lines of a ledger of {there} transactions")
        return {"member": record.ticket.member_id, "lines": shown}

    async def _with_order(self) -> TicketRecord:
        """An own open ticket of an order that nothing is under way on."""
        found = [r for r in await self.seat.open_tickets() if r.order is not None and not r.requests]
        mine = [r for r in found if r.ticket.category == "open" and r.ticket.canonical != "REFUND_PENDING"]
        if not mine:
            raise Stuck("no open ticket of an order without requests")
        return mine[0]

    async def _choose(self, word: str) -> None:
        popup = await until("the choices", _popup)
        QTest.keyClicks(popup._field, word)
        QTest.keyClick(popup._field, Qt.Key.Key_Return)
        await until("the choices to close", lambda: _popup() is None)


def _popup() -> Any:
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, ChoicePopup) and w.isVisible()]
    return shown[0] if shown else None
