"""Instances: who serves this database now, by heartbeat. Times are the database's, so that all agree."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk import __version__
from plum_desk.central.engine import Centre
from plum_desk.central.schema import expected

BEAT_S = 5.0
FRESH_S = 30
"""Six beats: after that an instance counts as gone."""

FORGET_S = 24 * 3600

_BEAT = sa.text("""
INSERT INTO instances (instance, version, schema, started_at, seen_at, draining)
VALUES (:instance, :version, :schema, now(), now(), :draining)
ON CONFLICT (instance) DO UPDATE SET seen_at = now(), draining = excluded.draining
""")
_FORGET = sa.text(f"DELETE FROM instances WHERE seen_at < now() - interval '{FORGET_S} seconds'")  # noqa: S608 (ours)
_LEAVE = sa.text("DELETE FROM instances WHERE instance = :instance")
_LIVE = sa.text(f"""
SELECT instance, version, schema, draining FROM instances
 WHERE seen_at > now() - interval '{FRESH_S} seconds' ORDER BY started_at, instance
""")  # noqa: S608 (ours)


class Instance(NamedTuple):
    """``schema`` is the newest revision that its release ships."""

    instance: str
    version: str
    schema: str
    draining: bool


async def beat(centre: Centre, draining: bool) -> None:
    async with centre.engine.begin() as conn:
        known = {"instance": centre.instance, "version": __version__, "schema": expected.known()[-1].revision}
        await conn.execute(_BEAT, known | {"draining": draining})
        await conn.execute(_FORGET)


async def leave(centre: Centre) -> None:
    """An orderly end: nobody has to wait for this heartbeat to grow old."""
    async with centre.engine.begin() as conn:
        await conn.execute(_LEAVE, {"instance": centre.instance})


async def live(conn: AsyncConnection) -> list[Instance]:
    return [Instance(*row) for row in await conn.execute(_LIVE)]


def live_now(conn: sa.Connection) -> list[Instance]:
    """As ``live``, for the owner's tools."""
    return [Instance(*row) for row in conn.execute(_LIVE)]
