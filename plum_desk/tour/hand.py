"""A person's means and no others: keys, clicks, waiting, and a camera."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

PATIENCE_S = 30.0
LOOK_S = 0.02


class Stuck(RuntimeError):
    """What the tour waited for did not come, or what it wanted to press could not be pressed."""


async def until(what: str, found: Callable[[], Any], patience: float = PATIENCE_S) -> Any:
    """The first true answer of ``found``; Stuck, naming ``what``, when none comes in time."""
    end = time.monotonic() + patience
    while True:
        answer = found()
        value = await answer if inspect.isawaitable(answer) else answer
        if value:
            return value
        if time.monotonic() > end:
            raise Stuck(f"waited {patience:.0f} s for {what}")
        await asyncio.sleep(LOOK_S)


async def front(window: QWidget) -> None:
    """Bring a window to the front, so that its keys are its own. A dialog that is just closing may take
    the front once more, so this asks until it holds."""
    window.show()

    def in_front() -> bool:
        if QApplication.activeWindow() is not window:
            window.activateWindow()
        return QApplication.activeWindow() is window

    await until("the window in front", in_front)


async def keys(window: QWidget, sequence: str) -> None:
    """Press a key combination in ``window``, wherever its focus is."""
    await front(window)
    target = QApplication.focusWidget()
    QTest.keySequence(target if target and target.window() is window else window, QKeySequence(sequence))
    await asyncio.sleep(0)


async def write(field: QLineEdit, text: str) -> None:
    """Replace what a field holds, key by key."""
    await front(field.window())
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.SelectAll))
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    await asyncio.sleep(0)


async def click(button: QAbstractButton | QWidget) -> None:
    """Press with the mouse what can be seen and pressed."""
    await front(button.window())
    name = button.accessibleName() or button.objectName()
    await until(f"{name!r} to be ready", lambda: button.isVisible() and button.isEnabled())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    await asyncio.sleep(0)


async def choose(box: QComboBox, wanted: str) -> None:
    """Choose an entry by its text, with the arrow keys."""
    await front(box.window())
    goal = next((n for n in range(box.count()) if wanted.casefold() in box.itemText(n).casefold()), -1)
    if goal < 0:
        raise Stuck(f"no entry {wanted!r} among {[box.itemText(n) for n in range(box.count())]}")
    box.setFocus(Qt.FocusReason.OtherFocusReason)
    for _ in range(box.count()):
        here = box.currentIndex()
        if here == goal:
            return
        QTest.keyClick(box, Qt.Key.Key_Down if here < goal else Qt.Key.Key_Up)
    raise Stuck(f"{wanted!r} could not be reached")


class Camera:
    """Pictures of windows, numbered in the order in which they are taken."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.taken: list[str] = []

    async def take(self, window: QWidget, name: str) -> str:
        await asyncio.sleep(0.15)  # what was just asked for arrives and is laid out; no nested event loop here
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # a text that just grew has its room
        file = f"{len(self.taken) + 1:02d}-{name}.png"
        if not window.grab().save(str(self._folder / file)):
            raise Stuck(f"{file} could not be written")
        self.taken.append(file)
        return file
