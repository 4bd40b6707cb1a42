"""Lay out the journal. Revisions of the journal only ever add."""

import sqlalchemy as sa
from alembic import op

revision = "journal_0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "operations",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("op_id", sa.Text, nullable=False, unique=True),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column("dev_seq", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("op_class", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("depends_on", sa.Text, nullable=False),
        sa.Column("wall_time", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("args", sa.LargeBinary, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("prev_hash", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("sig", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("result", sa.LargeBinary),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("next_try", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_index("operations_by_seq", "operations", ["device_id", "dev_seq"], unique=True)
    op.create_index("operations_by_state", "operations", ["state"])
    op.create_table(
        "device",
        sa.Column("device_id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("server_url", sa.Text, nullable=False),
        sa.Column("centre_name", sa.Text, nullable=False),
        sa.Column("incarnation", sa.Text, nullable=False),
        sa.Column("policy_key", sa.LargeBinary, nullable=False),
        sa.Column("enrolled_at", sa.Integer, nullable=False),
        sa.Column("policy_version", sa.Integer, nullable=False, server_default="0"),
        sa.Column("acked_seq", sa.Integer, nullable=False, server_default="0"),
    )
    # Entries are immutable: only what the centre's answers change may be written again.
    op.execute(
        "CREATE TRIGGER operations_immutable BEFORE UPDATE OF op_id, device_id, dev_seq, kind, body, prev_hash, hash,"
        " sig ON operations BEGIN SELECT raise(ABORT, 'operations are immutable'); END"
    )
    op.execute(
        "CREATE TRIGGER operations_kept BEFORE DELETE ON operations"
        " BEGIN SELECT raise(ABORT, 'operations are kept'); END"
    )
