"""A ticket's other work, and how the module reads: notes, owner, disposition, codes, roles."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.changes import Kind
from plum_desk.domain.ticket_intents import AddNote, AnswerEscalation, SetDisposition
from plum_desk.errors import Unavailable
from plum_desk.store.queries import tickets
from plum_desk.views.note_form import NoteForm
from plum_desk.views.present import plain
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.pill import Pill
from plum_desk.wire.rows import TicketEventRow
from plum_desk.wire.sla import SlaExplained
from tests.helpers import accessibility, sample
from tests.helpers.answers import CODE, Answers
from tests.helpers.tickets import (
    CONTROL,
    HOSTILE,
    SHIFT,
    TICKET,
    base,
    focus,
    opened,
    player,
    press,
    refund_form,
    texts,
)
from tests.helpers.windows import World, settled, until


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


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
        assert not any("Reveal" in b.text() and b.isVisible() for b in view.detail.order.findChildren(Button))
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL | SHIFT)
        assert "may not raise requests" in plain(window.toast.text)

    play(scenario, person="aud")


def test_a_due_time_is_explained_line_by_line_and_asked_again_when_the_centre_was_away(
    play: Callable[..., None],
) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        answers = made.desk.centre
        assert isinstance(answers, Answers)
        answers.fault = Unavailable("down")
        QTest.keyClick(window, Qt.Key.Key_Y, CONTROL | SHIFT)
        await until(lambda: any("cannot be reached" in label for label in texts(view.detail)))
        answers.fault = None
        again = next(b for b in view.detail.findChildren(Button) if b.isVisible() and b.accessibleName() == "Try again")
        again.click()
        await until(lambda: any(label.startswith("Resolution: due ") for label in texts(view.detail)))
        said = texts(view.detail)
        assert "not counted: waiting for the vendor" in said and "closed hours" in said
        assert any("promised standard v1, P3" in label for label in said)
        assert not any(label.startswith("First resolution") for label in said)
        assert any(
            label.startswith("Resolution at 75%, ") and "Acknowledged by Anita Menon." in label for label in said
        )
        assert accessibility.problems(window) == []
        press(Qt.Key.Key_Escape)
        await until(lambda: view.detail.form is None)

    play(scenario)


def test_an_escalation_is_answered_by_key_with_a_word(play: Callable[..., None]) -> None:
    _, ticket = base()
    escalated = msgspec.structs.replace(ticket, escalated=90, ver=2)

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        pills = view.detail.header.findChildren(Pill)
        await until(lambda: any(pill.isVisible() and "Escalated 90%" in pill.accessibleName() for pill in pills))
        QTest.keyClick(window, Qt.Key.Key_K, CONTROL | SHIFT)
        await until(lambda: isinstance(view.detail.form, NoteForm))
        assert accessibility.problems(window) == []
        QTest.keyClicks(focus(), "Called the brand")
        press(Qt.Key.Key_Escape)
        await until(lambda: made.desk.drafts.has("T-9001"))
        QTest.keyClick(window, Qt.Key.Key_K, CONTROL | SHIFT)
        await until(
            lambda: isinstance(view.detail.form, NoteForm) and view.detail.form.field.text() == "Called the brand"
        )
        press(Qt.Key.Key_Return, CONTROL)
        await until(lambda: view.detail.form is None)
        (answer,) = await made.operations("ticket.answer_escalation")
        said = msgspec.json.decode(answer.args, type=AnswerEscalation)
        assert said == AnswerEscalation("T-9001", 90, False, "Called the brand")
        await until(lambda: any("Called the brand" in event.text for event in view.detail.record.events))  # type: ignore[union-attr]

    play(scenario, more=((sample.QUEUE, Kind.TICKET, escalated),))


def test_an_explanation_that_nobody_waits_for_any_more_comes_to_nothing(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        held, given = asyncio.Event(), asyncio.Event()
        answers = made.desk.centre
        assert isinstance(answers, Answers)

        async def slow(ticket_id: str) -> SlaExplained:
            try:
                await held.wait()
                raise AssertionError("it was answered")
            finally:
                given.set()

        answers.explain_sla = slow  # type: ignore[method-assign]
        QTest.keyClick(window, Qt.Key.Key_Y, CONTROL | SHIFT)
        await until(lambda: "Asking the centre…" in texts(view.detail))
        press(Qt.Key.Key_Escape)
        await until(given.is_set)
        assert view.detail.form is None

    play(scenario)


def test_news_of_other_tickets_leaves_the_open_one_alone(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        loads: list[None] = []
        view.detail.loaded.connect(lambda: loads.append(None))
        _, ticket = base()
        others = [msgspec.structs.replace(ticket, ticket_id=f"T-90{n}", ver=1) for n in range(5)]
        await made.put(*((sample.QUEUE, Kind.TICKET, row) for row in others))
        while await made.desk.store.read(tickets.one, "T-904") is None:
            await settled(1)
        await settled(20)
        assert loads == []
        event = TicketEventRow("e-news", TICKET, 9, sample.NOW, "message", "system", "M", "They called", None, 1)
        await made.put((sample.QUEUE, Kind.TICKET_EVENT, event))
        await until(lambda: any("They called" in text for text in texts(view.detail.timeline)))
        assert loads

    play(scenario)
