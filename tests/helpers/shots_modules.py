"""Pictures of the modules that the other scenes do not open, by somebody who may."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from plum_desk.domain.policy import canonical
from plum_desk.errors import Unavailable
from plum_desk.export.report_file import pack
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.wire.messages import ReportRun, RunReport
from plum_desk.wire.rules import Rules
from tests.helpers.answers import Answers
from tests.helpers.policy import small_policy
from tests.helpers.runs import made_run
from tests.helpers.sample import NOW
from tests.helpers.windows import World, settled, until, world

Take = Callable[[QWidget, str], Awaitable[None]]
PLACES = {
    "orders": "asha", "members": "asha", "outbox": "asha", "audit": "aud", "reports": "fin", "rules": "nandini"
}  # fmt: skip


class Office(Answers):
    """A centre that has a report and rules."""

    def __init__(self) -> None:
        super().__init__()
        self.held = Rules(small_policy().version, canonical(small_policy()), ())
        self._run = made_run(60)

    async def run_report(self, wanted: RunReport) -> ReportRun:
        return ReportRun(self._run.head.scope.run_id, "", 60, NOW)

    async def fetch_report(self, run_id: str) -> bytes:
        if run_id != self._run.head.scope.run_id:
            raise Unavailable
        return pack(self._run.data)


async def modules(folder: Path, theme: Theme, take: Take) -> None:
    for name, person in PLACES.items():
        async with world(folder / name, person=person, orders=160) as made:
            made.desk = dataclasses.replace(made.desk, centre=Office())
            await _open(made, theme, name, take)


async def _open(made: World, theme: Theme, name: str, take: Take) -> None:
    window = MainWindow(made.desk, theme)
    window.show()
    await settled(60)
    assert window.workspace is not None
    view = window.workspace.open(name)
    if name == "reports":
        await until(lambda: view.period.programme.count())
        view.period.ask()
        await until(lambda: view.statement.run)
        await take(window, name)
        view.open_preview()
        await until(lambda: view.pages.currentWidget() is view.preview)
        await settled(80)
        await take(window, "preview")
    else:
        await settled(80)
        await take(window, name)
    window.close()
    window.deleteLater()
