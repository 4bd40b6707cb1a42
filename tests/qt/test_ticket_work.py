"""Whole tickets by key: urgency, contacts, joining, words kept ready, many at once, and who else is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.changes import Kind
from plum_desk.domain.ticket_intents import (
    ApplyMacro,
    Direction,
    LinkTickets,
    LogContact,
    MergeTickets,
    OpenTicket,
    Reclassify,
    SetPriority,
    SplitTicket,
)
from plum_desk.views.bulk import BulkDialog
from plum_desk.views.choice import ChoicePopup
from plum_desk.views.note_form import NoteForm
from plum_desk.views.orders.module import OrdersModule
from plum_desk.views.presence import STILL
from plum_desk.views.present import plain
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from plum_desk.wire.presence import Here, Others, Person
from plum_desk.wire.rows import TicketEventRow, TicketLink
from tests.helpers import accessibility, sample
from tests.helpers.answers import Answers
from tests.helpers.tickets import CONTROL, SHIFT, base, focus, opened, player, press, texts
from tests.helpers.windows import World, settled, until

OTHER = msgspec.structs.replace(base()[1], ticket_id="T-9002", subject="The same voucher, again")


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    started = player(qapp, tmp_path)
    return lambda scenario, **over: started(scenario, **{"more": ((sample.QUEUE, Kind.TICKET, OTHER),)} | over)


async def choose(word: str) -> None:
    popup = await opened()
    QTest.keyClicks(popup._field, word)
    QTest.keyClick(popup._field, Qt.Key.Key_Return)
    await until(lambda: not popup_open())


def popup_open() -> bool:
    return any(isinstance(w, ChoicePopup) and w.isVisible() for w in QApplication.topLevelWidgets())


def chord(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window, key, CONTROL | SHIFT)


async def form(view: TicketsModule) -> NoteForm:
    await until(lambda: isinstance(view.detail.form, NoteForm))
    found = view.detail.form
    assert isinstance(found, NoteForm)
    return found


async def asked(made: World, kind: str, payload: type[Any]) -> Any:
    await until_journalled(made, kind)
    return msgspec.json.decode((await made.operations(kind))[-1].args, type=payload)


async def until_journalled(made: World, kind: str) -> None:
    for _ in range(200):
        if await made.operations(kind):
            return
        await settled(2)
    raise AssertionError(f"no {kind}")


def test_priority_is_one_choice_shown_at_once_and_undone(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        chord(window, Qt.Key.Key_U)
        await choose("can wait")
        assert (await asked(made, "ticket.priority", SetPriority)).priority == 4
        await until(lambda: view.detail.record.ticket.priority == 4)  # type: ignore[union-attr]
        row = (await made.operations("ticket.priority"))[0]
        assert row.operation.guard == {"priority": "1"}
        assert window.toast._action.isVisible()
        window.toast._action.click()
        await until(lambda: view.detail.record.ticket.priority == 1)  # type: ignore[union-attr]

    play(scenario)


def test_a_contact_is_what_then_words_and_its_draft_survives(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        chord(window, Qt.Key.Key_H)
        await choose("I called")
        await form(view)
        QTest.keyClicks(focus(), "Told her")
        press(Qt.Key.Key_Escape)
        await until(lambda: view.detail.form is None)
        await until(lambda: made.desk.drafts.has("T-9001"))
        (draft,) = made.desk.drafts.of_ticket("T-9001")
        view.work.writing.resume(draft.key)
        assert (await form(view)).field.text() == "Told her"
        press(Qt.Key.Key_Return, CONTROL)
        got = await asked(made, "ticket.contact", LogContact)
        assert (got.direction, got.channel, got.text) == (Direction.OUTBOUND, "phone", "Told her")
        await until(lambda: not made.desk.drafts.has("T-9001"))

    play(scenario)


def test_merging_names_the_other_ticket_and_needs_no_words(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.work.whole.merge()
        await choose("9002")
        found = await form(view)
        assert "T-9002 keeps its disposition" in found.problem.whole()
        press(Qt.Key.Key_Return, CONTROL)
        assert (await asked(made, "ticket.merge", MergeTickets)).into == "T-9002"

    play(scenario)


def test_a_closed_or_merged_ticket_is_no_survivor(play: Callable[..., None]) -> None:
    gone = msgspec.structs.replace(OTHER, merged_into="T-9003", category="closed", closed_at=sample.NOW)

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.work.whole.merge()
        popup = await opened()
        reasons = [choice.reason for choice in popup._choices if choice.id == "T-9002"]
        assert reasons == ["It was merged into T-9003."]
        popup.close()

    play(scenario, more=((sample.QUEUE, Kind.TICKET, gone),))


def test_links_are_made_shown_and_followed(play: Callable[..., None]) -> None:
    linked = msgspec.structs.replace(base()[1], links=(TicketLink("T-9002", "related"), TicketLink("T-7", "split")))

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        chord(window, Qt.Key.Key_O)
        await choose("9002")
        got = await asked(made, "ticket.link", LinkTickets)
        assert (got.other_id, got.linked) == ("T-9002", True)
        await made.put((sample.QUEUE, Kind.TICKET, msgspec.structs.replace(linked, ver=9)))
        await until(lambda: view.detail.links.isVisible())
        assert "not on this desk" in " ".join(texts(view.detail.links))
        view.detail.links.opened.emit("T-9002")
        await until(lambda: view.detail.ticket_id == "T-9002")

    play(scenario)


def test_a_reclassification_needs_its_reason_and_a_split_its_subject(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.work.whole.reclassify()
        await choose("vendor")
        found = await form(view)
        assert not found.buttons[0].isEnabled()
        QTest.keyClicks(focus(), "the brand said no")
        press(Qt.Key.Key_Return, CONTROL)
        got = await asked(made, "ticket.reclassify", Reclassify)
        assert (got.intake_issue, got.reason) == ("VENDOR_REJECTION", "the brand said no")
        await until(lambda: view.detail.form is None)
        view.work.whole.split()
        await choose("not received")
        found = await form(view)
        QTest.keyClicks(found.field, "The second voucher")
        QTest.keyClick(found.field, Qt.Key.Key_Return, CONTROL)
        got = await asked(made, "ticket.split", SplitTicket)
        assert (got.subject, got.intake_issue) == ("The second voucher", "VOUCHER_NOT_RECEIVED")

    play(scenario)


def test_a_canned_reply_is_filled_in_and_open_places_are_not_sent(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        chord(window, Qt.Key.Key_I)
        await choose("looking into")
        found = await form(view)
        ticket = view.detail.record.ticket  # type: ignore[union-attr]
        assert found.field.text().startswith(f"Dear {plain(ticket.member_name)},") and "T-9001" in found.field.text()
        assert "{" not in found.field.text() and found.buttons[0].isEnabled()
        found.field.setPlainText("Dear {member}")
        assert not found.buttons[0].isEnabled() and "{member}" in found.buttons[0].reason

    play(scenario)


def test_a_macro_is_laid_out_then_goes_as_one(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        chord(window, Qt.Key.Key_T)
        await choose("vendor refused")
        found = await form(view)
        assert "you take it, Vendor rejection, a note" in found.problem.whole()
        press(Qt.Key.Key_Return, CONTROL)
        got = await asked(made, "ticket.macro", ApplyMacro)
        assert (got.disposition, got.owner_id, got.reply) == ("VENDOR_REJECTION", "u-asha", "")
        assert got.note.endswith("a refund is the next step.") and "ORD-T1" in got.note
        await until(lambda: view.detail.record.ticket.disposition == "VENDOR_REJECTION")  # type: ignore[union-attr]

    play(scenario)


def test_a_macro_that_replies_waits_for_the_centre(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        made.link("offline")
        view.work.canned.open_macro("solve_and_thank")
        found = await form(view)
        assert not found.buttons[0].isEnabled() and "needs the centre" in found.problem.whole()
        assert await made.operations("ticket.macro") == []

    play(scenario)


def test_many_are_marked_by_space_named_counted_and_each_has_its_result(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.open_view("open")
        await until(lambda: view.model.state == "ready" and view.model.rowCount() > 3)
        view.list.table.setFocus()
        await settled(5)
        view.list.table.setCurrentIndex(view.model.index(0, 0))
        for _ in range(3):
            QTest.keyClick(view.list.table, Qt.Key.Key_Space)
        assert len(view.marks.ids) == 3 and view.bulk.isVisible()
        view._on_bulk("priority")
        await choose("can wait")
        await until(lambda: bool(window.findChildren(BulkDialog)))
        (dialog,) = window.findChildren(BulkDialog)
        assert dialog.cancel.hasFocus() or dialog.focusWidget() is dialog.cancel
        assert not accessibility.problems(dialog)
        assert not dialog.run.isEnabled()
        dialog.typed.setText("3")
        dialog.run.click()
        await until(lambda: not dialog.run.isVisible())
        done = await made.operations("ticket.priority")
        unchanged = [pill.text for pill in dialog.pills.values() if pill.text == "Refused"]
        assert len(done) + len(unchanged) == 3 and len(done) >= 2
        dialog.reject()
        await settled(5)
        assert view.escape() and not view.marks.ids and not view.bulk.isVisible()

    play(scenario)


def test_the_marked_rows_show_it_and_are_spoken(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.open_view("open")
        await until(lambda: view.model.state == "ready" and view.model.rowCount() > 3)
        view.list.table.setCurrentIndex(view.model.index(1, 0))
        view.marks.toggle()
        assert view.list.table.marked is not None
        assert [view.list.table.marked(row) for row in range(3)] == [False, True, False]
        QTest.keyClick(view.list.table, Qt.Key.Key_A, CONTROL)
        assert len(view.marks.ids) == min(100, view.model.rowCount())
        view.marks.clear()
        assert view.list.table.marked is None

    play(scenario)


def test_who_else_is_here_is_said_and_forgotten(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        answers = made.desk.centre
        assert isinstance(answers, Answers)
        answers.others = Others((Person("Ben Thomas", "writing", sample.NOW),))
        view.detail.presence._here = Here("")
        view.detail.presence.show("T-9001")
        await until(lambda: view.detail.header.people.isVisible())
        assert plain(view.detail.header.people.text) == "Ben Thomas is writing"
        chord(window, Qt.Key.Key_N)
        await form(view)
        await until(lambda: bool(answers.heres) and answers.heres[-1] == Here("T-9001", "writing"))
        made.link("offline")
        view.detail.presence._tell()
        assert not view.detail.header.people.isVisible()

    play(scenario)


def test_who_works_by_keys_stays_and_who_does_nothing_is_gone_until_they_stir(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        answers, presence = made.desk.centre, view.detail.presence
        assert isinstance(answers, Answers)
        await until(lambda: bool(answers.heres))
        answers.heres.clear()
        for _ in range(STILL + 2):
            presence._on_turn()
        await settled(5)
        quiet = len(answers.heres)
        assert quiet <= STILL
        presence._on_turn()
        await settled(5)
        assert len(answers.heres) == quiet, "nobody is here"
        chord(window, Qt.Key.Key_N)
        found = await form(view)
        QTest.keyClicks(found.field, "They called again")
        await until(lambda: presence._still == 0)
        presence._on_turn()
        await until(lambda: len(answers.heres) > quiet)
        assert answers.heres[-1] == Here("T-9001", "writing")

    play(scenario)


def test_a_ticket_is_opened_from_an_order_and_shown_once_it_has_a_number(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        assert window.workspace is not None
        orders = window.workspace.open("orders")
        assert isinstance(orders, OrdersModule)
        orders.open_record("ORD-T1")
        await until(lambda: orders.detail.record is not None and orders.detail.order_id == "ORD-T1")
        QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
        await until(lambda: orders.detail.form is not None)
        made_form = orders.detail.form
        assert made_form is not None and not made_form.confirm.isEnabled()
        assert not accessibility.problems(made_form)
        made_form.subject.setText("No mail")
        made_form.text.setPlainText("It never came")
        made_form.issue.setCurrentIndex(made_form.issue.findData("VOUCHER_NOT_RECEIVED"))
        QTest.keyClick(made_form.text, Qt.Key.Key_Return, CONTROL)
        got = await asked(made, "ticket.open", OpenTicket)
        assert (got.order_id, got.subject, got.priority, got.channel) == ("ORD-T1", "No mail", 3, "phone")
        await until(lambda: orders.detail.form is None)
        (row,) = await made.operations("ticket.open")
        ticket = msgspec.structs.replace(base()[1], ticket_id="T-50001", subject="No mail")
        event = TicketEventRow(row.op_id, "T-50001", 1, sample.NOW, "received", "system", "M", "It never came", None, 1)
        await made.put((sample.QUEUE, Kind.TICKET, ticket), (sample.QUEUE, Kind.TICKET_EVENT, event))
        await until(lambda: "T-50001 is open" in plain(window.toast.text))

    play(scenario)
