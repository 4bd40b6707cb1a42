"""A desk's line to the centre: HTTP/1.1 on plain asyncio streams, every request signed.

Thousands of desks share one process with the clock that measures them, and that machine with the centre: a general
HTTP client would cost more than all that it is there to measure. What is sent is what a real desk sends.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from urllib.parse import urlsplit

import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric import ec

from plum_desk.central import device
from plum_desk.central.engine import wall_clock
from plum_desk.domain.outcome import Code
from plum_desk.errors import PeerError, Unavailable
from plum_desk.wire.messages import Problem

_CONNECT_S, _ANSWER_S, _QUIET_S = 10, 30, 45
"""The same patience as a desk's: to connect, for an answer, and between two signs of life on the stream."""
_BROKEN = (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError)
_AWAY = (429, 502, 503, 504)


class Line:
    """``sent`` and ``received`` count bytes as HTTP writes them, without what TCP and TLS add."""

    def __init__(self, url: str, key: ec.EllipticCurvePrivateKey, token: str = "") -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._key, self.token = key, token
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.sent = self.received = 0

    async def post(self, target: str, message: msgspec.Struct) -> bytes:
        """The answer's body. Raises Unavailable when it is worth trying again, PeerError when it is not."""
        body = msgspec.json.encode(message)
        try:
            async with asyncio.timeout(_ANSWER_S):
                return await self._exchange(target, body)
        except _BROKEN as error:
            await self.close()
            raise Unavailable(type(error).__name__) from error

    async def events(self) -> AsyncGenerator[dict[str, int], None]:
        """``{}`` once the stream is open, then heads as they move. Raises Unavailable when it ends."""
        writer: asyncio.StreamWriter | None = None
        try:
            async with asyncio.timeout(_CONNECT_S):
                reader, writer = await asyncio.open_connection(self._host, self._port)
                self._write(writer, "GET", "/v1/nudge", b"")
                status, headers = await self._head(reader)
            if status != 200:
                raise _problem(status, await self._body(reader, headers))
            yield {}
            while True:
                async with asyncio.timeout(_QUIET_S):
                    chunk = await self._chunk(reader)
                for line in chunk.splitlines():
                    if line.startswith(b"data:"):
                        yield msgspec.json.decode(line[5:], type=dict[str, int])
                if not chunk:
                    raise Unavailable("the stream ended")
        except _BROKEN as error:
            raise Unavailable(type(error).__name__) from error
        finally:
            if writer is not None:
                await _closed(writer)

    async def close(self) -> None:
        opened, self._open = self._open, None
        if opened is not None:
            await _closed(opened[1])

    async def _exchange(self, target: str, body: bytes) -> bytes:
        if self._open is None:
            self._open = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._open
        self._write(writer, "POST", target, body)
        status, headers = await self._head(reader)
        content = await self._body(reader, headers)
        if headers.get(b"connection") == b"close":
            await self.close()
        if status != 200:
            raise _problem(status, content)
        return zstandard.decompress(content) if headers.get(b"content-encoding") == b"zstd" else content

    def _write(self, writer: asyncio.StreamWriter, method: str, target: str, body: bytes) -> None:
        carried = device.headers(self._key, self.token, method, target, body, wall_clock())
        head = (
            f"{method} {target} HTTP/1.1\r\nHost: {self._host}\r\n"
            f"Accept-Encoding: zstd\r\nContent-Length: {len(body)}\r\n"
            + "".join(f"{name}: {value}\r\n" for name, value in carried.items())
            + "\r\n"
        )
        writer.write(head.encode() + body)
        self.sent += len(head) + len(body)

    async def _head(self, reader: asyncio.StreamReader) -> tuple[int, dict[bytes, bytes]]:
        raw = await reader.readuntil(b"\r\n\r\n")
        self.received += len(raw)
        first, *lines = raw[:-4].split(b"\r\n")
        headers: dict[bytes, bytes] = {}
        for line in lines:
            name, _, value = line.partition(b":")
            headers[name.lower()] = value.strip()
        return int(first.split(b" ", 2)[1]), headers

    async def _body(self, reader: asyncio.StreamReader, headers: dict[bytes, bytes]) -> bytes:
        if b"content-length" in headers:
            content = await reader.readexactly(int(headers[b"content-length"]))
            self.received += len(content)
            return content
        parts = []
        with suppress(asyncio.IncompleteReadError):
            while part := await self._chunk(reader):
                parts.append(part)
        return b"".join(parts)

    async def _chunk(self, reader: asyncio.StreamReader) -> bytes:
        """One chunk of a chunked body; empty after the last."""
        size = await reader.readuntil(b"\r\n")
        part = await reader.readexactly(int(size, 16) + 2)
        self.received += len(size) + len(part)
        return part[:-2]


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


def _problem(status: int, content: bytes) -> Exception:
    with suppress(msgspec.DecodeError):
        code = msgspec.json.decode(content, type=Problem).code
        if code == Code.PROOF_REPLAYED:  # something between us and the centre sent a request again
            return Unavailable(code)
        if status not in _AWAY:
            return PeerError(f"{status} {code}")
    return Unavailable(f"status {status}") if status in _AWAY else PeerError(f"status {status}")
