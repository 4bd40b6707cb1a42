"""The last minutes of a ticket are counted by seconds, in sight only, and no screen reader is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.changes import Kind
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.countdown import REST_MS, SECOND_MS
from plum_desk.views.tickets.module import TicketsModule
from tests.helpers import sample
from tests.helpers.tickets import base, player
from tests.helpers.windows import World, settled, until

_, TICKET = base()
SOON = msgspec.structs.replace(
    TICKET, ticket_id="T-9001", due_at=sample.NOW + 272_000, closed_at=None, paused_at=None, category="open",
    disposition="FAILED_REDEMPTION", canonical="FAILED_REDEMPTION", ver=9,
)  # fmt: skip
LATER = msgspec.structs.replace(SOON, ticket_id="T-9002", due_at=sample.NOW + 600_000)
MORE = tuple((sample.QUEUE, Kind.TICKET, row) for row in (SOON, LATER))


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    started = player(qapp, tmp_path)
    return lambda scenario: started(scenario, more=MORE)


def test_seconds_pass_in_the_cells_that_are_near_their_end(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.open_view("open")
        await until(lambda: view.model.filter == view.chosen.filter() and view.model.state == "ready")
        await settled(30)
        view.list.table.scrollTo(view.model.index(await view.model.locate(SOON.ticket_id), 0))
        await until(lambda: view.model.shown(view.model.row_of(SOON.ticket_id)) is not None)
        at, later = view.model.row_of(SOON.ticket_id), view.model.row_of(LATER.ticket_id)
        await settled(10)
        told: list[object] = []
        view.model.dataChanged.connect(lambda *_: told.append(True))
        assert view.model.index(at, 0).data() == "4m 32s"
        before, beside = _cell(view, at), _cell(view, later)
        made.clock.wall += 1_000
        view.countdown.tick()
        await settled(5)
        assert view.model.index(at, 0).data() == "4m 31s" and _cell(view, at) != before
        assert _cell(view, later) == beside and told == []
        assert view.countdown._timer.interval() == SECOND_MS
        made.clock.wall += 700_000
        view.countdown.tick()
        assert view.countdown._timer.interval() == REST_MS, "nothing in sight is near its end"
        view.list.table.verticalScrollBar().valueChanged.emit(0)
        assert view.countdown._timer.interval() == SECOND_MS

    play(scenario)


def _cell(view: TicketsModule, at: int) -> bytes:
    table = view.list.table
    picture = table.viewport().grab(table.visualRect(view.model.index(at, 0))).toImage()
    return bytes(picture.constBits())
