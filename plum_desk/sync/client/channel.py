"""Signed requests to one centre, and its answers as values or errors.

Every call after enrolment is signed by the device key over method, path, body, token and time
(security.md §4). Statuses become ``errors``; bytes that are not what they should be, PeerError.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec

from plum_desk.domain.outcome import Code
from plum_desk.errors import ContractBug, Declined, NotPermitted, NotSignedIn, PeerError, PlumError, Unavailable
from plum_desk.store.journal import Device
from plum_desk.sync.client.reach import Reach, open_http, unreached
from plum_desk.wire import proof
from plum_desk.wire.messages import Problem

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
ANSWER_MAX = 64 * 1024 * 1024
_ERRORS: dict[int, type[PlumError]] = {
    400: ContractBug, 404: ContractBug, 409: ContractBug, 413: ContractBug, 401: NotSignedIn, 403: NotPermitted,
}  # fmt: skip


class Key(Protocol):
    @property
    def public(self) -> bytes: ...

    def sign(self, message: bytes) -> bytes: ...


class Answer(msgspec.Struct, frozen=True):
    content: bytes
    zstd: bool


class Channel:
    """``heard`` is told the centre's time with every answer that carries it."""

    def __init__(
        self,
        key: Callable[[], Key],
        clock: Callable[[], int],
        heard: Callable[[int], None],
        reach: Reach = Reach(),  # noqa: B008 - frozen
    ) -> None:
        self.key = key
        self._clock = clock
        self._heard = heard
        self._reach = reach
        self._http: httpx.AsyncClient | None = None
        self._opened_for = ""
        self._opening = asyncio.Lock()
        self.server = ""
        self.device: Device | None = None
        self.token = ""
        self._offset = 0

    def use(self, server: str, device: Device | None, token: str) -> None:
        """Speak to ``server`` as ``device``; ``token`` is empty when nobody is signed in."""
        self.server, self.device, self.token = server, device, token

    async def close(self) -> None:
        http, self._http, self._opened_for = self._http, None, ""
        if http is not None:
            await http.aclose()

    async def session(self, server: str) -> httpx.AsyncClient:
        """The open session; another one when the centre is another: its way there may differ."""
        async with self._opening:
            if self._http is None or self._opened_for != server:
                await self.close()
                self._http = await asyncio.to_thread(open_http, server, self._reach)
                self._opened_for = server
            return self._http

    # --- asking ----------------------------------------------------------------------------------

    async def call(
        self, target: str, body: msgspec.Struct, answer: type[T], *, token: str | None = None, timeout: float = 30
    ) -> T:
        sent = await self.signed("POST", target, msgspec.json.encode(body), token=token, timeout=timeout)
        return self.decode(sent, answer)

    async def signed(
        self,
        method: str,
        target: str,
        body: bytes,
        *,
        token: str | None = None,
        accept: str = "identity",
        timeout: float = 30,
    ) -> Answer:
        """Send with proof. A clock that is off is corrected by the centre's, once."""
        used = self.token if token is None else token
        for attempt in (1, 2):
            headers = self.headers(method, target, body, used) | {"Accept-Encoding": accept}
            try:
                return await self.send(method, self.server, target, body, headers, timeout)
            except NotSignedIn as error:
                if attempt == 2 or not self._set_clock(error):
                    raise
        raise AssertionError("unreachable")

    def _set_clock(self, error: NotSignedIn) -> bool:
        if error.code != Code.CLOCK_SKEW:
            return False
        self._offset = int(error.facts.get("server_time") or 0) - self._clock()
        return True

    def headers(self, method: str, target: str, body: bytes, token: str) -> dict[str, str]:
        ts, nonce = self._clock() + self._offset, secrets.token_urlsafe(18)
        signature = self.key().sign(proof.message(method, target, body, token, ts, nonce))
        headers = {proof.HEADER: proof.encode(ts, nonce, signature)}
        return headers | ({"Authorization": f"{proof.SCHEME} {token}"} if token else {})

    async def send(
        self, method: str, server: str, target: str, body: bytes, headers: dict[str, str], timeout: float = 30
    ) -> Answer:
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity", **headers}
        async with self.open(method, server, target, headers, content=body, timeout=timeout) as response:
            return Answer(await _limited(response), response.headers.get("Content-Encoding") == "zstd")

    @asynccontextmanager
    async def open(
        self, method: str, server: str, target: str, headers: dict[str, str], **options: Any
    ) -> AsyncIterator[httpx.Response]:
        """A response to be read piece by piece; a refusal raises its error."""
        import httpx

        try:
            http = await self.session(server)
            async with http.stream(method, server + target, headers=headers, **options) as response:
                if response.status_code >= 300:
                    raise self._problem(response, await _limited(response))
                yield response
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise unreached(error) from error

    # --- answers ---------------------------------------------------------------------------------

    def decode(self, answer: Answer, kind: type[T]) -> T:
        try:
            decoded = msgspec.json.decode(answer.content, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise PeerError(f"unreadable {kind.__name__}") from error
        if (time := getattr(decoded, "server_time", 0)) > 0:
            self._heard(time)
        return decoded

    def _problem(self, response: httpx.Response, content: bytes) -> PlumError:
        status = response.status_code
        try:
            problem = msgspec.json.decode(content, type=Problem)
        except (msgspec.DecodeError, UnicodeDecodeError):
            problem = Problem("")
        if status in (429, 502, 503, 504) or (status >= 500 and not problem.code):
            retry = _seconds(response.headers.get("Retry-After"))
            return _coded(Unavailable(f"status {status}", retry), problem, status == 429)
        if status == 422:
            return Declined(problem.code or Code.BAD_INPUT, dict(problem.facts))
        kind = _ERRORS.get(status)
        if kind is None:
            return _coded(PeerError(f"status {status}"), problem, False)
        facts: dict[str, Any] = {**problem.facts, "server_time": problem.server_time}
        return _coded(kind(f"status {status}", **facts), problem, True)


def _coded(error: PlumError, problem: Problem, take: bool) -> PlumError:
    """``error`` with the peer's own, more exact code."""
    if take and problem.code:
        error.code = problem.code
    return error


async def _limited(response: httpx.Response) -> bytes:
    """The body as sent, not decoded. Raises PeerError beyond what any answer may hold."""
    parts, size = [], 0
    async for part in response.aiter_raw():
        size += len(part)
        if size > ANSWER_MAX:
            raise PeerError("answer too large")
        parts.append(part)
    return b"".join(parts)


def _seconds(value: str | None) -> float | None:
    return float(value) if value and value.replace(".", "", 1).isdigit() else None
