"""The test's side of the proxy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.helpers.pipe import Child


class FlakyProxy:
    """A proxy process with a listener for each desk. See ``faults.Do`` for what it can do."""

    def __init__(self, child: Child) -> None:
        self.child = child

    @classmethod
    async def start(cls, folder: Path) -> FlakyProxy:
        return cls(await Child.start("tests.helpers.flaky", log=folder / "proxy.log"))

    async def open(self, name: str, port: int) -> str:
        """A URL through which ``name`` reaches ``port``."""
        return f"http://127.0.0.1:{await self.child.ask('open', name=name, target=port)}"

    async def target(self, name: str, port: int) -> None:
        await self.child.ask("target", name=name, port=port)

    async def fault(self, kind: str, on: str = "/", link: str = "", **details: Any) -> None:
        """The next ``times`` (1) requests of ``link`` whose path begins with ``on`` get this."""
        await self.child.ask("fault", kind=kind, on=on, link=link, **details)

    async def chaos(self, seed: int, chance: dict[str, float]) -> None:
        await self.child.ask("chaos", seed=seed, chance=chance)

    async def cut(self, name: str, *, hard: bool = False) -> None:
        await self.child.ask("cut", name=name, hard=hard)

    async def unplug(self, name: str) -> None:
        await self.child.ask("unplug", name=name)

    async def freeze(self, name: str) -> int:
        return int(await self.child.ask("freeze", name=name))

    async def heal(self) -> None:
        await self.child.ask("heal")

    async def taken(self) -> dict[str, int]:
        found: dict[str, int] = await self.child.ask("taken")
        return found

    async def stop(self) -> None:
        await self.child.stop()
