"""A ticket's clocks in words: how each due time comes about, line by line, and what escalated (domain.md §2)."""

from __future__ import annotations

from plum_desk.domain.sla import Bind, BreachWhy, Clock, Metric, PauseCause, Stretch
from plum_desk.domain.sla.explain import Kind
from plum_desk.runtime.language import tr
from plum_desk.views.present.text import one_line
from plum_desk.views.present.times import exact, instant, moment, span
from plum_desk.wire.sla import EscalationLine, ExplainedClock, SlaExplained

METRICS = {
    Metric.FIRST_REPLY: "First reply",
    Metric.NEXT_REPLY: "Next reply",
    Metric.RES_FIRST: "First resolution",
    Metric.RES_TOTAL: "Resolution",
    Metric.VENDOR_WAIT: "Waiting for the vendor",
    Metric.APPROVAL_WAIT: "Waiting for approval",
}
_ORDER = tuple(METRICS)
_CHANGES = {
    BreachWhy.ELAPSED: "promised",
    BreachWhy.RECLASS: "priority changed,",
    BreachWhy.REBIND: "new contract terms,",
    BreachWhy.MERGE: "another ticket merged in,",
    BreachWhy.REOPEN: "reopened,",
}
_CAUSES = {
    PauseCause.CUSTOMER: "not counted: waiting for the member",
    PauseCause.VENDOR: "not counted: waiting for the vendor",
    PauseCause.CLOSED: "not counted: the ticket was closed",
}


def shown(found: SlaExplained) -> list[ExplainedClock]:
    """The clocks worth a person's time: the first resolution only where the ticket was opened again."""
    whole = next((one.clock for one in found.clocks if one.clock.metric is Metric.RES_TOTAL), None)
    wanted = [one for one in found.clocks if one.clock.metric is not Metric.RES_FIRST or _apart(one.clock, whole)]
    return sorted(wanted, key=lambda one: (one.clock.stop is not None, _ORDER.index(one.clock.metric)))


def _apart(first: Clock, whole: Clock | None) -> bool:
    return whole is not None and first.stop != whole.stop


def title(clock: Clock) -> str:
    due = tr("due {due}", due=instant(clock.due)) if clock.due is not None else tr("nothing promised")
    return f"{tr(METRICS[clock.metric])}: {due}"


def state(clock: Clock) -> tuple[str, str]:
    """What came of it so far, and the tone to say it in."""
    if clock.breach is not None:
        return tr("Missed {at}", at=instant(clock.breach.at)), "danger"
    if clock.stop is not None:
        return (
            tr("Done {stop}, in time", stop=instant(clock.stop))
            if clock.due is not None
            else tr("Done {stop}", stop=instant(clock.stop)),
            "success",
        )
    return tr("Running, {spent} used", spent=span(clock.spent)), "muted"


def promise(each: Bind) -> str:
    """``26 Nov, 11:51: promised standard v1, P1: 4h 00m of care hours.``"""
    target = (
        tr("{target} of {calendar_id} hours", target=span(each.target), calendar_id=one_line(each.calendar_id))
        if each.target
        else tr("no target")
    )
    terms = f"{one_line(each.terms_id)} v{each.terms_version}, P{each.priority}"
    return f"{moment(each.at)}: {tr(_CHANGES[each.why])} {terms}: {target}."


def stretch(each: Stretch) -> tuple[str, str, str]:
    """When, how much working time is in it, and what it was."""
    when = f"{moment(each.since)} – {moment(each.until, after=each.since)}"
    if each.kind is Kind.WORKED:
        return when, _length(each), tr("counts")
    if each.kind is Kind.CLOSED_HOURS or each.cause is None:
        return when, "", tr("closed hours")
    ends = tr("; goes on by itself") if each.capped else ""
    return when, _length(each), f"{tr(_CAUSES[each.cause])}{ends}"


def _length(each: Stretch) -> str:
    """To the second, counted from whole seconds to whole seconds: what adds up does so on screen as well."""
    seconds = (each.since + each.working) // 1000 - each.since // 1000
    return exact(seconds) if each.working else ""


_CAUSED = {"no_checker": "Nobody may approve a request"}


def escalation(each: EscalationLine) -> str:
    """``Resolution at 75%, 27 Nov 2026, 09:30 IST. Acknowledged by Anita Menon.``"""
    what = (
        tr("{metric} at {level}%", metric=tr(METRICS[Metric(each.metric)]), level=each.level)
        if each.metric
        else tr(_CAUSED.get(each.cause, "Priority 1"))
    )
    seen = (
        tr(" Acknowledged by {acknowledged_by}.", acknowledged_by=one_line(each.acknowledged_by))
        if each.acknowledged_at is not None
        else ""
    )
    if each.resolved_at is None:
        return f"{what}, {instant(each.at)}.{seen}"
    how = tr("by {resolved_by}", resolved_by=one_line(each.resolved_by)) if each.resolved_by else tr("with the ticket")
    return tr("{what}, {at}.{seen} Resolved {how}.", what=what, at=instant(each.at), seen=seen, how=how)
