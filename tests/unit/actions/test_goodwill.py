"""Goodwill: from a funder's budget, always checked, debt repaid first."""

from __future__ import annotations

from msgspec.structs import replace

from plum_desk.domain.actions.goodwill import SPEC, Payload
from plum_desk.domain.approval import route
from plum_desk.domain.commands import Accepted, Case, Change, Entry, Post, Reserve
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.order import OrderKind
from tests.helpers.cases import BUDGET, MEMBER, POLICY, RITU, case, exact, open_request, pts


def give(points: int, made: Case) -> Accepted:
    return exact(SPEC.decide(Payload(pts(points), BUDGET.account_id, "delayed_credit"), made))


def test_the_picture_of_the_approval() -> None:
    accepted = give(7_500, case())
    assert accepted.changes == (
        Change("member_balance", pts(4_120), pts(11_620)),
        Change("budget", pts(184_300), pts(176_800)),
        Change("disposition", Disposition.FAILED_REDEMPTION, Disposition.RESOLVED),
    )
    assert accepted.legs[0].call == Post(
        MEMBER.points_unit,
        (Entry("g:rbl:rbl-bank:held", -7_500), Entry("m:m-1:available", 7_500)),
        "delayed_credit",
    )
    assert accepted.reserve == (Reserve("account", BUDGET.account_id, 7_500),)
    assert accepted.funder_id == "rbl-bank"


def test_one_point_still_needs_a_checker_even_from_a_supervisor() -> None:
    for made in (case(), case(actor=RITU)):
        found = route(give(1, made), made, SPEC.id)
        assert (found.tiers, found.why) == ((2,), "goodwill_floor")


def test_policy_may_ask_for_more_checkers_never_for_fewer() -> None:
    for asked, tiers in ((0, (2,)), (2, (2, 3))):
        made = case(policy=replace(POLICY, goodwill_min_checkers=asked))
        assert route(give(1, made), made, SPEC.id).tiers == tiers


def test_the_whole_budget_and_no_more() -> None:
    made = case(budgets=(replace(BUDGET, available=500),))
    assert give(500, made).changes[1] == Change("budget", pts(500), pts(0))


def test_debt_is_repaid_first() -> None:
    accepted = give(500, case(member=replace(MEMBER, available=0, debt=120)))
    post = accepted.legs[0].call
    assert isinstance(post, Post)
    assert {entry.account: entry.amount for entry in post.entries} == {
        "g:rbl:rbl-bank:held": -500,
        "m:m-1:debt": 120,
        "m:m-1:available": 380,
    }
    assert [change.field for change in accepted.changes][:3] == ["member_balance", "member_debt", "budget"]


def test_an_open_refund_neither_blocks_it_nor_is_closed_by_it() -> None:
    accepted = give(500, case(requests=(open_request("order.refund"),)))
    assert accepted.disposition_on_success is None


def test_needs_no_order() -> None:
    assert not SPEC.needs_order
    assert SPEC.applies_to == frozenset(OrderKind)
    assert give(500, case(order=None)).target == "m-1"
