"""Corrective actions on a ticket: forms by keyboard, refusals, one press one operation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from plum_desk.domain.changes import Kind
from plum_desk.errors import StoreFault
from plum_desk.views.forms import ActionForm
from plum_desk.views.present import plain
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from tests.helpers import sample
from tests.helpers.tickets import (
    CONTROL,
    SHIFT,
    base,
    focus,
    player,
    press,
    raised,
    refund_form,
)
from tests.helpers.windows import World, settled, until


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


def test_a_full_refund_takes_its_key_a_reason_and_a_confirmation(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await refund_form(window, view)
        assert isinstance(focus(), QComboBox), "the amount is full already: the reason comes first"
        assert not form.confirm.isEnabled()
        press(Qt.Key.Key_Down)
        await until(lambda: form.confirm.isEnabled())
        assert form.confirm.text() == "Refund ₹2,499.00"
        said = plain(form.outcome.said)
        assert "Within your limits. Runs when you confirm." in said
        assert "₹2,499.00 goes back to Visa •••• 4242." in said
        assert "Voucher •••• 7Q4K with ₹2,499.00 left is blocked first." in said
        assert "of ₹20,000.00." in said
        press(Qt.Key.Key_Return, CONTROL)
        await until(lambda: view.detail.form is None)
        (intent,) = await raised(made)
        assert (intent.ticket_id, intent.action) == ("T-9001", "order.refund")
        assert msgspec.json.decode(intent.payload)["amount"] == {"minor": 249_900, "unit": "INR"}
        assert "requested" in window.toast.text
        assert focus() is view.list.table
        await until(lambda: view.detail.record and view.detail.record.requests)
        assert view.detail.record is not None
        assert view.detail.record.requests[0].state == "requested", "never shown as done"

    play(scenario)


def test_a_double_press_is_one_operation(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await refund_form(window, view)
        press(Qt.Key.Key_Down)
        await until(lambda: form.confirm.isEnabled())
        press(Qt.Key.Key_Return, CONTROL)
        assert not form.confirm.isEnabled() and form.confirm.text() == "Saving…"
        form.submit()
        QTest.keyClick(form, Qt.Key.Key_Return, CONTROL)
        QTest.mouseClick(form.confirm, Qt.MouseButton.LeftButton)
        await until(lambda: view.detail.form is None)
        await settled()
        assert len(await raised(made)) == 1

    play(scenario)


def test_an_amount_that_is_too_high_is_refused_with_what_to_do_and_kept(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await refund_form(window, view)
        press(Qt.Key.Key_Down)
        amount = form.fields["amount"].entry()
        amount.setFocus()
        QTest.keyClick(amount, Qt.Key.Key_A, CONTROL)
        QTest.keyClicks(amount, "2500")
        await until(lambda: "can still be refunded" in form.outcome.said or "is left" in form.outcome.said)
        assert "Enter ₹2,499.00 or less." in plain(form.outcome.said)
        assert not form.confirm.isEnabled() and form.confirm.reason
        press(Qt.Key.Key_Return, CONTROL)
        await settled()
        assert await raised(made) == []
        assert amount.text() == "2500", "what was typed survives the refusal"
        form.fields["amount"]._on_full()
        await until(lambda: form.confirm.isEnabled())

    play(scenario)


def test_above_the_limit_says_who_decides(play: Callable[..., None]) -> None:
    order, _ = base()
    big = msgspec.structs.replace(
        order, amount=900_000, lines=(msgspec.structs.replace(order.lines[0], amount=900_000),),
        tenders=(msgspec.structs.replace(order.tenders[0], captured=900_000),), ver=2,
        vouchers=(msgspec.structs.replace(order.vouchers[0], face=900_000, balance=900_000),),
    )  # fmt: skip

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await refund_form(window, view)
        press(Qt.Key.Key_Down)
        await until(lambda: form.confirm.isEnabled())
        assert form.confirm.text() == "Send ₹9,000.00 for approval"
        assert "Goes to an L2 approver." in form.outcome.said

    play(scenario, more=((sample.PROG, Kind.ORDER, big),))


def test_offline_it_is_queued_and_said_so(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        made.link("offline")
        await settled()
        form = await refund_form(window, view)
        press(Qt.Key.Key_Down)
        await until(lambda: form.confirm.isEnabled())
        assert form.confirm.text() == "Queue refund ₹2,499.00"
        assert "Saved here; the centre checks it again before anything happens." in form.outcome.said
        press(Qt.Key.Key_Return, CONTROL)
        await until(lambda: view.detail.form is None)
        assert "saved here, not sent" in window.toast.text
        assert len(await raised(made)) == 1

    play(scenario)


def test_a_ticket_that_changed_under_the_form_stops_the_hand(play: Callable[..., None]) -> None:
    order, _ = base()

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await refund_form(window, view)
        press(Qt.Key.Key_Down)
        await until(lambda: form.confirm.isEnabled())
        await made.put((sample.PROG, Kind.ORDER, msgspec.structs.replace(order, ver=order.ver + 1)))
        await until(lambda: "changed while the form was open" in form.outcome.said)
        press(Qt.Key.Key_Return, CONTROL)
        await settled()
        assert await raised(made) == []
        form.outcome.seen.emit()
        await until(lambda: form.confirm.isEnabled())

    play(scenario)


def test_escape_closes_the_form_and_returns_to_the_list(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await refund_form(window, view)
        press(Qt.Key.Key_Escape)
        await until(lambda: view.detail.form is None)
        assert view.detail.bar.isVisible()
        assert await raised(made) == []

    play(scenario)


def test_a_fault_while_saving_keeps_everything(play: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await refund_form(window, view)
        press(Qt.Key.Key_Down)
        await until(lambda: form.confirm.isEnabled())

        async def full(*_: object, **__: object) -> None:
            raise StoreFault("database or disk is full")

        monkeypatch.setattr(type(made.desk.dispatch), "raise_action", full)
        press(Qt.Key.Key_Return, CONTROL)
        await until(lambda: "What you entered is kept." in form.outcome.said)
        assert form.confirm.isEnabled() and form.fields["reason"].value()
        assert "disk is full" not in form.outcome.said

    play(scenario)


def test_a_reason_that_needs_a_note_asks_for_it(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        QTest.keyClick(window, Qt.Key.Key_G, CONTROL | SHIFT)
        await until(lambda: isinstance(view.detail.form, ActionForm) and view.detail.form.fields)
        form = view.detail.form
        assert isinstance(form, ActionForm)
        QTest.keyClicks(form.fields["amount"].entry(), "500")
        combo = form.fields["reason"].entry()
        assert isinstance(combo, QComboBox)
        combo.setCurrentIndex(combo.findData("service_recovery"))
        await until(lambda: "needs a note" in form.outcome.said)
        note = form.fields["note"]
        assert note.isVisible() and not form.confirm.isEnabled()
        QTest.keyClicks(note.entry(), "Spa closed on the day")
        await until(lambda: form.confirm.isEnabled())
        assert form.confirm.text() == "Send 500 points for approval"
        assert "Goodwill always needs a second person." in form.outcome.said

    play(scenario)


def test_unavailable_actions_say_why(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        offer = view.detail.bar.offer("order.cancel_booking")
        assert offer is not None
        assert offer.reason == "Only for booking orders; this is a voucher order."
        QTest.keyClick(window, Qt.Key.Key_X, CONTROL | SHIFT)
        assert "Only for booking orders" in window.toast.text
        assert view.detail.form is None
        first = view.detail.bar._first()
        assert first is not None and first.spec.id == "order.reissue", "Failed redemption offers a reissue first"

    play(scenario)


def test_a_running_request_disables_what_it_forbids(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await refund_form(window, view)
        press(Qt.Key.Key_Down)
        await until(lambda: form.confirm.isEnabled())
        press(Qt.Key.Key_Return, CONTROL)
        await until(lambda: (o := view.detail.bar.offer("order.reissue")) and o.reason)
        offer = view.detail.bar.offer("order.reissue")
        assert offer is not None
        assert any(said in plain(offer.reason) for said in ("still running", "under way"))
        assert "still running" in view.detail.bar._unresolvable
        made.link("offline")
        assert not any(b.text().startswith("Queue reissue") for b in view.detail.bar.findChildren(type(form.confirm)))

    play(scenario)


def test_an_answer_that_comes_after_the_form_closed_finds_no_one(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        for action in ("order.refund", "member.goodwill", "member.adjust_points"):
            view.detail.open_action(action)
            await until(lambda: isinstance(view.detail.form, ActionForm) and view.detail.form.fields)
            made.link("offline")  # an open form looks again
            view.escape()
            made.link("online")
            await settled(10)
        assert not made.bugs

    play(scenario)


def test_giving_up_a_cancellation_is_not_called_cancel(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.detail.open_action("order.cancel_booking")
        form = view.detail.form
        assert isinstance(form, ActionForm)
        assert (form.cancel.text(), form.confirm.text()) == ("Close", "Cancel booking")

    play(scenario)
