"""The journal: everything done on this desk, signed and chained; its unanswered tail is the outbox."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from plum_desk.domain.operation import (
    GENESIS,
    MAX_ARGS,
    MAX_BODY,
    Operation,
    SignedOperation,
    args_digest,
    canonical,
    chain_hash,
    decode,
)
from plum_desk.domain.outcome import REVIEWED, Code
from plum_desk.errors import StoreFault
from plum_desk.store.queries.operations import NEEDS_YOU, UNSENT, OpState
from plum_desk.store.tables import device, operations
from plum_desk.wire.messages import MAX_IN_REVIEW, OpResult, OpStatus

_c = operations.c
HAND_OVER = "operation.hand_over"


class Signer(Protocol):
    def sign(self, message: bytes) -> bytes: ...


class Device(msgspec.Struct, frozen=True):
    """An enrolment of this desk at a centre. ``policy_version`` only ever rises."""

    device_id: str
    name: str
    server_url: str
    centre_name: str
    incarnation: str
    policy_key: bytes
    enrolled_at: int
    policy_version: int = 0
    acked_seq: int = 0


class TooLarge(ValueError):
    """The intent does not fit an operation; callers bound their texts first."""


# --- this desk -----------------------------------------------------------------------------------


def enrolled(connection: Connection) -> Device | None:
    """The current enrolment: the newest."""
    found = connection.execute(select(device).order_by(device.c.enrolled_at.desc())).mappings().first()
    return None if found is None else Device(**found)


def enrol(connection: Connection, new: Device) -> None:
    connection.execute(insert(device).values(**msgspec.structs.asdict(new)))


def remember(connection: Connection, device_id: str, /, **values: Any) -> None:
    """Update what the centre told of an enrolment. The policy ratchet never falls."""
    statement = update(device).where(device.c.device_id == device_id)
    if "policy_version" in values:
        statement = statement.where(device.c.policy_version <= values["policy_version"])
    connection.execute(statement.values(**values))


# --- appending -----------------------------------------------------------------------------------


def append(connection: Connection, template: Operation, args: bytes, signer: Signer) -> Operation:
    """Chain, sign and store one operation. ``template`` carries everything but its place in the chain;
    the same ``op_id`` a second time returns the entry that is there: one press, one operation."""
    known = connection.execute(select(_c.body).where(_c.op_id == template.op_id)).scalar()
    if known is not None:
        return decode(known)
    last, prev_hash = head(connection, template.device_id)
    salt = secrets.token_bytes(32)
    entry = msgspec.structs.replace(template, dev_seq=last + 1, args_digest=args_digest(salt, args))
    body = canonical(entry)
    if len(body) > MAX_BODY or len(args) > MAX_ARGS:
        raise TooLarge(f"{len(body)} and {len(args)} bytes")
    digest = chain_hash(body, prev_hash)
    connection.execute(
        insert(operations).values(
            op_id=entry.op_id,
            device_id=entry.device_id,
            dev_seq=entry.dev_seq,
            kind=entry.kind,
            op_class=entry.op_class.value,
            target=entry.target,
            actor_id=entry.actor_id,
            depends_on=entry.depends_on,
            wall_time=entry.wall_time,
            body=body,
            args=args,
            salt=salt,
            prev_hash=prev_hash,
            hash=digest,
            sig=signer.sign(digest),
            state=OpState.SAVED.value,
        )
    )
    return entry


def append_putting_away(
    connection: Connection, template: Operation, args: bytes, signer: Signer, op_id: str, state: OpState
) -> Operation | None:
    """``append``, and take the refused ``op_id`` out of the tray with it; None when it is not there. The
    record and what it records are one transaction: neither is ever without the other."""
    repeated = connection.execute(select(_c.key).where(_c.op_id == template.op_id)).first() is not None
    if not repeated and not put_away(connection, op_id, state):
        return None
    return append(connection, template, args, signer)


def left_behind(connection: Connection, device_id: str, actor_id: str) -> list[tuple[Operation, bytes]]:
    """What ``actor_id`` did under earlier enrolments of this desk and no centre has answered, in order."""
    within = (_c.device_id != device_id) & (_c.actor_id == actor_id) & _c.state.in_(_OPEN) & _c.result.is_(None)
    return [
        (decode(body), args)
        for body, args in connection.execute(select(_c.body, _c.args).where(within).order_by(_c.key))
    ]


def carry(connection: Connection, old_id: str, template: Operation, args: bytes, signer: Signer) -> Operation:
    """Write an operation again in the current chain; the old entry says that it was carried over."""
    entry = append(connection, template, args, signer)
    connection.execute(update(operations).where(_c.op_id == old_id).values(state=OpState.CARRIED.value))
    return entry


def seal(connection: Connection, op_id: str) -> list[str]:
    """Never to be sent, and its author is told so."""
    found = connection.execute(select(_c.dev_seq).where(_c.op_id == op_id)).scalar_one()
    result = canonical(OpResult(op_id, found, OpStatus.REJECTED, Code.DECISION_SEALED))
    values = {"state": OpState.REJECTED.value, "result": result}
    connection.execute(update(operations).where(_c.op_id == op_id).values(**values))
    return [op_id]


def head(connection: Connection, device_id: str) -> tuple[int, bytes]:
    """The last sequence of ``device_id``'s chain and its hash."""
    statement = select(_c.dev_seq, _c.hash).where(_c.device_id == device_id).order_by(_c.dev_seq.desc())
    found = connection.execute(statement.limit(1)).first()
    return (0, GENESIS) if found is None else (found[0], found[1])


# --- the outbox ----------------------------------------------------------------------------------


class Outgoing(msgspec.Struct, frozen=True):
    """The chain's hash before ``from_seq`` and the operations from there on, dense."""

    from_seq: int
    prev_hash: bytes
    ops: tuple[SignedOperation, ...]


def outgoing(connection: Connection, device_id: str, from_seq: int, limit: int) -> Outgoing:
    """At most ``limit`` operations of the chain, whatever their state: the centre needs every link."""
    statement = select(operations).where(_c.device_id == device_id, _c.dev_seq >= from_seq).order_by(_c.dev_seq)
    found = connection.execute(statement.limit(limit)).mappings().all()
    if not found:
        return Outgoing(from_seq, GENESIS, ())
    if found[0]["dev_seq"] != from_seq:
        raise StoreFault(f"The journal has a gap before {found[0]['dev_seq']}.")
    signed = tuple(
        SignedOperation(entry["body"], entry["args"], entry["salt"], entry["prev_hash"], entry["hash"], entry["sig"])
        for entry in found
    )
    return Outgoing(from_seq, found[0]["prev_hash"], signed)


def mark(connection: Connection, device_id: str, first: int, last: int, state: OpState) -> list[str]:
    """Move unsent operations of the range to ``state``; returns their ids."""
    within = (_c.device_id == device_id) & _c.dev_seq.between(first, last) & _c.state.in_(UNSENT)
    moved = list(connection.execute(select(_c.op_id).where(within)).scalars())
    attempts = _c.attempts + (1 if state is OpState.SENDING else 0)
    connection.execute(update(operations).where(within).values(state=state.value, attempts=attempts))
    return moved


def unsend(connection: Connection, device_id: str) -> list[str]:
    """What was on its way when the connection broke is saved here again, to be sent again."""
    last, _ = head(connection, device_id)
    return mark(connection, device_id, 0, last, OpState.SAVED)


def absorb(connection: Connection, answered: Iterable[OpResult], *, anew: bool = False) -> list[str]:
    """Store results. Final for refusals; an applied operation stays ``sent`` until its effects are here.

    ``anew``: another verdict than the one stored here counts. A push is answered by what the centre has
    recorded now, and it may have been restored to before its first decision.
    """
    touched = []
    for result in answered:
        if result.status is OpStatus.DEFERRED:
            continue
        state = _FINAL.get(result.status, OpState.SENT)
        if result.status is OpStatus.DUPLICATE and result.code:
            # told again what was refused before, or is kept there for a person to look at
            state = OpState.NEEDS_REVIEW if result.code in REVIEWED else OpState.REJECTED
        overruled = anew and _told_otherwise(connection, result)
        among = _TOLD if overruled else _OPEN
        values = {"state": state.value, "result": canonical(result)}
        changed = connection.execute(
            update(operations).where(_c.op_id == result.op_id, _c.state.in_(among)).values(**values)
        )
        if changed.rowcount:
            touched.append(result.op_id)
        if changed.rowcount and state in NEEDS_YOU:
            touched += _return_handed_over(connection, result.op_id)
    return touched


def _return_handed_over(connection: Connection, op_id: str) -> list[str]:
    args = connection.execute(select(_c.args).where(_c.op_id == op_id, _c.kind == HAND_OVER)).scalar()
    return [] if args is None else take_back(connection, msgspec.json.decode(args)["op_id"])


def _told_otherwise(connection: Connection, result: OpResult) -> bool:
    stored = connection.execute(
        select(_c.result).where(_c.op_id == result.op_id, _c.state.in_(_TOLD), _c.result.is_not(None))
    ).scalar()
    if stored is None:
        return False
    before = msgspec.json.decode(stored, type=OpResult)
    return (before.code, before.at) != (result.code, result.at)


_FINAL = {OpStatus.REJECTED: OpState.REJECTED, OpStatus.NEEDS_REVIEW: OpState.NEEDS_REVIEW}
_PUT_AWAY = (OpState.DISCARDED.value, OpState.HANDED_OVER.value, OpState.CARRIED.value)
_OPEN = (OpState.SAVED.value, OpState.SENDING.value, OpState.SENT.value)
_TOLD = (OpState.APPLIED.value, OpState.REJECTED.value, OpState.NEEDS_REVIEW.value)


def unsettled(connection: Connection) -> Iterator[tuple[Operation, bytes, OpResult | None]]:
    """Operations without a final state, in order: what the overlay predicts."""
    statement = select(_c.body, _c.args, _c.result).where(_c.state.in_(_OPEN)).order_by(_c.key)
    for body, args, result in connection.execute(statement):
        yield decode(body), args, None if result is None else msgspec.json.decode(result, type=OpResult)


def reopen(connection: Connection, device_id: str, from_seq: int) -> list[str]:
    """The centre has lost these: what it said of them counts no more, they are sent again."""
    within = (_c.device_id == device_id) & (_c.dev_seq >= from_seq) & _c.state.not_in(_PUT_AWAY)
    touched = list(connection.execute(select(_c.op_id).where(within)).scalars())
    connection.execute(update(operations).where(within).values(state=OpState.SAVED.value, result=None))
    remember(connection, device_id, acked_seq=from_seq - 1)
    return touched


def settle(connection: Connection, op_ids: Iterable[str]) -> list[str]:
    """The effects of these have reached the base: they are applied."""
    touched = []
    for op_id in op_ids:
        within = (_c.op_id == op_id) & (_c.state == OpState.SENT) & _c.result.is_not(None)
        if connection.execute(update(operations).where(within).values(state=OpState.APPLIED.value)).rowcount:
            touched.append(op_id)
    return touched


def put_away(connection: Connection, op_id: str, state: OpState) -> bool:
    """Take a refused operation out of the tray; False when it is not (or no longer) in it."""
    within = (_c.op_id == op_id) & _c.state.in_([str(each) for each in NEEDS_YOU])
    return bool(connection.execute(update(operations).where(within).values(state=state.value)).rowcount)


def take_back(connection: Connection, op_id: str) -> list[str]:
    """A hand-over was refused: what it would have passed on is its author's again."""
    within = (_c.op_id == op_id) & (_c.state == OpState.HANDED_OVER)
    found = connection.execute(select(_c.result).where(within)).scalar()
    if found is None:
        return []
    state = _FINAL.get(msgspec.json.decode(found, type=OpResult).status, OpState.REJECTED)
    connection.execute(update(operations).where(within).values(state=state.value))
    return [op_id]


def in_review(connection: Connection) -> tuple[str, ...]:
    """Operations that the centre keeps until somebody there decides."""
    statement = select(_c.op_id).where(_c.state == OpState.NEEDS_REVIEW).order_by(_c.key.desc())
    return tuple(connection.execute(statement.limit(MAX_IN_REVIEW)).scalars())


def review(connection: Connection, decided: Iterable[OpResult], device_id: str) -> list[str]:
    """Somebody at the centre released them, or put them away. What the centre lost of ``device_id``, which
    sends still, is offered again; what it lost of a device before this one is its author's again."""
    touched = []
    for result in decided:
        state = OpState.APPLIED if result.status is OpStatus.APPLIED else OpState.REJECTED
        within = (_c.op_id == result.op_id) & (_c.state == OpState.NEEDS_REVIEW)
        if result.code == Code.REVIEW_LOST:
            within &= _c.device_id != device_id
        values = {"state": state.value, "result": canonical(result)}
        if connection.execute(update(operations).where(within).values(**values)).rowcount:
            touched.append(result.op_id)
    return touched


def answered_up_to(connection: Connection, device_id: str) -> int:
    """The highest sequence up to which every result is stored here."""
    mine = _c.device_id == device_id
    first_open = select(func.min(_c.dev_seq)).where(mine, _c.result.is_(None))
    found = connection.execute(first_open).scalar()
    return head(connection, device_id)[0] if found is None else int(found) - 1


def verify(connection: Connection, device_id: str) -> int | None:
    """Recompute the whole chain; the first sequence that does not verify, or None."""
    prev, expected = GENESIS, 1
    statement = select(_c.dev_seq, _c.body, _c.args, _c.salt, _c.hash).where(_c.device_id == device_id)
    for dev_seq, body, args, salt, digest in connection.execute(statement.order_by(_c.dev_seq)):
        entry = decode(body)
        if dev_seq != expected or chain_hash(body, prev) != digest or entry.dev_seq != dev_seq:
            return int(expected)
        if entry.args_digest != args_digest(salt, args):
            return int(dev_seq)
        prev, expected = digest, dev_seq + 1
    return None
