"""Observed: the application with every request counted, timed and logged, and refused while draining.

What is logged of a request: its route's template, never its path; sizes and codes, never contents.
"""

from __future__ import annotations

import logging
import time
import uuid
from typing import Any

import msgspec
from litestar import Litestar
from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.types import Message, Receive, Scope, Send

from plum_desk import logs
from plum_desk.central.engine import Centre
from plum_desk.central.watch.drain import Drain
from plum_desk.central.watch.metrics import bounded, code_label
from plum_desk.errors import Unavailable
from plum_desk.wire.messages import Problem

log = logging.getLogger(__name__)

UNMATCHED = "unmatched"
REQUEST_ID = b"plum-request-id"
RETRY_S = 1
_METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")
_NOTE = "note"


class Note(msgspec.Struct):
    """What the handlers tell of a request: how many operations or entries, the code it was refused
    with, and how much of its time was spent waiting because the desk asked for it."""

    ops: int = 0
    entries: int = 0
    code: str = ""
    waited_s: float = 0.0
    stream: bool = False


def note_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Note:
    """The request's note; one that nobody reads when the application runs unobserved."""
    state: dict[str, Any] = connection.scope["state"]
    note: Note = state.setdefault(_NOTE, Note())
    return note


def called(scope: Any) -> tuple[str, str]:
    """Method and route template: what a caller wrote in their place may be anything."""
    return bounded(str(scope.get("method", "")), _METHODS), str(scope.get("path_template") or UNMATCHED)


class Observed:
    """An ASGI application round ``app``, which was made by ``create_app``."""

    def __init__(self, app: Litestar) -> None:
        self._app = app
        self._centre: Centre = app.state.centre
        self._drain: Drain = app.state.drain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
        elif self._drain.refusing:
            await self._refuse(send)
        else:
            await self._observe(scope, receive, send)

    async def _observe(self, scope: Scope, receive: Receive, send: Send) -> None:
        request_id, note = uuid.uuid4().hex[:16], Note()
        scope.setdefault("state", {})[_NOTE] = note
        status = 500
        started = time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (REQUEST_ID, request_id.encode())]
            await send(message)

        token = logs.REQUEST.set(request_id)
        self._drain.enter()
        self._centre.metrics.in_flight.inc()
        try:
            await self._app(scope, receive, sending)
        finally:
            self._drain.leave()
            self._centre.metrics.in_flight.dec()
            self._record(scope, status, time.perf_counter() - started, note)
            logs.REQUEST.reset(token)

    def _record(self, scope: Scope, status: int, took: float, note: Note) -> None:
        method, route = called(scope)
        metrics = self._centre.metrics
        if not note.stream:
            metrics.requests.labels(method, route, str(status)).observe(max(0.0, took - note.waited_s))
        fields: dict[str, Any] = {"method": method, "route": route, "status": status, "ms": round(took * 1000, 1)}
        if note.waited_s:
            fields["waited_ms"] = round(note.waited_s * 1000)
        if note.ops:
            fields["ops"] = note.ops
        if note.entries:
            fields["entries"] = note.entries
        if note.code:
            fields["code"] = code_label(note.code)
            metrics.refusals.labels("request", fields["code"]).inc()
        log.info("request", extra={"fields": fields})

    async def _refuse(self, send: Send) -> None:
        """503, and the connection ends: the next try reaches another instance."""
        self._centre.metrics.refusals.labels("request", Unavailable.code).inc()
        body = msgspec.json.encode(Problem(Unavailable.code, {}, self._centre.clock()))
        headers = [
            (b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()),
            (b"retry-after", str(RETRY_S).encode()), (b"connection", b"close"),
        ]  # fmt: skip
        await send({"type": "http.response.start", "status": 503, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})
