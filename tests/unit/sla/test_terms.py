"""Terms that cannot be promised are refused, and the first rule that matches decides."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from plum_desk.domain.hours import Hours
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.sla import Rule, Subject, Terms, bound, fault
from plum_desk.domain.sla.terms import LONGEST_WEEKS, weekly_ms
from tests.helpers.promises import HOUR, MINUTE, at, made, terms

NARROW = made([[(0, 1)], *[()] * 6], holidays=[date(2026, 1, 5) + timedelta(days=n) for n in range(730)])
REACH = LONGEST_WEEKS * MINUTE


@pytest.mark.parametrize(
    ("wrong", "code", "facts"),
    [
        (terms(HOUR, 0), Code.SLA_TARGET_ZERO, {"metric": "RES_FIRST", "priority": 2}),
        (terms(HOUR, first=0), Code.SLA_TARGET_ZERO, {"metric": "FR", "priority": 1}),
        (terms(HOUR, following=-1), Code.SLA_TARGET_ZERO, {"metric": "NR", "priority": 1}),
        (terms(HOUR, vendor=0), Code.SLA_TARGET_ZERO, {"metric": "VENDOR_WAIT", "priority": 1}),
        (terms(HOUR, approval=0), Code.SLA_TARGET_ZERO, {"metric": "APPROVAL_WAIT", "priority": 1}),
        (terms(REACH + 1, calendar=NARROW), Code.SLA_TARGET_TOO_LONG, {"metric": "RES_FIRST", "priority": 1}),
        (terms(HOUR, cap=0), Code.BAD_INPUT, {"field": "pause_cap_days"}),
        (terms(HOUR, levels=(90, 75)), Code.BAD_INPUT, {"field": "levels"}),
        (terms(HOUR, levels=(0, 75)), Code.BAD_INPUT, {"field": "levels"}),
        (terms(HOUR, levels=(75, 101)), Code.BAD_INPUT, {"field": "levels"}),
    ],
)
def test_what_cannot_be_promised_is_refused(wrong: Terms, code: Code, facts: dict[str, object]) -> None:
    assert fault(wrong) == Refused(code, facts)  # type: ignore[arg-type]


def test_what_can_be_promised_is_not() -> None:
    assert fault(terms()) is None
    assert fault(terms(1, first=1, levels=(100,), cap=1)) is None
    longest = terms(REACH, calendar=NARROW)
    assert fault(longest) is None
    assert weekly_ms(NARROW) == MINUTE
    due = Hours(NARROW).after(at("2026-01-01 00:00"), REACH)
    assert due == at("2037-12-21 00:01"), "520 Mondays from 10 January 2028"


def test_the_first_rule_that_matches_decides() -> None:
    subject = Subject("c-1", "p-1", "vouchers", "VOUCHER_NOT_RECEIVED", "email")
    rules = [
        Rule("other", client_id="c-2"),
        Rule("half", client_id="c-1", channel="phone"),
        Rule("fits", queue="vouchers", channel="email"),
        Rule("any"),
    ]
    assert bound(rules, subject) == "fits"
    assert bound(reversed(rules), subject) == "any"
    assert bound(rules[:2], subject) == Refused(Code.SLA_NO_RULE, {"queue": "vouchers"})
