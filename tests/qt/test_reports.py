"""The Reports module over a real desk: run, read, preview, print, keep; and what it says when it cannot."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QUrl
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from plum_desk.domain.changes import Kind
from plum_desk.errors import PlumError, StoreFault, Unavailable
from plum_desk.export.report_file import pack
from plum_desk.views.commands import Commands
from plum_desk.views.context import ViewContext
from plum_desk.views.keymap import Keymap
from plum_desk.views.reports.module import ReportsModule
from plum_desk.views.reports.output import Output, file_name
from plum_desk.views.reports.period import closed_months
from plum_desk.views.theme import Theme
from plum_desk.wire.messages import ReportRun, RunReport
from plum_desk.wire.months import CloseMonth, MonthKept, ProposeMonth
from plum_desk.wire.rows import ReportRunRow
from tests.helpers.accessibility import problems
from tests.helpers.runs import made_run
from tests.helpers.sample import NOW, PROG
from tests.helpers.windows import World, run, settled, until, world

RUN_ID = "0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"


class Centre:
    """The network's edge: answers with one run. ``fault`` is raised instead while it is set."""

    def __init__(self, rows: int = 400, broken: int = 1) -> None:
        self.packed = pack(made_run(rows, broken=broken).data)
        self.asked: list[RunReport] = []
        self.months: list[ProposeMonth | CloseMonth] = []
        self.fault: PlumError | None = None
        self.waiting: asyncio.Event | None = None
        self.fetched = 0

    async def propose_month(self, wanted: ProposeMonth) -> MonthKept:
        return self._month(wanted, None)

    async def close_month(self, wanted: CloseMonth) -> MonthKept:
        return self._month(wanted, NOW)

    def _month(self, wanted: ProposeMonth | CloseMonth, closed_at: int | None) -> MonthKept:
        self.months.append(wanted)
        if self.fault is not None:
            raise self.fault
        return MonthKept(f"{wanted.programme_id}:{wanted.month}", wanted.run_id, closed_at)

    async def run_report(self, wanted: RunReport) -> ReportRun:
        self.asked.append(wanted)
        if self.waiting is not None:
            await self.waiting.wait()
        if self.fault is not None:
            raise self.fault
        return ReportRun(RUN_ID, "", 400, NOW)

    async def fetch_report(self, run_id: str) -> bytes:
        self.fetched += 1
        if self.fault is not None:
            raise self.fault
        return self.packed


class Stage:
    """A module in a window, what it said, and what the system was asked to open."""

    def __init__(self, made: World, theme: Theme, centre: Centre) -> None:
        self.made, self.centre = made, centre
        self.window = QWidget()
        self.window.setWindowTitle("Reports")
        self.said: list[str] = []
        self.opened: list[QUrl] = []
        desk = dataclasses.replace(made.desk, centre=centre)  # type: ignore[arg-type]
        commands = Commands(self.window, Keymap(desk.preferences))

        def nowhere(*_: object) -> None:
            """No other module is on this stage."""

        context = ViewContext(desk, theme, commands, nowhere, self._say, nowhere, nowhere, nowhere)
        self.module = ReportsModule(context, Output(desk.dispatch, self._open))
        self.module.setParent(self.window)
        self.window.resize(1366, 768)
        self.module.resize(1366, 720)
        self.window.show()

    def _say(self, text: str, tone: str = "success", **_: object) -> None:
        self.said.append(text)

    def _open(self, url: QUrl) -> bool:
        self.opened.append(url)
        return True

    async def ready(self) -> None:
        await until(lambda: self.module.period.programme.count())

    async def ran(self) -> None:
        await self.ready()
        self.module.period.ask()
        await until(lambda: self.module.statement.run)

    async def previewed(self) -> None:
        await self.ran()
        self.module.open_preview()
        await until(lambda: self.module.pages.currentWidget() is self.module.preview)

    async def events(self) -> list[str]:
        rows = await self.made.operations("local.event")
        return [json.loads(row.args)["event"] for row in rows]


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    qapp.setQuitOnLastWindowClosed(False)
    return Theme(qapp)


def play(
    qapp: QApplication,
    theme: Theme,
    folder: Path,
    scenario: Callable[[Stage], Awaitable[None]],
    person: str = "fin",
    **kw: int,
) -> None:
    async def whole() -> None:
        async with world(folder, person=person, orders=20) as made:
            stage = Stage(made, theme, Centre(**kw))
            try:
                await scenario(stage)
            finally:
                await stage.module.jobs.close()
                stage.module.preview.close_document()
                stage.window.close()
                stage.window.deleteLater()
                await settled(5)

    run(qapp, whole)


def test_runs_the_last_closed_month_and_shows_the_difference_in_the_header(
    qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ran()
        asked, view = stage.centre.asked[0], stage.module.statement
        assert (asked.programme_id, asked.month, asked.unit) == ("rbl", "2026-10", "PTS:rbl")
        assert view.pill.text == "Difference 250 points, 1 to explain" and view.pill.tone == "danger"
        assert view.tiles["Opening"].value.text() == "12,50,000 points"
        lines = view.statement.model.rows
        assert lines[0][0] == "Opening balance" and lines[-1][0] == "Closing balance" and lines[-1][1] == "400"
        assert [row[3] for row in view.breaks.model.rows] == ["In orders, not in the ledger"]
        assert not stage.module.period.run.busy

    play(qapp, theme, tmp_path, scenario)


def test_in_balance_is_green(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ran()
        assert stage.module.statement.pill.text == "Difference 0 points"
        assert stage.module.statement.pill.tone == "success"
        assert stage.module.statement.breaks.isHidden()

    play(qapp, theme, tmp_path, scenario, broken=0)


def test_a_failed_run_is_asked_again_under_the_same_id(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ready()
        stage.centre.fault = Unavailable("gone")
        stage.module.period.ask()
        await until(lambda: stage.module.notice.isVisible())
        assert "cannot be reached" in stage.module.notice.said
        stage.centre.fault = None
        stage.module.period.ask()
        await until(lambda: stage.module.statement.run)
        assert stage.centre.asked[0].run_id == stage.centre.asked[1].run_id
        assert stage.module.notice.isHidden()

    play(qapp, theme, tmp_path, scenario)


def test_a_run_can_be_cancelled(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ready()
        stage.centre.waiting = asyncio.Event()
        stage.module.period.ask()
        await until(lambda: stage.centre.asked)
        assert stage.module.period.run.busy and stage.module.period.stop.isVisible()
        stage.module.period.stop.click()
        stage.centre.waiting.set()
        await settled()
        assert stage.module.statement.run is None and not stage.module.period.run.busy

    play(qapp, theme, tmp_path, scenario)


def test_offline_says_why_and_shows_what_is_at_hand(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ran()
        stage.made.link("offline")
        await settled()
        assert "cannot be reached" in stage.module.period.run.reason
        stage.centre.fault = Unavailable("gone")
        stage.module.open_run(RUN_ID)
        await settled()
        assert stage.module.notice.isHidden() and stage.centre.fetched == 1

    play(qapp, theme, tmp_path, scenario)


def test_a_stored_run_arrives_in_the_list_and_opens(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    row = ReportRunRow(
        RUN_ID, "reconciliation", "rbl",
        {"month": "2026-10", "unit": "PTS:rbl", "balanced": "no", "difference": "250", "exceptions": "1"},
        "u-fin", NOW, "", 400, 1,
    )  # fmt: skip

    async def scenario(stage: Stage) -> None:
        await stage.ready()
        await stage.made.put((PROG, Kind.REPORT_RUN, row))
        runs = stage.module.runs
        await until(lambda: runs.model.rowCount())
        assert [column.text(row) for column in runs.model.columns[:2]] == ["October 2026, Points", "1 to explain"]
        runs.table.activated_row.emit(0)
        await until(lambda: stage.module.statement.run)

    play(qapp, theme, tmp_path, scenario)


def test_damaged_bytes_are_not_shown(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ready()
        data = made_run(20).data.replace(b'"closing":', b'"closing":9', 1)
        stage.centre.packed = pack(data)
        stage.module.period.ask()
        await until(lambda: stage.module.notice.isVisible())
        assert stage.module.statement.run is None

    play(qapp, theme, tmp_path, scenario)


def test_preview_draws_only_the_pages_in_sight(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.previewed()
        preview = stage.module.preview
        pages = preview.pages
        await until(lambda: pages._images and pages._wanted() is None)
        assert preview.document is not None
        assert preview.document.pages >= 30 and len(pages._images) <= 3
        assert preview.number.text() == f"Page 1 of {preview.document.pages}"
        pages.go_to(20)
        await until(lambda: pages._wanted() is None)
        assert preview.number.text().startswith("Page 21 of") and preview.thumbnails.current == 20
        assert 20 in {page for page, _ in pages._images} and 10 not in {page for page, _ in pages._images}
        before = pages.factor()
        pages.step_zoom(1)
        await until(lambda: pages._wanted() is None)
        assert pages.factor() == pytest.approx(before * 1.25) and pages.current == 20
        assert "report.previewed" in await stage.events()
        assert stage.module.escape() and stage.module.pages.currentWidget() is not preview

    play(qapp, theme, tmp_path, scenario, rows=1_800)


def test_saved_files_are_the_same_bytes_each_time(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ran()
        current = stage.module.statement.run
        assert current is not None
        one, two, sheet = (tmp_path / name for name in ("one.pdf", "two.pdf", "rows.csv"))
        for path in (one, two, sheet):
            assert "Saved" in await stage.module.save_to(current, path)
        assert one.read_bytes() == two.read_bytes() and one.read_bytes().startswith(b"%PDF")
        text = sheet.read_text("utf-8-sig")
        assert "'=HYPERLINK(1)" in text and ",=HYPERLINK" not in text
        assert (await stage.events()).count("report.saved") == 3
        with pytest.raises(StoreFault):
            await stage.module.save_to(current, tmp_path / "missing" / "x.pdf")

    play(qapp, theme, tmp_path, scenario)


def test_only_files_of_this_desk_are_opened_outside(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.previewed()
        stage.module.preview.outside.click()
        await until(lambda: stage.opened)
        assert stage.opened[0].isLocalFile() and stage.opened[0].fileName() == "reconciliation-rbl-2026-10-points.pdf"
        stranger = tmp_path / "x.pdf"
        stranger.write_bytes(b"%PDF")
        with pytest.raises(StoreFault):
            stage.module.output.open_file(stranger)
        stage.module.output.forget()
        assert not QFileInfo(stage.opened[0].toLocalFile()).exists()

    play(qapp, theme, tmp_path, scenario)


def test_a_page_range_is_printed_and_journalled_first(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.previewed()
        document = stage.module.preview.document
        assert document is not None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        assert await stage.module.output.print_pages(document, printer, 2, 3, RUN_ID) == "raster"
        from plum_desk.views.reports.document import Document

        printed = Document((tmp_path / "printed.pdf").read_bytes())
        assert printed.pages == 2
        printed.close()
        assert "report.printed" in await stage.events()

    play(qapp, theme, tmp_path, scenario)


def test_no_printer_is_a_reason_not_a_silence(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.previewed()
        preview = stage.module.preview
        if not preview.printer.count():
            assert "No printer" in preview.print.reason

    play(qapp, theme, tmp_path, scenario)


def test_everything_can_be_named_and_reached_by_key(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ran()
        commands = {command.shortcut: command for command in stage.module.commands()}
        assert {"Ctrl+P", "Ctrl+Shift+P", "Ctrl+R", "Ctrl+S"} <= commands.keys()
        commands["Ctrl+Shift+P"].run()
        assert stage.module.period.month.hasFocus() or not stage.window.isActiveWindow()
        commands["Ctrl+P"].run()
        await until(lambda: stage.module.pages.currentWidget() is stage.module.preview)
        assert problems(stage.window) == []

    play(qapp, theme, tmp_path, scenario)


def test_running_keeps_the_focus_where_it_was(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ready()
        period, stage.centre.waiting = stage.module.period, asyncio.Event()
        stage.window.activateWindow()
        period.month.setFocus()
        period.ask()
        assert stage.window.focusWidget() is period.stop and not period.stop.isHidden()
        stage.centre.waiting.set()
        await until(lambda: stage.module.statement.run)
        assert stage.window.focusWidget() is period.month and period.stop.isHidden()

    play(qapp, theme, tmp_path, scenario)


def test_closed_months_turn_at_the_programmes_own_midnight() -> None:
    last_utc_evening = 1_793_471_400_000  # 31 Oct 2026, 18:30 UTC: November in Kolkata
    assert closed_months(last_utc_evening, "Asia/Kolkata", 2) == ["2026-10", "2026-09"]
    assert closed_months(last_utc_evening - 1000, "Asia/Kolkata", 1) == ["2026-09"]


def test_file_names_are_harmless() -> None:
    assert file_name("../rbl", "2026-10", "INR", ".pdf") == "reconciliation-.._rbl-2026-10-inr.pdf"
