"""What only the centre knows of a member: the ledger, the lots, the trail (domain.md §5, §9)."""

from __future__ import annotations

import msgspec

from plum_desk.domain.lots import Lot


class MemberRequest(msgspec.Struct, frozen=True):
    """``before`` a ledger position: the page that comes before it; None for the newest."""

    member_id: str
    before: int | None = None


class LedgerLine(msgspec.Struct, frozen=True, array_like=True):
    """One transaction as it moved the member's points: ``amount`` available, ``held`` set aside, ``owed`` debt, and
    the available ``balance`` after it. Instants are UTC epoch milliseconds."""

    seq: int
    at: int
    type: str
    reason: str
    order_id: str | None
    booking_id: str | None
    ticket_id: str | None
    request_id: str | None
    amount: int
    held: int
    owed: int
    balance: int


class TrailLine(msgspec.Struct, frozen=True, array_like=True):
    at: int
    actor: str
    role: str
    action: str
    subject: str
    ticket_id: str
    before: str
    after: str
    result: str


class MemberHistory(msgspec.Struct, frozen=True):
    """``ledger`` newest first, ``more`` before it; ``lots`` in the order in which they are spent. ``trail`` is a
    projection of the one trail, and None for who may not read it."""

    member_id: str
    points_unit: str
    ledger: tuple[LedgerLine, ...]
    more: bool
    lots: tuple[Lot, ...]
    trail: tuple[TrailLine, ...] | None
