"""Where providers send their webhooks."""

from __future__ import annotations

import hmac
from typing import Any

import msgspec
from litestar import post
from litestar.params import FromPath

from plum_desk.central import webhooks
from plum_desk.central.auth import AnyRequest, centre_of
from plum_desk.central.problem import PROBLEMS, coded
from plum_desk.errors import ContractBug, NotSignedIn

MAX_BODY = 64 * 1024


class Noted(msgspec.Struct, frozen=True):
    outcome: str


@post(
    "/v1/webhooks/{provider_id:str}",
    status_code=200,
    request_max_body_size=MAX_BODY,
    responses=PROBLEMS,
    summary="A provider's hint about an order",
)
async def webhook(request: AnyRequest, provider_id: FromPath[str]) -> Noted:
    centre = centre_of(request)
    provider = centre.providers.get(provider_id)
    expected = provider.webhook_key if provider else ""
    given = request.headers.get("x-api-key", "")
    if provider is None or not expected or not hmac.compare_digest(given.encode(), expected.encode()):
        raise coded(NotSignedIn(), "not_signed_in")
    try:
        event = msgspec.json.decode(await request.body(), type=webhooks.Event)
    except msgspec.DecodeError as error:
        raise ContractBug("unreadable event") from error
    return Noted(await webhooks.receive(centre, provider, event))


HANDLERS: list[Any] = [webhook]
