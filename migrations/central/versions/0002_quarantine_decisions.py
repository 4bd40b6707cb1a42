"""What became of quarantined operations: one decision each, recorded once and for ever (sync.md §3)."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
phase = "expand"

_TABLE = """
CREATE TABLE quarantine_decisions (
    n BIGINT NOT NULL,
    decision TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TIMESTAMP WITH TIME ZONE NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    code TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_quarantine_decisions PRIMARY KEY (n),
    CONSTRAINT fk_quarantine_decisions_n FOREIGN KEY (n) REFERENCES quarantine (n),
    CONSTRAINT ck_quarantine_decisions_decision
        CHECK (decision in ('released','discarded','withdrawn','handed_over','carried'))
)
"""


def upgrade() -> None:
    op.execute(_TABLE)
    op.execute("CREATE INDEX ix_quarantine_op_id ON quarantine (op_id)")
    op.execute("GRANT SELECT, INSERT ON quarantine_decisions TO plum_app")
