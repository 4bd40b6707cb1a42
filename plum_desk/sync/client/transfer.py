"""Large answers, brought in pieces: resumed after a cut by Range and If-Range, verified by their hash."""

from __future__ import annotations

import asyncio
import hashlib
import random
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plum_desk.domain.outcome import Code
from plum_desk.errors import PeerError, StoreFault, Unavailable
from plum_desk.sync.client.channel import Channel
from plum_desk.sync.outbox import backoff

if TYPE_CHECKING:
    import httpx

TRIES = 4
"""Attempts in a row that bring nothing new before the transfer is given up for now."""
QUIET_S = 30.0
_HASHED = re.compile(r'"sha256-([0-9a-f]{64})"')
_SPAN = re.compile(r"bytes (\d+)-\d+/(\d+)")

Progress = Callable[[int, int], None]
"""Told how many bytes are here, and how many there will be (0 when unknown)."""


class Sink(Protocol):
    """Where pieces go. ``etag`` names the version that they are of; ``reset`` forgets them all."""

    etag: str

    @property
    def size(self) -> int: ...

    def reset(self, etag: str) -> None: ...

    def write(self, piece: bytes) -> None: ...

    def sha256(self) -> str: ...


class FileSink:
    """``path`` with ``.part`` appended, and its version beside it: both outlive this process. Blocking."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._part = path.with_name(path.name + ".part")
        self._version = path.with_name(path.name + ".part.etag")
        self.etag = ""
        with suppress(OSError):
            self.etag = self._version.read_text(encoding="ascii") if self._part.exists() else ""
        self.size = self._part.stat().st_size if self.etag else 0

    def reset(self, etag: str) -> None:
        self._version.unlink(missing_ok=True)
        self._part.write_bytes(b"")
        self._version.write_text(etag, encoding="ascii")
        self.etag, self.size = etag, 0

    def write(self, piece: bytes) -> None:
        with self._part.open("ab") as file:
            file.write(piece)
        self.size += len(piece)

    def sha256(self) -> str:
        with self._part.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def keep(self) -> None:
        """The whole is here and verified: give it its name."""
        self._part.replace(self.path)
        self._version.unlink(missing_ok=True)


class MemorySink:
    """For what must not lie on the disk in the clear."""

    def __init__(self) -> None:
        self.etag = ""
        self.content = bytearray()

    @property
    def size(self) -> int:
        return len(self.content)

    def reset(self, etag: str) -> None:
        self.etag = etag
        self.content.clear()

    def write(self, piece: bytes) -> None:
        self.content += piece

    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


async def download(
    channel: Channel,
    target: str,
    path: Path,
    *,
    sha256: str = "",
    progress: Progress | None = None,
    quiet_s: float = QUIET_S,
) -> int:
    """Bring ``target`` to ``path``, whole and verified or not at all; its size in bytes.

    What an earlier call brought before it was cut off is taken up again. ``sha256`` (hex) is what it must
    hash to; without it the hash in the centre's ETag counts. ``quiet_s``: how long nothing may come, which
    includes the time that the centre needs to make it. Raises Unavailable when nothing more comes
    (what is here stays for the next call), PeerError(transfer_damaged) when the bytes are not the right ones.
    """
    try:
        sink = await asyncio.to_thread(FileSink, path)
        await fetch(channel, target, sink, sha256=sha256, progress=progress, quiet_s=quiet_s)
        await asyncio.to_thread(sink.keep)
    except OSError as error:
        raise StoreFault(str(error)) from error
    return sink.size


async def fetch(
    channel: Channel,
    target: str,
    sink: Sink,
    *,
    sha256: str = "",
    progress: Progress | None = None,
    quiet_s: float = QUIET_S,
) -> None:
    """Fill ``sink`` from ``target``, as ``download`` does."""
    resumed = sink.size > 0
    await _bring(channel, target, sink, progress, quiet_s)
    if await _verified(sink, sha256):
        return
    await asyncio.to_thread(sink.reset, "")
    if resumed:  # what lay here may have been hurt since: once from the beginning
        await _bring(channel, target, sink, progress, quiet_s)
        if await _verified(sink, sha256):
            return
        await asyncio.to_thread(sink.reset, "")
    error = PeerError(target)
    error.code = Code.TRANSFER_DAMAGED
    raise error


async def _verified(sink: Sink, sha256: str) -> bool:
    stated = _HASHED.fullmatch(sink.etag)
    wanted = sha256 or (stated[1] if stated else "")
    return bool(wanted) and await asyncio.to_thread(sink.sha256) == wanted


async def _bring(channel: Channel, target: str, sink: Sink, progress: Progress | None, quiet_s: float) -> None:
    stuck = 0
    while True:
        before = sink.size
        try:
            return await _attempt(channel, target, sink, progress, quiet_s)
        except Unavailable as error:
            stuck = 0 if sink.size > before else stuck + 1
            if stuck >= TRIES:
                raise
            pause = max(error.retry_after or 0, backoff(stuck + 1, random.random()) / 1000)
        await asyncio.sleep(pause)


async def _attempt(channel: Channel, target: str, sink: Sink, progress: Progress | None, quiet_s: float) -> None:
    """One request: for the rest when the version is still the same, else for the whole."""
    import httpx

    headers = channel.headers("GET", target, b"", channel.token) | {"Accept-Encoding": "identity"}
    if sink.size and sink.etag:
        headers |= {"Range": f"bytes={sink.size}-", "If-Range": sink.etag}
    timeout = httpx.Timeout(10, read=quiet_s)
    async with channel.open("GET", channel.server, target, headers, timeout=timeout) as response:
        total = await _place(response, sink)
        async for piece in response.aiter_raw():
            await asyncio.to_thread(sink.write, piece)
            if progress is not None:
                progress(sink.size, total)
    if total and sink.size != total:
        raise Unavailable("cut short")


async def _place(response: httpx.Response, sink: Sink) -> int:
    """Where the response's bytes belong; the size of the whole, 0 when the centre does not say."""
    if response.status_code != 206:
        await asyncio.to_thread(sink.reset, response.headers.get("ETag", ""))
        return int(response.headers.get("Content-Length", 0))
    span = _SPAN.fullmatch(response.headers.get("Content-Range", ""))
    if span is None or int(span[1]) != sink.size or response.headers.get("ETag") != sink.etag:
        await asyncio.to_thread(sink.reset, "")
        raise Unavailable("another part came than was asked for")
    return int(span[2])
