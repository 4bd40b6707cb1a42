"""Several requests approved at once: marked, read, counted, and each with its own result."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from plum_desk.domain.approval import bulk
from plum_desk.domain.approval.bulk import batch_of
from plum_desk.domain.intents import DecideRequest
from plum_desk.views.approvals.window import ApprovalsWindow
from plum_desk.wire.rows import RequestRow
from tests.helpers import accessibility, approvals
from tests.helpers.approvals_window import Play, player
from tests.helpers.windows import World, settled, until

EVIDENCE = ("e1", "e2", "e3")
ROWS = [
    approvals.refund(43, "Vikram Menon", 1_845_000, 31),
    approvals.refund(46, "यश गुप्ता", 620_000, 188),
    approvals.refund(47, "Omar Khan", 540_000, 214, flags=("near_limit",)),
    approvals.request(42, expires_at=approvals.NOW + 300 * approvals.MINUTE),
]


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Play:
    return player(qapp, tmp_path, approvals.entries(ROWS))


async def read(window: ApprovalsWindow, row: RequestRow) -> None:
    """Show a request and open all of its evidence."""
    window.queue.view.select(row.request_id)
    await until(lambda: window.review.looked_at(row.request_id) is not None)
    for evidence in EVIDENCE:
        window.review._on_evidence(evidence)
    for dialog in window.review.findChildren(QDialog):
        dialog.close()
    await settled(3)


async def mark(window: ApprovalsWindow, *rows: RequestRow) -> None:
    for row in rows:
        window.queue.view.select(row.request_id)
        await settled(3)
        window.queue.view.setFocus()
        QTest.keyClick(window.queue.view, Qt.Key.Key_Space)


def test_marked_requests_are_listed_counted_and_approved_each_by_itself(play: Play) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        for row in ROWS[:2]:
            await read(window, row)
        await mark(window, *ROWS[:2])
        assert window.queue.bar.isVisible()
        assert accessibility.problems(window) == []
        window.commands.run("request.marked")
        dialog = window.bulk
        assert dialog is not None and "₹24,650.00 in all" in dialog.title.whole()
        assert accessibility.problems(dialog) == []
        QTest.keyClicks(dialog.typed, "2")
        dialog.run.click()
        await until(lambda: "on their way" in dialog.text.whole())
        sent = [msgspec.json.decode(row.args, type=DecideRequest) for row in await made.operations("request.decide")]
        assert [(one.request_id, one.seen_sha256) for one in sent] == [(r.request_id, r.sha256) for r in ROWS[:2]]
        assert {one.batch for one in sent} == {batch_of((r.request_id, 1, r.sha256) for r in ROWS[:2])}
        assert {one.evidence_opened for one in sent} == {EVIDENCE}
        dialog.close()

    play(scenario)


def test_what_stands_out_or_was_not_read_is_named_and_nothing_is_sent(play: Play) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await read(window, ROWS[0])
        await mark(window, ROWS[0], ROWS[1])
        window.commands.run("request.marked")
        assert "APR-10446" in window.toast.text and "evidence" in window.toast.text
        await read(window, ROWS[1])
        await read(window, ROWS[2])
        await mark(window, ROWS[2])
        window.commands.run("request.marked")
        assert "APR-10447" in window.toast.text and "stands out" in window.toast.text
        await mark(window, ROWS[2], ROWS[3])
        window.commands.run("request.marked")
        assert "APR-10442" in window.toast.text and "one kind" in window.toast.text
        assert window.bulk is None and await made.operations("request.decide") == []

    play(scenario)


def test_one_too_many_is_told_and_what_is_marked_stays(play: Play) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        many = [approvals.refund(100 + n, "Vikram Menon", 1_000, 60 + n) for n in range(bulk.MOST + 1)]
        await made.put(*approvals.entries(many))
        await until(lambda: len(window.queue.rows()) == len(ROWS) + len(many))
        await mark(window, *many)
        assert window.queue.view.marked == {row.request_id for row in many[: bulk.MOST]}
        assert "At most 20 requests" in window.toast.text

    play(scenario)


def test_marks_end_with_what_they_mark_and_another_tab_has_none(play: Play) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await mark(window, *ROWS[:2])
        assert len(window.queue.view.marked) == 2
        await made.put(*approvals.entries([msgspec.structs.replace(ROWS[0], state="rejected")]))
        await until(lambda: window.queue.view.marked == {ROWS[1].request_id})
        window.queue.tabs.choose("mine")
        window.queue.tabs.chosen.emit("mine")
        assert window.queue.view.marked == frozenset() and not window.queue.bar.isVisible()
        window.commands.run("request.marked")
        assert "mark some requests first" in window.toast.text

    play(scenario)
