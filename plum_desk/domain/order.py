"""Orders, their lines and tenders: states, and what of them is still refundable (domain.md §4, §6)."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from plum_desk.domain.money import Money
from plum_desk.domain.voucher import Voucher, VoucherState


class OrderKind(StrEnum):
    VOUCHER = "voucher"
    BOOKING = "booking"
    MERCHANDISE = "merchandise"


class OrderState(StrEnum):
    """Only pending → completed or pending → cancelled; both ends are terminal."""

    PENDING = "pending"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


def may_move(old: OrderState, new: OrderState) -> bool:
    """A completed order stays completed for ever; its reversal is a record of its own."""
    return old is OrderState.PENDING and new in {OrderState.COMPLETED, OrderState.CANCELLED}


class Delivery(StrEnum):
    """Delivery is a field of its own: providers report ``complete`` orders still undelivered."""

    PROCESSING = "processing"
    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


class TenderMethod(StrEnum):
    POINTS = "points"
    CARD = "card"
    WALLET = "wallet"


class Line(msgspec.Struct, frozen=True):
    """One ordered thing. Amounts are minor units of the order's currency.

    remaining = amount − reserved − refunded − chargeback − reissued, never negative.
    ``root_line_id`` is the line first ordered: replacements count once, by it.
    """

    line_id: str
    title: str
    amount: int
    reserved: int = 0
    refunded: int = 0
    chargeback: int = 0
    reissued: int = 0
    cancelled: bool = False
    service_start: int | None = None
    root_line_id: str | None = None

    @property
    def remaining(self) -> int:
        return self.amount - self.reserved - self.refunded - self.chargeback - self.reissued


class Tender(msgspec.Struct, frozen=True):
    """How part of the order was paid; all amounts in minor units of the order's currency.

    ``points`` is what a points tender took from the wallet, in whole points, else 0.
    """

    tender_id: str
    method: TenderMethod
    captured: int
    points: int = 0
    reserved: int = 0
    refunded: int = 0
    chargeback: int = 0
    label: str = ""
    closed: bool = False

    @property
    def remaining(self) -> int:
        return self.captured - self.reserved - self.refunded - self.chargeback


class Order(msgspec.Struct, frozen=True):
    """An order with everything an action decides on. Instants are UTC epoch milliseconds."""

    order_id: str
    version: int
    kind: OrderKind
    state: OrderState
    delivery: Delivery
    currency: str
    amount: int
    placed_at: int
    programme_id: str
    client_id: str
    member_id: str
    brand_id: str
    provider_id: str
    po_number: str
    booking_id: str | None = None
    provider_order_id: str | None = None
    lines: tuple[Line, ...] = ()
    tenders: tuple[Tender, ...] = ()
    vouchers: tuple[Voucher, ...] = ()

    @property
    def remaining(self) -> Money:
        """What may still be refunded: bounded by the lines and by the tenders."""
        by_line = sum(self.refundable(line) for line in self.lines)
        by_tender = sum(tender.remaining for tender in self.tenders)
        return Money(min(by_line, by_tender), self.currency)

    def refundable(self, line: Line) -> int:
        """What remains of a line, less what its vouchers were spent on or lost by expiring."""
        spent = 0
        for voucher in self.vouchers_of(line.line_id):
            spent += voucher.face if voucher.state is VoucherState.EXPIRED else voucher.redeemed
        return max(0, line.remaining - spent)

    def vouchers_of(self, line_id: str) -> tuple[Voucher, ...]:
        return tuple(voucher for voucher in self.vouchers if voucher.line_id == line_id)

    def voucher(self, voucher_id: str) -> Voucher | None:
        return next((voucher for voucher in self.vouchers if voucher.voucher_id == voucher_id), None)

    def line(self, line_id: str) -> Line | None:
        return next((line for line in self.lines if line.line_id == line_id), None)
