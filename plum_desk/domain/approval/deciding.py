"""Who may decide, withdraw and revise; what a decision leads to; when a request expires (domain.md §3)."""

from __future__ import annotations

from collections.abc import Sequence

from plum_desk.domain.actor import Actor
from plum_desk.domain.approval.limits import counted_in, limit_lines
from plum_desk.domain.approval.states import (
    MOVES,
    DecisionMade,
    RequestFacts,
    RequestState,
    Usage,
    Verdict,
)
from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission, Role
from plum_desk.domain.policy import Policy

_APPROVED = frozenset({RequestState.AUTO_APPROVED, RequestState.APPROVED})
_WAITING = frozenset({RequestState.PENDING, RequestState.RETURNED})


def may_move(old: RequestState, new: RequestState) -> bool:
    return new in MOVES.get(old, frozenset())


def approvals(decisions: Sequence[DecisionMade], revision: int) -> tuple[DecisionMade, ...]:
    """Approvals that stand: an edit makes a new revision and voids those of the old one."""
    return tuple(d for d in decisions if d.revision == revision and d.verdict is Verdict.APPROVE)


def next_tier(request: RequestFacts) -> int | None:
    """Tier that the next decision needs; None when every step is taken."""
    taken = len(approvals(request.decisions, request.revision))
    return request.tiers[taken] if taken < len(request.tiers) else None


def may_decide(
    request: RequestFacts,
    checker: Actor,
    vote: DecisionMade,
    policy: Policy,
    usage: Usage,
    approved_24h: int = 0,
) -> Refused | None:
    """Why this vote is refused, or None. Authority is judged now: ``vote.at``, the current ``policy``,
    the maker's ``usage`` now, and what this checker approved in the last 24 hours in the same unit.

    There is no exception for superusers, system accounts or configuration.
    """
    return (
        _who(request, checker, vote)
        or _when(request, vote.at)
        or _what(request, vote)
        or _authority(request, checker, vote, policy, usage, approved_24h)
    )


def after_decision(tiers: Sequence[int], decisions: Sequence[DecisionMade], verdict: Verdict) -> RequestState:
    """State after ``verdict``; ``decisions`` are those of the current revision, this one included."""
    if verdict is Verdict.DECLINE:
        return RequestState.REJECTED
    if verdict is Verdict.RETURN:
        return RequestState.RETURNED
    given = sum(1 for decision in decisions if decision.verdict is Verdict.APPROVE)
    return RequestState.APPROVED if given >= len(tiers) else RequestState.PENDING


def may_withdraw(request: RequestFacts, actor: Actor) -> Refused | None:
    """The maker may withdraw until the first decision, or once the request came back to them."""
    if actor.person_id != request.maker_person:
        return Refused(Code.NOT_MAKER, {"request_id": request.request_id})
    if request.state not in _WAITING:
        return _not_waiting(request)
    if request.state is RequestState.PENDING and any(d.revision == request.revision for d in request.decisions):
        return Refused(Code.REQUEST_DECIDED, {"state": request.state.value})
    return None


def may_revise(request: RequestFacts, actor: Actor, revision: int, now: int) -> Refused | None:
    """Anyone who may raise may edit, and so becomes a maker. ``revision`` is the number it will get."""
    if not actor.may(Permission.REQUEST_RAISE):
        return Refused(Code.NOT_PERMITTED, {"permission": Permission.REQUEST_RAISE.value})
    if overdue(request.state, request.expires_at, now):
        return Refused(Code.REQUEST_EXPIRED, {"expires_at": request.expires_at})
    if request.state not in _WAITING:
        return _not_waiting(request)
    if revision != request.revision + 1:
        return Refused(Code.CONFLICT, {"yours": revision, "theirs": request.revision})
    return None


def expiry(state: RequestState, since: int, policy: Policy) -> int | None:
    """Instant at which a request that entered ``state`` at ``since`` expires, or None if it does not."""
    if state in _WAITING:
        return since + policy.pending_expiry_ms
    return since + policy.approved_expiry_ms if state in _APPROVED else None


def overdue(state: RequestState, expires_at: int | None, now: int) -> bool:
    """At exactly ``expires_at`` it is expired. What already executes does not expire."""
    return state in _WAITING | _APPROVED and expires_at is not None and now >= expires_at


def stale(target: str, seen: int, current: int) -> Refused | None:
    """The target changed since the request was raised: checked at decision and at execution."""
    if seen == current:
        return None
    return Refused(Code.STALE_TARGET, {"target": target, "seen": seen, "current": current})


def _who(request: RequestFacts, checker: Actor, vote: DecisionMade) -> Refused | None:
    """Persons, not accounts: a second account of the maker is still the maker."""
    person = checker.person_id
    if person == request.maker_person or person in request.editors:
        return Refused(Code.OWN_REQUEST, {"request_id": request.request_id})
    if person in request.beneficiaries:
        return Refused(Code.BENEFICIARY, {"request_id": request.request_id})
    if person in request.lenders or _involved(request, vote.lender_person):
        return Refused(Code.DELEGATION_INVOLVED, {"request_id": request.request_id})
    if not checker.may(Permission.REQUEST_DECIDE):
        return Refused(Code.NOT_PERMITTED, {"permission": Permission.REQUEST_DECIDE.value})
    if vote.device_id and vote.device_id == request.maker_device:
        return Refused(Code.SAME_DEVICE, {"device_id": vote.device_id})
    if any(person in (d.checker_person, d.lender_person) and d.revision == request.revision for d in request.decisions):
        return Refused(Code.ALREADY_DECIDED, {"request_id": request.request_id})
    if checker.role is Role.PARTNER_CHECKER and (not request.funder_id or checker.institution_id != request.funder_id):
        return Refused(Code.WRONG_INSTITUTION, {"funder": request.funder_id, "yours": checker.institution_id})
    return None


def _involved(request: RequestFacts, lender: str) -> bool:
    """What the lender may not decide, nobody decides in the lender's name."""
    decided = (d for d in request.decisions if d.revision == request.revision)
    before = {person for d in decided for person in (d.checker_person, d.lender_person)}
    return bool(lender) and lender in request.editors | request.beneficiaries | request.lenders | before


def _when(request: RequestFacts, now: int) -> Refused | None:
    if request.state is RequestState.EXPIRED or overdue(request.state, request.expires_at, now):
        return Refused(Code.REQUEST_EXPIRED, {"expires_at": request.expires_at})
    return None if request.state is RequestState.PENDING else _not_waiting(request)


def _not_waiting(request: RequestFacts) -> Refused:
    made = [d for d in request.decisions if d.revision == request.revision]
    if made:
        last = made[-1]
        return Refused(
            Code.REQUEST_DECIDED,
            {"state": request.state.value, "verdict": last.verdict.value, "checker": last.checker_id, "at": last.at},
        )
    return Refused(Code.REQUEST_NOT_PENDING, {"state": request.state.value})


def _what(request: RequestFacts, vote: DecisionMade) -> Refused | None:
    """A vote holds for the bytes that were displayed, and for nothing else."""
    if vote.revision != request.revision or vote.seen_sha256 != request.sha256:
        return Refused(Code.HASH_MISMATCH, {"yours": vote.revision, "theirs": request.revision})
    if vote.verdict is not Verdict.APPROVE and not vote.note.strip():
        return Refused(Code.NOTE_REQUIRED, {"verdict": vote.verdict.value})
    return None


def _authority(
    request: RequestFacts, checker: Actor, vote: DecisionMade, policy: Policy, usage: Usage, approved_24h: int
) -> Refused | None:
    """Any step needs its tier. The last approval also needs a row that covers the whole amount: of
    two checkers the first, lower one need not hold the limit, the second one must."""
    needed = next_tier(request)
    if needed is None:
        return _not_waiting(request)
    if checker.tier < needed:
        return Refused(Code.TIER_TOO_LOW, {"needed": needed, "yours": checker.tier})
    last = len(approvals(request.decisions, request.revision)) + 1 == len(request.tiers)
    if vote.verdict is not Verdict.APPROVE or not last:
        return None
    return _own_limit(request, checker, policy, usage, approved_24h)


def _own_limit(
    request: RequestFacts, checker: Actor, policy: Policy, usage: Usage, approved_24h: int
) -> Refused | None:
    counted = counted_in(request.action, request.amount, usage, policy)
    if counted is None:
        return None  # no limits and no rate in this unit: the top tier, required by then, decides
    used = Usage(max(usage.maker_24h, approved_24h), usage.member_30d, usage.order_lifetime)
    lines = limit_lines(checker.role, request.action, request.amount, used, policy)
    over = next((line for line in lines if not line.within), None)
    if over is None:
        return None
    unit = counted[0].unit
    sums = {"used": Money(over.used, unit), "adds": Money(over.adds, unit), "cap": Money(over.cap, unit)}
    return Refused(Code.ABOVE_LIMIT, {"limit": over.name, **sums})
