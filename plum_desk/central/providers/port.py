"""The provider port: what the centre asks of a reward provider, and the five answers it knows."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from plum_desk.domain.commands import Capabilities
from plum_desk.domain.money import Money


class Operation(StrEnum):
    """What can be asked with effect. The names are part of the lookup by key."""

    PLACE = "place"
    VOID = "void"
    RESEND = "resend"
    EXTEND = "extend"
    CANCEL = "cancel"
    REFUND = "refund"


class Status(StrEnum):
    """The whole vocabulary of outcomes (domain.md §4). Whatever is not certain is ``UNKNOWN``."""

    PROCESSED = "processed"
    PENDING = "pending"
    DECLINED = "declined"
    NEVER_SENT = "never_sent"
    """Certainly without effect: no connection, turned away at the door, or unknown to a lookup."""
    UNKNOWN = "unknown"


class Meaning(StrEnum):
    """What a decline means to us, where it matters which one it is."""

    OTHER = "other"
    REDEEMED = "redeemed"
    FEE_CHANGED = "fee_changed"
    QUOTE_EXPIRED = "quote_expired"
    METHOD_CLOSED = "method_closed"


class Issued(msgspec.Struct, frozen=True):
    """A voucher as the provider issued it. ``code`` and ``pin`` are secrets: they are sealed at once
    and never logged, so ``repr`` hides them. ``amount`` is minor units of the order's currency."""

    code: str
    pin: str
    amount: int
    expires_at: int | None

    def __repr__(self) -> str:
        return f"Issued(code=…, pin=…, amount={self.amount}, expires_at={self.expires_at})"


class VoucherAt(msgspec.Struct, frozen=True):
    """A voucher as the provider knows it: its order there, its code (hidden from ``repr``), and what
    we believe is left on it: a provider that knows of less refuses to void."""

    provider_order_id: str
    code: str
    balance: Money

    def __repr__(self) -> str:
        return f"VoucherAt({self.provider_order_id}, code=…, balance={self.balance.minor} {self.balance.unit})"


class LineAt(msgspec.Struct, frozen=True):
    """A booking's line to be cancelled, with its price."""

    line_id: str
    amount: int


class ProviderResult(msgspec.Struct, frozen=True):
    """One answer. ``code`` is the provider's own error code, or ours for a failed transport.

    ``minor`` carries an amount that the operation settled: the fee kept on a cancellation, or the
    balance left on a voucher whose voiding was declined. ``retry_after_ms`` is what a rate limit asks.
    """

    status: Status
    code: str = ""
    reference: str = ""
    vouchers: tuple[Issued, ...] = ()
    minor: int | None = None
    retry_after_ms: int = 0
    meaning: Meaning = Meaning.OTHER


class Quoted(msgspec.Struct, frozen=True):
    """A price for cancelling: ``fee`` is kept, the rest of ``amount`` comes back. Minor units."""

    quote_id: str
    amount: int
    fee: int
    currency: str
    expires_at: int


class OrderTruth(msgspec.Struct, frozen=True):
    """Where an order stands at the provider: ``delivery`` is processing | pending | delivered |
    failed | cancelled. ``found`` is false when the provider knows no such ``poNumber``."""

    found: bool
    delivery: str = ""
    reference: str = ""


class Settled(msgspec.Struct, frozen=True):
    """A line of a provider's settlement: a refund that it made, under the key that it was asked with, or a chargeback,
    which the member's bank took back. ``amount`` is minor units of ``unit``; ``at`` UTC epoch milliseconds."""

    line_id: str
    kind: str
    """refund | chargeback"""
    key: str
    order_ref: str
    tender: str
    amount: int
    unit: str
    at: int


class Provider(Protocol):
    """A reward provider. Every call with effect carries the key that was persisted before it."""

    @property
    def provider_id(self) -> str: ...

    @property
    def capabilities(self) -> Capabilities: ...

    @property
    def webhook_key(self) -> str: ...

    def capabilities_for(self, brand_id: str) -> Capabilities: ...

    def remember_in(self, engine: AsyncEngine, key: bytes) -> None:
        """Where what it must not forget is kept for every instance, sealed with ``key``. Before any call."""
        ...

    async def place(self, key: str, product: str, amount: Money, email: str, phone: str) -> ProviderResult: ...

    async def void(self, key: str, voucher: VoucherAt) -> ProviderResult: ...

    async def resend(self, key: str, voucher: VoucherAt, email: str) -> ProviderResult: ...

    async def extend(self, key: str, voucher: VoucherAt, until: int) -> ProviderResult: ...

    async def cancel(
        self, key: str, provider_order_id: str, quote_id: str, fee: Money, lines: tuple[LineAt, ...]
    ) -> ProviderResult: ...

    async def refund(self, key: str, provider_order_id: str, tender: str, amount: Money) -> ProviderResult: ...

    async def lookup(self, key: str, operation: Operation, unit: str) -> ProviderResult:
        """What became of ``key``. ``NEVER_SENT`` with code ``not_found`` when it left no trace;
        ``UNKNOWN`` when the provider would not say."""
        ...

    async def quote(
        self, provider_order_id: str, lines: tuple[LineAt, ...], currency: str
    ) -> Quoted | ProviderResult: ...

    async def order_truth(self, po_number: str) -> OrderTruth | None:
        """None when the provider could not be asked."""
        ...

    async def settlement(self, day: date) -> tuple[Settled, ...] | None:
        """What was settled on that day, in UTC. None when the provider could not be asked, or has no such thing."""
        ...

    async def aclose(self) -> None: ...
