"""A scenario in an Approvals window of its own, with a checker signed in and requests that wait."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from plum_desk.views.approvals.window import ApprovalsWindow
from plum_desk.views.theme import Theme
from tests.helpers.sample import Entry
from tests.helpers.windows import World, run, settled, world

Scenario = Callable[[World, ApprovalsWindow], Awaitable[None]]
Play = Callable[[Scenario], None]


def player(qapp: QApplication, tmp_path: Path, entries: Sequence[Entry], person: str = "meera") -> Play:
    theme = Theme(qapp)

    def start(scenario: Scenario) -> None:
        async def whole() -> None:
            async with world(tmp_path, person=person, orders=0, entries=entries) as made:
                window = ApprovalsWindow(made.desk, theme, lambda kind, record: None)
                window.show()
                await settled(40)
                try:
                    await scenario(made, window)
                finally:
                    window.close()
                    window.deleteLater()
                    await settled(5)

        run(qapp, whole)

    return start
