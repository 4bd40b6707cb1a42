"""The Orders module: find an order by its id, booking id or voucher, and see everything about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.errors import PlumError
from plum_desk.models.orders import order_list
from plum_desk.models.records import named_brands
from plum_desk.runtime.language import several, tr
from plum_desk.runtime.refresh import Refresh
from plum_desk.store.queries import orders
from plum_desk.store.queries.orders import OrderFilter
from plum_desk.views import present
from plum_desk.views.awaited import Awaited
from plum_desk.views.commands import Command
from plum_desk.views.context import ViewContext
from plum_desk.views.lists.fields import Asking, order_fields
from plum_desk.views.lists.list_detail import ListDetail
from plum_desk.views.lists.narrowing import Chosen
from plum_desk.views.lists.panel import ListPanel, Words
from plum_desk.views.orders.columns import columns, sentence
from plum_desk.views.orders.detail import OrderDetail

WORDS = Words(
    "Orders",
    "Search an order, booking or voucher ID, a member, a reward",
    ("shopping-bag", "No orders on this desk yet", "They arrive with the first sync of your programmes."),
    "Enter opens its ticket",
)


class OrdersModule(ListDetail):
    pops = "order"

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        desk = context.desk
        self.model = order_list(desk.store.read, self.jobs, columns(), sentence, self)
        self.asking = Asking(desk)
        self.chosen = Chosen(OrderFilter(), self.asking, order_fields({}))
        self.list = ListPanel(context.theme, WORDS, self.model, self.chosen)
        self.detail = OrderDetail(desk, context.theme, self.jobs)
        self.frame(self.list, self.detail, "orders")
        self.list.current.connect(self.detail.show_order)
        self.list.opened.connect(self._on_opened)
        self.list.filtered.connect(self._recount)
        self.model.stateChanged.connect(self._recount)
        self.detail.ticket_opened.connect(self._open_ticket)
        self.detail.member_opened.connect(lambda member: self.context.open_record("member", member))
        self.detail.submitted.connect(self._on_submitted)
        self._awaited = Awaited(desk, self)
        self._awaited.opened.connect(self._on_ticket)
        desk.bridge.changed.connect(self.model.on_changed)
        desk.bridge.changed.connect(self._on_changed)
        self._words = Refresh(self.jobs, self._load_words)
        self._words.ask()
        self.model.load()

    async def _load_words(self) -> None:
        await self.asking.learn()
        self.list.learn(order_fields(await self.context.desk.store.read(named_brands)))

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(Kind.BRAND) or changes.touches(Kind.PROGRAMME):
            self._words.ask()
        if changes.touches(Kind.ORDER):
            self._recount()

    def _recount(self) -> None:
        """Count once all ids are known: what is on screen comes first."""
        if self.model.whole:
            self.jobs.start(self._count, self.model.filter)

    async def _count(self, wanted: OrderFilter) -> None:
        desk = self.context.desk
        try:
            totals = await desk.store.read(orders.totals, wanted, desk.clock())
        except PlumError as error:
            self.list.totals.setText(present.fault(error).what)
            return
        if wanted == self.model.filter:
            self.list.count.setText(several(totals.count, "{n} order", "{n} orders", n=present.count(totals.count)))
            waiting = tr("{pending} pending", pending=present.count(totals.pending)) if totals.pending else ""
            self.list.totals.setText(waiting)

    def _on_opened(self, order_id: str) -> None:
        record = self.detail.record
        if record is not None and record.order.order_id == order_id and len(record.tickets) == 1:
            self._open_ticket(record.tickets[0].ticket_id)
        else:
            self.detail.number.setFocus(Qt.FocusReason.OtherFocusReason)
            self.detail.focusNextChild()

    def _on_submitted(self, op_id: str, said: str) -> None:
        self._awaited.ask(op_id)
        self.context.say(f"{said}.", action=tr("Outbox"), run=lambda: self.context.open_record("operation", op_id))
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_ticket(self, ticket_id: str) -> None:
        self.context.say(
            tr("Ticket {ticket_id} is open.", ticket_id=ticket_id),
            action=tr("Show"),
            run=lambda: self.context.open_record("ticket", ticket_id),
        )

    def escape(self) -> bool:
        if self.detail.form is not None:
            self.detail.close_form()
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().escape()

    def _open_ticket(self, ticket_id: str) -> None:
        self.context.open_record("ticket", ticket_id)

    def open_record(self, order_id: str) -> None:
        """Show an order, whether or not the filter lets it through."""
        self.list.expect(order_id)
        self.detail.show_order(order_id)
        self.jobs.start(self.list.reveal, order_id)

    def commands(self) -> list[Command]:
        def nothing() -> str:
            return "" if self.detail.record is not None else tr("choose an order first")

        detail = self.detail
        opens = Command(
            "order.ticket", tr("Open a ticket"), detail.write_ticket, "Ctrl+N", tr("Order"), detail.unopenable
        )
        copy = Command("order.copy", tr("Copy order ID"), self._copy, "Ctrl+Shift+C", tr("Order"), nothing)
        return [opens, copy, *self.list_commands()]

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.detail.order_id)
        self.context.say(tr("Copied {order_id}.", order_id=self.detail.order_id), "neutral")

    def hint_keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl+F", tr("search")),
            ("Ctrl+L", tr("add a filter")),
            ("Ctrl+J", tr("next order")),
            ("Enter", tr("its ticket")),
            ("Ctrl+N", tr("open a ticket")),
            ("F1", tr("all keys")),
        )


def make(context: ViewContext) -> QWidget:
    return OrdersModule(context)
