"""The main window of a desk, real, for the tests of what frames everything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from plum_desk.runtime.desk import Persona
from plum_desk.settings import Settings
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from tests.helpers import approvals
from tests.helpers.windows import World, run, settled, world

Scenario = Callable[[World, MainWindow], Awaitable[None]]


def player(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    """Run a scenario in the main window of a desk that ``person`` is signed in to."""
    theme = Theme(qapp)

    def start(
        scenario: Scenario, person: str | None = "meera", orders: int = 80, personas: tuple[Persona, ...] = (),
        enrolled: bool = True, settings: Settings | None = None,
    ) -> None:  # fmt: skip
        async def whole() -> None:
            entries = approvals.entries(approvals.queue())
            async with world(
                tmp_path / "desk", person=person, orders=orders, personas=personas, enrolled=enrolled, entries=entries
            ) as made:
                own = settings or Settings(tmp_path / "settings.json", environment={})
                window = MainWindow(made.desk, theme, own)
                window.show()
                window.activateWindow()
                await settled(40)
                try:
                    await scenario(made, window)
                finally:
                    window.close()
                    window.deleteLater()
                    await settled(10)

        run(qapp, whole)

    return start
