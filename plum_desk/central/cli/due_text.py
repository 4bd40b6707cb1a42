"""The explanation of due times as lines for a terminal, in the zone of the calendar that holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from plum_desk.domain.sla import Bind, Stretch
from plum_desk.wire.sla import EscalationLine, ExplainedClock, SlaExplained

_KINDS = {"worked": "counts", "closed_hours": "closed hours", "paused": "paused"}


def text(found: SlaExplained) -> str:
    zone = _zone(found)
    lines = [f"{found.ticket_id}, {found.category}, as of {_at(found.as_of, zone)} ({zone.key})"]
    if found.left:
        lines.append(f"counts nowhere since {_at(found.left.at, zone)}: {found.left.why.value}")
    for one in found.clocks:
        lines += ["", *_clock(one, zone)]
    if found.escalations:
        lines += ["", "Escalations", *(f"  {_escalation(one, zone)}" for one in found.escalations)]
    return "\n".join(lines)


def _zone(found: SlaExplained) -> ZoneInfo:
    binds = [line for one in found.clocks for line in one.explanation.lines if isinstance(line, Bind)]
    return ZoneInfo(binds[-1].zone)


def _clock(one: ExplainedClock, zone: ZoneInfo) -> Iterator[str]:
    clock = one.clock
    due = f"due {_at(clock.due, zone)}" if clock.due is not None else "nothing promised"
    state = f"stopped {_at(clock.stop, zone)}" if clock.stop is not None else "running"
    missed = f", missed {_at(clock.breach.at, zone)} ({clock.breach.why.value})" if clock.breach else ""
    yield f"{clock.metric.value} {clock.cycle}: {due}, {state}{missed}; {_span(clock.spent)} counted"
    for line in one.explanation.lines:
        yield f"  {_stretch(line, zone) if isinstance(line, Stretch) else _bind(line, zone)}"


def _stretch(line: Stretch, zone: ZoneInfo) -> str:
    why = f" by {line.cause.value}" if line.cause else ""
    capped = ", ends by itself" if line.capped else ""
    return (
        f"{_at(line.since, zone)} - {_at(line.until, zone)}  {_span(line.working):>9}  {_KINDS[line.kind]}{why}{capped}"
    )


def _bind(line: Bind, zone: ZoneInfo) -> str:
    target = "no target" if line.target is None else f"target {_span(line.target)}"
    due = "" if line.due is None else f", due {_at(line.due, zone)}"
    return (
        f"{_at(line.at, zone)}  {line.why.value}: {line.terms_id} v{line.terms_version}, calendar {line.calendar_id} "
        f"v{line.calendar_version}, P{line.priority}, {target}{due}"
    )


def _escalation(one: EscalationLine, zone: ZoneInfo) -> str:
    what = f"{one.metric} {one.cycle} at {one.level}%" if one.metric else "priority 1"
    seen = f", acknowledged {_at(one.acknowledged_at, zone)} by {one.acknowledged_by}" if one.acknowledged_at else ""
    done = f", resolved {_at(one.resolved_at, zone)} {one.resolved_by or 'with the ticket'}" if one.resolved_at else ""
    return f"{_at(one.at, zone)}  {what}{seen}{done}"


def _at(ms: int | None, zone: ZoneInfo) -> str:
    return "" if ms is None else datetime.fromtimestamp(ms / 1000, zone).strftime("%a %d %b %Y %H:%M:%S")


def _span(ms: int) -> str:
    minutes, rest = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h {minutes:02}m" if not rest else f"{hours}h {minutes:02}m {rest:02}s"
