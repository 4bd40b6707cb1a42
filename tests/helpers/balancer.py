"""A balancer in front of several instances: whole TCP connections, in turn, to whoever takes them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import urlsplit


class Balancer:
    """A context. An instance that does not take a connection is passed over, as nginx does. ``turned`` counts
    the connections that each instance got, ``carried`` the bytes, both ways."""

    def __init__(self, urls: Sequence[str]) -> None:
        self._ports = [urlsplit(url).port for url in urls]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="balancer", daemon=True)
        self._next = 0
        self._open: set[asyncio.StreamWriter] = set()
        self.turned = [0] * len(urls)
        self.carried = 0
        self.url = ""

    def __enter__(self) -> Balancer:
        self._thread.start()
        starting = asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(starting, self._loop).result(10)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        for writer in self._open:
            writer.close()
        await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()})

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = await self._connect()
        if there is None:
            writer.close()
            return
        both = {writer, there[1]}
        self._open |= both
        await asyncio.gather(self._copy(reader, there[1]), self._copy(there[0], writer))
        self._open -= both

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        for _ in self._ports:
            chosen, self._next = self._next, (self._next + 1) % len(self._ports)
            try:
                pair = await asyncio.open_connection("127.0.0.1", self._ports[chosen])
            except OSError:
                continue
            self.turned[chosen] += 1
            return pair
        return None

    async def _copy(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while part := await source.read(65_536):
                self.carried += len(part)
                target.write(part)
                await target.drain()
        except OSError:
            pass
        finally:
            target.close()
            with suppress(OSError):
                await target.wait_closed()
