"""Backup and restore of a real centre, and the drill that proves a restored one continues with every desk."""

from __future__ import annotations

import hashlib
import stat
import uuid
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from plum_desk.central import cli
from plum_desk.central.backup import heads, manifest, programs, restore
from plum_desk.central.backup.take import take
from plum_desk.central.drill.stage import Stage
from plum_desk.central.engine import wall_clock
from plum_desk.central.providers.registry import load
from plum_desk.domain.intents import RaiseRequest
from plum_desk.domain.operation import canonical
from plum_desk.domain.ticket_intents import AddNote
from tests.helpers.centre import RunningCentre, running
from tests.helpers.pg import Postgres, SharedDatabase
from tests.helpers.simulator import Simulator


def one(database: SharedDatabase, statement: str) -> object:
    engine = database.owner_engine()
    with engine.connect() as conn:
        found = conn.execute(sa.text(statement)).scalar()
    engine.dispose()
    return found


def change(database: SharedDatabase, *statements: str) -> None:
    """Past every trigger, as damage would."""
    engine = database.owner_engine()
    with engine.begin() as conn:
        conn.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in statements:
            conn.exec_driver_sql(statement)
    engine.dispose()


def worked(centre: RunningCentre, notes: int = 5) -> None:
    desk = centre.desk("asha")
    for n in range(notes):
        desk.do(AddNote("k-1", f"note {n}"))


def test_a_restored_centre_is_the_same_but_for_its_incarnation(
    database: SharedDatabase, postgres: Postgres, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "backup"
    with running(database) as centre:
        worked(centre)
        assert cli.main(["backup", "--database", database.owner_dsn, "--to", str(folder)]) == 0
        said = capsys.readouterr().out
    assert hashlib.sha256((folder / manifest.MANIFEST).read_bytes()).hexdigest() in said
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    with postgres.empty() as place:
        assert cli.main(["restore", "--database", place.owner_dsn, "--from", str(folder)]) == 0
        assert one(place, "SELECT count(*) FROM ticket_events WHERE op_id IS NOT NULL") == 5
        assert one(place, "SELECT incarnation FROM centre") != one(database, "SELECT incarnation FROM centre")
        assert one(place, "SELECT restored_at FROM centre") is not None
        for column in ("voucher_key", "policy_private_key", "name"):
            read = f"SELECT {column} FROM centre"  # noqa: S608 (ours)
            assert one(place, read) == one(database, read)
        assert one(place, "SELECT count(*) FROM audit WHERE action = 'centre.restored'") == 1
        assert cli.main(["restore", "--database", place.owner_dsn, "--from", str(folder)]) == 1
        assert "not empty" in capsys.readouterr().err
    assert cli.main(["backup", "--database", database.owner_dsn, "--to", str(folder)]) == 1
    assert "every backup gets a folder of its own" in capsys.readouterr().err


def test_what_was_written_during_the_backup_is_wholly_in_or_wholly_out(
    database: SharedDatabase, postgres: Postgres, tmp_path: Path
) -> None:
    """The manifest and the copy are of one instant, whatever commits between the two."""
    with running(database) as centre:
        desk = centre.desk("asha")
        desk.do(AddNote("k-1", "before"))
        dumping = programs.run

        def busy(*arguments: object) -> None:
            desk.do(AddNote("k-1", "meanwhile"))
            dumping(*arguments)  # type: ignore[arg-type]
            desk.do(AddNote("k-1", "meanwhile again"))

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(programs, "run", busy)
            taken = take(database, tmp_path / "backup", wall_clock())
    assert one(database, "SELECT count(*) FROM ticket_events WHERE op_id IS NOT NULL") == 3
    with postgres.empty() as place:
        assert restore.restore(taken.folder, place, wall_clock).faults == []
        assert one(place, "SELECT count(*) FROM ticket_events WHERE op_id IS NOT NULL") == 1


@pytest.fixture
def backup(database: SharedDatabase, tmp_path: Path) -> Path:
    with running(database) as centre:
        worked(centre)
    return take(database, tmp_path / "backup", wall_clock()).folder


def test_a_backup_that_is_not_whole_is_refused(
    backup: Path, postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    dump, said = backup / manifest.DUMP, backup / manifest.MANIFEST
    whole, listed = dump.read_bytes(), said.read_bytes()
    with postgres.empty() as place:
        words = ["restore", "--database", place.owner_dsn, "--from", str(backup)]
        for data in (whole[:-1], whole[:500] + bytes([whole[500] ^ 1]) + whole[501:]):
            dump.write_bytes(data)
            assert cli.main(words) == 1
            assert "not the file that was backed up" in capsys.readouterr().err
        dump.write_bytes(whole)
        said.write_bytes(listed.replace(b'"format": 1', b'"format": 2'))
        assert cli.main(words) == 1 and "has format 2" in capsys.readouterr().err
        said.write_bytes(b"{")
        assert cli.main(words) == 1 and "cannot be read" in capsys.readouterr().err
        said.unlink()
        assert cli.main(words) == 1 and "no finished backup" in capsys.readouterr().err
        assert one(place, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0


DAMAGE = {
    "UPDATE feed SET body = 'null' WHERE seq = 2 AND scope LIKE 'queue:%'": "feed chain queue:rbl:general breaks at 2",
    "DELETE FROM feed WHERE seq = 5 AND scope LIKE 'queue:%'": "feed chain queue:rbl:general breaks at 5",
    "UPDATE audit SET body = body || ' ' WHERE seq = 3 AND chain = 'rbl'": "audit chain rbl breaks at 3",
    "UPDATE operations SET body = body || ' ' WHERE dev_seq = 4": "breaks at 4",
    "UPDATE ledger SET reason = 'other' WHERE seq = 2": "ledger rbl breaks at 2",
    "UPDATE accounts SET balance = balance + 1 WHERE kind = 'issued'": "balance_is_derived: p:rbl:issued",
    "INSERT INTO feed_head VALUES ('ref', 1, '')": "feed chain ref breaks at 1",
}


@pytest.mark.anyio
async def test_damage_is_found_and_named(backup: Path, database: SharedDatabase) -> None:
    engine = create_async_engine(database.url)
    async with engine.connect() as conn:
        assert await heads.faults(conn) == []
        for statement, fault in DAMAGE.items():
            await conn.rollback()
            await conn.execute(sa.text("SET LOCAL session_replication_role = replica"))
            await conn.execute(sa.text(statement))
            found = await heads.faults(conn)
            assert len(found) == 1 and fault in found[0], (statement, found)
    await engine.dispose()


def test_a_damaged_centre_is_restored_but_not_to_be_served(
    backup: Path, database: SharedDatabase, postgres: Postgres, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(database, "UPDATE audit SET body = body || ' ' WHERE seq = 2 AND chain = 'rbl'")
    take(database, tmp_path / "damaged", wall_clock())
    with postgres.empty() as place:
        words = ["restore", "--database", place.owner_dsn, "--from", str(tmp_path / "damaged")]
        assert cli.main(words) == 1
    said = capsys.readouterr().err
    assert "does not hold: audit chain rbl breaks at 2" in said and "must not be served" in said


def test_a_copy_that_lacks_rows_of_the_manifest_is_found(backup: Path, postgres: Postgres) -> None:
    told = manifest.read(backup)
    more = msgspec.structs.replace(told, rows=told.rows | {"tickets": told.rows["tickets"] + 1})
    (backup / manifest.MANIFEST).unlink()
    manifest.write(backup, more)
    with postgres.empty() as place:
        faults = restore.restore(backup, place, wall_clock).faults
    assert faults == [f"tickets has {told.rows['tickets']} rows, the backup has {told.rows['tickets'] + 1}"]


def test_requests_did_not_grow_old_while_there_was_no_centre(
    database: SharedDatabase, postgres: Postgres, provider: Simulator, tmp_path: Path
) -> None:
    """What the centre decided after its backup comes back from the desks: it must not find its request expired."""
    providers = load(provider.providers_file(tmp_path / "providers.json"), wall_clock)
    with running(database, providers) as centre:
        payload = {"amount": {"minor": 90_000, "unit": "INR"}, "reason": "service_failure"}
        intent = RaiseRequest(str(uuid.uuid4()), "k-2", "order.refund", msgspec.Raw(canonical(payload)))
        assert centre.desk("asha").do(intent).status == "applied"
        folder = take(database, tmp_path / "backup", wall_clock()).folder
        before = one(database, "SELECT extract(epoch FROM expires_at) FROM requests")
    hour = 3_600_000
    with postgres.empty() as place:
        assert restore.restore(folder, place, lambda: wall_clock() + 10 * hour).faults == []
        after = one(place, "SELECT extract(epoch FROM expires_at) FROM requests")
        assert 10 * 3600 <= float(str(after)) - float(str(before)) < 10 * 3600 + 120
        assert one(place, "SELECT state FROM requests") == "pending_approval"


@pytest.mark.parametrize("mode", ["direct", "sequenced"])
def test_the_drill_proves_that_a_restored_centre_continues(
    database: SharedDatabase, capsys: pytest.CaptureFixture[str], mode: str
) -> None:
    """Its copies number their feeds as the centre does."""
    assert cli.main(["feeds", "--database", database.owner_dsn, mode]) == 0
    with running(database) as centre:
        worked(centre)
    before = one(database, "SELECT count(*) FROM feed")
    assert cli.main(["drill", "--database", database.owner_dsn]) == 0
    said = capsys.readouterr().out
    assert "FAILS" not in said and said.endswith("the restored centre continues with every desk\n")
    for sentence in (
        "every desk offered again what the backup lacked (29 operations)",
        "every operation of every journal is there (59 of 59)",
        "every refund was paid once (3 of 3)",
        "the provider was asked before anything was done again (2 questions, 0 calls)",
        f"every chain of the continued centre verifies (feeds are {mode})",
    ):
        assert f"holds  {sentence}" in said
    assert one(database, "SELECT count(*) FROM feed") == before, "the centre itself is only read"


def test_a_drill_of_a_damaged_centre_fails(
    backup: Path, database: SharedDatabase, postgres: Postgres, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    change(database, "UPDATE audit SET body = body || ' ' WHERE seq = 2 AND chain = 'rbl'")
    with postgres.empty() as place:
        monkeypatch.setattr(Stage, "__enter__", lambda stage: stage)
        monkeypatch.setattr(Stage, "cluster", lambda _stage, _name: place)
        assert cli.main(["drill", "--database", database.owner_dsn]) == 1
    said = capsys.readouterr()
    assert "FAILS  the restored centre is the one that was backed up" in said.out
    assert "audit chain rbl breaks at 2" in said.err
