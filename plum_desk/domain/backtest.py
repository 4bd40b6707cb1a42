"""A policy tried on requests that were made under others: which would have taken another way (domain.md §12.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import Route, Usage, route
from plum_desk.domain.approval.spread import Spread
from plum_desk.domain.commands import Accepted, Case
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.permission import Role
from plum_desk.domain.policy import Policy
from plum_desk.domain.ticket import Member, Ticket


class Past(msgspec.Struct, frozen=True):
    """A request as it was raised: ``usage`` and ``spread`` what counted before,
    ``tiers`` and ``why`` the way it took."""

    request_id: str
    number: str
    action: str
    raised_at: int
    maker: str
    role: Role
    accepted: Accepted
    usage: Usage
    spread: Spread
    currency: str
    points_unit: str
    point_value: int
    ordered: bool
    tiers: tuple[int, ...]
    why: str


class Rerouted(msgspec.Struct, frozen=True):
    past: Past
    route: Route


def rerouted(requests: Iterable[Past], policy: Policy) -> Iterator[Rerouted]:
    """Those whose tiers would be others. Only the way to a decision is tried, not whether they would be decided so."""
    for past in requests:
        found = route(past.accepted, _case(past, policy), past.action)
        if found.tiers != past.tiers:
            yield Rerouted(past, found)


def _case(past: Past, policy: Policy) -> Case:
    """The case as far as a route looks at it: the rest is nobody's ticket."""
    actor = Actor("", "", past.maker, past.role)
    order_id = "" if past.ordered else None
    nowhere = Ticket("", 0, "", "", "", "", "", "", Disposition.RESOLVED, 4, past.raised_at, order_id)
    nobody = Member("", "", "active", past.accepted.amount.unit, 0, 0, 0, 0)
    return Case(
        past.raised_at, actor, policy, nowhere, nobody, usage=past.usage, spread=past.spread, currency=past.currency,
        points_unit=past.points_unit, point_value=past.point_value,
    )  # fmt: skip
