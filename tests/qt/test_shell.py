"""The main window: what a role sees, keys, quick find, connection, themes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from plum_desk.settings import THEME, Settings
from plum_desk.views.commands import Command, Commands
from plum_desk.views.shell import MainWindow
from tests.helpers import accessibility, approvals, sample
from tests.helpers.main_window import player
from tests.helpers.windows import PASSWORD, World, settled, until


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    return player(qapp, tmp_path)


def _rail(window: MainWindow) -> list[str]:
    assert window.workspace is not None
    return list(window.workspace.rail._buttons)


@pytest.mark.parametrize(
    ("person", "modules"),
    [
        ("asha", ["tickets", "orders", "members", "approvals", "outbox"]),
        ("meera", ["tickets", "orders", "members", "approvals", "reports", "outbox", "audit"]),
        ("fin", ["tickets", "orders", "members", "reports", "outbox"]),
        ("aud", ["tickets", "orders", "members", "reports", "outbox", "audit"]),
    ],
)
def test_a_role_sees_its_modules_and_no_others(play: Callable[..., None], person: str, modules: list[str]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert _rail(window) == modules

    play(scenario, person=person, orders=0)


class _Flashes(QObject):
    """Notes every widget that appears as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_widget_flashes_as_a_window_while_modules_open(play: Callable[..., None], qapp: QApplication) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert window.workspace is not None
        flashes = _Flashes()
        qapp.installEventFilter(flashes)
        for module in [m for m in _rail(window) if m != "approvals"]:
            window.workspace.open(module)
            await settled(20)
        window.approvals_window()
        await settled(20)
        qapp.removeEventFilter(flashes)
        assert flashes.seen == ["ApprovalsWindow"]

    play(scenario)


def test_alt_and_a_number_open_modules(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert window.workspace is not None
        for number, module in enumerate(_rail(window), 1):
            QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
            await settled(20)
            if module == "approvals":
                assert window.windows.approvals is not None and window.windows.approvals.isVisible()
                window.windows.approvals.hide()
                window.activateWindow()
                await settled(10)
            else:
                assert window.workspace.current == module
                assert window.workspace.view is not None and window.workspace.view.isVisible()

    play(scenario)


def test_every_module_is_named_and_walkable(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert window.workspace is not None
        for module in [m for m in _rail(window) if m != "approvals"]:
            window.workspace.open(module)
            await settled(40)
            assert accessibility.problems(window) == [], module

    play(scenario)


def test_f6_walks_rail_finder_and_module(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert window.workspace is not None
        window.workspace.bar.finder.setFocus()
        seen: list[QWidget] = []
        for _ in range(8):
            window.commands.run("app.next_pane")
            focus = QApplication.focusWidget()
            assert focus is not None
            seen.append(focus)
        assert window.workspace.bar.finder in seen
        assert any(window.workspace.rail.isAncestorOf(widget) for widget in seen)
        view = window.workspace.view
        assert view is not None and any(view.isAncestorOf(widget) or widget is view for widget in seen)

    play(scenario)


def test_the_key_sheet_is_made_from_the_registry_and_searchable(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        window.show_keys()
        await settled(5)
        sheet = window._key_sheet
        assert sheet is not None
        said = [child.text() for child in sheet.findChildren(QWidget) if hasattr(child, "whole") and child.text()]
        for command in window.commands.available():
            assert any(command.title in text for text in said), command.id
        assert accessibility.problems(sheet) == []
        sheet._filter.setText("sign out")
        await settled(5)
        left = [child.text() for child in sheet.findChildren(QWidget) if hasattr(child, "whole") and child.isVisible()]
        assert "Sign out" in left and "Find a record" not in left
        sheet.close()

    play(scenario)


def test_the_menus_hold_every_command_of_what_is_on_screen(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        said: list[str] = []
        for menu in window.menus.all:
            menu.aboutToShow.emit()
            said += [action.text().partition("\t")[0] for action in menu.actions()]
        for command in window.commands.available():
            assert any(text.startswith(command.title) for text in said), command.id
        assert window.menuBar().isHidden()
        window.menus.toggle()
        assert window.menuBar().isVisible()
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert window.menuBar().isHidden()

    play(scenario)


def test_a_command_that_cannot_run_says_why(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert window.commands.run("you.light") is False
        assert window.toast.isVisible() and "already in use" in window.toast.text

    play(scenario)


class _NoKeys(QObject):
    """Nobody's keys."""

    changed = Signal()
    own: dict[str, str] = {}


def test_two_commands_cannot_claim_one_key(qapp: QApplication) -> None:
    window = QWidget()
    registry = Commands(window, _NoKeys(window))  # type: ignore[arg-type]
    registry.add([Command("a", "A", lambda: None, "Ctrl+K")])
    with pytest.raises(ValueError, match="taken"):
        registry.add([Command("b", "B", lambda: None, "Ctrl+K")])
    with pytest.raises(ValueError, match="twice"):
        registry.add([Command("a", "A again", lambda: None)])
    window.deleteLater()


def test_offline_is_said_above_the_view_with_what_is_saved(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert window.workspace is not None
        assert window.workspace.bar.connection.text.startswith("Synced")
        made.link("offline", synced_at=sample.NOW - 6 * 60_000)
        await settled(5)
        banner = window.workspace.banner
        assert banner.isVisible() and banner.said.startswith("You are offline.")
        assert "synced 6 min ago" in banner.said
        assert window.workspace.bar.connection.text.startswith("Offline")
        assert accessibility.problems(window) == []
        made.link("online")
        await settled(5)
        assert not banner.isVisible()

    play(scenario)


def test_limits_that_a_sync_brings_are_shown_at_once(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert window.workspace is not None
        assert window.workspace.bar._limit.whole() == "Agent L1 · limit ₹5,000.00"
        current = made.desk.policy
        raised = tuple(msgspec.structs.replace(row, per_action=row.per_action * 2) for row in current.limits)
        made.desk.policies.current = msgspec.structs.replace(current, version=2, limits=raised)
        made.link("syncing")
        await settled(5)
        assert window.workspace.bar._limit.whole() == "Agent L1 · limit ₹10,000.00"

    play(scenario, person="asha", orders=0)


def test_a_wide_window_says_what_is_left_of_the_day_to_who_raises_refunds(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert window.workspace is not None
        limit = window.workspace.bar._limit
        window.resize(1366, 768)
        assert limit.whole() == "Agent L1 · limit ₹5,000.00"
        window.resize(1920, 1000)
        await until(lambda: limit.whole() == "Agent L1 · limit ₹5,000.00 · ₹0.00 of ₹20,000.00 left in 24 hours")
        made.clock.wall += 24 * sample.HOUR
        raised = approvals.refund(50, "Member", 620_000, 40, raised_at=made.desk.clock() - 60_000)
        await made.put(*approvals.entries([raised]))
        await until(lambda: "· ₹13,800.00 of ₹20,000.00 left in 24 hours" in limit.whole())

    play(scenario, person="asha", orders=0)


def test_the_theme_switches_live_and_is_kept(play: Callable[..., None], tmp_path: Path) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        window.commands.run("you.dark")
        assert window._theme.dark
        assert Settings(tmp_path / "settings.json", environment={}).get(THEME) == "dark"
        window.commands.run("you.light")

    play(scenario)


def test_signing_out_leaves_nothing_of_the_person_on_screen(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        window.approvals_window()
        await settled(10)
        window.commands.run("you.sign_out")
        await until(lambda: window.workspace is None)
        await settled(10)
        assert window.windows.approvals is None
        assert window.sign_in.isVisible()
        assert not window.findChildren(QWidget, "rail")
        await made.desk.session.sign_in("asha", PASSWORD)
        await until(lambda: window.workspace is not None)
        assert "audit" not in _rail(window)

    play(scenario)


def test_an_order_opens_from_the_approvals_window(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        approvals_window = window.approvals_window()
        await settled(20)
        approvals_window.review.record.emit("ticket", "T-1002")
        await settled(10)
        assert window.workspace is not None and window.workspace.current == "tickets"

    play(scenario)


def test_the_smallest_window_fits(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        assert window.workspace is not None
        for module in [m for m in _rail(window) if m != "approvals"]:
            window.workspace.open(module)
            await settled(10)
            hint = window.minimumSizeHint()
            assert hint.width() <= 1310 and hint.height() <= 640, f"{module} needs {hint.width()}×{hint.height()}"

    play(scenario)


def test_what_was_only_looked_at_does_not_count_as_work_in_the_outbox(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow) -> None:
        await made.desk.dispatch.event("report.previewed", "R-1")
        await settled(20)
        assert await made.operations("local.event") and made.desk.connection.queued == 0

    play(scenario)
