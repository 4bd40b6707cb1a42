"""The files that are kept: which there are, which suits a desk, their bytes, and throwing old ones away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.cache.layout import REVISION
from plum_desk.central import tables as t
from plum_desk.central.auth import Caller, again, granted
from plum_desk.central.engine import Centre
from plum_desk.central.problem import Missing, coded
from plum_desk.central.snapshots.groups import Known, Rules, due, groups
from plum_desk.domain.actor import Actor
from plum_desk.domain.outcome import Code
from plum_desk.domain.permission import Role
from plum_desk.errors import ContractBug, NotPermitted, PlumError
from plum_desk.wire.messages import Position
from plum_desk.wire.snapshots import PART, SnapshotAsk, SnapshotOffer

CHECK_EVERY = 64
"""Parts after which a download under way asks again whether it is still granted."""
_s = t.snapshots.c
_HEADS = msgspec.json.Decoder(dict[str, Position])


# --- for desks -----------------------------------------------------------------------------------


async def offer(centre: Centre, caller: Caller, ask: SnapshotAsk) -> SnapshotOffer | None:
    """The current file with the most rows among those of which ``caller`` may read every scope."""
    if ask.device_id != caller.device_id:
        raise coded(ContractBug(field="device_id"), Code.BAD_INPUT)
    readable = sorted(caller.scopes & set(ask.scopes))
    query = (
        sa.select(t.snapshots)
        .where(
            _s.retired_at.is_(None), _s.incarnation == centre.incarnation, _s.cache == ask.cache,
            _s.scopes.contained_by(readable),
        )
        .order_by(_s.rows.desc(), _s.built_at.desc())
        .limit(1)
    )  # fmt: skip
    async with centre.engine.connect() as conn:
        found = (await conn.execute(query)).mappings().first()
    if found is None:
        return None
    heads = _HEADS.decode(found["heads"])
    return SnapshotOffer(
        found["sha256"], found["size"], found["key"], found["cache"], heads, found["rows"], found["built_at"]
    )


async def size_for(centre: Centre, caller: Caller, sha256: str) -> int:
    """The file's size in bytes. Raises Missing, or NotPermitted when it holds a scope that is not granted."""
    async with centre.engine.connect() as conn:
        found = (await conn.execute(sa.select(_s.scopes, _s.size).where(_s.sha256 == sha256))).first()
    if found is None:
        raise Missing()
    if not caller.scopes.issuperset(found.scopes):
        raise coded(NotPermitted(), Code.OUT_OF_SCOPE)
    return int(found.size)


async def read(centre: Centre, caller: Caller, sha256: str, offset: int) -> AsyncIterator[bytes]:
    """The bytes from ``offset`` on, holding no connection in between. Ends early when the file or the grant
    is gone: whoever misses bytes asks for the rest and is told why."""
    first = offset // PART
    number, skip = first, offset % PART
    while True:
        if number > first and (number - first) % CHECK_EVERY == 0 and not await _still(centre, caller, sha256):
            return
        # Whoever hangs up meanwhile cancels this answer, but not the question: that would cost its connection.
        data = await asyncio.shield(_part(centre, sha256, number))
        if data is None:
            return
        yield data[skip:]
        number, skip = number + 1, 0


async def _part(centre: Centre, sha256: str, number: int) -> bytes | None:
    p = t.snapshot_parts.c
    async with centre.engine.connect() as conn:
        query = sa.select(p.data).where(p.sha256 == sha256, p.n == number)
        data: bytes | None = (await conn.execute(query)).scalar()
    return data


async def _still(centre: Centre, caller: Caller, sha256: str) -> bool:
    try:
        await size_for(centre, await again(centre, caller), sha256)
    except PlumError:
        return False
    return True


# --- for the centre ------------------------------------------------------------------------------


class Kept(msgspec.Struct, frozen=True):
    """One file on the shelf. ``retired_at`` is set once another replaced it."""

    sha256: str
    scopes: tuple[str, ...]
    size: int
    rows: int
    built_at: int
    retired_at: int | None


async def kept(conn: AsyncConnection) -> list[Kept]:
    names = (_s.sha256, _s.scopes, _s.size, _s.rows, _s.built_at, _s.retired_at)
    found = await conn.execute(sa.select(*names).order_by(_s.built_at, _s.sha256))
    return [Kept(sha256, tuple(scopes), *rest) for sha256, scopes, *rest in found]


async def wanted(conn: AsyncConnection, rules: Rules, now: int, *, anyway: bool = False) -> list[tuple[str, ...]]:
    """The sets of scopes whose file has to be built now; ``anyway``: all that are worth one."""
    f = t.feed_head.c
    heads: dict[str, int] = {row.scope: row.head for row in await conn.execute(sa.select(f.scope, f.head))}
    known = await _current(conn)
    every = groups(await _grants(conn), heads, rules)
    return [scopes for scopes in every if anyway or due(scopes, heads, known.get(scopes), now, rules)]


async def _current(conn: AsyncConnection) -> dict[tuple[str, ...], Known]:
    """By their scopes: those that a desk of today could be offered."""
    incarnation = sa.select(t.centre.c.incarnation).scalar_subquery()
    query = sa.select(_s.scopes, _s.heads, _s.rows, _s.built_at).where(
        _s.retired_at.is_(None), _s.cache == REVISION, _s.incarnation == incarnation
    )
    found = await conn.execute(query)
    return {
        tuple(scopes): Known({scope: at.seq for scope, at in _HEADS.decode(heads).items()}, rows, built_at)
        for scopes, heads, rows, built_at in found
    }


async def _grants(conn: AsyncConnection) -> Iterable[frozenset[str]]:
    """What each active account may read, without what is its own."""
    u, g = t.users.c, t.grants.c
    query = (
        sa.select(u.user_id, u.role, sa.func.array_agg(g.scope))
        .join(t.grants, g.user_id == u.user_id)
        .where(u.active)
        .group_by(u.user_id, u.role)
    )
    found = await conn.execute(query)
    return [granted(Actor(user_id, "", "", Role(role), None), "", scopes) for user_id, role, scopes in found]


async def prune(conn: AsyncConnection, before: int) -> int:
    """Throw away the files that were replaced before ``before`` (epoch ms); how many they were."""
    gone = await conn.execute(sa.delete(t.snapshots).where(_s.retired_at < before))
    return int(gone.rowcount)
