"""A list that takes long: quiet rows, then how long it has lasted, then a way out that loses nothing."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.views.widgets.states import LONG_S, Skeleton
from tests.helpers.accessibility import problems
from tests.helpers.main_window import player
from tests.helpers.windows import World, settled, until


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


def test_a_wait_says_how_long_it_lasts_and_ends_with_a_way_out(qapp: QApplication) -> None:
    asked = []
    wait = Skeleton(Theme(qapp), cancellable=True)
    wait.cancelled.connect(lambda: asked.append(True))
    wait.resize(500, 400)
    wait.show()
    wait.start()
    assert not wait.said.isVisible() and not wait.cancel.isVisible() and wait.accessibleName() == "Loading"
    for second in range(1, LONG_S + 1):
        assert not wait.cancel.isVisible()
        wait._clock.timeout.emit()
        assert wait.said.whole() == f"Loading… {second} s" and wait.said.isVisible()
    wait.cancel.click()
    assert asked == [True]
    wait.start()
    assert not wait.said.isVisible() and not wait.cancel.isVisible()
    wait.stop()
    wait.deleteLater()


def test_who_stops_waiting_is_told_so_and_may_ask_again(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert window.workspace is not None
        held = threading.Event()
        busy = asyncio.ensure_future(made.desk.store.read(lambda conn: held.wait(30)))
        await settled(5)
        window.workspace.open("orders")
        view: Any = window.workspace.view
        panel, model = view.list, view.model
        await until(lambda: panel.pages.currentWidget() is panel.skeleton)
        for _ in range(LONG_S):
            panel.skeleton._clock.timeout.emit()
        assert problems(window) == []
        QTest.mouseClick(panel.skeleton.cancel, Qt.MouseButton.LeftButton)
        assert panel.empty.said.startswith("You stopped it") and panel.empty.isVisible()
        held.set()
        await busy
        await settled(20)
        assert model.state == "stopped" and model.rowCount() == 0, "the late answer is not heard"
        panel.empty.button.click()
        await until(lambda: model.state == "ready" and model.rowCount() > 0)

    play(scenario)
