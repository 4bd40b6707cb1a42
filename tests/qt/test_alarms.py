"""What the computer tells while nobody looks at the desk: once each, without names or amounts; and where it leads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.changes import Kind
from plum_desk.views.alarms import SOON_MS, Alarms
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from tests.helpers import approvals, sample
from tests.helpers.tickets import TICKET, base
from tests.helpers.windows import World, run, settled, until, world

Said = list[tuple[str, str, Callable[[], None]]]


class Ears:
    """In the place of the computer's tray."""

    def __init__(self, made: World) -> None:
        self.said: Said = []
        self.opened: list[tuple[str, str]] = []
        self.away = True
        self.alarms = Alarms(
            made.desk, lambda *said: self.said.append(said), lambda: self.away,
            lambda *place: self.opened.append(place), made.desk.connection,
        )  # fmt: skip

    async def look(self, needs_you: int = 0) -> None:
        self.alarms.look(needs_you)
        await settled(10)


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    qapp.setQuitOnLastWindowClosed(False)
    return Theme(qapp)


def play(
    qapp: QApplication,
    folder: Path,
    scenario: Callable[[World, Ears], Awaitable[None]],
    person: str,
    *entries: sample.Entry,
) -> None:
    async def whole() -> None:
        async with world(folder, person=person, orders=0, entries=entries) as made:
            await scenario(made, Ears(made))

    run(qapp, whole)


def due_ticket(left_ms: int, **changed: object) -> sample.Entry:
    ticket = msgspec.structs.replace(
        base()[1], owner_id="u-asha", category="open", due_at=sample.NOW + left_ms, paused_at=None, **changed
    )
    return (sample.QUEUE, Kind.TICKET, ticket)


def test_a_ticket_of_ones_own_that_is_due_is_told_once_without_names(qapp: QApplication, tmp_path: Path) -> None:
    async def scenario(made: World, ears: Ears) -> None:
        await ears.look()
        await ears.look()
        ((title, text, press),) = ears.said
        assert title == f"{TICKET} is due" and text == "12m left."
        assert base()[1].member_name not in title + text and "₹" not in title + text
        press()
        assert ears.opened == [("ticket", TICKET)]

    play(qapp, tmp_path, scenario, "asha", due_ticket(12 * 60_000))


@pytest.mark.parametrize(
    "entry",
    [
        due_ticket(SOON_MS + 60_000),
        due_ticket(-60_000),
        (sample.QUEUE, Kind.TICKET, msgspec.structs.replace(due_ticket(60_000)[2], owner_id="u-ben")),
        (sample.QUEUE, Kind.TICKET, msgspec.structs.replace(due_ticket(60_000)[2], category="paused_customer")),
    ],
)
def test_what_is_not_ones_own_or_not_soon_is_not_told(qapp: QApplication, tmp_path: Path, entry: sample.Entry) -> None:
    async def scenario(made: World, ears: Ears) -> None:
        await ears.look()
        assert ears.said == []

    play(qapp, tmp_path, scenario, "asha", entry)


def test_whoever_looks_at_the_desk_is_not_told_twice(qapp: QApplication, tmp_path: Path) -> None:
    async def scenario(made: World, ears: Ears) -> None:
        ears.away = False
        await ears.look(needs_you=1)
        assert ears.said == []
        ears.away = True
        await ears.look(needs_you=1)
        assert [title for title, _, _ in ears.said] == [f"{TICKET} is due"], "what came back was seen"
        await ears.look(needs_you=3)
        assert ears.said[-1][:2] == ("Needs you", "3 pieces of your work need you.")

    play(qapp, tmp_path, scenario, "asha", due_ticket(60_000))


def test_a_checker_is_told_of_a_request_that_is_about_to_expire(qapp: QApplication, tmp_path: Path) -> None:
    soon = approvals.refund(43, "Vikram Menon", 1_900_000, 9)
    later = approvals.refund(44, "Tara Nair", 1_000_000, 500)

    async def scenario(made: World, ears: Ears) -> None:
        await ears.look()
        assert [(title, text) for title, text, _ in ears.said] == [
            (f"{soon.number} waits for your verdict", "It expires in 9m.")
        ]
        ears.said[0][2]()
        assert ears.opened == [("request", soon.request_id)]

    play(qapp, tmp_path, scenario, "meera", *approvals.entries([soon, later]))


def test_what_is_pressed_comes_to_the_front(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def whole() -> None:
        async with world(tmp_path, person="asha", orders=0, entries=[due_ticket(60_000)]) as made:
            window = MainWindow(made.desk, theme)
            window.showMinimized()
            await settled(10)
            window._open_from_outside("ticket", TICKET)
            view = window.workspace.view  # type: ignore[union-attr]
            await until(lambda: view.detail.record is not None)  # type: ignore[union-attr]
            assert not window.isMinimized()
            window._open_from_outside("operation", "")
            await until(lambda: window.workspace.current == "outbox")  # type: ignore[union-attr]
            window.close()
            window.deleteLater()

    run(qapp, whole)
