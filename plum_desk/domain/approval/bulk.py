"""What may be approved many at once (ux.md §4, domain.md §3): alike, ordinary, read, and for the first tier alone.

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
_GOODWILL = "member.goodwill"


class Candidate(msgspec.Struct, frozen=True):
    """A request as far as a batch asks. ``evidence`` are the ids of all of it."""

    request_id: str
    revision: int
    sha256: str
    programme_id: str
    action: str
    amount: Money
    tiers: tuple[int, ...]
    flags: tuple[str, ...]
    evidence: tuple[str, ...]


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


def _alike(one: Candidate) -> tuple[str, str, str]:
    """What all of a batch share: amounts of two units have no total that could be confirmed."""
    return one.action, one.programme_id, one.amount.unit


def _above_half(one: Candidate, role: Role, policy: Policy) -> bool:
    counted = counted_in(one.action, one.amount, Usage(), policy)
    if counted is None:
        return True
    rows = (row for row in policy.limits if (row.role, row.action, row.unit) == (role, one.action, counted[0].unit))
    return 2 * counted[0].minor > next((row.per_action for row in rows), 0)


def batch_of(items: Iterable[tuple[str, int, str]]) -> str:
    """The digest that names a batch, of (request, revision, hash of its statement) in the order of the requests: who
    audits the decisions finds the same from their rows."""
    lines = "".join(f"{request_id} {revision} {sha256}\n" for request_id, revision, sha256 in sorted(items))
    return hashlib.sha256(b"plum-desk/batch/v1\0" + lines.encode()).hexdigest()
