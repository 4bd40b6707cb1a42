"""Protocol and schema versions, negotiated on every request (sync.md §6)."""

PROTO = 1
PROTO_MIN = 1
ROW_SCHEMA = 1
"""Version of ``wire.rows``. Columns are only ever appended."""
MIN_CLIENT = "0.1.0"
