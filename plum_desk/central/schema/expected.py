"""Which schemas this release works with: its own, one expansion ahead of it, and its own before contraction."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central.schema.phases import Phase
from plum_desk.paths import shipped

_RECORDED = sa.text("SELECT to_regclass('schema_revisions') IS NOT NULL")
_APPLIED = sa.text("SELECT revision, phase FROM schema_revisions ORDER BY n")


class Revision(NamedTuple):
    revision: str
    phase: Phase


def config(extra: Sequence[Path] = ()) -> Config:
    """Alembic's configuration; ``extra`` are further folders of revisions."""
    alembic = Config()
    home = shipped("migrations") / "central"
    alembic.set_main_option("script_location", str(home).replace("%", "%%"))
    alembic.set_main_option("path_separator", "newline")
    places = [home / "versions", *extra]
    alembic.set_main_option("version_locations", "\n".join(str(place).replace("%", "%%") for place in places))
    return alembic


def revisions(alembic: Config) -> tuple[Revision, ...]:
    """From the first to the newest. Raises AttributeError for one that states no phase."""
    scripts = list(ScriptDirectory.from_config(alembic).walk_revisions())
    return tuple(Revision(script.revision, Phase(script.module.phase)) for script in reversed(scripts))


@cache
def known() -> tuple[Revision, ...]:
    """The revisions that this release ships."""
    return revisions(config())


async def unfit(conn: AsyncConnection) -> str:
    """Why this release must not serve the database of ``conn``, or "" when it may."""
    if not (await conn.execute(_RECORDED)).scalar_one():
        return judge(known(), [])
    applied = [Revision(revision, Phase(phase)) for revision, phase in await conn.execute(_APPLIED)]
    return judge(known(), applied)


def judge(ours: Sequence[Revision], applied: Sequence[Revision]) -> str:
    """Pure: ``ours`` is what a release ships, ``applied`` what the database went through."""
    there, here = {step.revision for step in applied}, {step.revision for step in ours}
    missing = [step for step in ours if step.revision not in there]
    ahead = [step for step in applied if step.revision not in here]
    if any(step.phase is Phase.EXPAND for step in missing):
        return f"the database is behind this release (it lacks {missing[0].revision}): run plum-central migrate"
    if any(step.phase is Phase.CONTRACT for step in ahead):
        return f"a newer release contracted the database ({ahead[-1].revision}): serve with that release"
    if len(ahead) > 1:
        return f"the database is {len(ahead)} revisions ahead of this release: serve with a newer one"
    return ""
