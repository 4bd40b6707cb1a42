"""Closing a month from its statement: who may, why not yet, the dialog, and what pages say afterwards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.changes import Kind
from plum_desk.domain.outcome import Code, Refused
from plum_desk.errors import NotPermitted, PlumError
from plum_desk.views.reports.closing import ClosingBar, ClosingDialog
from plum_desk.views.reports.document import _pdfium
from plum_desk.views.theme import Theme
from plum_desk.wire.months import CloseMonth, ProposeMonth
from plum_desk.wire.rows import MonthRow, ReportRunRow
from tests.helpers.accessibility import problems
from tests.helpers.sample import NOW, PROG
from tests.helpers.windows import settled, until
from tests.qt.test_reports import Stage, play

Scenario = Callable[[Stage], Awaitable[None]]


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    qapp.setQuitOnLastWindowClosed(False)
    return Theme(qapp)


@pytest.fixture
def on_stage(qapp: QApplication, theme: Theme, tmp_path: Path) -> Callable[..., None]:
    def start(scenario: Scenario, person: str, broken: int = 0) -> None:
        play(qapp, theme, tmp_path, scenario, person, broken=broken)

    return start


def month(run_id: str, closed_at: int | None = None, ver: int = 1) -> MonthRow:
    closer = "Uma Reddy" if closed_at else ""
    return MonthRow("rbl:2026-10", "rbl", "2026-10", run_id, "u-fin", "Farah Khan", NOW, closer, closed_at, ver)


async def on_record(stage: Stage, one: MonthRow) -> None:
    await stage.made.put((PROG, Kind.MONTH, one))
    word = "Closed" if one.closed_at else "Proposed"
    await until(lambda: bar(stage).pill.text == word)


def bar(stage: Stage) -> ClosingBar:
    return stage.module.statement.closing


def run_of(stage: Stage) -> str:
    assert stage.module.statement.run is not None
    return stage.module.statement.run.head.scope.run_id


def test_a_preparer_proposes_what_balances(on_stage: Callable[..., None]) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ran()
        assert bar(stage).pill.text == "Open" and not bar(stage).close_month.isVisible()
        QTest.mouseClick(bar(stage).propose, Qt.MouseButton.LeftButton)
        await until(lambda: stage.said)
        assert stage.said == ["October 2026 is proposed for closing. Another person closes it."]
        assert stage.centre.months == [ProposeMonth("rbl", "2026-10", run_of(stage))]
        await on_record(stage, month(run_of(stage)))
        assert not bar(stage).propose.isVisible() and "Another person closes it." in bar(stage).text.text()
        assert problems(stage.window) == []

    on_stage(scenario, "fin")


def test_what_is_out_of_balance_is_not_proposed_and_says_why(on_stage: Callable[..., None]) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ran()
        assert not bar(stage).propose.isEnabled() and "Out of balance" in bar(stage).propose.reason
        command = next(c for c in stage.module.commands() if c.id == "month.propose")
        assert "Out of balance" in command.why_not()
        stage.module.month.propose()
        await settled(5)
        assert stage.centre.months == []

    on_stage(scenario, "fin", broken=1)


def test_a_reviewer_closes_after_typing_the_count_with_cancel_in_focus(on_stage: Callable[..., None]) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ran()
        assert not bar(stage).propose.isVisible() and not bar(stage).close_month.isVisible()
        assert stage.module.month.why_not_close() == "needs a finance reviewer, and a proposal"
        await on_record(stage, month(run_of(stage)))
        QTest.mouseClick(bar(stage).close_month, Qt.MouseButton.LeftButton)
        await until(lambda: dialogs(stage))
        dialog = dialogs(stage)[0]
        await until(lambda: dialog.isVisible())
        assert not dialog.run.isEnabled() and "400" in dialog.run.reason
        assert dialog.focusWidget() is dialog.cancel and problems(dialog) == []
        dialog.typed.setText("399")
        QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
        assert dialog.isVisible() and not dialog.run.isEnabled()
        dialog.typed.setText("400")
        QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
        await until(lambda: stage.said)
        assert stage.said == ["October 2026 is closed. Nothing takes effect in it any more."]
        assert stage.centre.months == [CloseMonth("rbl", "2026-10", run_of(stage))]
        await on_record(stage, month(run_of(stage), NOW + 1, 2))
        assert "Closed by Uma Reddy" in bar(stage).text.text() and not bar(stage).close_month.isVisible()

    on_stage(scenario, "uma")


def dialogs(stage: Stage) -> list[ClosingDialog]:
    return stage.module.findChildren(ClosingDialog)


def test_cancel_closes_nothing_and_another_statement_is_not_closed_by_mistake(on_stage: Callable[..., None]) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ran()
        await on_record(stage, month("another-run"))
        assert "open that one" in bar(stage).close_month.reason
        await on_record(stage, month(run_of(stage), ver=2))
        await until(lambda: bar(stage).close_month.isEnabled())
        stage.module.month.close()
        await until(lambda: dialogs(stage))
        QTest.keyClick(dialogs(stage)[0], Qt.Key.Key_Escape)
        await settled(10)
        assert stage.centre.months == [] and stage.said == []
        stage.made.link("offline")
        await until(lambda: "cannot be reached" in bar(stage).close_month.reason)

    on_stage(scenario, "uma")


@pytest.mark.parametrize("refused", [Code.STATEMENT_OUTDATED, Code.MONTH_MOVED, Code.OWN_STATEMENT])
def test_a_refusal_says_what_to_do_next(on_stage: Callable[..., None], refused: Code) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ran()
        stage.centre.fault = declined(refused)
        stage.module.month.propose()
        await until(lambda: stage.said)
        assert stage.said[0].count(".") >= 2 and refused.value not in stage.said[0]
        assert bar(stage).propose.isEnabled()

    on_stage(scenario, "fin")


def declined(code: Code) -> PlumError:
    error = NotPermitted()
    error.code, error.facts = code, dict(Refused(code, {"month": "2026-10", "unit": "PTS:rbl"}).facts)
    return error


def test_pages_of_a_closed_month_say_so_and_an_earlier_run_stays_a_draft(on_stage: Callable[..., None]) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.ran()
        params = {"month": "2026-10", "unit": "PTS:rbl", "balanced": "yes", "exceptions": "0"}
        mine = ReportRunRow(run_of(stage), "reconciliation", "rbl", params, "u-fin", NOW - 5, "", 400, 1)
        await stage.made.put((PROG, Kind.REPORT_RUN, mine))
        await on_record(stage, month(run_of(stage), NOW))
        await stage.previewed()
        document = stage.module.preview.document
        assert document is not None
        words = _text(document.data)
        assert "CLOSED · Final statement" in words and "DRAFT" not in words and "Uma Reddy" in words
        later = ReportRunRow("0199-later", "reconciliation", "rbl", params, "u-fin", NOW - 1, "", 400, 1)
        await stage.made.put((PROG, Kind.REPORT_RUN, later))
        await until(lambda: stage.module.month.signed(stage.module.statement.run) is None)

    on_stage(scenario, "uma")


def _text(data: bytes) -> str:
    """Under the desk's own lock: the preview draws its pages on other threads meanwhile."""
    with _pdfium:
        document = pdfium.PdfDocument(data)
        try:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
