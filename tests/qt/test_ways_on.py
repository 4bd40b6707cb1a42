"""What empty lists say next: the way on, and when one was last busy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.changes import Kind
from plum_desk.domain.ticket_intents import AssignTicket
from plum_desk.views.approvals.window import ApprovalsWindow
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from tests.helpers import accessibility, approvals, sample
from tests.helpers.approvals_window import player as approvals_player
from tests.helpers.tickets import base, player
from tests.helpers.windows import World, until

_, TICKET = base()
OPEN = {
    "category": "open", "disposition": "FAILED_REDEMPTION", "canonical": "FAILED_REDEMPTION", "closed_at": None,
    "paused_at": None, "owner_id": None, "owner_name": "", "ver": 9,
}  # fmt: skip
FIRST = msgspec.structs.replace(TICKET, ticket_id="T-9001", due_at=sample.NOW - 400 * sample.HOUR, **OPEN)
SECOND = msgspec.structs.replace(TICKET, ticket_id="T-9002", due_at=sample.NOW + sample.HOUR, **OPEN)


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    started = player(qapp, tmp_path)
    more = tuple((sample.QUEUE, Kind.TICKET, row) for row in (FIRST, SECOND))
    return lambda scenario: started(scenario, person="meera", orders=0, more=more)


def test_who_has_nothing_left_takes_the_next_that_is_due(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.open_view("mine")
        await until(lambda: "have no owner" in view.list.empty.said and view.list.empty.isVisible())
        assert view.list.empty.said.startswith("Nothing of yours is open")
        assert accessibility.problems(window) == []
        QTest.mouseClick(view.list.empty.button, Qt.MouseButton.LeftButton)
        await until(lambda: view.detail.record is not None and view.detail.ticket_id == FIRST.ticket_id)
        await until(lambda: window.toast.text.startswith(FIRST.ticket_id))
        (row,) = await made.operations("ticket.assign")
        assert msgspec.json.decode(row.args, type=AssignTicket) == AssignTicket(FIRST.ticket_id, "u-meera")
        window.commands.run("ticket.take_next")
        await until(lambda: view.detail.ticket_id == SECOND.ticket_id)
        await until(lambda: window.toast.text.startswith(SECOND.ticket_id))
        window.commands.run("ticket.take_next")
        await until(lambda: "No ticket waits for an owner" in window.toast.text)

    play(scenario)


def test_a_queue_that_is_empty_says_when_one_decided_last(qapp: QApplication, tmp_path: Path) -> None:
    mine = msgspec.structs.replace(approvals.decision("meera"), at=sample.NOW - sample.HOUR)
    done = approvals.refund(43, "Vikram Menon", 1_845_000, 31, state="executing", decisions=(mine,))

    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await until(lambda: "You decided last at" in window.queue.nothing.said)
        assert window.queue.nothing.said.startswith("All clear. Nothing waits for a decision.")

    approvals_player(qapp, tmp_path, approvals.entries([done]))(scenario)
