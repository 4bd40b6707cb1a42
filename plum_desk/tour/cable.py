"""The agent's line to the centre: a real one, that can be pulled out while everyone else's stays in."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from types import TracebackType
from urllib.parse import urlsplit

CHUNK = 65_536


class Cable:
    """Forwards every connection to ``target`` (a URL) for as long as it is in; a context that begins so."""

    def __init__(self, target: str) -> None:
        self._there = urlsplit(target)
        self._port = 0
        self._server: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def plug_in(self) -> None:
        """At the same address each time."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    def pull_out(self) -> None:
        """What is on its way is lost, and nothing new is taken."""
        if self._server is not None:
            self._server.close()
        for end in self._ends:
            end.close()

    async def __aenter__(self) -> Cable:
        await self.plug_in()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pull_out()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A centre that is not there ends the connection, as it would without a cable between."""
        self._ends.add(writer)
        try:
            with suppress(OSError):
                far_reader, far_writer = await asyncio.open_connection(self._there.hostname, self._there.port)
                self._ends.add(far_writer)
                try:
                    await asyncio.gather(_pass_on(reader, far_writer), _pass_on(far_reader, writer))
                finally:
                    self._ends.discard(far_writer)
                    far_writer.close()
        finally:
            self._ends.discard(writer)
            writer.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Until one side ends; then the other is told."""
    with suppress(OSError):
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()
    writer.close()
