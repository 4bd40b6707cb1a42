"""The centre over HTTP: the only place on the desk that speaks it.

Every call after enrolment is signed by the device key over method, path, body, token and time
(security.md §4). Statuses become ``errors``; bytes that are not what they should be, PeerError.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec
import zstandard

from plum_desk import __version__
from plum_desk.domain.outcome import Code
from plum_desk.errors import (
    ContractBug,
    Declined,
    NotPermitted,
    NotSignedIn,
    PeerError,
    PlumError,
    Unavailable,
)
from plum_desk.store.journal import Device
from plum_desk.wire import proof
from plum_desk.wire.messages import (
    EnrolRequest,
    EnrolResponse,
    Problem,
    PullRequest,
    PushRequest,
    PushResponse,
    QuoteRequest,
    QuoteResponse,
    ReportRun,
    RevealRequest,
    RevealResponse,
    RunReport,
    SignInRequest,
    SignInResponse,
)

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
ENROL_TAG = b"plum-desk/enrol/v1\0"
ANSWER_MAX = 64 * 1024 * 1024
_ERRORS: dict[int, type[PlumError]] = {
    400: ContractBug, 404: ContractBug, 409: ContractBug, 413: ContractBug, 401: NotSignedIn, 403: NotPermitted,
}  # fmt: skip


class Key(Protocol):
    @property
    def public(self) -> bytes: ...

    def sign(self, message: bytes) -> bytes: ...


class Client:
    """``heard`` is told the centre's time with every answer that carries it."""

    def __init__(self, key: Callable[[], Key], clock: Callable[[], int], heard: Callable[[int], None]) -> None:
        self._key = key
        self._clock = clock
        self._heard = heard
        self._http: httpx.AsyncClient | None = None
        self._server = ""
        self._device: Device | None = None
        self._token = ""
        self._offset = 0

    def use(self, server: str, device: Device | None, token: str) -> None:
        """Speak to ``server`` as ``device``; ``token`` is empty when nobody is signed in."""
        self._server, self._device, self._token = server, device, token

    async def close(self) -> None:
        http, self._http = self._http, None
        if http is not None:
            await http.aclose()

    # --- sessions --------------------------------------------------------------------------------

    async def enrol(self, server: str, code: str, device_name: str) -> EnrolResponse:
        key = self._key()
        signed = key.sign(ENROL_TAG + code.encode())
        body = EnrolRequest(code, device_name, key.public, signed)
        answer = await self._send("POST", f"{server}/v1/enrol", msgspec.json.encode(body), {})
        return self._decode(answer, EnrolResponse)

    async def sign_in(self, login: str, password: str) -> SignInResponse:
        if self._device is None:
            raise NotSignedIn("this desk is not enrolled")
        body = SignInRequest(login, password, self._device.device_id)
        return await self._call("/v1/sign-in", body, SignInResponse, token="")

    async def sign_out(self) -> None:
        await self._signed("POST", "/v1/sign-out", b"")

    # --- sync ------------------------------------------------------------------------------------

    async def push(self, request: PushRequest) -> PushResponse:
        return await self._call("/v1/ops", request, PushResponse)

    async def pull(self, request: PullRequest) -> bytes:
        """The page as compressed JSON, to be staged as it is."""
        wait = 30 + request.wait_ms / 1000
        body = msgspec.json.encode(request)
        answer = await self._signed("POST", "/v1/pull", body, accept="zstd", timeout=wait)
        return answer.content if answer.zstd else zstandard.compress(answer.content, 3)

    async def nudges(self) -> AsyncIterator[dict[str, int]]:
        """``{scope: head}`` as feeds move; ends, or raises, when the stream does."""
        import httpx

        headers = self._headers("GET", "/v1/nudge", b"", self._token) | {"Accept": "text/event-stream"}
        try:
            timeout = httpx.Timeout(10, read=45)
            async with self._session().stream("GET", f"{self._server}/v1/nudge", headers=headers, timeout=timeout) as r:
                if r.status_code != 200:
                    raise self._problem(r.status_code, await r.aread(), r.headers.get("Retry-After"))
                yield {}
                async for line in r.aiter_lines():
                    if line.startswith("data:"):
                        yield _heads(line[5:])
        except httpx.HTTPError as error:
            raise Unavailable(type(error).__name__) from error

    # --- online calls ----------------------------------------------------------------------------

    async def reveal(self, voucher_id: str, ticket_id: str, reason: str) -> RevealResponse:
        return await self._call("/v1/reveal", RevealRequest(voucher_id, ticket_id, reason), RevealResponse)

    async def quote(self, order_id: str, ticket_id: str, line_ids: tuple[str, ...]) -> QuoteResponse:
        return await self._call("/v1/quote", QuoteRequest(order_id, ticket_id, line_ids), QuoteResponse)

    async def run_report(self, wanted: RunReport) -> ReportRun:
        return await self._call("/v1/reports", wanted, ReportRun, timeout=300)

    async def fetch_report(self, run_id: str) -> bytes:
        """The stored bytes of a run, compressed as the centre keeps them."""
        return (await self._signed("GET", f"/v1/reports/{run_id}", b"", timeout=120)).content

    async def audit_bundle(self) -> bytes:
        return (await self._signed("GET", "/v1/audit/bundle", b"", timeout=300)).content

    async def audit_bundle_to(self, path: Path) -> int:
        """Write the bundle to ``path``, whole or not at all; its size in bytes."""
        import asyncio

        import httpx

        target = "/v1/audit/bundle"
        part = path.with_name(path.name + ".part")
        size = 0
        try:
            headers = self._headers("GET", target, b"", self._token)
            async with self._session().stream("GET", self._server + target, headers=headers, timeout=300) as r:
                if r.status_code != 200:
                    raise self._problem(r.status_code, await r.aread(), r.headers.get("Retry-After"))
                with await asyncio.to_thread(part.open, "wb") as file:
                    async for chunk in r.aiter_bytes():
                        size += await asyncio.to_thread(file.write, chunk)
            await asyncio.to_thread(part.replace, path)
        except httpx.HTTPError as error:
            raise Unavailable(type(error).__name__) from error
        return size

    # --- how -------------------------------------------------------------------------------------

    async def _call(
        self, target: str, body: msgspec.Struct, answer: type[T], *, token: str | None = None, timeout: float = 30
    ) -> T:
        sent = await self._signed("POST", target, msgspec.json.encode(body), token=token, timeout=timeout)
        return self._decode(sent, answer)

    async def _signed(
        self,
        method: str,
        target: str,
        body: bytes,
        *,
        token: str | None = None,
        accept: str = "identity",
        timeout: float = 30,
    ) -> _Answer:
        """Send with proof. A clock that is off is corrected by the centre's, once."""
        used = self._token if token is None else token
        url = self._server + target
        for attempt in (1, 2):
            headers = self._headers(method, target, body, used) | {"Accept-Encoding": accept}
            try:
                return await self._send(method, url, body, headers, timeout)
            except NotSignedIn as error:
                if error.code != Code.CLOCK_SKEW or attempt == 2:
                    raise
                self._offset = int(error.facts.get("server_time") or 0) - self._clock()
        raise AssertionError("unreachable")

    def _headers(self, method: str, target: str, body: bytes, token: str) -> dict[str, str]:
        ts, nonce = self._clock() + self._offset, secrets.token_urlsafe(18)
        signature = self._key().sign(proof.message(method, target, body, token, ts, nonce))
        headers = {proof.HEADER: proof.encode(ts, nonce, signature)}
        return headers | ({"Authorization": f"{proof.SCHEME} {token}"} if token else {})

    async def _send(self, method: str, url: str, body: bytes, headers: dict[str, str], timeout: float = 30) -> _Answer:
        import httpx

        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity", **headers}
        try:
            async with self._session().stream(method, url, content=body, headers=headers, timeout=timeout) as r:
                content = await _limited(r)
                if r.status_code >= 300:
                    raise self._problem(r.status_code, content, r.headers.get("Retry-After"))
                return _Answer(content, r.headers.get("Content-Encoding") == "zstd")
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise Unavailable(type(error).__name__) from error

    def _session(self) -> httpx.AsyncClient:
        import httpx

        if self._http is None:
            self._http = httpx.AsyncClient(
                headers={"User-Agent": f"plum-desk/{__version__}"},
                timeout=httpx.Timeout(30, connect=10),
                limits=httpx.Limits(max_connections=8),
            )
        return self._http

    def _decode(self, answer: _Answer, kind: type[T]) -> T:
        try:
            decoded = msgspec.json.decode(answer.content, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise PeerError(f"unreadable {kind.__name__}") from error
        if (time := getattr(decoded, "server_time", 0)) > 0:
            self._heard(time)
        return decoded

    def _problem(self, status: int, content: bytes, retry_after: str | None) -> PlumError:
        try:
            problem = msgspec.json.decode(content, type=Problem)
        except (msgspec.DecodeError, UnicodeDecodeError):
            problem = Problem("")
        if status in (429, 502, 503, 504) or (status >= 500 and not problem.code):
            return _coded(Unavailable(f"status {status}", _seconds(retry_after)), problem, status == 429)
        if problem.code == Code.PROOF_REPLAYED:  # something on the way sent our request a second time
            return Unavailable(f"status {status}")
        if status == 422:
            return Declined(problem.code or Code.BAD_INPUT, dict(problem.facts))
        kind = _ERRORS.get(status)
        if kind is None:
            return _coded(PeerError(f"status {status}"), problem, False)
        facts: dict[str, Any] = {**problem.facts, "server_time": problem.server_time}
        return _coded(kind(f"status {status}", **facts), problem, True)


class _Answer(msgspec.Struct, frozen=True):
    content: bytes
    zstd: bool


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


def _heads(data: str) -> dict[str, int]:
    try:
        return msgspec.json.decode(data, type=dict[str, int])
    except msgspec.DecodeError as error:
        raise PeerError("unreadable nudge") from error


def _seconds(value: str | None) -> float | None:
    return float(value) if value and value.replace(".", "", 1).isdigit() else None
