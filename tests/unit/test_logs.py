"""Log lines: one record a line whatever is in it, errors without their texts, a desk's log that stays small."""

from __future__ import annotations

import json
import logging
import stat
from logging.handlers import QueueHandler
from pathlib import Path

import pytest

from plum_desk import logs

CANARY = 'Meera Iyer\r\n\x1b[31m{"level": "forged"}'


def line(name: str, text: str, *args: object, **extra: object) -> dict[str, object]:
    record = logging.LogRecord(name, logging.INFO, "place.py", 7, text, args, None, "work")
    record.__dict__.update(extra)
    made = logs.JsonLines().format(record)
    assert "\n" not in made and "\r" not in made and "\x1b" not in made
    return dict(json.loads(made))


def test_control_characters_stay_within_one_escaped_record() -> None:
    assert line("plum_desk.x", "said %s", CANARY)["message"] == f"said {CANARY}"


def test_of_other_libraries_only_the_place_is_told() -> None:
    assert line("asyncio", f"exception in callback {CANARY}")["message"] == "place.work:7"
    assert line("plum_deskx", CANARY)["message"] == "place.work:7"


def test_only_known_fields_are_kept() -> None:
    made = line("plum_desk.x", "request", fields={"route": "/v1/ops", "status": 200, "name": CANARY})
    assert (made["route"], made["status"]) == ("/v1/ops", 200) and "name" not in made


def test_an_error_is_told_by_type_and_place() -> None:
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        made = line("plum_desk.x", "failed", exc_info=(type(error), error, error.__traceback__))
    assert str(made["error"]).startswith("ValueError at test_logs.test_an_error_is_told_by_type_and_place:")
    assert "Meera" not in json.dumps(made)


def test_a_crash_is_logged_without_its_text(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL, "plum_desk.logs"):
        logs._crashed(ValueError, ValueError(CANARY), None)
    assert caplog.messages == ["crashed: ValueError at "]
    caplog.clear()


@pytest.mark.allow_logs("httpx")
def test_a_desks_log_is_private_allow_listed_and_capped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "DESK_BYTES", 2_000)
    desk = logging.getLogger("plum_desk.somewhere")
    with logs.kept(tmp_path / "logs"):
        desk.info("connection", extra={"fields": {"state": "offline", "code": "unavailable", "who": CANARY}})
        logging.getLogger("httpx").warning("GET http://centre/?q=%s", CANARY)
        first = (tmp_path / "logs" / logs.DESK_LOG).stat()
    told = [json.loads(text) for text in (tmp_path / "logs" / logs.DESK_LOG).read_text().splitlines()]
    assert (told[0]["message"], told[0]["state"], told[0]["code"]) == ("connection", "offline", "unavailable")
    assert "Meera" not in json.dumps(told) and len(told) == 2
    assert stat.S_IMODE(first.st_mode) == 0o600
    with logs.kept(tmp_path / "logs"):
        for _ in range(200):
            desk.info("connection", extra={"fields": {"state": "online"}})
    files = list((tmp_path / "logs").iterdir())
    assert len(files) == 4 and sum(file.stat().st_size for file in files) < 4 * 2_300
    assert not any(isinstance(handler, QueueHandler) for handler in logging.getLogger().handlers)
