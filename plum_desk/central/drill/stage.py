"""Stage: the drill's processes — scratch clusters, a simulated provider, a centre — in one private folder."""

from __future__ import annotations

import json
import shutil
import tempfile
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any

from plum_desk.central.database import Database
from plum_desk.central.demo.services import Service
from plum_desk.central.drill.scene import PROVIDER


class Stage:
    """A context; leaving it stops everything and, unless ``keep``, removes the folder."""

    def __init__(self, keep: Path | None = None) -> None:
        self._keep = keep
        if keep is not None:
            keep.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.home = keep or Path(tempfile.mkdtemp(prefix="plum-drill-"))
        self._databases: list[Database] = []
        self._services: list[Service] = []
        self.provider_url = ""

    def __enter__(self) -> Stage:
        state, ready = self.home / "provider.db", self.home / "provider.json"
        words = ["plum_desk.central.providers.simulator", "--state", str(state), "--ready-file", str(ready)]
        said = self._start("provider", words).ready()
        self.provider_url = said["url"]
        file = self.home / "providers.json"
        file.touch(mode=0o600)
        file.write_text(json.dumps({"providers": {PROVIDER: said["provider"]}}), encoding="utf-8")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for service in reversed(self._services):
            service.stop()
        for database in self._databases:
            database.close()
        if self._keep is None:
            shutil.rmtree(self.home, ignore_errors=True)

    def _start(self, name: str, words: list[str]) -> Service:
        service = Service(self.home, name, words)
        self._services.append(service)
        return service

    def cluster(self, name: str) -> Database:
        """A new PostgreSQL of its own, empty."""
        database = Database.open(f"embedded:{self.home / name}")
        self._databases.append(database)
        return database

    def centre(self, name: str, database: Database) -> tuple[Service, str]:
        """A centre that serves ``database``, and its address."""
        url = database.url.render_as_string(hide_password=False)
        words = ["central", "serve", "--database", url, "--port", "0", "--log-level", "WARNING"]
        words += ["--providers", str(self.home / "providers.json"), "--ready-file", str(self.home / f"{name}.json")]
        service = self._start(name, words)
        return service, str(service.ready()["url"])

    # --- the provider ----------------------------------------------------------------------------

    def arrange(self, **wanted: Any) -> None:
        body = json.dumps(wanted).encode()
        url, headers = f"{self.provider_url}/_control", {"content-type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(url, body, headers, method="POST"), timeout=10) as answer:
            answer.read()

    def provider(self) -> dict[str, Any]:
        """What the provider was asked and really did."""
        with urllib.request.urlopen(f"{self.provider_url}/_control", timeout=10) as answer:
            said: dict[str, Any] = json.loads(answer.read())
        return said
