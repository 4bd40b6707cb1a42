"""The real application on a real socket: in a thread of this process, or as a process of its own."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from plum_desk.central.database import Database
from plum_desk.central.engine import Centre, wall_clock
from plum_desk.central.enrolment import new_code
from plum_desk.central.sequencing.mode import Mode
from plum_desk.central.serve import Server, build
from tests.helpers import seeded
from tests.helpers.desk import TestDesk

T = TypeVar("T")
both_ways = pytest.mark.parametrize("centre", list(Mode), indirect=True)
"""Runs a test of the fixture ``centre`` with feeds that each transaction numbers, and with a sequencer."""

ROOT = Path(__file__).resolve().parents[2]


class Clock:
    """The wall clock, moved by ``offset`` milliseconds."""

    def __init__(self) -> None:
        self.offset = 0

    def __call__(self) -> int:
        return wall_clock() + self.offset


class RunningCentre:
    """A centre that serves. ``clock`` is its own; desks get their own from ``wall_clock``."""

    def __init__(
        self, database: Database, providers: Mapping[str, Any] | None = None, tls: tuple[Path, Path] | None = None
    ) -> None:
        self.database = database
        self.tls = tls
        self.clock = Clock()
        self._providers = providers
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="centre", daemon=True)
        self.failure: BaseException | None = None
        self.loop: asyncio.AbstractEventLoop
        self.server: Server
        self.centre: Centre

    def start(self) -> RunningCentre:
        self._thread.start()
        if not self._ready.wait(30) or self.failure:
            raise RuntimeError("the centre did not start") from self.failure
        return self

    def _run(self) -> None:
        try:
            asyncio.run(self._main())
        except BaseException as error:
            self.failure = error
            self._ready.set()

    async def _main(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.centre = await Centre(self.database, clock=self.clock, providers=self._providers).open()
        try:
            self.server = build(self.centre)
            if self.tls is not None:
                self.server.config.ssl_certfile, self.server.config.ssl_keyfile = self.tls
            self.server.on_started = self._ready.set
            await self.server.serve()
        finally:
            await self.centre.close()

    @property
    def url(self) -> str:
        return self.server.url

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the centre's own loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(30)

    def stop(self) -> None:
        self.server.should_exit = True
        self._thread.join(20)
        if self._thread.is_alive():
            raise RuntimeError("the centre did not stop")
        if self.failure:
            raise self.failure

    def code(self) -> str:
        """A fresh enrolment code."""
        engine = self.database.owner_engine()
        with engine.begin() as connection:
            made = new_code(connection, created_by="tests", now=self.clock())
        engine.dispose()
        return made

    def desk(self, login: str | None = None, clock: Callable[[], int] | None = None) -> TestDesk:
        """An enrolled device, signed in as ``login`` when given."""
        made = TestDesk(self.url, clock or self.clock)
        made.enrol(self.code())
        if login:
            made.sign_in(login, seeded.PASSWORD)
        return made


@contextmanager
def running(
    database: Database, providers: Mapping[str, Any] | None = None, tls: tuple[Path, Path] | None = None
) -> Iterator[RunningCentre]:
    """A served world: the database gets the sample world first. ``tls``: certificate and key files."""
    seeded.build(database)
    centre = RunningCentre(database, providers, tls).start()
    try:
        yield centre
    finally:
        TestDesk.close_all()
        centre.stop()


class CentreProcess:
    """``plum-central serve`` as a process, to be killed. Serves ``database`` by its URL."""

    def __init__(self, database: Database, folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> None:
        self.database = database
        self.ready = folder / "ready.json"
        self.arguments = arguments
        self.env = dict(os.environ) | {"PYTHONPATH": str(ROOT)} | dict(env or {})
        self.log = folder / "centre.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> CentreProcess:
        self.ready.unlink(missing_ok=True)
        url = self.database.url.render_as_string(hide_password=False)
        command = [sys.executable, "-m", "tests.helpers.serve_process", url, str(self.ready), *self.arguments]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log)
        waiting = threading.Event()
        for _ in range(600):
            if self.ready.exists():
                return self
            if self.process.poll() is not None:
                break
            waiting.wait(0.05)
        raise RuntimeError(self.log.read_text())

    @property
    def url(self) -> str:
        return str(json.loads(self.ready.read_text())["url"])

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> int:
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(20)
