"""Who acts: a user account, the person behind it, and what that account holds."""

from __future__ import annotations

import msgspec

from plum_desk.domain.permission import GRANTED, TIER, Permission, Role


class Actor(msgspec.Struct, frozen=True):
    """A signed-in account. ``person_id`` is the human: two accounts may share one (domain.md §3)."""

    user_id: str
    person_id: str
    name: str
    role: Role
    institution_id: str | None = None
    """The partner institution that employs this person; bounds what a partner checker may decide."""

    def may(self, permission: Permission) -> bool:
        return permission in GRANTED[self.role]

    @property
    def tier(self) -> int:
        return TIER.get(self.role, 0)


SYSTEM = Actor("system", "system", "System", Role.AUDITOR)
"""Author of effects that no person caused directly: recovery, expiry. Holds no deciding power."""
