"""Needs you: three columns, four ways out of it, all of them by keyboard, and money asked about again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from plum_desk.domain.intents import HandOver, RaiseRequest
from plum_desk.domain.ticket_intents import AssignTicket
from plum_desk.runtime.dispatch import Submitted
from plum_desk.store.queries import operations
from plum_desk.views.choice import ChoicePopup
from plum_desk.views.forms import ActionForm
from plum_desk.views.outbox.module import OutboxModule
from plum_desk.views.present import plain
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.views.tickets.module import TicketsModule
from plum_desk.wire.messages import OpResult, OpStatus
from tests.helpers import accessibility, sample
from tests.helpers.tickets import TICKET, refund_form, ticket_window
from tests.helpers.windows import World, run, settled, until

Scenario = Callable[[World, MainWindow, TicketsModule], Awaitable[None]]
CONTROL = Qt.KeyboardModifier.ControlModifier
CONFLICT = {
    "field": "owner_id",
    "yours": "u-ben",
    "theirs": "u-meera",
    "who": "Meera Iyer",
    "when": sample.NOW - 60_000,
}


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[[Scenario], None]:
    theme = Theme(qapp)

    def start(scenario: Scenario) -> None:
        async def whole() -> None:
            async with ticket_window(tmp_path, theme) as (made, window, view):
                await scenario(made, window, view)

        run(qapp, whole)

    return start


async def given_back(made: World, op_id: str, code: str, facts: dict[str, Any]) -> None:
    shown = await made.desk.store.journal_read(operations.one, op_id)
    assert shown is not None
    await made.desk.store.absorb((OpResult(op_id, shown.row.dev_seq, OpStatus.REJECTED, code, facts),))


async def tray(window: MainWindow, op_id: str) -> OutboxModule:
    """The outbox showing ``op_id`` among what needs the person."""
    assert window.workspace is not None
    window.workspace.open_outbox("needs")
    view = window.workspace.view
    assert isinstance(view, OutboxModule)
    view.open_record(op_id)
    await until(lambda: view.detail.row is not None and view.detail.row.op_id == op_id and view.detail.foot.isVisible())
    await settled()
    return view


async def conflict(made: World, window: MainWindow, view: TicketsModule) -> tuple[str, OutboxModule]:
    assert view.detail.record is not None
    done = await made.desk.dispatch.assign(view.detail.record.ticket, "u-ben")
    assert isinstance(done, Submitted)
    await given_back(made, done.op_id, "conflict", CONFLICT)
    return done.op_id, await tray(window, done.op_id)


def test_a_conflict_shows_three_columns_and_is_retried_once_by_key(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        _, outbox = await conflict(made, window, view)
        said = [plain(label.text()) for label in outbox.detail.conflict.findChildren(QLabel) if label.isVisible()]
        assert said[2:5] == ["", "Before", "Yours"] and said[5].startswith("Theirs (Meera Iyer, ")
        assert said[6:10] == ["Owner", "Asha Rao", "Ben Thomas", "Meera Iyer"], "only the field that differs"
        assert outbox.detail.conflict.accessibleName().startswith("Owner. Before: Asha Rao. Yours: Ben Thomas. Theirs:")
        asked = [plain(label.text()) for label in outbox.detail._grid.findChildren(QLabel)]
        assert asked[asked.index("Owner") + 1] == "Ben Thomas", "what was wanted stands there for every entry"
        assert next(text for text in asked if "of this device" in text).endswith(", not sent yet")
        await until(lambda: outbox.list.totals.whole() == "1 needs you")
        QTest.keyClick(window, Qt.Key.Key_3, CONTROL)
        await until(lambda: outbox.model.rowCount() == 0)
        assert outbox.list.tabs is not None and outbox.list.tabs.current == "unsent"
        QTest.keyClick(window, Qt.Key.Key_2, CONTROL)
        await until(lambda: outbox.list.tabs.current == "needs" and outbox.detail.foot.isVisible())
        assert not outbox.detail.now.isVisible() and not outbox.detail.ask.isVisible()
        shown = {b.text() for b in outbox.detail.foot.findChildren(type(outbox.detail.retry)) if b.isVisible()}
        assert shown == {"Retry on current", "Edit as new", "Hand over", "Discard"}
        assert not any("overwrite" in c.title.lower() for c in outbox.commands())
        assert accessibility.problems(window) == []
        for _ in range(2):  # two presses, one operation
            QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
        await until(lambda: window.toast.text == "Done again on the current state.")
        await settled()
        rows = await made.operations("ticket.assign")
        assert [row.state for row in rows] == ["discarded", "saved"]
        assert msgspec.json.decode(rows[1].args, type=AssignTicket).owner_id == "u-ben"
        assert len(await made.operations("operation.discard")) >= 1

    play(scenario)


def test_what_was_refused_is_put_away_or_handed_over_on_record(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        op_id, outbox = await conflict(made, window, view)
        QTest.keyClick(window, Qt.Key.Key_M, CONTROL)
        popups = lambda: [w for w in QApplication.topLevelWidgets() if isinstance(w, ChoicePopup) and w.isVisible()]  # noqa: E731
        await until(popups)
        popup = popups()[0]
        assert popup.accessibleName() == "Hand over to"
        QTest.keyClicks(popup._field, "Meera")
        QTest.keyClick(popup._field, Qt.Key.Key_Return)
        await until(lambda: "Handed over to Meera Iyer" in window.toast.text)
        given = msgspec.json.decode((await made.operations("operation.hand_over"))[0].args, type=HandOver)
        assert (given.op_id, given.ticket_id, given.owner_id) == (op_id, TICKET, "u-meera")
        await until(lambda: outbox.model.rowCount() == 0)
        assert view.detail.record is not None
        done = await made.desk.dispatch.note(view.detail.record.ticket, "Too late")
        assert isinstance(done, Submitted)
        await given_back(made, done.op_id, "ticket_closed", {"ticket_id": TICKET})
        outbox = await tray(window, done.op_id)
        QTest.keyClick(window, Qt.Key.Key_Delete, CONTROL)
        await until(lambda: "Discarded" in window.toast.text)
        assert (await made.operations("operation.discard"))[-1].operation.target == done.op_id
        await until(lambda: outbox.model.rowCount() == 0)
        assert window.commands.run("work.retry") is False

    play(scenario)


def test_a_note_that_came_back_is_edited_as_a_draft(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        assert view.detail.record is not None
        done = await made.desk.dispatch.note(view.detail.record.ticket, "First words")
        assert isinstance(done, Submitted)
        await given_back(made, done.op_id, "ticket_closed", {"ticket_id": TICKET})
        await tray(window, done.op_id)
        QTest.keyClick(window, Qt.Key.Key_E, CONTROL)
        await until(lambda: window.workspace is not None and window.workspace.current == "tickets" and view.detail.form)
        assert view.detail.form.field.toPlainText() == "First words"  # type: ignore[union-attr]
        assert made.desk.drafts.has(TICKET)
        assert [row.state for row in await made.operations("ticket.note")] == ["discarded"]

    play(scenario)


def test_refused_money_shows_how_things_are_and_is_asked_about_again(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await refund_form(window, view)
        form.fields["amount"].entry().setText("1,000")  # type: ignore[attr-defined]
        form.fields["reason"].entry().setCurrentIndex(1)  # type: ignore[attr-defined]
        await until(lambda: form.confirm.isEnabled())
        form.submit()
        await until(lambda: view.detail.form is None)
        row = (await made.operations("request.raise"))[0]
        await given_back(made, row.op_id, "amount_above_remaining", {})
        outbox = await tray(window, row.op_id)
        assert outbox.detail.now.isVisible() and not outbox.detail.conflict.isVisible()
        assert "Remaining: ₹2,499.00" in plain(outbox.detail.now.accessibleName())
        assert outbox.detail.ask.isVisible() and not outbox.detail.retry.isVisible()
        assert window.commands.run("work.retry") is False, "money is never repeated by itself"
        assert accessibility.problems(window) == []
        QTest.keyClick(window, Qt.Key.Key_E, CONTROL)
        await until(lambda: isinstance(view.detail.form, ActionForm) and view.detail.form.confirm.isEnabled())
        again: Any = view.detail.form
        assert again.fields["amount"].entry().text() == "₹1,000.00"
        again.submit()
        await until(lambda: view.detail.form is None)
        rows = await made.operations("request.raise")
        asked = [msgspec.json.decode(r.args, type=RaiseRequest) for r in rows]
        assert [r.state for r in rows] == ["discarded", "saved"] and asked[0].payload == asked[1].payload
        assert asked[0].request_id != asked[1].request_id

    play(scenario)
