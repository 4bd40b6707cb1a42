"""What a request holds until it resolves: line and tender amounts, budget holds, frozen vouchers."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import ledger
from plum_desk.central import tables as t
from plum_desk.central.transaction import Tx
from plum_desk.domain import ledger as rules
from plum_desk.domain.commands import Reserve
from plum_desk.domain.ledger import TxnType
from plum_desk.domain.voucher import FREEZABLE, VoucherState

_ROWS: dict[str, tuple[sa.Table, sa.Column[str]]] = {
    "line": (t.order_lines, t.order_lines.c.line_id),
    "tender": (t.tenders, t.tenders.c.tender_id),
}


async def reserve(
    tx: Tx, request_id: str, revision: int, unit: str, reserve: Iterable[Reserve], freeze: Iterable[str]
) -> None:
    """Under the case's locks. The database refuses whatever would go below zero."""
    for item in reserve:
        if item.kind == "account":
            await _hold(tx, request_id, revision, unit, item, TxnType.HOLD)
        else:
            table, key = _ROWS[item.kind]
            change = table.update().where(key == item.subject_id)
            await tx.conn.execute(change.values(reserved=table.c.reserved + item.amount))
        row = insert(t.reservations).values(
            request_id=request_id, kind=item.kind, subject_id=item.subject_id, amount=item.amount
        )
        again = {"amount": item.amount, "released_at": None}
        await tx.conn.execute(row.on_conflict_do_update(index_elements=_KEY, set_=again))
    v = t.vouchers
    frozen = v.update().where(v.c.voucher_id.in_(list(freeze)), v.c.state.in_([state.value for state in FREEZABLE]))
    await tx.conn.execute(frozen.values(state_before_freeze=v.c.state, state=VoucherState.FROZEN.value))


_KEY = ["request_id", "kind", "subject_id"]


async def _hold(tx: Tx, request_id: str, revision: int, unit: str, item: Reserve, kind: TxnType) -> None:
    """Points or budget move between an available account and the held one beside it."""
    if kind is TxnType.HOLD:
        entries = rules.hold(item.subject_id, item.amount)
    else:
        entries = rules.release(item.subject_id, item.amount, await _debt(tx, item.subject_id))
    await ledger.post(
        tx,
        programme_id=tx.programme_id,
        unit=unit,
        type=kind,
        reason="request",
        entries=entries,
        idem_key=f"{request_id}:{kind.value}:{item.subject_id}:{revision}",
        request_id=request_id,
    )


async def _debt(tx: Tx, account: str) -> int:
    """What the member owes now: points that come back repay it first. A budget owes nothing."""
    if rules.kind_of(account) is not rules.AccountKind.MEMBER_AVAILABLE:
        return 0
    a = t.accounts.c
    owed = sa.select(a.balance).where(a.account_id == account.removesuffix("available") + "debt")
    return -int((await tx.conn.execute(owed)).scalar_one_or_none() or 0)


async def open_reservations(tx: Tx, request_id: str) -> list[Reserve]:
    r = t.reservations.c
    query = sa.select(r.kind, r.subject_id, r.amount).where(r.request_id == request_id, r.released_at.is_(None))
    return [Reserve(*row) for row in await tx.conn.execute(query.order_by(r.kind, r.subject_id))]


async def release(tx: Tx, request_id: str, revision: int, unit: str, freeze: Iterable[str]) -> None:
    """Give back everything that is still held, and unfreeze what did not die."""
    for item in await open_reservations(tx, request_id):
        await settle(tx, request_id, revision, unit, item, "", 0)
    await unfreeze(tx, freeze)


async def settle(tx: Tx, request_id: str, revision: int, unit: str, item: Reserve, into: str, done: int) -> None:
    """End one reservation: ``done`` of it happened and moves to the column ``into``, the rest is free.

    A hold on an account is used up by its posting, which debits the held account itself.
    """
    if item.kind == "account":
        rest = Reserve(item.kind, item.subject_id, item.amount - done)
        if rest.amount:
            await _hold(tx, request_id, revision, unit, rest, TxnType.VOID)
    else:
        table, key = _ROWS[item.kind]
        values = {"reserved": table.c.reserved - item.amount}
        if done:
            values[into] = table.c[into] + done
        await tx.conn.execute(table.update().where(key == item.subject_id).values(values))
    r = t.reservations
    mine = (r.c.request_id == request_id, r.c.kind == item.kind, r.c.subject_id == item.subject_id)
    await tx.conn.execute(r.update().where(*mine).values(released_at=tx.now))


async def unfreeze(tx: Tx, voucher_ids: Iterable[str]) -> None:
    """Back to the state before, unless it was spent meanwhile (domain.voucher.unfreeze)."""
    v = t.vouchers
    before = v.c.state_before_freeze
    spent = sa.and_(before != VoucherState.EXPIRED.value, v.c.balance < v.c.face)
    after = sa.case(
        (sa.and_(spent, v.c.balance == 0), VoucherState.REDEEMED.value),
        (spent, VoucherState.PARTIALLY_REDEEMED.value),
        else_=before,
    )
    frozen = v.update().where(v.c.voucher_id.in_(list(voucher_ids)), v.c.state == VoucherState.FROZEN.value)
    await tx.conn.execute(frozen.values(state=after, state_before_freeze=None))
