"""Tickets: what went wrong, for whom, who owns it, and its clock."""

from __future__ import annotations

import msgspec

from plum_desk.domain.disposition import Disposition

PRIORITIES = 4
"""1 is the most urgent."""
CHANNELS = ("email", "phone", "chat", "in_app", "portal", "slack", "teams", "api")
"""How what a member says reaches the programme."""
SUBJECT_MAX = 200


class Ticket(msgspec.Struct, frozen=True):
    """Instants are UTC epoch milliseconds. ``intake_issue`` never changes after the first save;
    ``prior_disposition`` is what a failed or withdrawn refund restores (domain.md §1)."""

    ticket_id: str
    version: int
    programme_id: str
    client_id: str
    queue: str
    member_id: str
    intake_issue: str
    disposition: str
    canonical: Disposition
    priority: int
    received_at: int
    order_id: str | None = None
    prior_disposition: str | None = None
    owner_id: str | None = None
    due_at: int | None = None
    closed_at: int | None = None


class Member(msgspec.Struct, frozen=True):
    """A member's wallet in whole points of ``points_unit``. ``person_id`` links an employee."""

    member_id: str
    name: str
    state: str  # active | merged | closed
    points_unit: str
    available: int
    held: int
    debt: int
    version: int
    person_id: str | None = None
