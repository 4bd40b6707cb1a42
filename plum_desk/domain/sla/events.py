"""What happened to a ticket, as far as its clocks care (domain.md §2).

Instants are UTC epoch milliseconds of the centre's receipt; a device's own time is evidence and never
judges. Events come in the order in which they were recorded.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from plum_desk.domain.disposition import Category
from plum_desk.domain.sla.terms import Metric, Terms


class Contact(StrEnum):
    PUBLIC_REPLY = "public_reply"
    OUTBOUND_CALL = "outbound_call"
    AUTO_REPLY = "auto_reply"
    NOTE = "note"


ANSWERS = frozenset({Contact.PUBLIC_REPLY, Contact.OUTBOUND_CALL})
"""What a person says to the customer. Nothing else stops a reply's clock, whatever state it leaves."""


class BreachWhy(StrEnum):
    """``ELAPSED`` by the passing of time; the others by a change after which the due time was past."""

    ELAPSED = "elapsed"
    RECLASS = "reclass"
    REBIND = "rebind"
    MERGE = "merge"
    REOPEN = "reopen"


class Breach(msgspec.Struct, frozen=True):
    """``cycle`` tells which of a metric's runs it was; ``due`` what was missed at ``at``."""

    metric: Metric
    cycle: str
    at: int
    due: int
    why: BreachWhy


class Opened(msgspec.Struct, frozen=True, tag=True):
    """Always the first. ``origin`` is the ticket that this one was split from, at ``at``; one that came
    in by itself was received then."""

    at: int
    terms: Terms
    priority: int
    category: Category = Category.OPEN
    origin: str | None = None


class Moved(msgspec.Struct, frozen=True, tag=True):
    """The disposition's category is now this one: pauses, resumes, closes or reopens."""

    at: int
    category: Category


class Spoke(msgspec.Struct, frozen=True, tag=True):
    at: int
    contact: Contact


class Asked(msgspec.Struct, frozen=True, tag=True):
    """A message of the customer."""

    at: int


class Reprioritised(msgspec.Struct, frozen=True, tag=True):
    at: int
    priority: int


class Rebound(msgspec.Struct, frozen=True, tag=True):
    """A contract rebind by the named job ``job_id``."""

    at: int
    terms: Terms
    job_id: str


class Absorbed(msgspec.Struct, frozen=True, tag=True):
    """Another ticket was merged into this one: received then, first answered then if ever, with its
    breaches."""

    at: int
    ticket_id: str
    received_at: int
    replied_at: int | None = None
    breaches: tuple[Breach, ...] = ()


class Leaving(StrEnum):
    MERGED = "merged"
    SPAM = "spam"
    TEST = "test"


class Left(msgspec.Struct, frozen=True, tag=True):
    """The ticket leaves every denominator."""

    at: int
    why: Leaving


class RequestRaised(msgspec.Struct, frozen=True, tag=True):
    """A request began to wait for approval."""

    at: int
    request_id: str


class RequestSettled(msgspec.Struct, frozen=True, tag=True):
    """It waits no longer: decided, withdrawn, expired or superseded."""

    at: int
    request_id: str


Event = Opened | Moved | Spoke | Asked | Reprioritised | Rebound | Absorbed | Left | RequestRaised | RequestSettled
