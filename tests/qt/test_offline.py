"""A day without the centre, on real windows: what is kept, queued, forbidden and told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from plum_desk.domain.drafts import NOTE, REPLY, Draft, DraftKey
from plum_desk.domain.freshness import HOUR_MS, Standing
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.errors import DiskFull, Unavailable
from plum_desk.models.columns import CELLS_ROLE
from plum_desk.runtime.dispatch import Submitted
from plum_desk.store import drafts
from plum_desk.store.database import Store
from plum_desk.store.queries.operations import OpState
from plum_desk.views.note_form import NoteForm
from plum_desk.views.present import plain
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.views.tickets.module import TicketsModule
from plum_desk.views.widgets.pill import Pill
from plum_desk.wire.messages import OpResult, OpStatus
from tests.helpers import accessibility, sample
from tests.helpers.tickets import TICKET, refund_form, shown, ticket_window
from tests.helpers.windows import PASSWORD, World, run, settled, until

Scenario = Callable[[World, MainWindow, TicketsModule], Awaitable[None]]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[[Scenario], None]:
    theme = Theme(qapp)

    def start(scenario: Scenario) -> None:
        async def whole() -> None:
            async with ticket_window(tmp_path, theme) as (made, window, view):
                await scenario(made, window, view)

        run(qapp, whole)

    return start


def words(widget: QWidget) -> str:
    """Everything that is written on a widget, pills included."""
    found = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return plain(" | ".join(found + [pill.text for pill in widget.findChildren(Pill) if pill.isVisible()]))


async def text_form(window: MainWindow, view: TicketsModule, key: Qt.Key = Qt.Key.Key_N) -> NoteForm:
    """The form of a note (or with M of a reply), on screen."""
    QTest.keyClick(window, key, CONTROL | SHIFT)
    form = view.detail.form
    assert isinstance(form, NoteForm)
    await until(form.field.isVisible)
    return form


def cell(view: TicketsModule, ticket_id: str) -> tuple[str, Any]:
    """The spoken sentence of a ticket's row, and the sign in its subject's cell."""
    at = view.model.row_of(ticket_id)
    index = view.model.index(at, next(i for i, c in enumerate(view.model.columns) if c.id == "subject"))
    first = index.siblingAtColumn(0).data(Qt.ItemDataRole.AccessibleTextRole)
    return str(first), view.model.data(index, CELLS_ROLE)[index.column()].sign


def limit(connection: Any, pages: int) -> None:
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}").close()


async def fill_up(store: Store) -> None:
    """Let the journal's file grow no more, and use what room it has left."""
    pages = await store.journal_read(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar())
    await store.journal_write(limit, pages)
    for size in (3_000, 300, 10):
        with pytest.raises(DiskFull):
            for number in range(200):
                key = DraftKey("p-other", f"{size}-{number}", NOTE)
                await store.journal_write(drafts.put, Draft(key, "T-0", {"text": "x" * size}, 1))


async def queue_note(made: World, view: TicketsModule, text: str = "Asked the brand") -> str:
    assert view.detail.record is not None
    done = await made.desk.dispatch.note(view.detail.record.ticket, text)
    assert isinstance(done, Submitted)
    return done.op_id


# --- badges and words ----------------------------------------------------------------------------------


def test_offline_work_is_badged_in_the_list_and_in_the_detail(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        made.link("offline")
        await settled()
        form = await text_form(window, view)
        assert form.buttons[0].text() == "Queue note"
        form.field.setPlainText("Asked the brand")
        QTest.keyClick(form.field, Qt.Key.Key_Return, CONTROL)
        await until(lambda: view.detail.form is None and view.detail.own.isVisible())
        assert "Note saved. Saved here, not sent yet." in window.toast.text
        await until(lambda: "Saved here" in words(view.detail.timeline))
        assert "Note | Saved here" in words(view.detail.own).replace(" | Show", "") or "Saved here" in words(
            view.detail.own
        )
        assert "Saved here" in words(view.detail.header)
        sentence, mark = cell(view, TICKET)
        assert sentence.endswith("Saved here") and mark.icon == "cloud-upload"
        assert "Order, as of" in words(view.detail) and "Member, as of" in words(view.detail)
        assert view.list.hint.text().startswith("Data as of")
        assert view.detail.bar._buttons.itemAt(0).widget().text() == "Queue reissue"  # type: ignore[union-attr]
        assert accessibility.problems(window) == []

    play(scenario)


def test_the_badge_follows_the_operation_to_its_end(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        desk = made.desk
        op_id = await queue_note(made, view)
        row = (await made.operations("ticket.note"))[0]
        assert desk.session.device is not None
        for state, word in ((OpState.SENDING, "Sending"), (OpState.SAVED, "Saved here")):
            await desk.store.mark(desk.session.device.device_id, 1, row.dev_seq, state)
            await until(lambda w=word: w in words(view.detail.header))
        conflict = {"field": "owner_id", "yours": "u-ben", "theirs": "u-meera"}
        for code, facts, word, icon in (("conflict", conflict, "Needs you", "triangle-alert"),):
            await desk.store.absorb((OpResult(op_id, row.dev_seq, OpStatus.REJECTED, code, facts),))
            await until(lambda w=word: w in words(view.detail.header))
            assert cell(view, TICKET)[1].icon == icon and cell(view, TICKET)[0].endswith(word)
        second = await queue_note(made, view, "Again")
        row = (await made.operations("ticket.note"))[1]
        await desk.store.absorb((OpResult(second, row.dev_seq, OpStatus.REJECTED, "ticket_closed", {}),))
        await until(lambda: "Refused" in words(view.detail.own) and "Needs you" in words(view.detail.own))
        for op in (op_id, second):
            assert await desk.dispatch.discard(op)
        await until(lambda: not view.detail.own.isVisible())
        assert cell(view, TICKET)[1].icon == ""

    play(scenario)


def test_offline_a_search_says_that_the_centre_may_know_more(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        finder = window.finder
        assert finder is not None
        made.link("offline")
        for typed, hits in (("ORD-99999999", 0), (TICKET, 1)):
            finder.open_with(typed)
            await until(lambda t=typed: finder._answered == t and finder.field.text() == t)
            assert len(finder.listing.entries) == hits
            assert "Only this desk was searched, as of" in words(finder.box)
        finder.dismiss()
        view.list.filter.setText("nobody")
        await until(lambda: "the centre may know more" in view.list.empty.said)

    play(scenario)


# --- drafts ----------------------------------------------------------------------------------------------


def test_what_is_half_typed_waits_on_its_ticket_and_is_offered_back(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await text_form(window, view)
        QTest.keyClicks(form.field, "Half a sentence ")
        view.detail.show_ticket("T-1003")  # before the hand has rested: nothing may be lost
        await until(lambda: shown(view) == "T-1003")
        assert cell(view, TICKET)[1].icon == "pencil" and cell(view, TICKET)[0].endswith("Draft")
        view.open_record(TICKET)
        await until(lambda: shown(view) == TICKET and view.detail.own.isVisible())
        assert "Draft" in words(view.detail.header) and "not sent" in words(view.detail.own)
        assert accessibility.problems(window) == []
        key = made.desk.drafts.of_ticket(TICKET)[0].key
        view.detail.resumed.emit(key)
        form = view.detail.form  # type: ignore[assignment]
        await until(form.field.isVisible)
        assert form.field.toPlainText() == "Half a sentence " and "Continued from your draft" in words(form)
        assert form.field.textCursor().atEnd(), "the next key goes on where the last one stopped"
        assert not view.detail.own.isVisible(), "what is open in its form is not offered beside it"
        QTest.keyClick(form.field, Qt.Key.Key_Return, CONTROL)
        await until(lambda: view.detail.form is None and not made.desk.drafts.has(TICKET))
        sent = msgspec.json.decode((await made.operations("ticket.note"))[0].args, type=AddNote)
        assert sent.text == "Half a sentence"
        await until(lambda: "Draft" not in words(view.detail.header))

    play(scenario)


def test_a_form_that_cannot_be_read_yet_is_kept_as_it_was_typed(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        form = await refund_form(window, view)
        amount, reason = form.fields["amount"].entry(), form.fields["reason"].entry()
        amount.setText("1,0x")  # type: ignore[attr-defined]
        reason.setCurrentIndex(1)  # type: ignore[attr-defined]
        QTest.keyClick(window, Qt.Key.Key_Escape)
        await until(lambda: view.detail.form is None and view.detail.own.isVisible())
        assert await made.operations("request.raise") == []
        form = await refund_form(window, view)
        assert form.fields["amount"].entry().text() == "1,0x"  # type: ignore[attr-defined]
        assert form.fields["reason"].entry().currentIndex() == 1  # type: ignore[attr-defined]
        assert not form.confirm.isEnabled()
        form.fields["amount"].entry().setText("1,000")  # type: ignore[attr-defined]
        await until(lambda: form.confirm.isEnabled())
        form.submit()
        await until(lambda: not made.desk.drafts.has(TICKET))
        view.open_record(TICKET)
        await until(lambda: shown(view) == TICKET)
        view.detail.open_action("order.refund")
        await until(lambda: view.detail.form is not None and view.detail.form.fields)  # type: ignore[union-attr]
        await settled()
        assert not made.desk.drafts.has(TICKET), "an opened form that nobody typed in is no draft"

    play(scenario)


def test_a_draft_outlives_signing_out_and_belongs_to_one_person(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        desk = made.desk
        form = await text_form(window, view)
        QTest.keyClicks(form.field, "Locked in the middle")
        desk.session.expire()
        await until(lambda: window.workspace is None)
        await desk.session.sign_in("ben", PASSWORD)
        await settled()
        assert not desk.drafts.has(TICKET)
        desk.session.expire()
        await desk.session.sign_in("asha", PASSWORD)
        await until(lambda: desk.drafts.has(TICKET))
        draft = desk.drafts.of_ticket(TICKET)[0]
        assert draft.fields == {"text": "Locked in the middle"} and draft.key.form == NOTE
        desk.drafts.discard(draft.key)
        desk.session.expire()
        await desk.session.sign_in("asha", PASSWORD)
        await settled()
        assert not desk.drafts.has(TICKET), "what the person discarded stays away"

    play(scenario)


def test_a_reply_is_drafted_offline_and_sent_only_to_the_centre(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        made.link("offline")
        form = await text_form(window, view, Qt.Key.Key_M)
        QTest.keyClicks(form.field, "Dear member")
        assert not form.buttons[0].isEnabled() and "needs the centre" in form.buttons[0].reason
        assert "Your draft is kept" in words(form)
        QTest.keyClick(form.field, Qt.Key.Key_Return, CONTROL)
        assert view.detail.record is not None
        with pytest.raises(Unavailable, match="needs_centre"):
            await made.desk.dispatch.note(view.detail.record.ticket, "Dear member", public=True)
        assert await made.operations("ticket.note") == []
        await until(lambda: [d.key.form for d in made.desk.drafts.of_ticket(TICKET)] == [REPLY])
        made.link("online")
        await until(lambda: form.buttons[0].isEnabled())
        QTest.keyClick(form.field, Qt.Key.Key_Return, CONTROL)
        await until(lambda: view.detail.form is None)
        await made.desk.held.send_now()
        sent = msgspec.json.decode((await made.operations("ticket.note"))[0].args, type=AddNote)
        assert sent.public and sent.text == "Dear member" and not made.desk.drafts.has(TICKET)

    play(scenario)


# --- the age of the rules --------------------------------------------------------------------------------


def test_after_four_hours_drafts_are_all_that_can_be_written(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        assert window.workspace is not None
        made.link("offline")
        made.clock.advance(4 * HOUR_MS)
        assert made.desk.freshness.standing is Standing.MAKE
        await queue_note(made, view, "Just in time")
        made.clock.advance(60_000)
        window._on_minute()
        await until(lambda: "queue nothing" in window.workspace.banner.said)  # type: ignore[union-attr]
        await until(lambda: view.detail.bar._buttons.itemAt(0).widget().text() == "Draft reissue")  # type: ignore[union-attr]
        form = await text_form(window, view)
        QTest.keyClicks(form.field, "Too late to queue")
        assert not form.buttons[0].isEnabled() and "too old" in form.buttons[0].reason
        await until(lambda: made.desk.drafts.has(TICKET))
        view.detail.close_form()
        action = await refund_form(window, view)
        action.fields["reason"].entry().setCurrentIndex(0)  # type: ignore[attr-defined]
        await until(lambda: not action._pending)
        assert not action.confirm.isEnabled() and "too old" in action.confirm.reason
        assert view.detail.record is not None
        refused = await made.desk.dispatch.note(view.detail.record.ticket, "Past the window")
        assert isinstance(refused, Refused) and refused.code is Code.RULES_TOO_OLD
        assert len(await made.operations("ticket.note")) == 1
        assert window.commands.run("ticket.disposition") is False
        assert "too old" in window.toast.text
        made.desk.freshness.hear(made.clock.wall)
        made.link("online")
        await until(lambda: action.confirm.isEnabled())

    play(scenario)


@pytest.mark.parametrize("why", ["age", "clock"])
def test_beyond_that_only_the_queue_is_shown(play: Callable[[Scenario], None], why: str) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        workspace = window.workspace
        assert workspace is not None
        form = await text_form(window, view)
        QTest.keyClicks(form.field, "Half")
        made.link("offline")
        if why == "age":
            made.clock.advance(12 * HOUR_MS + 1)
        else:
            made.clock.wall -= 48 * HOUR_MS
        window._on_minute()
        await until(lambda: view.detail.record is None and "Only the queue" in view.detail.empty.said)
        assert view.model.rowCount() > 0, "the headers of the queue stay"
        expected = "12 hours" if why == "age" else "clock of this computer was set back"
        assert expected in view.detail.empty.said and "Drafts and unsent work are kept" in view.detail.empty.said
        assert ("set back" in workspace.banner.said) is (why == "clock")
        assert made.desk.drafts.has(TICKET), "what was open is a draft"
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL | SHIFT)
        assert view.detail.form is None and "too old" in window.toast.text
        window.commands.run("go.orders")
        assert workspace.stack.currentWidget() is workspace.withheld
        window.commands.run("go.outbox")
        assert workspace.stack.currentWidget() is workspace.view
        assert accessibility.problems(window) == []
        approvals = window.approvals_window()
        await settled()
        assert approvals._sides.currentIndex() == 1
        window.commands.run("go.tickets")
        made.desk.freshness.hear(sample.NOW + 13 * HOUR_MS)
        await until(lambda: view.detail.record is not None)
        assert approvals._sides.currentIndex() == 0 and made.desk.freshness.standing is Standing.FULL

    play(scenario)


# --- coming back, leaving, waiting -------------------------------------------------------------------------


def test_coming_back_counts_and_then_tells_what_came_of_it(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        desk, workspace = made.desk, window.workspace
        assert workspace is not None and desk.session.device is not None
        made.link("offline")
        await settled()
        ids = [await queue_note(made, view, f"note {n}") for n in range(3)]
        made.link("syncing")
        await until(lambda: workspace.bar.connection.text == "Sending 0 of 3")
        rows = await made.operations("ticket.note")
        await desk.store.mark(desk.session.device.device_id, 1, rows[1].dev_seq, OpState.SENDING)
        await until(lambda: workspace.bar.connection.text == "Sending 2 of 3")
        desk.connection.receiving(3210)
        made.link("offline")
        await settled()
        made.link("syncing")
        results = [
            OpResult(ids[0], rows[0].dev_seq, OpStatus.APPLIED),
            OpResult(ids[1], rows[1].dev_seq, OpStatus.REJECTED, "ticket_closed", {}),
            OpResult(ids[2], rows[2].dev_seq, OpStatus.APPLIED),
        ]
        await desk.store.absorb(results)
        assert workspace.bar.connection.text.startswith("Sending"), "applied is told when the effects are here"
        await made.put(results=results)
        await until(lambda: window.toast.text == "3 sent: 2 done, 1 needs you.")
        await until(lambda: workspace.bar.connection.text == "Receiving 3,210 changes")
        made.link("online", synced_at=sample.NOW)
        QTest.mouseClick(window.toast._action, Qt.MouseButton.LeftButton)
        await until(lambda: workspace.current == "outbox")
        outbox: Any = workspace.view
        await until(lambda: outbox.detail.row is not None and outbox.detail.row.op_id == ids[1])
        assert outbox.model.rowCount() == 1

    play(scenario)


def test_what_the_first_answer_after_a_cut_refused_is_told(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        made.link("offline")
        op_id = await queue_note(made, view)
        await until(lambda: made.desk.connection.unsent == 1)
        await settled()
        row = (await made.operations("ticket.note"))[0]
        await made.desk.store.absorb((OpResult(op_id, row.dev_seq, OpStatus.REJECTED, "ticket_closed", {}),))
        await until(lambda: made.desk.connection.needs_you == 1)
        await settled()
        made.link("online")
        await until(lambda: window.toast.text == "1 sent: 1 needs you.")

    play(scenario)


def test_leaving_with_unsent_work_says_how_much_and_that_it_stays(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        made.link("offline")
        await queue_note(made, view)
        await queue_note(made, view, "Second")
        await until(lambda: made.desk.connection.unsent == 2)
        QTest.keyClick(window, Qt.Key.Key_Q, CONTROL)
        dialog = window._quitting
        assert dialog is not None and window.isVisible()
        assert "2 actions have not been sent." in words(dialog) and "stay saved on this computer" in words(dialog)
        assert accessibility.problems(dialog) == []
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await until(lambda: window._quitting is None)
        assert window.isVisible()
        asked = QCloseEvent()
        window.closeEvent(asked)
        assert asked.isAccepted(), "the program's own end asks nothing"
        window.commands.run("app.quit")
        assert window._quitting is not None
        QTest.mouseClick(window._quitting.quit, Qt.MouseButton.LeftButton)
        await until(lambda: not window.isVisible())
        assert [row.state for row in await made.operations("ticket.note")] == ["saved", "saved"]

    play(scenario)


def test_half_an_hour_unsent_is_told_once(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        made.link("offline")
        op_id = await queue_note(made, view)
        await until(lambda: made.desk.connection.unsent_since is not None)
        said = "1 action has not been sent for half an hour. They stay saved on this computer."
        told: list[str] = []
        for minutes in (29, 1, 40):
            window.toast.hide()
            made.clock.advance(minutes * 60_000)
            window._on_minute()
            await settled(5)
            told.append(window.toast.text if window.toast.isVisible() else "")
        assert [bool(text) for text in told] == [False, True, False]
        assert told[1] == said.replace("They stay", "It stays")
        row = (await made.operations("ticket.note"))[0]
        await made.desk.store.absorb((OpResult(op_id, row.dev_seq, OpStatus.APPLIED),))
        await until(lambda: made.desk.connection.unsent_since is None)

    play(scenario)


def test_a_full_disk_refuses_clearly_keeps_what_was_typed_and_recovers(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        store = made.desk.store
        await fill_up(store)
        form = await text_form(window, view)
        long = "No room for this. " * 200
        form.field.setPlainText(long)
        await until(lambda: "not kept as a draft" in form.problem.text())
        QTest.keyClick(form.field, Qt.Key.Key_Return, CONTROL)
        await until(lambda: "then confirm it again" in form.problem.text())
        assert form.field.toPlainText() == long and form.buttons[0].isEnabled()
        assert await made.operations("ticket.note") == []
        await store.journal_write(limit, 1_000_000)
        QTest.keyClick(form.field, Qt.Key.Key_Return, CONTROL)
        await until(lambda: view.detail.form is None)
        assert len(await made.operations("ticket.note")) == 1
        assert not made.desk.drafts.has(TICKET)
        assert window.workspace is not None
        made.desk.connection.show("offline", "disk_full")
        assert "disk of this computer is full" in window.workspace.banner.said

    play(scenario)
