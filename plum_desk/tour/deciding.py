"""The other half of the tour: the checker decides, finance prints, the auditor verifies."""

from __future__ import annotations

import asyncio
import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from plum_desk.domain.approval import RequestState
from plum_desk.tour.hand import Stuck, choose, click, keys, until, write
from plum_desk.tour.record import Facts
from plum_desk.tour.stage import Seat, Stage
from plum_desk.tour.steps import AgentSteps

CHECKER, FINANCE, AUDITOR = "Anita Menon", "Leela Nair", "Farah Qureshi"


class CheckerSteps:
    def __init__(self, stage: Stage, agent: AgentSteps) -> None:
        self.stage, self.agent = stage, agent

    @property
    def seat(self) -> Seat:
        return self.stage.checker

    async def sign_in(self) -> Facts:
        await self.seat.sign_in(CHECKER)
        waiting = self.stage.ask("SELECT count(*) FROM requests WHERE state = 'pending_approval'")[0][0]
        return {"signed_in": CHECKER, "pending": waiting}

    async def approve(self) -> Facts:
        """In the Approvals window, exactly what is displayed."""
        stage, seat, wanted = self.stage, self.seat, self.agent.refund_id
        await until("the request on this desk", lambda: seat.request(wanted))
        window = await seat.module("approvals")
        await until("the queue", lambda: window.queue.view.model().rowCount() > 0)
        for _ in range(window.queue.view.model().rowCount()):
            if window.review.request_id == wanted:
                break
            await keys(window, "Ctrl+J")
        shown = lambda: window.review._shown is not None and window.review._shown.row.request_id == wanted  # noqa: E731
        await until("the card", shown)
        await stage.camera.take(window, "approve")
        stage.theme.use("dark")
        await stage.camera.take(window, "approve-dark")
        stage.theme.use("light")
        seen = window.review._shown.seen.sha256
        await until("the button", lambda: window.review.bar.approve.isEnabled())
        label = window.review.bar.approve.accessibleName()
        await keys(window, "Ctrl+Shift+A")
        row = await until("the execution", lambda: self._ended(wanted))
        await stage.camera.take(window, "approved")
        found = stage.ask("SELECT checker_id, seen_sha256, verdict FROM decisions WHERE request_id = :r", r=wanted)
        if row.state != RequestState.SUCCEEDED or [tuple(d) for d in found] != [("u-anita", seen, "approve")]:
            raise Stuck(f"{row.state} {row.code} {row.facts} {row.legs} with decisions {found}")
        window.close()
        return {"number": row.number, "button": label, "seen_sha256": seen, "state": row.state, **self._books(wanted)}

    async def _ended(self, request_id: str) -> Any:
        row = await self.seat.request(request_id)
        going = (RequestState.PENDING, RequestState.APPROVED, RequestState.EXECUTING)
        return row if row is not None and row.state not in going else None

    def _books(self, request_id: str) -> Facts:
        """Once at the provider, and zero-sum in the ledger."""
        effects = self.stage.effects_of(request_id)
        if not effects or set(effects.values()) != {1}:
            raise Stuck(f"the provider's effects are {effects}")
        sums = self.stage.ask(
            "SELECT l.type, l.unit, sum(p.amount), count(*) FROM ledger l JOIN postings p USING (txn_id) "
            "WHERE l.request_id = :r GROUP BY l.txn_id, l.type, l.unit",
            r=request_id,
        )
        if any(row[2] for row in sums):
            raise Stuck(f"postings do not balance: {sums}")
        return {"provider_effects": effects, "ledger": [[row[0], row[1], row[3]] for row in sums]}

    async def reconcile(self) -> Facts:
        """Finance: last month's points of the first programme, previewed and kept as a PDF."""
        stage, seat = self.stage, self.seat
        await seat.sign_out()
        await seat.sign_in(FINANCE)
        view = await seat.module("reports")
        await until("the programmes", lambda: view.period.programme.count() > 1)
        await choose(view.period.programme, "Plum Rewards")
        await keys(seat.window, "Ctrl+R")
        run = await until("the statement", lambda: view.statement.run, 60)
        await stage.camera.take(seat.window, "reconciliation")
        await keys(seat.window, "Ctrl+Shift+O")
        await until("the preview", lambda: view.pages.currentWidget() is view.preview)
        await until("its first page", lambda: _page_shown(view.preview), 60)
        await asyncio.sleep(0.5)  # the thumbnails beside it
        await stage.camera.take(seat.window, "preview")
        target = stage.out / "reconciliation.pdf"
        target.unlink(missing_ok=True)
        await keys(seat.window, "Ctrl+S")
        await _save_as(target)
        await until("the PDF", lambda: target.is_file() and target.stat().st_size > 0)
        await keys(seat.window, "Escape")
        await until("the preview to close", lambda: view.pages.currentWidget() is not view.preview)
        head = run.head
        data = target.read_bytes()
        if not data.startswith(b"%PDF-") or head.breaks_total != 1:
            raise Stuck(f"{len(data)} bytes, {head.breaks_total} exceptions")
        return {
            "programme": head.scope.programme_id, "month": head.scope.month, "unit": head.scope.unit,
            "exceptions": head.breaks_total, "difference": head.difference, "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
        }  # fmt: skip

    async def audit(self) -> Facts:
        """The auditor exports the trail; a separate program verifies it without us."""
        stage, seat = self.stage, self.seat
        await seat.sign_out()
        await seat.sign_in(AUDITOR)
        view = await seat.module("audit")
        await until("the trail", lambda: view.model.rowCount() > 0)
        await stage.camera.take(seat.window, "audit")
        bundle = stage.out / "audit-bundle.zip"
        await click(view.export)
        await _save_as(bundle)
        await until("the bundle", lambda: bundle.is_file() and bundle.stat().st_size > 0, 60)
        head = stage.out / "audit-heads.json"
        command = [
            sys.executable,
            "-c",
            "import sys; from plum_desk.audit_cli import main; sys.exit(main(sys.argv[1:]))",
        ]
        command += ["verify", str(bundle), "--write-head", str(head)]
        done = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=False)
        (stage.out / "audit-verify.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
        if done.returncode:
            raise Stuck(f"plum-audit verify: {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        entries = stage.ask("SELECT count(*) FROM audit")[0][0]
        return {"exit": done.returncode, "bytes": bundle.stat().st_size, "audit_entries": entries}


async def _save_as(target: Path) -> None:
    """Type the file's name into the dialog that asks for it."""
    dialog = await until("the file dialog", _file_dialog)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    await write(name, str(target))
    QTest.keyClick(name, Qt.Key.Key_Return)
    await until("the dialog to close", lambda: _file_dialog() is None)


def _page_shown(preview: Any) -> bool:
    return bool(preview.document is not None)


def _file_dialog() -> QFileDialog | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()), None)
