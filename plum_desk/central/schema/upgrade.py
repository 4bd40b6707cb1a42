"""Upgrade a schema under load: one migrator at a time, short locks, and nothing taken from an older release."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext

from plum_desk.central import instances
from plum_desk.central.schema.expected import Revision, config, revisions
from plum_desk.central.schema.phases import Phase
from plum_desk.errors import StoreFault

log = logging.getLogger(__name__)

LOCK = 0x506C756D
"""Key of the advisory lock: whoever holds it in this database migrates it."""

LOCK_WAIT_S = 60.0
LOCK_TIMEOUT_MS = 2_000
"""How long a statement may queue for a table: everything behind it in the queue waits as long."""

ATTEMPTS = 30


def upgrade(engine: sa.Engine, *, extra: Sequence[Path] = (), expand_only: bool = False) -> list[Revision]:
    """Apply what is missing, each revision in a transaction of its own. With ``expand_only`` it ends
    before the first contraction. Raises StoreFault while another migrator is at work, while an older
    instance serves and a contraction is next, or when a table stays busy."""
    alembic = config(extra)
    applied: list[Revision] = []
    with _alone(engine):
        for step in _pending(engine, alembic):
            if step.phase is Phase.CONTRACT and expand_only:
                break
            if step.phase is Phase.CONTRACT:
                _refuse_older(engine, step, revisions(alembic))
            _apply(engine, alembic, step)
            applied.append(step)
    return applied


@contextmanager
def _alone(engine: sa.Engine) -> Iterator[None]:
    """A lock of this session, on a connection that does nothing else."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        until = time.monotonic() + LOCK_WAIT_S
        while not conn.execute(sa.select(sa.func.pg_try_advisory_lock(LOCK))).scalar_one():
            if time.monotonic() > until:
                raise StoreFault("another migration of this database is under way")
            time.sleep(0.2)
        try:
            yield
        finally:
            conn.execute(sa.select(sa.func.pg_advisory_unlock(LOCK)))


def _pending(engine: sa.Engine, alembic: Config) -> list[Revision]:
    with engine.connect() as conn:
        current = MigrationContext.configure(conn).get_current_revision()
    steps = revisions(alembic)
    places = [n for n, step in enumerate(steps) if step.revision == current]
    if current is not None and not places:
        raise StoreFault(f"the database is at revision {current}, which this release does not know")
    return list(steps[places[0] + 1 :] if places else steps)


def _refuse_older(engine: sa.Engine, step: Revision, steps: Sequence[Revision]) -> None:
    older = {known.revision for known in steps[: steps.index(step)]}
    with engine.connect() as conn:
        serving = [one for one in instances.live_now(conn) if one.schema in older]
    if serving:
        releases = ", ".join(sorted({one.version for one in serving}))
        raise StoreFault(
            f"revision {step.revision} takes away what an older release uses, and {len(serving)} instance(s) "
            f"of it still serve (release {releases}): stop them, wait {instances.FRESH_S} s, migrate again"
        )


def _apply(engine: sa.Engine, alembic: Config, step: Revision) -> None:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with engine.begin() as conn:
                conn.exec_driver_sql(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MS}")
                alembic.attributes["connection"] = conn
                command.upgrade(alembic, step.revision)
            return
        except (sa.exc.DBAPIError, psycopg.Error) as error:
            if not isinstance(getattr(error, "orig", error), psycopg.errors.LockNotAvailable):
                raise
            log.info("revision %s waits for a table: attempt %d", step.revision, attempt)
        time.sleep(random.uniform(0.1, 0.5) * min(attempt, 6))
    raise StoreFault(f"revision {step.revision} found no quiet moment: a long transaction holds a table it needs")
