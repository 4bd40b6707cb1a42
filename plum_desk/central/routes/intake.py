"""Where client systems hand complaints in."""

from __future__ import annotations

from typing import Any

from litestar import post
from litestar.params import FromPath, JSONBody

from plum_desk.central.auth import AnyRequest, centre_of
from plum_desk.central.intake import sources, taking
from plum_desk.central.intake.sources import Source
from plum_desk.central.problem import PROBLEMS, Declined, coded
from plum_desk.domain.outcome import Code, Refused
from plum_desk.errors import NotSignedIn
from plum_desk.wire.intake import Complaint, Reply, Taken

MAX_BODY = 64 * 1024


@post(
    "/v1/tickets",
    status_code=200,
    request_max_body_size=MAX_BODY,
    responses=PROBLEMS,
    summary="Hand a complaint in: a ticket at once (Authorization: Bearer, Idempotency-Key)",
)
async def hand_in(request: AnyRequest, data: JSONBody[Complaint]) -> Taken:
    source = await _source(request)
    key = request.headers.get("idempotency-key", "")
    if not 1 <= len(key) <= taking.KEY_MAX or not key.isascii() or not key.isprintable() or ":" in key:
        raise Declined(Refused(Code.BAD_INPUT, {"field": "idempotency_key"}), 400)
    return await taking.take(centre_of(request), source, key, data)


@post(
    "/v1/tickets/{ticket_id:str}/messages",
    status_code=200,
    request_max_body_size=MAX_BODY,
    responses=PROBLEMS,
    summary="A member's further message on a ticket (Authorization: Bearer)",
)
async def add_message(request: AnyRequest, ticket_id: FromPath[str], data: JSONBody[Reply]) -> Taken:
    return await taking.reply(centre_of(request), await _source(request), ticket_id, data)


async def _source(request: AnyRequest) -> Source:
    """Raises NotSignedIn for anything but the token of an active source."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and token:
        async with centre_of(request).engine.connect() as conn:
            found = await sources.found(conn, token)
        if found is not None:
            return found
    raise coded(NotSignedIn(), "not_signed_in")


HANDLERS: list[Any] = [hand_in, add_message]
