"""The table and its cells: keys, hover, sorting, mirrored painting, literal tooltips."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from plum_desk.models.columns import CELLS_ROLE, Cell, Column, Mark, Pill, Sla
from plum_desk.views.delegates.kinds import KINDS
from plum_desk.views.theme import Theme
from plum_desk.views.widgets.table import DataTable
from tests.helpers import accessibility

COLUMNS = [
    Column("due", "SLA", str, "sla", sort="due_at", width=88),
    Column("id", "Ticket", str, "id", width=80),
    Column("subject", "Subject", str, "subject"),
    Column("member", "Member", str, "text", width=120),
    Column("brand", "Brand", str, "quiet", width=90, wide=True),
    Column("state", "State", str, "pill", width=160),
    Column("amount", "Amount", str, "money", sort="amount", width=110),
]
CELLS: list[dict[int, object]] = [
    {0: Sla("late", 0.0), 2: Mark(unread=True), 5: Pill("danger", "circle-x")},
    {0: Sla("soon", 0.2), 2: Mark(icon="cloud-upload"), 5: Pill("plum", "hourglass")},
    {0: Sla("ok", 0.8), 5: Pill("teal")},
    {0: Sla("done", 0.0)},
    {},
]
TEXTS = ["−44m", "T-1", "<b>bold</b> subject", "فاطمة Rao", "Croma", "Failed redemption", "₹1,25,000.50"]


class Rows(QAbstractTableModel):
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(CELLS)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return COLUMNS[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == CELLS_ROLE:
            signs = CELLS[index.row()]
            made = tuple(Cell(text, signs.get(column)) for column, text in enumerate(TEXTS))
            return None if index.row() == len(CELLS) - 1 else made
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return TEXTS[index.column()]
        return None


class Page(QWidget):
    """A field, the table, a field: to see where Tab goes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.before, self.after = QLineEdit(), QLineEdit()
        for field, name in ((self.before, "Before"), (self.after, "After")):
            field.setAccessibleName(name)
        self.table = DataTable(theme, "Tickets")
        self.model = Rows()
        self.table.setModel(self.model)
        self.table.set_columns(COLUMNS)
        box = QVBoxLayout(self)
        for widget in (self.before, self.table, self.after):
            box.addWidget(widget)
        self.setWindowTitle("Tickets")
        self.resize(900, 320)


@pytest.fixture
def page(qapp: QApplication, qtbot: Any) -> Page:
    made = Page(Theme(qapp))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qapp.processEvents()
    return made


def test_every_kind_of_column_has_a_delegate() -> None:
    assert {column.kind for column in COLUMNS} == set(KINDS)


def test_tab_leaves_the_table_and_arrows_move_in_it(page: Page) -> None:
    page.table.setFocus()
    assert page.table.currentIndex().row() == 0, "the focus is visible at once"
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.currentIndex().row() == 1
    QTest.keyClick(page.table, Qt.Key.Key_End)
    assert page.table.currentIndex().row() == len(CELLS) - 1
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    assert page.table.currentIndex().row() == 0
    QTest.keyClick(page.table, Qt.Key.Key_Tab)
    assert page.after.hasFocus()


def test_enter_opens_the_row_and_letters_do_nothing(page: Page) -> None:
    opened: list[int] = []
    page.table.activated_row.connect(opened.append)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.keyClick(page.table, Qt.Key.Key_X)
    assert opened == [0]
    assert page.table.currentIndex().row() == 0


def test_only_sortable_columns_answer_a_click(page: Page) -> None:
    asked: list[int] = []
    page.table.sort_requested.connect(asked.append)
    header = page.table.header
    for column in range(len(COLUMNS)):
        header.sectionClicked.emit(column)
    assert asked == [0, 6]


def test_wide_columns_hide_and_the_mark_stays_on_the_first(page: Page) -> None:
    page.table.show_wide(False)
    assert page.table.isColumnHidden(4) and not page.table.isColumnHidden(0)
    page.table.show_wide(True)
    assert not page.table.isColumnHidden(4)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_cells_paint_in_both_directions(page: Page, scheme: str, direction: Qt.LayoutDirection) -> None:
    page.table.theme.use("dark" if scheme == "dark" else "light")
    page.setLayoutDirection(direction)
    page.table.setCurrentIndex(page.model.index(0, 0))
    page.table.header.show_sort((("due_at", True),))
    QApplication.processEvents()
    image = page.table.viewport().grab().toImage()
    bar = page.table.theme.color("accent").name()
    first = page.table.visualRect(page.model.index(0, 0))
    edge = first.right() - 1 if direction == Qt.LayoutDirection.RightToLeft else first.left() + 1
    assert _has(image, edge, first.center().y(), bar), "the mark of the selected row is at the leading edge"


def _has(image: QImage, x: int, y: int, colour: str) -> bool:
    around = range(max(0, x - 2), min(image.width(), x + 3))
    return any(image.pixelColor(each, y).name() == colour for each in around)


def test_a_rows_height_and_header_are_the_mocks(page: Page) -> None:
    assert page.table.rowHeight(0) == 36
    assert page.table.header.height() == 32


def test_the_page_is_named(page: Page) -> None:
    assert accessibility.problems(page) == []


def test_hover_follows_the_pointer_and_leaves_with_it(page: Page) -> None:
    QTest.mouseMove(page.table.viewport(), page.table.visualRect(page.model.index(2, 2)).center())
    QApplication.processEvents()
    page.table._hover(2)
    assert page.table.hover_row == 2
    page.table._hover(-1)
    assert page.table.hover_row == -1
