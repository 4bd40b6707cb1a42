"""Pictures of every window and state: ``python -m tests.helpers.shots OUT [NAME...] [--language hi]``."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from plum_desk.runtime import language
from plum_desk.settings import LANGUAGES
from plum_desk.views.access_keys import AccessKeys
from plum_desk.views.approvals.window import ApprovalsWindow
from plum_desk.views.practice import Practice
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from tests.helpers import approvals, shots_lists, shots_modules, shots_offline, shots_settings
from tests.helpers.windows import PERSONAS, World, application, run, settled, until, world

SIZES = ((1366, 768), (1920, 1080))
Take = Callable[[QWidget, str], Awaitable[None]]


async def approvals_window(made: World, theme: Theme, take: Take) -> None:
    window = ApprovalsWindow(made.desk, theme, lambda kind, record: None)
    window.show()
    await until(lambda: window.queue.rows())
    window.queue.step(1)
    await until(lambda: window.review.card.effect)
    await take(window, "approve")
    for number, name in ((45, "approve-second"), (44, "approve-own")):
        window.open_record(f"AR{number:04d}")
        await settled()
        await take(window, name)
    window.open_record("AR0043")
    await settled()
    made.link("offline")
    await settled()
    await take(window, "approve-offline")
    made.link("online")
    await made.put(*approvals.entries([approvals.refund(43, "Vikram Menon", 1_900_000, 31, revision=2)]))
    await settled(60)
    await take(window, "approve-changed")
    window.review.read_changes()
    await settled()
    await take(window, "approve-changes-read")
    old = approvals.refund(46, "यश गुप्ता", 620_000, 188, decisions=(approvals.decision("ben"),))
    new = approvals.refund(46, "यश गुप्ता", 580_000, 4_300, revision=2, decisions=old.decisions, note="Less was lost")
    await made.put(*approvals.entries([approvals.revised(old, new)]))
    window.open_record("AR0046")
    await settled(60)
    await take(window, "approve-revised")
    await _incident(made, window, take)
    window.close()


async def _incident(made: World, window: ApprovalsWindow, take: Take) -> None:
    """What waits of an incident, and the same as one; one of them stands out."""
    alike = [approvals.refund(90 + n, f"Member {n}", 640_000 + 50_000 * n, 70 + n) for n in range(5)]
    odd = approvals.refund(98, "Omar Khan", 540_000, 214, flags=("near_limit",))
    await made.put(*approvals.entries([*alike, odd]), approvals.incident([*alike, odd]))
    window.open_record(alike[0].request_id)
    await until(lambda: window.review.in_incident and len(window.queue.rows()) > len(alike) + 1)
    await take(window, "approve-incident")
    window.approve_incident()
    await until(lambda: window.bulk is not None)
    assert window.bulk is not None
    await settled()
    await take(window.bulk, "approve-as-one")
    window.bulk.reject()
    await settled()


async def sign_in(made: World, theme: Theme, take: Take) -> None:
    window = MainWindow(made.desk, theme)
    window.show()
    await settled()
    await take(window, "sign-in")
    window.close()


async def main_window(made: World, theme: Theme, take: Take) -> None:
    window = MainWindow(made.desk, theme)
    window.show()
    await settled(80)
    await take(window, "main")
    letters = AccessKeys(theme)
    handle = window.windowHandle()
    assert handle is not None
    letters.eventFilter(handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier))
    letters.show()
    await take(window, "access-keys")
    letters.hide()
    letters.deleteLater()
    window.show_keys()
    await settled()
    sheet = window._key_sheet
    if sheet is not None:
        await take(sheet, "keys")
        sheet.close()
    finder = window.finder
    assert finder is not None
    finder.open_with("ref")
    await until(lambda: finder._answered == "ref")
    await take(window, "palette")
    finder.open_with("T-1001")
    await until(lambda: finder._answered == "T-1001")
    await take(window, "find")
    finder.dismiss()
    window.practise()
    practice = window.findChild(Practice)
    assert practice is not None
    await settled()
    await take(practice, "practice")
    practice.close()
    assert window.workspace is not None
    view = window.workspace.view
    await until(lambda: view.detail.record is not None)  # type: ignore[union-attr]
    window.commands.run("list.pop_out")
    out = window.windows.popouts.all()[0]
    await settled(60)
    await take(out, "ticket-window")
    out.close()
    window.lock.lock()
    await settled()
    await take(window, "locked")
    window.lock._open()
    made.link("offline")
    await settled()
    await take(window, "main-offline")
    window.close()


async def scenes(theme: Theme, take: Take, wanted: list[str]) -> None:
    """Every window in its states, each shown to ``take`` with its name."""
    folder = Path(tempfile.mkdtemp())
    if not wanted or "approve" in wanted:
        async with world(folder / "a", entries=approvals.entries(approvals.queue())) as made:
            await approvals_window(made, theme, take)
    if not wanted or "sign-in" in wanted:
        async with world(folder / "s", person=None, personas=PERSONAS, orders=40) as made:
            await sign_in(made, theme, take)
        async with world(folder / "e", person=None, orders=40, enrolled=False) as made:
            await sign_in(made, theme, lambda w, n: take(w, "enrol"))
        async with world(folder / "l", person=None, orders=40) as made:
            await sign_in(made, theme, lambda w, n: take(w, "login"))
    if not wanted or "main" in wanted:
        async with world(folder / "m", person="asha", orders=400) as made:
            await main_window(made, theme, take)
    if not wanted or "modules" in wanted:
        await shots_modules.modules(folder, theme, take)
    if not wanted or "list" in wanted:
        async with world(folder / "i", person="asha", orders=400) as made:
            await shots_lists.lists(made, theme, take)
    if not wanted or "settings" in wanted:
        async with world(folder / "t", person="asha", orders=400) as made:
            await shots_settings.settings(made, theme, take, folder)
    if not wanted or "offline" in wanted:
        async with world(folder / "o", person="asha", orders=400, entries=shots_offline.entries()) as made:
            await shots_offline.day(made, theme, take)


async def pictures(out: Path, theme: Theme, wanted: list[str]) -> None:
    sharp = theme._app.devicePixelRatio() == 2
    for width, height in SIZES[1:] if sharp else SIZES:

        async def take(window: QWidget, name: str, width: int = width, height: int = height) -> None:
            if window.isWindow() and window.parent() is None:
                window.resize(width, height)
            await settled()
            window.grab().save(str(out / f"{name}-{'4k' if sharp else width}-{theme.scheme}.png"))

        await scenes(theme, take, wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--language", default="en", choices=LANGUAGES)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with application() as (app, theme):
        language.use(app, given.language)
        for scheme in ("light", "dark"):
            theme.use("dark" if scheme == "dark" else "light")
            run(app, lambda: pictures(given.out, theme, given.names))
    asyncio.set_event_loop(None)


if __name__ == "__main__":
    main()
