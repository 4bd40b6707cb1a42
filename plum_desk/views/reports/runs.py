"""The stored runs, newest first: each reprints the same bytes for ever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from plum_desk.models.columns import Column
from plum_desk.models.columns import Pill as PillCell
from plum_desk.models.fixed_table import FixedTable
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.present import periods
from plum_desk.views.theme import LABEL, SEMI, Theme
from plum_desk.views.widgets.frames import Panel, Rule
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.states import EmptyState
from plum_desk.views.widgets.table import DataTable
from plum_desk.wire.rows import ReportRunRow


def _period(run: ReportRunRow) -> str:
    return f"{periods.month(run.params['month'])}, {periods.unit(run.params['unit'])}"


def _verdict(run: ReportRunRow) -> str:
    if run.params.get("balanced") == "yes":
        return tr("In balance")
    open_ = run.params.get("exceptions", "0")
    return tr("{open} to explain", open=present.count(int(open_))) if open_ != "0" else tr("Out of balance")


def _pill(run: ReportRunRow) -> PillCell:
    good = run.params.get("balanced") == "yes"
    return PillCell("success" if good else "danger", "circle-check" if good else "triangle-alert")


class RunsPanel(Panel):
    """``chosen`` carries a run id, by Enter, double click or when the current row moves by hand."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Stored runs"), parent)
        columns = (
            Column("period", "Period", _period),
            Column("state", "State", _verdict, "pill", cell=_pill, width=132),
            Column("at", "Prepared", lambda run: present.date(run.prepared_at), "quiet", width=112, wide=True),
        )
        self.model = FixedTable(columns, self)
        self.table = DataTable(theme, tr("Stored runs"))
        self.table.setModel(self.model)
        self._columns = columns
        self.table.set_columns(columns, wide=False)
        self.empty = EmptyState(theme, "chart-column", tr("No runs yet"), tr("Choose a month and press Run."))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        self.count = Label(theme, "", LABEL, role="muted")
        self.body.addLayout(
            row(Label(theme, tr("Stored runs"), LABEL, SEMI), None, self.count, margins=(16, 10, 14, 8))
        )
        self.body.addWidget(Rule())
        self.body.addWidget(self.pages, 1)
        self._shown = ""
        self.table.activated_row.connect(self._on_row)
        self.table.current_row.connect(self._on_row)

    def show_wide(self, wide: bool) -> None:
        self.table.show_wide(wide)

    def show_runs(self, runs: Sequence[ReportRunRow]) -> None:
        """Replace the list; the run that is on screen stays selected."""
        self.table.blockSignals(True)
        self.model.show_rows(runs)
        self.table.blockSignals(False)
        self.pages.setCurrentWidget(self.table if runs else self.empty)
        self.count.setText(tr("{runs} kept", runs=present.count(len(runs))) if runs else "")
        self.mark(self._shown)

    def mark(self, run_id: str) -> None:
        self._shown = run_id
        at = next((n for n, run in enumerate(self.model.rows) if run.run_id == run_id), None)
        if at is not None:
            self.table.blockSignals(True)
            self.table.setCurrentIndex(self.model.index(at, 0))
            self.table.blockSignals(False)

    def one(self, run_id: str) -> ReportRunRow | None:
        found: Any = next((run for run in self.model.rows if run.run_id == run_id), None)
        return found if isinstance(found, ReportRunRow) else None

    def _on_row(self, row_: int) -> None:
        if 0 <= row_ < len(self.model.rows):
            run_id = self.model.rows[row_].run_id
            if run_id != self._shown:
                self.chosen.emit(run_id)
