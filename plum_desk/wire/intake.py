"""Complaints as client systems hand them in over HTTP (domain.md §7)."""

from __future__ import annotations

from typing import Literal

import msgspec

Severity = Literal["S1", "S2", "S3", "S4"]
"""S1: redemption or platform access is down. They are priorities 1 to 4."""


class Complaint(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What came to a client system. ``partner`` is the brand's id, ``category`` a disposition code; ``order`` is an
    order, booking or purchase number, and needed where ``member`` (an id) is not given."""

    partner: str
    category: str
    severity: Severity
    subject: str
    text: str
    order: str = ""
    member: str = ""
    message_id: str = ""
    """The message's own id in the system it came from: a reply that comes twice is taken once."""


class Reply(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A further message of the member on a ticket that this source handed in."""

    message_id: str
    text: str


class Taken(msgspec.Struct, frozen=True):
    """``ticket_id`` at once; ``resolver`` is who has it, empty while nobody does. Due times are UTC epoch ms.
    ``repeated``: it was here already."""

    ticket_id: str
    priority: int
    resolver: str
    reply_due_at: int | None
    due_at: int | None
    escalated: bool
    repeated: bool = False
