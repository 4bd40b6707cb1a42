"""The error taxonomy: what can go wrong outside the rules, and what each kind means to its caller.

A refusal by a rule is a value (``domain.outcome.Refused``), not an exception. Everything that is
neither a refusal nor one of these classes is a bug: reported, never retried, never swallowed.
"""

from __future__ import annotations


class PlumError(Exception):
    """Base of every expected failure. ``code`` is stable; its sentence is in ``views.present``."""

    code = "error"

    def __init__(self, detail: str = "", **facts: str | int | None) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.facts = facts


class NotPermitted(PlumError):
    """The actor lacks a permission or a grant. Never retried."""

    code = "not_permitted"


class NotSignedIn(PlumError):
    """The session is missing, expired, or not bound to this device. Sign in again."""

    code = "not_signed_in"


class Declined(PlumError):
    """A rule refused an online call. ``code`` and ``facts`` are those of ``domain.outcome.Refused``."""

    code = "declined"

    def __init__(self, code: str, facts: dict[str, object] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.said = facts or {}


class Conflict(PlumError):
    """Someone else changed the same field first. ``base`` and ``theirs`` hold both values."""

    code = "conflict"

    def __init__(self, base: object, theirs: object, detail: str = "") -> None:
        super().__init__(detail)
        self.base = base
        self.theirs = theirs


class Unavailable(PlumError):
    """The peer cannot be reached or is overloaded. Try again after ``retry_after`` seconds."""

    code = "unavailable"

    def __init__(self, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class PeerError(PlumError):
    """The peer broke the contract: unreadable bytes, a wrong chain, an unknown status."""

    code = "peer_error"


class ContractBug(PlumError):
    """We broke the contract: the peer says that our request was malformed."""

    code = "contract_bug"


class StoreFault(PlumError):
    """The local store cannot be used: disk full, locked, damaged, or written by a newer version."""

    code = "store_fault"


class DiskFull(StoreFault):
    """The disk has no room for a write; nothing of it was done. It can be done again when there is space."""

    code = "disk_full"
