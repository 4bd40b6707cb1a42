"""How many chords the daily jobs take (ux.md §4), counted while they are typed. Nothing needs the mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.changes import Kind
from plum_desk.views.forms import ActionForm
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from tests.helpers import sample
from tests.helpers.tickets import CONTROL, SHIFT, base, focus, player, raised, shown
from tests.helpers.windows import World, settled, until

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Counts chords: a key with whatever is held beside it is one; digits of an amount are told apart."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.chords = 0
        self.digits = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.chords += 1
        QTest.keyClick(focus() if held == NONE or key == Key.Key_Return else self._window, key, held)

    def type_amount(self, text: str) -> None:
        self.digits += len(text)
        QTest.keyClicks(focus(), text)


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


def earlier() -> tuple[object, ...]:
    """A ticket before the one of ``base`` in the list: the next is a Ctrl+J away."""
    _, ticket = base()
    first = msgspec.structs.replace(
        ticket, ticket_id="T-8999", order_id=None, due_at=sample.NOW + 60_000, subject="The one before"
    )
    return ((sample.QUEUE, Kind.TICKET, first),)


async def form(view: TicketsModule, action: str) -> ActionForm:
    await until(lambda: isinstance(view.detail.form, ActionForm) and view.detail.form.fields)
    found = view.detail.form
    assert isinstance(found, ActionForm) and found.spec.id == action
    await until(lambda: not found._pending)
    return found


async def at_the_one_before(view: TicketsModule) -> None:
    view.open_record("T-8999")
    await until(lambda: shown(view) == "T-8999" and view.list.current_id == "T-8999")
    view.list.table.setFocus()
    await settled()


async def next_ticket(hands: Hands, view: TicketsModule) -> None:
    hands.press(Key.Key_J, CONTROL)
    await until(lambda: shown(view) == "T-9001" and view.detail.bar.offer("order.refund") is not None)


@pytest.mark.parametrize(("action", "key"), [("order.refund", Key.Key_F), ("order.reissue", Key.Key_R)])
def test_a_full_refund_or_reissue_is_three_chords_and_a_reason(
    play: Callable[..., None], action: str, key: Qt.Key
) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await at_the_one_before(view)
        hands = Hands(window)
        await next_ticket(hands, view)
        hands.press(key, CONTROL | SHIFT)
        opened = await form(view, action)
        hands.press(Key.Key_Down)  # the reason
        await until(lambda: opened.confirm.isEnabled())
        hands.press(Key.Key_Return, CONTROL)
        await until(lambda: view.detail.form is None)
        (asked,) = await raised(made)
        assert asked.action == action and (hands.chords, hands.digits) == (4, 0)

    play(scenario, more=earlier())


def test_a_partial_refund_adds_only_its_digits(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await at_the_one_before(view)
        hands = Hands(window)
        await next_ticket(hands, view)
        hands.press(Key.Key_F, CONTROL | SHIFT)
        opened = await form(view, "order.refund")
        hands.press(Key.Key_Down)
        hands.press(Key.Key_Tab, SHIFT)
        await until(lambda: opened.fields["amount"].entry().hasFocus())
        hands.type_amount("500")
        await until(lambda: opened.confirm.isEnabled() and "500" in opened.confirm.text())
        hands.press(Key.Key_Return, CONTROL)
        await until(lambda: view.detail.form is None)
        (asked,) = await raised(made)
        assert b"50000" in bytes(asked.payload) and (hands.chords, hands.digits) == (5, 3)

    play(scenario, more=earlier())


def test_resolve_and_next_is_one_chord(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        await at_the_one_before(view)
        hands = Hands(window)
        hands.press(Key.Key_Return, CONTROL | SHIFT)
        await until(lambda: shown(view) == "T-9001")
        assert len(await made.operations("ticket.disposition")) == 1 and hands.chords == 1

    play(scenario, more=earlier())
