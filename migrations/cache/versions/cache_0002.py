"""Tickets said what they were taken in as. Nothing of it is left: the next revision lays the cache out anew."""

revision = "cache_0002"
down_revision = "cache_0001"


def upgrade() -> None:
    return
