"""A snapshot on its way: the bytes that came so far lie beside the cache, to be resumed or thrown away."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from plum_desk.errors import PeerError, StoreFault, Unavailable

T = TypeVar("T")
PREFIX, SUFFIX = "snapshot-", ".part"
SPARE = 64 * 1024 * 1024
"""Bytes that must stay free beyond the file: what is carried over, and the journal's room."""
FLUSH_EVERY = 64 * 1024 * 1024
"""Written out this often, so that little is left to wait for at the end."""
_READ = 1024 * 1024


class Spoilt(PeerError):
    """The bytes are not those that were offered."""

    code = "snapshot_spoilt"


class Incoming:
    """The file of ``sha256`` and ``total`` bytes in ``folder``, hashed as it grows; ``size`` bytes are here. What
    lies there from before is taken up; the beginnings of other files are thrown away. A sink of
    ``sync.client.transfer``. Blocking; one thread at a time."""

    def __init__(self, folder: Path, sha256: str, total: int) -> None:
        self.path = folder / f"{PREFIX}{sha256}{SUFFIX}"
        self.total = total
        self.size = 0
        self.etag = ""
        self._etag = f'"sha256-{sha256}"'
        self._digest = hashlib.sha256()
        self._flushed = 0
        discard_others(folder, self.path)
        self._file = _faulty(self._open)
        try:
            self._take_up()
        except BaseException:
            self._file.close()
            raise

    def _open(self) -> BinaryIO:
        return self.path.open("a+b")

    def _take_up(self) -> None:
        """Hash what is here. More than there should be is not a beginning of the file."""
        self._file.seek(0)
        while data := self._file.read(_READ):
            self._digest.update(data)
        self.size = self._file.tell()
        self.etag = self._etag if self.size else ""
        if self.size > self.total:
            self.reset("")
        if shutil.disk_usage(self.path.parent).free < self.total - self.size + SPARE:
            raise StoreFault("The disk is too full for the snapshot.")

    def reset(self, etag: str) -> None:
        """Forget the bytes. Raises Spoilt when others than those of this file would follow."""
        if etag not in ("", self._etag):
            raise Spoilt("another file came than was offered")
        _faulty(self._file.truncate, 0)
        self._digest, self.size, self._flushed = hashlib.sha256(), 0, 0
        self.etag = etag

    def write(self, piece: bytes) -> None:
        """Append. Raises StoreFault when the disk is full, Spoilt when more comes than was offered."""
        if self.size + len(piece) > self.total:
            raise Spoilt(f"more than {self.total} bytes")
        _faulty(self._file.write, piece)
        self._digest.update(piece)
        self.size += len(piece)
        if self.size - self._flushed >= FLUSH_EVERY:
            self._flush()

    def _flush(self) -> None:
        _faulty(self._file.flush)
        _faulty(os.fsync, self._file.fileno())
        self._flushed = self.size

    def sha256(self) -> str:
        """Of all of it, on disk to the last byte. Raises Unavailable while bytes are missing: the centre may end
        an answer early, and says why when it is asked for the rest."""
        if self.size < self.total:
            raise Unavailable("cut short")
        self._flush()
        return self._digest.hexdigest()

    def close(self) -> None:
        _faulty(self._file.close)

    def discard(self) -> None:
        """Throw the bytes away."""
        self._file.close()
        self.path.unlink(missing_ok=True)


def discard_others(folder: Path, keep: Path | None = None) -> None:
    """Throw away what began to arrive and will not be taken up again."""
    for found in folder.glob(f"{PREFIX}*{SUFFIX}"):
        if found != keep:
            with suppress(OSError):  # still open somewhere: the next one throws it away
                found.unlink(missing_ok=True)


def _faulty(fn: Callable[..., T], *args: Any) -> T:
    """Run ``fn``; what the disk refuses is a fault of the store."""
    try:
        return fn(*args)
    except OSError as error:
        raise StoreFault(f"The snapshot cannot be written: {error.strerror}.") from error
