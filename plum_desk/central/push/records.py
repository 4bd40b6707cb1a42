"""The rows of ``operations`` and ``quarantine``: what was received, and its result for ever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from plum_desk.central.arrays import Bigs, Blobs, Texts
from plum_desk.central.core import intake
from plum_desk.central.core.inspect import Received
from plum_desk.central.feeds import Driver
from plum_desk.central.tables.base import to_instant
from plum_desk.domain.outcome import Code, Facts
from plum_desk.wire.messages import OpResult, OpStatus

_RESULT = "op_id, dev_seq, status, code, facts, result_ver, at_positions, positions"
_STORED = "operations LEFT JOIN feed_numbered USING (tx_id)"
_BY_SEQ = f"SELECT {_RESULT}, hash FROM {_STORED} WHERE device_id = %s AND dev_seq = ANY(%s)"  # noqa: S608
_BY_ID = "SELECT op_id, hash, status FROM operations WHERE op_id = ANY(%b)"
_AFTER = f"""
SELECT {_RESULT} FROM {_STORED} WHERE device_id = %s AND dev_seq > %s ORDER BY dev_seq LIMIT %s
"""  # noqa: S608
_TRANSACTIONS = "SELECT dev_seq, tx_id FROM operations WHERE device_id = %s AND dev_seq = ANY(%s) AND tx_id IS NOT NULL"
_INSERT = """
WITH recorded AS (
    INSERT INTO operations (device_id, received_at, dev_seq, op_id, kind, actor_id, body, args, salt, prev_hash, hash,
                            sig, status, code, facts, result_ver, at_positions, tx_id)
    SELECT %s, %s, o.*, %s FROM unnest(%b, %b, %b, %b, %b, %b, %b, %b, %b, %b, %b, %b, %b::text[]::jsonb[], %b,
                                 %b::text[]::jsonb[]) AS o)
UPDATE devices SET last_seq = %s, last_hash = %b WHERE device_id = %s
"""
_QUARANTINE = """
INSERT INTO quarantine (device_id, received_at, dev_seq, op_id, why, body, args, salt, prev_hash, hash, sig)
SELECT %s, %s, * FROM unnest(%b, %b, %b, %b, %b, %b, %b, %b, %b)
ON CONFLICT DO NOTHING
"""


def result(row: Any) -> OpResult:
    op_id, dev_seq, status, code, facts, ver, at, numbered = row[:8]
    shown = op_id.split("#", 1)[0]
    positions = tuple((scope, (numbered or {}).get(scope, seq)) for scope, seq in at)
    return OpResult(shown, dev_seq, OpStatus(status), code, msgspec.convert(facts, Facts), ver, positions)


async def stored(driver: Driver, device_id: str, seqs: Sequence[int]) -> dict[int, tuple[OpResult, bytes]]:
    """Results and hashes of operations received before, by dev_seq."""
    cursor = await driver.execute(_BY_SEQ, (device_id, list(seqs)))
    return {row[1]: (result(row), bytes(row[8])) for row in await cursor.fetchall()}


async def by_id(driver: Driver, op_ids: Sequence[str]) -> dict[str, tuple[bytes, str]]:
    """Hash and status of operations by id, whichever device they came from."""
    cursor = await driver.execute(_BY_ID, (Texts(op_ids),))
    return {row[0]: (bytes(row[1]), row[2]) for row in await cursor.fetchall()}


async def after(driver: Driver, device_id: str, dev_seq: int, limit: int) -> list[OpResult]:
    """Results of the device's operations after ``dev_seq``, in order."""
    cursor = await driver.execute(_AFTER, (device_id, dev_seq, limit))
    return [result(row) for row in await cursor.fetchall()]


async def transactions(driver: Driver, device_id: str, seqs: Sequence[int]) -> dict[int, str]:
    """In which transaction operations were applied, by dev_seq, where a sequencer numbers the effects."""
    cursor = await driver.execute(_TRANSACTIONS, (device_id, list(seqs)))
    return dict(await cursor.fetchall())


_REVIEWED = """
SELECT q.op_id, q.dev_seq, d.decision FROM quarantine q LEFT JOIN quarantine_decisions d USING (n)
 WHERE q.op_id = ANY(%b) ORDER BY q.n
"""
_RECORDED = "SELECT op_id FROM operations WHERE op_id = ANY(%b)"
_DECIDED = ("released", "discarded")


async def reviewed(driver: Driver, op_ids: Sequence[str]) -> list[OpResult]:
    """What reviewers decided of quarantined operations, by their ids, which only who made them knows; and
    which of them are not here at all."""
    if not op_ids:
        return []
    cursor = await driver.execute(_REVIEWED, (Texts(op_ids),))
    rows = await cursor.fetchall()
    known = {row[0] for row in rows}
    if missing := [op_id for op_id in op_ids if op_id not in known]:
        cursor = await driver.execute(_RECORDED, (Texts(missing),))
        known |= {row[0] for row in await cursor.fetchall()}
    return [*(_decided(*row) for row in rows if row[2] in _DECIDED), *intake.forgotten(op_ids, known)]


def _decided(op_id: str, dev_seq: int, decision: str) -> OpResult:
    if decision == "released":
        return OpResult(op_id, dev_seq, OpStatus.APPLIED)
    return OpResult(op_id, dev_seq, OpStatus.REJECTED, Code.QUARANTINE_DECIDED, {"decision": decision})


async def record(
    driver: Driver, device_id: str, now: int, items: Sequence[tuple[Received, OpResult, str]], tx_id: str | None
) -> None:
    """Store operations with their results, and move the device's high-water mark to the last. ``tx_id`` is
    given when a sequencer is going to number their effects.

    The third of each is the id to store under: an operation that reuses an id keeps a mark of its own.
    """
    rows = []
    for item, outcome, stored_id in items:
        op = item.signed
        rows.append(
            (
                item.seq, stored_id, item.kind, item.actor_id, op.body, op.args, op.salt, op.prev_hash, op.hash,
                op.sig, str(outcome.status), outcome.code, _json(outcome.facts), outcome.ver, _json(outcome.at),
            )
        )  # fmt: skip
    last = items[-1][0]
    kinds = (Bigs, Texts, Texts, Texts, *[Blobs] * 6, Texts, Texts, Texts, Bigs, Texts)
    columns = [kind(column) for kind, column in zip(kinds, zip(*rows, strict=True), strict=True)]
    await driver.execute(_INSERT, (device_id, to_instant(now), tx_id, *columns, last.seq, last.signed.hash, device_id))


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


async def quarantine(driver: Driver, device_id: str, now: int, items: Sequence[tuple[Received, str]]) -> None:
    """Keep operations that will not be executed, for human review; the same one only once."""
    if not items:
        return
    rows = []
    for item, why in items:
        op = item.signed
        rows.append((item.seq, item.op_id, why, op.body, op.args, op.salt, op.prev_hash, op.hash, op.sig))
    kinds = (Bigs, Texts, Texts, *[Blobs] * 6)
    columns = [kind(column) for kind, column in zip(kinds, zip(*rows, strict=True), strict=True)]
    await driver.execute(_QUARANTINE, (device_id, to_instant(now), *columns))
