"""Views that leads share: in everybody's menu, opened like one's own, changed only under a name of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.changes import Kind
from plum_desk.domain.saved_views import Look, SavedView
from plum_desk.views.choice import ChoicePopup
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from plum_desk.wire.rows import TeamViewRow
from tests.helpers import accessibility
from tests.helpers.sample import PROG
from tests.helpers.tickets import opened, player
from tests.helpers.windows import World, until
from tests.qt.test_saved_views import named, ready

HOSTILE = "Vendor <b>rejections</b>"
THEIRS = SavedView("f" * 16, "tickets", HOSTILE, Look("open", ("status:vendor",), "", (("amount", True),)))


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


async def shared(made: World, view: TicketsModule) -> None:
    await made.put((PROG, Kind.TEAM_VIEW, TeamViewRow(f"rbl:{THEIRS.view_id}", "rbl", THEIRS, "Meera Iyer", 1)))
    await until(lambda: THEIRS in view.saved.all())


async def menu(view: TicketsModule) -> ChoicePopup:
    view.saved.choose()
    return await opened()


async def choose(view: TicketsModule, words: str) -> None:
    popup = await menu(view)
    assert accessibility.problems(popup) == []
    QTest.keyClicks(popup._field, words)
    QTest.keyClick(popup._field, Qt.Key.Key_Return)


def labels(popup: ChoicePopup) -> list[str]:
    return [each.label for each in popup._choices]


def test_what_a_lead_shared_is_opened_like_ones_own(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await ready(view)
        whole = view.model.rowCount()
        await shared(made, view)
        popup = await menu(view)
        first = popup._choices[0]
        assert first.label == HOSTILE and first.aside.startswith("team")
        assert accessibility.problems(popup) == []
        QTest.keyClick(popup._field, Qt.Key.Key_Return)
        await until(lambda: 0 < view.model.rowCount() < whole and view.chosen.terms == ["status:vendor"])
        assert view.model.sorting == (("amount", True),) and not view.saved.changed
        finder = window.finder
        assert finder is not None
        finder.open_with("/ vendor")
        assert finder.listing.current is not None and finder.listing.current.aside == "Tickets, saved view"
        finder.close()

    play(scenario)


def test_an_agent_changes_it_under_a_name_of_their_own_only(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await ready(view)
        await shared(made, view)
        view.saved.open(THEIRS.view_id)
        view.list.sorter.use((("due_at", False),))
        assert view.saved.changed
        save = next(each for each in view.saved.commands() if each.id == "views.save")
        assert save.why_not() != ""
        view.saved.save()
        popup = await menu(view)
        assert not any(
            word in label for label in labels(popup) for word in ("Save “", "Share", "Take", "Pin", "Delete")
        )
        popup.close()
        await named(window, view, "Vendors by deadline")
        own, theirs = view.saved.all()
        assert (own.name, own.look.sorting) == ("Vendors by deadline", (("due_at", False),))
        assert theirs == THEIRS and own.view_id != theirs.view_id

    play(scenario)


def test_one_that_was_taken_away_leaves_the_list_as_it_stands(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await ready(view)
        await shared(made, view)
        view.saved.open(THEIRS.view_id)
        await made.leave(PROG, Kind.TEAM_VIEW, f"rbl:{THEIRS.view_id}")
        await until(lambda: view.saved.all() == [])
        assert view.saved.button.text().strip() == "Views" and view.chosen.terms == ["status:vendor"]

    play(scenario)


def test_a_lead_shares_offline_and_takes_it_from_the_team(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await ready(view)
        await named(window, view, "Large ones")
        made.link("offline")
        view.saved._pin()
        await choose(view, "share")
        await until(lambda: window.toast.text.startswith("Shared “Large ones” with everybody of "))
        assert window.toast.text.endswith("Saved here, not sent yet.")
        (kept,) = await made.operations("view.share")
        own = view.saved.all()[0]
        assert own.view_id.encode() in kept.args and own.pinned
        made.link("online")
        await made.put((PROG, Kind.TEAM_VIEW, TeamViewRow(f"rbl:{own.view_id}", "rbl", own, "Meera Iyer", 1)))
        await until(lambda: made.desk.team_views.of("tickets"))
        assert len(view.saved.all()) == 1, "shown once, as one's own"
        await choose(view, "take")
        await until(lambda: window.toast.text == "“Large ones” is no longer the team’s.")
        assert len(await made.operations("view.unshare")) == 1
        assert view.saved.current == own, "it stays one's own"

    play(scenario, person="meera")


def test_one_that_two_programmes_have_is_shown_once_and_taken_from_both(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await ready(view)
        for programme in ("rbl", "two"):
            row = TeamViewRow(f"{programme}:{THEIRS.view_id}", programme, THEIRS, "Meera Iyer", 1)
            await made.put((PROG, Kind.TEAM_VIEW, row))
        await until(lambda: len(made.desk.team_views.of("tickets")) == 2)
        assert view.saved.all() == [THEIRS]
        view.saved.open(THEIRS.view_id)
        await choose(view, "take")
        await until(lambda: window.toast.text.endswith("is no longer the team’s."))
        taken = b" ".join([row.args for row in await made.operations("view.unshare")])
        assert b'"rbl"' in taken and b'"two"' in taken

    play(scenario, person="meera")
