"""A member's points by when they lapse: what the ledger says, read as lots (domain.md §5, Lots).

Nothing here is stored. Lots follow from the transactions in their order and from how long points live, so they can
never disagree with the ledger: what is left in all lots is the member's available balance.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from plum_desk.domain.calendar import instant
from plum_desk.domain.ledger import Transaction, TxnType, member_available, member_held

CLAWBACK = ":clawback:"
"""In the key of a transaction that takes goodwill back, before the id of the one that gave it."""
_MERGED = re.compile(r":merge:(\d+):(\d+|never):\d+$")
GRACE_DAYS = 30
"""What comes back after its lot lapsed lives this much longer, from the day on which it came back."""


class Terms(msgspec.Struct, frozen=True):
    """Points lapse at the local midnight that ends the day ``months`` after the one they were earned on, in ``zone``
    (IANA); None: never."""

    zone: str
    months: int | None = None


class Lot(msgspec.Struct, frozen=True):
    """``remaining`` of the ``amount`` that came at ``earned_at`` (UTC epoch ms); ``expires_at`` is the first instant
    at which none of it is worth anything. ``grace``: it came back after its own lot had lapsed."""

    lot_id: str
    earned_at: int
    expires_at: int | None
    amount: int
    remaining: int
    grace: bool = False


class _Part(NamedTuple):
    """Points taken out of a lot, to know where they go back to."""

    lot: Lot
    amount: int


def lots(member_id: str, transactions: Iterable[Transaction], terms: Terms) -> tuple[Lot, ...]:
    """Those with something left, in the order in which they are spent: earliest expiry, then earned, then id.
    ``transactions`` are the member's, in the order of the ledger."""
    reader = _Reader(member_id, terms)
    for txn in transactions:
        reader.take(txn)
    return tuple(lot for lot in sorted(reader.lots.values(), key=_order) if lot.remaining)


def lapsed(found: Iterable[Lot], at: int) -> int:
    """What of ``found`` is worth nothing at ``at``, and waits for its expiry to be posted."""
    return sum(lot.remaining for lot in found if lot.expires_at is not None and lot.expires_at <= at)


def clawed_from(txn: Transaction) -> str:
    """The lot that a clawback names in its key, '' for any other transaction."""
    return txn.idem_key.partition(CLAWBACK)[2] if txn.type is TxnType.GOODWILL else ""


def merged_from(txn: Transaction) -> tuple[int, int | None] | None:
    """When points that came with a merged member were earned and lapse, as its key says; None for any other."""
    found = _MERGED.search(txn.idem_key) if txn.type is TxnType.ADJUSTMENT else None
    if found is None:
        return None
    earned, until = found.groups()
    return int(earned), None if until == "never" else int(until)


def expiry(earned_at: int, terms: Terms) -> int | None:
    """The instant at which points earned then lapse; a day that a month has not is its last."""
    if terms.months is None:
        return None
    zone = ZoneInfo(terms.zone)
    day = datetime.fromtimestamp(earned_at / 1000, zone).date()
    return _midnight_after(zone, _months_on(day, terms.months))


def _months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    last = (date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)).day
    return first.replace(day=min(day.day, last))


def _midnight_after(zone: ZoneInfo, day: date) -> int:
    return instant(zone, day + timedelta(days=1), 0)


def _order(lot: Lot) -> tuple[bool, int, int, str]:
    return lot.expires_at is None, lot.expires_at or 0, lot.earned_at, lot.lot_id


class _Reader:
    """Lots after some of a member's transactions."""

    def __init__(self, member_id: str, terms: Terms) -> None:
        self._available, self._held = member_available(member_id), member_held(member_id)
        self._terms, self._zone = terms, ZoneInfo(terms.zone)
        self.lots: dict[str, Lot] = {}
        self._filled: list[tuple[bool, int, int, str]] = []
        """A heap of those with something left, what is spent next on top."""
        self._holds: dict[str, deque[_Part]] = {}
        self._spent: dict[str, list[_Part]] = {}
        """By order: what it took, the last taken at the end."""

    def take(self, txn: Transaction) -> None:
        moved = {entry.account: entry.amount for entry in txn.entries}
        available, held = moved.get(self._available, 0), moved.get(self._held, 0)
        if held > 0:
            self._holds[txn.txn_id] = deque(self._take_out(-available))
        elif held < 0:
            self._end_hold(txn, -held, available)
        elif available > 0:
            self._credit(txn, available)
        elif available < 0:
            self._remember(txn, self._take_back(txn, -available))

    def _credit(self, txn: Transaction, amount: int) -> None:
        """What an order took goes back to the lots it came from; anything else is a new lot."""
        if txn.type is TxnType.REFUND and txn.order_id is not None:
            amount = self._give_back(txn, self._spent.get(txn.order_id, []), amount)
        if amount:
            earned, until = merged_from(txn) or (txn.effective_at, expiry(txn.effective_at, self._terms))
            self._fill(Lot(txn.txn_id, earned, until, amount, amount))

    def _end_hold(self, txn: Transaction, amount: int, back: int) -> None:
        """Of what was held, the earliest to lapse is gone first; ``back`` of the rest returns."""
        parts = self._hold_of(txn, amount)
        gone: list[_Part] = []
        while parts and sum(part.amount for part in parts) > back:
            part = parts.popleft()
            over = min(part.amount, sum(one.amount for one in parts) + part.amount - back)
            gone.append(_Part(part.lot, over))
            if part.amount > over:
                parts.appendleft(_Part(part.lot, part.amount - over))
        self._remember(txn, gone)
        left = self._give_back(txn, list(parts), back)
        if left:  # more came back than was held, as when a correction does both at once
            self._credit(txn, left)

    def _hold_of(self, txn: Transaction, amount: int) -> deque[_Part]:
        """The hold that ``txn`` ends: the one it names, else the oldest of that size, else the oldest."""
        sizes = {name: sum(part.amount for part in parts) for name, parts in self._holds.items()}
        named = txn.reverses if txn.reverses in sizes else None
        name = named or next((name for name, size in sizes.items() if size == amount), next(iter(sizes), None))
        return self._holds.pop(name) if name is not None else deque()

    def _take_out(self, amount: int) -> list[_Part]:
        """From what lapses first. What has lapsed already is first of all: its expiry is what usually takes it."""
        parts: list[_Part] = []
        while amount and self._filled:
            lot = self.lots[self._filled[0][-1]]
            taken = min(amount, lot.remaining)
            self.lots[lot.lot_id] = msgspec.structs.replace(lot, remaining=lot.remaining - taken)
            if taken == lot.remaining:
                heappop(self._filled)
            parts.append(_Part(lot, taken))
            amount -= taken
        return parts

    def _take_back(self, txn: Transaction, amount: int) -> list[_Part]:
        """What is taken back of one gift comes out of its own lot; everything else out of what lapses first."""
        lot = self.lots.get(clawed_from(txn))
        if lot is None or not lot.remaining:
            return self._take_out(amount)
        taken = min(amount, lot.remaining)
        self.lots[lot.lot_id] = msgspec.structs.replace(lot, remaining=lot.remaining - taken)
        return [_Part(lot, taken), *self._take_out(amount - taken)]

    def _fill(self, lot: Lot) -> None:
        """Put ``lot``, which has something left, where its like by id is or was."""
        before = self.lots.get(lot.lot_id)
        self.lots[lot.lot_id] = lot
        if before is None or not before.remaining:
            heappush(self._filled, _order(lot))

    def _remember(self, txn: Transaction, parts: list[_Part]) -> None:
        if txn.order_id is not None:
            self._spent.setdefault(txn.order_id, []).extend(parts)

    def _give_back(self, txn: Transaction, parts: list[_Part], amount: int) -> int:
        """The last taken first, as if less had been spent; what there is nothing to give back to."""
        while amount and parts:
            part = parts.pop()
            back = min(amount, part.amount)
            if part.amount > back:
                parts.append(_Part(part.lot, part.amount - back))
            self._restore(txn, part.lot, back)
            amount -= back
        return amount

    def _restore(self, txn: Transaction, lot: Lot, amount: int) -> None:
        """To its own lot, with its expiry; to a lot of grace where that has lapsed."""
        if lot.expires_at is None or lot.expires_at > txn.effective_at:
            now = self.lots[lot.lot_id]
            self._fill(msgspec.structs.replace(now, remaining=now.remaining + amount))
            return
        day = datetime.fromtimestamp(txn.effective_at / 1000, self._zone).date()
        until = _midnight_after(self._zone, day + timedelta(days=GRACE_DAYS))
        name = f"{lot.lot_id}+{txn.txn_id}"
        known = self.lots.get(name)
        whole = amount + (known.remaining if known is not None else 0)
        self._fill(Lot(name, lot.earned_at, max(lot.expires_at, until), whole, whole, grace=True))
