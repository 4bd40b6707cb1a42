"""Member 360: found by typing, one member's orders, ledger, tickets, goodwill and trail, each a key away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.errors import Unavailable
from plum_desk.views.members.module import MembersModule
from plum_desk.views.present import plain
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from tests.helpers import accessibility
from tests.helpers.answers import Answers
from tests.helpers.tickets import CONTROL, SHIFT, player
from tests.helpers.windows import World, settled, until


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


async def opened(window: MainWindow) -> MembersModule:
    """By its key, from the ticket that is on screen."""
    QTest.keyClick(window, Qt.Key.Key_B, CONTROL | SHIFT)
    assert window.workspace is not None
    await until(lambda: isinstance(window.workspace.view, MembersModule))  # type: ignore[union-attr]
    view = window.workspace.view
    assert isinstance(view, MembersModule)
    await until(lambda: view.detail.record is not None and view.detail.history is not None)
    return view


def test_a_ticket_leads_to_its_member_with_balance_contacts_and_what_lapses(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        members = await opened(window)
        header = members.detail.header
        assert header.number.text() == "M000001" and plain(header.lapses.text).startswith("200 points lapse after")
        assert accessibility.problems(window) == []
        assert members.detail.models["orders"].rows, "their orders are on this desk"

    play(scenario)


def test_the_ledger_is_the_centres_and_says_what_is_spent_first(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        members = await opened(window)
        detail = members.detail
        QTest.keyClick(window, Qt.Key.Key_2, CONTROL)
        await until(lambda: detail.part == "ledger" and detail.pages.currentWidget() is detail.tables["ledger"])
        model = detail.models["ledger"]
        said = [[model.data(model.index(row, column)) for column in range(6)] for row in range(3)]
        assert [row[1] for row in said] == ["Spent", "Goodwill", "Earned"]
        assert [row[5] for row in said] == ["300", "600", "500"]
        assert said[0][2] == "ORD-T1 · Order" and plain(detail.foot.text()).startswith("Spent first: 200 points until")
        detail._on_row(0)
        await until(lambda: window.workspace is not None and window.workspace.current == "orders")

    play(scenario)


def test_without_the_centre_what_is_here_stays_and_the_rest_says_why(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        made.link("offline")
        QTest.keyClick(window, Qt.Key.Key_B, CONTROL | SHIFT)
        assert window.workspace is not None
        members = window.workspace.view
        assert isinstance(members, MembersModule)
        await until(lambda: members.detail.record is not None)
        members.open_part("ledger")
        assert "Only the centre knows" in members.detail.nothing.said
        answers = made.desk.centre
        assert isinstance(answers, Answers)
        answers.fault = Unavailable("down")
        made.link("online")
        await until(lambda: members.detail.nothing.button.isVisible())
        answers.fault = None
        members.detail.nothing.button.click()
        await until(lambda: members.detail.history is not None)

    play(scenario)


def test_an_agent_is_told_that_the_trail_is_not_theirs_to_read(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        members = await opened(window)
        history = members.detail.history
        assert history is not None
        members.open_part("audit")
        await until(lambda: members.detail.pages.currentWidget() is members.detail.tables["audit"])
        members.detail.history = type(history)(history.member_id, history.points_unit, (), False, (), None)
        members.detail.models["audit"].show_rows(())
        members.detail._show_part()
        assert "Not for your role" in members.detail.nothing.said

    play(scenario)


def test_typing_finds_members_and_the_next_one_is_a_key_away(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        members = await opened(window)
        await until(lambda: members.model.whole and members.model.rowCount() > 1)
        before = members.model.rowCount()
        members.list.filter.setText("M000001")
        await until(lambda: members.model.rowCount() == 1)
        members.list.clear_filters()
        await until(lambda: members.model.rowCount() == before)
        first = members.detail.member_id
        members.step(1)
        await until(lambda: members.detail.member_id != first)
        await settled(5)

    play(scenario)
