"""What nobody sees is not laid out again; what somebody comes back to is as it is now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QWidget

from plum_desk.domain.changes import Kind
from plum_desk.views.in_sight import InSight
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from tests.helpers import sample
from tests.helpers.tickets import player
from tests.helpers.windows import World, settled, until


def test_work_waits_for_eyes_and_is_done_once(qapp: QApplication) -> None:
    done: list[int] = []
    outer = QWidget()
    inner = QWidget(outer)
    renewal = InSight(inner, lambda: done.append(len(done)))
    renewal.ask()
    renewal.ask()
    assert done == []
    outer.show()
    assert done == [0]
    outer.hide()
    outer.show()
    assert done == [0], "nothing was asked for meanwhile"
    renewal.ask()
    assert done == [0, 1]
    outer.close()
    outer.deleteLater()


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


def test_a_ticket_that_changed_behind_another_module_is_shown_as_it_is_now(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        assert window.workspace is not None and view.detail.record is not None
        shown: list[str] = []
        view.detail.loaded.connect(lambda: shown.append(view.detail.ticket_id))
        window.workspace.open("orders")
        await settled(10)
        shown.clear()
        ticket = msgspec.structs.replace(view.detail.record.ticket, subject="Now another matter", ver=99)
        await made.put((sample.QUEUE, Kind.TICKET, ticket))
        await settled(30)
        assert shown == [], "not laid out where nobody sees it"
        window.workspace.open("tickets")
        await until(
            lambda: view.detail.record is not None and view.detail.record.ticket.subject == "Now another matter"
        )
        assert shown == [ticket.ticket_id]

    play(scenario)
