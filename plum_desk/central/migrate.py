"""Bring a database to the current schema, and give a new centre its identity, keys and first policy."""

from __future__ import annotations

import secrets
import uuid

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.policy import publish
from plum_desk.domain.policy import Policy
from plum_desk.paths import shipped

_CURRENCIES = ("INR", "USD", "EUR", "GBP", "AED")
"""Of the first policy. Points units come with programmes, by publishing the next one."""


def config(connection: sa.Connection) -> Config:
    alembic = Config()
    alembic.set_main_option("script_location", str(shipped("migrations") / "central").replace("%", "%%"))
    alembic.attributes["connection"] = connection
    return alembic


def migrate(database: Database, *, name: str = "Plum centre", now: int, first_policy: Policy | None = None) -> None:
    """Upgrade the schema as its owner; on a new database also make the centre and publish a policy."""
    engine = database.owner_engine()
    try:
        with engine.begin() as connection:
            command.upgrade(config(connection), "head")
        with engine.begin() as connection:
            if connection.execute(sa.select(t.centre.c.one)).first() is None:
                _found(connection, name)
            if connection.execute(sa.select(t.policies.c.version)).first() is None:
                publish(connection, first_policy or _default_policy(now), issued_by="migrate", now=now)
    finally:
        engine.dispose()


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
