"""A child process that is told what to do by lines of JSON on its standard input, and answers on its output.

The child ends when its input does, so that nothing outlives the test that started it.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
Handle = Callable[[dict[str, Any]], Awaitable[Any]]
_LINE = 64 * 1024 * 1024


class Gone(Exception):
    """The child ended before it answered."""


class Failed(Exception):
    """The child's own exception, as text."""


class Child:
    """A running child. ``log`` gets its standard error. Commands may be under way side by side."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self.process = process
        self.log = log
        self._count = 0
        self._asked: dict[int, asyncio.Future[Any]] = {}
        self._reading = asyncio.ensure_future(self._read())

    @classmethod
    async def start(cls, module: str, *arguments: str, log: Path) -> Child:
        with log.open("ab") as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", module, *arguments, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=errors, limit=_LINE,
            )  # fmt: skip
        return cls(process, log)

    @property
    def running(self) -> bool:
        return self.process.returncode is None and not self._reading.done()

    async def ask(self, do: str, **details: Any) -> Any:
        """Have ``do`` done and give its result. Raises Gone, or Failed with what the child raised."""
        if not self.running:
            raise Gone(do)
        assert self.process.stdin is not None
        self._count += 1
        answer = self._asked[self._count] = asyncio.get_running_loop().create_future()
        self.process.stdin.write(json.dumps({"n": self._count, "do": do, **details}).encode() + b"\n")
        return await answer

    async def _read(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            said = json.loads(line)
            asked = self._asked.pop(said["n"])
            if asked.cancelled():
                continue
            if "error" in said:
                asked.set_exception(Failed(said["error"]))
            else:
                asked.set_result(said.get("result"))
        for asked in self._asked.values():
            if not asked.done():
                asked.set_exception(Gone(self.log.name))

    async def kill(self) -> None:
        """``kill -9``, and wait for the end."""
        if self.process.returncode is None:
            self.process.kill()
        await self._ended()

    async def stop(self) -> int:
        """End its input and wait; its exit code."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return await self._ended()

    async def _ended(self) -> int:
        assert self.process.stdin is not None
        code = await self.process.wait()
        await self._reading
        self.process.stdin.close()
        for asked in self._asked.values():
            asked.exception()  # whoever asked has gone as well
        return code


async def serve(handle: Handle) -> None:
    """In the child: carry out commands until the input ends, each as a job of its own."""
    reader = asyncio.StreamReader(limit=_LINE)
    loop = asyncio.get_running_loop()
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    async with asyncio.TaskGroup() as group:
        jobs = set()
        async for line in reader:
            job = group.create_task(_answer(handle, json.loads(line)))
            jobs.add(job)
            job.add_done_callback(jobs.discard)
        for job in jobs:
            job.cancel()
    transport.close()


async def _answer(handle: Handle, command: dict[str, Any]) -> None:
    said: dict[str, Any] = {"n": command.pop("n")}
    try:
        said["result"] = await handle(command)
    except Exception as error:
        traceback.print_exc()
        said["error"] = f"{type(error).__name__}: {error}"
    print(json.dumps(said), flush=True)
