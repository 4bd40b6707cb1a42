"""What stands between a desk and its centre in offices: real sockets that forward, and misbehave when told to."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")
NUDGE = b"GET /v1/nudge"
LONG_POLL = b'"wait_ms":20000'


class Middle:
    """Forwards connections to ``target``. Attributes may be changed while it runs.

    ``cut_after``: how many bytes of an answer pass before the connection breaks, once for each number in it.
    ``hold_nudges``: a proxy that waits for the end of an answer before it passes the beginning on.
    ``poll_s``: seconds after which a held question is cut off.
    """

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self.target = (parts.hostname or "", parts.port or 0)
        self.cut_after: list[int] = []
        self.hold_nudges = False
        self.poll_s: float | None = None
        self.seen: list[bytes] = []
        self.polls_cut = 0
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, name="middle", daemon=True)

    def start(self) -> Middle:
        self._thread.start()
        self.run(self._listen())
        return self

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.run(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = self._loop.create_task(self._take(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self.serve(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self.join(reader, writer, *self.target)

    async def join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int) -> None:
        """Pass bytes both ways until either side ends, or something of what was asked for happens."""
        their_reader, their_writer = await asyncio.open_connection(host, port)
        asked = [b""]
        ways = [
            asyncio.ensure_future(self._there(reader, their_writer, asked)),
            asyncio.ensure_future(self._back(their_reader, writer, asked)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            their_writer.close()

    async def _there(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: list[bytes]) -> None:
        while data := await reader.read(65536):
            asked[0] = data
            self.seen.append(data)
            writer.write(data)
            await writer.drain()

    async def _back(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: list[bytes]) -> None:
        cut = self.cut_after.pop(0) if self.cut_after else None
        passed = 0
        while True:
            try:
                polling = LONG_POLL in asked[0] and self.poll_s is not None
                async with asyncio.timeout(self.poll_s if polling else None):
                    data = await reader.read(65536)
            except TimeoutError:
                self.polls_cut += 1
                return
            if not data:
                return
            if self.hold_nudges and NUDGE in asked[0]:
                continue
            if cut is not None and passed + len(data) > cut:
                writer.write(data[: cut - passed])
                await writer.drain()
                return
            passed += len(data)
            writer.write(data)
            await writer.drain()


class Connector(Middle):
    """An office's forward proxy: CONNECT for TLS. ``refuse`` answers 407 in place of a tunnel."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:1")
        self.refuse = False
        self.asked: list[str] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, where, _ = head.split(b"\r\n", 1)[0].decode().split(" ")
        self.asked.append(f"{method} {where}")
        if self.refuse:
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return
        host, _, port = where.rpartition(":")
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with suppress(OSError):
            await self.join(reader, writer, host, int(port))


@contextmanager
def between(middle: Middle) -> Iterator[Any]:
    middle.start()
    try:
        yield middle
    finally:
        middle.stop()
