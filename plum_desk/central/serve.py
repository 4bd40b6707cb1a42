"""Serve the centre over HTTP until told to stop."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from plum_desk.central.app import create_app
from plum_desk.central.engine import Centre

log = logging.getLogger(__name__)

GRACE_S = 5
"""How long requests in flight may take to finish after SIGTERM."""


class Server(uvicorn.Server):
    """Ends streams and long polls first, so that stopping does not wait for them."""

    def __init__(self, config: uvicorn.Config, centre_app: object, ready_file: Path | None) -> None:
        super().__init__(config)
        self._app_state = centre_app.state  # type: ignore[attr-defined]
        self._ready_file = ready_file

    def on_started(self) -> None:
        """Listening now. Replaceable, for an owner in the same process."""
        if self._ready_file is not None:
            write_ready(self._ready_file, self.url)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.on_started()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """A signal ends the server, not the process: what is open outside it is still to be closed."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()

    @property
    def url(self) -> str:
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app_state.heads.stop()
        if self._ready_file is not None:
            self._ready_file.unlink(missing_ok=True)
        await super().shutdown(sockets)


def write_ready(path: Path, url: str) -> None:
    """Say atomically where we serve: who reads the file finds all of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_text(json.dumps({"url": url, "pid": os.getpid()}), encoding="utf-8")
    fresh.replace(path)


def build(centre: Centre, host: str = "127.0.0.1", port: int = 0, ready_file: Path | None = None) -> Server:
    """A server over an opened centre. No access log: addresses and paths are personal enough."""
    app = create_app(centre)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        access_log=False,
        log_config=None,
        log_level="warning",
        timeout_graceful_shutdown=GRACE_S,
        timeout_keep_alive=75,
        server_header=False,
        lifespan="on",
    )
    return Server(config, app, ready_file)


async def serve(centre: Centre, host: str, port: int, ready_file: Path | None) -> None:
    """Open the centre, serve until SIGTERM or SIGINT, and close it."""
    await centre.open()
    try:
        await build(centre, host, port, ready_file).serve()
    finally:
        await centre.close()


def run(centre: Centre, host: str, port: int, ready_file: Path | None) -> None:
    asyncio.run(serve(centre, host, port, ready_file))
