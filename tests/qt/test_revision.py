"""A returned request on the desk: changed in its own form by keyboard and sent again as a revision."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from plum_desk.domain.actions import refund
from plum_desk.domain.changes import Kind
from plum_desk.domain.holds import Held
from plum_desk.domain.intents import LocalEvent, ReviseRequest
from plum_desk.domain.money import Money
from plum_desk.domain.operation import canonical
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.voucher import VoucherState
from plum_desk.runtime.dispatch import Submitted
from plum_desk.store.queries import requests
from plum_desk.views.present import plain
from plum_desk.views.revision_form import RevisionForm
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.views.tickets.module import TicketsModule
from plum_desk.views.widgets.button import Button
from plum_desk.wire.rows import DecisionRow, OrderRow, RequestRow, TicketRow
from tests.helpers import accessibility, approvals, sample
from tests.helpers.windows import World, run, settled, until, world

Scenario = Callable[[World, MainWindow, TicketsModule], Awaitable[None]]
HOUR = 3_600_000
ASKED = refund.Payload(Money(240_000, "INR"), "code_invalid", "Brand says unused")
RETURNED = DecisionRow("u-meera", "p-u-meera", "Meera Iyer", 2, "return", 1, sample.NOW - 60_000, "Half of it was used")


def rows(**changes: Any) -> tuple[OrderRow, TicketRow, RequestRow]:
    """A voucher order of ₹2,499.00, its ticket, and a refund on it that came back from its checker."""
    found = list(sample.rows(40))
    order = next(r for _, kind, r in found if kind is Kind.ORDER and r.kind == "voucher" and r.state == "completed")
    ticket = next(r for _, kind, r in found if kind is Kind.TICKET)
    request = next(r for _, kind, r in found if kind is Kind.REQUEST)
    replace = msgspec.structs.replace
    order = replace(
        order, order_id="ORD-R1", amount=249_900, member_id="M000001", delivery="delivered",
        lines=(replace(order.lines[0], amount=249_900),), tenders=(replace(order.tenders[1], captured=249_900),),
        vouchers=(replace(order.vouchers[0], voucher_id="V-R1", face=249_900, balance=249_900),),
    )  # fmt: skip
    ticket = replace(
        ticket, ticket_id="T-9101", order_id="ORD-R1", member_id="M000001", category="open", closed_at=None,
        disposition="FAILED_REDEMPTION", canonical="FAILED_REDEMPTION", owner_id="u-asha", received_at=sample.NOW,
    )  # fmt: skip
    request = replace(
        request, request_id="R-9101", number="APR-9101", ticket_id="T-9101", order_id="ORD-R1", member_id="M000001",
        action="order.refund", amount=ASKED.amount.minor, payload=msgspec.Raw(canonical(ASKED)), maker_id="u-asha",
        maker_person="p-u-asha", state="returned", decisions=(RETURNED,), expires_at=None, ver=4,
    )  # fmt: skip
    return order, ticket, replace(request, **changes)


def waiting(*approved: DecisionRow) -> tuple[OrderRow, TicketRow, RequestRow]:
    """The same request while it is undecided: what it asks for is reserved, its voucher frozen."""
    order, ticket, request = rows(
        state="pending_approval", decisions=approved, tiers=(2, 3), expires_at=sample.NOW + HOUR
    )
    replace = msgspec.structs.replace
    (line,), (tender,), (voucher,) = order.lines, order.tenders, order.vouchers
    asked = ASKED.amount.minor
    held = (Held("line", line.line_id, asked), Held("tender", tender.tender_id, asked))
    order = replace(
        order, lines=(replace(line, reserved=asked),), vouchers=(replace(voucher, state=VoucherState.FROZEN),),
        tenders=(replace(tender, reserved=asked),),
    )  # fmt: skip
    return order, ticket, replace(request, held=(*held, Held("voucher", voucher.voucher_id, 249_900, "delivered")))


def entries(*made: Any) -> list[sample.Entry]:
    order, ticket, request = made
    return [
        (sample.PROG, Kind.ORDER, order),
        (sample.QUEUE, Kind.TICKET, ticket),
        (sample.PROG, Kind.REQUEST, request),
    ]


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    theme = Theme(qapp)

    def start(scenario: Scenario, *, person: str = "asha", told: Any = None, **changes: Any) -> None:
        async def whole() -> None:
            async with world(tmp_path, person=person, orders=20, entries=entries(*(told or rows(**changes)))) as made:
                window = MainWindow(made.desk, theme)
                window.show()
                assert window.workspace is not None
                view = window.workspace.view
                assert isinstance(view, TicketsModule)
                try:
                    await until(lambda: view.model.state == "ready")
                    view.open_record("T-9101")
                    await until(lambda: view.detail.offered == "T-9101")
                    await settled(10)
                    await scenario(made, window, view)
                finally:
                    window.close()
                    window.deleteLater()
                    await settled(5)

        run(qapp, whole)

    return start


def buttons(view: TicketsModule) -> dict[str, Button]:
    found = view.detail.requests.findChildren(Button)
    return {str(b.property("what")): b for b in found if b.property("what") and b.isVisible()}


async def revision_form(view: TicketsModule, title: str = "Change and send again") -> RevisionForm:
    """Press the request's button by keyboard and wait for the fields."""
    button = buttons(view)["revise"]
    assert button.text() == title
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    await until(lambda: isinstance(view.detail.form, RevisionForm) and view.detail.form.fields)
    form = view.detail.form
    assert isinstance(form, RevisionForm)
    await until(lambda: not form._pending)
    return form


def focus(form: QWidget) -> QWidget:
    found = form.window().focusWidget()
    assert found is not None
    return found


async def revisions(made: World) -> list[ReviseRequest]:
    return [msgspec.json.decode(row.args, type=ReviseRequest) for row in await made.operations("request.revise")]


def test_a_returned_request_is_changed_and_sent_again_by_keyboard(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await revision_form(view)
        assert form.title.whole() == "Change APR-9101: Refund to original method"
        assert plain(form.note.whole()) == "Meera Iyer wrote: “Half of it was used”"
        assert form.payload() == ASKED, "everything that was asked is there"
        assert form.fields["note"].isVisible() and accessibility.problems(window) == []
        amount = form.fields["amount"].entry()
        amount.setFocus()
        await settled(3)
        QTest.keyClick(focus(form), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(focus(form), "1200")
        QTest.keyClick(focus(form), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: view.detail.form is None)
        (sent,) = await revisions(made)
        assert (sent.request_id, sent.revision, sent.note) == ("R-9101", 2, "Brand says unused")
        said = msgspec.json.decode(sent.payload, type=refund.Payload)
        assert said == msgspec.structs.replace(ASKED, amount=Money(120_000, "INR"))
        await until(lambda: view.detail.record and view.detail.record.requests[0].state == "requested")
        assert view.detail.record is not None
        (shown,) = view.detail.record.requests
        assert (shown.number, shown.revision, shown.amount, shown.statement) == ("APR-9101", 2, 120_000, b"")
        await until(lambda: not buttons(view))
        assert "Change APR-9101" in plain(window.toast.text)

    play(scenario)


def test_escape_leaves_the_request_as_it_was(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await revision_form(view)
        QTest.keyClick(focus(form), Qt.Key.Key_Escape)
        await until(lambda: view.detail.form is None)
        assert await revisions(made) == []

    play(scenario)


@pytest.mark.parametrize(
    ("state", "expected"),
    [("pending_approval", {"revise", "withdraw"}), ("rejected", set()), ("approved", set()), ("requested", set())],
)
def test_only_what_is_undecided_or_came_back_can_be_changed(
    play: Callable[..., None], state: str, expected: set[str]
) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        assert set(buttons(view)) == expected

    play(scenario, state=state, decisions=())


def test_an_undecided_request_is_changed_within_what_it_holds_itself(play: Callable[..., None]) -> None:
    """Its own reservation and frozen voucher do not stand in its way, and its own amount counts once."""

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await revision_form(view, "Change…")
        assert plain(form.note.whole()) == "It starts over as revision 2."
        assert form.payload() == ASKED and form.more.isHidden(), "nothing is offered that is there already"
        assert form._accepted is not None, form.outcome.said
        assert form._case is not None and form._case.order is not None
        assert (form._case.order.remaining.minor, form._case.usage.maker_24h) == (249_900, 0)
        form.fields["amount"].entry().set_value(249_900)
        form.preview()
        await until(lambda: not form._pending)
        assert form.confirm.isEnabled(), form.outcome.said
        form.submit()
        await until(lambda: view.detail.form is None)
        (sent,) = await revisions(made)
        assert (sent.request_id, sent.revision) == ("R-9101", 2)
        assert msgspec.json.decode(sent.payload, type=refund.Payload).amount == Money(249_900, "INR")

    play(scenario, told=waiting())


def test_more_than_the_order_has_is_refused_as_ever(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await revision_form(view, "Change…")
        form.fields["amount"].entry().set_value(249_901)
        form.preview()
        await until(lambda: not form._pending)
        assert not form.confirm.isEnabled() and "2,499.00" in form.outcome.said

    play(scenario, told=waiting())


def test_after_a_first_approval_it_may_be_changed_and_says_whose_is_void(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        assert set(buttons(view)) == {"revise"}, "it can no longer be taken back"
        form = await revision_form(view, "Change…")
        said = plain(form.note.whole())
        assert said.startswith("The approval by Meera Iyer no longer counts then. It starts over as revision 2")
        form.submit()
        await until(lambda: view.detail.form is None)
        assert [one.revision for one in await revisions(made)] == [2]

    approved = msgspec.structs.replace(RETURNED, verdict="approve", note="")
    play(scenario, told=waiting(approved))


def test_a_change_overtaken_by_the_decision_is_refused_with_what_was_decided(play: Callable[..., None]) -> None:
    """The form was open when the last approval arrived: nothing is sent, and what was typed stays."""

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await revision_form(view, "Change…")
        order, ticket, request = waiting(msgspec.structs.replace(RETURNED, verdict="approve", note=""))
        await made.put(*entries(order, ticket, msgspec.structs.replace(request, state="approved", ver=5)))
        await until(lambda: not form.confirm.isEnabled() and not form._pending)
        assert form.outcome.said.startswith("Someone else decided this request first: Approved")
        form.submit()
        await settled(5)
        assert await revisions(made) == [] and form.payload() == ASKED

    play(scenario, told=waiting())


def test_my_requests_lead_to_the_form_on_the_ticket(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.open_record("T-1001")
        mine = window.approvals_window()
        mine.open_record("R-9101")
        bar = mine.review.bar
        await until(lambda: bar.own["revise"].isVisible())
        assert bar.own["withdraw"].isVisible() and not bar.approve.isVisible() and not bar.note.isVisible()
        assert accessibility.problems(mine) == []
        bar.own["revise"].click()
        await until(lambda: isinstance(view.detail.form, RevisionForm) and view.detail.form.fields)
        assert view.detail.ticket_id == "T-9101"
        assert isinstance(view.detail.form, RevisionForm) and view.detail.form.payload() == ASKED

    order, ticket, request = waiting()
    play(scenario, told=(order, ticket, approvals.sealed(request, ASKED)))


def test_my_requests_take_one_back(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        mine = window.approvals_window()
        mine.open_record("R-9101")
        await until(lambda: mine.review.bar.own["withdraw"].isVisible())
        mine.review.bar.own["withdraw"].click()
        await until(lambda: "withdrawal requested" in plain(mine.toast.text))
        (entry,) = await made.operations("request.withdraw")
        assert entry.operation.target == "R-9101"

    order, ticket, request = waiting()
    play(scenario, told=(order, ticket, approvals.sealed(request, ASKED)))


def test_my_requests_say_of_an_unsent_one_that_nothing_was_done(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        mine = window.approvals_window()
        mine.open_record("R-9101")
        await until(lambda: "The centre has not seen it yet" in mine.review.nothing.said)

    play(scenario, state="requested", statement=b"", sha256="")


def test_who_may_not_raise_may_not_change(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        assert buttons(view) == {}

    play(scenario, person="aud")


def test_what_the_rules_refuse_is_journalled_as_an_attempt(qapp: QApplication, tmp_path: Path) -> None:
    async def scenario() -> None:
        async with world(tmp_path, person="asha", orders=20, entries=entries(*rows())) as made:
            dispatch = made.desk.dispatch
            _, _, request = rows()
            above = msgspec.structs.replace(ASKED, amount=Money(249_901, "INR"))
            refused = await dispatch.revise(request, above)
            assert isinstance(refused, Refused) and refused.code is Code.AMOUNT_ABOVE_REMAINING
            older = msgspec.structs.replace(request, revision=7)
            refused = await dispatch.revise(older, ASKED)
            assert isinstance(refused, Refused) and refused.code is Code.CONFLICT
            press = dispatch.new_id()
            assert isinstance(await dispatch.revise(request, ASKED, "Now right", press=press), Submitted)
            while not (shown := await made.desk.store.read(requests.one, "R-9101")) or not shown.pending:
                await settled(1)
            assert shown.row.state == "requested" and shown.row.note == "Now right"
            again = await dispatch.revise(request, ASKED, press=dispatch.new_id())
            assert isinstance(again, Refused) and again.code is Code.REQUEST_NOT_PENDING
            assert len(await revisions(made)) == 1
            (entry,) = await made.operations("request.revise")
            written = entry.operation
            said = (written.op_id, written.target, written.base_ver, written.amount_minor, written.unit)
            assert said == (press, "R-9101", 4, 240_000, "INR")
            events = [msgspec.json.decode(e.args, type=LocalEvent) for e in await made.operations("local.event")]
            codes = [e.detail["code"] for e in events if e.event == "attempt.refused"]
            assert codes == ["amount_above_remaining", "conflict", "request_not_pending"]

    run(qapp, scenario)
