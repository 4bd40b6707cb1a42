"""What may be approved many at once (ux.md §4, domain.md §3): alike, ordinary, read, and for the first tier alone;
or the requests of one incident, whose ground is the incident and whose sum one person may approve (domain.md §12).

Each stays its own decision with its own record; a batch only says that they were confirmed together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import msgspec

from plum_desk.domain.approval.limits import LADDER, counted_in
from plum_desk.domain.approval.states import Usage
from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Role
from plum_desk.domain.policy import Policy

MOST = 20
"""Of one batch; the list of them stays readable."""
MOST_OF_INCIDENT = 200
"""Of a batch that decides an incident's requests as one."""
_GOODWILL = "member.goodwill"


class Candidate(msgspec.Struct, frozen=True):
    """A request as far as a batch asks. ``evidence`` are the ids of all of it, ``incident`` the open one that its
    ticket belongs to."""

    request_id: str
    revision: int
    sha256: str
    programme_id: str
    action: str
    amount: Money
    tiers: tuple[int, ...]
    flags: tuple[str, ...]
    evidence: tuple[str, ...]
    incident: str = ""


def may_join(
    one: Candidate, others: Sequence[Candidate], opened: Iterable[str], role: Role, policy: Policy
) -> Refused | None:
    """Why ``one`` may not be approved together with ``others``, of which each may; ``opened`` is the evidence of
    ``one`` that the checker has opened, ``role`` the one whose authority is used."""
    if len(others) >= MOST:
        return Refused(Code.BULK_FULL, {"most": MOST})
    if others and _alike(one) != _alike(others[0]):
        return Refused(Code.BULK_MIXED)
    if len(one.tiers) != 1 or one.tiers[0] > LADDER[0]:
        return Refused(Code.BULK_TIER, {"tier": max(one.tiers, default=0)})
    if one.flags:
        return Refused(Code.BULK_FLAGGED)
    if unread := len(set(one.evidence) - set(opened)):
        return Refused(Code.BULK_EVIDENCE, {"count": unread})
    if one.action == _GOODWILL and _above_half(one, role, policy):
        return Refused(Code.BULK_ABOVE_HALF, {"amount": one.amount})
    return None


def may_join_incident(
    one: Candidate, others: Sequence[Candidate], incident: str, role: Role, policy: Policy
) -> Refused | None:
    """Why ``one`` may not be approved as part of ``incident`` together with ``others``, of which each may. What the
    incident says stands for their evidence; their sum is held against what ``role`` may approve at once."""
    if len(others) >= MOST_OF_INCIDENT:
        return Refused(Code.BULK_FULL, {"most": MOST_OF_INCIDENT})
    if not incident or one.incident != incident:
        return Refused(Code.BULK_INCIDENT)
    if others and _alike(one) != _alike(others[0]):
        return Refused(Code.BULK_MIXED)
    if len(one.tiers) != 1:
        return Refused(Code.BULK_TIER, {"tier": max(one.tiers, default=0)})
    if one.flags:
        return Refused(Code.BULK_FLAGGED)
    if one.action == _GOODWILL and _above_half(one, role, policy):
        return Refused(Code.BULK_ABOVE_HALF, {"amount": one.amount})
    total = msgspec.structs.replace(one.amount, minor=one.amount.minor + sum(each.amount.minor for each in others))
    limit = limit_at_once(one.action, total, role, policy)
    if limit is None:
        return Refused(Code.BULK_SUM)
    return Refused(Code.BULK_SUM, {"amount": limit[0], "limit": limit[1]}) if limit[0].minor > limit[1].minor else None


def limit_at_once(action: str, amount: Money, role: Role, policy: Policy) -> tuple[Money, Money] | None:
    """``amount`` and what ``role`` may approve of ``action`` at once, in the unit of the limit; None where ``amount``
    cannot be counted. A missing row is zero."""
    counted = counted_in(action, amount, Usage(), policy)
    if counted is None:
        return None
    held = counted[0]
    rows = (row for row in policy.limits if (row.role, row.action, row.unit) == (role, action, held.unit))
    return held, msgspec.structs.replace(held, minor=next((row.per_action for row in rows), 0))


def _alike(one: Candidate) -> tuple[str, str, str]:
    """What all of a batch share: amounts of two units have no total that could be confirmed."""
    return one.action, one.programme_id, one.amount.unit


def _above_half(one: Candidate, role: Role, policy: Policy) -> bool:
    limit = limit_at_once(one.action, one.amount, role, policy)
    return limit is None or 2 * limit[0].minor > limit[1].minor


def batch_of(items: Iterable[tuple[str, int, str]]) -> str:
    """The digest that names a batch, of (request, revision, hash of its statement) in the order of the requests: who
    audits the decisions finds the same from their rows."""
    lines = "".join(f"{request_id} {revision} {sha256}\n" for request_id, revision, sha256 in sorted(items))
    return hashlib.sha256(b"plum-desk/batch/v1\0" + lines.encode()).hexdigest()
