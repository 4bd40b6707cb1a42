"""What this checker may do with a request, as the desk's copy of the rules sees it; the centre decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plum_desk.domain import approval
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import DecisionMade, RequestFacts, RequestState, Usage, Verdict
from plum_desk.domain.outcome import Code
from plum_desk.domain.policy import Policy
from plum_desk.runtime.deciding import borrowing
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.present import labels
from plum_desk.wire.delegations import Lent

OWN = "Raised by you: someone else must check it"
OFFLINE = "You are offline: reading only. Deciding needs the centre."
CHANGED = "The request changed: read what changed first."


@dataclass(frozen=True, slots=True)
class Allowed:
    """Why nothing may be decided, and why approving may not; empty strings where it may."""

    locked: str = ""
    approve_locked: str = ""
    by: Lent | None = None
    """What was lent and is used; None in one's own name."""


def best(
    facts: RequestFacts | None,
    actor: Actor,
    device_id: str,
    policy: Policy,
    usage: Usage,
    approved: int,
    now: int,
    online: bool,
    lent: Sequence[Lent],
) -> Allowed:
    """In one's own name if that suffices, else with the first of ``lent`` that does."""
    own = allowed(facts, actor, device_id, policy, usage, approved, now, online)
    if not (own.locked or own.approve_locked) or own.locked in (tr(OWN), tr(OFFLINE)):
        return own
    for one in lent:
        borrowed = allowed(facts, borrowing(actor, one), device_id, policy, usage, approved, now, online, one)
        if not (borrowed.locked or borrowed.approve_locked):
            return borrowed
    return own


def allowed(
    facts: RequestFacts | None,
    actor: Actor,
    device_id: str,
    policy: Policy,
    usage: Usage,
    approved: int,
    now: int,
    online: bool,
    by: Lent | None = None,
) -> Allowed:
    if facts is None:
        return Allowed(tr("The centre has not evaluated this request yet."))
    if facts.state is not RequestState.PENDING:
        return Allowed(tr("Nothing to decide: {lower}.", lower=labels.of(labels.REQUEST_STATES, facts.state).lower()))

    def reason(verdict: Verdict) -> str:
        vote = DecisionMade(
            actor.user_id, actor.person_id, actor.tier, verdict, facts.revision, facts.sha256, now, device_id, "-",
            by.person_id if by is not None else "",
        )  # fmt: skip
        refused = approval.may_decide(facts, actor, vote, policy, usage, approved)
        if refused is None:
            return ""
        return tr(OWN) if refused.code is Code.OWN_REQUEST else present.refusal(refused).what

    locked = reason(Verdict.DECLINE)
    if locked:
        return Allowed(locked)
    return Allowed(tr(OFFLINE) if not online else "", reason(Verdict.APPROVE), by)
