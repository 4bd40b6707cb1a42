"""The Tickets module on a real window, open on one ticket, and the keys that its tests press."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from plum_desk.domain.changes import Kind
from plum_desk.domain.intents import RaiseRequest
from plum_desk.views.choice import ChoicePopup
from plum_desk.views.forms import ActionForm
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.views.tickets.module import TicketsModule
from plum_desk.wire.rows import OrderRow, TicketRow
from tests.helpers import sample
from tests.helpers.answers import Answers
from tests.helpers.windows import World, run, settled, until, world

TICKET = "T-9001"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HOSTILE = "\u202e<b>Rahul</b> &amp; =cmd()"
Scenario = Callable[[World, MainWindow, TicketsModule], Awaitable[None]]
Opened = tuple[World, MainWindow, TicketsModule]


def base() -> tuple[OrderRow, TicketRow]:
    """A voucher order of ₹2,499.00 with its ticket, whose disposition is Failed redemption."""
    rows = list(sample.rows(40))
    order = next(
        row for _, kind, row in rows if kind is Kind.ORDER and row.kind == "voucher" and row.state == "completed"
    )
    ticket = next(row for _, kind, row in rows if kind is Kind.TICKET)
    order = msgspec.structs.replace(
        order, order_id="ORD-T1", amount=249_900, member_id="M000001", delivery="delivered",
        lines=(msgspec.structs.replace(order.lines[0], amount=249_900),),
        tenders=(msgspec.structs.replace(order.tenders[1], captured=249_900),),
        vouchers=(msgspec.structs.replace(order.vouchers[0], voucher_id="V-T1", last4="7Q4K", face=249_900,
                                          balance=249_900),),
        voucher_last4="7Q4K",
    )  # fmt: skip
    ticket = msgspec.structs.replace(
        ticket, ticket_id="T-9001", order_id="ORD-T1", member_id="M000001", subject="Code shows invalid",
        disposition="FAILED_REDEMPTION", canonical="FAILED_REDEMPTION", intake_issue="FAILED_REDEMPTION",
        category="open", owner_id="u-asha", owner_name="Asha Rao", amount=249_900, priority=1,
        received_at=sample.NOW - 60_000, due_at=sample.NOW + 540_000, closed_at=None, prior_disposition=None,
    )  # fmt: skip
    return order, ticket


@asynccontextmanager
async def ticket_window(
    folder: Path, theme: Theme, *, person: str = "asha", orders: int = 160, more: tuple[Any, ...] = ()
) -> AsyncIterator[Opened]:
    """A signed-in desk whose window shows ``base``'s ticket with its actions."""
    order, ticket = base()
    entries = [(sample.PROG, Kind.ORDER, order), (sample.QUEUE, Kind.TICKET, ticket), *more]
    async with world(folder, person=person, orders=orders, entries=entries) as made:
        made.desk = dataclasses.replace(made.desk, centre=Answers())
        window = MainWindow(made.desk, theme)
        window.show()
        assert window.workspace is not None
        view = window.workspace.view
        assert isinstance(view, TicketsModule)
        try:
            await until(lambda: view.model.state == "ready")
            view.open_record(TICKET)
            await until(lambda: shown(view) == TICKET and view.detail.bar.offer("order.refund"))
            await settled(10)
            yield made, window, view
        finally:
            window.close()
            window.deleteLater()
            await settled(5)


def player(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    """What runs a scenario in a window that shows the ticket of ``base``."""
    theme = Theme(qapp)

    def start(scenario: Scenario, *, person: str = "asha", orders: int = 160, more: tuple[Any, ...] = ()) -> None:
        async def whole() -> None:
            async with ticket_window(tmp_path, theme, person=person, orders=orders, more=more) as opened_window:
                await scenario(*opened_window)

        run(qapp, whole)

    return start


def shown(view: TicketsModule) -> str:
    record = view.detail.record
    return record.ticket.ticket_id if record else ""


def focus() -> QWidget:
    """Where keys go; offscreen no window may count as active, but each knows its own focus."""
    widget = QApplication.focusWidget()
    if widget is None:
        windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
        widget = next(windows).focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifiers)


async def refund_form(window: MainWindow, view: TicketsModule) -> ActionForm:
    """Open the refund by its key and wait for its fields."""
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL | SHIFT)
    await until(lambda: isinstance(view.detail.form, ActionForm) and view.detail.form.fields)
    form = view.detail.form
    assert isinstance(form, ActionForm)
    await until(lambda: not form._pending)
    return form


async def raised(made: World) -> list[RaiseRequest]:
    return [msgspec.json.decode(row.args, type=RaiseRequest) for row in await made.operations("request.raise")]


async def opened() -> ChoicePopup:
    await until(lambda: any(isinstance(w, ChoicePopup) and w.isVisible() for w in QApplication.topLevelWidgets()))
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, ChoicePopup) and w.isVisible())


def texts(widget: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
