"""A frame of scrolling the ticket list against a bare QTableView of the same rows, size and columns (ux.md §7).

Both views are offscreen and repaint their whole viewport after each step of the scroll bar, one after the other, so
that whatever else the machine does meets both.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

FRAMES, WARM = 300, 40
STEP = 3
"""Rows by which a turn of the wheel scrolls."""
GOAL = 2.0


def run() -> list[dict[str, Any]]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.helpers.windows import application
    from tests.helpers.windows import run as run_window

    results: list[dict[str, Any]] = []

    async def whole() -> None:
        with tempfile.TemporaryDirectory() as folder:
            results.append(await _measure(theme, Path(folder)))

    with application() as (app, theme):
        run_window(app, whole)
    asyncio.set_event_loop(None)
    return results


async def _measure(theme: Any, folder: Path) -> dict[str, Any]:
    from plum_desk.views.shell import MainWindow
    from tests.helpers.windows import settled, until, world

    async with world(folder, person="asha", orders=6_000) as made:
        window = MainWindow(made.desk, theme)
        window.resize(1920, 1080)
        window.show()
        await settled(40)
        view: Any = window.workspace.view  # type: ignore[union-attr]
        view.open_view("open")
        await until(lambda: view.model.state == "ready" and view.model.whole)
        table = view.list.table
        bare = _bare(table)
        await _loaded(table)
        times = await _frames(table, bare)
        window.close()
        bare.close()
    ours, theirs = (statistics.median(each) for each in times)
    ratio = round(ours / theirs, 2)
    rows = table.viewport().height() // table.rowHeight(0)
    return {
        "name": f"scroll frame of {rows} rows, against a bare QTableView of the same", "value": round(ours, 2),
        "unit": "ms", "baseline": round(theirs, 2), "ratio": ratio, "goal": f"≤{GOAL:g}", "met": ratio <= GOAL,
    }  # fmt: skip


def _bare(table: Any) -> Any:
    """Qt's own view of the same model: default delegate, the same columns, height and width."""
    from PySide6.QtWidgets import QTableView

    bare = QTableView()
    bare.setModel(table.model())
    bare.verticalHeader().hide()
    bare.verticalHeader().setDefaultSectionSize(table.rowHeight(0))
    bare.resize(table.size())
    for column in range(table.model().columnCount()):
        bare.setColumnHidden(column, table.isColumnHidden(column))
        bare.setColumnWidth(column, table.columnWidth(column))
    bare.show()
    return bare


async def _loaded(table: Any) -> None:
    """Every row that will be scrolled over is in memory: frames are measured, not reads."""
    from tests.helpers.windows import settled

    bar = table.verticalScrollBar()
    for value in range(0, min(bar.maximum(), FRAMES * STEP + 1), 20):
        bar.setValue(value)
        table.viewport().repaint()
        await settled(2)
    bar.setValue(0)


async def _frames(*tables: Any) -> list[list[float]]:
    times: list[list[float]] = [[] for _ in tables]
    for frame in range(FRAMES + WARM):
        for at, table in enumerate(tables):
            bar = table.verticalScrollBar()
            began = time.perf_counter()
            bar.setValue((frame * STEP) % max(1, bar.maximum()))
            table.viewport().repaint()
            if frame >= WARM:
                times[at].append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0)
    return times
