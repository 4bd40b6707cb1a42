"""An order in a window of its own."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from plum_desk.runtime.language import tr
from plum_desk.views.commands import Command
from plum_desk.views.context import ViewContext
from plum_desk.views.orders.detail import OrderDetail
from plum_desk.views.popout import PopOut


class OrderWindow(PopOut):
    def __init__(self, host: ViewContext, order_id: str) -> None:
        super().__init__(host, "order", order_id)
        context = self.context
        self.detail = OrderDetail(context.desk, context.theme, self.jobs)
        self.detail.ticket_opened.connect(lambda ticket: context.open_record("ticket", ticket))
        self.detail.member_opened.connect(lambda member: context.open_record("member", member))
        self.detail.submitted.connect(lambda _op_id, said: self.say(f"{said}."))
        order = tr("Order")
        write, copy = self.detail.write_ticket, self._copy
        self.frame(
            self.detail,
            [
                Command("order.ticket", tr("Open a ticket"), write, "Ctrl+N", order, self.detail.unopenable),
                Command("order.copy", tr("Copy order ID"), copy, "Ctrl+Shift+C", order),
            ],
        )
        self.detail.show_order(order_id)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.detail.order_id)
        self.say(tr("Copied {order_id}.", order_id=self.detail.order_id), "neutral")


def make(host: ViewContext, record: str) -> PopOut:
    return OrderWindow(host, record)
