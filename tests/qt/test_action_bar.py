"""The buttons of the action bar stay from one ticket to the next; what a press does is what was read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from plum_desk.domain.actions import ACTIONS
from plum_desk.views.theme import Theme
from plum_desk.views.tickets.action_bar import ActionBar
from plum_desk.views.tickets.offers import Offer
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.layout import column

NAMES = list(ACTIONS)


def _offers(*able: str, main: str = "") -> tuple[Offer, ...]:
    reason = {name: "" if name in able else "Not possible now." for name in NAMES}
    return tuple(Offer(ACTIONS[name], reason[name], primary=name == main) for name in NAMES)


def _shown(bar: ActionBar) -> list[Button]:
    return [b for b in (bar._main, *bar._others) if b.isVisible()]


@pytest.fixture
def bar(qapp: QApplication) -> Iterator[ActionBar]:
    window = QWidget()
    window.setWindowTitle("Ticket")
    made = ActionBar(Theme(qapp))
    window.setLayout(column(made))
    window.resize(560, 100)
    window.show()
    window.activateWindow()
    yield made
    window.deleteLater()


def _offer(bar: ActionBar, offers: tuple[Offer, ...]) -> None:
    bar.show_offers(offers, lead="", closed="", resolve="")
    QApplication.processEvents()


def test_the_focus_follows_an_action_and_never_stays_on_another(bar: ActionBar) -> None:
    first, second, third = NAMES[:3]
    _offer(bar, _offers(first, second, third, main=first))
    assert [b.property("what") for b in _shown(bar)][:2] == [first, second]
    bar._others[0].setFocus(Qt.FocusReason.TabFocusReason)
    _offer(bar, _offers(first, second, third, main=second))  # it is the first of the next ticket
    assert bar._main.hasFocus() and bar._main.property("what") == second
    _offer(bar, _offers(first, third, main=first))  # and cannot be done on the one after
    assert bar.more.hasFocus()


def test_a_ticket_with_nothing_to_do_offers_only_reasons(bar: ActionBar) -> None:
    _offer(bar, _offers(NAMES[0], main=NAMES[0]))
    assert bar._main.isVisible() and bar._main.isEnabled()
    _offer(bar, _offers())
    assert not bar._main.isVisible()
    assert _shown(bar) and all(b.reason and not b.isEnabled() for b in _shown(bar))


def test_a_press_carries_what_the_button_says_now(bar: ActionBar) -> None:
    chosen: list[str] = []
    bar.chosen.connect(chosen.append)
    for name in NAMES[:3]:
        _offer(bar, _offers(*NAMES, main=name))
        bar._main.click()
    assert chosen == NAMES[:3]


def test_what_was_done_proposes_what_comes_next(bar: ActionBar) -> None:
    bar.show_offers(_offers(*NAMES), lead="", closed="", resolve="", done="Resend voucher")
    assert bar._words.whole() == "Resend voucher: done. Resolve it and go on with Ctrl+Shift+Enter."
    bar.show_offers(_offers(*NAMES), lead="", closed="", resolve="", done="")
    assert "done" not in bar._words.whole()
