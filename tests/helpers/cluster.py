"""A PostgreSQL of one's own that may be killed, run out of disk, backed up and restored."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec
import psutil
import psycopg
import sqlalchemy as sa
from psycopg import sql

from plum_desk.central.backup.restore import restore
from plum_desk.central.backup.take import take
from plum_desk.central.database import DURABLE, Database, Embedded
from plum_desk.central.engine import wall_clock
from plum_desk.central.migrate import migrate
from tests.helpers.pg import NOW, SharedDatabase
from tests.helpers.policy import small_policy

KILLABLE: Mapping[str, str] = {**DURABLE, "fsync": "off"}
"""A commit has reached the kernel before it is told: it outlives the server, though not the machine."""
TEMPLATE = "killable_template"
POLLS_MS = (500, 1_000, 2_000, 4_000, *([8_000] * 8))
"""How soon a provider that did not answer is asked again: within a history's time."""


class Cluster:
    def __init__(self, folder: Path) -> None:
        self.embedded = Embedded(folder, KILLABLE)
        self._count = 0
        self._spaces: dict[str, str] = {}
        building = sa.make_url(self.embedded.uri(TEMPLATE))
        self.embedded.create(TEMPLATE)
        policy = msgspec.structs.replace(small_policy(), first_poll_ms=POLLS_MS)
        migrate(Database(building), now=NOW, first_policy=policy)

    def fresh(self, tablespace: Path | None = None) -> SharedDatabase:
        """A migrated database, its files in ``tablespace`` if given."""
        self._count += 1
        name = f"history_{self._count}"
        if tablespace is not None:
            self._hand_over(tablespace)
            made = sql.SQL("CREATE TABLESPACE {} LOCATION {}")
            with self._admin() as conn:
                conn.execute(made.format(sql.Identifier(_space(name)), sql.Literal(str(tablespace))))
            self._spaces[name] = _space(name)
        self._create(name, TEMPLATE)
        return SharedDatabase(sa.make_url(self.embedded.uri(name)), self.embedded)

    def _create(self, name: str, template: str) -> None:
        space = self._spaces.get(name, "pg_default")
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {} TABLESPACE {}")
        with self._admin() as conn:
            conn.execute(made.format(*(sql.Identifier(part) for part in (name, template, space))))

    def drop(self, database: Database) -> None:
        name = str(database.url.database)
        with self._admin() as conn:
            conn.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
            if name in self._spaces:
                conn.execute(sql.SQL("DROP TABLESPACE {}").format(sql.Identifier(self._spaces.pop(name))))

    def _hand_over(self, folder: Path) -> None:
        """A tablespace is the server's own: whoever that runs as."""
        server = self.folder.stat()
        folder.chmod(0o700)
        os.chown(folder, server.st_uid, server.st_gid)

    def _admin(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.embedded.uri("postgres"), autocommit=True)

    # --- killing ---------------------------------------------------------------------------------

    def kill(self) -> None:
        """``kill -9`` of the server and of every process of it at once, as when the power fails."""
        server = psutil.Process(self._postmaster())
        everyone = [server, *server.children(recursive=True)]
        for process in everyone:
            process.kill()
        _, alive = psutil.wait_procs(everyone, timeout=10)
        if any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in alive):
            raise RuntimeError("PostgreSQL did not die")
        (self.folder / "postmaster.pid").unlink()  # its number may be a zombie's, or anyone's by now

    def start(self) -> None:
        """Start again: it recovers from its log."""
        server = self.embedded._server
        with server._lock:
            server.ensure_postgres_running()

    @property
    def folder(self) -> Path:
        return Path(self.embedded._server.pgdata)

    def _postmaster(self) -> int:
        return int((self.folder / "postmaster.pid").read_text().split()[0])

    # --- backup and restore ----------------------------------------------------------------------

    def backup(self, database: Database, folder: Path) -> None:
        """As ``plum-central backup`` does, while everyone works."""
        take(database, folder, wall_clock())

    def restore(self, database: Database, folder: Path) -> None:
        """Lose ``database`` and restore the backup in its place: nobody may be connected."""
        name = str(database.url.database)
        with self._admin() as conn:
            conn.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        self._create(name, "template1")
        restored = restore(folder, database, wall_clock)
        assert not restored.faults, restored.faults

    def close(self) -> None:
        self.embedded.close()


def _space(name: str) -> str:
    return f"space_of_{name}"
