"""Operations that were kept and not executed: seen, released or put away by a person at the centre (sync.md §3).

Releasing never repeats blindly what a desk once wanted: bytes and signature are verified again, the author's
rights and the rules are those of today, and a decision on money is nobody's but its checker's.
"""

from __future__ import annotations

from typing import Any

import msgspec
import psycopg
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.auth import granted, load_key
from plum_desk.central.core.inspect import Received, inspect
from plum_desk.central.engine import Centre
from plum_desk.central.handlers import HANDLERS
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.push import people
from plum_desk.central.push.people import Author
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.actor import SYSTEM, Actor
from plum_desk.domain.commands import OpClass
from plum_desk.domain.operation import SignedOperation
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Role

_q, _d, _u = t.quarantine.c, t.quarantine_decisions.c, t.users.c


class Kept(msgspec.Struct, frozen=True):
    """A quarantined operation. ``decision`` is "" while nobody has decided; instants are epoch ms."""

    n: int
    device_id: str
    device: str
    device_state: str
    dev_seq: int
    op_id: str
    why: str
    received_at: int
    signed: SignedOperation
    public_key: bytes
    decision: str = ""
    decided_by: str = ""
    reason: str = ""

    def received(self) -> Received:
        """Its bytes looked at again: hash, signature, canonical form, arguments as this version knows them."""
        return inspect(self.device_id, load_key(self.public_key), self.dev_seq, [self.signed])[0]


def _query() -> sa.Select[Any]:
    d = t.devices.c
    return (
        sa.select(
            _q.n, _q.device_id, d.name.label("device"), d.state.label("device_state"), _q.dev_seq, _q.op_id,
            _q.why, _q.received_at,
            _q.body, _q.args, _q.salt, _q.prev_hash, _q.hash, _q.sig, d.public_key,
            _d.decision, _d.decided_by, _d.reason,
        )
        .select_from(t.quarantine.join(t.devices, d.device_id == _q.device_id))
        .outerjoin(t.quarantine_decisions, _d.n == _q.n)
        .order_by(_q.n)
    )  # fmt: skip


def _kept(row: Any) -> Kept:
    values: dict[str, Any] = {name: "" if value is None else value for name, value in row._mapping.items()}
    signed = SignedOperation(**{name: bytes(values.pop(name)) for name in SignedOperation.__struct_fields__})
    return Kept(signed=signed, **values)


async def kept(centre: Centre, *, device_id: str = "", everything: bool = False) -> list[Kept]:
    """What waits for a decision, oldest first; ``everything``: what was decided too."""
    query = _query()
    if device_id:
        query = query.where(_q.device_id == device_id)
    if not everything:
        query = query.where(_d.n.is_(None))
    async with centre.engine.connect() as conn:
        return [_kept(row) for row in await conn.execute(query)]


async def one(centre: Centre, n: int) -> Kept | None:
    async with centre.engine.connect() as conn:
        row = (await conn.execute(_query().where(_q.n == n))).first()
    return None if row is None else _kept(row)


async def discard(centre: Centre, n: int, *, by: str, reason: str) -> Outcome:
    """Put it away for good; its bytes stay on record."""
    found = await _undecided(centre, n, by, reason)
    if isinstance(found, Refused):
        return found
    async with centre.transaction(SYSTEM, found.device_id, found.op_id) as tx:
        await _decide(tx, found, "discarded", by, reason)
    return Applied()


async def release(centre: Centre, n: int, *, by: str, reason: str = "") -> Outcome:
    """Apply it now, as its author, under today's rules. A refusal changes nothing but the trail."""
    found = await _undecided(centre, n, by, reason)
    if isinstance(found, Refused):
        return found
    try:
        return await _release(centre, found, by, reason)
    except (sa.exc.IntegrityError, psycopg.IntegrityError):
        decided = await _undecided(centre, n, by, reason)
        if isinstance(decided, Refused):
            return decided  # somebody else was faster, and this release was rolled back whole
        raise


async def _release(centre: Centre, found: Kept, by: str, reason: str) -> Outcome:
    async with centre.transaction(SYSTEM, found.device_id, found.op_id) as tx:
        outcome = await _apply(tx, found)
        if isinstance(outcome, Refused):
            said = _said(by, f"{outcome.code} {reason}")
            tx.audit("centre", "quarantine.released", found.op_id, result="refused", reason=said, actor=SYSTEM)
        else:
            await _decide(tx, found, "released", by, reason)
    return outcome


async def _undecided(centre: Centre, n: int, by: str, reason: str) -> Kept | Refused:
    for field, value in (("by", by), ("reason", reason)):
        if refused := text.check(value, limit=200, field=field):
            return refused
    found = await one(centre, n)
    if found is None or not by.strip():
        return Refused(Code.NOT_FOUND if found is None else Code.BAD_INPUT, {"field": "by"})
    return Refused(Code.QUARANTINE_DECIDED, {"decision": found.decision}) if found.decision else found


async def _apply(tx: Tx, found: Kept) -> Outcome:
    item = found.received()
    if item.refused is not None or item.operation is None:
        return item.refused or Refused(Code.OP_UNREADABLE)
    query = sa.select(t.operations.c.status).where(t.operations.c.op_id == item.op_id)
    if (await tx.conn.execute(query)).scalar_one_or_none() == "applied":
        return Refused(Code.OP_REUSED, {"op_id": item.op_id})
    author = await _author(tx, item.actor_id, found.device_id)
    if refused := _refuse(item, author, tx):
        return refused
    assert author is not None
    tx.begin_operation(author.actor, author.scopes, item.op_id, item.operation.wall_time)
    return await HANDLERS[item.command](tx, item.operation, item.payload)


async def _author(tx: Tx, user_id: str, device_id: str) -> Author | None:
    user = (await tx.conn.execute(sa.select(t.users).where(_u.user_id == user_id))).first()
    if user is None:
        return None
    g, s = t.grants.c, t.sessions.c
    scopes = (await tx.conn.execute(sa.select(g.scope).where(g.user_id == user_id))).scalars()
    held = sa.select(s.session_id).where(s.user_id == user_id, s.device_id == device_id)
    actor = Actor(user.user_id, user.person_id, user.name, Role(user.role), user.institution_id)
    sessions = frozenset((await tx.conn.execute(held)).scalars())
    return Author(actor, user.active, granted(actor, device_id, list(scopes)), sessions)


def _refuse(item: Received, author: Author | None, tx: Tx) -> Refused | None:
    """Whoever left may still have written a note worth keeping; money asked for by someone who may no longer
    ask is asked for again by somebody who may."""
    operation = item.operation
    if author is None or operation is None:
        return Refused(Code.NOT_PERMITTED, {"field": "session_id"})
    if refused := people.impersonates(operation, author, tx):
        return refused
    if operation.op_class is OpClass.DECISION:
        return Refused(Code.NOT_HANDED_OVER)
    if operation.op_class is OpClass.MONEY_REQUEST and not author.active:
        return Refused(Code.ACTOR_REVOKED)
    return people.lacks(operation, item.command, author, tx.now)


async def _decide(tx: Tx, found: Kept, decision: str, by: str, reason: str) -> None:
    """The primary key makes it the only decision: of two at once, one rolls back with all that it did."""
    row = {"n": found.n, "decision": decision, "decided_by": by, "decided_at": tx.now, "reason": reason}
    await tx.conn.execute(t.quarantine_decisions.insert().values(**row))
    tx.audit("centre", f"quarantine.{decision}", found.op_id, reason=_said(by, reason), actor=SYSTEM)


def _said(by: str, reason: str) -> str:
    return f"{by}: {reason}".strip(": ")
