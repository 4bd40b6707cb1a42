"""One order: lines, tenders, vouchers, member, and its tickets, from which every action starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.domain.permission import Permission
from plum_desk.errors import PlumError
from plum_desk.models.records import OrderRecord, order_record
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.cards import MemberCard, order_steps, tender_words
from plum_desk.views.in_sight import InSight
from plum_desk.views.orders.open_form import OpenForm
from plum_desk.views.present import labels
from plum_desk.views.request_card import RequestsCard, Viewer
from plum_desk.views.theme import BODY, LABEL, MEDIUM, SEMI, TITLE, TOTAL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Card, Panel, Rule, Scroll
from plum_desk.views.widgets.grid import KeyValueGrid
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, row
from plum_desk.views.widgets.pill import Pill
from plum_desk.views.widgets.states import EmptyState
from plum_desk.views.widgets.timeline import StepTrack
from plum_desk.wire.rows import OrderRow

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope

SHOWN_BY = (Kind.ORDER, Kind.MEMBER, Kind.REQUEST, Kind.TICKET)


class OrderDetail(Panel):
    """``submitted`` (op_id, said) when a ticket was asked for."""

    ticket_opened = Signal(str)
    submitted = Signal(str, str)
    member_opened = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, jobs: JobScope) -> None:
        super().__init__(tr("Order"))
        self._desk, self._theme, self._jobs = desk, theme, jobs
        self.order_id = ""
        self.record: OrderRecord | None = None
        self.form: OpenForm | None = None
        self._asked = 0
        self._build()
        self._renewal = InSight(self, self.reload)
        desk.bridge.changed.connect(self._on_changed)

    def _build(self) -> None:
        theme = self._theme
        self.number = Label(theme, "", BODY, MEDIUM, "link", selectable=True)
        self._about = Label(theme, "", LABEL, role="muted", elide=True)
        self._reward = Label(theme, "", TITLE, SEMI, elide=True)
        self._amount = Label(theme, "", TOTAL, SEMI, selectable=True)
        self._state, self._delivery = Pill(theme), Pill(theme)
        self._placed = Label(theme, "", LABEL, role="muted", elide=True)
        head = QWidget()
        box = QVBoxLayout(head)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(6)
        top, title, states = (
            row(self.number, self._about),
            row(self._reward, self._amount),
            row(self._state, self._delivery, self._placed),
        )
        top.setStretch(1, 1)
        title.setStretch(0, 1)
        states.setStretch(2, 1)
        for line in (top, title, states):
            box.addLayout(line)
        self._sheet = Scroll(tr("Order details"))
        self.open_ticket = Button(theme, tr("Open a ticket"), "link", key="Ctrl+N")
        self.open_ticket.clicked.connect(self.write_ticket)
        self.tickets = Card(theme, tr("Tickets"), self.open_ticket)
        self._tickets = QVBoxLayout()
        self._tickets.setSpacing(6)
        self.tickets.body.addLayout(self._tickets)
        self._facts = Card(theme, tr("Order"))
        self._steps, self._grid = StepTrack(theme), KeyValueGrid(theme)
        self._facts.body.addWidget(self._steps)
        self._facts.body.addWidget(self._grid)
        self._parts = Card(theme, tr("Lines, vouchers and payment"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self._parts.body.addLayout(self._lines)
        self._member = MemberCard(theme)
        self._member.opened.connect(self.member_opened)
        self.requests = RequestsCard(theme)
        self._form_slot = QVBoxLayout()
        self._sheet.body.addLayout(self._form_slot)
        for card in (self.tickets, self._facts, self._parts, self._member, self.requests):
            self._sheet.body.addWidget(card)
        self._sheet.body.addStretch(1)
        self.empty = EmptyState(
            theme, "shopping-bag", tr("No order chosen"), tr("Search an order, booking or voucher ID.")
        )
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(head)
        inner.addWidget(Rule())
        inner.addWidget(self._sheet, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(content)
        self.body.addWidget(self._pages)

    # --- opening a ticket ----------------------------------------------------------------------------

    def unopenable(self) -> str:
        """Why no ticket can be opened here, or ''."""
        session = self._desk.session.current
        if self.record is None:
            return tr("choose an order first")
        may = session is not None and session.actor.may(Permission.TICKET_WRITE)
        return "" if may else tr("your role opens no tickets")

    def write_ticket(self) -> None:
        if self.unopenable():
            return
        if self.form is None:
            form = OpenForm(self._desk, self._theme, self._jobs, self.order_id)
            form.closed.connect(self.close_form)
            form.opened.connect(self._on_opened)
            self.form = form
            self._form_slot.addWidget(form)
        self._sheet.verticalScrollBar().setValue(0)
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            self._form_slot.removeWidget(form)
            form.deleteLater()

    def _on_opened(self, op_id: str, said: str) -> None:
        if self.form is self.sender():
            self.close_form()
        self.submitted.emit(op_id, said)

    # --- loading -----------------------------------------------------------------------------------

    def show_order(self, order_id: str) -> None:
        if order_id != self.order_id:
            self.close_form()
            self.order_id = order_id
            self._sheet.verticalScrollBar().setValue(0)
            self.reload()

    def reload(self) -> None:
        self._asked += 1
        if self.order_id:
            self._jobs.start(self._load, self._asked, self.order_id)
        else:
            self.record = None
            self._say(tr("No order chosen"), tr("Search an order, booking or voucher ID."))

    async def _load(self, asked: int, order_id: str) -> None:
        try:
            record = await self._desk.store.read(order_record, order_id)
        except PlumError as error:
            said = present.fault(error)
            self._say(said.what, said.next, "triangle-alert", present.details(error))
            return
        if asked != self._asked:
            return
        self.record = record
        if record is None:
            self._say(tr("This order is not on this desk"), tr("It may belong to a programme that you do not work on."))
        else:
            self._show(record)

    def _say(self, title: str, text: str, icon: str = "shopping-bag", details: str = "") -> None:
        self.empty.show_state(icon, title, text, details=details)
        self._pages.setCurrentWidget(self.empty)

    def _on_changed(self, changes: ChangeSet) -> None:
        if self.record is not None and any(changes.touches(kind) for kind in SHOWN_BY):
            self._renewal.ask()

    # --- showing -----------------------------------------------------------------------------------

    def _show(self, record: OrderRecord) -> None:
        order, session = record.order, self._desk.session.current
        now = self._desk.clock()
        self.setAccessibleName(tr("Order {order_id}", order_id=order.order_id))
        self.number.setText(order.order_id)
        self._about.setText(f"{labels.of(labels.KINDS, order.kind)} · {present.one_line(order.brand)} · {order.source}")
        self._reward.setText(present.one_line(order.reward))
        self._amount.setText(present.amount(order.amount, order.currency))
        for pill, table, marks, code in (
            (self._state, labels.ORDER_STATES, labels.ORDER_PILLS, order.state),
            (self._delivery, labels.DELIVERIES, labels.DELIVERY_PILLS, order.delivery),
        ):
            mark = marks.get(code)
            pill.show_state(labels.of(table, code), mark.tone if mark else "neutral", mark.icon if mark else "")
        self._placed.setText(tr("placed {placed_at}", placed_at=present.age(order.placed_at, now)))
        self._steps.show_steps(order_steps(order))
        self._grid.show_pairs(self._pairs(order), whole=(tr("Provider"),))
        self._show_parts(order)
        self._show_tickets(record)
        self.open_ticket.setVisible(not self.unopenable())
        self._member.setVisible(record.member is not None)
        if record.member is not None:
            self._member.show_member(record.member)
        if session is not None:
            online = self._desk.connection.online
            self.requests.show_requests(record.requests, Viewer(session.actor, now, online), acting=False)
        self._pages.setCurrentIndex(1)

    def _pairs(self, order: OrderRow) -> list[tuple[str, str | QWidget]]:
        left = min(sum(line.remaining for line in order.lines), sum(tender.remaining for tender in order.tenders))
        pairs: list[tuple[str, str | QWidget]] = [
            (tr("Placed"), present.date(order.placed_at)),
            (tr("Refundable"), present.amount(left, order.currency)),
            (tr("PO number"), order.po_number),
        ]
        if order.booking_id:
            pairs.insert(2, (tr("Booking"), order.booking_id))
        if order.expires_at:
            pairs.append((tr("Expires"), present.date(order.expires_at)))
        return [*pairs, (tr("Provider"), f"{order.provider_id} {order.provider_order_id or ''}".strip())]

    def _show_parts(self, order: OrderRow) -> None:
        clear(self._lines)
        for line in order.lines:
            rest = [
                f"{word} {present.amount(minor, order.currency)}"
                for word, minor in (
                    ("refunded", line.refunded), ("reserved", line.reserved), ("reissued", line.reissued),
                )
                if minor
            ]  # fmt: skip
            state = ", ".join((["cancelled"] if line.cancelled else []) + rest)
            self._part(present.one_line(line.title), state, present.amount(line.amount, order.currency))
        for voucher in order.vouchers:
            state = labels.of(labels.VOUCHER_STATES, voucher.state).lower()
            expires = (
                tr(", expires {expires_at}", expires_at=present.date(voucher.expires_at)) if voucher.expires_at else ""
            )
            left = tr("{balance} left", balance=present.amount(voucher.balance, order.currency))
            self._part(tr("Voucher {last4}", last4=present.masked(voucher.last4)), f"{state}{expires}", left)
        for tender in order.tenders:
            back = (
                tr("{refunded} given back", refunded=present.amount(tender.refunded, order.currency))
                if tender.refunded
                else ""
            )
            state = ", ".join(part for part in (back, "closed" if tender.closed else "") if part)
            self._part(tr("Paid: {tender_words}", tender_words=tender_words(tender, order.currency)), state, "")

    def _part(self, title: str, state: str, amount: str) -> None:
        theme = self._theme
        name = Label(theme, title, BODY, MEDIUM, elide=True)
        line = row(name, Label(theme, state, LABEL, role="muted"), Label(theme, amount, BODY, selectable=True))
        line.setStretch(0, 1)
        self._lines.addLayout(line)

    def _show_tickets(self, record: OrderRecord) -> None:
        theme = self._theme
        clear(self._tickets)
        if not record.tickets:
            said = tr(
                "This order has no ticket. Corrections start from a ticket: open one for the member’s message first."
            )
            self._tickets.addWidget(Label(theme, said, LABEL, role="muted", wrap=True))
            return
        self._tickets.addWidget(
            Label(
                theme,
                tr("Corrections start from the ticket, so that each has its reason."),
                LABEL,
                role="muted",
                wrap=True,
            )
        )
        for ticket in record.tickets:
            link = Button(theme, ticket.ticket_id, "link")
            link.setAccessibleName(tr("Open ticket {ticket_id}", ticket_id=ticket.ticket_id))
            link.setProperty("ticket", ticket.ticket_id)
            link.clicked.connect(self._on_ticket)
            mark = labels.disposition_pill(ticket.canonical)
            pill = Pill(theme, labels.disposition(ticket.disposition, self._desk.policy), mark.tone, mark.icon)
            subject = Label(theme, present.one_line(ticket.subject), BODY, elide=True)
            line = row(link, subject, pill)
            line.setStretch(1, 1)
            self._tickets.addLayout(line)

    def _on_ticket(self) -> None:
        self.ticket_opened.emit(str(self.sender().property("ticket")))
