"""The simulated provider over HTTP: one ASGI callable with the Plum Rewards API's addresses."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from plum_desk.central.providers.plum_wire import PATH, RATE_LIMITED, TAG, UNKNOWN_OUTCOME
from plum_desk.central.providers.simulator import control
from plum_desk.central.providers.simulator.business import ApiError, Business
from plum_desk.central.providers.simulator.faults import Do, Fault, Faults, RateLimits, When
from plum_desk.central.providers.simulator.store import Store
from plum_desk.central.providers.simulator.webhooks import Webhooks

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

FIRST_REFRESH = "simulated-first-refresh"
CLIENT = ("simulated-client", "simulated-secret")
_WEBHOOK = {Do.WEBHOOK_FIRST, Do.WEBHOOK_TWICE, Do.WEBHOOK_NONE}
_SHAPING = {Do.PENDING, Do.FEE_CHANGED}


class Dropped(Exception):
    """The connection ends without an answer."""


class Silent(Exception):
    """No answer, and the connection stays open until the client gives up."""


class Answer(msgspec.Struct):
    status: int
    body: bytes


def _json(value: object, status: int = 200) -> Answer:
    return Answer(status, json.dumps(value).encode())


class Simulator:
    """The provider. ``on_started`` runs when it is ready to serve."""

    def __init__(self, state: Path, clock: Callable[[], int], on_started: Callable[[], None]) -> None:
        self.store = Store(state)
        self.clock = clock
        self.business = Business(self.store, clock)
        self.webhooks = Webhooks(self.store, clock)
        self.faults = Faults()
        self.rates = RateLimits()
        self.calls: list[list[str]] = []
        self._on_started = on_started

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
            return
        body = b""
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = bool(message.get("more_body"))
        headers = {name.decode().lower(): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            answer = await self._route(scope["method"], scope["path"], headers, body)
        except Dropped:
            await self._drop(send)
            return
        except Silent:
            while (await receive())["type"] != "http.disconnect":
                pass
            return
        await send(
            {
                "type": "http.response.start",
                "status": answer.status,
                "headers": [(b"content-type", b"application/json")],
            }
        )
        await send({"type": "http.response.body", "body": answer.body})

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        self._on_started()
        await receive()
        await self.webhooks.aclose()
        self.store.close()
        await send({"type": "lifespan.shutdown.complete"})

    @staticmethod
    async def _drop(send: Send) -> None:
        """Promise more than is sent: the client sees the connection break in the middle."""
        headers = [(b"content-type", b"application/json"), (b"content-length", b"100000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{", "more_body": False})

    async def _route(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        if path == "/_control" and method == "POST":
            control.arrange(self, msgspec.json.decode(body, type=control.Arrange))
            return _json({"ok": True})
        if path == "/_control":
            return _json(control.describe(self))
        if path == "/_control/effects":
            return _json(self.store.effects())
        if path == "/token/user" and method == "POST":
            return self._token(json.loads(body))
        if path == PATH and method == "POST":
            if not self._known(headers.get("authorization", "")):
                return _json({"code": "auth.token_expired", "message": "token refused"}, 401)
            return await self._query(json.loads(body, parse_float=Decimal))
        return _json({"code": "not_found"}, 404)

    # --- tokens --------------------------------------------------------------------------------

    def _token(self, form: dict[str, str]) -> Answer:
        given = form.get("refresh_token", "")
        known = self.store.one("select * from tokens where token = ? and kind = 'refresh'", given)
        strict = self.store.setting("strict_refresh", False)
        first = given == FIRST_REFRESH and not (strict and self.store.setting("first_used", False))
        if (form.get("client_id"), form.get("client_secret")) != CLIENT or not (known or first):
            return _json({"code": "auth.invalid_grant"}, 400)
        ttl = int(self.store.setting("token_ttl_s", 3600))
        access, refresh = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        with self.store.tx:
            if strict:
                self.store.run("delete from tokens where token = ?", given)
                self.store.set("first_used", True)
            self.store.run("insert into tokens values (?, 'access', ?)", access, self.clock() + ttl * 1000)
            self.store.run("insert into tokens values (?, 'refresh', 0)", refresh)
        return _json({"access_token": access, "refresh_token": refresh, "expires_in": ttl, "token_type": "bearer"})

    def _known(self, authorization: str) -> bool:
        token = authorization.removeprefix("Bearer ")
        found = self.store.one("select expires_at from tokens where token = ? and kind = 'access'", token)
        return found is not None and found["expires_at"] > self.clock()

    # --- queries -------------------------------------------------------------------------------

    async def _query(self, body: dict[str, Any]) -> Answer:
        name = str(body["query"]).removeprefix(f"{TAG}.mutation.")
        data: dict[str, Any] = body["variables"]["data"]
        key = str(data.get("poNumber") or "")
        self.calls.append([name, key])
        await asyncio.sleep(int(self.store.setting("latency_ms", 0)) / 1000)
        penalty = self.rates.penalty(name, self.clock())
        if penalty:
            return _json({"code": RATE_LIMITED, "penaltySeconds": penalty}, 429)
        refused = await self._suffer(name, key, When.BEFORE)
        if refused is not None:
            return refused
        shaping = self.faults.take(name, lambda fault: fault.do in _SHAPING)
        try:
            answer = self._commit(name, data, shaping)
        except ApiError as error:
            return _json({"code": error.code} | error.extra, error.status)
        await self._announce(name, key, answer)
        failed = await self._suffer(name, key, When.AFTER)
        return failed or _json({"data": {name: {"status": 1, "data": answer}}})

    def _commit(self, name: str, data: dict[str, Any], shaping: Fault | None) -> dict[str, Any]:
        with self.store.tx:
            return self.business.run(
                name,
                data,
                pending=shaping is not None and shaping.do is Do.PENDING,
                extra_fee=shaping.ms if shaping is not None and shaping.do is Do.FEE_CHANGED else 0,
            )

    async def _suffer(self, name: str, key: str, when: When) -> Answer | None:
        """Undergo the next fault of this call; an answer to give instead, or None to go on."""
        fault = self.faults.take(name, lambda ordered: ordered.when is when and ordered.do not in _WEBHOOK | _SHAPING)
        if fault is None:
            return None
        match fault.do:
            case Do.SILENCE:
                raise Silent
            case Do.HOLD:
                await self.faults.hold(f"{name}:{key}")
            case Do.LATE:
                await asyncio.sleep(fault.ms / 1000)
            case Do.DROP:
                raise Dropped
            case Do.GARBAGE:
                return Answer(200, b"<html>gateway</html>")
            case Do.ERROR:
                return _json({"message": "internal error"}, 500)
            case Do.UNDEFINED:
                return _json({"code": UNKNOWN_OUTCOME, "message": "undefined outcome"}, 400)
            case Do.RATE_LIMIT:
                return _json({"code": RATE_LIMITED, "penaltySeconds": max(1, fault.ms // 1000)}, 429)
            case Do.DECLINE:
                return _json({"code": fault.code or "PLE10015", "message": "declined"}, 400)
        return None

    async def _announce(self, name: str, key: str, answer: dict[str, Any]) -> None:
        if name not in ("placeOrder", "cancelOrder") or answer.get("orderStatus") != "processed":
            return
        fault = self.faults.take(name, lambda ordered: ordered.do in _WEBHOOK)
        if fault is not None and fault.do is Do.WEBHOOK_NONE:
            return
        event = self.webhooks.event(str(answer["orderId"]), key, "delivered" if name == "placeOrder" else "canceled")
        if fault is not None and fault.do is Do.WEBHOOK_FIRST:
            await self.webhooks.send(event)
        else:
            self.webhooks.send_soon(event, 2 if fault is not None else 1)
