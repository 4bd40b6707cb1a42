"""Migrating while instances serve: additive revisions beside the older release, contractions only after it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from plum_desk.central import cli, instances
from plum_desk.central import tables as t
from plum_desk.central.engine import wall_clock
from plum_desk.central.enrolment import new_code
from plum_desk.central.migrate import migrate
from plum_desk.central.schema import expected, upgrade
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.errors import StoreFault
from tests.helpers import seeded
from tests.helpers.centre import running
from tests.helpers.desk import TestDesk
from tests.helpers.pg import SharedDatabase
from tests.helpers.served import Watched
from tests.helpers.simulator import wait_for

NEWEST = expected.known()[-1].revision


def revision(folder: Path, name: str, after: str, phase: str, statement: str) -> None:
    """A revision of a later release, in a folder of its own."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}_later.py").write_text(
        f'from alembic import op\n\nrevision = "{name}"\ndown_revision = "{after}"\nphase = "{phase}"\n\n\n'
        f'def upgrade() -> None:\n    op.execute("""{statement}""")\n'
    )


@pytest.fixture
def later(tmp_path: Path) -> Path:
    folder = tmp_path / "later"
    revision(folder, "later1", NEWEST, "expand", "ALTER TABLE tickets ADD COLUMN colour TEXT DEFAULT 'red' NOT NULL")
    return folder


def names(steps: list[expected.Revision]) -> list[str]:
    return [step.revision for step in steps]


def upgraded(database: SharedDatabase, folder: Path, *, expand_only: bool = False) -> list[str]:
    return names(migrate(database, now=wall_clock(), extra=[folder], expand_only=expand_only))


@contextmanager
def owner(database: SharedDatabase) -> Iterator[sa.Connection]:
    engine = database.owner_engine()
    with engine.connect() as conn:
        yield conn
    engine.dispose()


def test_an_instance_serves_while_a_revision_is_applied_under_load(
    database: SharedDatabase, tmp_path: Path, later: Path
) -> None:
    seeded.build(database)
    with owner(database) as conn:
        codes = [new_code(conn, created_by="tests", now=wall_clock()) for _ in range(2)]
        conn.commit()
    served = Watched(database, tmp_path)
    desks = [TestDesk(served.url, wall_clock) for _ in codes]
    done, wrong = [0, 0], []
    enough = threading.Event()

    def work(n: int) -> None:
        while not enough.is_set():
            result = desks[n].do(AddNote("k-1", f"note {done[n]}"))
            desks[n].pull()
            if result.status != "applied":
                wrong.append(result)
            done[n] += 1

    for desk, code, login in zip(desks, codes, ("asha", "ravi"), strict=True):
        desk.enrol(code)
        desk.sign_in(login, seeded.PASSWORD)
    threads = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(2)]
    for thread in threads:
        thread.start()
    wait_for(lambda: min(done) >= 3, 40)
    assert upgraded(database, later) == ["later1"]
    after = list(done)
    wait_for(lambda: all(now > then + 2 for now, then in zip(done, after, strict=True)), 40)
    enough.set()
    for thread in threads:
        thread.join(30)
    assert wrong == [] and served.ready()[0] == 200
    assert served.value("plum_http_request_seconds_count", status="500") == 0
    assert served.value("plum_database_errors_total") == 0
    with owner(database) as conn:
        assert set(conn.execute(sa.text("SELECT colour FROM tickets")).scalars()) == {"red"}
        assert conn.execute(sa.text("SELECT phase FROM schema_revisions ORDER BY n DESC LIMIT 1")).scalar() == "expand"
    TestDesk.close_all()
    assert served.stop() == 0


def test_a_contraction_waits_until_no_older_instance_has_a_heartbeat(
    database: SharedDatabase, later: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    revision(later, "later2", "later1", "contract", "ALTER TABLE tickets DROP COLUMN colour")
    with running(database) as centre:
        assert upgraded(database, later, expand_only=True) == ["later1"]
        with pytest.raises(StoreFault, match=r"later2 takes away .* 1 instance.*release 0\.1\.0"):
            upgraded(database, later)
        assert centre.desk("asha").do(AddNote("k-1", "still served")).status == "applied"
    assert upgraded(database, later) == ["later2"], "the instance left, and took its heartbeat with it"
    assert cli.main(["serve", "--database", database.owner_dsn, "--port", "0"]) == 1
    assert "a newer release contracted the database (later2)" in capsys.readouterr().err


def test_an_old_heartbeat_holds_nothing_up(database: SharedDatabase, later: Path) -> None:
    revision(later, "later2", "later1", "contract", "ALTER TABLE tickets DROP COLUMN colour")
    with owner(database) as conn:
        row = {"instance": "gone", "version": "0.0.9", "schema": "0001", "draining": False}
        age = sa.text(f"now() - interval '{instances.FRESH_S + 1} s'")
        conn.execute(t.instances.insert().values(row | {"started_at": age, "seen_at": age}))
        conn.commit()
    assert upgraded(database, later) == ["later1", "later2"]


def test_a_release_refuses_a_database_that_is_behind_or_too_far_ahead(
    database: SharedDatabase, later: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    revision(later, "later2", "later1", "expand", "CREATE TABLE colours (name TEXT)")
    upgraded(database, later)
    assert cli.main(["serve", "--database", database.owner_dsn, "--port", "0"]) == 1
    assert "2 revisions ahead of this release: serve with a newer one" in capsys.readouterr().err
    assert cli.main(["migrate", "--database", database.owner_dsn]) == 1
    assert "at revision later2, which this release does not know" in capsys.readouterr().err
    with owner(database) as conn:
        conn.execute(t.schema_revisions.delete().where(t.schema_revisions.c.revision.in_([NEWEST, "later1", "later2"])))
        conn.commit()
    assert cli.main(["serve", "--database", database.owner_dsn, "--port", "0"]) == 1
    assert f"behind this release (it lacks {NEWEST}): run plum-central migrate" in capsys.readouterr().err


def test_a_busy_table_is_waited_for_in_short_turns(
    database: SharedDatabase, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrade, "LOCK_TIMEOUT_MS", 100)
    with owner(database) as busy:
        busy.execute(sa.text("SELECT * FROM tickets FOR UPDATE"))
        letting_go = threading.Timer(0.6, busy.rollback)
        letting_go.start()
        assert upgraded(database, later) == ["later1"]
        letting_go.join()
        monkeypatch.setattr(upgrade, "ATTEMPTS", 2)
        revision(later, "later2", "later1", "expand", "ALTER TABLE tickets ADD COLUMN size TEXT")
        busy.execute(sa.text("SELECT * FROM tickets FOR UPDATE"))
        with pytest.raises(StoreFault, match="found no quiet moment"):
            upgraded(database, later)


def test_one_migrator_at_a_time(database: SharedDatabase, later: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrade, "LOCK_WAIT_S", 0.3)
    with owner(database) as conn:
        conn.execute(sa.select(sa.func.pg_advisory_lock(upgrade.LOCK)))
        with pytest.raises(StoreFault, match="another migration of this database is under way"):
            upgraded(database, later)
