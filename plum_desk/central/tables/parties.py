"""Who there is: the centre itself, clients, programmes, users, devices and their sessions."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA

from plum_desk.central.tables.base import Big, instant, integer, key, metadata, ref, text, version

centre = sa.Table(
    "centre",
    metadata,
    sa.Column("one", sa.Boolean, primary_key=True, server_default=sa.true()),
    text("incarnation"),
    text("name"),
    sa.Column("policy_private_key", BYTEA, nullable=False),
    sa.Column("policy_public_key", BYTEA, nullable=False),
    sa.Column("voucher_key", BYTEA, nullable=False),
    instant("restored_at", nullable=True),
    sa.CheckConstraint("one", name="single"),
)
"""One row: who this centre is, and its keys. ``voucher_key`` seals codes at rest (AES-256-GCM).
``restored_at`` is when it last came from a backup: what was asked for before may have happened."""


clients = sa.Table(
    "clients",
    metadata,
    key("client_id"),
    text("name"),
    text("kind"),  # client | partner
    version(),
    sa.CheckConstraint("kind in ('client','partner')", name="kind"),
)
brands = sa.Table("brands", metadata, key("brand_id"), text("name"), text("category"), text("provider_id"), version())
programmes = sa.Table(
    "programmes",
    metadata,
    key("programme_id"),
    ref("client_id", "clients.client_id"),
    text("name"),
    text("zone"),
    text("currency"),
    text("points_unit"),
    integer("point_value"),
    text("provider_id"),
    integer("points_expire_months", nullable=True),
    version(),
    sa.CheckConstraint("points_expire_months BETWEEN 1 AND 240", name="points_expire_months"),
)
users = sa.Table(
    "users",
    metadata,
    key("user_id"),
    text("person_id"),
    text("login", unique=True),
    text("name"),
    text("role"),
    ref("institution_id", "clients.client_id", nullable=True),
    text("password_hash"),
    sa.Column("active", sa.Boolean, nullable=False, server_default=sa.true()),
    integer("authz_epoch", default=1),
    version(),
)
grants = sa.Table("grants", metadata, key("user_id", "users.user_id"), key("scope"))
"""Scopes each user may read; what a device receives is what its signed-in user was granted."""

devices = sa.Table(
    "devices",
    metadata,
    key("device_id"),
    text("name"),
    sa.Column("public_key", BYTEA, nullable=False, unique=True),
    text("state", server_default="active"),  # active | revoked | quarantined
    instant("enrolled_at"),
    text("enrolled_by"),
    integer("last_seq", default=0),
    sa.Column("last_hash", BYTEA, nullable=False),
    sa.CheckConstraint("state in ('active','revoked','quarantined')", name="state"),
)
enrolment_codes = sa.Table(
    "enrolment_codes",
    metadata,
    sa.Column("code_hash", BYTEA, primary_key=True),
    instant("created_at"),
    instant("expires_at"),
    instant("used_at", nullable=True),
    text("device_id", nullable=True),
    text("created_by"),
)
sessions = sa.Table(
    "sessions",
    metadata,
    key("session_id"),
    sa.Column("token_hash", BYTEA, nullable=False, unique=True),
    ref("user_id", "users.user_id"),
    ref("device_id", "devices.device_id"),
    instant("created_at"),
    instant("expires_at"),
    instant("revoked_at", nullable=True),
)
sign_in_attempts = sa.Table(
    "sign_in_attempts",
    metadata,
    sa.Column("attempt_id", Big, sa.Identity(), primary_key=True),
    text("login"),
    text("device_id"),
    instant("at"),
    sa.Column("ok", sa.Boolean, nullable=False),
    sa.Index(None, "login", "at"),
)
proof_nonces = sa.Table(
    "proof_nonces",
    metadata,
    sa.Column("nonce", BYTEA, primary_key=True),
    instant("at"),
    sa.Index(None, "at"),
    prefixes=["UNLOGGED"],
)
