"""Post to the ledger: one chain per programme, idempotent by key, balances kept by the database."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.central.transaction import Tx
from plum_desk.domain import ledger as rules
from plum_desk.domain.commands import Entry
from plum_desk.domain.ledger import FLOORED, AccountKind, Link, Transaction, TxnType
from plum_desk.errors import PlumError


class KeyReused(PlumError):
    """The idempotency key was used for another transaction: two causes share a name, a bug."""

    code = "ledger_key_reused"


async def post(
    tx: Tx,
    *,
    programme_id: str,
    unit: str,
    type: TxnType,
    reason: str,
    entries: Sequence[Entry],
    idem_key: str,
    effective_at: int | None = None,
    actor_id: str = "",
    order_id: str | None = None,
    booking_id: str | None = None,
    ticket_id: str | None = None,
    request_id: str | None = None,
    member_id: str | None = None,
    reverses: str | None = None,
) -> str:
    """Append one transaction and return its id; the same key with the same input returns the first.

    Raises KeyReused for the same key with another input. An overdrawn account is refused by the
    database: callers look at balances under lock before they post.
    """
    seq, prev = await _lock_head(tx.conn, programme_id)
    known = await _by_key(tx.conn, idem_key)
    txn = Transaction(
        txn_id=str(uuid.uuid4()),
        programme_id=programme_id,
        unit=unit,
        type=type,
        reason=reason,
        entries=tuple(entries),
        effective_at=effective_at if effective_at is not None else (known["effective_at"] if known else tx.now),
        recorded_at=tx.now,
        actor_id=actor_id or tx.actor.user_id,
        idem_key=idem_key,
        order_id=order_id,
        booking_id=booking_id,
        ticket_id=ticket_id,
        request_id=request_id,
        member_id=member_id,
        reverses=reverses,
    )
    rules.validate(txn)
    digest = rules.input_hash(txn)
    if known:
        if known["input_hash"] != digest:
            raise KeyReused(idem_key)
        return str(known["txn_id"])
    await _open_accounts(tx.conn, txn)
    await _append(tx.conn, txn, digest, seq + 1, prev)
    await _look_again(tx.conn, txn)
    return txn.txn_id


async def _look_again(conn: AsyncConnection, txn: Transaction) -> None:
    """Points that a member has more of now may lapse before those there were: they are looked at soon."""
    given = [entry.account for entry in txn.entries if entry.amount > 0]
    members = [a.split(":")[1] for a in given if rules.kind_of(a) is AccountKind.MEMBER_AVAILABLE]
    for member_id in members:
        s, row = t.lot_schedule, {"member_id": member_id, "due_at": txn.recorded_at}
        sooner = sa.func.least(s.c.due_at, insert(s).excluded.due_at)
        known = insert(s).values(row)
        await conn.execute(known.on_conflict_do_update(index_elements=["member_id"], set_={"due_at": sooner}))


async def _lock_head(conn: AsyncConnection, programme_id: str) -> tuple[int, bytes]:
    h = t.ledger_heads
    first = insert(h).values(programme_id=programme_id, seq=0, hash=rules.GENESIS).on_conflict_do_nothing()
    query = sa.select(h.c.seq, h.c.hash).where(h.c.programme_id == programme_id).with_for_update(key_share=True)
    found = (await conn.execute(query)).first()
    if found is None:
        await conn.execute(first)
        found = (await conn.execute(query)).one()
    return found[0], bytes(found[1])


async def _by_key(conn: AsyncConnection, idem_key: str) -> sa.RowMapping | None:
    c = t.ledger.c
    query = sa.select(c.txn_id, c.input_hash, c.effective_at).where(c.idem_key == idem_key)
    return (await conn.execute(query)).mappings().first()


async def _open_accounts(conn: AsyncConnection, txn: Transaction) -> None:
    """Accounts come to be with their first posting, so that a member without points has none."""
    rows: list[dict[str, Any]] = []
    for account in sorted(entry.account for entry in txn.entries):
        kind = rules.kind_of(account)
        owner = account.split(":")[2] if account.startswith("g:") else account.split(":")[1]
        floor = 0 if kind in FLOORED else None
        rows.append(
            {
                "account_id": account,
                "programme_id": txn.programme_id,
                "kind": kind.value,
                "owner_id": owner,
                "unit": txn.unit,
                "floor": floor,
            }
        )
    await conn.execute(insert(t.accounts).on_conflict_do_nothing(), rows)


async def _append(conn: AsyncConnection, txn: Transaction, digest: str, seq: int, prev: bytes) -> None:
    chained = rules.chain_hash(rules.canonical(txn), prev)
    columns = {name: getattr(txn, name) for name in txn.__struct_fields__ if name not in ("entries", "v")}
    await conn.execute(
        t.ledger.insert().values(
            **columns | {"type": txn.type.value}, seq=seq, input_hash=digest, prev_hash=prev, hash=chained
        )
    )
    await conn.execute(
        t.postings.insert(),
        [
            {"txn_id": txn.txn_id, "n": n, "account_id": entry.account, "amount": entry.amount}
            for n, entry in enumerate(txn.entries)
        ],
    )
    head = t.ledger_heads.update().where(t.ledger_heads.c.programme_id == txn.programme_id)
    await conn.execute(head.values(seq=seq, hash=chained))


async def of_member(conn: AsyncConnection, member_id: str) -> list[Transaction]:
    """Every transaction that touches the member's accounts, in the order of the ledger, with all its entries."""
    p, c = t.postings.c, t.ledger.c
    accounts = [rules.member_available(member_id), rules.member_held(member_id), rules.member_debt(member_id)]
    touched = sa.select(p.txn_id).where(p.account_id.in_(accounts))
    postings = sa.select(p.txn_id, p.account_id, p.amount).where(p.txn_id.in_(touched)).order_by(p.txn_id, p.n)
    entries: dict[str, list[Entry]] = {}
    for txn_id, account, amount in await conn.execute(postings):
        entries.setdefault(txn_id, []).append(Entry(account, amount))
    query = sa.select(t.ledger).where(c.txn_id.in_(touched)).order_by(c.programme_id, c.seq)
    return [_transaction(row, entries[row["txn_id"]]) for row in (await conn.execute(query)).mappings()]


def _transaction(row: sa.RowMapping, entries: Sequence[Entry]) -> Transaction:
    names = (name for name in Transaction.__struct_fields__ if name not in ("entries", "v", "type"))
    return Transaction(**{name: row[name] for name in names}, type=TxnType(row["type"]), entries=tuple(entries))


async def links(conn: AsyncConnection, programme_id: str) -> list[Link]:
    """A programme's chain, rebuilt from its rows and postings, for ``domain.ledger.verify``."""
    p = t.postings.c
    postings = sa.select(p.txn_id, p.account_id, p.amount).join(t.ledger).where(t.ledger.c.programme_id == programme_id)
    entries: dict[str, list[Entry]] = {}
    for txn_id, account, amount in await conn.execute(postings.order_by(p.txn_id, p.n)):
        entries.setdefault(txn_id, []).append(Entry(account, amount))
    chain = []
    query = sa.select(t.ledger).where(t.ledger.c.programme_id == programme_id).order_by(t.ledger.c.seq)
    for row in (await conn.execute(query)).mappings():
        txn = _transaction(row, entries.get(row["txn_id"], ()))
        chain.append(Link(row["seq"], rules.canonical(txn), bytes(row["hash"])))
    return chain
