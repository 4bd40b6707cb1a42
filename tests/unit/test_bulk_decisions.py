"""What may be approved many at once, and what names such a batch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plum_desk.domain.approval.bulk import (
    MOST,
    MOST_OF_INCIDENT,
    Candidate,
    batch_of,
    limit_at_once,
    may_join,
    may_join_incident,
)
from plum_desk.domain.outcome import Refused
from plum_desk.domain.permission import Role
from tests.helpers.cases import POLICY, inr, pts

PLAIN = Candidate("r-1", 1, "a" * 64, "rbl", "order.refund", inr(6_000_00), (2,), (), ("e1", "e2"))
SEEN = ("e1", "e2")


def why(one: Candidate, others: tuple[Candidate, ...] = (PLAIN,), opened: tuple[str, ...] = SEEN) -> str:
    found = may_join(one, others, opened, Role.SUPERVISOR, POLICY)
    return found.code.value if isinstance(found, Refused) else ""


def test_alike_ordinary_and_read_may_be_approved_together() -> None:
    assert why(PLAIN) == ""
    assert why(PLAIN, ()) == ""


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"action": "order.reissue"}, "bulk_mixed"),
        ({"programme_id": "plum"}, "bulk_mixed"),
        ({"amount": replace(inr(1), unit="USD")}, "bulk_mixed"),
        ({"tiers": (3,)}, "bulk_tier"),
        ({"tiers": (2, 3)}, "bulk_tier"),
        ({"tiers": ()}, "bulk_tier"),
        ({"flags": ("near_limit",)}, "bulk_flagged"),
        ({"evidence": ("e1", "e2", "e3")}, "bulk_evidence"),
    ],
)
def test_what_needs_a_look_of_its_own_may_not(change: dict[str, object], code: str) -> None:
    assert why(replace(PLAIN, **change)) == code


def test_twenty_at_most() -> None:
    assert why(PLAIN, (PLAIN,) * (MOST - 1)) == ""
    assert why(PLAIN, (PLAIN,) * MOST) == "bulk_full"


@pytest.mark.parametrize(("points", "code"), [(25_000, ""), (25_001, "bulk_above_half")])
def test_goodwill_above_half_of_the_limit_is_never_bulk(points: int, code: str) -> None:
    goodwill = replace(PLAIN, action="member.goodwill", amount=pts(points))
    assert why(goodwill, ()) == code


def test_goodwill_in_a_unit_without_limits_is_never_bulk() -> None:
    goodwill = replace(PLAIN, action="member.goodwill", amount=replace(pts(1), unit="PTS:other"))
    assert why(goodwill, ()) == "bulk_above_half"


ITEMS = st.lists(st.tuples(st.text("ab-", min_size=1), st.integers(1, 9), st.text("0f", min_size=1)), unique=True)


@given(ITEMS, st.randoms())
def test_a_batch_is_named_by_what_is_in_it(items: list[tuple[str, int, str]], chance: object) -> None:
    mixed = sorted(items, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert batch_of(mixed) == batch_of(items)
    if items:
        assert batch_of(items[1:]) != batch_of(items)


OF_INCIDENT = replace(PLAIN, incident="i-1", tiers=(3,), evidence=("e1",))


def why_incident(one: Candidate, others: tuple[Candidate, ...] = (), role: Role = Role.SUPERVISOR) -> str:
    found = may_join_incident(one, others, "i-1", role, POLICY)
    return found.code.value if isinstance(found, Refused) else ""


def test_an_incident_s_requests_are_one_whatever_tier_each_needs_and_without_opening_their_evidence() -> None:
    assert why_incident(OF_INCIDENT, (OF_INCIDENT,)) == ""


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"incident": ""}, "bulk_incident"),
        ({"incident": "i-2"}, "bulk_incident"),
        ({"action": "order.reissue"}, "bulk_mixed"),
        ({"programme_id": "plum"}, "bulk_mixed"),
        ({"amount": replace(inr(1), unit="USD")}, "bulk_mixed"),
        ({"tiers": (2, 3)}, "bulk_tier"),
        ({"flags": ("near_limit",)}, "bulk_flagged"),
    ],
)
def test_what_is_not_of_the_incident_or_needs_a_look_is_by_itself(change: dict[str, object], code: str) -> None:
    assert why_incident(replace(OF_INCIDENT, **change), (OF_INCIDENT,)) == code


@given(st.lists(st.integers(1, 10_000_00), min_size=1, max_size=30), st.sampled_from((Role.AGENT_L2, Role.SUPERVISOR)))
def test_whoever_decides_an_incident_approves_no_more_of_it_than_their_limit_for_one(
    amounts: list[int], role: Role
) -> None:
    held = limit_at_once("order.refund", inr(0), role, POLICY)
    assert held is not None
    cap = held[1].minor
    joined: tuple[Candidate, ...] = ()
    for minor in amounts:
        one = replace(OF_INCIDENT, amount=inr(minor))
        before = sum(each.amount.minor for each in joined)
        assert (why_incident(one, joined, role) == "") == (before + minor <= cap)
        if before + minor <= cap:
            joined += (one,)


def test_an_incident_has_a_most_as_well() -> None:
    small = replace(OF_INCIDENT, amount=inr(1))
    assert why_incident(small, (small,) * (MOST_OF_INCIDENT - 1)) == ""
    assert why_incident(small, (small,) * MOST_OF_INCIDENT) == "bulk_full"


def test_what_cannot_be_counted_is_never_summed() -> None:
    strange = replace(OF_INCIDENT, amount=replace(inr(1), unit="XXX"))
    assert why_incident(strange) == "bulk_sum"
