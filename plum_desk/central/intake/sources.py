"""Client systems that may hand complaints in: a token each, shown once, kept as a digest."""

from __future__ import annotations

import hashlib
import secrets

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.domain.actor import Actor
from plum_desk.domain.permission import Role
from plum_desk.domain.ticket import CHANNELS
from plum_desk.errors import ContractBug

_s = t.intake_sources


class Source(msgspec.Struct, frozen=True):
    """``actor`` is the source itself, as the trail names it: it may do nothing but hand in."""

    source_id: str
    name: str
    client_id: str
    channel: str

    @property
    def actor(self) -> Actor:
        return Actor(f"source:{self.source_id}", f"source:{self.source_id}", self.name, Role.CLIENT_VIEWER)


def add(connection: sa.Connection, source: Source, *, by: str, now: int) -> str:
    """The new source's token, which is nowhere else. Raises ContractBug for what cannot be one."""
    known = connection.execute(sa.select(t.clients.c.client_id).where(t.clients.c.client_id == source.client_id))
    if known.first() is None:
        raise ContractBug(f"no client {source.client_id!r}")
    if source.channel not in CHANNELS:
        raise ContractBug(f"channel {source.channel!r} is none of {', '.join(CHANNELS)}")
    if connection.execute(sa.select(_s.c.name).where(_s.c.source_id == source.source_id)).first() is not None:
        raise ContractBug(f"there is a source {source.source_id!r} already")
    token = f"pi_{secrets.token_urlsafe(32)}"
    columns = msgspec.structs.asdict(source)
    connection.execute(_s.insert().values(**columns, token_sha256=digest(token), created_by=by, created_at=now))
    return token


def revoke(connection: sa.Connection, source_id: str) -> bool:
    """Whether there was such a source to take the token from."""
    taken = _s.update().where(_s.c.source_id == source_id, _s.c.active).values(active=False)
    return bool(connection.execute(taken).rowcount)


async def found(conn: AsyncConnection, token: str) -> Source | None:
    """The active source that ``token`` belongs to."""
    c = _s.c
    query = sa.select(c.source_id, c.name, c.client_id, c.channel).where(c.token_sha256 == digest(token), c.active)
    row = (await conn.execute(query)).first()
    return None if row is None else Source(*row)


def digest(token: str) -> bytes:
    """Tokens are random and long: a plain digest cannot be guessed back."""
    return hashlib.sha256(token.encode()).digest()
