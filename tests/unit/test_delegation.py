"""Lent authority: within its window and its programme, the lender's and no more, and never round in a circle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plum_desk.domain import approval
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import DecisionMade, RequestFacts, RequestState, Usage, Verdict
from plum_desk.domain.delegation import LONGEST_MS, Delegation, acting, may_lend
from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Role
from tests.helpers.policy import small_policy

NOW = 1_000_000
HOUR = 3_600_000


def actor(name: str, role: Role, person: str = "", institution: str | None = None) -> Actor:
    return Actor(f"u-{name}", person or f"p-{name}", name, role, institution)


SENIOR, SUPERVISOR = actor("senior", Role.SENIOR_APPROVER), actor("sup", Role.SUPERVISOR)
AGENT, MAKER = actor("agent", Role.AGENT_L1), "p-maker"
LENT = Delegation("d", SENIOR, SUPERVISOR, "rbl", NOW, NOW + HOUR)
FACTS = RequestFacts(
    "r", "order.refund", RequestState.PENDING, 1, "sha", Money(50_000_00, "INR"), (3,), MAKER, "dev",
    frozenset({MAKER}), expires_at=NOW + 9 * HOUR,
)  # fmt: skip


@pytest.mark.parametrize(
    ("lender", "borrower", "window", "code"),
    [
        (SENIOR, SUPERVISOR, (0, HOUR), None),
        (SENIOR, SUPERVISOR, (0, LONGEST_MS), None),
        (SENIOR, SUPERVISOR, (0, LONGEST_MS + 1), Code.DELEGATION_WINDOW),
        (SENIOR, SUPERVISOR, (HOUR, HOUR), Code.DELEGATION_WINDOW),
        (SENIOR, SUPERVISOR, (-2 * HOUR, -HOUR), Code.DELEGATION_WINDOW),
        (SENIOR, AGENT, (0, HOUR), Code.DELEGATE_UNFIT),
        (AGENT, SENIOR, (0, HOUR), Code.DELEGATE_UNFIT),
        (SENIOR, actor("again", Role.SUPERVISOR, "p-senior"), (0, HOUR), Code.DELEGATE_SELF),
        (SENIOR, actor("bank", Role.PARTNER_CHECKER, institution="rbl"), (0, HOUR), Code.DELEGATE_UNFIT),
        (
            actor("b1", Role.PARTNER_CHECKER, institution="rbl"), actor("b2", Role.PARTNER_CHECKER, institution="axis"),
            (0, HOUR), Code.DELEGATE_UNFIT,
        ),
    ],
)  # fmt: skip
def test_who_may_lend_what_to_whom(lender: Actor, borrower: Actor, window: tuple[int, int], code: Code | None) -> None:
    refused = may_lend(lender, borrower, NOW + window[0], NOW + window[1], NOW)
    assert (refused.code if refused is not None else None) is code


@pytest.mark.parametrize(
    ("over", "programme", "at"),
    [
        ({}, "rbl", NOW + HOUR),
        ({}, "rbl", NOW - 1),
        ({}, "plum", NOW),
        ({"revoked_at": NOW + 1}, "rbl", NOW + 1),
        ({"borrower": AGENT}, "rbl", NOW),
    ],
)
def test_outside_its_window_programme_or_hands_nothing_is_lent(
    over: dict[str, object], programme: str, at: int
) -> None:
    found = acting(SUPERVISOR, replace(LENT, **over), programme, at)
    assert isinstance(found, Refused) and found.code is Code.DELEGATION_ENDED


def vote(checker: Actor, lender: str = "p-senior") -> DecisionMade:
    return DecisionMade(
        checker.user_id, checker.person_id, checker.tier, Verdict.APPROVE, 1, "sha", NOW, "other", "", lender
    )


def decide(facts: RequestFacts, borrower: Actor = SUPERVISOR) -> Code | None:
    checker = acting(borrower, replace(LENT, borrower=borrower), "rbl", NOW)
    assert isinstance(checker, Actor)
    refused = approval.may_decide(facts, checker, vote(checker), small_policy(), Usage())
    return refused.code if refused is not None else None


def test_the_borrower_decides_what_the_lender_may_and_no_more() -> None:
    assert decide(FACTS) is None
    assert decide(replace(FACTS, amount=Money(100_000_01, "INR"))) is Code.ABOVE_LIMIT
    own = approval.may_decide(FACTS, SUPERVISOR, vote(SUPERVISOR, ""), small_policy(), Usage())
    assert own is not None and own.code is Code.TIER_TOO_LOW


def test_nobody_decides_in_the_name_of_one_who_may_not() -> None:
    senior = frozenset({"p-senior"})
    assert decide(replace(FACTS, editors=FACTS.editors | senior)) is Code.DELEGATION_INVOLVED
    assert decide(replace(FACTS, beneficiaries=senior)) is Code.DELEGATION_INVOLVED
    before = DecisionMade("u-senior", "p-senior", 3, Verdict.APPROVE, 1, "sha", NOW)
    assert decide(replace(FACTS, tiers=(3, 3), decisions=(before,))) is Code.DELEGATION_INVOLVED
    for_senior = replace(before, checker_id="u-x", checker_person="p-x", lender_person="p-senior")
    assert decide(replace(FACTS, tiers=(3, 3), decisions=(for_senior,))) is Code.DELEGATION_INVOLVED


def test_whose_authority_was_used_does_not_decide_again() -> None:
    for_senior = DecisionMade("u-x", "p-x", 3, Verdict.APPROVE, 1, "sha", NOW, lender_person="p-senior")
    facts = replace(FACTS, tiers=(3, 3), decisions=(for_senior,))
    refused = approval.may_decide(facts, SENIOR, vote(SENIOR, ""), small_policy(), Usage())
    assert refused is not None and refused.code is Code.ALREADY_DECIDED


@given(st.booleans())
def test_who_lends_to_the_maker_or_borrows_from_the_maker_does_not_check(in_own_name: bool) -> None:
    """The circle back to the maker, and the delegate who would decide the lender's own request."""
    facts = replace(FACTS, lenders=frozenset({"p-sup" if in_own_name else "p-senior"}))
    assert decide(facts) is Code.DELEGATION_INVOLVED
