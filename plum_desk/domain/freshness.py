"""How old the rules on a desk are, by a clock that cannot be wound back, and what their age allows
(security.md §4).

The one place for both: dispatch asks it before it journals, the views before they show. Instants are
UTC epoch milliseconds; ``mono`` is a monotonic count of milliseconds that goes on during sleep.
"""

from __future__ import annotations

from enum import IntEnum

import msgspec

from plum_desk.domain.outcome import Code, Refused

MINUTE_MS, HOUR_MS = 60_000, 3_600_000
FULL_MS, MAKE_MS, DRAFT_MS = 15 * MINUTE_MS, 4 * HOUR_MS, 12 * HOUR_MS
"""Inclusive ages up to which everything, making and drafting are allowed."""
SUSPECT_MS = 120_000
"""How far a clock may lie below the latest time it ever showed before it is not believed."""


class Standing(IntEnum):
    """What the age of the rules allows; each includes those below it."""

    HEADERS = 0
    """The headers of the queue, nothing else."""
    DRAFT = 1
    """Reading, masked as always, and writing drafts that are not journalled."""
    MAKE = 2
    """Everything that is a proposal to the centre."""
    FULL = 3
    """Decisions as well: the centre is there to commit them."""


class Ratchet(msgspec.Struct, frozen=True):
    """What is known of time. ``heard`` is the centre's time when it last spoke, at ``heard_mono``;
    ``offset`` is how far the wall clock was ahead of it then; ``high`` the latest time ever shown since,
    in the centre's terms. Before the centre has spoken ``heard`` is 0."""

    heard: int = 0
    heard_mono: int = 0
    offset: int = 0
    high: int = 0


class Reading(msgspec.Struct, frozen=True):
    """``age`` is how long ago the centre spoke, by the ratcheted clock; ``suspect`` that the wall clock
    was set back since."""

    age: int
    suspect: bool
    known: bool = True


def hear(centre: int, wall: int, mono: int) -> Ratchet:
    """The centre said what time it is. Its word alone lowers a ratchet that a wrong clock drove ahead;
    a clock that is wrong by always as much is no fault."""
    return Ratchet(centre, mono, wall - centre, centre)


def look(known: Ratchet, wall: int, mono: int) -> tuple[Ratchet, Reading]:
    """The time now: the latest ever shown, or what passed since the centre spoke, whichever is more."""
    if not known.heard:
        return known, Reading(0, False, known=False)
    shown = wall - known.offset
    suspect = shown < known.high - SUSPECT_MS
    risen = msgspec.structs.replace(known, high=max(known.high, shown))
    now = max(risen.high, known.heard + max(0, mono - known.heard_mono))
    return risen, Reading(now - known.heard, suspect)


def standing(reading: Reading) -> Standing:
    """The table of security.md §4. Without a word from the centre there is nothing to go by."""
    if not reading.known or reading.suspect or reading.age > DRAFT_MS:
        return Standing.HEADERS
    if reading.age > MAKE_MS:
        return Standing.DRAFT
    return Standing.MAKE if reading.age > FULL_MS else Standing.FULL


def may(needed: Standing, reading: Reading) -> Refused | None:
    """None when the age of the rules allows ``needed``; else why not."""
    if standing(reading) >= needed:
        return None
    if reading.suspect:
        return Refused(Code.CLOCK_SUSPECT)
    if not reading.known:
        return Refused(Code.RULES_TOO_OLD)
    return Refused(Code.RULES_TOO_OLD, {"hours": reading.age // HOUR_MS})
