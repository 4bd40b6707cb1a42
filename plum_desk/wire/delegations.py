"""What checkers lend one another, as the centre has it now."""

from __future__ import annotations

import msgspec


class DelegationsRequest(msgspec.Struct, frozen=True):
    """Ask for one's own."""


class Lent(msgspec.Struct, frozen=True):
    """``user_id`` to ``institution_id`` are the lender's; ``borrower`` is a name."""

    delegation_id: str
    user_id: str
    person_id: str
    name: str
    role: str
    institution_id: str | None
    borrower: str
    programme_id: str | None
    starts_at: int
    ends_at: int
    note: str


class Delegations(msgspec.Struct, frozen=True):
    borrowed: tuple[Lent, ...]
    lent: tuple[Lent, ...]
