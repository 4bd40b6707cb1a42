"""Pictures of a day without the centre: what is queued, drafted, forbidden, sent, and given back."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from plum_desk.domain.changes import Kind
from plum_desk.domain.drafts import NOTE, DraftKey
from plum_desk.models.records import ticket_record
from plum_desk.store.queries.operations import OpState
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.wire.messages import OpResult, OpStatus
from tests.helpers import sample
from tests.helpers.answers import Answers
from tests.helpers.tickets import TICKET, base, refund_form
from tests.helpers.windows import World, settled, until

Take = Callable[[QWidget, str], Awaitable[None]]
HOUR = 3_600_000


def entries() -> list[sample.Entry]:
    order, ticket = base()
    return [(sample.PROG, Kind.ORDER, order), (sample.QUEUE, Kind.TICKET, ticket)]


async def day(made: World, theme: Theme, take: Take) -> None:
    made.desk = dataclasses.replace(made.desk, centre=Answers())
    window = MainWindow(made.desk, theme)
    window.show()
    view: Any = window.workspace.view if window.workspace else None
    await until(lambda: view.model.state == "ready")
    view.open_record(TICKET)
    await until(lambda: view.detail.offered == TICKET)
    made.link("offline", synced_at=sample.NOW)
    made.clock.advance(6 * 60_000)
    await _work(made, window, view, take)
    await _ages(made, window, view, take)
    await _back(made, window, take)
    window.close()
    window.deleteLater()


async def _work(made: World, window: MainWindow, view: Any, take: Take) -> None:
    desk, record = made.desk, view.detail.record
    await desk.dispatch.note(record.ticket, "Asked the brand for the status of the code; they answer tomorrow.")
    await desk.dispatch.assign(record.ticket, "u-ben")
    form = await refund_form(window, view)
    form.fields["reason"].entry().setCurrentIndex(0)
    await until(lambda: form.confirm.isEnabled())
    await take(window, "offline-form")
    form.submit()
    await until(lambda: view.detail.form is None)
    view.work.writing.write_reply()
    view.detail.form.field.setPlainText("Dear member, your gift card is being replaced; please do not")
    await settled(120)
    await take(window, "offline-reply")
    view.detail.close_form()
    other = await desk.store.read(ticket_record, "T-1003")
    assert other is not None
    person = desk.session.current.actor.person_id  # type: ignore[union-attr]
    desk.drafts.keep(DraftKey(person, "T-1003", NOTE), "T-1003", {"text": "Half a"})
    await desk.dispatch.set_disposition(other.ticket, "VOUCHER_NOT_RECEIVED")
    await settled(60)
    await take(window, "offline-day")
    finder = window.finder
    assert finder is not None
    finder.open_with("ORD-99")
    await until(lambda: finder._answered == "ORD-99")
    await take(window, "offline-find")
    finder.dismiss()
    window._quit()
    await settled()
    dialog = window._quitting
    assert dialog is not None
    await take(dialog, "offline-quit")
    dialog.reject()
    await settled()
    window.commands.run("go.outbox")
    await settled(60)
    await take(window, "offline-outbox")
    window.commands.run("go.tickets")


async def _ages(made: World, window: MainWindow, view: Any, take: Take) -> None:
    made.clock.advance(5 * HOUR)
    window._on_minute()
    await settled(40)
    await take(window, "offline-drafts-only")
    made.clock.advance(8 * HOUR)
    window._on_minute()
    await settled(40)
    await take(window, "offline-headers-only")
    window.commands.run("go.orders")
    await settled(40)
    await take(window, "offline-withheld")
    window.commands.run("go.tickets")
    made.clock.wall -= 48 * HOUR
    window._on_minute()
    await settled(40)
    await take(window, "offline-clock")
    made.clock.wall += 48 * HOUR
    made.desk.freshness.hear(made.clock.wall)
    made.link("offline")
    made.desk.connection.show("offline", "disk_full")
    await settled(40)
    await take(window, "offline-disk-full")
    await settled()


async def _back(made: World, window: MainWindow, take: Take) -> None:
    desk = made.desk
    made.link("syncing", synced_at=made.clock.wall)
    await until(lambda: desk.passage.total > 0)
    device = desk.session.device
    assert device is not None
    await desk.store.mark(device.device_id, 0, 3, OpState.SENDING)
    await until(lambda: desk.passage.sent > 0)
    await settled()
    await take(window, "back-sending")
    rows = [row for kind in ("ticket.note", "ticket.assign", "ticket.disposition", "request.raise")
            for row in await made.operations(kind)]  # fmt: skip
    conflict = {"field": "owner_id", "yours": "u-ben", "theirs": "u-meera", "who": "Meera Iyer",
                "when": made.clock.wall - 9 * HOUR}  # fmt: skip
    said: dict[str, tuple[str, dict[str, Any]]] = {
        "ticket.assign": ("conflict", conflict),
        "request.raise": ("ticket_closed", {"ticket_id": TICKET}),
    }
    results = []
    for row in rows:
        code, facts = said.get(row.operation.kind, ("", {}))
        status = OpStatus.REJECTED if code else OpStatus.APPLIED
        results.append(OpResult(row.op_id, row.dev_seq, status, code, facts))
    await desk.store.absorb(results)
    await made.put(results=results)
    made.link("online", synced_at=made.clock.wall)
    await until(lambda: desk.passage.total == 0 and desk.connection.needs_you == 2)
    await settled(30)
    await take(window, "back-told")
    assert window.workspace is not None
    window.workspace.open_outbox("needs")
    await settled(60)
    outbox: Any = window.workspace.view
    for kind, name in (("ticket.assign", "needs-you"), ("request.raise", "needs-you-money")):
        op_id = next(row.op_id for row in rows if row.operation.kind == kind)
        outbox.open_record(op_id)
        await until(lambda wanted=op_id: outbox.detail.row is not None and outbox.detail.row.op_id == wanted)
        await settled(30)
        await take(window, name)
    op_id = next(row.op_id for row in rows if row.operation.kind == "ticket.assign")
    outbox.open_record(op_id)
    await settled(30)
    window.commands.run("work.hand_over")
    await settled(30)
    await take(window, "needs-you-hand-over")
