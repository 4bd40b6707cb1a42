"""The agent's half of the tour: sign in, find, resend, raise offline, and the forbidden self-approval."""

from __future__ import annotations

from typing import Any

from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.approval import RequestState
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.outcome import Code
from plum_desk.models.records import TicketRecord
from plum_desk.store.queries import orders
from plum_desk.store.queries.orders import OrderFilter
from plum_desk.tour.hand import Stuck, choose, keys, until, write
from plum_desk.tour.record import Facts
from plum_desk.tour.stage import Seat, Stage

AGENT = "Kiran Das"
SECOND_ACCOUNT = "Kiran Das (acting lead)"


class AgentSteps:
    """What they find out is kept for the steps after them."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.refund_ticket = ""
        self.refund_id = ""

    @property
    def seat(self) -> Seat:
        return self.stage.agent

    async def sign_in(self) -> Facts:
        stage, seat = self.stage, self.seat
        await stage.camera.take(seat.window, "sign-in")
        await seat.sign_in(AGENT)
        view = seat.view
        there = stage.ask("SELECT count(*) FROM orders")[0][0]
        await until(f"all {there} orders on the desk", lambda: self._has(there), 120)
        await until("the ticket list", lambda: view.model.rowCount() > 0)
        await self._first_ticket(view)
        await stage.camera.take(seat.window, "tickets")
        stage.theme.use("dark")
        await stage.camera.take(seat.window, "tickets-dark")
        stage.theme.use("light")
        return {"signed_in": AGENT, "orders": there, "my_tickets": view.model.rowCount()}

    async def _has(self, orders_there: int) -> bool:
        return await self.seat.desk.store.read(lambda conn: len(orders.ids(conn))) == orders_there

    async def _first_ticket(self, view: Any) -> None:
        await keys(self.seat.window, "Ctrl+J")
        await until("a ticket in the detail", lambda: view.detail.record is not None)
        await until("its order and actions", lambda: view.detail.offered and view.detail.record.order)

    async def find_by_booking(self) -> Facts:
        seat = self.seat
        wanted = await seat.desk.store.read(_any_booking)
        view = await seat.module("orders")
        await write(view.list.filter, wanted.booking_id)
        await until("one order in the list", lambda: view.model.rowCount() == 1 and view.model.state == "ready")
        await until("the order beside it", lambda: view.detail.record and view.detail.record.order == wanted)
        await self.stage.camera.take(seat.window, "order-by-booking")
        await keys(seat.window, "Escape")
        return {"booking_id": wanted.booking_id, "order_id": wanted.order_id, "member": wanted.member_name}

    async def _form(self, view: Any, action: str, reason: str) -> Any:
        """Open the action's form by its own key, once the bar offers it, and choose the reason."""
        await until(f"{action} to be offered", lambda: _offered(view, action))
        await keys(self.seat.window, ACTIONS[action].shortcut)
        form = await until("the form", lambda: view.detail.form)
        await until("its fields", lambda: "reason" in form.fields)
        await choose(form.fields["reason"].entry(), reason)
        await until("the preview", lambda: form.confirm.isEnabled() and not form._pending)
        return form

    async def resend(self) -> Facts:
        """Within the limit: it runs when confirmed."""
        seat, stage = self.seat, self.stage
        fitting = [r for r in await seat.open_tickets(disposition=("VOUCHER_NOT_RECEIVED",)) if _can_resend(r)]
        ticket = _first(fitting, "a voucher that can be resent").ticket.ticket_id
        view = await self.seat.open_ticket(ticket)
        form = await self._form(view, "order.resend", "not received")
        await stage.camera.take(seat.window, "resend-form")
        label = form.confirm.text() or form.confirm.accessibleName()
        await keys(seat.window, "Ctrl+Return")
        row = await until("the resend to succeed", lambda: self._ended(ticket, "order.resend"))
        effects = stage.effects_of(row.request_id)
        if row.tiers or row.state != RequestState.SUCCEEDED or set(effects.values()) != {1}:
            raise Stuck(f"resend: tiers {row.tiers}, {row.state}, effects {effects}")
        await until("the timeline", lambda: view.detail.form is None)
        await stage.camera.take(seat.window, "resent")
        return {"ticket_id": ticket, "number": row.number, "state": row.state, "button": label, "effects": effects}

    async def _ended(self, ticket: str, action: str) -> Any:
        going = (RequestState.SUCCEEDED, RequestState.FAILED, RequestState.UNKNOWN, RequestState.STALE)
        rows = [r for r in await self.seat.requests_of(ticket) if r.action == action and r.state in going]
        return rows[0] if rows else None

    async def raise_offline(self) -> Facts:
        """Above the limit, while the centre is stopped: the intent waits in the journal."""
        seat, stage = self.seat, self.stage
        stage.stop_centre()
        await until("the desk to notice", lambda: seat.desk.connection.state == "offline", 60)
        fitting = [r for r in await seat.open_tickets(disposition=("FAILED_REDEMPTION",)) if _can_refund(r)]
        record = _first(sorted(fitting, key=_telling), "an order above the agent's limit")
        self.refund_ticket = record.ticket.ticket_id
        before = stage.ask("SELECT count(*) FROM requests")[0][0]
        view = await self.seat.open_ticket(self.refund_ticket)
        form = await self._form(view, "order.refund", "invalid")
        await stage.camera.take(seat.window, "refund-offline")
        label, predicted = form.confirm.accessibleName(), form.outcome._verdict.text()
        await keys(seat.window, "Ctrl+Return")
        row = await until("the request in the journal", lambda: self._raised())
        self.refund_id = row.request_id
        outbox = await seat.module("outbox")
        await keys(seat.window, "Ctrl+1")
        await until("the outbox", lambda: outbox.model.rowCount() > 0 and outbox.model.shown(0))
        await stage.camera.take(seat.window, "outbox-offline")
        after = stage.ask("SELECT count(*) FROM requests")[0][0]
        if "L2" not in predicted or seat.desk.connection.queued < 1 or after != before:
            raise Stuck(f"queued {seat.desk.connection.queued}; the centre has {after - before} more")
        return {
            "ticket_id": self.refund_ticket, "request_id": self.refund_id, "amount": row.amount, "unit": row.unit,
            "state": row.state, "queued": seat.desk.connection.queued, "button": label, "predicted": predicted,
        }  # fmt: skip

    async def _raised(self) -> Any:
        known = [r for r in await self.seat.requests_of(self.refund_ticket) if r.action == "order.refund"]
        return known[0] if known else None

    async def arrives_once(self) -> Facts:
        """The centre returns at its address; the request is there, one time."""
        seat, stage = self.seat, self.stage
        await stage.start_centre()
        seat.desk.connection.retry()
        await seat.synced()
        row = await until("the request at the centre", lambda: self._state(RequestState.PENDING))
        await until("an empty outbox", lambda: seat.desk.connection.queued == 0)
        found = stage.ask("SELECT number, state, tiers, maker_id FROM requests WHERE request_id = :r", r=self.refund_id)
        operations = stage.ask(
            "SELECT count(*), count(DISTINCT op_id) FROM operations WHERE kind = 'request.raise' "
            "AND convert_from(args, 'UTF8') LIKE :r",
            r=f"%{self.refund_id}%",
        )[0]
        if len(found) != 1 or tuple(operations) != (1, 1):
            raise Stuck(f"{len(found)} requests from {operations} operations")
        await self.seat.open_ticket(self.refund_ticket)
        await stage.camera.take(seat.window, "refund-pending")
        ticket = stage.ask("SELECT disposition FROM tickets WHERE ticket_id = :t", t=self.refund_ticket)[0][0]
        if ticket != Disposition.REFUND_PENDING:
            raise Stuck(f"the ticket is {ticket}")
        return {
            "number": row.number,
            "state": row.state,
            "tiers": list(row.tiers),
            "requests": 1,
            "disposition": ticket,
        }

    async def _state(self, state: RequestState) -> Any:
        row = await self.seat.request(self.refund_id)
        return row if row is not None and row.state == state else None

    async def own_approval_refused(self) -> Facts:
        """The maker's second account may decide, but not her own request; the attempt is on record."""
        seat, stage = self.seat, self.stage
        await seat.sign_out()
        await seat.sign_in(SECOND_ACCOUNT)
        window = await seat.module("approvals")
        window.open_record(self.refund_id)
        await until("the request on the card", lambda: window.review._shown is not None)
        await keys(window, "Ctrl+Shift+A")
        await until("the answer", lambda: window.review._waiting is None)
        refusal = window.review.bar.status.text()
        await stage.camera.take(window, "own-request-refused")
        logged = await until("the attempt in the trail", self._attempts)
        state = stage.ask("SELECT state FROM requests WHERE request_id = :r", r=self.refund_id)[0][0]
        decisions = stage.ask("SELECT count(*) FROM decisions WHERE request_id = :r", r=self.refund_id)[0][0]
        if state != RequestState.PENDING or decisions:
            raise Stuck(f"the request is {state} with {decisions} decisions")
        window.close()
        await seat.sign_out()
        await seat.sign_in(AGENT)
        return {"shown": refusal, "code": logged, "state": state, "decisions": decisions}

    async def _attempts(self) -> Any:
        rows = self.stage.ask(
            "SELECT convert_from(body, 'UTF8')::jsonb FROM audit WHERE action IN ('attempt.refused', 'request.decide', "
            "'local.event') AND actor_id = 'u-kiran2' ORDER BY at DESC LIMIT 5"
        )
        return next((Code.OWN_REQUEST.value for row in rows if Code.OWN_REQUEST in row[0]["reason"]), None)

    async def sees_the_end(self) -> Facts:
        """Both desks show the same end of it."""
        seat, other = self.seat, self.stage.checker
        mine = await until("success on the agent's desk", lambda: self._state(RequestState.SUCCEEDED))
        theirs = await other.request(self.refund_id)
        view = await self.seat.open_ticket(self.refund_ticket, "Ctrl+7")
        await until("its actions", lambda: view.detail.offered == self.refund_ticket)
        await self.stage.camera.take(seat.window, "refund-processed")
        a, b = await seat.ticket(self.refund_ticket), await other.ticket(self.refund_ticket)
        if a is None or b is None or a.ticket != b.ticket or a.order != b.order or mine != theirs:
            raise Stuck("the two desks differ")
        return {
            "ticket_id": self.refund_ticket, "disposition": a.ticket.disposition, "request": mine.state,
            "same_on_both_desks": True, "events": len(a.events),
        }  # fmt: skip


def _offered(view: Any, action: str) -> bool:
    detail = view.detail
    offer = detail.bar.offer(action)
    return offer is not None and not offer.reason and detail.bar.isVisible() and detail.offered == detail.ticket_id


def _first(records: list[TicketRecord], what: str) -> TicketRecord:
    if not records:
        raise Stuck(f"the data holds no ticket with {what}")
    return records[0]


def _any_booking(conn: Any) -> Any:
    keys_ = orders.ids(conn, OrderFilter(kind=("booking",)))
    return orders.window(conn, list(keys_[:1]))[keys_[0]].row


def _can_resend(record: TicketRecord) -> bool:
    order = record.order
    return (
        order is not None and not record.requests and order.currency == "INR"
        and any(v.state in ("issued", "delivered") for v in order.vouchers)
    )  # fmt: skip


def _can_refund(record: TicketRecord) -> bool:
    """Above an L1 agent's ₹5,000 and within a supervisor's ₹50,000, untouched so far."""
    order = record.order
    return (
        order is not None and not record.requests and order.currency == "INR" and order.programme_id == "plum"
        and 500_000 < order.amount <= 5_000_000 and all(v.state in ("issued", "delivered") for v in order.vouchers)
    )  # fmt: skip


def _telling(record: TicketRecord) -> tuple[int, int]:
    """Mixed tenders first, since points and money both have to find their way back; then few vouchers."""
    order = record.order
    return (-len({t.method for t in order.tenders}), len(order.vouchers)) if order else (0, 0)
