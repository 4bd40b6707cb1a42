"""Signed, versioned policy documents: publish as the owner, read as anyone (security.md §4)."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.domain.policy import Policy, canonical
from plum_desk.domain.policy_faults import faults
from plum_desk.errors import ContractBug
from plum_desk.wire.messages import SignedPolicy

TAG = b"plum-desk/policy/v1\0"


def publish(
    connection: sa.Connection, policy: Policy, *, issued_by: str, now: int, proposal_id: str | None = None
) -> SignedPolicy:
    """Sign and store ``policy``. Its version must be the next one: a desk never goes back. ``proposal_id`` is what
    two people agreed to; without one it is an installation's own doing.

    Raises ContractBug, with every fault in its text, for one that must not be signed.
    """
    connection.exec_driver_sql("LOCK TABLE policies IN SHARE ROW EXCLUSIVE MODE")
    newest = sa.select(t.policies.c.body).order_by(t.policies.c.version.desc()).limit(1)
    body = connection.execute(newest).scalar_one_or_none()
    before = None if body is None else parse(body)
    if before is not None and policy.version <= before.version:
        raise ContractBug(f"policy version {policy.version} is not above {before.version}", latest=before.version)
    if found := faults(policy, before):
        raise ContractBug("; ".join(found))
    private = connection.execute(sa.select(t.centre.c.policy_private_key)).scalar_one()
    body = canonical(policy)
    signature = Ed25519PrivateKey.from_private_bytes(private).sign(TAG + body)
    connection.execute(
        t.policies.insert().values(
            version=policy.version,
            body=body,
            signature=signature,
            issued_at=now,
            issued_by=issued_by,
            proposal_id=proposal_id,
        )
    )
    return SignedPolicy(policy.version, body, signature)


async def latest(connection: AsyncConnection) -> SignedPolicy | None:
    columns = (t.policies.c.version, t.policies.c.body, t.policies.c.signature)
    row = (await connection.execute(sa.select(*columns).order_by(t.policies.c.version.desc()).limit(1))).first()
    return None if row is None else SignedPolicy(row.version, row.body, row.signature)


def parse(body: bytes) -> Policy:
    """A policy from JSON. Raises msgspec.DecodeError with the place that is wrong."""
    return msgspec.json.decode(body, type=Policy)
