"""Settings: typed, with their source; a bad value is named and never used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plum_desk.settings import DENSITY, SERVER, SETTINGS, TEXT_PERCENT, THEME, Settings, Source


def test_the_strongest_source_wins(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "dark", "density": "compact", "text_percent": 120}))
    environment = {"PLUM_DESK_DENSITY": "relaxed", "PLUM_DESK_THEME": "light"}
    settings = Settings(file, {"theme": "dark"}, environment)
    assert settings.said(THEME) == ("dark", Source.ARGUMENT)
    assert settings.said(DENSITY) == ("relaxed", Source.ENVIRONMENT)
    assert settings.said(TEXT_PERCENT) == (120, Source.USER)
    assert settings.said(SERVER) == ("", Source.DEFAULT)
    assert not settings.problems


def test_a_choice_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    Settings(file, environment={}).set(TEXT_PERCENT, 130)
    assert Settings(file, environment={}).said(TEXT_PERCENT) == (130, Source.USER)
    with pytest.raises(ValueError, match="between"):
        Settings(file, environment={}).set(TEXT_PERCENT, 500)


@pytest.mark.parametrize("text", ["not json", "[1, 2]", '{"text_percent": "big", "theme": "pink"}'])
def test_what_cannot_be_used_falls_back(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(text)
    settings = Settings(file, environment={})
    for setting in SETTINGS:
        assert settings.get(setting) == setting.default


@pytest.mark.parametrize("address", ["http://centre.example.com", "ftp://x", "centre"])
def test_a_centre_elsewhere_needs_tls(tmp_path: Path, address: str) -> None:
    settings = Settings(tmp_path / "none", {"server": address}, {})
    assert settings.get(SERVER) == ""
    assert settings.problems


def test_every_setting_has_its_own_key_and_says_what_it_does() -> None:
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
    assert all(setting.help and setting.parse(setting.default) == setting.default for setting in SETTINGS)
