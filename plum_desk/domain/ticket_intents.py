"""What people may ask to be done with tickets: payloads of operations (domain.md §1, §2)."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class AddNote(msgspec.Struct, frozen=True):
    ticket_id: str
    text: str
    public: bool = False


class AssignTicket(msgspec.Struct, frozen=True):
    ticket_id: str
    owner_id: str | None


class SetDisposition(msgspec.Struct, frozen=True):
    """Closing dispositions resolve the ticket; refund dispositions are refused here (engine only)."""

    ticket_id: str
    disposition: str
    note: str = ""


class AnswerEscalation(msgspec.Struct, frozen=True):
    """Answer for what escalated on a ticket, up to the ``level`` that was on screen: ``note`` says what is being
    done about it, or what was when it is ``resolved``."""

    ticket_id: str
    level: int
    resolved: bool
    note: str


class OpenTicket(msgspec.Struct, frozen=True):
    """A ticket about an order, or about a member and a brand where there is none. Its number is the centre's to
    give. ``text`` is what the member said."""

    subject: str
    intake_issue: str
    priority: int
    channel: str
    text: str
    order_id: str | None = None
    member_id: str | None = None
    brand_id: str | None = None


class SetPriority(msgspec.Struct, frozen=True):
    """1 is the most urgent of 1 to 4. Due times are judged anew; what was missed stays missed."""

    ticket_id: str
    priority: int
    reason: str = ""


class Reclassify(msgspec.Struct, frozen=True):
    """Correct what the ticket was taken in as: recorded beside the intake issue, which stays."""

    ticket_id: str
    intake_issue: str
    reason: str


class Direction(StrEnum):
    INBOUND = "inbound"
    OUTBOUND = "outbound"


class LogContact(msgspec.Struct, frozen=True):
    """A conversation elsewhere, in the agent's words. Outbound answers the member; inbound asks, and reopens a
    ticket that was closed within the window, or opens a linked one after it."""

    ticket_id: str
    direction: Direction
    channel: str
    text: str


class MergeTickets(msgspec.Struct, frozen=True):
    """``ticket_id`` ends in ``into``, which keeps its own disposition."""

    ticket_id: str
    into: str
    note: str = ""


class SplitTicket(msgspec.Struct, frozen=True):
    """A second matter of the same member and order gets a ticket of its own; its clock starts now."""

    ticket_id: str
    subject: str
    intake_issue: str
    note: str = ""


class LinkTickets(msgspec.Struct, frozen=True):
    ticket_id: str
    other_id: str
    linked: bool = True


class ApplyMacro(msgspec.Struct, frozen=True):
    """Several changes and words as one: all of them or none. What the macro says was filled in and shown first,
    so its content is carried whole; ``macro_id`` says where it came from. None leaves a field alone."""

    ticket_id: str
    macro_id: str
    disposition: str | None = None
    owner_id: str | None = None
    priority: int | None = None
    reply: str = ""
    note: str = ""
