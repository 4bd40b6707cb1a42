"""Windows opened and closed without an end while readers litter: ``make soak-windows``.

What it looks for: a crash; a collection, or a Qt complaint about a thread, anywhere but on the Qt
thread; a bug reported by a job; windows and memory that grow from round to round.
"""

from __future__ import annotations

import argparse
import asyncio
import faulthandler
import gc
import itertools
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from plum_desk.domain.actions import ACTIONS
from plum_desk.runtime.garbage import QtThreadCollector
from plum_desk.store.queries import orders, requests, tickets
from plum_desk.views.approvals.window import ApprovalsWindow
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.views.tickets.module import TicketsModule
from tests.helpers import approvals
from tests.helpers.windows import World, application, run, settled, until, world

READERS = 3
KNOTS = 400
"""Cyclic garbage that a reader leaves behind each time: about half a young generation."""

GROWN = 1.5
"""How many times the widgets and the memory of the first rounds may be there in the last ones."""

WARM_UP = 8
COMPLAINTS = ("thread", "deleted", "QObject::~QObject")


class Knot:
    """Cyclic garbage: only a collector can take it."""

    def __init__(self) -> None:
        self.itself = self


class Watch:
    """Remembers what must not happen, from whatever thread it comes."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.collections = 0
        self._home = threading.get_ident()
        gc.callbacks.append(self._on_collection)
        qInstallMessageHandler(self._on_message)

    def _on_collection(self, phase: str, info: dict[str, int]) -> None:
        self.collections += phase == "start"
        if threading.get_ident() != self._home:
            self.faults.append(f"collected generation {info['generation']} on {threading.current_thread().name}")

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if any(word in text for word in COMPLAINTS):
            self.faults.append(f"Qt on {threading.current_thread().name}: {text}")

    def close(self) -> None:
        gc.callbacks.remove(self._on_collection)
        qInstallMessageHandler(None)


async def read(made: World, going: asyncio.Event) -> None:
    """Reader threads at work: rows are read, and every read leaves garbage on its thread."""

    def windows(connection: Any) -> int:
        for query in (tickets, orders, requests):
            query.window(connection, query.ids(connection)[:100])
        return len([Knot() for _ in range(KNOTS)])

    while not going.is_set():
        await made.desk.store.read(windows)
        await asyncio.sleep(0.01)


async def a_round(made: World, theme: Theme, number: int) -> None:
    """Every window and dialog once, opened as a person would and closed again."""
    window = MainWindow(made.desk, theme)
    window.show()
    assert window.workspace is not None
    view = window.workspace.view
    assert isinstance(view, TicketsModule)
    await _ticket(window, view, list(ACTIONS)[number % len(ACTIONS)])
    for kind in ("order", "operation", "audit", "ticket"):
        window.open_record(kind, "")
        await settled(1)
    window.show_keys()
    await settled(1)
    if window._key_sheet is not None:
        window._key_sheet.close()
    checks = window.approvals_window()
    await _approvals(checks)
    for each in (checks, window):
        each.close()
        each.deleteLater()
    await settled(2)


async def _ticket(window: MainWindow, view: TicketsModule, action: str) -> None:
    await until(lambda: view.model.state == "ready")
    view.open_record("T-1002")
    await until(lambda: view.detail.record is not None)
    view.detail.open_action(action)
    await settled(3)
    view.escape()
    for what in ("owner", "disposition", "note"):
        window.commands.run(f"ticket.{what}")
        await settled(1)
        _close_popups(view)
    view.escape()


async def _approvals(checks: ApprovalsWindow) -> None:
    await until(lambda: checks.queue.rows())
    review = checks.review
    for row in checks.queue.rows()[:2]:
        checks.open_record(row.request_id)
        await until(lambda wanted=row.request_id: review._shown and review._shown.row.request_id == wanted)
        review._on_evidence("e1")
        await settled(1)
        _close_popups(review)
    checks.commands.run("app.keys")
    await settled(1)


def _close_popups(parent: QWidget) -> None:
    for child in parent.findChildren(QWidget):
        if child.isWindow():
            child.close()


async def soak(app: QApplication, theme: Theme, folder: Path, seconds: float) -> list[str]:
    watch, collector = Watch(), QtThreadCollector()
    widgets: list[int] = []
    memory: list[int] = []
    started = shown = time.monotonic()
    going = asyncio.Event()
    try:
        entries = approvals.entries(approvals.queue())
        async with world(folder, orders=400, entries=entries) as made, asyncio.TaskGroup() as readers:
            for _ in range(READERS):
                readers.create_task(read(made, going))
            try:
                for number in itertools.count():
                    if watch.faults or (seconds and time.monotonic() - started > seconds):
                        break
                    await a_round(made, theme, number)
                    widgets.append(len(app.allWidgets()))
                    memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
                    if time.monotonic() - shown > 10:
                        shown = time.monotonic()
                        said = f"{number + 1} rounds, {watch.collections} collections, {widgets[-1]} widgets"
                        print(f"{said}, {memory[-1]} MB at most", flush=True)
            finally:
                going.set()
    finally:
        collector.close()
        watch.close()
    return watch.faults + _growth("widgets", widgets) + _growth("MB", memory)


def _growth(what: str, seen: list[int]) -> list[str]:
    early, late = seen[:WARM_UP], seen[-3:]
    if len(seen) < 2 * WARM_UP or max(late) <= GROWN * max(early):
        return []
    return [f"{what} grew from {max(early)} to {max(late)} in {len(seen)} rounds"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.qt.soak", description=__doc__)
    parser.add_argument("--seconds", type=int, default=0, help="stop after this long (default: when interrupted)")
    chosen = parser.parse_args()
    faulthandler.enable()
    found: list[str] = []

    async def whole() -> None:
        with tempfile.TemporaryDirectory() as folder:
            found.extend(await soak(app, theme, Path(folder), chosen.seconds))

    with application() as (app, theme):
        play: Callable[[], Awaitable[None]] = whole
        run(app, play)
    for fault in found:
        print(f"FAULT: {fault}")
    print("fails" if found else "holds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
