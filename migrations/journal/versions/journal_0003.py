"""Keep what a person prefers, such as saved views, beside the journal."""

import sqlalchemy as sa
from alembic import op

revision = "journal_0003"
down_revision = "journal_0002"


def upgrade() -> None:
    op.create_table(
        "preferences",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
    )
    op.create_index("preferences_by_name", "preferences", ["person_id", "name"], unique=True)
