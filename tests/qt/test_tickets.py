"""The Tickets module on a real window: lists, forms by keyboard, refusals, one press one operation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from plum_desk.domain.changes import Kind
from plum_desk.domain.intents import AddNote, RaiseRequest, SetDisposition
from plum_desk.errors import StoreFault, Unavailable
from plum_desk.models.columns import ID_ROLE
from plum_desk.views.choice import ChoicePopup
from plum_desk.views.forms import ActionForm
from plum_desk.views.note_form import NoteForm
from plum_desk.views.present import plain
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.views.tickets.module import TicketsModule
from tests.helpers import accessibility, sample
from tests.helpers.answers import CODE, Answers
from tests.helpers.tickets import base, refund_form, shown, ticket_window
from tests.helpers.windows import World, run, settled, until

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Scenario = Callable[[World, MainWindow, TicketsModule], Awaitable[None]]
HOSTILE = "\u202e<b>Rahul</b> &amp; =cmd()"


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    theme = Theme(qapp)

    def start(scenario: Scenario, *, person: str = "asha", orders: int = 160, more: tuple[Any, ...] = ()) -> None:
        async def whole() -> None:
            async with ticket_window(tmp_path, theme, person=person, orders=orders, more=more) as (made, window, view):
                await scenario(made, window, view)

        run(qapp, whole)

    return start


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


async def raised(made: World) -> list[RaiseRequest]:
    return [msgspec.json.decode(row.args, type=RaiseRequest) for row in await made.operations("request.raise")]


# --- forms ---------------------------------------------------------------------------------------------


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


# --- the rest of a ticket's work -------------------------------------------------------------------------


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


def test_note_disposition_owner_and_resolve_by_key(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        QTest.keyClick(window, Qt.Key.Key_N, CONTROL | SHIFT)
        await until(lambda: isinstance(view.detail.form, NoteForm))
        QTest.keyClicks(focus(), "Called the brand")
        press(Qt.Key.Key_Return, CONTROL)
        await until(lambda: view.detail.form is None)
        (note,) = await made.operations("ticket.note")
        assert msgspec.json.decode(note.args, type=AddNote).text == "Called the brand"
        await until(lambda: any("Called the brand" in e.text for e in view.detail.record.events))  # type: ignore[union-attr]
        QTest.keyClick(window, Qt.Key.Key_D, CONTROL)
        popup = await opened()
        QTest.keyClicks(popup._field, "vendor")
        QTest.keyClick(popup._field, Qt.Key.Key_Return)
        await until(lambda: view.detail.record.ticket.disposition == "VENDOR_REJECTION")  # type: ignore[union-attr]
        window.activateWindow()
        await settled(5)
        QTest.keyClick(window, Qt.Key.Key_M, CONTROL)
        popup = await opened()
        QTest.keyClicks(popup._field, "ben")
        QTest.keyClick(popup._field, Qt.Key.Key_Return)
        await until(lambda: view.detail.record.ticket.owner_id == "u-ben")  # type: ignore[union-attr]
        assert window.toast.text.startswith("T-9001: owner is Ben Thomas")
        window.activateWindow()
        await settled(5)
        before = view.detail.ticket_id
        QTest.keyClick(window, Qt.Key.Key_Return, CONTROL | SHIFT)
        await until(lambda: view.detail.ticket_id != before)
        last = (await made.operations("ticket.disposition"))[-1]
        assert msgspec.json.decode(last.args, type=SetDisposition).disposition == "RESOLVED"

    play(scenario)


async def opened() -> ChoicePopup:
    await until(lambda: any(isinstance(w, ChoicePopup) and w.isVisible() for w in QApplication.topLevelWidgets()))
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, ChoicePopup) and w.isVisible())


def test_refund_dispositions_cannot_be_set_by_hand(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.work.set_disposition("REFUND_PROCESSED")
        assert "is set by the refund itself" in plain(window.toast.text)
        assert await made.operations("ticket.disposition") == []

    play(scenario)


def test_a_code_is_shown_only_on_request_and_hides(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.detail.reveal_wanted.emit("V-T1")
        await until(lambda: isinstance(view.detail.form, NoteForm))
        QTest.keyClicks(focus(), "Member reads it over the phone")
        answers = made.desk.centre
        assert isinstance(answers, Answers)
        answers.fault = Unavailable("down")
        press(Qt.Key.Key_Return, CONTROL)
        await until(lambda: "cannot be reached" in view.detail.form.problem.whole())  # type: ignore[union-attr]
        answers.fault = None
        press(Qt.Key.Key_Return, CONTROL)
        await until(lambda: any(CODE in label for label in texts(view.detail)))
        assert answers.calls[-1] == ("reveal", "V-T1", "T-9001", "Member reads it over the phone")
        press(Qt.Key.Key_Escape)
        await until(lambda: not any(CODE in label for label in texts(view.detail)))

    play(scenario)


def texts(widget: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


# --- the list ----------------------------------------------------------------------------------------------


def test_views_count_filter_and_name_what_hides_everything(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.open_view("open")
        await settled(40)
        whole = view.model.rowCount()
        await until(lambda: view.list.count.text() == f"{whole} tickets")
        assert "total ₹" in view.list.totals.whole()
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
        QTest.keyClicks(focus(), "T-9001")
        await until(lambda: view.model.rowCount() == 1)
        view.list.filter.setText("nothing has this")
        await until(lambda: view.list.pages.currentWidget() is view.list.empty)
        await settled()
        assert "text “nothing has this”" in view.list.empty.said
        QTest.mouseClick(view.list.empty.button, Qt.MouseButton.LeftButton)
        await until(lambda: view.model.rowCount() == whole)
        view.list._on_filter("disposition=VENDOR_REJECTION")
        await until(lambda: 0 < view.model.rowCount() < whole)
        press(Qt.Key.Key_Escape)
        await until(lambda: view.model.rowCount() == whole)

    play(scenario)


def test_arrivals_wait_and_the_selection_stays(play: Callable[..., None]) -> None:
    _, ticket = base()

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.open_view("mine")
        await until(lambda: view.list.current_id == "T-9001" or view.list.step(1))
        await view.list.reveal("T-9001")
        await until(lambda: view.list.table.currentIndex().data(ID_ROLE) == "T-9001")
        before = view.model.rowCount()
        urgent = msgspec.structs.replace(ticket, ticket_id="T-9002", due_at=sample.NOW - 10**9)
        await made.put((sample.QUEUE, Kind.TICKET, urgent))
        await until(lambda: view.list.fresh.isVisible())
        assert view.list.fresh.text() == "1 new"
        assert view.model.rowCount() == before
        assert view.list.table.currentIndex().data(ID_ROLE) == "T-9001"
        QTest.keyClick(window, Qt.Key.Key_F5)
        await until(lambda: view.model.rowCount() == before + 1)
        assert view.list.table.currentIndex().data(ID_ROLE) == "T-9001"

    play(scenario)


def test_a_ticket_that_leaves_the_list_stays_shown_and_nothing_else_is_selected(play: Callable[..., None]) -> None:
    _, ticket = base()

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await view.list.reveal("T-9001")
        await until(lambda: view.list.table.currentIndex().data(ID_ROLE) == "T-9001")
        before = view.model.rowCount()
        closed = msgspec.structs.replace(
            ticket, category="closed", disposition="RESOLVED", canonical="RESOLVED", closed_at=sample.NOW, ver=9
        )
        await made.put((sample.QUEUE, Kind.TICKET, closed))
        await until(lambda: view.model.rowCount() == before - 1)
        await settled()
        assert shown(view) == "T-9001"
        assert not view.list.table.currentIndex().isValid()
        QTest.keyClick(window, Qt.Key.Key_J, CONTROL)
        await until(lambda: shown(view) not in ("", "T-9001"))

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
        assert "still running" in view.detail._unresolvable()
        made.link("offline")
        assert not any(b.text().startswith("Queue reissue") for b in view.detail.bar.findChildren(type(form.confirm)))

    play(scenario)


def test_sorting_by_keyboard_keeps_the_row(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await view.list.reveal("T-9001")
        view.list.table.setFocus()
        press(Qt.Key.Key_Right, CONTROL)
        await until(lambda: view.model.sorting == ("ticket_id", False))
        press(Qt.Key.Key_Space, CONTROL)
        await until(lambda: view.model.sorting == ("ticket_id", True))
        await settled()
        assert view.list.table.currentIndex().data(ID_ROLE) == "T-9001"

    play(scenario)


def test_markup_and_bidi_controls_stay_literal(play: Callable[..., None]) -> None:
    _, ticket = base()
    hostile = msgspec.structs.replace(ticket, subject=HOSTILE, member_name=HOSTILE, ver=2)

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await until(lambda: any("<b>Rahul</b> &amp; =cmd()" in text for text in texts(view.detail)))
        assert not any("\u202e" in text for text in texts(window))
        at = await view.model.locate("T-9001")
        assert view.model.index(at, 3).data() == "[U+202E]<b>Rahul</b> &amp; =cmd()"
        assert accessibility.problems(window) == []

    play(scenario, more=((sample.QUEUE, Kind.TICKET, hostile),))


def test_the_window_reads_well_without_eyes_or_mouse(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        assert accessibility.problems(window) == []
        at = await view.model.locate("T-9001")
        spoken = view.model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.startswith("9m left, ticket T-9001, Code shows invalid")
        form = await refund_form(window, view)
        assert accessibility.problems(window) == []
        order = accessibility.tab_order(window)
        assert order.index(form.fields["reason"].entry()) < order.index(form.cancel)

    play(scenario)


def test_an_auditor_reads_and_changes_nothing(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        assert all(offer.reason for offer in view.detail.bar._offers)
        assert view.detail.bar._first() is None
        assert not any("Reveal" in b.text() for b in view.detail.order.findChildren(type(view.detail.order.link)))
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL | SHIFT)
        assert "may not raise requests" in plain(window.toast.text)

    play(scenario, person="aud")


def test_narrow_windows_hide_brand_and_owner(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        brand, owner = 5, 7
        assert view.list.table.isColumnHidden(brand) and view.list.table.isColumnHidden(owner)
        window.resize(1920, 1080)
        await settled(10)
        assert not view.list.table.isColumnHidden(brand) and not view.list.table.isColumnHidden(owner)
        assert abs(view.splitter.sizes()[1] - 640) < 8
        assert view.list.table.rect().contains(QPoint(5, 5))

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
