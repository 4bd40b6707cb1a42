"""What a timeline says to the clocks: in the order in which it was recorded, whatever the clocks of instances say."""

from __future__ import annotations

from plum_desk.central.sla.timeline import Line, events
from plum_desk.domain.disposition import Category
from plum_desk.domain.sla import Moved, Opened, Rebound, RequestRaised, RequestSettled, Spoke
from tests.helpers.promises import terms

OPENED = Opened(1_000, terms(60), 3)
CLOSED = {"before": "A", "after": "RESOLVED"}
OPEN = {"before": "RESOLVED", "after": "A"}


def category(code: str) -> Category:
    return Category.CLOSED if code == "RESOLVED" else Category.OPEN


def test_the_order_of_the_record_counts_where_two_instances_tell_other_times() -> None:
    lines = [
        Line(900, "reply"),
        Line(5_000, "disposition", "ticket.disposition", CLOSED),
        Line(4_990, "disposition", "ticket.disposition", OPEN),
    ]
    _, spoke, closed, opened = events(OPENED, lines, (), category)
    assert isinstance(spoke, Spoke) and spoke.at == 1_000, "no instant precedes the receipt"
    assert closed == Moved(5_000, Category.CLOSED) and opened == Moved(5_000, Category.OPEN)


def test_a_rebind_falls_between_the_lines() -> None:
    lines = [Line(2_000, "reply"), Line(4_000, "reply")]
    found = events(OPENED, lines, [Rebound(3_000, terms(30), "job")], category)
    assert [type(one).__name__ for one in found] == ["Opened", "Spoke", "Rebound", "Spoke"]


def test_a_request_waits_until_a_word_is_the_last_one() -> None:
    said = [
        ("request.raised", {"number": "R-1", "automatic": True}),
        ("request.raised", {"number": "R-2", "automatic": False}),
        ("request.approved", {"number": "R-2", "complete": False}),
        ("request.returned", {"number": "R-2"}),
        ("request.revised", {"number": "R-2"}),
        ("request.approved", {"number": "R-2", "complete": True}),
    ]
    lines = [Line(2_000 + n, "request", code, facts) for n, (code, facts) in enumerate(said)]
    assert events(OPENED, lines, (), category)[1:] == [
        RequestRaised(2_001, "R-2"),
        RequestSettled(2_003, "R-2"),
        RequestRaised(2_004, "R-2"),
        RequestSettled(2_005, "R-2"),
    ]
