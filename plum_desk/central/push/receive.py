"""Receive a batch: sort out what is new, apply it in one transaction, record every result with it."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Sequence

import msgspec
import psycopg
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy.exc import DBAPIError

from plum_desk.central.auth import Caller
from plum_desk.central.core import intake
from plum_desk.central.core.inspect import Received, inspect, too_large
from plum_desk.central.engine import Centre
from plum_desk.central.feeds import Driver
from plum_desk.central.problem import Contradiction, coded
from plum_desk.central.push import positions, records
from plum_desk.central.push.apply import Batch
from plum_desk.central.transaction import Tx
from plum_desk.domain.outcome import Code
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.errors import ContractBug
from plum_desk.logs import describe
from plum_desk.wire.messages import OpResult, OpStatus, PushRequest, PushResponse

log = logging.getLogger(__name__)

ATTEMPTS = 6
DEFERRED_MS = 1_000
"""How long a desk waits at least before it offers again what was put off."""
_DEVICE = "SELECT state, last_seq, last_hash FROM devices WHERE device_id = %s FOR NO KEY UPDATE"


async def receive(centre: Centre, caller: Caller, key: ec.EllipticCurvePublicKey, request: PushRequest) -> PushResponse:
    """Apply ``request``. On a database conflict the batch is tried again, one operation a transaction."""
    if request.device_id != caller.device_id:
        raise coded(ContractBug("device_id", field="device_id"), Code.BAD_INPUT)
    if request.from_seq < 1 or too_large(request.ops):
        raise coded(ContractBug("batch too large", field="ops"), Code.BAD_INPUT)
    if request.ops and request.ops[0].prev_hash != request.prev_hash:
        raise coded(ContractBug("prev_hash", field="prev_hash"), Code.BAD_INPUT)
    received = await asyncio.to_thread(inspect, caller.device_id, key, request.from_seq, request.ops)
    await centre.policy_at_least(max((item.operation.policy_version for item in received if item.operation), default=0))
    response = await _apply(centre, caller, received, request.from_seq)
    kinds = {item.seq: item.kind for item in received}
    for result in response.results:
        centre.metrics.operation(kinds.get(result.dev_seq, ""), result.status, result.code)
    return response


async def _apply(centre: Centre, caller: Caller, received: Sequence[Received], from_seq: int) -> PushResponse:
    try:
        return await _transact(centre, caller, received, from_seq, careful=False)
    except (DBAPIError, psycopg.Error) as error:
        log.info("batch of %d goes one by one: %s", len(received), describe(error))
    response = await _transact(centre, caller, [], from_seq, careful=True)
    results: list[OpResult] = []
    for item in received:
        try:
            response = await _persist(centre, caller, item)
        except (DBAPIError, psycopg.Error) as error:
            if not passing(error):
                raise
            log.warning("operation %s is put off: %s", item.kind, describe(error))
            results.append(OpResult(item.op_id, item.seq, OpStatus.DEFERRED))
            response = msgspec.structs.replace(response, hold_ms=DEFERRED_MS)
            break
        results.extend(response.results)
        if response.quarantined:
            break
    return msgspec.structs.replace(response, results=tuple(results))


async def _persist(centre: Centre, caller: Caller, item: Received) -> PushResponse:
    """One operation, again after deadlocks and serialisation failures."""
    for attempt in range(ATTEMPTS):
        try:
            return await _transact(centre, caller, [item], item.seq, careful=True)
        except (DBAPIError, psycopg.Error) as error:
            if attempt == ATTEMPTS - 1 or not transient(error):
                raise
        await asyncio.sleep(random.uniform(0, 0.02 * 2**attempt))
    raise AssertionError("unreachable")


def transient(error: BaseException) -> bool:
    """Whether trying the same transaction again may succeed."""
    original = getattr(error, "orig", error)
    return isinstance(original, (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure))


def passing(error: BaseException) -> bool:
    """Whether it will pass, though not at once: contention, a lock that is held, a statement that took too
    long. The desk tries again later; what came before it stands. A database that is away answers nobody,
    so that is no result of an operation."""
    return transient(error) or isinstance(
        getattr(error, "orig", error), (psycopg.errors.LockNotAvailable, psycopg.errors.QueryCanceled)
    )


async def _transact(
    centre: Centre, caller: Caller, received: Sequence[Received], from_seq: int, *, careful: bool
) -> PushResponse:
    async with centre.transaction(caller.actor, caller.device_id, scopes=caller.scopes) as tx:
        driver = await tx.driver()
        if careful or not all(_plain(item) for item in received):
            response = await _answer(tx, driver, caller, received, from_seq, careful=careful)
        else:
            async with driver.pipeline():  # writes travel with the next question: half the round trips
                response = await _answer(tx, driver, caller, received, from_seq, careful=False)
    return await positions.known(centre, caller.device_id, tx.tx_id, response)


def _plain(item: Received) -> bool:
    """A note between colleagues, or what cannot be read: a reply to the customer stops clocks, which are asked."""
    return not item.command or (isinstance(item.payload, AddNote) and not item.payload.public)


async def _answer(
    tx: Tx, driver: Driver, caller: Caller, received: Sequence[Received], from_seq: int, *, careful: bool
) -> PushResponse:
    cursor = await driver.execute(_DEVICE, (caller.device_id,))
    row = await cursor.fetchone()
    if row is None:
        raise coded(ContractBug("device_id", field="device_id"), Code.BAD_INPUT)
    state, last_seq, last_hash = row[0], row[1], bytes(row[2])
    if (expected := intake.gap(from_seq, last_seq)) is not None:
        raise coded(Contradiction("operations are missing", expected=expected), Code.CHAIN_BROKEN)
    repeated = intake.repeated(received, last_seq)
    stored = await records.stored(driver, caller.device_id, repeated) if repeated else {}
    batch = intake.sort(received, last_seq, last_hash, stored)
    results = list(batch.seen)
    if state != "active":
        batch = intake.Sorted(batch.seen, (), batch.fresh + batch.forked)
    forked = await _quarantine(tx, driver, caller, state, batch.forked) if batch.forked else []
    if batch.fresh:
        results += await Batch(tx, caller, driver, careful).run(batch.fresh)
        last_seq = batch.fresh[-1].seq
    results += forked
    await tx.flush()
    return PushResponse(last_seq, tuple(results), 0, tx.now, quarantined=bool(forked) or state != "active")


async def _quarantine(tx: Tx, driver: Driver, caller: Caller, state: str, forked: Sequence[Received]) -> list[OpResult]:
    """Two histories of one device: keep the second for review, and let the device in no further."""
    code = Code.CHAIN_BROKEN if state == "active" else Code.DEVICE_REVOKED
    await records.quarantine(driver, caller.device_id, tx.now, [(item, str(code)) for item in forked])
    if state == "active":
        await driver.execute("UPDATE devices SET state = 'quarantined' WHERE device_id = %s", (caller.device_id,))
        tx.audit("centre", "device.quarantined", caller.device_id, result="refused", reason=code)
    return [OpResult(item.op_id, item.seq, OpStatus.NEEDS_REVIEW, code) for item in forked]
