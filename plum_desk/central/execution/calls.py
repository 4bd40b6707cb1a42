"""Turn a leg into a call on a provider, and into the question what became of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import sqlalchemy as sa

from plum_desk.central import sealing
from plum_desk.central import tables as t
from plum_desk.central.providers.port import LineAt, Operation, Provider, ProviderResult, Status, VoucherAt
from plum_desk.central.transaction import Tx
from plum_desk.domain.commands import (
    OWN,
    CancelBooking,
    Case,
    ExtendVoucher,
    LegCall,
    PlaceReplacement,
    RefundTender,
    ResendVoucher,
    VoidVoucher,
)
from plum_desk.domain.money import Money
from plum_desk.domain.order import Order

Call = Callable[[], Awaitable[ProviderResult]]

_OPERATION: dict[type[Any], Operation] = {
    VoidVoucher: Operation.VOID,
    PlaceReplacement: Operation.PLACE,
    ResendVoucher: Operation.RESEND,
    ExtendVoucher: Operation.EXTEND,
    CancelBooking: Operation.CANCEL,
    RefundTender: Operation.REFUND,
}


class Calls(msgspec.Struct, frozen=True):
    """``call`` does it, ``ask`` looks it up by key. ``repeatable`` says whether a call whose key left
    no trace may be made again under that key."""

    call: Call
    ask: Call
    repeatable: bool


async def prepare(tx: Tx, key: str, call: LegCall, case: Case) -> Calls:
    """Read everything the call needs now; nothing of the database is touched during it."""
    order = case.order
    if order is None or isinstance(call, OWN):
        raise ValueError(f"no provider call in {key}")
    provider = tx.centre.providers.get(order.provider_id)
    if provider is None:
        return _unreachable()
    operation = _OPERATION[type(call)]
    idempotent = provider.capabilities.refund_is_idempotent or operation is not Operation.REFUND

    async def ask() -> ProviderResult:
        if not idempotent:
            return ProviderResult(Status.UNKNOWN, "no_lookup")
        return await provider.lookup(key, operation, order.currency)

    made = await _call(tx, provider, key, call, case, order)
    return Calls(made, ask, idempotent and provider.capabilities.lookup_by_key)


def _unreachable() -> Calls:
    """A provider that this centre is not configured for: certainly nothing is sent."""

    async def nothing() -> ProviderResult:
        return ProviderResult(Status.NEVER_SENT, "no_provider")

    async def silent() -> ProviderResult:
        return ProviderResult(Status.UNKNOWN, "no_provider")

    return Calls(nothing, silent, False)


async def _call(tx: Tx, provider: Provider, key: str, call: LegCall, case: Case, order: Order) -> Call:
    there, unit = order.provider_order_id or order.po_number, order.currency
    match call:
        case VoidVoucher(voucher_id=voucher_id):
            voucher = await _voucher(tx, there, voucher_id, unit)
            return lambda: provider.void(key, voucher)
        case ResendVoucher(voucher_id=voucher_id, to_new_address=address):
            voucher = await _voucher(tx, there, voucher_id, unit)
            email = address or (await _contact(tx, order.member_id))[0]
            return lambda: provider.resend(key, voucher, email)
        case ExtendVoucher(voucher_id=voucher_id, until=until):
            voucher = await _voucher(tx, there, voucher_id, unit)
            return lambda: provider.extend(key, voucher, until)
        case PlaceReplacement(amount=amount):
            email, phone = await _contact(tx, order.member_id)
            return lambda: provider.place(key, order.brand_id, Money(amount, unit), email, phone)
        case CancelBooking(line_ids=line_ids, quote_id=quote_id, fee=fee):
            lines = tuple(LineAt(line.line_id, line.amount) for line in order.lines if line.line_id in line_ids)
            return lambda: provider.cancel(key, there, quote_id, Money(fee, unit), lines)
        case RefundTender(tender_id=tender_id, amount=refunded):
            return lambda: provider.refund(key, there, tender_id, refunded)
        case _:
            raise ValueError(f"no provider call in {key}")


async def _voucher(tx: Tx, there: str, voucher_id: str, unit: str) -> VoucherAt:
    v = t.vouchers.c
    query = sa.select(v.code_sealed, v.last4, v.balance).where(v.voucher_id == voucher_id)
    row = (await tx.conn.execute(query)).one()
    code = row.last4
    if row.code_sealed is not None:
        code, _ = sealing.unseal(tx.centre.voucher_key, voucher_id, bytes(row.code_sealed))
    return VoucherAt(there, code, Money(row.balance, unit))


async def _contact(tx: Tx, member_id: str) -> tuple[str, str]:
    m = t.members.c
    row = (await tx.conn.execute(sa.select(m.email, m.phone).where(m.member_id == member_id))).one()
    return row.email, row.phone
