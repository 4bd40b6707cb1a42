"""The exact bytes that a checker is shown and approves, and the evidence beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.domain.approval import DecisionMade
from plum_desk.domain.commands import Accepted, Case
from plum_desk.domain.operation import canonical
from plum_desk.wire.rows import Evidence, Statement

EVIDENCE_EVENTS = 6
EVIDENCE_CHARS = 2_000
_KINDS = {"received": "message", "reply": "message", "note": "note", "provider": "provider"}


def build(
    request_id: str,
    revision: int,
    action: str,
    payload: Any,
    accepted: Accepted,
    case: Case,
    sha256: str,
    expires_at: int,
) -> Statement:
    """``sha256`` is that of the policy in force; ``expires_at`` when the request ends undecided."""
    return Statement(
        request_id=request_id,
        revision=revision,
        action=action,
        ticket_id=case.ticket.ticket_id,
        target=accepted.target,
        target_version=accepted.target_version,
        amount_minor=accepted.amount.minor,
        unit=accepted.amount.unit,
        beneficiary_id=case.member.member_id,
        beneficiary=case.member.name,
        maker_id=case.actor.user_id,
        maker_person=case.actor.person_id,
        payload=msgspec.to_builtins(payload),
        changes=accepted.changes,
        side_effects=accepted.side_effects,
        destination=accepted.destination,
        policy_version=case.policy.version,
        policy_sha256=sha256,
        expires_at=expires_at,
    )


def seal(statement: Statement) -> tuple[bytes, str]:
    """Canonical bytes and their SHA-256, which a decision must name."""
    body = canonical(statement)
    return body, hashlib.sha256(body).hexdigest()


def intact(row: Mapping[str, Any], approvals: Iterable[DecisionMade]) -> bool:
    """Whether what is stored is still what was approved: the statement has its hash, speaks of this very
    payload and amount, and every approval of this revision names that hash."""
    body = bytes(row["statement"])
    if hashlib.sha256(body).hexdigest() != row["sha256"]:
        return False
    said = msgspec.json.decode(body, type=Statement)
    same = said.payload == msgspec.json.decode(row["payload"])
    same = same and (said.amount_minor, said.unit, said.revision) == (row["amount"], row["unit"], row["revision"])
    return same and all(vote.seen_sha256 == row["sha256"] for vote in approvals if vote.revision == row["revision"])


async def evidence(conn: AsyncConnection, ticket_id: str) -> list[Evidence]:
    """The newest messages, notes and provider words of the ticket, oldest first."""
    e = t.ticket_events.c
    query = (
        sa.select(e.event_id, e.kind, e.actor_name, e.text, e.at)
        .where(e.ticket_id == ticket_id, e.kind.in_(list(_KINDS)), e.text != "")
        .order_by(e.seq.desc())
        .limit(EVIDENCE_EVENTS)
    )
    rows = (await conn.execute(query)).all()
    return [
        Evidence(row.event_id, _KINDS[row.kind], row.actor_name, row.text[:EVIDENCE_CHARS], row.at)
        for row in reversed(rows)
    ]
