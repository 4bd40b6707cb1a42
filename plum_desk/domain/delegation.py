"""Authority lent for a while: whose, to whom, how long, for what, and never further (domain.md §3)."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from plum_desk.domain.actor import Actor
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission, Role

LONGEST_MS = 31 * 86_400_000


class Delegation(msgspec.Struct, frozen=True):
    """``lender``'s own authority, as it is at the moment of a decision, in [starts_at, ends_at), in one programme or,
    without one, in all that both work in. Instants are UTC epoch milliseconds."""

    delegation_id: str
    lender: Actor
    borrower: Actor
    programme_id: str | None
    starts_at: int
    ends_at: int
    revoked_at: int | None = None

    def holds(self, programme_id: str, now: int) -> bool:
        in_time = self.starts_at <= now < self.ends_at and (self.revoked_at is None or now < self.revoked_at)
        return in_time and self.programme_id in (None, programme_id)


def may_lend(lender: Actor, borrower: Actor, starts_at: int, ends_at: int, now: int) -> Refused | None:
    """Only one's own authority is lent, to another person who decides as well."""
    for actor in (lender, borrower):
        if not actor.may(Permission.REQUEST_DECIDE):
            return Refused(Code.DELEGATE_UNFIT, {"name": actor.name})
    if lender.person_id == borrower.person_id:
        return Refused(Code.DELEGATE_SELF)
    partners = {one.role is Role.PARTNER_CHECKER for one in (lender, borrower)}
    if len(partners) > 1 or lender.institution_id != borrower.institution_id:
        return Refused(Code.DELEGATE_UNFIT, {"name": borrower.name})
    if not max(starts_at, now) < ends_at or ends_at - starts_at > LONGEST_MS:
        return Refused(Code.DELEGATION_WINDOW, {"days": LONGEST_MS // 86_400_000})
    return None


def acting(borrower: Actor, lent: Delegation, programme_id: str, now: int) -> Actor | Refused:
    """``borrower`` with the lender's role: still the same person, and no more than the lender may."""
    if lent.borrower.user_id != borrower.user_id or not lent.holds(programme_id, now):
        return Refused(Code.DELEGATION_ENDED, {"lender": lent.lender.name})
    return replace(borrower, role=lent.lender.role, institution_id=lent.lender.institution_id)
