"""Who may decide what, and when: persons, devices, institutions, tiers, limits, hashes, expiry."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import (
    ACTIVE,
    COUNTED,
    MOVES,
    SETTLED,
    DecisionMade,
    RequestFacts,
    RequestState,
    Usage,
    Verdict,
    after_decision,
    expiry,
    may_decide,
    may_move,
    may_revise,
    may_withdraw,
    next_tier,
    overdue,
    stale,
)
from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Code
from plum_desk.domain.permission import Role
from plum_desk.domain.policy import Policy
from tests.helpers.cases import BANK, HOUR, NOW, OMAR, POLICY, RITU, SANA, inr, pts

S = RequestState
REQUEST = RequestFacts(
    request_id="r-1",
    action="order.refund",
    state=S.PENDING,
    revision=1,
    sha256="aa",
    amount=inr(18_450_00),
    tiers=(2,),
    maker_person="p-sana",
    maker_device="d-1",
    editors=frozenset({"p-sana"}),
    beneficiaries=frozenset({"p-meera"}),
    expires_at=NOW + 72 * HOUR,
)


def vote(checker: Actor, verdict: Verdict = Verdict.APPROVE, **other: object) -> DecisionMade:
    made = DecisionMade(checker.user_id, checker.person_id, checker.tier, verdict, 1, "aa", NOW, "d-2")
    return replace(made, **other)


def said(
    checker: Actor,
    request: RequestFacts = REQUEST,
    verdict: Verdict = Verdict.APPROVE,
    usage: Usage | None = None,
    approved_24h: int = 0,
    policy: Policy = POLICY,
    **other: object,
) -> Code | None:
    refused = may_decide(request, checker, vote(checker, verdict, **other), policy, usage or Usage(), approved_24h)
    return refused.code if refused else None


def test_a_supervisor_approves() -> None:
    assert said(RITU) is None


def test_never_the_maker_under_any_account() -> None:
    second = Actor("u-sana-2", "p-sana", "S. Das", Role.SENIOR_APPROVER)
    assert said(SANA) is Code.OWN_REQUEST
    assert said(second) is Code.OWN_REQUEST
    assert said(second, device_id="elsewhere") is Code.OWN_REQUEST


def test_never_an_editor_of_any_revision() -> None:
    assert said(RITU, replace(REQUEST, editors=frozenset({"p-sana", "p-ritu"}))) is Code.OWN_REQUEST


def test_never_the_beneficiary_or_a_linked_employee() -> None:
    assert said(RITU, replace(REQUEST, beneficiaries=frozenset({"p-ritu"}))) is Code.BENEFICIARY


def test_never_without_the_permission() -> None:
    for role in (Role.AGENT_L3, Role.PROGRAMME_ADMIN, Role.AUDITOR, Role.FINANCE_REVIEWER):
        assert said(replace(OMAR, role=role)) is Code.NOT_PERMITTED


def test_never_from_the_makers_device() -> None:
    assert said(RITU, device_id="d-1") is Code.SAME_DEVICE


def test_two_checkers_are_two_persons() -> None:
    half = replace(REQUEST, tiers=(2, 3), decisions=(vote(RITU),))
    again = Actor("u-ritu-2", "p-ritu", "R. Shetty", Role.SENIOR_APPROVER)
    assert said(RITU, half) is Code.ALREADY_DECIDED
    assert said(again, half) is Code.ALREADY_DECIDED
    assert said(OMAR, half) is None


def test_steps_ascend() -> None:
    both = replace(REQUEST, tiers=(2, 3), amount=inr(120_000_00))
    assert said(RITU, both) is None, "the first of two need not hold the whole limit"
    half = replace(both, decisions=(vote(RITU),))
    assert next_tier(half) == 3
    assert said(replace(RITU, person_id="p-other"), half) is Code.TIER_TOO_LOW
    assert said(OMAR, half) is None


def test_tier_too_low() -> None:
    assert said(RITU, replace(REQUEST, tiers=(3,))) is Code.TIER_TOO_LOW
    assert said(RITU, replace(REQUEST, tiers=(3,)), Verdict.DECLINE, note="no") is Code.TIER_TOO_LOW


def test_the_last_approval_needs_its_own_limit() -> None:
    request = replace(REQUEST, amount=inr(50_000_00))
    assert said(RITU, request) is None
    assert said(RITU, replace(request, amount=inr(50_000_01))) is Code.ABOVE_LIMIT
    assert said(RITU, request, usage=Usage(member_30d=200_000_01)) is Code.ABOVE_LIMIT
    assert said(RITU, request, approved_24h=150_000_00) is None
    assert said(RITU, request, approved_24h=150_000_01) is Code.ABOVE_LIMIT
    assert said(RITU, replace(request, amount=inr(50_000_01)), Verdict.DECLINE, note="no") is None


def test_authority_is_judged_now() -> None:
    """The policy was tightened while the request waited."""
    rows = tuple(replace(r, per_action=100_00) if r.role is Role.SUPERVISOR else r for r in POLICY.limits)
    assert said(RITU, policy=replace(POLICY, limits=rows)) is Code.ABOVE_LIMIT
    demoted = replace(RITU, role=Role.AGENT_L3)
    assert said(demoted) is Code.NOT_PERMITTED


def test_the_top_tier_decides_where_no_rate_exists() -> None:
    foreign = replace(REQUEST, amount=Money(1, "USD"), tiers=(3,))
    assert said(RITU, foreign) is Code.TIER_TOO_LOW
    assert said(OMAR, foreign) is None


def test_partner_checkers_decide_only_what_their_institution_funds() -> None:
    funded = replace(REQUEST, action="member.goodwill", amount=pts(7_500), funder_id="rbl-bank")
    assert said(BANK, funded) is None
    assert said(BANK, replace(funded, funder_id="acme")) is Code.WRONG_INSTITUTION
    assert said(BANK, replace(funded, funder_id=None)) is Code.WRONG_INSTITUTION
    assert said(replace(BANK, institution_id=None), replace(funded, funder_id=None)) is Code.WRONG_INSTITUTION
    assert said(RITU, funded) is None


def test_at_exactly_expiry_it_is_expired() -> None:
    assert said(RITU, at=NOW + 72 * HOUR - 1) is None
    assert said(RITU, at=NOW + 72 * HOUR) is Code.REQUEST_EXPIRED
    assert said(RITU, replace(REQUEST, state=S.EXPIRED)) is Code.REQUEST_EXPIRED


def test_a_vote_holds_for_what_was_displayed() -> None:
    assert said(RITU, seen_sha256="bb") is Code.HASH_MISMATCH
    assert said(RITU, revision=2) is Code.HASH_MISMATCH
    edited = replace(REQUEST, revision=2, sha256="bb", decisions=(vote(OMAR),))
    assert said(RITU, edited) is Code.HASH_MISMATCH
    assert said(RITU, edited, revision=2, seen_sha256="bb") is None


def test_an_edit_voids_approvals() -> None:
    edited = replace(REQUEST, revision=2, tiers=(2, 3), decisions=(vote(RITU),))
    assert next_tier(edited) == 2


def test_declining_and_returning_need_a_note() -> None:
    for verdict in (Verdict.DECLINE, Verdict.RETURN):
        assert said(RITU, verdict=verdict, note=" \n") is Code.NOTE_REQUIRED
        assert said(RITU, verdict=verdict, note="Wrong amount") is None


def test_the_second_of_two_at_the_same_instant_is_told() -> None:
    done = replace(REQUEST, state=S.APPROVED, decisions=(vote(RITU),))
    refused = may_decide(done, OMAR, vote(OMAR), POLICY, Usage())
    assert refused is not None
    assert (refused.code, refused.facts["checker"]) == (Code.REQUEST_DECIDED, "u-ritu")


@pytest.mark.parametrize("state", [s for s in S if s not in {S.PENDING, S.EXPIRED}])
def test_only_pending_requests_are_decided(state: RequestState) -> None:
    assert said(RITU, replace(REQUEST, state=state, expires_at=None)) is Code.REQUEST_NOT_PENDING


@pytest.mark.parametrize(
    ("tiers", "given", "verdict", "state"),
    [
        ((2,), [RITU], Verdict.APPROVE, S.APPROVED),
        ((2, 3), [RITU], Verdict.APPROVE, S.PENDING),
        ((2, 3), [RITU, OMAR], Verdict.APPROVE, S.APPROVED),
        ((2, 3), [RITU], Verdict.DECLINE, S.REJECTED),
        ((2,), [], Verdict.RETURN, S.RETURNED),
    ],
)
def test_after_a_decision(tiers: tuple[int, ...], given: list[Actor], verdict: Verdict, state: RequestState) -> None:
    assert after_decision(tiers, [vote(checker) for checker in given], verdict) is state


def test_withdraw_until_the_first_decision() -> None:
    assert may_withdraw(REQUEST, SANA) is None
    refused = may_withdraw(REQUEST, RITU)
    assert refused is not None
    assert refused.code is Code.NOT_MAKER
    half = replace(REQUEST, tiers=(2, 3), decisions=(vote(RITU),))
    refused = may_withdraw(half, SANA)
    assert refused is not None
    assert refused.code is Code.REQUEST_DECIDED
    assert may_withdraw(replace(half, state=S.RETURNED), SANA) is None
    refused = may_withdraw(replace(REQUEST, state=S.EXECUTING), SANA)
    assert refused is not None
    assert refused.code is Code.REQUEST_NOT_PENDING


def test_revise() -> None:
    assert may_revise(REQUEST, SANA, 2, NOW) is None
    assert may_revise(replace(REQUEST, state=S.RETURNED), RITU, 2, NOW) is None
    cases = {
        Code.CONFLICT: may_revise(REQUEST, SANA, 3, NOW),
        Code.REQUEST_EXPIRED: may_revise(REQUEST, SANA, 2, NOW + 72 * HOUR),
        Code.REQUEST_NOT_PENDING: may_revise(replace(REQUEST, state=S.SUCCEEDED), SANA, 2, NOW),
        Code.NOT_PERMITTED: may_revise(REQUEST, replace(SANA, role=Role.AUDITOR), 2, NOW),
    }
    assert {code: refused.code for code, refused in cases.items() if refused} == {code: code for code in cases}


def test_expiry_by_state() -> None:
    assert expiry(S.PENDING, NOW, POLICY) == NOW + 72 * HOUR
    assert expiry(S.RETURNED, NOW, POLICY) == NOW + 72 * HOUR
    assert expiry(S.APPROVED, NOW, POLICY) == NOW + 24 * HOUR
    assert expiry(S.AUTO_APPROVED, NOW, POLICY) == NOW + 24 * HOUR
    assert expiry(S.EXECUTING, NOW, POLICY) is None
    assert overdue(S.APPROVED, NOW, NOW)
    assert not overdue(S.APPROVED, NOW, NOW - 1)
    assert not overdue(S.UNKNOWN, NOW, NOW + 1)
    assert not overdue(S.PENDING, None, NOW)


def test_a_changed_target_is_stale() -> None:
    assert stale("O-1", 7, 7) is None
    refused = stale("O-1", 7, 8)
    assert refused is not None
    assert refused.facts == {"target": "O-1", "seen": 7, "current": 8}


def test_states_form_a_whole() -> None:
    assert set(MOVES) | SETTLED == set(S)
    assert set(MOVES) & SETTLED == set()
    assert set(S) >= COUNTED > ACTIVE
    assert all(not may_move(state, other) for state in SETTLED for other in S)
    assert {state for state in S if may_move(state, S.SUCCEEDED)} == {S.EXECUTING, S.UNKNOWN}
    assert not may_move(S.PENDING, S.EXECUTING)
