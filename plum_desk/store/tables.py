"""Tables of ``journal.db``: the operations, kept for ever. Those of ``base.db`` are in ``cache.tables``."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

journal = MetaData()

operations = Table(
    "operations",
    journal,
    Column("key", Integer, primary_key=True),
    Column("op_id", Text, nullable=False, unique=True),
    Column("device_id", Text, nullable=False),
    Column("dev_seq", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("op_class", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("depends_on", Text, nullable=False),
    Column("wall_time", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("args", LargeBinary, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("sig", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("result", LargeBinary),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_try", Integer, nullable=False, server_default="0"),
    Index("operations_by_seq", "device_id", "dev_seq", unique=True),
    Index("operations_by_state", "state"),
)

drafts = Table(
    "drafts",
    journal,
    Column("key", Integer, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("ticket_id", Text, nullable=False),
    Column("fields", LargeBinary, nullable=False),
    Column("at", Integer, nullable=False),
    Index("drafts_by_place", "person_id", "subject", "form", unique=True),
)
"""What was half-typed here: of a person, about a subject, in a form. Never sent."""

preferences = Table(
    "preferences",
    journal,
    Column("key", Integer, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("value", LargeBinary, nullable=False),
    Column("at", Integer, nullable=False),
    Index("preferences_by_name", "person_id", "name", unique=True),
)
"""What a person prefers here, such as saved views; a query may name a member, so it lies with the journal."""

device = Table(
    "device",
    journal,
    Column("device_id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("server_url", Text, nullable=False),
    Column("centre_name", Text, nullable=False),
    Column("incarnation", Text, nullable=False),
    Column("policy_key", LargeBinary, nullable=False),
    Column("enrolled_at", Integer, nullable=False),
    Column("policy_version", Integer, nullable=False, server_default="0"),
    Column("acked_seq", Integer, nullable=False, server_default="0"),
)
"""This desk's enrolments, the newest last. ``policy_version`` is the ratchet: never lowered."""
