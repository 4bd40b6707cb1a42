"""A long timeline is folded: its newest moments at once, earlier ones on demand."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from plum_desk.views.theme import Theme
from plum_desk.views.widgets.layout import column
from plum_desk.views.widgets.timeline import FIRST, MORE, Moment, Timeline
from tests.helpers import accessibility
from tests.helpers.tickets import texts


def _moments(count: int) -> list[Moment]:
    return [Moment("user", "plum", "You", f"Said {n}", "12:00") for n in range(count)]


def _said(timeline: Timeline) -> list[str]:
    return [text for text in texts(timeline) if text.startswith("Said ")]


def test_earlier_moments_are_unfolded_by_the_keyboard_and_folded_for_another(qapp: QApplication) -> None:
    window, theme = QWidget(), Theme(qapp, "light")
    window.setWindowTitle("Ticket")
    timeline = Timeline(theme)
    window.setLayout(column(timeline))
    window.show()
    timeline.show_moments(_moments(50), "T-1")
    assert _said(timeline) == [f"Said {n}" for n in range(FIRST)]
    assert timeline.earlier.text() == f"Show {MORE} earlier"
    timeline.earlier.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(timeline.earlier, Qt.Key.Key_Space)
    assert len(_said(timeline)) == FIRST + MORE and timeline.earlier.text() == "Show 18 earlier"
    timeline.show_moments(_moments(51), "T-1")  # news of the same ticket folds nothing
    assert len(_said(timeline)) == FIRST + MORE
    QTest.keyClick(timeline.earlier, Qt.Key.Key_Space)
    assert _said(timeline)[-1] == "Said 50" and timeline.earlier.isHidden()
    assert accessibility.problems(window) == []
    timeline.show_moments(_moments(50), "T-2")
    assert len(_said(timeline)) == FIRST
    timeline.show_moments(_moments(3), "T-3")
    assert len(_said(timeline)) == 3 and timeline.earlier.isHidden()
    window.deleteLater()


def test_lines_that_come_and_go_are_laid_out_one_under_the_other(qapp: QApplication) -> None:
    window = QWidget()
    timeline = Timeline(Theme(qapp, "light"))
    window.setLayout(column(timeline, None))
    window.resize(400, 900)
    window.show()
    for count in (3, 9, 2, FIRST):
        timeline.show_moments(_moments(count), str(count))
        qapp.processEvents()
        lines = [line for line in timeline._lines if line.isVisible()]
        tops = [line.y() for line in lines]
        assert len(lines) == count and tops == sorted(set(tops))
        assert all(after.y() >= line.geometry().bottom() for line, after in pairwise(lines))
        assert timeline.height() >= lines[-1].geometry().bottom()
    window.deleteLater()
