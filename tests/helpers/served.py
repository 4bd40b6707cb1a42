"""``plum-central serve`` with its admin listener, as a process of its own, and what it says there and in its log."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
from prometheus_client.parser import text_string_to_metric_families

from plum_desk.central.database import Database
from tests.helpers.centre import ROOT
from tests.helpers.simulator import wait_for

_MAIN = "import sys; from plum_desk.__main__ import central; sys.exit(central(sys.argv[1:]))"


class Watched:
    """One instance over ``database``. ``said`` is its ready file: url, admin, pid."""

    def __init__(self, database: Database, folder: Path, *options: str, name: str = "centre") -> None:
        self._ready, self._log = folder / f"{name}.json", folder / f"{name}.log"
        where = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        words = ["serve", "--database", where, "--port", "0", "--admin-port", "0", "--ready-file", str(self._ready)]
        environment = dict(os.environ) | {"PYTHONPATH": str(ROOT)}
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _MAIN, *words, *options], cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        wait_for(lambda: self._ready.exists() or self.process.poll() is not None, 40)
        assert self._ready.exists(), self.log
        self.said: dict[str, Any] = json.loads(self._ready.read_text())
        self.http = httpx.Client(timeout=20, trust_env=False, verify=False)  # plain HTTP

    @property
    def url(self) -> str:
        return str(self.said["url"])

    @property
    def log(self) -> str:
        return self._log.read_text()

    def lines(self) -> list[dict[str, Any]]:
        """Every line of the log; each one is JSON, or this fails."""
        return [json.loads(line) for line in self.log.splitlines()]

    def ready(self) -> tuple[int, dict[str, str]]:
        answer = self.http.get(f"{self.said['admin']}/readyz")
        return answer.status_code, answer.json()["checks"]

    def metrics(self) -> str:
        return self.http.get(f"{self.said['admin']}/metrics").text

    def value(self, name: str, **labels: str) -> float:
        """The sum of a metric's samples with these labels."""
        return sum(
            sample.value
            for family in text_string_to_metric_families(self.metrics())
            for sample in family.samples
            if sample.name == name and labels.items() <= sample.labels.items()
        )

    def tell(self, number: int = signal.SIGTERM) -> None:
        self.process.send_signal(number)

    def stop(self) -> int:
        self.http.close()
        if self.process.poll() is None:
            self.tell()
        return self.process.wait(30)
