"""What two people agreed to comes into force: signed by the owner, who alone has the key."""

from __future__ import annotations

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.policy import parse, publish
from plum_desk.wire.messages import SignedPolicy

_p, _v, _k = t.policy_proposals.c, t.policy_verdicts.c, t.policies.c


def sign_approved(connection: sa.Connection, now: int) -> list[SignedPolicy]:
    """Sign what was approved on the version in force, the oldest approval first. What another version has overtaken
    stays as it is: it is proposed anew by somebody who has seen that version."""
    signed: list[SignedPolicy] = []
    while (found := _next(connection)) is not None:
        policy = parse(bytes(found.body))
        made = publish(connection, policy, issued_by=found.decided_by, now=now, proposal_id=found.proposal_id)
        signed.append(made)
    return signed


def _next(connection: sa.Connection) -> sa.Row[str, bytes, str] | None:
    in_force = sa.select(sa.func.max(_k.version)).scalar_subquery()
    published = sa.exists().where(_k.proposal_id == _p.proposal_id)
    query = (
        sa.select(_p.proposal_id, _p.body, _v.decided_by)
        .join(t.policy_verdicts, _v.proposal_id == _p.proposal_id)
        .where(_v.verdict == "approve", _v.sha256 == _p.sha256, _p.base_version == in_force, ~published)
        .order_by(_v.decided_at, _p.proposal_id)
        .limit(1)
    )
    return connection.execute(query).first()
