"""What a confirmed leg changes here: vouchers, lines, tenders' postings, the order's own version."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from plum_desk.central import ledger, sealing
from plum_desk.central import tables as t
from plum_desk.central.approvals.record import Record
from plum_desk.central.execution import ending
from plum_desk.central.providers.port import Issued, ProviderResult
from plum_desk.central.transaction import Tx
from plum_desk.domain import ledger as rules
from plum_desk.domain.commands import (
    CancelBooking,
    Case,
    EndMember,
    Entry,
    ExtendVoucher,
    Leg,
    PlaceReplacement,
    Post,
    RefundTender,
    ResendVoucher,
    VoidVoucher,
)
from plum_desk.domain.ledger import TxnType
from plum_desk.domain.money import POINTS_PREFIX
from plum_desk.domain.order import OrderState
from plum_desk.domain.voucher import VoucherState

_TYPES = {
    "order.refund": TxnType.REFUND,
    "order.refund_other": TxnType.REFUND,
    "order.cancel_booking": TxnType.REFUND,
    "member.goodwill": TxnType.GOODWILL,
    "member.clawback": TxnType.GOODWILL,
    "member.merge": TxnType.ADJUSTMENT,
    "member.close": TxnType.EXPIRY,
    "member.adjust_points": TxnType.ADJUSTMENT,
}


async def apply(tx: Tx, record: Record, case: Case, leg: Leg, result: ProviderResult) -> None:
    """Once per leg, in the transaction that marks it succeeded."""
    match leg.call:
        case VoidVoucher(voucher_id=voucher_id):
            await _set_voucher(tx, record, voucher_id, VoucherState.VOIDED, voided_at_provider=True)
        case PlaceReplacement():
            await _replace(tx, record, case, leg.call, result)
        case ResendVoucher(voucher_id=voucher_id):
            await _note(tx, record, "resent", "", voucher_id)
        case ExtendVoucher():
            await _extend(tx, record, leg.call)
        case CancelBooking():
            await _cancel(tx, record, case, leg.call)
        case RefundTender(tender_id=tender_id, amount=amount):
            await _note(tx, record, "refunded", tender_id, str(amount.minor))
            back = rules.cleared(record.row["programme_id"], amount.unit, -amount.minor)
            await _enter(tx, record, case, amount.unit, back, record.row["action"], leg.name)
        case EndMember():
            await ending.end(tx, record, leg.call)
        case Post():
            await post(tx, record, case, leg.call, leg.name)
    if isinstance(leg.call, VoidVoucher | PlaceReplacement | ExtendVoucher | CancelBooking):
        await _touch(tx, record)


async def post(tx: Tx, record: Record, case: Case, call: Post, name: str) -> None:
    await _enter(tx, record, case, call.unit, debt_first(call.entries, case), call.reason, name)


async def _enter(
    tx: Tx, record: Record, case: Case, unit: str, entries: tuple[Entry, ...], reason: str, name: str
) -> None:
    """One ledger transaction of leg ``name``, under the leg's own key."""
    row, order = record.row, case.order if record.row["order_id"] else None
    await ledger.post(
        tx,
        programme_id=row["programme_id"],
        unit=unit,
        type=_type(row["action"], unit),
        reason=reason,
        entries=entries,
        idem_key=f"{record.request_id}:{name}",
        actor_id=row["maker_id"],
        order_id=order.order_id if order else None,
        booking_id=order.booking_id if order else None,
        ticket_id=row["ticket_id"],
        request_id=record.request_id,
        member_id=row["member_id"],
    )


def _type(action: str, unit: str) -> TxnType:
    """Points that take the place of money are no points that come back: the order never took them."""
    if action == "order.refund_other" and unit.startswith(POINTS_PREFIX):
        return TxnType.ADJUSTMENT
    return _TYPES.get(action, TxnType.POST)


def debt_first(entries: tuple[Entry, ...], case: Case) -> tuple[Entry, ...]:
    """Points for a member repay the debt of this moment first: it may have grown or gone while the
    money leg was under way. The total is the one that was approved."""
    own = {rules.member_available(case.member.member_id), rules.member_debt(case.member.member_id)}
    given = sum(entry.amount for entry in entries if entry.account in own)
    if given <= 0:
        return entries
    source = next(entry for entry in entries if entry.account not in own)
    return rules.give(case.member.member_id, given, case.member.debt, source.account)


async def _touch(tx: Tx, record: Record) -> None:
    """The order changed: what others were shown of it is stale now. A refund is no such change: what it
    takes was reserved before, and every other request was decided beside that reservation."""
    o = t.orders
    await tx.conn.execute(o.update().where(o.c.order_id == record.row["order_id"]).values(version=o.c.version + 1))


async def _note(tx: Tx, record: Record, kind: str, before: str, after: str) -> None:
    await tx.conn.execute(
        t.order_events.insert().values(
            order_id=record.row["order_id"],
            at=tx.now,
            kind=kind,
            before=before,
            after=after,
            actor_id=record.row["maker_id"],
            request_id=record.request_id,
        )
    )


async def _set_voucher(tx: Tx, record: Record, voucher_id: str, state: VoucherState, **values: Any) -> None:
    v = t.vouchers
    before = (await tx.conn.execute(sa.select(v.c.state).where(v.c.voucher_id == voucher_id))).scalar_one()
    values |= {"state": state.value, "state_before_freeze": None}
    await tx.conn.execute(v.update().where(v.c.voucher_id == voucher_id).values(values))
    await _note(tx, record, "voucher", f"{voucher_id}:{before}", f"{voucher_id}:{state.value}")


async def _replace(tx: Tx, record: Record, case: Case, call: PlaceReplacement, result: ProviderResult) -> None:
    """The new voucher takes the old one's place on its line. When a person established that it was
    placed, its code is not known here: the voucher exists, and its code is revealed by the provider."""
    v = t.vouchers
    old = (await tx.conn.execute(sa.select(v).where(v.c.voucher_id == call.voucher_id))).mappings().one()
    issued = result.vouchers[0] if result.vouchers else Issued("", "", call.amount, None)
    generation = old["generation"] + 1
    voucher_id = f"{record.request_id}.{generation}"
    key = tx.centre.voucher_key
    await tx.conn.execute(
        v.insert().values(
            voucher_id=voucher_id,
            order_id=old["order_id"],
            line_id=old["line_id"],
            last4=sealing.last4(issued.code),
            code_mac=sealing.mac(key, issued.code),
            code_sealed=sealing.seal(key, voucher_id, issued.code, issued.pin) if issued.code else None,
            state=VoucherState.DELIVERED.value,
            face=call.amount,
            balance=call.amount,
            expires_at=issued.expires_at,
            generation=generation,
        )
    )
    await _set_voucher(tx, record, call.voucher_id, VoucherState.REPLACED, replaced_by=voucher_id)
    await _note(tx, record, "voucher", "", f"{voucher_id}:{VoucherState.DELIVERED.value}")


async def _extend(tx: Tx, record: Record, call: ExtendVoucher) -> None:
    v = t.vouchers
    mine = v.c.voucher_id == call.voucher_id
    before = (await tx.conn.execute(sa.select(v.c.expires_at).where(mine))).scalar_one()
    await tx.conn.execute(v.update().where(mine).values(expires_at=call.until, extended=v.c.extended + 1))
    await _note(tx, record, "expiry", f"{call.voucher_id}:{before}", f"{call.voucher_id}:{call.until}")


async def _cancel(tx: Tx, record: Record, case: Case, call: CancelBooking) -> None:
    """A pending order whose every line is cancelled becomes cancelled; a completed one stays
    completed, and its reversal is an event of its own (domain.md §4)."""
    lines = t.order_lines
    await tx.conn.execute(lines.update().where(lines.c.line_id.in_(call.line_ids)).values(cancelled=True))
    order = case.order
    if order is None:
        return
    whole = all(line.cancelled or line.line_id in call.line_ids for line in order.lines)
    if order.state is OrderState.PENDING and whole:
        o = t.orders
        await tx.conn.execute(o.update().where(o.c.order_id == order.order_id).values(state=OrderState.CANCELLED.value))
        await _note(tx, record, "state", order.state.value, OrderState.CANCELLED.value)
        return
    said = {"lines": list(call.line_ids), "fee": call.fee, "whole": whole}
    await _note(tx, record, "reversal", order.state.value, msgspec.json.encode(said).decode())


async def method_closed(tx: Tx, record: Record, tender_id: str) -> None:
    """It takes nothing any more: from now on another way is offered, and a tier more decides."""
    d = t.tenders
    await tx.conn.execute(d.update().where(d.c.tender_id == tender_id).values(closed=True))
    await _note(tx, record, "method", tender_id, "closed")
    await _touch(tx, record)


async def redeemed_meanwhile(tx: Tx, voucher_id: str, left: int | None) -> None:
    """What the provider says is left on a voucher that someone spent while it was frozen here."""
    v = t.vouchers
    if left is not None:
        change = v.update().where(v.c.voucher_id == voucher_id, v.c.balance > left)
        await tx.conn.execute(change.values(balance=left))
