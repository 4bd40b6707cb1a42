"""Bearer tokens of the Plum Rewards API: one refresh at a time, persisted before it is used.

The provider's papers disagree on how long an old refresh token lives (reports.md §5, 7), so a new
pair is on disk before the first call that uses it, and a failed refresh first looks whether another
process has already stored a newer pair.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import msgspec

from plum_desk.errors import PeerError, Unavailable

_EARLY_MS = 60_000
"""A token this close to its end is refreshed before it is used."""


class TokenPair(msgspec.Struct, frozen=True):
    access: str
    refresh: str
    expires_at: int

    def __repr__(self) -> str:
        return f"TokenPair(access=…, refresh=…, expires_at={self.expires_at})"


class TokenFile:
    """The pair in a file that only its owner reads; replaced whole, synced before it counts."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> TokenPair | None:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=TokenPair)
        except FileNotFoundError:
            return None

    def save(self, pair: TokenPair) -> None:
        fresh = self._path.with_name(self._path.name + ".new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(pair))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)


class Tokens:
    """Gives a usable access token; however many callers wait, one refresh runs."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        store: TokenFile,
        first_refresh: str,
        client: tuple[str, str],
        clock: Callable[[], int],
    ) -> None:
        self._http = http
        self._store = store
        self._client = client
        self._clock = clock
        self._lock = asyncio.Lock()
        self._pair = store.load() or TokenPair("", first_refresh, 0)

    async def access(self, refused: str = "") -> str:
        """A token to send. ``refused`` is one that the provider has just turned away.

        Raises Unavailable when the provider cannot be asked, PeerError when it refuses a refresh.
        """
        async with self._lock:
            if self._pair.access == refused or self._pair.expires_at - _EARLY_MS <= self._clock():
                await self._renew(refused)
            return self._pair.access

    async def _renew(self, refused: str) -> None:
        stored = await asyncio.to_thread(self._store.load)
        if stored and stored.access not in ("", refused, self._pair.access) and stored.expires_at > self._clock():
            self._pair = stored
            return
        answer = await self._ask(self._pair.refresh)
        pair = TokenPair(
            str(answer["access_token"]),
            str(answer["refresh_token"]),
            self._clock() + int(answer["expires_in"]) * 1000,
        )
        await asyncio.to_thread(self._store.save, pair)
        self._pair = pair

    async def _ask(self, refresh: str) -> dict[str, Any]:
        form = {
            "grant_type": "refresh_token",
            "refresh_token": refresh,
            "client_id": self._client[0],
            "client_secret": self._client[1],
        }
        try:
            response = await self._http.post("/token/user", json=form)
        except httpx.HTTPError as error:
            raise Unavailable("token refresh: " + type(error).__name__) from error
        if response.status_code >= 500 or response.status_code == 429:
            raise Unavailable(f"token refresh: {response.status_code}")
        if response.status_code != 200:
            raise PeerError(f"token refresh refused: {response.status_code}")
        try:
            answer: dict[str, Any] = msgspec.json.decode(response.content, type=dict[str, Any])
            answer["access_token"], answer["refresh_token"], int(answer["expires_in"])
        except (msgspec.DecodeError, KeyError, ValueError, TypeError) as error:
            raise PeerError("token refresh: unreadable answer") from error
        return answer
