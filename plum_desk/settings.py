"""Settings: one typed line each, read from where they were said last, with that source kept for display."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from plum_desk.errors import StoreFault

T = TypeVar("T")
PREFIX = "PLUM_DESK_"


class Source(StrEnum):
    """Where a value came from, strongest first."""

    ARGUMENT = "argument"
    ENVIRONMENT = "environment"
    USER = "user"
    DEFAULT = "default"


@dataclass(frozen=True)
class Setting(Generic[T]):
    """``parse`` turns text or a JSON value into the type, and raises ValueError on anything else."""

    key: str
    default: T
    parse: Callable[[Any], T]
    help: str


def _choice(*allowed: str) -> Callable[[Any], str]:
    def parse(value: Any) -> str:
        if value not in allowed:
            raise ValueError(f"{value!r} is not one of {', '.join(allowed)}")
        return str(value)

    return parse


def _between(low: int, high: int) -> Callable[[Any], int]:
    def parse(value: Any) -> int:
        number = int(value)
        if not low <= number <= high:
            raise ValueError(f"{number} is not between {low} and {high}")
        return number

    return parse


def _flag(value: Any) -> bool:
    if str(value).lower() not in ("1", "0", "true", "false", "yes", "no"):
        raise ValueError(f"{value!r} is neither yes nor no")
    return str(value).lower() in ("1", "true", "yes")


def _address(value: Any) -> str:
    text = str(value).rstrip("/")
    if text and not text.startswith(("https://", "http://127.0.0.1", "http://localhost", "http://[::1]")):
        raise ValueError("the centre's address begins with https:// (http:// only on this machine)")
    return text


def _proxy(value: Any) -> str:
    text = str(value).strip()
    if text and text != "direct" and not text.startswith(("http://", "https://")):
        raise ValueError("a proxy's address begins with http:// or https://; direct goes without one")
    return text


SERVER = Setting("server", "", _address, "Address of the centre")
PROXY_URL = Setting("proxy_url", "", _proxy, "Proxy to the centre; direct: none; empty: the system's")
CA_FILE = Setting("ca_file", "", str, "File of certificates (PEM) to trust in place of the system's")
THEME = Setting("theme", "light", _choice("light", "dark", "contrast"), "Colours of the windows")
DENSITY = Setting("density", "cosy", _choice("compact", "cosy", "relaxed"), "Height of list rows")
TEXT_PERCENT = Setting("text_percent", 100, _between(90, 160), "Text size in per cent")
LOCK_MINUTES = Setting("lock_minutes", 10, _between(1, 60), "Minutes without a key or movement until it locks")
LANGUAGES = ("system", "en", "hi", "pseudo", "mirrored")
LANGUAGE = Setting("language", "system", _choice(*LANGUAGES), "Language of the windows; system: the computer's")
MENU_BAR = Setting("menu_bar", "alt", _choice("alt", "always"), "When the menu bar is shown")
SPOKEN = Setting("spoken", "row", _choice("row", "cell"), "What a screen reader is told in a list")
LETTER_KEYS = Setting("letter_keys", False, _flag, "Single letters are keys while a list has the focus")
SYSTEM_FONT = Setting("system_font", False, _flag, "Use the system's font in place of Inter")

SETTINGS: tuple[Setting[Any], ...] = (
    SERVER,
    PROXY_URL,
    CA_FILE,
    THEME,
    DENSITY,
    TEXT_PERCENT,
    SYSTEM_FONT,
    LANGUAGE,
    LOCK_MINUTES,
    MENU_BAR,
    SPOKEN,
    LETTER_KEYS,
)


class Settings:
    """The effective settings of one profile. ``problems`` lists values that could not be used."""

    def __init__(
        self, file: Path, arguments: Mapping[str, Any] | None = None, environment: Mapping[str, str] = os.environ
    ) -> None:
        self._file = file
        self.problems: list[str] = []
        self._layers: list[tuple[Source, dict[str, Any]]] = [
            (Source.ARGUMENT, self._typed(arguments or {})),
            (Source.ENVIRONMENT, self._typed(_from_environment(environment))),
            (Source.USER, self._typed(self._read())),
        ]
        self.begin()

    def get(self, setting: Setting[T]) -> T:
        return self.said(setting)[0]

    def said(self, setting: Setting[T]) -> tuple[T, Source]:
        """The value and where it comes from."""
        for source, values in self._layers:
            if setting.key in values:
                return values[setting.key], source
        return setting.default, Source.DEFAULT

    def begin(self) -> None:
        """What is set now is in force from here on, that also which needs new windows."""
        self._began = {setting.key: self.get(setting) for setting in SETTINGS}

    def began(self, setting: Setting[T]) -> T:
        """The value that the windows began with: what needs new ones is in force by it."""
        value: T = self._began[setting.key]
        return value

    def unset(self, setting: Setting[Any]) -> None:
        """Take the user's choice back: what was said elsewhere, or the default, holds again."""
        if self._layers[-1][1].pop(setting.key, None) is not None:
            self._write()

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep the user's choice. Raises ValueError for a value that the setting does not take."""
        self._layers[-1][1][setting.key] = setting.parse(value)
        self._write()

    def _write(self) -> None:
        user = self._layers[-1][1]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._file.with_suffix(".new")
            fresh.write_text(json.dumps(user, indent=2, sort_keys=True), encoding="utf-8")
            fresh.replace(self._file)
        except OSError as error:
            raise StoreFault(f"the settings cannot be saved: {error}") from error

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            self.problems.append(f"{self._file.name}: {error}")
            return {}
        return values if isinstance(values, dict) else {}

    def _typed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        typed: dict[str, Any] = {}
        for setting in SETTINGS:
            if values.get(setting.key) is None:
                continue
            try:
                typed[setting.key] = setting.parse(values[setting.key])
            except (TypeError, ValueError) as error:
                self.problems.append(f"{setting.key}: {error}")
        return typed


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    return {
        setting.key: environment[PREFIX + setting.key.upper()]
        for setting in SETTINGS
        if PREFIX + setting.key.upper() in environment
    }
