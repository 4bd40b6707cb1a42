"""Serve the centre over HTTP until told to stop, and stop so that no desk loses anything."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import msgspec
import uvicorn
from litestar import Litestar

from plum_desk import logs
from plum_desk.central.app import create_app
from plum_desk.central.descriptors import allow_many
from plum_desk.central.engine import Centre
from plum_desk.central.nudge import Heads
from plum_desk.central.watch.access import Observed
from plum_desk.central.watch.admin import create_admin
from plum_desk.central.watch.drain import Drain
from plum_desk.central.watch.sampling import Sampler

log = logging.getLogger(__name__)

GRACE_S = 5
"""How long requests in flight may take to finish after SIGTERM."""


class Place(msgspec.Struct, frozen=True):
    """Where to serve. ``admin_port`` None opens no admin listener; 0 takes a free port. ``notice_s`` is
    how long a stopping instance still serves while balancers see that it is not ready any more."""

    host: str = "127.0.0.1"
    port: int = 0
    admin_host: str = "127.0.0.1"
    admin_port: int | None = None
    ready_file: Path | None = None
    notice_s: float = 0.0


class Listener(uvicorn.Server):
    """An HTTP listener that leaves the process's signals alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Server(uvicorn.Server):
    """Drains before it stops: not ready at once, then no new requests and no streams, then the end."""

    def __init__(self, config: uvicorn.Config, app: Litestar, place: Place) -> None:
        super().__init__(config)
        self._heads: Heads = app.state.heads
        self._drain: Drain = app.state.drain
        self._centre: Centre = app.state.centre
        self._place = place
        self._told = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._draining: asyncio.Task[None] | None = None
        self.admin: Listener | None = None

    @property
    def url(self) -> str:
        return url_of(self)

    def on_started(self) -> None:
        """Listening now. Replaceable, for an owner in the same process."""
        if self._place.ready_file is not None:
            write_ready(self._place.ready_file, self.url, url_of(self.admin) if self.admin else None)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if self.started:
            self.on_started()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """A signal ends the server, not the process: what is open outside it is still to be closed."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The first signal drains; the second ends the process, as safely as ``kill -9`` does."""
        if self._told or self._loop is None:
            log.warning("told twice to stop: ending at once")
            os._exit(128 + sig)
        self._told = True
        self._loop.call_soon_threadsafe(self.drain)

    def drain(self) -> None:
        """Begin to stop. Returns at once."""
        log.info("draining")
        self._drain.begun.set()
        self._centre.metrics.draining.set(1)
        self._draining = asyncio.get_running_loop().create_task(self._end())

    async def _end(self) -> None:
        await asyncio.sleep(self._place.notice_s)
        self._drain.refusing = True
        self._heads.stop()
        if not await self._drain.until_idle(GRACE_S):
            log.warning("%d requests were cut off", self._drain.in_flight)
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._drain.begun.set()
        self._heads.stop()
        if self._place.ready_file is not None:
            self._place.ready_file.unlink(missing_ok=True)
        await super().shutdown(sockets)


def url_of(server: uvicorn.Server) -> str:
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    scheme = "https" if server.config.is_ssl else "http"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def write_ready(path: Path, url: str, admin: str | None) -> None:
    """Say atomically where we serve: who reads the file finds all of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    said = {"url": url, "pid": os.getpid()} | ({"admin": admin} if admin else {})
    fresh.write_text(json.dumps(said), encoding="utf-8")
    fresh.replace(path)


def build(centre: Centre, place: Place | None = None) -> Server:
    """A server over an opened centre. Its access log is our own: addresses and paths are personal enough."""
    place = place or Place()
    app = create_app(centre)
    config = uvicorn.Config(
        Observed(app),
        host=place.host,
        port=place.port,
        access_log=False,
        log_config=None,
        log_level="warning",
        timeout_graceful_shutdown=GRACE_S,
        timeout_keep_alive=75,
        server_header=False,
        lifespan="on",
    )
    server = Server(config, app, place)
    if place.admin_port is not None:
        server.admin = _admin(app, place)
    return server


def _admin(app: Litestar, place: Place) -> Listener:
    state = app.state
    admin = create_admin(state.centre, state.drain, Sampler(state.centre, state.following))
    config = uvicorn.Config(
        admin,
        host=place.admin_host,
        port=place.admin_port or 0,
        access_log=False,
        log_config=None,
        log_level="warning",
        timeout_graceful_shutdown=1,
        server_header=False,
    )
    return Listener(config)


async def serve(centre: Centre, place: Place) -> None:
    """Open the centre, serve until SIGTERM or SIGINT, and close it."""
    await centre.open()
    logs.name_instance(centre.instance)
    try:
        server = build(centre, place)
        if server.admin is None:
            await server.serve()
        else:
            await _serve_watched(server, server.admin)
    finally:
        await centre.close()


async def _serve_watched(server: Server, admin: Listener) -> None:
    """The admin listener is up before the first request and until after the last."""
    async with asyncio.TaskGroup() as group:
        group.create_task(admin.serve())
        await admin.up.wait()
        await server.serve()
        admin.should_exit = True


def run(centre: Centre, place: Place) -> None:
    allow_many()
    asyncio.run(serve(centre, place))
