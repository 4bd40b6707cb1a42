"""Views of lists that a programme's people share."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA

from plum_desk.central.tables.base import instant, integer, key, metadata, ref, text

team_views = sa.Table(
    "team_views",
    metadata,
    key("programme_id", "programmes.programme_id"),
    key("view_id"),
    text("module"),
    text("name"),
    sa.Column("body", BYTEA, nullable=False),
    ref("shared_by", "users.user_id"),
    instant("shared_at"),
    instant("removed_at", nullable=True),
    integer("version", default=1),
)
"""``body`` is the SavedView as JSON. One that was taken away stays on record and can be shared again."""
