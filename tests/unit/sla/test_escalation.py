"""Escalations follow from the events: once per ticket, metric, cycle and level (domain.md §2)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain.disposition import Category
from plum_desk.domain.sla import (
    AT_ONCE,
    Contact,
    Escalation,
    Event,
    Metric,
    Moved,
    Opened,
    Rebound,
    Reprioritised,
    Spoke,
    stand,
)
from tests.helpers.promises import ALWAYS, HOUR, MINUTE, at, made, terms

MON, TUE = "2026-01-12 ", "2026-01-13 "
PLAIN = terms(2 * HOUR, 4 * HOUR, 8 * HOUR)
LATER = at("2026-02-27 17:00")


def levels(events: list[Event], now: int = LATER) -> list[tuple[int, int]]:
    return [(one.level, one.at) for one in stand(events, now).escalations]


def test_a_ticket_of_priority_1_escalates_when_it_is_created_and_not_again() -> None:
    standing = stand([Opened(at(MON + "09:00"), PLAIN, 1)], LATER)
    assert standing.escalations == (Escalation(AT_ONCE, at(MON + "09:00")),)
    assert standing.next_at is None


def test_one_that_becomes_urgent_escalates_then_and_once() -> None:
    events = [
        Opened(at(MON + "09:00"), PLAIN, 3),
        *(Reprioritised(at(MON + hour), to) for hour, to in (("09:30", 1), ("10:00", 2), ("10:30", 1))),
    ]
    assert levels(events) == [(AT_ONCE, at(MON + "09:30"))]


def test_others_escalate_as_shares_of_the_target_pass() -> None:
    events: list[Event] = [Opened(at(MON + "09:00"), PLAIN, 3)]
    expected = [(75, at(MON + "15:00")), (90, at(MON + "16:12")), (100, at(MON + "17:00"))]
    assert levels(events) == expected
    assert levels(events, at(MON + "16:12")) == expected[:1], "to stop at that instant is in time"
    assert levels(events, at(MON + "16:12") + 1) == expected[:2]
    assert stand(events, at(MON + "15:30")).next_at == at(MON + "16:12") + 1


def test_a_stop_in_time_keeps_the_rest_from_happening() -> None:
    events = [Opened(at(MON + "09:00"), PLAIN, 3), Moved(at(MON + "15:30"), Category.CLOSED)]
    assert levels(events) == [(75, at(MON + "15:00"))]
    assert stand(events, at(MON + "15:40")).next_at is None


def test_a_change_escalates_at_once_what_it_put_into_the_past_and_nothing_twice() -> None:
    events = [Opened(at(MON + "09:00"), PLAIN, 3), Reprioritised(at(MON + "15:30"), 2)]
    assert levels(events) == [(75, at(MON + "15:00")), (90, at(MON + "15:30")), (100, at(MON + "15:30"))]
    events.append(Reprioritised(at(MON + "16:00"), 4))
    assert len(levels(events)) == 3


def test_a_reopened_ticket_goes_on_where_it_was() -> None:
    events = [
        Opened(at(MON + "09:00"), PLAIN, 3),
        Moved(at(MON + "15:30"), Category.CLOSED),
        Moved(at(TUE + "09:00"), Category.OPEN),
    ]
    assert levels(events) == [(75, at(MON + "15:00")), (90, at(TUE + "09:42")), (100, at(TUE + "10:30"))]


def test_a_level_that_was_not_agreed_then_is_not_found_later() -> None:
    more = terms(2 * HOUR, 4 * HOUR, 8 * HOUR, calendar=made(), version=2, levels=(50, 100))
    events = [Opened(at(MON + "09:00"), PLAIN, 3), Rebound(at(MON + "15:30"), more, "job-1")]
    assert levels(events) == [(75, at(MON + "15:00")), (50, at(MON + "15:30")), (100, at(MON + "17:00"))]


def test_every_metric_and_cycle_has_its_own() -> None:
    both = terms(8 * HOUR, first=HOUR)
    found = stand([Opened(at(MON + "09:00"), both, 3)], LATER).escalations
    assert [(one.metric, one.level) for one in found] == [
        *((Metric.FIRST_REPLY, level) for level in (75, 90, 100)),
        *((Metric.RES_TOTAL, level) for level in (75, 90, 100)),
    ]


@given(
    st.lists(st.tuples(st.integers(1, 600), st.sampled_from([*Category, 2, 3, 4, Contact.PUBLIC_REPLY])), max_size=8)
)
def test_what_has_happened_stays_as_more_happens_and_time_passes(
    steps: list[tuple[int, Category | int | Contact]],
) -> None:
    """Breaches and escalations that were known at an instant are still there, unmoved, ever after."""
    moment = at(MON + "09:00")
    events: list[Event] = [Opened(moment, terms(3 * HOUR, 5 * HOUR, 8 * HOUR, first=HOUR, calendar=made(ALWAYS)), 3)]
    for minutes, what in steps:
        moment += minutes * MINUTE
        before = stand(events, moment)
        if isinstance(what, Category):
            events.append(Moved(moment, what))
        elif isinstance(what, Contact):
            events.append(Spoke(moment, what))
        else:
            events.append(Reprioritised(moment, what))
        for now in (moment, moment + 1, moment + 10 * HOUR):
            after = stand(events, now)
            assert set(before.escalations) <= set(after.escalations)
            missed = {(c.metric, c.cycle): c.breach for c in after.clocks}
            assert all(missed[c.metric, c.cycle] == c.breach for c in before.clocks if c.breach)
        keys = [(one.metric, one.cycle, one.level) for one in stand(events, LATER).escalations]
        assert len(keys) == len(set(keys))
