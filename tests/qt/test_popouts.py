"""Records in windows of their own: one for each, with all their keys, gone with the session, hidden by a lock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.changes import Kind
from plum_desk.views.orders.popout import OrderWindow
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from plum_desk.views.tickets.popout import TicketWindow
from tests.helpers import sample
from tests.helpers.accessibility import problems
from tests.helpers.tickets import CONTROL, SHIFT, TICKET, base, player, shown
from tests.helpers.windows import World, settled, until
from tests.helpers.wording import texts


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


async def popped(window: MainWindow, view: TicketsModule) -> TicketWindow:
    """Ctrl+Enter on the row."""
    await until(lambda: shown(view) == TICKET)
    view.list.table.setFocus()
    QTest.keyClick(view.list.table, Qt.Key.Key_Return, CONTROL)
    await until(lambda: window.windows.popouts.all())
    found = window.windows.popouts.all()[0]
    assert isinstance(found, TicketWindow)
    await until(lambda: found.detail.record is not None and found.detail.offered)
    return found


def test_a_ticket_has_all_its_actions_and_follows_what_happens(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        out = await popped(window, view)
        assert out.windowTitle() == f"{TICKET} · Plum Desk" and problems(out) == []
        view.open_record("T-1003")
        await until(lambda: shown(view) == "T-1003")
        assert out.detail.ticket_id == TICKET, "the list goes on, the window stays"
        QTest.keyClick(out, Qt.Key.Key_N, CONTROL | SHIFT)
        await until(lambda: out.detail.form is not None)
        out.detail.form.field.setPlainText("From the second screen")  # type: ignore[union-attr]
        QTest.keyClick(out.detail.form.field, Qt.Key.Key_Return, CONTROL)  # type: ignore[union-attr]
        await until(lambda: "Note saved" in out.toast.text)
        await until(lambda: "From the second screen" in " ".join(text for _, text in texts(out)))
        changed = msgspec.structs.replace(base()[1], subject="Changed", ver=9)
        await made.put((sample.QUEUE, Kind.TICKET, changed))
        await until(lambda: "Changed" in " ".join(text for _, text in texts(out)))

    play(scenario)


def test_one_window_for_a_record_closed_by_key(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        out = await popped(window, view)
        window.commands.run("list.pop_out")
        await settled(5)
        assert window.windows.popouts.all() == [out]
        QTest.keyClick(out, Qt.Key.Key_W, CONTROL)
        await until(lambda: not window.windows.popouts.all())
        window.pop_out("order", view.detail.record.order.order_id)  # type: ignore[union-attr]
        other = window.windows.popouts.all()[0]
        assert isinstance(other, OrderWindow)
        await until(lambda: other.detail.record is not None)
        assert problems(other) == []
        window.pop_out("member", "M000001")
        assert window.windows.popouts.all() == [other], "what has no window of its own opens none"

    play(scenario)


def test_it_opens_where_the_last_one_was_and_goes_with_the_session(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        out = await popped(window, view)
        out.setGeometry(120, 60, 600, 650)
        out.close()
        await until(lambda: not window.windows.popouts.all())
        again = await popped(window, view)
        assert again.geometry().width() == 600 and again.geometry().x() == 120
        window.lock.lock()
        assert not again.isVisible()
        window.lock._open()
        assert again.isVisible()
        await made.desk.session.sign_out()
        await until(lambda: not window.windows.popouts.all())

    play(scenario)
