"""An incident's requests approved as one: what is said of it, what is left out and why, and what is sent."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.approval.bulk import batch_of
from plum_desk.domain.intents import DecideRequest
from plum_desk.views.approvals.window import ApprovalsWindow
from plum_desk.views.bulk import BulkDialog
from plum_desk.views.widgets.limits import LimitBar
from plum_desk.wire.rows import RequestRow
from tests.helpers import accessibility, approvals, sample
from tests.helpers.approvals_window import Play, player
from tests.helpers.tickets import CONTROL, SHIFT, texts
from tests.helpers.windows import World, settled, until

MINE = {"maker_id": "u-meera", "maker_person": "p-u-meera", "maker_name": "Meera Iyer"}
FITS = [approvals.refund(50 + n, f"Member {n}", 700_000, 40 + n) for n in range(3)]
ROWS = [
    *FITS,
    approvals.refund(60, "Omar Khan", 540_000, 214, flags=("near_limit",)),
    approvals.refund(61, "Vikram Menon", 620_000, 188, **MINE),
    approvals.refund(62, "Zoya Shah", 2_990_000, 300),
    approvals.request(42, expires_at=approvals.NOW + 300 * approvals.MINUTE),
]
ELSEWHERE = approvals.refund(70, "Lila Roy", 100_000, 20)


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Play:
    entries = [*approvals.entries([*ROWS, ELSEWHERE]), approvals.incident(ROWS)]
    return player(qapp, tmp_path, entries)


async def show(window: ApprovalsWindow, row: RequestRow) -> None:
    window.queue.view.select(row.request_id)
    await until(lambda: window.review.row is not None and window.review.row.request_id == row.request_id)
    await settled(3)


async def asked(window: ApprovalsWindow) -> BulkDialog:
    window.bulk = None
    QTest.keyClick(window, Qt.Key.Key_I, CONTROL | SHIFT)
    await until(lambda: window.bulk is not None)
    assert window.bulk is not None
    await settled(5)
    return window.bulk


def test_what_waits_of_an_incident_is_counted_summed_and_approved_as_one(play: Play) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await show(window, FITS[0])
        assert accessibility.problems(window) == []
        dialog = await asked(window)
        said = "\n".join(texts(dialog))
        assert "3 requests of INC-7 as one" in dialog.title.whole() and "₹21,000.00 in all" in dialog.title.whole()
        assert "Gulmohar Electronics: 14 rejected in 24 hours of 55 orders: 25.5%" in said
        assert [bar.accessibleName() for bar in dialog.findChildren(LimitBar)] == [
            "This incident, at once: ₹21,000.00 of ₹50,000.00",
            "Your last 24 hours: ₹21,000.00 of ₹2,00,000.00",
        ]
        assert "Not among them: APR-10460. Something stands out about it" in said
        assert "Not among them: APR-10461. Raised by you" in said
        assert "Not among them: APR-10462. With it you would approve \u2068₹50,900.00\u2069" in said
        assert "APR-10470" not in said and "APR-10442" not in said, "another incident's, another kind"
        assert accessibility.problems(dialog) == []
        QTest.keyClicks(dialog.typed, "3")
        dialog.run.click()
        await until(lambda: "on their way" in dialog.text.whole())
        sent = [msgspec.json.decode(row.args, type=DecideRequest) for row in await made.operations("request.decide")]
        assert [(one.request_id, one.seen_sha256) for one in sent] == [(r.request_id, r.sha256) for r in FITS]
        assert {one.batch for one in sent} == {batch_of((r.request_id, 1, r.sha256) for r in FITS)}
        assert {one.incident_id for one in sent} == {"i-7"}
        dialog.close()

    play(scenario)


def test_what_changed_since_it_was_counted_is_refused_by_itself(play: Play) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await show(window, FITS[0])
        dialog = await asked(window)
        newer = approvals.refund(51, "Member 1", 710_000, 41, revision=2, ver=2)
        await made.put(*approvals.entries([approvals.revised(FITS[1], newer)]))
        QTest.keyClicks(dialog.typed, "3")
        dialog.run.click()
        await until(lambda: "2 done or on their way, 1 not" in dialog.text.whole())
        sent = [msgspec.json.decode(row.args, type=DecideRequest) for row in await made.operations("request.decide")]
        assert [one.request_id for one in sent] == [FITS[0].request_id, FITS[2].request_id]
        dialog.close()

    play(scenario)


def test_what_was_approved_of_it_before_counts(play: Play) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        done = replace(approvals.decision("meera", 2), incident="INC-7", batch="b" * 64, checker_person="p-u-meera")
        before = approvals.refund(55, "Ravi Nair", 3_000_000, 90, decisions=(done,), state="executing")
        await made.put(*approvals.entries([before]), approvals.incident([*ROWS, before], ver=2))
        await show(window, FITS[1])
        dialog = await asked(window)
        assert "2 requests of INC-7" in dialog.title.whole()
        assert dialog.findChildren(LimitBar)[0].accessibleName() == "This incident, at once: ₹44,000.00 of ₹50,000.00"
        dialog.close()

    play(scenario)


def test_it_says_why_it_cannot_be_asked_for(play: Play) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await show(window, ELSEWHERE)
        window.commands.run("request.incident")
        assert "belongs to no open incident" in window.toast.text
        await show(window, FITS[0])
        made.link("offline")
        window.commands.run("request.incident")
        assert "offline" in window.toast.text.lower()
        made.link("online", synced_at=sample.NOW)
        await made.put(*approvals.entries([replace(row, state="rejected") for row in (*FITS, ROWS[5])]))
        await show(window, ROWS[4])
        window.commands.run("request.incident")
        await until(lambda: "as one" in window.toast.text)
        assert window.bulk is None and await made.operations("request.decide") == []

    play(scenario)
