"""Bring a database to the current schema, and give a new centre its identity, keys and first policy."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.policy import publish
from plum_desk.central.schema.expected import Revision
from plum_desk.central.schema.upgrade import upgrade
from plum_desk.central.sla import rulebooks
from plum_desk.domain.policy import Policy
from plum_desk.domain.sla.default import default_rulebook
from plum_desk.domain.sla.document import Rulebook

_CURRENCIES = ("INR", "USD", "EUR", "GBP", "AED")
"""Of the first policy. Points units come with programmes, by publishing the next one."""


def migrate(
    database: Database,
    *,
    name: str = "Plum centre",
    now: int,
    first_policy: Policy | None = None,
    first_rulebook: Rulebook | None = None,
    extra: Sequence[Path] = (),
    expand_only: bool = False,
) -> list[Revision]:
    """Upgrade the schema as its owner; on a new database also make the centre and publish a policy and a rulebook.
    Returns the revisions that it applied. Raises StoreFault as ``schema.upgrade`` does."""
    engine = database.owner_engine()
    try:
        applied = upgrade(engine, extra=extra, expand_only=expand_only)
        with engine.begin() as connection:
            if connection.execute(sa.select(t.centre.c.one)).first() is None:
                _found(connection, name)
            if connection.execute(sa.select(t.policies.c.version)).first() is None:
                publish(connection, first_policy or _default_policy(now), issued_by="migrate", now=now)
            rulebooks.install(connection, first_rulebook or default_rulebook(), now)
    finally:
        engine.dispose()
    return applied


def _found(connection: sa.Connection, name: str) -> None:
    key = Ed25519PrivateKey.generate()
    connection.execute(
        t.centre.insert().values(
            incarnation=str(uuid.uuid4()),
            name=name,
            policy_private_key=key.private_bytes_raw(),
            policy_public_key=key.public_key().public_bytes_raw(),
            voucher_key=secrets.token_bytes(32),
        )
    )


def _default_policy(now: int) -> Policy:
    from plum_desk.domain import policy_default

    return policy_default.default_policy(1, now, points_units=(), currencies=_CURRENCIES)
