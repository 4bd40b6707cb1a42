"""The calls of a desk: enrol, sign in and out, push, pull, nudge, policy."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import zstandard
from litestar import Response, get, post
from litestar.datastructures import State
from litestar.params import JSONBody
from litestar.response import Stream
from msgspec.structs import replace

from plum_desk.central import enrolment
from plum_desk.central.auth import AnyRequest, caller_of, centre_of, known, signed_in
from plum_desk.central.pressure import Pressure
from plum_desk.central.problem import PROBLEMS
from plum_desk.central.pull import page_bytes, pull
from plum_desk.central.push import receive
from plum_desk.central.spoken import told
from plum_desk.central.watch.access import note_of
from plum_desk.wire.messages import (
    EnrolRequest,
    EnrolResponse,
    PullRequest,
    PullResponse,
    PushRequest,
    PushResponse,
    SignedPolicy,
    SignInRequest,
    SignInResponse,
)

ZSTD_FROM = 1_024
"""Bytes below which compressing costs more than it saves."""


@post("/v1/enrol", status_code=200, responses=PROBLEMS, summary="Register a device with a one-time code")
async def enrol(request: AnyRequest, data: JSONBody[EnrolRequest]) -> EnrolResponse:
    return await enrolment.enrol(centre_of(request), data)


@post("/v1/sign-in", status_code=200, responses=PROBLEMS, summary="Open a session on an enrolled device")
async def sign_in(request: AnyRequest, data: JSONBody[SignInRequest]) -> SignInResponse:
    return await enrolment.sign_in(request, data)


@post("/v1/sign-out", status_code=204, guards=[signed_in], responses=PROBLEMS, summary="End this session")
async def sign_out(request: AnyRequest) -> None:
    caller = caller_of(request)
    await enrolment.sign_out(centre_of(request), caller.actor, caller.device_id, caller.session_id)


@post("/v1/ops", status_code=200, guards=[known], responses=PROBLEMS, summary="Push operations")
async def push(request: AnyRequest, data: JSONBody[PushRequest]) -> PushResponse:
    centre = centre_of(request)
    note_of(request).ops = len(data.ops)
    centre.metrics.batch.observe(len(data.ops))
    pressure: Pressure = request.app.state.pressure
    with pressure.serving():
        response = await receive(centre, caller_of(request), request.state.device_key, data)
    return replace(response, hold_ms=max(pressure.hold_ms, response.hold_ms), op_schemas=told(data))


@post("/v1/pull", status_code=200, guards=[signed_in], responses=PROBLEMS, summary="Pull what this desk has not seen")
async def pull_changes(request: AnyRequest, data: JSONBody[PullRequest]) -> Response[PullResponse]:
    centre, caller, note = centre_of(request), caller_of(request), note_of(request)
    answer = await pull(centre, request.app.state.heads, caller, data, note)
    note.entries = sum(len(page.changes) for page in answer.pages)
    centre.metrics.pulled.inc(note.entries)
    ends = {page.scope: page.end.seq for page in answer.pages}
    held = {scope: position.seq for scope, position in data.scopes.items() if scope in answer.cut}
    request.app.state.following.delivered(caller.device_id, held | ends, centre.clock())
    body = await page_bytes(answer)
    headers = {"Vary": "Accept-Encoding"}
    if len(body) >= ZSTD_FROM and "zstd" in request.headers.get("Accept-Encoding", ""):
        body = zstandard.compress(body, 3)
        headers["Content-Encoding"] = "zstd"
    return Response(body, media_type="application/json", headers=headers)  # type: ignore[arg-type]


@get("/v1/nudge", guards=[signed_in], responses=PROBLEMS, summary="Heads of my feeds as they move, as events")
async def nudge(request: AnyRequest) -> Stream:
    caller, state = caller_of(request), request.app.state
    note_of(request).stream = True
    events = _listened(state, caller.device_id, state.heads.stream(caller.scopes, caller.expires_at))
    return Stream(events, media_type="text/event-stream", headers={"Cache-Control": "no-cache"})


async def _listened(state: State, device_id: str, events: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """``events``, counted for as long as the desk listens."""
    streams = state.centre.metrics.streams
    streams.inc()
    state.following.listens(device_id, 1)
    try:
        async for event in events:
            yield event
    finally:
        streams.dec()
        state.following.listens(device_id, -1)


@get("/v1/policy", guards=[signed_in], responses=PROBLEMS, summary="The signed policy in force")
async def policy(request: AnyRequest) -> SignedPolicy:
    return centre_of(request).signed_policy


HANDLERS: list[Any] = [enrol, sign_in, sign_out, push, pull_changes, nudge, policy]
