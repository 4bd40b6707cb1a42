"""Schema versions of the two files, and their migrations. Alembic is loaded only when one must run."""

from __future__ import annotations

from sqlalchemy import Connection

from plum_desk.cache import layout
from plum_desk.errors import StoreFault

HEAD = {"cache": layout.REVISION, "journal": "journal_0003"}
"""The revision this version reads and writes; a test holds it equal to the newest migration."""


class Newer(StoreFault):
    """The file was written by a newer version of Plum Desk."""

    code = "store_newer"


def version(connection: Connection) -> str | None:
    """The file's revision; None for an empty file."""
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    if "alembic_version" not in tables:
        if tables:
            raise StoreFault("The file holds tables of something else.")
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def upgrade(connection: Connection, name: str) -> None:
    """Bring ``connection``'s file to ``HEAD``. Raises Newer when its revision is not one of ours."""
    found = version(connection)
    if found == HEAD[name]:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from plum_desk.paths import shipped

    config = Config()
    config.set_main_option("script_location", str(shipped("migrations") / name).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise Newer(f"Revision {found} is unknown to this version.")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
