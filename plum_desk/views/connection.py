"""The connection in words: the pill in the bar, the banner when offline, the age of what is shown."""

from __future__ import annotations

from dataclasses import dataclass

from plum_desk.sync.events import Progress
from plum_desk.views import present
from plum_desk.views.present.times import MINUTE, age, instant, time

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Link:
    """What is known of the connection. ``synced_at`` is when this desk last heard the centre."""

    state: str  # online | syncing | offline | signed_out
    synced_at: int | None
    queued: int
    needs_you: int = 0
    detail: str = ""
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    title: str
    text: str


def pill(link: Link) -> tuple[str, str, str]:
    """Words, tone and icon of the connection pill."""
    if link.state == "offline":
        queued = f" · {link.queued} queued" if link.queued else ""
        return f"Offline{queued}", "warning", "cloud-off"
    if link.state == "syncing":
        share = f" {_percent(link.progress)}" if link.progress else ""
        return f"Syncing{share}", "info", "refresh-cw"
    if link.state == "signed_out":
        return "Signed out", "neutral", "cloud-off"
    return (f"Synced {time(link.synced_at)}" if link.synced_at else "Connected"), "success", "cloud-check"


def offline(link: Link, now: int) -> Notice | None:
    """What to say above the view while the centre cannot be reached; None when it can."""
    if link.state != "offline":
        return None
    shown = f"Showing data synced {_since(link.synced_at, now)}." if link.synced_at else "Nothing was synced yet."
    if not link.queued:
        return Notice("You are offline", f"{shown} What you do now is saved in the outbox and sent later.")
    saved = "1 action is" if link.queued == 1 else f"{link.queued} actions are"
    return Notice("You are offline", f"{shown} {saved} saved in the outbox. Nothing has been sent.")


LONG_MS = 3_000
"""A file that is here sooner is not worth a banner."""


def fetching(link: Link) -> Notice | None:
    """What to say above the view while a large file is on its way; None when none is, or not for long."""
    coming = link.progress
    if link.state != "syncing" or coming is None or coming.left_ms is None or coming.left_ms < LONG_MS:
        return None
    title = f"Fetching orders and history, {_percent(coming)}"
    left = present.span(coming.left_ms) if coming.left_ms >= MINUTE else "less than a minute"
    here = f"{coming.done // MEGABYTE} of {coming.total // MEGABYTE} MB, {left} left"
    return Notice(title, f"{here}. Tickets and approvals are here already: you can work meanwhile.")


def _percent(progress: Progress) -> str:
    """Rounded down, so that 100% means all of it."""
    return f"{100 * progress.done // max(1, progress.total)}%"


def _since(at: int, now: int) -> str:
    passed = max(0, now - at)
    return f"{passed // MINUTE} min ago" if MINUTE <= passed < 60 * MINUTE else age(at, now)


def data_age(link: Link) -> str:
    """``Data as of 14:02 IST`` for the foot of the window."""
    if not link.synced_at:
        return "No data yet"
    return f"Data as of {instant(link.synced_at).rpartition(', ')[2]}"


def outbox(link: Link) -> str:
    if link.needs_you:
        return f"Outbox {link.queued} · {link.needs_you} need you"
    return f"Outbox {link.queued}" if link.queued else "Outbox empty"
