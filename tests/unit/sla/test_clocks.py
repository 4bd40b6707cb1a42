"""What starts, stops, pauses and breaches each clock of a ticket (domain.md §2, §11)."""

from __future__ import annotations

import pytest

from plum_desk.domain.disposition import Category
from plum_desk.domain.sla import (
    Asked,
    Breach,
    BreachWhy,
    Contact,
    Event,
    Metric,
    PauseCause,
    Rebound,
    Reprioritised,
    RequestRaised,
    RequestSettled,
    Spoke,
    stand,
)
from tests.helpers.promises import (
    ALWAYS,
    HOUR,
    LATER,
    MON,
    THU,
    TUE,
    WED,
    at,
    made,
    moved,
    only,
    opened,
    replied,
    settled,
    terms,
)


class TestReplies:
    @pytest.mark.parametrize("contact", [Contact.AUTO_REPLY, Contact.NOTE])
    def test_what_no_person_says_to_the_customer_is_no_reply(self, contact: Contact) -> None:
        clock = only(stand([opened(), replied(MON + "09:10", contact)], at(MON + "09:59")), Metric.FIRST_REPLY)
        assert (clock.stop, clock.due, settled(clock)) == (None, at(MON + "10:00"), (None, None))

    @pytest.mark.parametrize("contact", [Contact.PUBLIC_REPLY, Contact.OUTBOUND_CALL])
    def test_a_reply_or_a_call_is(self, contact: Contact) -> None:
        clock = only(stand([opened(), replied(MON + "10:00", contact)], LATER), Metric.FIRST_REPLY)
        assert settled(clock) == (True, at(MON + "10:00")), "to stop at the due instant is in time"
        assert clock.spent == HOUR

    def test_a_millisecond_late_is_late(self) -> None:
        late = Spoke(at(MON + "10:00") + 1, Contact.PUBLIC_REPLY)
        clock = only(stand([opened(), late], LATER), Metric.FIRST_REPLY)
        assert settled(clock) == (False, at(MON + "10:00"))
        assert clock.breach is not None and clock.breach.why is BreachWhy.ELAPSED

    @pytest.mark.parametrize("category", [c for c in Category if c is not Category.OPEN])
    def test_no_state_stops_or_pauses_the_first_reply(self, category: Category) -> None:
        standing = stand([opened(), moved(MON + "09:10", category)], at(MON + "10:01"))
        assert settled(only(standing, Metric.FIRST_REPLY)) == (False, at(MON + "10:00"))

    def test_the_earliest_unanswered_question_counts(self) -> None:
        events = [opened(), replied(MON + "09:30"), Asked(at(MON + "10:00")), Asked(at(MON + "11:30"))]
        running = only(stand(events, at(MON + "12:00")), Metric.NEXT_REPLY)
        assert (running.start, running.due) == (at(MON + "10:00"), at(MON + "12:00"))
        events += [replied(MON + "12:30"), Asked(at(MON + "13:00")), moved(MON + "13:30", Category.CLOSED)]
        first, second = stand(events, LATER).of(Metric.NEXT_REPLY)
        assert (first.cycle, settled(first)) == ("1", (False, at(MON + "12:00")))
        assert (second.cycle, settled(second)) == ("2", (True, at(MON + "13:30"))), "to resolve stops it"

    def test_questions_before_the_first_reply_are_part_of_it(self) -> None:
        standing = stand([opened(), Asked(at(MON + "09:20")), replied(MON + "09:30")], LATER)
        assert not standing.of(Metric.NEXT_REPLY)


class TestResolution:
    def test_the_first_freezes_and_the_whole_goes_on(self) -> None:
        events = [
            opened(),
            moved(MON + "15:00", Category.CLOSED),
            moved(WED + "09:00", Category.OPEN),
            moved(WED + "13:00", Category.CLOSED),
        ]
        standing = stand(events, LATER)
        first, whole = only(standing, Metric.RES_FIRST), only(standing, Metric.RES_TOTAL)
        assert (first.stop, first.spent, settled(first)) == (at(MON + "15:00"), 6 * HOUR, (True, at(MON + "15:00")))
        assert (whole.stop, whole.spent, settled(whole)) == (at(WED + "13:00"), 10 * HOUR, (True, at(WED + "13:00")))
        assert whole.due == at(THU + "11:00"), "the days it was closed do not count"
        assert [pause.cause for pause in standing.pauses] == [PauseCause.CLOSED]

    def test_closed_in_time_to_the_instant_and_reopened_breaches_when_it_is_reopened(self) -> None:
        events: list[Event] = [opened(), moved(TUE + "17:00", Category.CLOSED)]
        assert settled(only(stand(events, at(WED + "12:00")), Metric.RES_TOTAL)) == (True, at(TUE + "17:00"))
        events.append(moved(THU + "10:00", Category.OPEN))
        whole = only(stand(events, at(THU + "11:00")), Metric.RES_TOTAL)
        assert settled(whole) == (False, at(THU + "10:00"))
        assert whole.breach is not None and whole.breach.why is BreachWhy.REOPEN
        assert settled(only(stand(events, LATER), Metric.RES_FIRST)) == (True, at(TUE + "17:00"))

    def test_a_miss_is_not_forgotten_once_it_is_resolved(self) -> None:
        standing = stand([opened(), moved(WED + "12:00", Category.CLOSED)], LATER)
        for metric in (Metric.RES_FIRST, Metric.RES_TOTAL):
            assert settled(only(standing, metric)) == (False, at(TUE + "17:00"))

    def test_created_already_closed(self) -> None:
        events: list[Event] = [opened(category=Category.CLOSED)]
        standing = stand(events, LATER)
        for metric in (Metric.RES_FIRST, Metric.RES_TOTAL):
            clock = only(standing, metric)
            assert (clock.spent, settled(clock)) == (0, (True, at(MON + "09:00")))
        assert not standing.of(Metric.FIRST_REPLY), "nobody waits for an answer"
        reopened = stand([*events, moved(TUE + "09:00", Category.OPEN)], at(TUE + "09:30"))
        assert only(reopened, Metric.FIRST_REPLY).due == at(TUE + "10:00")
        assert only(reopened, Metric.RES_TOTAL).due == at(WED + "17:00")

    def test_open_breaches_are_settled_and_open_tickets_are_not(self) -> None:
        assert settled(only(stand([opened()], at(TUE + "17:00")), Metric.RES_TOTAL)) == (None, None)
        assert settled(only(stand([opened()], at(TUE + "17:00") + 1), Metric.RES_TOTAL)) == (False, at(TUE + "17:00"))

    def test_what_is_not_promised_is_measured_and_never_settles(self) -> None:
        events = [opened(under=terms()), moved(MON + "11:00", Category.CLOSED)]
        clock = only(stand(events, LATER), Metric.RES_TOTAL)
        assert (clock.due, clock.spent, settled(clock)) == (None, 2 * HOUR, (None, None))


class TestPauses:
    def test_only_paused_states_pause(self) -> None:
        events = [opened(), moved(MON + "10:00", Category.PAUSED_VENDOR), moved(MON + "12:00", Category.OPEN)]
        assert only(stand(events, LATER), Metric.RES_TOTAL).due == at(WED + "11:00")
        waited = RequestRaised(at(MON + "12:30"), "r-1"), RequestSettled(at(MON + "16:00"), "r-1")
        assert only(stand([*events, *waited], LATER), Metric.RES_TOTAL).due == at(WED + "11:00")

    def test_the_wait_for_a_vendor_has_a_clock_of_its_own(self) -> None:
        events = [
            opened(),
            moved(MON + "10:00", Category.PAUSED_VENDOR),
            moved(MON + "12:00", Category.PAUSED_CUSTOMER),
            moved(MON + "13:00", Category.PAUSED_VENDOR),
        ]
        first, second = stand(events, LATER).of(Metric.VENDOR_WAIT)
        assert (first.spent, settled(first)) == (2 * HOUR, (True, at(MON + "12:00")))
        assert (second.cycle, settled(second)) == ("2", (False, at(MON + "16:00")))

    def test_the_longest_pause_ends_by_itself(self) -> None:
        events = [opened(), moved(MON + "10:00", Category.PAUSED_CUSTOMER)]
        ends = at("2026-01-26 17:00")
        standing = stand(events, at(TUE + "12:00"))
        assert standing.next_at == ends
        (pause,) = standing.pauses
        assert (pause.until, pause.capped) == (ends, True)
        assert only(standing, Metric.RES_TOTAL).due == at("2026-01-28 16:00")
        late = [*events, moved("2026-02-20 09:00", Category.OPEN)]
        assert stand(late, LATER).pauses == standing.pauses, "to resume after that adds nothing"
        assert only(stand(late, LATER), Metric.RES_TOTAL).breach is not None

    def test_to_wait_for_someone_else_is_no_new_pause(self) -> None:
        events = [
            opened(),
            moved(MON + "10:00", Category.PAUSED_CUSTOMER),
            moved("2026-01-20 10:00", Category.PAUSED_VENDOR),
        ]
        standing = stand(events, LATER)
        assert [(pause.cause, pause.capped) for pause in standing.pauses] == [
            (PauseCause.CUSTOMER, False),
            (PauseCause.VENDOR, True),
        ]
        assert standing.pauses[-1].until == at("2026-01-26 17:00")
        again = [*events, moved("2026-01-27 09:00", Category.OPEN), moved("2026-01-28 09:00", Category.PAUSED_VENDOR)]
        assert stand(again, LATER).pauses[-1].until == at("2026-02-11 17:00"), "a new one counts anew"


class TestChanges:
    def test_an_earlier_breach_sticks_whatever_the_priority_becomes(self) -> None:
        events = [opened(), Reprioritised(at(MON + "10:00"), 2), Reprioritised(at(TUE + "10:00"), 4)]
        clock = only(stand(events, LATER), Metric.RES_TOTAL)
        assert settled(clock) == (False, at(MON + "17:00"))
        assert clock.due == at(TUE + "17:00"), "the due time is that of the priority it has now"

    def test_a_downgrade_before_the_due_time_gives_more_of_it(self) -> None:
        events = [opened(), Reprioritised(at(MON + "10:00"), 2), Reprioritised(at(MON + "17:00"), 3)]
        closed = [*events, moved(TUE + "12:00", Category.CLOSED)]
        assert settled(only(stand(closed, LATER), Metric.RES_TOTAL)) == (True, at(TUE + "12:00"))

    def test_a_change_to_the_same_priority_is_none(self) -> None:
        assert stand([opened(), Reprioritised(at(MON + "10:00"), 3)], LATER) == stand([opened()], LATER)

    def test_after_the_stop_no_change_reaches_a_clock(self) -> None:
        events = [opened(), replied(MON + "09:30"), moved(MON + "16:00", Category.CLOSED)]
        before = stand(events, LATER)
        after = stand([*events, Reprioritised(at(MON + "16:30"), 1)], LATER)
        assert after.clocks == before.clocks

    def test_reclassed_while_closed_it_is_judged_when_it_is_reopened(self) -> None:
        events = [
            opened(),
            moved(MON + "16:00", Category.CLOSED),
            Reprioritised(at(MON + "16:30"), 1),
            moved(TUE + "10:00", Category.OPEN),
        ]
        assert settled(only(stand(events, LATER), Metric.RES_TOTAL)) == (False, at(TUE + "10:00"))

    def test_an_edited_calendar_does_nothing_to_a_ticket_until_it_is_rebound(self) -> None:
        edited = terms(16 * HOUR, calendar=made(ALWAYS, version=2), version=2)
        before = only(stand([opened()], at(MON + "12:00")), Metric.RES_TOTAL)
        other = only(stand([opened(under=edited)], at(MON + "12:00")), Metric.RES_TOTAL)
        assert (before.due, other.due) == (at(TUE + "17:00"), at(TUE + "01:00"))
        assert only(stand([opened()], at(MON + "12:00")), Metric.RES_TOTAL) == before
        rebound = [opened(), Rebound(at(TUE + "10:00"), edited, "job-1")]
        clock = only(stand(rebound, at(TUE + "10:00")), Metric.RES_TOTAL)
        assert clock.breach == Breach(Metric.RES_TOTAL, "1", at(TUE + "10:00"), at(TUE + "01:00"), BreachWhy.REBIND)


class TestApprovals:
    def test_each_request_waits_by_itself_and_again_when_it_was_returned(self) -> None:
        events = [
            opened(),
            RequestRaised(at(MON + "09:00"), "r-1"),
            RequestRaised(at(MON + "10:30"), "r-2"),
            RequestRaised(at(MON + "10:40"), "r-2"),
            RequestSettled(at(MON + "10:00"), "r-0"),
        ]
        with pytest.raises(ValueError, match="follows"):
            stand(events, LATER)
        events[-1] = RequestSettled(at(MON + "11:00"), "r-2")
        events.append(RequestRaised(at(MON + "12:00"), "r-2"))
        found = {clock.cycle: clock for clock in stand(events, LATER).of(Metric.APPROVAL_WAIT)}
        assert settled(found["r-1#1"]) == (False, at(MON + "10:00"))
        assert settled(found["r-2#1"]) == (True, at(MON + "11:00"))
        assert found["r-2#2"].due == at(MON + "13:00")


@pytest.mark.parametrize("events", [[], [replied(MON + "09:00")], [opened(), opened()]])
def test_a_history_begins_with_one_opening(events: list[Event]) -> None:
    with pytest.raises(ValueError, match=r"opened first|no events"):
        stand(events, LATER)
