"""The palette on a real window: go, find, do; arguments open forms, refusals say why, nothing typed is syntax."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.freshness import HOUR_MS
from plum_desk.errors import StoreFault
from plum_desk.views.commands import Command
from plum_desk.views.forms import ActionForm
from plum_desk.views.palette.entries import PREFIXES, Entry, arranged, matching, scope_of
from plum_desk.views.palette.palette import Palette
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from tests.helpers import accessibility
from tests.helpers.tickets import CONTROL, TICKET, focus, opened, player, shown
from tests.helpers.windows import World, settled, until


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


async def asked(window: MainWindow, typed: str) -> Palette:
    """The palette, opened by its key, with ``typed`` in it and everything found."""
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    finder = window.finder
    assert finder is not None and finder.isVisible() and finder.field.hasFocus()
    QTest.keyClicks(finder.field, typed)
    await until(lambda: finder._answered == typed)
    return finder


def titles(finder: Palette) -> list[str]:
    return [entry.title for entry in finder.listing.entries]


def test_without_words_it_offers_what_can_be_done_here_and_where_to_go(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await until(lambda: view.detail.bar.offer("order.refund") is not None)
        finder = await asked(window, "")
        groups = list(dict.fromkeys(entry.group for entry in finder.listing.entries))
        assert groups[:2] == [f"On {TICKET}", "Go to"]
        assert "Refund to original method" in titles(finder)
        refund = next(e for e in finder.listing.entries if e.title == "Refund to original method")
        assert refund.keys == "Ctrl+Shift+F" and refund.aside
        assert accessibility.problems(window) == []
        QTest.keyClick(finder.field, Qt.Key.Key_Escape)
        assert not finder.isVisible() and focus() is view.list.table

    play(scenario)


def test_verb_object_value_opens_the_filled_form_and_does_nothing_itself(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await until(lambda: view.detail.bar.offer("order.refund") is not None)
        finder = await asked(window, "refund 500")
        assert finder.listing.current is not None and finder.listing.current.aside == "with “500”"
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
        await until(lambda: isinstance(view.detail.form, ActionForm) and view.detail.form.fields)
        form = view.detail.form
        assert isinstance(form, ActionForm) and form.spec.id == "order.refund"
        await until(lambda: not form._pending)
        value = form.fields["amount"].value()
        assert value.minor == 500_00
        assert await made.operations("request.raise") == []
        view.detail.close_form()
        await settled()

    play(scenario)


def test_disp_vendor_narrows_the_dispositions(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await until(lambda: shown(view) == TICKET)
        finder = await asked(window, "disp vendor")
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
        popup = await opened()
        assert popup._field.text() == "vendor" and popup._list.count() == 1
        popup.close()
        assert await made.operations("ticket.disposition") == []

    play(scenario)


def test_what_cannot_run_says_why_and_stays_open(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        finder = await asked(window, "> stop fetching")
        (entry,) = finder.listing.entries
        assert entry.reason == "no file is on its way"
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
        assert finder.isVisible()
        assert accessibility.problems(window) == []

    play(scenario)


def test_an_exact_id_opens_at_enter_however_fast(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
        finder = window.finder
        assert finder is not None
        QTest.keyClicks(finder.field, "t-1002")
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
        await until(lambda: shown(view) == "T-1002")
        assert not finder.isVisible()
        again = await asked(window, "")
        await until(lambda: any(entry.group == "Recent" for entry in again.listing.entries))
        recent = [entry.title for entry in again.listing.entries if entry.group == "Recent"]
        assert recent[0].startswith("T-1002")

    play(scenario)


def test_the_first_character_narrows_and_help_says_so(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        finder = await asked(window, "@ M000001")
        assert [entry.group for entry in finder.listing.entries] == ["Members"]
        finder.dismiss()
        finder = await asked(window, "/ orders")
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
        assert window.workspace is not None and window.workspace.current == "orders"
        finder = await asked(window, "?")
        assert any(title.startswith(">") for title in titles(finder))
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
        assert finder.isVisible() and finder.field.text() == ">"

    play(scenario)


def test_while_the_rules_are_too_old_only_the_queue_is_found(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        finder = await asked(window, "M000001")
        assert any(entry.group == "Members" for entry in finder.listing.entries)
        finder.dismiss()
        made.clock.advance(13 * HOUR_MS)
        finder = await asked(window, "M000001")
        assert not any(entry.group == "Members" for entry in finder.listing.entries)
        assert "Only the queue was searched" in finder.note.text()
        finder.dismiss()
        finder = await asked(window, "# T-1002")
        assert {entry.icon for entry in finder.listing.entries} == {"ticket"}

    play(scenario)


def test_a_role_finds_only_what_it_may_open(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        assert window.workspace is not None
        del window.workspace._modules["members"]
        finder = await asked(window, "@ M000001")
        assert finder.listing.entries == [] and "Nothing on this desk matches" in finder.note.text()

    play(scenario)


def test_a_file_that_cannot_be_read_is_told_instead_of_nothing(
    play: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await settled(20)

        async def broken(*_: object) -> None:
            raise StoreFault("disk I/O error")

        monkeypatch.setattr(made.desk.store, "read", broken)
        finder = await asked(window, "# T-1002")
        assert finder.note.text() and "Nothing on this desk" not in finder.note.text()
        monkeypatch.undo()

    play(scenario)


@pytest.mark.parametrize("typed", ['"', "NEAR(", "x OR member:m1", "%_", "'; DROP TABLE", "<b>no</b>", "a" * 200])
def test_whatever_is_typed_is_taken_literally(play: Callable[..., None], typed: str) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        finder = await asked(window, typed)
        assert typed in finder.note.text() or finder.listing.entries

    play(scenario)


# --- ranking, without a window --------------------------------------------------------------------------


def _entries(typed: str, *titles: str) -> list[Entry]:
    commands = [("g", Command(title, title, lambda: None, argue=lambda _: None)) for title in titles]
    return matching(commands, typed, lambda _: None)


def test_the_command_whose_words_come_first_wins() -> None:
    found = _entries("ref", "Refund to original method", "View: Refunds pending", "Refund to points")
    assert [entry.title for entry in found] == [
        "Refund to original method", "Refund to points", "View: Refunds pending",
    ]  # fmt: skip


def test_an_argument_keeps_its_words_and_its_case() -> None:
    said: list[str] = []
    command = Command("c", "Save view as", lambda: None, argue=said.append)
    (entry,) = matching([("g", command)], "save view as A Second one", lambda _: None)
    entry.run()
    assert said == ["A Second one"]


@given(st.text(max_size=20))
def test_every_text_has_one_meaning(typed: str) -> None:
    kind, words = scope_of(typed)
    assert kind == PREFIXES.get(typed[:1], "")
    assert words == words.strip()
    found = _entries(words, "Refund to original method")
    assert len(found) <= 1


def test_groups_keep_their_order_unless_something_was_named_exactly() -> None:
    def entry(group: str, exact: bool = False) -> Entry:
        return Entry(group, group, lambda: None, exact=exact)

    order = ("On T-1", "Go to", "Records")
    plain = arranged([entry("Records"), entry("Go to"), entry("On T-1"), entry("else")], order)
    assert [group for group, _ in plain] == ["On T-1", "Go to", "Records", "else"]
    exact = arranged([entry("Go to"), entry("Records", True)], order)
    assert [group for group, _ in exact] == ["Records", "Go to"]
    assert len(arranged([entry("Go to")] * 20, order)[0][1]) == 7
