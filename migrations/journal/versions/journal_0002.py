"""Keep what is half-typed beside the journal."""

import sqlalchemy as sa
from alembic import op

revision = "journal_0002"
down_revision = "journal_0001"


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("ticket_id", sa.Text, nullable=False),
        sa.Column("fields", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
    )
    op.create_index("drafts_by_place", "drafts", ["person_id", "subject", "form"], unique=True)
