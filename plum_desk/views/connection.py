"""The connection in words: the pill in the bar, the banner when offline, the age of what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plum_desk.domain.freshness import Reading, Standing, standing
from plum_desk.errors import DiskFull
from plum_desk.runtime.connection import reached
from plum_desk.runtime.language import several, tr
from plum_desk.sync.events import Progress
from plum_desk.views.present.amounts import count, need_you
from plum_desk.views.present.refusals import WORDS, explain
from plum_desk.views.present.times import MINUTE, age, instant, span, time
from plum_desk.views.theme import ToneName

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

FRESH = Reading(0, False)

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Link:
    """What is known of the connection. ``synced_at`` is when this desk last heard the centre; of a passage
    ``sent`` of ``total`` have left; ``coming`` changes are still to be received."""

    state: str  # online | syncing | offline | apart | signed_out
    synced_at: int | None
    queued: int
    needs_you: int = 0
    detail: str = ""
    total: int = 0
    sent: int = 0
    coming: int = 0
    progress: Progress | None = None
    rules: Reading = FRESH


@dataclass(frozen=True, slots=True)
class Notice:
    title: str
    text: str
    tone: ToneName = "warning"
    icon: str = "cloud-off"


def link_of(desk: Desk) -> Link:
    """How things stand now."""
    known, passage = desk.connection, desk.passage
    return Link(
        state=str(known.state),
        synced_at=known.synced_at,
        queued=known.queued,
        needs_you=known.needs_you,
        detail=known.detail,
        total=passage.total,
        sent=passage.sent,
        coming=known.coming,
        progress=known.progress,
        rules=desk.freshness.look(),
    )


def away(link: Link) -> bool:
    return not reached(link.state)


def pill(link: Link) -> tuple[str, ToneName, str]:
    """Words, tone and icon of the connection pill."""
    if link.state == "offline":
        queued = tr(" · {queued} queued", queued=link.queued) if link.queued else ""
        return tr("Offline{queued}", queued=queued), "warning", "cloud-off"
    if link.state == "apart":
        return tr("Sends only"), "warning", "triangle-alert"
    if link.state == "signed_out":
        return tr("Signed out"), "neutral", "cloud-off"
    if link.total:
        return tr("Sending {sent} of {total}", sent=count(link.sent), total=count(link.total)), "info", "cloud-upload"
    if link.state == "syncing" and link.progress:
        return tr("Syncing {percent}", percent=_percent(link.progress)), "info", "refresh-cw"
    if link.state == "syncing":
        coming = several(link.coming, "Receiving {n} change", "Receiving {n} changes", n=count(link.coming))
        return coming if link.coming else tr("Syncing"), "info", "refresh-cw"
    return (
        (tr("Synced {synced_at}", synced_at=time(link.synced_at)) if link.synced_at else tr("Connected")),
        "success",
        "cloud-check",
    )


def offline(link: Link, now: int) -> Notice | None:
    """What to say above the view while something keeps the desk from its ordinary work; else None."""
    if link.detail == DiskFull.code:
        text = tr("Nothing is lost. Free some space: new work cannot be saved until then.")
        return Notice(tr("The disk of this computer is full"), text, "danger", "triangle-alert")
    if link.rules.suspect:
        text = tr("Only the queue is shown until the clock is right again or the centre is heard. Unsent work is safe.")
        return Notice(tr("The clock of this computer was set back"), text, "danger", "alarm-clock")
    if link.state == "apart":
        said = explain(link.detail, {})
        return Notice(said.what, f"{_shown(link, now)} {said.next}")
    if link.state != "offline":
        return None
    shown = _shown(link, now)
    if link.detail in WORDS:
        shown = f"{explain(link.detail, {}).what} {shown}"
    return Notice(tr("You are offline"), f"{shown} {_allowed(link)}")


def _shown(link: Link, now: int) -> str:
    return (
        tr("Showing data synced {since}.", since=_since(link.synced_at, now))
        if link.synced_at
        else tr("Nothing was synced yet.")
    )


def _allowed(link: Link) -> str:
    """What the age of the rules leaves to be done, and what lies in the outbox."""
    allowed = standing(link.rules)
    saved = tr("1 action is") if link.queued == 1 else tr("{queued} actions are", queued=count(link.queued))
    if allowed is Standing.HEADERS:
        return tr("The rules are too old to work by: only the queue can be shown. Unsent work is safe.")
    if allowed is Standing.DRAFT:
        held = tr("{saved} in the outbox.", saved=saved) if link.queued else tr("Nothing waits in the outbox.")
        return tr(
            "The rules are {age} old: read and write drafts, queue nothing. {held}", age=span(link.rules.age), held=held
        )
    if not link.queued:
        return tr("What you do now is saved in the outbox and sent later.")
    goes = tr("It goes out by itself.") if link.queued == 1 else tr("They go out by themselves.")
    return tr("{saved} saved in the outbox. {goes}", saved=saved, goes=goes)


LONG_MS = 3_000
"""A file that is here sooner is not worth a banner."""


def fetching(link: Link) -> Notice | None:
    """What to say above the view while a large file is on its way; None when none is, or not for long."""
    coming = link.progress
    if link.state != "syncing" or coming is None or coming.left_ms is None or coming.left_ms < LONG_MS:
        return None
    title = tr("Fetching orders and history, {percent}", percent=_percent(coming))
    left = span(coming.left_ms) if coming.left_ms >= MINUTE else tr("less than a minute")
    here = tr(
        "{value} of {value2} MB, {left} left", value=coming.done // MEGABYTE, value2=coming.total // MEGABYTE, left=left
    )
    return Notice(title, tr("{here}. Tickets and approvals are here already: you can work meanwhile.", here=here))


def nothing_yet(link: Link) -> tuple[str, str, str] | None:
    """(icon, title, text) in place of an empty list while nothing has come from the centre to this desk."""
    if link.synced_at:
        return None
    if away(link):
        return (
            "cloud-off",
            tr("Nothing was received yet"),
            tr("What you work on comes as soon as the centre can be reached."),
        )
    return (
        "refresh-cw",
        tr("Receiving what you work on"),
        tr("It appears here by itself. Only the first time takes a while."),
    )


def _percent(progress: Progress) -> str:
    """Rounded down, so that 100% means all of it."""
    return f"{100 * progress.done // max(1, progress.total)}%"


def _since(at: int, now: int) -> str:
    passed = max(0, now - at)
    return tr("{value} min ago", value=passed // MINUTE) if MINUTE <= passed < 60 * MINUTE else age(at, now)


def data_age(link: Link, now: int) -> str:
    """``Data as of 14:02 IST``; of another day with its date."""
    if not link.synced_at:
        return tr("No data yet")
    return tr("Data {as_of}", as_of=as_of(link.synced_at, now))


def as_of(at: int, now: int) -> str:
    """``as of 14:02 IST``, ``as of 24 Nov 2026, 14:02 IST``: beside figures that may have changed since."""
    day, _, clock = instant(at).rpartition(", ")
    return tr("as of {value}", value=clock if day == instant(now).rpartition(", ")[0] else instant(at))


def outbox(link: Link) -> str:
    if link.needs_you:
        return tr("Outbox {queued} · {need_you}", queued=link.queued, need_you=need_you(link.needs_you))
    return tr("Outbox {queued}", queued=link.queued) if link.queued else tr("Outbox empty")
