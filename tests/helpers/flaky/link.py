"""One client connection through the proxy: requests are told apart, answers are bytes."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Callable
from typing import NamedTuple

from tests.helpers.flaky.faults import Do, Fault

_CHUNK = 65_536
_HEAD = 65_536


class Request(NamedTuple):
    path: str
    raw: bytes


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request, whole; None when the client has gone."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        size = 0
        for line in head.split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length":
                size = int(value)
        body = await reader.readexactly(size)
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    return Request(head.split(b" ", 2)[1].decode("latin-1"), head + body)


def reset(writer: asyncio.StreamWriter) -> None:
    """End with RST: what was in flight is gone and the peer is told that it is."""
    sock = writer.get_extra_info("socket")
    if sock is not None and not writer.transport.is_closing():
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


class Link:
    """``take(path)`` gives the fault for a request, or None."""

    def __init__(
        self,
        name: str,
        client: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        port: int,
        take: Callable[[str, str], Fault | None],
    ) -> None:
        self.name = name
        self.frozen = False
        self._reader, self._writer = client
        self._port = port
        self._take = take
        self._fault: Fault | None = None
        self._request = Request("", b"")
        self._sent = 0

    async def run(self) -> None:
        """Until either side ends, or a fault ends both."""
        try:
            upstream, onward = await asyncio.open_connection("127.0.0.1", self._port, limit=_HEAD)
        except OSError:
            reset(self._writer)
            return
        pumps = [asyncio.ensure_future(self._requests(onward)), asyncio.ensure_future(self._answers(upstream))]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            for writer in (onward, self._writer):
                writer.close()

    def cut(self, *, hard: bool) -> None:
        if hard:
            reset(self._writer)
        else:
            self._writer.close()

    async def _requests(self, onward: asyncio.StreamWriter) -> None:
        while (request := await read_request(self._reader)) is not None:
            self._request, self._sent = request, 0
            self._fault = fault = self._take(self.name, request.path)
            do = None if fault is None else fault.do
            if do in (Do.CUT, Do.RESET):
                self.cut(hard=do is Do.RESET)
                return
            if fault is not None and do is Do.DELAY:
                await asyncio.sleep(fault.ms / 1000)
            if do is not Do.HALF_OPEN and not self.frozen:
                onward.write(request.raw)
                await onward.drain()

    async def _answers(self, upstream: asyncio.StreamReader) -> None:
        while data := await upstream.read(_CHUNK):
            if not await self._answer(data):
                return

    async def _answer(self, data: bytes) -> bool:
        """Pass on what came, as the fault of the request has it. False when that ends the connection."""
        fault = self._fault
        do = None if fault is None else fault.do
        if self.frozen or do is Do.MUTE:
            return True
        if do is Do.LOSE_ANSWER:
            reset(self._writer)
            return False
        if fault is not None and do is Do.TRUNCATE and self._sent + len(data) > fault.bytes:
            self._writer.write(data[: max(0, fault.bytes - self._sent)])
            await self._writer.drain()
            return False
        if do is Do.TWICE and not self._sent:
            await self._again(self._request)
        step = fault.bytes if fault is not None and do is Do.THROTTLE else len(data)
        for start in range(0, len(data), step):
            if start and fault is not None:
                await asyncio.sleep(min(fault.ms, 50) / 1000)
            self._writer.write(data[start : start + step])
            await self._writer.drain()
        self._sent += len(data)
        return True

    async def _again(self, request: Request) -> None:
        """The same bytes on a connection of their own; nobody hears the answer."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(request.raw)
        await reader.read(_CHUNK)
        writer.close()
