"""Authority that checkers lend one another: lent, taken back, and found again when it is used."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.central.case import actor_of
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.actor import Actor
from plum_desk.domain.delegation import Delegation, acting, may_lend
from plum_desk.domain.intents import LendAuthority, TakeBack
from plum_desk.domain.operation import Operation
from plum_desk.domain.outcome import Code, Refused
from plum_desk.wire.delegations import Delegations, Lent

_d, _u = t.delegations, t.users.c


async def lend(tx: Tx, operation: Operation, intent: LendAuthority) -> Outcome:
    if refused := text.check(intent.note, field="note"):
        return refused
    if intent.programme_id is not None and not tx.in_scope(f"prog:{intent.programme_id}"):
        return Refused(Code.OUT_OF_SCOPE, {"programme_id": intent.programme_id})
    known = sa.select(_u.active).where(_u.user_id == intent.borrower_id)
    if not (await tx.conn.execute(known)).scalar_one_or_none():
        return Refused(Code.NOT_FOUND, {"user_id": intent.borrower_id[:64]})
    borrower = await actor_of(tx.conn, intent.borrower_id)
    if refused := may_lend(tx.actor, borrower, intent.starts_at, intent.ends_at, tx.now):
        return refused
    if (await tx.conn.execute(sa.select(_d.c.note).where(_d.c.delegation_id == intent.delegation_id))).first():
        return Refused(Code.BAD_INPUT, {"field": "delegation_id"})
    await tx.conn.execute(
        _d.insert().values(
            delegation_id=intent.delegation_id, lender_id=tx.actor.user_id, lender_person=tx.actor.person_id,
            borrower_id=borrower.user_id, borrower_person=borrower.person_id, programme_id=intent.programme_id,
            starts_at=intent.starts_at, ends_at=intent.ends_at, note=intent.note,
        )
    )  # fmt: skip
    tx.audit("centre", "delegation.lend", intent.delegation_id, after=f"{borrower.user_id} until {intent.ends_at}")
    return Applied()


async def take_back(tx: Tx, operation: Operation, intent: TakeBack) -> Outcome:
    mine = sa.and_(_d.c.delegation_id == intent.delegation_id, _d.c.lender_person == tx.actor.person_id)
    if (await tx.conn.execute(sa.select(_d.c.note).where(mine))).first() is None:
        return Refused(Code.NOT_FOUND, {"delegation_id": intent.delegation_id[:64]})
    ended = _d.update().where(mine, _d.c.revoked_at.is_(None)).values(revoked_at=tx.now)
    if (await tx.conn.execute(ended)).rowcount:
        tx.audit("centre", "delegation.take_back", intent.delegation_id)
    return Applied()


async def borrowed(tx: Tx, delegation_id: str, programme_id: str) -> tuple[Actor, Actor] | Refused:
    """The actor with the authority that was lent, and the lender; both accounts are active still."""
    row = (await tx.conn.execute(sa.select(_d).where(_d.c.delegation_id == delegation_id))).mappings().first()
    if row is None:
        return Refused(Code.DELEGATION_ENDED)
    lender = await actor_of(tx.conn, row["lender_id"])
    active = (await tx.conn.execute(sa.select(_u.active).where(_u.user_id == row["lender_id"]))).scalar_one()
    lent = Delegation(
        delegation_id, lender, await actor_of(tx.conn, row["borrower_id"]), row["programme_id"], row["starts_at"],
        row["ends_at"], row["revoked_at"] if active else 0,
    )  # fmt: skip
    found = acting(tx.actor, lent, programme_id, tx.now)
    return found if isinstance(found, Refused) else (found, lender)


async def tied_to(conn: AsyncConnection, person_id: str, now: int) -> frozenset[str]:
    """Persons who lend authority to ``person_id`` at ``now``, or borrow it from them."""
    c = _d.c
    holds = sa.and_(c.starts_at <= now, c.ends_at > now, sa.or_(c.revoked_at.is_(None), c.revoked_at > now))
    query = sa.union(
        sa.select(c.lender_person).where(c.borrower_person == person_id, holds),
        sa.select(c.borrower_person).where(c.lender_person == person_id, holds),
    )
    return frozenset((await conn.execute(query)).scalars())


async def of_person(conn: AsyncConnection, actor: Actor, now: int) -> Delegations:
    """What one has lent and borrowed that has not ended."""
    lender, borrower = t.users.alias(), t.users.alias()
    c = _d.c
    query = (
        sa.select(
            c.delegation_id, lender.c.user_id, lender.c.person_id, lender.c.name, lender.c.role,
            lender.c.institution_id, borrower.c.name.label("borrower"), c.programme_id, c.starts_at, c.ends_at, c.note,
            c.borrower_id,
        )
        .join(lender, lender.c.user_id == c.lender_id)
        .join(borrower, borrower.c.user_id == c.borrower_id)
        .where(c.ends_at > now, c.revoked_at.is_(None), sa.or_(c.lender_id == actor.user_id,
               sa.and_(c.borrower_id == actor.user_id, lender.c.active)))
        .order_by(c.ends_at, c.delegation_id)
    )  # fmt: skip
    rows = (await conn.execute(query)).mappings().all()
    made = [Lent(**{name: row[name] for name in Lent.__struct_fields__}) for row in rows]
    return Delegations(
        tuple(one for one, row in zip(made, rows, strict=True) if row["borrower_id"] == actor.user_id),
        tuple(one for one, row in zip(made, rows, strict=True) if row["user_id"] == actor.user_id),
    )
