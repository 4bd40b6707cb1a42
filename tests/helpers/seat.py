"""A desk as a process, who works at it, and how it reaches the centre."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.helpers import seeded
from tests.helpers.pipe import Child, Gone


async def until(ready: Callable[[], Awaitable[bool]], seconds: float) -> bool:
    """Whether ``ready()`` came true within ``seconds``."""
    try:
        async with asyncio.timeout(seconds):
            while not await ready():  # noqa: ASYNC110 - what is waited for happens in other processes
                await asyncio.sleep(0.1)
    except TimeoutError:
        return False
    return True


@dataclass
class Seat:
    """A desk, who works at it, and how it reaches the centre."""

    name: str
    login: str
    folder: Path
    log: Path
    url: str = ""
    child: Child | None = None
    device_id: str = ""
    bugs: list[str] = field(default_factory=list)

    @property
    def running(self) -> bool:
        return self.child is not None and self.child.running

    async def start(self) -> None:
        self.child = await Child.start("tests.helpers.desk_worker", str(self.folder), log=self.log)

    async def sign_in(self) -> None:
        """Raises Failed while the centre cannot be reached."""
        self.device_id = await self.ask("sign_in", login=self.login, password=seeded.PASSWORD)

    async def ask(self, do: str, **details: Any) -> Any:
        if self.child is None:
            raise Gone(self.name)
        return await self.child.ask(do, **details)

    async def do(self, kind: str, draw: int) -> dict[str, Any]:
        """A deed that gets onto the disk, or an AssertionError."""
        said: dict[str, Any] = await self.ask("deed", kind=kind, draw=draw)
        assert "done" in said, said
        return said

    async def kill(self) -> None:
        if self.child is not None:
            await self.child.kill()
            self.child = None

    async def stop(self) -> None:
        """Quit as a person does. What it reported as a bug is kept."""
        if self.child is not None:
            if self.child.running:
                self.bugs += (await self.ask("status"))["bugs"]
            code = await self.child.stop()
            self.child = None
            if code and not self.bugs:
                self.bugs.append(f"{self.name} ended with {code}; see {self.log}")


def copy_profile(folder: Path, to: Path) -> None:
    """A stopped desk's folder, as a backup of the computer would keep it."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to)
