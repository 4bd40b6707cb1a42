"""The Reports module: choose a period, run it, read the statement, preview, print, keep."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.domain.permission import Permission
from plum_desk.domain.reports.reconciliation import REPORT, Run
from plum_desk.errors import PlumError
from plum_desk.export import csv
from plum_desk.printing.reconciliation import Stopped
from plum_desk.runtime.jobs import Job
from plum_desk.runtime.language import tr
from plum_desk.runtime.threads import ask
from plum_desk.store.queries import reference, reports
from plum_desk.views import present
from plum_desk.views.commands import Command
from plum_desk.views.context import ViewContext
from plum_desk.views.reports.document import Document, Making
from plum_desk.views.reports.keeping import Keeping
from plum_desk.views.reports.month import MonthOnScreen
from plum_desk.views.reports.output import Output, file_name
from plum_desk.views.reports.period import PeriodBar
from plum_desk.views.reports.preview import Preview
from plum_desk.views.reports.runs import RunsPanel
from plum_desk.views.reports.statement import StatementPanel
from plum_desk.views.widgets.banner import Banner
from plum_desk.views.widgets.frames import Panel
from plum_desk.views.widgets.states import EmptyState, Skeleton
from plum_desk.wire.messages import RunReport

NARROW_RUNS, WIDE_RUNS, WIDE = 330, 450, 1600


class ReportsModule(QWidget):
    def __init__(self, context: ViewContext, output: Output | None = None) -> None:
        super().__init__()
        self._context, desk, theme = context, context.desk, context.theme
        self.jobs = desk.jobs.child()
        self.output = output or Output(desk.dispatch)
        self.destroyed.connect(self.jobs.cancel)
        self.keeping = Keeping(desk.centre)
        self.period = PeriodBar(theme)
        self.notice = Banner(theme)
        self.runs = RunsPanel(theme)
        self.statement = StatementPanel(theme)
        self.month = MonthOnScreen(context, self.statement.closing, self.jobs, self)
        self.empty = EmptyState(
            theme, "chart-column", tr("No statement yet"), tr("Choose a closed month and press Run.")
        )
        self.skeleton = Skeleton(theme)
        self.preview = Preview(theme, self.jobs)
        self.body, self.pages = QStackedWidget(), QStackedWidget()
        self._job: Job | None = None
        self._making: Making | None = None
        self._attempt: tuple[tuple[str, str, str], str] | None = None
        self._build()
        self._connect()
        self.jobs.start(self._load)
        self.jobs.start(self._until_closed)

    async def _until_closed(self) -> None:
        """However this view ends, no document stays open and no copy stays on disk."""
        try:
            await asyncio.Event().wait()
        finally:
            self.preview.shown.close()
            self.output.forget()

    def _build(self) -> None:
        blank, waiting = Panel(tr("No statement")), Panel(tr("Loading"))
        blank.body.addWidget(self.empty)
        waiting.body.addWidget(self.skeleton)
        self._blank, self._waiting = blank, waiting
        for panel in (blank, waiting, self.statement):
            self.body.addWidget(panel)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(10)
        beside.addWidget(self.runs)
        beside.addWidget(self.body, 1)
        overview = QWidget()
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.period)
        column.addWidget(self.notice)
        column.addLayout(beside, 1)
        self._overview = overview
        for page in (overview, self.preview):
            self.pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)

    def _connect(self) -> None:
        desk = self._context.desk
        self.period.asked.connect(self.run_report)
        self.period.stopped.connect(self.stop)
        self.runs.chosen.connect(self.open_run)
        self.statement.preview.clicked.connect(self.open_preview)
        self.preview.closed.connect(self.close_preview)
        self.preview.print_asked.connect(self._on_print)
        self.preview.outside.clicked.connect(lambda: self._start_output(self._open_outside))
        for owner in (self.statement, self.preview):
            owner.save_pdf.clicked.connect(self.save_pdf)
            owner.save_csv.clicked.connect(self.save_csv)
        desk.bridge.changed.connect(self._on_changed)
        desk.connection.changed.connect(self._on_connection)
        self._on_connection()

    # --- what the store knows ----------------------------------------------------------------------

    async def _load(self) -> None:
        desk = self._context.desk
        try:
            self.period.show_programmes(await desk.store.read(reference.programmes), desk.clock())
            runs = await desk.store.read(reports.runs, REPORT)
            self.runs.show_runs(runs)
            self.month.know(await desk.store.read(reports.months), runs)
        except PlumError as error:
            self._fail(error)

    def _on_changed(self, changes: ChangeSet) -> None:
        if any(changes.touches(kind) for kind in (Kind.REPORT_RUN, Kind.PROGRAMME, Kind.MONTH)):
            self.jobs.start(self._load)

    def _on_connection(self) -> None:
        desk = self._context.desk
        link, session = desk.connection, desk.session.current
        online = link.online
        reason = "" if online else tr("A run is computed by the centre, which cannot be reached now")
        if session is not None and not session.actor.may(Permission.REPORT_RUN):
            reason = tr("Running a report needs a finance role")
        if not self.period.run.busy:
            self.period.run.set_reason(reason)
        self.month.refresh()
        as_of = present.instant(link.synced_at) if link.synced_at else "never"
        self.period.note.setText(tr("Data as of {as_of}", as_of=as_of))

    # --- running -------------------------------------------------------------------------------------

    def run_report(self, programme_id: str, month: str, unit: str) -> None:
        """Have the centre run it. Asked again after a failure it is the same run: same id."""
        self.stop()
        wanted = (programme_id, month, unit)
        if self._attempt is None or self._attempt[0] != wanted:
            self._attempt = wanted, self._context.desk.dispatch.new_id()
        self.notice.hide()
        self.period.set_busy(tr("Running…"))
        self._job = self.jobs.start(self._run, wanted, self._attempt[1], on_done=self._on_run)

    async def _run(self, wanted: tuple[str, str, str], run_id: str) -> Run:
        made = await self._context.desk.centre.run_report(RunReport(REPORT, *wanted, run_id))
        return await self.keeping.run(made.run_id, made.sha256)

    def open_run(self, run_id: str) -> None:
        """Show a stored run, from the centre unless it is at hand."""
        stored = self.runs.one(run_id)
        if not self.keeping.has(run_id):
            self.body.setCurrentWidget(self._waiting)
            self.skeleton.start()
        self.stop()
        sha256 = stored.sha256 if stored else ""
        self._job = self.jobs.start(self.keeping.run, run_id, sha256, on_done=self._on_run)

    def _on_run(self, outcome: Run | PlumError) -> None:
        self.period.set_busy()
        self._on_connection()
        self.skeleton.stop()
        if isinstance(outcome, PlumError):
            self._fail(outcome)
            return
        self._attempt = None
        self.notice.hide()
        scope = outcome.head.scope
        self.statement.show_run(outcome)
        self.month.show_run(outcome)
        self.period.choose(scope.programme_id, scope.month, scope.unit)
        self.runs.mark(scope.run_id)
        self.body.setCurrentWidget(self.statement)

    def _fail(self, error: PlumError) -> None:
        said = present.fault(error)
        self.notice.show_notice(said.what, said.next, "danger", "triangle-alert", urgent=True)
        self.body.setCurrentWidget(self.statement if self.statement.run else self._blank)

    def stop(self) -> None:
        """End what runs: the centre's answer is not waited for, a PDF is not finished."""
        if self._making is not None:
            self._making.stop()
        if self._job is not None and not self._job.done:
            self._job.cancel()
        self._job = self._making = None
        self.period.set_busy()

    # --- pages ---------------------------------------------------------------------------------------

    def open_preview(self) -> None:
        run = self.statement.run
        if run is None:
            return
        self.stop()
        self.statement.preview.set_busy(tr("Making pages…"))
        self._making = Making(run, signed=self.month.signed(run))
        self._job = self.jobs.start(self._render, run, self._making, on_done=self._on_output)

    async def _render(self, run: Run, making: Making) -> None:
        try:
            document = await self._document(run, making)
        except Stopped:
            return
        finally:
            self.statement.preview.set_busy()
        await self._context.desk.dispatch.event("report.previewed", run.head.scope.run_id)
        self.preview.show_document(document, run.head)
        self.pages.setCurrentWidget(self.preview)

    async def _document(self, run: Run, making: Making | None = None) -> Document:
        return await (making or Making(run, signed=self.month.signed(run))).document()

    def close_preview(self) -> None:
        self.pages.setCurrentWidget(self._overview)
        self.preview.close_document()
        self.statement.preview.setFocus()

    # --- keeping and printing ----------------------------------------------------------------------

    def _start_output(self, work: object, *args: object) -> None:
        if self.statement.run is not None and callable(work):
            self.jobs.start(work, self.statement.run, *args, on_done=self._on_output)

    def _on_output(self, outcome: str | PlumError | None) -> None:
        if isinstance(outcome, PlumError):
            said = present.fault(outcome)
            self._context.say(outcome.detail or said.what, "danger")
        elif outcome:
            self._context.say(outcome)

    def save_pdf(self) -> None:
        self._start_output(self._save, ".pdf")

    def save_csv(self) -> None:
        self._start_output(self._save, ".csv")

    async def _save(self, run: Run, suffix: str) -> str:
        scope = run.head.scope
        dialog = QFileDialog(self, tr("Save the reconciliation"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.lstrip("."))
        dialog.selectFile(file_name(scope.programme_id, scope.month, scope.unit, suffix))
        if await ask(dialog) != QDialog.DialogCode.Accepted or not dialog.selectedFiles():
            return ""
        return await self.save_to(run, Path(dialog.selectedFiles()[0]))

    async def save_to(self, run: Run, path: Path) -> str:
        """Write ``path`` as PDF or CSV, by its suffix, and say so."""
        written = await self.output.save(path, await self._pieces(run, path.suffix), run.head.scope.run_id)
        return tr("Saved {name}.", name=written.name)

    async def _pieces(self, run: Run, suffix: str) -> Iterable[bytes]:
        if suffix == ".csv":
            return csv.reconciliation(run)
        if self.preview.document is not None:
            return [self.preview.document.data]
        document = await self._document(run)
        document.close()
        return [document.data]

    async def _open_outside(self, run: Run) -> str:
        scope, document = run.head.scope, self.preview.document
        assert document is not None
        name = file_name(scope.programme_id, scope.month, scope.unit, ".pdf")
        await self.output.open_outside(document, name, scope.run_id)
        return ""

    def _on_print(self, first: int, last: int) -> None:
        self._start_output(self._print, self.preview.chosen_printer(), first, last)

    async def _print(self, run: Run, printer: QPrinter, first: int, last: int) -> str:
        assert self.preview.document is not None
        await self.output.print_pages(self.preview.document, printer, first, last, run.head.scope.run_id)
        return tr(
            "Sent pages {first} to {last} to {value}.",
            first=first,
            last=last,
            value=printer.printerName() or "the printer",
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.window().width() >= WIDE
        self.runs.show_wide(wide)
        self.runs.setFixedWidth(WIDE_RUNS if wide else NARROW_RUNS)

    # --- commands ------------------------------------------------------------------------------------

    def panes(self) -> list[QWidget]:
        if self.pages.currentWidget() is self.preview:
            return [self.preview.thumbnails, self.preview.pages, self.preview.print]
        return [self.period.month, self.runs.table, self.statement.statement.table]

    def escape(self) -> bool:
        if self.pages.currentWidget() is self.preview:
            self.close_preview()
            return True
        return False

    def hint_keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl+Shift+P", tr("period")),
            ("Ctrl+R", tr("run")),
            ("Ctrl+P", tr("preview, print")),
            ("Ctrl+S", tr("save PDF")),
        )

    def commands(self) -> list[Command]:
        shown, group = self._nothing_shown, tr("Reports")
        return [
            Command("report.period", tr("Choose period"), self.period.focus, "Ctrl+Shift+P", group),
            Command("report.run", tr("Run the report"), self.period.ask, "Ctrl+R", group),
            Command("report.preview", tr("Preview"), self.open_preview, "Ctrl+Shift+O", group, shown),
            Command("report.print", tr("Print"), self.print_now, "Ctrl+P", group, shown),
            Command("report.save_pdf", tr("Save PDF"), self.save_pdf, "Ctrl+S", group, shown),
            Command("report.save_csv", tr("Save CSV"), self.save_csv, "", group, shown),
            Command(
                "month.propose",
                tr("Propose closing the month"),
                self.month.propose,
                "",
                group,
                self.month.why_not_propose,
            ),
            Command("month.close", tr("Close the month"), self.month.close, "", group, self.month.why_not_close),
        ]

    def _nothing_shown(self) -> str:
        return "" if self.statement.run is not None else tr("run a report first")

    def print_now(self) -> None:
        """Ctrl+P: pages first, then the printer."""
        if self.pages.currentWidget() is self.preview:
            self.preview.ask_print()
        else:
            self.open_preview()


def make(context: ViewContext) -> QWidget:
    return ReportsModule(context)
