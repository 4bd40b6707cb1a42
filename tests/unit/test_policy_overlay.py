"""What one administrator changed, carried on top of what came into force meanwhile."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plum_desk.domain.policy import Policy
from plum_desk.domain.policy_changes import differences
from plum_desk.domain.policy_overlay import carried
from tests.helpers.cases import POLICY

NOW = 1_795_000_000_000
LIMITS = len(POLICY.limits)


@st.composite
def changed(draw: st.DrawFn) -> Policy:
    """POLICY with some limits raised or taken away, and perhaps a single value changed."""
    raised = draw(st.dictionaries(st.integers(0, LIMITS - 1), st.one_of(st.none(), st.integers(1, 9_999))))
    limits = [
        replace(row, per_action=row.per_action + by) if (by := raised.get(n, 0)) else row
        for n, row in enumerate(POLICY.limits)
        if raised.get(n, 0) is not None
    ]
    resends = draw(st.one_of(st.just(POLICY.resend_max_24h), st.integers(1, 50)))
    return replace(POLICY, version=POLICY.version + 1, limits=tuple(limits), resend_max_24h=resends)


def said(before: Policy, after: Policy) -> set[tuple[str, ...]]:
    """The order of rows is nobody's: a row that the other one took away comes back at the end."""
    found = differences(before, after)
    return {(one.section, one.key, one.field, one.after) for one in found if one.field != "order"}


@given(changed())
def test_on_the_same_rules_it_is_what_was_written(draft: Policy) -> None:
    assert said(POLICY, carried(POLICY, draft, POLICY, NOW)) == said(POLICY, draft)


@given(changed(), changed())
def test_it_says_all_that_was_changed_and_leaves_the_rest_as_it_is_in_force(draft: Policy, current: Policy) -> None:
    found = carried(POLICY, draft, current, NOW)
    assert found.version == current.version + 1
    mine, theirs = said(POLICY, draft), said(POLICY, current)
    result = said(POLICY, found)
    assert {one[:2] for one in mine} <= {one[:2] for one in result}
    untouched = {one for one in theirs if one[:2] not in {other[:2] for other in mine}}
    assert untouched <= result and {one[:2] for one in result} <= {one[:2] for one in mine | theirs}
    assert said(POLICY, carried(current, found, current, NOW)) == result, "once more changes nothing"
