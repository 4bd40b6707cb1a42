"""Bearer tokens of the Plum Rewards API: one refresh at a time among all instances, stored before it is used.

The provider's papers disagree on how long an old refresh token lives (reports.md §5, 7). So the pair is
in the database, which every instance shares; who refreshes holds its row, asks only if nobody else has
meanwhile, and commits the new pair before the first call that uses it.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from plum_desk.central import sealing
from plum_desk.central import tables as t
from plum_desk.errors import ContractBug, PeerError, Unavailable

_EARLY_MS = 60_000
"""A token this close to its end is refreshed before it is used."""
_REFRESH_S = 20.0
"""How long the provider may take over a refresh: a row is held meanwhile, and everyone waits for it."""


class TokenPair(msgspec.Struct, frozen=True):
    """``origin`` names the refresh token of the settings that it descends from: a new one starts afresh."""

    access: str
    refresh: str
    expires_at: int
    origin: str = ""

    def __repr__(self) -> str:
        return f"TokenPair(access=…, refresh=…, expires_at={self.expires_at})"


class TokenRow:
    """The pair of one provider, sealed, in a row that only one instance holds at a time."""

    def __init__(self, engine: AsyncEngine, provider_id: str, key: bytes) -> None:
        self._engine = engine
        self._provider_id = provider_id
        self._key = key

    @asynccontextmanager
    async def held(self) -> AsyncIterator[HeldRow]:
        """Alone with the row, until what was saved is committed."""
        k = t.provider_tokens
        async with self._engine.begin() as conn:
            await conn.execute(insert(k).values(provider_id=self._provider_id).on_conflict_do_nothing())
            mine = sa.select(k.c.sealed).where(k.c.provider_id == self._provider_id)
            sealed = (await conn.execute(mine.with_for_update())).scalar_one()
            yield HeldRow(conn, self._provider_id, self._key, bytes(sealed))


class HeldRow:
    def __init__(self, conn: AsyncConnection, provider_id: str, key: bytes, sealed: bytes) -> None:
        self._conn = conn
        self._provider_id = provider_id
        self._key = key
        self._sealed = sealed

    @property
    def _about(self) -> str:
        return f"provider-token:{self._provider_id}"

    def load(self) -> TokenPair | None:
        if not self._sealed:
            return None
        text, _ = sealing.unseal(self._key, self._about, self._sealed)
        return msgspec.json.decode(text, type=TokenPair)

    async def save(self, pair: TokenPair) -> None:
        k = t.provider_tokens
        sealed = sealing.seal(self._key, self._about, msgspec.json.encode(pair).decode())
        await self._conn.execute(k.update().where(k.c.provider_id == self._provider_id).values(sealed=sealed))


class Tokens:
    """Gives a usable access token; however many callers wait, in however many instances, one refresh runs."""

    def __init__(
        self, http: httpx.AsyncClient, first_refresh: str, client: tuple[str, str], clock: Callable[[], int]
    ) -> None:
        self._http = http
        self._client = client
        self._clock = clock
        self._lock = asyncio.Lock()
        self._row: TokenRow | None = None
        self._first = TokenPair("", first_refresh, 0, hashlib.sha256(first_refresh.encode()).hexdigest())
        self._pair = self._first

    def keep_in(self, row: TokenRow) -> None:
        self._row = row

    async def access(self, refused: str = "") -> str:
        """A token to send. ``refused`` is one that the provider has just turned away.

        Raises Unavailable when provider or database cannot be asked, PeerError when a refresh is refused.
        """
        async with self._lock:
            if not self._usable(self._pair, refused):
                try:
                    self._pair = await self._renewed(refused)
                except sa.exc.SQLAlchemyError as error:
                    raise Unavailable("token refresh: " + type(error).__name__) from error
            return self._pair.access

    def _usable(self, pair: TokenPair, refused: str) -> bool:
        return pair.access not in ("", refused) and pair.expires_at - _EARLY_MS > self._clock()

    async def _renewed(self, refused: str) -> TokenPair:
        """The pair that another instance has stored meanwhile, or a new one."""
        if self._row is None:
            raise ContractBug("a provider is used before its centre opened")
        async with self._row.held() as row:
            stored = row.load()
            if stored is None or stored.origin != self._first.origin:
                stored = self._first
            if self._usable(stored, refused):
                return stored
            answer = await self._ask(stored.refresh)
            pair = TokenPair(
                str(answer["access_token"]),
                str(answer["refresh_token"]),
                self._clock() + int(answer["expires_in"]) * 1000,
                self._first.origin,
            )
            await row.save(pair)
        return pair

    async def _ask(self, refresh: str) -> dict[str, Any]:
        form = {
            "grant_type": "refresh_token",
            "refresh_token": refresh,
            "client_id": self._client[0],
            "client_secret": self._client[1],
        }
        try:
            response = await self._http.post("/token/user", json=form, timeout=_REFRESH_S)
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
