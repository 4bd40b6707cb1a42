"""Double entry: accounts, transactions and what makes one valid, holds, debt, and the hash chain
(domain.md §5).

A credit to an account is positive, a debit negative; entries sum to zero in their unit. A member's
debt account holds minus the debt. Programme ``issued`` and ``goodwill`` accounts mirror what members
were given, ``redeemed`` and ``expired`` what they gave up.

Money paid by card or company wallet is kept beside the points, in the order's currency: what orders
captured and refunds have not given back stands on the programme's clearing account, against
``redeemed`` of that currency. An order takes by ``burn`` and a refund returns by ``refund``, whatever
the unit: one vocabulary, said in words that fit the unit by ``printing.words``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from plum_desk.domain.commands import Entry

TAG = b"plum-desk/ledger/v1\0"
INPUT_TAG = b"plum-desk/ledger-input/v1\0"
GENESIS = bytes(32)


class AccountKind(StrEnum):
    MEMBER_AVAILABLE = "member_available"
    MEMBER_HELD = "member_held"
    MEMBER_DEBT = "member_debt"
    ISSUED = "issued"
    REDEEMED = "redeemed"
    EXPIRED = "expired"
    GOODWILL_AVAILABLE = "goodwill_available"
    GOODWILL_HELD = "goodwill_held"
    PROVIDER_CLEARING = "provider_clearing"
    SUSPENSE = "suspense"


FLOORED = frozenset(
    {
        AccountKind.MEMBER_AVAILABLE,
        AccountKind.MEMBER_HELD,
        AccountKind.GOODWILL_AVAILABLE,
        AccountKind.GOODWILL_HELD,
    }
)
"""Accounts that may never fall below zero."""


class TxnType(StrEnum):
    EARN = "earn"
    BURN = "burn"
    REFUND = "refund"
    ADJUSTMENT = "adjustment"
    EXPIRY = "expiry"
    GOODWILL = "goodwill"
    HOLD = "hold"
    POST = "post"
    VOID = "void"


def member_available(member_id: str) -> str:
    return f"m:{member_id}:available"


def member_held(member_id: str) -> str:
    return f"m:{member_id}:held"


def member_debt(member_id: str) -> str:
    return f"m:{member_id}:debt"


def programme(programme_id: str, name: str) -> str:
    """``name``: issued | redeemed | expired | suspense."""
    return f"p:{programme_id}:{name}"


def clearing(programme_id: str, unit: str) -> str:
    return f"p:{programme_id}:clearing:{unit}"


def redeemed(programme_id: str, currency: str) -> str:
    """What stands against ``clearing`` of a currency."""
    return f"p:{programme_id}:redeemed:{currency}"


def goodwill(programme_id: str, funder_id: str, name: str = "available") -> str:
    """``name``: available | held."""
    return f"g:{programme_id}:{funder_id}:{name}"


def held_account(available: str) -> str:
    """The held account beside an ``…:available`` account."""
    return available.removesuffix("available") + "held"


def kind_of(account_id: str) -> AccountKind:
    """Kind by the shape of the id. Raises ValueError for anything else."""
    match account_id.split(":"):
        case ["m", _, "available" | "held" | "debt" as name]:
            return AccountKind(f"member_{name}")
        case ["g", _, _, "available" | "held" as name]:
            return AccountKind(f"goodwill_{name}")
        case ["p", _, "issued" | "redeemed" | "expired" | "suspense" as name]:
            return AccountKind(name)
        case ["p", _, "clearing", _, *_]:
            return AccountKind.PROVIDER_CLEARING
        case ["p", _, "redeemed", _]:
            return AccountKind.REDEEMED
    raise ValueError(f"not an account id: {account_id}")


class Transaction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the ledger. Instants are UTC epoch milliseconds; ``effective_at`` may lie before
    ``recorded_at``. ``idem_key`` names the cause: posting it again with the same input is the same
    transaction. ``reverses`` is the id of the transaction that this one undoes."""

    txn_id: str
    programme_id: str
    unit: str
    type: TxnType
    reason: str
    entries: tuple[Entry, ...]
    effective_at: int
    recorded_at: int
    actor_id: str
    idem_key: str
    order_id: str | None = None
    booking_id: str | None = None
    ticket_id: str | None = None
    request_id: str | None = None
    member_id: str | None = None
    reverses: str | None = None
    v: int = 1


class Invalid(ValueError):
    """A transaction that breaks double entry: a bug in the caller, never a person's mistake."""


def validate(txn: Transaction) -> None:
    """Raise Invalid unless it is non-empty, sums to zero, names each account once, and says an order,
    a booking or a reason."""
    if not txn.entries or any(entry.amount == 0 for entry in txn.entries):
        raise Invalid("empty entries")
    if sum(entry.amount for entry in txn.entries):
        raise Invalid("entries do not sum to zero")
    accounts = [entry.account for entry in txn.entries]
    if len(set(accounts)) != len(accounts):
        raise Invalid("an account is named twice")
    for account in accounts:
        kind_of(account)
    if not (txn.order_id or txn.booking_id or txn.reason):
        raise Invalid("neither an order nor a booking nor a reason")


def input_hash(txn: Transaction) -> str:
    """What must be equal when a key is used again: everything but the id and when it was recorded."""
    same = msgspec.structs.replace(txn, txn_id="", recorded_at=0)
    return hashlib.sha256(INPUT_TAG + canonical(same)).hexdigest()


def canonical(txn: Transaction) -> bytes:
    return msgspec.json.encode(txn, order="deterministic")


def chain_hash(body: bytes, prev_hash: bytes) -> bytes:
    return hashlib.sha256(TAG + prev_hash + body).digest()


class Link(msgspec.Struct, frozen=True):
    """A stored transaction: its place, its canonical bytes, and its chain value."""

    seq: int
    body: bytes
    hash: bytes


class Break(msgspec.Struct, frozen=True):
    """The first place where a chain does not hold. ``why``: gap | hash | head."""

    seq: int
    why: str


def verify(links: Iterable[Link], head: bytes | None = None, prev: bytes = GENESIS, seq: int = 0) -> Break | None:
    """The first break after (``seq``, ``prev``), or None. Only ``head``, kept elsewhere, reveals that
    the end was cut off."""
    for link in links:
        if link.seq != seq + 1:
            return Break(seq + 1, "gap")
        if chain_hash(link.body, prev) != link.hash:
            return Break(link.seq, "hash")
        prev, seq = link.hash, link.seq
    return None if head is None or head == prev else Break(seq + 1, "head")


# --- entries -------------------------------------------------------------------------------------


def compact(*pairs: tuple[str, int]) -> tuple[Entry, ...]:
    """Entries without the zeros."""
    return tuple(Entry(account, amount) for account, amount in pairs if amount)


def give(member_id: str, points: int, debt: int, source: str) -> tuple[Entry, ...]:
    """``points`` from ``source`` to a member: debt is repaid first."""
    repaid = min(points, debt)
    return compact((source, -points), (member_debt(member_id), repaid), (member_available(member_id), points - repaid))


def take(member_id: str, held: int, debt: int, into: str) -> tuple[Entry, ...]:
    """``held`` points that a hold set aside, and ``debt`` more that the member then owes."""
    return compact((member_held(member_id), -held), (member_debt(member_id), -debt), (into, held + debt))


def cleared(programme_id: str, currency: str, amount: int) -> tuple[Entry, ...]:
    """``amount`` captured for an order by card or company wallet; negative: given back to it."""
    return compact((clearing(programme_id, currency), amount), (redeemed(programme_id, currency), -amount))


def hold(account: str, amount: int) -> tuple[Entry, ...]:
    """Set ``amount`` aside from an ``…:available`` account."""
    return compact((account, -amount), (held_account(account), amount))


def release(account: str, amount: int, debt: int = 0) -> tuple[Entry, ...]:
    """Give back what a hold on ``account`` set aside: void or expiry. A member who owes by now repays
    with it first."""
    repaid = min(amount, debt)
    owed = account.removesuffix("available") + "debt"
    return compact((held_account(account), -amount), (owed, repaid), (account, amount - repaid))


def settle(account: str, held: int, posted: int, into: str, debt: int = 0) -> tuple[Entry, ...]:
    """End a hold on ``account``: ``posted`` of ``held`` goes ``into``, the remainder is released."""
    rest = release(account, held - posted, debt)[1:] if held > posted else ()
    return compact((held_account(account), -held), (into, posted)) + rest


def reversal(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(Entry(entry.account, -entry.amount) for entry in entries)
