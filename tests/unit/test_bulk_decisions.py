"""What may be approved many at once, and what names such a batch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plum_desk.domain.approval.bulk import MOST, Candidate, batch_of, may_join
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
