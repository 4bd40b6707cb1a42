"""The first layout of the cache. Nothing of it is left: the next revision lays the cache out anew."""

revision = "cache_0001"
down_revision = None


def upgrade() -> None:
    return
