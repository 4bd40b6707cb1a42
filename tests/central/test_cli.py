"""``plum-central`` as an administrator uses it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from plum_desk import logs
from plum_desk.central import cli
from plum_desk.central.engine import wall_clock
from plum_desk.domain.policy import Policy
from tests.helpers.centre import running
from tests.helpers.desk import TestDesk
from tests.helpers.pg import Postgres, SharedDatabase


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "to_stderr", lambda level: None)


def url(database: SharedDatabase) -> str:
    return database.owner_dsn


def test_enrol_prints_a_code_that_enrols(database: SharedDatabase, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["enrol", "--database", url(database), "--by", "adam"]) == 0
    code = capsys.readouterr().out.strip()
    with running(database) as centre:
        assert TestDesk(centre.url, wall_clock).enrol(code).device_id


def test_the_policy_in_force_is_shown_and_a_document_that_is_none_is_told(
    database: SharedDatabase, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert cli.main(["policy", "show", "--database", url(database)]) == 0
    assert msgspec.json.decode(capsys.readouterr().out, type=Policy).version == 1
    document = tmp_path / "policy.json"
    document.write_text("{}")
    assert cli.main(["policy", "backtest", str(document), "--database", url(database)]) == 1
    assert "policy.json" in capsys.readouterr().err
    assert cli.main(["policy", "backtest", "--database", url(database)]) == 1


@pytest.mark.parametrize("said", ["9.0.0", "newest", "1"])
def test_no_desk_is_shut_out_by_a_slip(database: SharedDatabase, capsys: pytest.CaptureFixture[str], said: str) -> None:
    with pytest.raises(SystemExit):
        cli.main(["serve", "--database", url(database), "--min-client", said])
    assert "--min-client" in capsys.readouterr().err


def test_migrate_makes_a_centre_and_is_harmless_again(postgres: Postgres) -> None:
    with postgres.empty() as empty:
        for _ in range(2):
            assert cli.main(["migrate", "--database", url(empty), "--name", "Test centre"]) == 0
        with running(empty) as centre:
            assert centre.centre.name == "Test centre"


def test_a_database_without_a_centre_is_refused(postgres: Postgres, capsys: pytest.CaptureFixture[str]) -> None:
    with postgres.fresh() as database:
        engine = database.owner_engine()
        with engine.begin() as conn:
            conn.exec_driver_sql("DELETE FROM centre")
        engine.dispose()
        assert cli.main(["serve", "--database", url(database), "--port", "0"]) == 1
        assert "run plum-central migrate" in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], *([command.name] for command in cli.COMMANDS)])
def test_help_answers_for_every_command(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*command, "--help"])
    assert ended.value.code == 0
    assert "usage: plum-central" in capsys.readouterr().out


def test_what_is_no_database_is_told_without_repeating_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["months", "--database", "my-secret@nowhere"]) == 1
    said = capsys.readouterr().err
    assert "give embedded:FOLDER or postgresql://" in said and "my-secret" not in said
