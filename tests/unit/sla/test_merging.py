"""Merged and split tickets: whose start, whose answer, whose breach (domain.md §2)."""

from __future__ import annotations

from plum_desk.domain.sla import Absorbed, Asked, Breach, BreachWhy, Leaving, Left, Metric, Opened, stand
from tests.helpers.promises import (
    LATER,
    MINUTE,
    MON,
    TERMS,
    TUE,
    WED,
    at,
    only,
    opened,
    replied,
    settled,
)


def test_the_survivor_was_received_when_the_first_was() -> None:
    events = [opened(TUE + "09:00"), Absorbed(at(TUE + "09:30"), "t-0", at(MON + "16:30"))]
    standing = stand(events, at(TUE + "09:30"))
    assert only(standing, Metric.FIRST_REPLY).start == at(MON + "16:30")
    assert only(standing, Metric.RES_TOTAL).due == at(WED + "16:30")
    assert settled(only(standing, Metric.FIRST_REPLY)) == (None, None), "it is due at this very instant"


def test_what_is_late_by_the_earlier_receipt_breaches_at_the_merge() -> None:
    events = [opened(TUE + "09:00"), Absorbed(at(TUE + "09:30"), "t-0", at(MON + "12:00"))]
    clock = only(stand(events, at(TUE + "09:30")), Metric.FIRST_REPLY)
    assert clock.breach == Breach(Metric.FIRST_REPLY, "1", at(TUE + "09:30"), at(MON + "13:00"), BreachWhy.MERGE)


def test_a_later_ticket_leaves_the_survivor_as_it_was() -> None:
    events = [opened(), Absorbed(at(TUE + "09:30"), "t-0", at(MON + "12:00"))]
    assert stand(events, LATER) == stand([opened()], LATER)


def test_prior_breaches_come_along() -> None:
    loser = [opened(), replied(MON + "12:00"), Asked(at(MON + "13:00"))]
    missed = tuple(c.breach for c in stand(loser, at(TUE + "09:00")).clocks if c.breach)
    assert {breach.metric for breach in missed} == {Metric.FIRST_REPLY, Metric.NEXT_REPLY}
    survivor = [
        opened(MON + "11:00"),
        replied(MON + "11:10"),
        Absorbed(at(TUE + "09:00"), "t-0", at(MON + "09:00"), at(MON + "12:00"), missed),
    ]
    standing = stand(survivor, LATER)
    assert settled(only(standing, Metric.FIRST_REPLY)) == (False, at(MON + "10:00"))
    assert [breach.metric for breach in standing.inherited] == [Metric.NEXT_REPLY]


def test_the_loser_s_answer_answers_both() -> None:
    events = [
        opened(MON + "10:00"),
        Absorbed(at(MON + "10:45"), "t-0", at(MON + "09:30"), at(MON + "10:15")),
        Asked(at(MON + "11:00")),
    ]
    standing = stand(events, LATER)
    clock = only(standing, Metric.FIRST_REPLY)
    assert (clock.start, clock.spent) == (at(MON + "09:30"), 45 * MINUTE)
    assert settled(clock) == (True, at(MON + "10:15"))
    assert only(standing, Metric.NEXT_REPLY).start == at(MON + "11:00")


def test_an_answer_to_the_loser_does_not_excuse_the_survivor_s_breach() -> None:
    events = [opened(MON + "10:00"), Absorbed(at(MON + "12:00"), "t-0", at(MON + "10:20"), at(MON + "10:30"))]
    assert settled(only(stand(events, LATER), Metric.FIRST_REPLY)) == (False, at(MON + "11:00"))


def test_a_merged_ticket_stands_as_it_left() -> None:
    standing = stand([opened(), Left(at(MON + "09:30"), Leaving.MERGED), Asked(at(TUE + "09:00"))], LATER)
    assert standing.left == Left(at(MON + "09:30"), Leaving.MERGED)
    assert not standing.escalations and standing.next_at is None
    assert all(clock.breach is None for clock in standing.clocks)


def test_a_ticket_split_off_starts_then() -> None:
    split = Opened(at(TUE + "11:00"), TERMS, 3, origin="t-0")
    standing = stand([split], at(TUE + "11:00"))
    assert only(standing, Metric.FIRST_REPLY).due == at(TUE + "12:00")
    assert only(standing, Metric.RES_TOTAL).start == at(TUE + "11:00")
