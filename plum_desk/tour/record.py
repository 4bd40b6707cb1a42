"""What the tour found: each step with its facts, the verdict, and ``tour.json``. A bug that a desk reports meanwhile
fails the step, whatever was seen on screen."""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

Facts = dict[str, Any]


class Record:
    """Steps in order. After a failed one the others are not tried: they build on one another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.steps: list[dict[str, Any]] = []
        self._bugs: list[BaseException] = []

    @property
    def ok(self) -> bool:
        return bool(self.steps) and all(step["ok"] for step in self.steps)

    def on_bug(self, error: BaseException) -> None:
        """Of the desks: as they report them to whoever runs them."""
        self._bugs.append(error)
        traceback.print_exception(error)

    async def step(self, name: str, work: Callable[[], Awaitable[Facts]]) -> bool:
        started = time.monotonic()
        entry: dict[str, Any] = {"name": name, "ok": False, "seconds": 0.0, "facts": {}}
        self.steps.append(entry)
        try:
            entry["facts"] = await work()
            entry["ok"] = not self._bugs
            if self._bugs:
                entry["facts"] |= {"bugs": [repr(error) for error in self._bugs]}
        except Exception as error:
            entry["facts"] = {"error": f"{type(error).__name__}: {error}"}
            traceback.print_exc()
        entry["seconds"] = round(time.monotonic() - started, 2)
        mark = "ok  " if entry["ok"] else "FAIL"
        print(f"  {mark} {entry['seconds']:6.2f} s  {name}  {_short(entry['facts'])}", file=sys.stderr, flush=True)
        self.write()
        return bool(entry["ok"])

    def write(self) -> None:
        said = {"ok": self.ok, "steps": self.steps}
        text = json.dumps(said, indent=2, ensure_ascii=False, default=str)
        (self.folder / "tour.json").write_text(text + "\n", encoding="utf-8")


def _short(facts: Facts) -> str:
    words = [f"{key}={value}" for key, value in facts.items() if not isinstance(value, list | dict)]
    return ", ".join(words)[:160]
