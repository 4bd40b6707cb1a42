"""Orders, Outbox and Audit on a real window: finding, what became of work, conflicts, the trail."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from plum_desk.domain.changes import Kind
from plum_desk.errors import StoreFault, Unavailable
from plum_desk.store.queries import operations, tickets
from plum_desk.views.audit.module import AuditModule
from plum_desk.views.orders.module import OrdersModule
from plum_desk.views.outbox.module import OutboxModule
from plum_desk.views.present import plain
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.wire.messages import OpResult, OpStatus
from plum_desk.wire.rows import TicketRow
from tests.helpers import accessibility, sample
from tests.helpers.answers import Answers
from tests.helpers.windows import World, run, settled, until, world

Scenario = Callable[[World, MainWindow], Awaitable[None]]


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    theme = Theme(qapp)

    def start(scenario: Scenario, *, person: str = "meera") -> None:
        async def whole() -> None:
            async with world(tmp_path, person=person, orders=160) as made:
                made.desk = dataclasses.replace(made.desk, centre=Answers())
                window = MainWindow(made.desk, theme)
                window.show()
                await settled(20)
                try:
                    await scenario(made, window)
                finally:
                    window.close()
                    window.deleteLater()
                    await settled(5)

        run(qapp, whole)

    return start


def texts(widget: QWidget) -> str:
    return "\n".join(plain(label.text()) for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


async def module(window: MainWindow, name: str) -> Any:
    assert window.workspace is not None
    view = window.workspace.open(name)
    await until(lambda: view.model.state == "ready")
    return view


async def first_ticket(made: World) -> TicketRow:
    keys = await made.desk.store.read(tickets.ids, tickets.VIEWS["open"])
    rows = await made.desk.store.read(tickets.window, list(keys[:1]))
    row: TicketRow = next(iter(rows.values())).row
    return row


# --- orders ----------------------------------------------------------------------------------------------


def test_an_order_is_found_by_booking_voucher_and_number(play: Callable[..., None]) -> None:
    rows = [row for _, kind, row in sample.rows(160) if kind is Kind.ORDER]
    booking = next(row for row in rows if row.booking_id)
    voucher = next(row for row in rows if row.voucher_last4)

    async def scenario(made: World, window: MainWindow) -> None:
        view: OrdersModule = await module(window, "orders")
        for text, wanted in (
            (booking.booking_id, booking.order_id),
            (voucher.order_id, voucher.order_id),
            (f"{voucher.voucher_last4}", voucher.order_id),
        ):
            view.list.filter.setText(str(text))
            await until(
                lambda w=wanted: any(
                    view.model.shown(r) and view.model.shown(r).row.order_id == w for r in range(view.model.rowCount())
                )
            )
        assert view.model.rowCount() < 10
        view.list.clear_filters()
        view.list.bar.add("status=cancelled")
        await until(
            lambda: (
                view.model.rowCount()
                and all(
                    view.model.shown(r) is None or view.model.shown(r).row.state == "cancelled"
                    for r in range(view.model.rowCount())
                )
            )
        )
        assert accessibility.problems(window) == []

    play(scenario)


def test_an_order_says_where_its_corrections_start(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        ticket = await first_ticket(made)
        view: OrdersModule = await module(window, "orders")
        view.open_record(str(ticket.order_id))
        await until(lambda: view.detail.record and view.detail.record.order.order_id == ticket.order_id)
        assert "Corrections start from the ticket" in texts(view.detail)
        view.detail.ticket_opened.emit(ticket.ticket_id)
        assert window.workspace is not None and window.workspace.current == "tickets"
        view.open_record("ORD-00000001")
        await until(lambda: view.detail.record and view.detail.record.order.order_id == "ORD-00000001")
        assert "This order has no ticket." in texts(view.detail)
        view.open_record("ORD-nowhere")
        await until(lambda: view.detail.record is None)
        assert "not on this desk" in view.detail.empty.said

    play(scenario)


# --- outbox ----------------------------------------------------------------------------------------------


def test_work_is_listed_from_saved_to_answered(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        ticket = await first_ticket(made)
        made.link("offline")
        view: OutboxModule = await module(window, "outbox")
        assert "Everything is sent" in view.list.empty.said
        done = await made.desk.dispatch.note(ticket, "Asked the brand")
        await until(lambda: view.model.rowCount() == 1 and view.model.shown(0) is not None)
        assert view.model.index(0, 0).data() == "Saved here"
        assert "not sent yet" in view.model.index(0, 6).data()
        result = OpResult(done.op_id, 2, OpStatus.APPLIED, ver=2)  # type: ignore[union-attr]
        await made.desk.store.absorb((result,))
        await until(lambda: view.model.index(0, 0).data() == "Sent")
        assert accessibility.problems(window) == []

    play(scenario)


def test_a_conflict_shows_both_sides_and_can_be_retried_or_discarded(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        ticket = await first_ticket(made)
        done = await made.desk.dispatch.assign(ticket, "u-meera")
        op_id: str = done.op_id  # type: ignore[union-attr]
        row = (await made.desk.store.journal_read(operations.one, op_id)).row
        facts = {"field": "owner_id", "yours": "u-meera", "theirs": "u-ben", "who": "Ben Thomas", "when": sample.NOW}
        await made.desk.store.absorb((OpResult(op_id, row.dev_seq, OpStatus.NEEDS_REVIEW, "conflict", facts),))
        view: OutboxModule = await module(window, "outbox")
        await until(lambda: view.detail.row and view.detail.row.op_id == op_id and view.detail.conflict.isVisible())
        await until(lambda: "Yours: Meera Iyer" in view.detail.conflict.accessibleName())  # names are read beside it
        said = view.detail.conflict.accessibleName()
        assert "Theirs: Ben Thomas" in said
        assert "Someone else" in texts(view.detail) or "changed by someone else" in texts(view.detail)
        assert view.detail.state.text == "Needs you"
        QTest.mouseClick(view.detail.retry, Qt.MouseButton.LeftButton)
        await until(lambda: window.toast.text == "Done again on the current state.")
        assigned = await made.operations("ticket.assign")
        assert [r.state for r in assigned] == ["discarded", "saved"]
        put_away = await made.operations("operation.discard")
        assert op_id.encode() in put_away[-1].args, "putting it away is itself recorded"

    play(scenario)


def test_a_refusal_of_the_centre_is_explained(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        ticket = await first_ticket(made)
        done = await made.desk.dispatch.note(ticket, "Too late")
        op_id: str = done.op_id  # type: ignore[union-attr]
        row = (await made.desk.store.journal_read(operations.one, op_id)).row
        refused = OpResult(op_id, row.dev_seq, OpStatus.REJECTED, "ticket_closed", {"ticket_id": ticket.ticket_id})
        await made.desk.store.absorb((refused,))
        view: OutboxModule = await module(window, "outbox")
        await until(lambda: view.detail.row is not None and view.detail.what.whole())
        assert plain(view.detail.what.whole()) == f"Ticket {ticket.ticket_id} is closed."
        assert view.detail.next.whole().startswith("Reopen it first")
        QTest.mouseClick(view.detail.discard, Qt.MouseButton.LeftButton)
        await until(lambda: "Discarded" in window.toast.text)

    play(scenario)


# --- audit -----------------------------------------------------------------------------------------------


def test_the_trail_can_be_read_filtered_and_exported_but_not_changed(play: Callable[..., None], tmp_path: Path) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view: AuditModule = await module(window, "audit")
        await until(
            lambda: view.model.rowCount() == 40 and view.detail.row is not None and view.list.bar.add_filter.isVisible()
        )
        assert view.export.isVisible() and view.export.isEnabled()
        shown = view.detail.row
        assert shown is not None
        assert shown.hash in texts(view.detail).replace(" ", "") and "40 in this chain" in texts(view.detail)
        assert not any(word in c.title.lower() for c in view.commands() for word in ("delete", "edit", "change"))
        view.list.bar.add("result=refused")
        await until(lambda: 0 < view.model.rowCount() < 10)
        await view.export_to(tmp_path / "bundle.zip")
        assert (tmp_path / "bundle.zip").read_bytes() == b"PK bundle"
        events = await made.operations("local.event")
        assert b"audit.exported" in events[-1].args
        answers = made.desk.centre
        assert isinstance(answers, Answers)
        answers.fault = Unavailable("down")
        await view.export_to(tmp_path / "other.zip")
        assert "No bundle was written." in window.toast.text
        made.link("offline")
        assert not view.export.isEnabled() and "cannot be reached" in view.export.reason
        assert accessibility.problems(window) == []

    play(scenario, person="aud")


def test_a_supervisor_reads_the_trail_and_exports_nothing(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view: AuditModule = await module(window, "audit")
        assert not view.export.isVisible()
        assert view._why_not() == "your role may not export the trail"

    play(scenario)


# --- states ----------------------------------------------------------------------------------------------


def test_a_store_fault_is_explained_and_can_be_tried_again(
    play: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view: OrdersModule = await module(window, "orders")
        whole = view.model.rowCount()
        assert whole == 160
        source = view.model._source

        async def broken(*_: object) -> None:
            raise StoreFault("disk I/O error")

        monkeypatch.setattr(view.model, "_source", dataclasses.replace(source, read=broken))
        view.list.bar.add("status=completed")
        await until(lambda: view.list.pages.currentWidget() is view.list.empty)
        assert "cannot be read" in view.list.empty.said and "disk I/O" not in view.list.empty.said
        QTest.mouseClick(view.list.empty.copy, Qt.MouseButton.LeftButton)
        copied = QApplication.clipboard().text()
        assert "cannot be read" in copied and "store_fault" in copied and "disk I/O" not in copied
        monkeypatch.setattr(view.model, "_source", source)
        QTest.mouseClick(view.list.empty.button, Qt.MouseButton.LeftButton)
        await until(lambda: 0 < view.model.rowCount() < whole)

    play(scenario)


def test_offline_an_empty_search_says_what_was_searched(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view: OrdersModule = await module(window, "orders")
        made.link("offline")
        view.list.filter.setText("nowhere")
        await until(lambda: view.list.pages.currentWidget() is view.list.empty)
        assert "Only what was synced by" in view.list.empty.said
        assert msgspec.structs.asdict(view.model.filter)["text"] == "nowhere"

    play(scenario)
