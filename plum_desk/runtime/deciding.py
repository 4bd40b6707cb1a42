"""What a decision rests on, as this desk knows it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import DecisionMade, RequestFacts, RequestState, Verdict
from plum_desk.domain.money import Money
from plum_desk.domain.permission import TIER, Role
from plum_desk.wire.delegations import Lent
from plum_desk.wire.rows import RequestRow


def borrowing(actor: Actor, lent: Lent) -> Actor:
    """``actor`` with the role that was lent, as the centre last told it."""
    return msgspec.structs.replace(actor, role=Role(lent.role), institution_id=lent.institution_id)


def holding(lent: Sequence[Lent], programme_id: str, now: int) -> list[Lent]:
    """Those of ``lent`` that hold for a request of a programme now, the highest authority first."""
    found = [one for one in lent if one.programme_id in (None, programme_id) and one.starts_at <= now < one.ends_at]
    return sorted(found, key=lambda one: -TIER.get(Role(one.role), 0))


def facts_of(request: RequestRow) -> RequestFacts | None:
    """What deciding rests on; None for a row that the centre has not evaluated yet."""
    if request.state not in set(RequestState):
        return None
    decisions = tuple(
        DecisionMade(d.checker_id, d.checker_person, d.tier, Verdict(d.verdict), d.revision, "", d.at, "", d.note)
        for d in request.decisions
    )
    return RequestFacts(
        request_id=request.request_id,
        action=request.action,
        state=RequestState(request.state),
        revision=request.revision,
        sha256=request.sha256,
        amount=Money(request.amount, request.unit),
        tiers=request.tiers,
        maker_person=request.maker_person,
        maker_device=request.maker_device,
        editors=frozenset({request.maker_person}),
        funder_id=request.funder_id,
        expires_at=request.expires_at,
        decisions=decisions,
    )
