"""A reply waits ten seconds and can be taken back; whatever ends the desk, it is sent once or stays a draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.drafts import MACRO, REPLY, DraftKey, about
from plum_desk.domain.ticket_intents import AddNote, ApplyMacro
from plum_desk.runtime import held
from plum_desk.store import drafts
from plum_desk.views.note_form import NoteForm
from plum_desk.views.shell import MainWindow
from tests.helpers.main_window import player
from tests.helpers.tickets import CONTROL
from tests.helpers.windows import World, settled, until

WORDS = "We are looking into it."


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


async def on_a_ticket(window: MainWindow) -> Any:
    assert window.workspace is not None
    view: Any = window.workspace.view
    view.open_view("open")
    await until(lambda: view.detail.record is not None and view.detail.offered)
    return view


async def reply(view: Any, words: str = WORDS) -> DraftKey:
    """Confirm a reply; what its draft is called."""
    view.work.writing.write_reply()
    form = view.detail.form
    assert isinstance(form, NoteForm)
    form.field.setPlainText(words)
    QTest.keyClick(form.field, Qt.Key.Key_Return, CONTROL)
    key = DraftKey("p-u-meera", view.detail.ticket_id, REPLY)
    await until(lambda: view.detail.form is None)
    return key


async def sent(made: World) -> list[AddNote]:
    return [msgspec.json.decode(row.args, type=AddNote) for row in await made.operations("ticket.note")]


def test_it_goes_by_itself_when_its_moment_comes(play: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    assert held.HOLD_MS == 10_000
    monkeypatch.setattr(held, "HOLD_MS", 30)

    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        key = await reply(view)
        await until(lambda: made.desk.drafts.get(key) is None)
        assert [one.text for one in await sent(made)] == [WORDS]

    play(scenario)


def test_it_is_a_draft_until_it_goes(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        key = await reply(view)
        assert made.desk.held.holds(key) and "goes out in 10 seconds" in window.toast.text
        assert await sent(made) == [] and made.desk.connection.unsent == 0
        kept = await made.desk.store.journal_read(drafts.of_person, key.person_id)
        assert [(draft.key, draft.fields) for draft in kept] == [(key, {"text": WORDS})], "a crash now loses nothing"
        assert "Goes out in a moment" in view.detail.own._lines[0].accessibleName()
        await made.desk.held.send_now()
        await until(lambda: not made.desk.held.holds(key) and made.desk.drafts.get(key) is None)
        assert [(one.text, one.public) for one in await sent(made)] == [(WORDS, True)]
        assert await made.desk.store.journal_read(drafts.of_person, key.person_id) == []

    play(scenario)


def test_undo_puts_it_back_into_its_form(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        key = await reply(view)
        window.commands.run("app.undo")
        form = view.detail.form
        assert isinstance(form, NoteForm) and form.field.toPlainText() == WORDS
        assert not made.desk.held.holds(key)
        await made.desk.held.send_now()
        await settled(10)
        assert await sent(made) == []

    play(scenario)


def test_undo_from_another_ticket_leaves_a_draft_and_says_so(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        key = await reply(view)
        view.list.step(1)
        await until(lambda: view.detail.ticket_id != key.subject)
        window.commands.run("app.undo")
        assert "is a draft again" in window.toast.text and key.subject in window.toast.text
        assert made.desk.drafts.get(key) is not None and view.detail.form is None

    play(scenario)


def test_who_writes_on_takes_it_back_and_sends_it_once(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        key = await reply(view)
        view.work.writing.write_reply()
        assert "taken back" in window.toast.text and view.detail.form.field.toPlainText() == WORDS
        view.detail.form.field.setPlainText("And more.")
        QTest.keyClick(view.detail.form.field, Qt.Key.Key_Return, CONTROL)
        await until(lambda: made.desk.held.holds(key))
        await made.desk.held.send_now()
        await until(lambda: made.desk.drafts.get(key) is None)
        assert [one.text for one in await sent(made)] == ["And more."]

    play(scenario)


def test_who_signs_out_sends_it_by_that(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        await reply(view)
        await made.desk.session.sign_out()
        assert [one.text for one in await sent(made)] == [WORDS]

    play(scenario)


def test_a_session_that_just_ends_leaves_a_draft(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        key = await reply(view)
        made.desk.session.expire()
        assert not made.desk.held.holds(key)
        await settled(10)
        assert await sent(made) == []
        kept = await made.desk.store.journal_read(drafts.of_person, key.person_id)
        assert [draft.fields for draft in kept] == [{"text": WORDS}]

    play(scenario)


def test_what_cannot_go_when_its_moment_comes_is_a_draft_and_said(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        key = await reply(view)
        made.link("offline")
        await made.desk.held.send_now()
        await until(lambda: "was not sent, and is a draft" in window.toast.text)
        assert key.subject in window.toast.text and made.desk.drafts.get(key) is not None
        assert await sent(made) == []

    play(scenario)


def test_a_macro_that_writes_to_the_member_waits_as_a_whole(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        view = await on_a_ticket(window)
        view.work.canned.open_macro("take_and_greet")
        form = view.detail.form
        assert isinstance(form, NoteForm)
        form.field.setPlainText(WORDS)
        QTest.keyClick(form.field, Qt.Key.Key_Return, CONTROL)
        key = DraftKey("p-u-meera", view.detail.ticket_id, about(MACRO, "take_and_greet"))
        await until(lambda: made.desk.held.holds(key))
        assert await made.operations("ticket.macro") == []
        await made.desk.held.send_now()
        await until(lambda: not made.desk.held.holds(key) and made.desk.drafts.get(key) is None)
        (row,) = await made.operations("ticket.macro")
        assert msgspec.json.decode(row.args, type=ApplyMacro).reply == WORDS

    play(scenario)
