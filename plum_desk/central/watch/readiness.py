"""Whether this instance should be given requests, and if not, why."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec
import psycopg
import sqlalchemy as sa

from plum_desk.central.schema import expected
from plum_desk.central.watch.drain import Drain

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

TIMEOUT_S = 2.0
OK = "ok"


class Readiness(msgspec.Struct, frozen=True):
    """``checks`` holds "ok" or what is wrong, by name: database, schema, policy, draining."""

    ready: bool
    checks: dict[str, str]


async def readiness(centre: Centre, drain: Drain) -> Readiness:
    """Ask the database, for two seconds at most."""
    checks = {"draining": "draining" if drain.begun.is_set() else OK}
    checks["policy"] = OK if getattr(centre, "signed_policy", None) else "no policy"
    try:
        async with asyncio.timeout(TIMEOUT_S), centre.engine.connect() as conn:
            checks["schema"] = await expected.unfit(conn) or OK
        checks["database"] = OK
    except (sa.exc.SQLAlchemyError, psycopg.Error, OSError, TimeoutError) as error:
        centre.metrics.database_error(error)
        checks |= {"database": "unreachable", "schema": "unknown"}
    return Readiness(all(value == OK for value in checks.values()), checks)
