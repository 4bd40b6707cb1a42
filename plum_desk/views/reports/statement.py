"""A run on screen: the difference in its header, tiles, the statement, the checks, the exceptions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from plum_desk.domain.matching import Break
from plum_desk.domain.reports.reconciliation import Check, Head, Run
from plum_desk.models.columns import Column
from plum_desk.models.columns import Pill as PillCell
from plum_desk.models.fixed_table import FixedTable
from plum_desk.printing import formats, words
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.present import periods
from plum_desk.views.reports.closing import ClosingBar
from plum_desk.views.theme import LABEL, SEMI, TILE, TOTAL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Card, Panel, Rule, Scroll
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import column, row
from plum_desk.views.widgets.pill import Pill
from plum_desk.views.widgets.table import HEADER, DataTable

Cells = tuple[str, ...]


def signed(value: int, unit: str) -> str:
    return f"+{present.amount(value, unit)}" if value > 0 else present.amount(value, unit)


def bare(head: Head) -> Callable[[int], str]:
    """Figures without their unit, for columns that say it once."""
    return formats.fast_figure(head.scope.unit, head.scope.currency)


def plus(text: str, value: int) -> str:
    return f"+{text}" if value > 0 else text


def difference(head: Head) -> tuple[str, str, str]:
    """What the header says: words, tone, icon. Green only when nothing at all is open."""
    amount = present.amount(head.difference, head.scope.unit)
    if head.balanced:
        return tr("Difference {amount}", amount=amount), "success", "circle-check"
    return (
        tr("Difference {amount}, {breaks_total} to explain", amount=amount, breaks_total=head.breaks_total),
        "danger",
        "triangle-alert",
    )


class Tile(QFrame):
    """A figure with its name above and a note below."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._name = name
        self.value = Label(theme, "", TILE - 2, SEMI, selectable=True)
        self.note = Label(theme, "", LABEL, role="muted", elide=True)
        self.setLayout(
            column(Label(theme, name, LABEL, role="muted"), self.value, self.note, gap=2, margins=(14, 10, 14, 10))
        )

    def show_value(self, value: str, note: str, role: str = "muted") -> None:
        self.value.setText(value)
        self.note.setText(note)
        self.note.set_role(role)
        self.setAccessibleName(f"{self._name}: {value}. {note}")


def _at(index: int) -> Any:
    return lambda row: row[index]


STATEMENT = (
    Column("line", "Line", _at(0)),
    Column("entries", "Entries", _at(1), "money", width=92),
    Column("in", "In", _at(2), "money", width=132),
    Column("out", "Out", _at(3), "money", width=132),
    Column("net", "Net", _at(4), "money", width=146),
)
CHECKS = (
    Column("check", "Check", _at(0)),
    Column("left", "This run", _at(1), "money", width=146),
    Column("right", "Against", _at(2), "money", width=146),
    Column("result", "Result", _at(3), "pill", cell=lambda row: PillCell(row[4], row[5]), width=150),
)
BREAKS = (
    Column("order", "Order", _at(0), "id", width=150),
    Column("placed", "Placed", _at(1), "quiet", width=108),
    Column("member", "Member", _at(2)),
    Column("kind", "Exception", _at(3), "pill", cell=lambda _: PillCell("danger", "triangle-alert"), width=216),
    Column("expected", "Expected", _at(4), "money", width=92),
    Column("booked", "Booked", _at(5), "money", width=92),
    Column("out", "Out by", _at(6), "money", width=92),
)


TILES = ("Opening", "Closing", "Difference", "Entries")


class Block(Card):
    """A titled table that is as tall as its rows, up to ``most``."""

    def __init__(self, theme: Theme, title: str, columns: tuple[Column, ...], most: int = 12) -> None:
        self.note = Label(theme, "", LABEL, role="muted", elide=True)
        super().__init__(theme, title, self.note)
        self._most = most
        self.model = FixedTable(columns, self)
        self.table = DataTable(theme, title)
        self.table.setModel(self.model)
        self.table.set_columns(columns)
        self.body.addWidget(self.table)

    def show_rows(self, rows: list[Cells], note: str = "") -> None:
        self.model.show_rows(rows)
        self.note.setText(note)
        theme, lines = self.table.theme, max(1, min(len(rows), self._most))
        self.table.setFixedHeight(theme.scaled(HEADER) + theme.row * lines + 2)


class StatementPanel(Panel):
    """Everything of one run but its pages. The buttons are the module's to connect."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Statement"), parent)
        self.run: Run | None = None
        self.title = Label(theme, "", TOTAL, SEMI, elide=True)
        self.about = Label(theme, "", LABEL, role="muted", elide=True)
        self.pill = Pill(theme)
        self.preview = Button(theme, tr("Preview"), "secondary", "file-text", "Ctrl+Shift+O")
        self.save_pdf = Button(theme, tr("Save PDF"), "secondary", "receipt", "Ctrl+S")
        self.save_csv = Button(theme, tr("Save CSV"), "secondary", "columns-3")
        words_ = column(self.title, self.about, gap=2)
        head = row(words_, self.pill, self.preview, self.save_pdf, self.save_csv, margins=(16, 10, 12, 10))
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(Rule())
        self.closing = ClosingBar(theme)
        self.body.addWidget(self.closing)
        self.body.addWidget(Rule())
        self.tiles = {name: Tile(theme, tr(name)) for name in TILES}
        self.statement = Block(theme, tr("Statement"), STATEMENT)
        self.checks = Block(theme, tr("Checks"), CHECKS)
        self.breaks = Block(theme, tr("Exceptions"), BREAKS)
        scroll = Scroll(tr("Statement of the run"))
        tiles = row(*self.tiles.values(), gap=12)
        for index in range(4):
            tiles.setStretch(index, 1)
        scroll.body.addLayout(tiles)
        for block in (self.statement, self.breaks, self.checks):
            scroll.body.addWidget(block)
        scroll.body.addStretch(1)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(scroll, 1)

    def show_run(self, run: Run) -> None:
        self.run = run
        head, scope = run.head, run.head.scope
        self.title.setText(f"{periods.month(scope.month)}, {periods.unit(scope.unit)}")
        when = present.instant(scope.as_of, scope.zone)
        self.about.setText(tr("{programme}. Data as of {when}", programme=scope.programme, when=when))
        self.pill.show_state(*difference(head))
        self._show_tiles(head)
        self.statement.show_rows(self._lines(head), tr("All amounts in {unit}", unit=periods.unit(scope.unit)))
        self.checks.show_rows([self._check(check, scope.unit, bare(head)) for check in head.checks])
        self.breaks.show_rows([self._break(item, head) for item in head.breaks], self._breaks_note(head))
        self.breaks.setVisible(bool(head.breaks))

    def _show_tiles(self, head: Head) -> None:
        unit, control = head.scope.unit, head.control
        self.tiles["Opening"].show_value(present.amount(head.opening, unit), tr("first instant of the month"))
        net = signed(head.closing - head.opening, unit)
        self.tiles["Closing"].show_value(present.amount(head.closing, unit), tr("net {net}", net=net))
        note = (
            (tr("In balance"), "success")
            if head.balanced
            else (tr("{breaks_total} to explain", breaks_total=head.breaks_total), "danger")
        )
        self.tiles["Difference"].show_value(present.amount(head.difference, unit), *note)
        orders = tr(
            "{orders} orders, {neutral} holds not listed",
            orders=present.count(control.orders),
            neutral=present.count(control.neutral),
        )
        self.tiles["Entries"].show_value(present.count(control.rows), orders)

    @staticmethod
    def _lines(head: Head) -> list[Cells]:
        figure, control = bare(head), head.control

        def some(value: int) -> str:
            return figure(value) if value else "–"

        rows: list[Cells] = [(tr("Opening balance"), "", "", "", figure(head.opening))]
        for total in head.by_line:
            net = plus(figure(total.net), total.net) if total.rows else "–"
            label = tr(words.line(total.key, head.scope.unit))
            rows.append((label, present.count(total.rows), some(total.coming), some(total.going), net))
        sums = (figure(control.coming), figure(control.going))
        return [*rows, (tr("Closing balance"), present.count(control.rows), *sums, figure(head.closing))]

    @staticmethod
    def _check(check: Check, unit: str, figure: Callable[[int], str]) -> Cells:
        name = tr(words.check(check.name, unit))
        if check.left is None or check.right is None:
            return name, "–", "–", tr("No earlier run"), "neutral", ""
        figures = figure(check.left), figure(check.right)
        if check.ok:
            return name, *figures, tr("Agrees"), "success", "circle-check"
        out = check.left - check.right
        return name, *figures, tr("Out by {plus}", plus=plus(figure(out), out)), "danger", "triangle-alert"

    @staticmethod
    def _break(item: Break, head: Head) -> Cells:
        figure = bare(head)
        return (
            item.order_id,
            present.date(item.at, head.scope.zone),
            present.one_line(item.member),
            tr(words.exception(item.kind, head.scope.unit)),
            figure(item.expected),
            figure(item.booked),
            plus(figure(item.difference), item.difference),
        )

    @staticmethod
    def _breaks_note(head: Head) -> str:
        shown, total = len(head.breaks), head.breaks_total
        return (
            tr("orders against ledger")
            if shown == total
            else tr("largest {shown} of {total}", shown=shown, total=total)
        )
