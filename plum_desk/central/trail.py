"""Append to the centre's audit chains, in the effect's own transaction (security.md §2, domain.md §9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from plum_desk.central.arrays import Bigs, Blobs, Instants, Texts
from plum_desk.central.core.numbering import Entry
from plum_desk.central.feeds import Driver
from plum_desk.domain.actor import Actor
from plum_desk.domain.audit import GENESIS, AuditEntry, canonical, chain_hash
from plum_desk.domain.changes import Kind
from plum_desk.wire.codec import encode_row
from plum_desk.wire.rows import AuditRow

Row = tuple[Any, ...]


class Said(NamedTuple):
    """What one transaction has for the trail, at ``at`` (UTC epoch milliseconds) under its policy."""

    at: int
    policy_version: int
    lines: Sequence[Noted]


class Noted(NamedTuple):
    """An audit line before it has a place in its chain."""

    chain: str
    actor: Actor
    device_id: str
    op_id: str
    action: str
    subject: str
    ticket_id: str
    request_id: str
    before: str
    after: str
    result: str
    reason: str
    event_time: int


_LOCK = "SELECT chain, seq, hash FROM audit_heads WHERE chain = ANY(%b) ORDER BY chain FOR NO KEY UPDATE"
_CREATE = (
    "INSERT INTO audit_heads (chain, seq, hash) SELECT c, 0, %b FROM unnest(%s::text[]) AS c ORDER BY c "
    "ON CONFLICT DO NOTHING"
)
_APPEND = """
WITH entries AS (
    INSERT INTO audit (at, chain, seq, body, prev_hash, hash, actor_id, action, subject, ticket_id, op_id)
    SELECT * FROM unnest(%b, %b, %b, %b, %b, %b, %b, %b, %b, %b, %b))
UPDATE audit_heads h SET seq = n.seq, hash = n.hash
  FROM unnest(%b, %b, %b) AS n(chain, seq, hash) WHERE h.chain = n.chain
"""


def entry(noted: Noted, seq: int, now: int, policy_version: int) -> AuditEntry:
    return AuditEntry(
        chain=noted.chain,
        seq=seq,
        at=now,
        event_time=noted.event_time,
        actor_id=noted.actor.user_id,
        person_id=noted.actor.person_id,
        on_behalf_of="",
        role=str(noted.actor.role),
        device_id=noted.device_id,
        op_id=noted.op_id,
        action=noted.action,
        subject=noted.subject,
        ticket_id=noted.ticket_id,
        request_id=noted.request_id,
        before=noted.before,
        after=noted.after,
        result=noted.result,
        reason=noted.reason,
        policy_version=policy_version,
    )


def row(line: AuditEntry, actor_name: str, digest: bytes) -> AuditRow:
    """The line as desks see it, at home in the scope ``audit:<chain>``."""
    return AuditRow(
        entry_id=f"{line.chain}:{line.seq}",
        chain=line.chain,
        seq=line.seq,
        at=line.at,
        actor_id=line.actor_id,
        actor_name=actor_name,
        role=line.role,
        device_id=line.device_id,
        action=line.action,
        subject=line.subject,
        ticket_id=line.ticket_id,
        request_id=line.request_id,
        before=line.before,
        after=line.after,
        result=line.result,
        reason=line.reason,
        hash=digest.hex(),
        ver=1,
    )


async def _heads(driver: Driver, chains: list[str]) -> dict[str, tuple[int, bytes]]:
    cursor = await driver.execute(_LOCK, (Texts(chains),))
    return {chain: (seq, bytes(last)) for chain, seq, last in await cursor.fetchall()}


async def append(driver: Driver, said: Sequence[Said]) -> list[list[tuple[str, Entry]]]:
    """Chain and store what transactions have ``said``, in this order. Returns what publishes the lines of each:
    (scope, feed entry)."""
    chains = sorted({noted.chain for one in said for noted in one.lines})
    if not chains:
        return [[] for _ in said]
    heads = await _heads(driver, chains)
    if len(heads) < len(chains):
        await driver.execute(_CREATE, (GENESIS, [chain for chain in chains if chain not in heads]))
        heads = await _heads(driver, chains)
    rows: list[Row] = []
    published = [[_next(heads, noted, one, rows) for noted in one.lines] for one in said]
    ends = [heads[chain] for chain in chains]
    kinds = (Instants, Texts, Bigs, Blobs, Blobs, Blobs, *[Texts] * 5)
    await driver.execute(
        _APPEND,
        (
            *(kind(column) for kind, column in zip(kinds, zip(*rows, strict=True), strict=True)),
            Texts(chains),
            Bigs(seq for seq, _ in ends),
            Blobs(last for _, last in ends),
        ),
    )
    return published


def _next(heads: dict[str, tuple[int, bytes]], noted: Noted, said: Said, rows: list[Row]) -> tuple[str, Entry]:
    """Put ``noted`` at the end of its chain: its row, and what publishes it."""
    seq, previous = heads[noted.chain]
    line = entry(noted, seq + 1, said.at, said.policy_version)
    body = canonical(line)
    digest = chain_hash(body, previous)
    heads[noted.chain] = (line.seq, digest)
    rows.append(
        (
            said.at, line.chain, line.seq, body, previous, digest,
            line.actor_id, line.action, line.subject, line.ticket_id, line.op_id,
        )
    )  # fmt: skip
    shown = row(line, noted.actor.name, digest)
    return f"audit:{line.chain}", Entry(Kind.AUDIT, shown.entry_id, "put", encode_row(shown))
