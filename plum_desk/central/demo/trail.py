"""The audit trail of the demo's history: collected as it is told, chained at the end in time order."""

from __future__ import annotations

from plum_desk.central import trail
from plum_desk.central.demo.people import User
from plum_desk.central.demo.sink import Sink
from plum_desk.central.trail import Noted
from plum_desk.domain import audit
from plum_desk.domain.actor import SYSTEM, Actor
from plum_desk.domain.changes import Kind

DEVICE = "desk-history"


def actor_of(user: User | None) -> Actor:
    return Actor(user.user_id, user.person_id, user.name, user.role, user.institution_id) if user else SYSTEM


class Trail:
    def __init__(self, sink: Sink, policy_version: int) -> None:
        self._sink, self._policy = sink, policy_version
        self._lines: list[tuple[int, int, Noted]] = []

    def note(
        self, chain: str, at: int, who: User | None, action: str, subject: str, *, ticket_id: str = "",
        request_id: str = "", before: str = "", after: str = "", result: str = "applied", reason: str = "",
    ) -> None:  # fmt: skip
        device = DEVICE if who else ""
        noted = Noted(
            chain, actor_of(who), device, "", action, subject, ticket_id, request_id, before, after, result, reason, at
        )
        self._lines.append((at, len(self._lines), noted))

    def write(self) -> None:
        for at, _, noted in sorted(self._lines, key=lambda line: line[:2]):
            seq, previous = self._sink.audit_head(noted.chain)
            line = trail.entry(noted, seq + 1, at, self._policy)
            body = audit.canonical(line)
            digest = audit.chain_hash(body, previous)
            self._sink.audit_heads[noted.chain] = (line.seq, digest)
            self._sink.add(
                "audit", line.chain, line.seq, body, previous, digest, at, line.actor_id, line.action, line.subject,
                line.ticket_id, line.op_id,
            )  # fmt: skip
            shown = trail.row(line, noted.actor.name, digest)
            self._sink.publish(f"audit:{line.chain}", Kind.AUDIT, shown.entry_id, shown)
