"""Runs the tour from an empty folder to its verdict."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from plum_desk.central.demo import places
from plum_desk.central.demo.services import Services
from plum_desk.tour.record import Record

if TYPE_CHECKING:
    from plum_desk.tour.stage import Stage

WATCHDOG_S = 600
"""The whole tour; far more than it ever takes."""


def main(out: Path, *, orders: int) -> int:
    """0 only when every step holds. Writes pictures, PDF, audit bundle and ``tour.json`` into ``out``."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    out = out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("*.png"), out / "tour.json", out / "reconciliation.pdf", out / "audit-bundle.zip"):
        old.unlink(missing_ok=True)
    record, started = Record(out), time.monotonic()
    home = Path(tempfile.mkdtemp(prefix="plum-tour-"))
    print(f"The tour: {orders:,} orders, pictures in {out}", file=sys.stderr, flush=True)
    try:
        with Services(home) as services:
            _play(services, record, out, orders)
    finally:
        record.write()
        if record.ok:
            shutil.rmtree(home, ignore_errors=True)
        else:
            print(f"The services' logs are in {home / 'logs'}", file=sys.stderr)
    verdict = "everything holds" if record.ok else "FAILED"
    print(f"The tour: {verdict}, {time.monotonic() - started:.0f} s. Pictures: {out}", file=sys.stderr)
    if record.ok:
        print(f"Reconciliation: {out / 'reconciliation.pdf'}", file=sys.stderr)
    return 0 if record.ok else 1


def _play(services: Services, record: Record, out: Path, orders: int) -> None:
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    from plum_desk import bootstrap

    def on_message(_kind: QtMsgType, _context: object, text: str) -> None:
        """Offscreen there is nothing to raise or to hint at; all else is news."""
        if not text.startswith("This plugin does not support"):
            print(f"Qt: {text}", file=sys.stderr)

    qInstallMessageHandler(on_message)

    async def play() -> int:
        await _acts(services, record, out, orders)
        return 0

    bootstrap.run_loop(play)


async def _acts(services: Services, record: Record, out: Path, orders: int) -> None:
    from plum_desk.tour.closing import ClosingSteps
    from plum_desk.tour.deciding import CheckerSteps
    from plum_desk.tour.everyday import EverydaySteps
    from plum_desk.tour.finding import FindingSteps
    from plum_desk.tour.promises import PromiseSteps
    from plum_desk.tour.steps import AgentSteps
    from plum_desk.tour.together import TogetherSteps
    from plum_desk.tour.triage import TriageSteps
    from plum_desk.tour.whole_tickets import WholeTicketSteps

    async with asyncio.timeout(WATCHDOG_S), AsyncExitStack() as stack:
        stages: list[Stage] = []

        async def prepare() -> dict[str, object]:
            stage = await _stage(services, record, orders, stack)
            stages.append(stage)
            return {"orders": orders, "centre": services.url, "provider": services.provider_url}

        if not await record.step("services", prepare):
            return
        agent = AgentSteps(stages[0])
        checker = CheckerSteps(stages[0], agent)
        triage, promises = TriageSteps(stages[0]), PromiseSteps(stages[0])
        whole, together = WholeTicketSteps(stages[0]), TogetherSteps(stages[0])
        finding, closing = FindingSteps(stages[0]), ClosingSteps(stages[0])
        everyday = EverydaySteps(stages[0])
        for name, work in (
            ("agent signs in and syncs", agent.sign_in),
            ("practice tickets teach the keys and send nothing", everyday.practise),
            ("finds an order by booking ID", agent.find_by_booking),
            ("a verb and an amount in the palette open the filled form", finding.by_palette),
            ("a typed question narrows the list and is kept as a view", finding.by_question),
            ("resends a voucher within the limit", agent.resend),
            ("a desk left alone is locked and goes on as it was", everyday.step_away),
            ("a due time is explained line by line", promises.explain),
            ("an escalation is answered by name", promises.answer),
            ("a ticket is opened from an order", whole.open),
            ("two tickets become one", whole.merge),
            ("a macro goes as one piece", whole.macro),
            ("many tickets are changed at once, each with its result", whole.many),
            ("a member's ledger says what is spent first", whole.member),
            ("supervisor signs in on a second desk", checker.sign_in),
            ("a lead shares a view with the team", everyday.share),
            ("triages a ticket offline that someone else changes meanwhile", triage.work_apart),
            ("the conflict needs the agent and is retried on current", triage.settle),
            ("raises a refund above the limit while the centre is stopped", agent.raise_offline),
            ("the centre returns and the request arrives once", agent.arrives_once),
            ("the maker's own approval is refused and logged", agent.own_approval_refused),
            ("the supervisor approves and the provider executes once", checker.approve),
            ("both desks show it", agent.sees_the_end),
            ("an incident's refunds are approved as one", together.approve_incident),
            ("ordinary requests are approved together, each by itself", together.approve),
            ("finance makes the reconciliation PDF", checker.reconcile),
            ("two people close a month that balances", closing.close),
            ("plum-audit verifies the exported trail", checker.audit),
        ):
            if not await record.step(name, work):
                for seat, label in ((stages[0].agent, "agent"), (stages[0].checker, "checker")):
                    await stages[0].camera.take(seat.window, f"failed-{label}")
                return


async def _stage(services: Services, record: Record, orders: int, stack: AsyncExitStack) -> Stage:
    from plum_desk import bootstrap
    from plum_desk.tour.cable import Cable
    from plum_desk.tour.hand import Camera
    from plum_desk.tour.stage import Seat, Stage
    from plum_desk.views.theme import Theme

    await asyncio.to_thread(services.start, orders)
    cable = await stack.enter_async_context(Cable(services.url))
    services.write_profiles({1: cable.url})
    seats = []
    for number in (1, 2):
        folder = places.folder_of(services.home, number)
        application = await stack.enter_async_context(bootstrap.open_desk(folder, on_bug=record.on_bug))
        seat = Seat(application)
        seat.window.resize(1366, 768)
        seat.window.show()
        seats.append(seat)
    engine = sa.create_engine(services.database_url)
    stack.callback(engine.dispose)
    theme = bootstrap.qt_application().findChild(Theme)
    assert theme is not None
    return Stage(services, cable, theme, seats[0], seats[1], Camera(record.folder), record.folder, engine)
