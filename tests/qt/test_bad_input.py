"""What nobody types on purpose: pages in a field, floods of marks, ten thousand clauses. Cut, plain, nothing breaks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.changes import Kind
from plum_desk.domain.query import CLAUSES_MAX
from plum_desk.domain.saved_views import Look, SavedView
from plum_desk.views.note_form import NoteForm
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from plum_desk.wire.rows import TeamViewRow
from tests.helpers import accessibility, sample
from tests.helpers.tickets import CONTROL, SHIFT, TICKET, base, focus, player, press
from tests.helpers.windows import World, settled, until

PAGE = "Ten thousand words <b>and more</b> \n" * 150_000  # 5 MB
FLOOD = "Z" + "\u0335\u0489\u0346" * 400 + "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 60
CLAUSES = "status:vendor " * 10_000


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


def copied(text: str) -> None:
    """On the clipboard as a browser puts it there: the same as markup, first."""
    data = QMimeData()
    data.setHtml(f"<h1>{text[:1000]}</h1>")
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def test_five_megabytes_are_cut_where_they_are_pasted(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        copied(PAGE)
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
        press(Qt.Key.Key_V, CONTROL)
        assert len(view.list.filter.text()) <= 200
        await until(lambda: view.model.state == "ready" and view.model.rowCount() == 0)
        press(Qt.Key.Key_Escape)
        QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
        finder = window.finder
        assert finder is not None
        QTest.keyClick(finder.field, Qt.Key.Key_V, CONTROL)
        assert len(finder.field.text()) <= 200
        await until(lambda: finder._answered == finder.field.text())
        finder.dismiss()
        view.open_record(TICKET)
        await until(lambda: view.detail.ticket_id == TICKET and view.detail.offered)
        QTest.keyClick(window, Qt.Key.Key_N, CONTROL | SHIFT)
        await until(lambda: isinstance(view.detail.form, NoteForm))
        press(Qt.Key.Key_V, CONTROL)
        form = view.detail.form
        assert isinstance(form, NoteForm)
        assert 0 < len(form.field.text()) <= form.field._limit and "<h1>" not in form.field.toPlainText()
        assert accessibility.problems(window) == []

    play(scenario)


def test_floods_of_marks_stay_in_their_rows(play: Callable[..., None]) -> None:
    flooded = msgspec.structs.replace(base()[1], ticket_id="T-FLOOD", subject=FLOOD, ver=3)

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.open_record("T-FLOOD")
        await until(lambda: view.detail.record is not None and view.detail.ticket_id == "T-FLOOD")
        await settled(10)
        heights = {view.list.table.rowHeight(row) for row in range(view.model.rowCount())}
        assert len(heights) == 1
        window.grab()
        assert window.width() <= 1366 and accessibility.problems(window) == []

    play(scenario, more=((sample.QUEUE, Kind.TICKET, flooded),))


def test_ten_thousand_clauses_become_as_many_chips_as_a_list_takes(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        view.open_view("open")
        await until(lambda: view.chosen.choosable)
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
        for _ in range(5):
            copied(CLAUSES)
            press(Qt.Key.Key_V, CONTROL)
            press(Qt.Key.Key_Return)
        assert len(view.chosen.terms) == CLAUSES_MAX and view.list.filter.property("error") is True
        assert focus() is view.list.filter
        await until(lambda: view.model.state == "ready")
        many = SavedView("m" * 16, "tickets", "Too much", Look("open", tuple(CLAUSES.split())))
        await made.put((sample.PROG, Kind.TEAM_VIEW, TeamViewRow(f"rbl:{many.view_id}", "rbl", many, "Meera Iyer", 1)))
        await until(lambda: many in view.saved.all())
        view.saved.open(many.view_id)
        assert len(view.chosen.terms) == CLAUSES_MAX

    play(scenario)
