"""The proxy's process: ``python -m tests.helpers.flaky``, told what to do on its standard input."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.helpers import pipe
from tests.helpers.flaky.faults import Do, Fault, Plan
from tests.helpers.flaky.link import Link, reset


class Proxy:
    """One listener a desk. ``closed`` desks are refused: their cable is out."""

    def __init__(self) -> None:
        self.plan = Plan()
        self.targets: dict[str, int] = {}
        self.closed: set[str] = set()
        self.links: set[Link] = set()
        self.servers: list[asyncio.Server] = []

    async def handle(self, command: dict[str, Any]) -> Any:
        return await getattr(self, command.pop("do"))(**command)

    async def open(self, name: str, target: int) -> int:
        """A listener for ``name``; its port."""
        self.targets[name] = target

        async def on_client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await self._run(name, reader, writer)

        server = await asyncio.start_server(on_client, "127.0.0.1", 0, limit=2**24)
        self.servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    async def _run(self, name: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if name in self.closed:
            reset(writer)
            return
        link = Link(name, (reader, writer), self.targets[name], self.plan.take)
        self.links.add(link)
        try:
            await link.run()
        except ConnectionError:
            pass  # the peer went first
        finally:
            self.links.discard(link)

    async def target(self, name: str, port: int) -> None:
        """Where new connections of ``name`` lead from now on."""
        self.targets[name] = port

    async def fault(self, **details: Any) -> None:
        self.plan.ordered.append(Fault(Do(details.pop("kind")), **details))

    async def chaos(self, seed: int, chance: dict[str, float]) -> None:
        """Every request draws its fault; ``chance`` maps faults to their shares."""
        self.plan.seed, self.plan.chance = seed, chance

    async def cut(self, name: str, hard: bool = False) -> None:
        """End every connection of ``name`` now; the next may come."""
        for link in self._of(name):
            link.cut(hard=hard)

    async def unplug(self, name: str) -> None:
        self.closed.add(name)
        await self.cut(name, hard=True)

    async def freeze(self, name: str) -> int:
        """Every connection of ``name`` that is open now goes silent and stays open; how many."""
        links = self._of(name)
        for link in links:
            link.frozen = True
        return len(links)

    async def heal(self) -> None:
        """No more faults. What hangs is cut, as a network that comes back would show it."""
        self.plan.clear()
        self.closed.clear()
        for name in self.targets:
            await self.cut(name)

    async def taken(self) -> dict[str, int]:
        """How often each fault was done."""
        return dict(self.plan.taken)

    def _of(self, name: str) -> list[Link]:
        return [link for link in self.links if link.name == name]


async def main() -> None:
    proxy = Proxy()
    await pipe.serve(proxy.handle)
    for server in proxy.servers:
        server.close()
    for name in proxy.targets:
        await proxy.cut(name, hard=True)


if __name__ == "__main__":
    asyncio.run(main())
