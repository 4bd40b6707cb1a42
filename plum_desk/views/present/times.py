"""Instants, ages and service clocks as people read them. Instants are UTC epoch milliseconds."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from plum_desk.models.columns import Sla
from plum_desk.runtime.language import tr
from plum_desk.views.present.amounts import MINUS
from plum_desk.wire.rows import TicketRow

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
SOON = HOUR
LAST, ENDED = 5 * MINUTE, 2_000
"""So near to its end a ticket's time is told to the second; so shortly after it the last second may still be read."""
ZONE = "Asia/Kolkata"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=16)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _local(ms: int, zone: str) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(_zone(zone))


@lru_cache(maxsize=4096)
def instant(ms: int | None, zone: str = ZONE) -> str:
    """``21 Nov 2026, 14:08 IST``."""
    if ms is None:
        return ""
    at = _local(ms, zone)
    return f"{at.day} {tr(_MONTHS[at.month - 1])} {at.year}, {at:%H:%M} {at.tzname()}"


@lru_cache(maxsize=4096)
def date(ms: int | None, zone: str = ZONE) -> str:
    """``21 May 2027``."""
    if ms is None:
        return ""
    at = _local(ms, zone)
    return f"{at.day} {tr(_MONTHS[at.month - 1])} {at.year}"


def time(ms: int, zone: str = ZONE) -> str:
    return f"{_local(ms, zone):%H:%M}"


def stamp(ms: int, now: int, zone: str = ZONE) -> str:
    """A timeline's time: the hour today, else the day: ``13:52``, ``20 Nov``, ``20 Nov 2025``."""
    at, today = _local(ms, zone), _local(now, zone)
    if at.date() == today.date():
        return f"{at:%H:%M}"
    day = f"{at.day} {tr(_MONTHS[at.month - 1])}"
    return f"{day}, {at:%H:%M}" if at.year == today.year else f"{day} {at.year}"


def moment(ms: int, zone: str = ZONE, *, after: int | None = None) -> str:
    """``26 Nov, 11:51``; of the day on which ``after`` was, the hour alone."""
    at = _local(ms, zone)
    if after is not None and _local(after, zone).date() == at.date():
        return f"{at:%H:%M}"
    return f"{at.day} {tr(_MONTHS[at.month - 1])}, {at:%H:%M}"


def span(ms: int) -> str:
    """``44m``, ``1h 04m``, ``31h``, ``3d 2h``, ``3d``: the length of a stretch of time, without its sign."""
    minutes = abs(ms) // MINUTE
    if minutes < 60:
        return tr("{m}m", m=minutes)
    if minutes < 10 * 60:
        return tr("{h}h {m}m", h=minutes // 60, m=f"{minutes % 60:02d}")
    if minutes < 48 * 60:
        return tr("{h}h", h=minutes // 60)
    days, hours = minutes // 1440, minutes % 1440 // 60
    return tr("{d}d {h}h", d=days, h=hours) if hours else tr("{d}d", d=days)


def exact(seconds: int) -> str:
    """``5h 31m 40s``, ``10h``, ``40s``: to the second, and nothing is left out but what is none."""
    parts = (("{h}h", "h", seconds // 3600), ("{m}m", "m", seconds // 60 % 60), ("{s}s", "s", seconds % 60))
    return " ".join(tr(words, **{name: many}) for words, name, many in parts if many) or tr("{s}s", s=0)


def age(ms: int, now: int) -> str:
    """``7h 51m ago``; under a minute ``just now``."""
    passed = max(0, now - ms)
    return tr("{passed} ago", passed=span(passed)) if passed >= MINUTE else tr("just now")


def sla(due_at: int | None, now: int, closed_at: int | None = None, paused_at: int | None = None) -> str:
    """The clock of a ticket: what is left, or U+2212 and by how much it is late, or that it stands still."""
    if closed_at is not None:
        return tr("Closed")
    if paused_at is not None:
        return tr("Paused")
    if due_at is None:
        return tr("No target")
    left = due_at - now
    if 0 <= left < LAST:
        return tr("{m}m {s}s", m=left // MINUTE, s=f"{left // 1000 % 60:02d}")
    return (MINUS if left < 0 else "") + span(left)


def is_last_minutes(ticket: TicketRow, now: int) -> bool:
    """Whether what is left of its time is told to the second, or was a moment ago."""
    running = ticket.closed_at is None and ticket.paused_at is None and ticket.due_at is not None
    return running and -ENDED <= (ticket.due_at or 0) - now < LAST


def sla_mark(
    received_at: int, due_at: int | None, now: int, closed_at: int | None = None, paused_at: int | None = None
) -> Sla:
    if closed_at is not None or due_at is None or paused_at is not None:
        return Sla("done", 0.0)
    left = due_at - now
    fraction = min(1.0, max(0.0, left / max(1, due_at - received_at)))
    return Sla("late" if left < 0 else "soon" if left < SOON else "ok", fraction)


def sla_spoken(due_at: int | None, now: int, closed_at: int | None = None, paused_at: int | None = None) -> str:
    if closed_at is not None:
        return tr("Closed")
    if paused_at is not None:
        return tr("Paused for {span}", span=span(now - paused_at))
    if due_at is None:
        return tr("No target time")
    return (
        tr("Overdue by {span}", span=span(due_at - now)) if due_at < now else tr("{span} left", span=span(due_at - now))
    )
