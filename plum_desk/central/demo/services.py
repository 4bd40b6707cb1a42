"""The demo's processes: PostgreSQL, the provider simulator, the centre and who signs its rules."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from plum_desk.central.demo.names import ABLE, PROVIDER

START_S = 60
STOP_S = 12


class Failed(RuntimeError):
    """A service did not come up; the message carries the end of its log."""


class Service:
    """One child process with a ready file and a log."""

    def __init__(self, home: Path, name: str, words: list[str]) -> None:
        self.name, self.log = name, home / "logs" / f"{name}.log"
        self.ready_file = home / f"{name}.json"
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.ready_file.unlink(missing_ok=True)
        command = [sys.executable, "-m", "plum_desk.central.demo.child", *words]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log)

    def ready(self) -> dict[str, Any]:
        """Wait until it serves; what it says of itself."""
        until = time.monotonic() + START_S
        while time.monotonic() < until and self.process.poll() is None:
            if self.ready_file.is_file():
                said: dict[str, Any] = json.loads(self.ready_file.read_text(encoding="utf-8"))
                return said
            time.sleep(0.02)
        tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
        raise Failed(f"{self.name} did not start. The end of {self.log}:\n{tail}")

    def close_pipe(self) -> None:
        pipe: IO[bytes] | None = self.process.stdin
        if pipe and not pipe.closed:
            pipe.close()

    def stop(self) -> None:
        """An orderly end; the process is gone afterwards."""
        self.close_pipe()
        try:
            self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def kill(self) -> None:
        """``kill -9``, as a power cut would."""
        self.process.kill()
        self.process.wait()
        self.close_pipe()


class Services:
    """A context: everything that a demo's desks need, in the folder ``home``."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.url = ""
        self.provider_url = ""
        self._port = 0
        self._postgres: Service | None = None
        self._simulator: Service | None = None
        self._signer: Service | None = None
        self.centre: Service | None = None

    # --- starting --------------------------------------------------------------------------------

    def start(self, orders: int, progress: Callable[[int], None] | None = None) -> bool:
        """Bring all of it up; True when the data had to be made first."""
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = self.home / "postgres"
        self._postgres = Service(self.home, "database", ["postgres", str(database), str(self.home / "database.json")])
        simulator = ["plum_desk.central.providers.simulator", "--state", str(self.home / "provider.db")]
        self._simulator = Service(
            self.home, "provider", [*simulator, "--ready-file", str(self.home / "provider.json")]
        )  # fmt: skip
        from plum_desk.central.demo.filling import fill  # a second of libraries, while PostgreSQL comes up

        self.database_url = self._postgres.ready()["url"]
        made = fill(self.home, self.database_url, orders, progress)
        provider = self._simulator.ready()
        self.provider_url = provider["url"]
        file = self.home / "providers.json"
        settings = provider["provider"] | {"capabilities": ABLE}
        file.write_text(json.dumps({"providers": {PROVIDER: settings}}), encoding="utf-8")
        file.chmod(0o600)
        self.start_centre()
        signing = ["central", "policy", "sign", "--watch", "2", "--database", self.database_url]
        self._signer = Service(self.home, "signer", signing)
        return made

    def start_centre(self) -> None:
        """Start the centre, again at the same address when it had one."""
        ready = str(self.home / "centre.json")
        words = ["central", "serve", "--database", self.database_url, "--providers", str(self.home / "providers.json")]
        self.centre = Service(
            self.home, "centre", [*words, "--port", str(self._port), "--ready-file", ready, "--log-level", "WARNING"]
        )  # fmt: skip
        self.url = self.centre.ready()["url"]
        self._port = int(self.url.rsplit(":", 1)[1])
        hook = {"url": f"{self.url}/v1/webhooks/{PROVIDER}", "key": "simulated-webhook-key"}
        self.arrange({"settings": {"webhook": hook}})

    def stop_centre(self) -> None:
        if self.centre:
            self.centre.stop()

    # --- the provider's control ------------------------------------------------------------------

    def arrange(self, wanted: dict[str, Any]) -> None:
        """Tell the simulator how to behave."""
        body = json.dumps(wanted).encode()
        request = urllib.request.Request(
            f"{self.provider_url}/_control", body, {"content-type": "application/json"}, method="POST"
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=10) as answer:
            answer.read()

    def effects(self) -> list[dict[str, Any]]:
        """What the provider really did, by idempotency key."""
        with urllib.request.urlopen(f"{self.provider_url}/_control/effects", timeout=10) as answer:
            said = json.loads(answer.read())
        return list(said["effects"] if isinstance(said, dict) else said)

    # --- desks -----------------------------------------------------------------------------------

    def write_profiles(self, ways: Mapping[int, str] | None = None) -> None:
        """Every desk's profile, with this run's address and a one-time code for its first start.
        ``ways`` are the addresses of desks, by number, that reach the centre through something."""
        from plum_desk.central.demo import filling

        filling.write_profiles(self.home, self.database_url, self.url, ways or {})

    # --- stopping --------------------------------------------------------------------------------

    def __enter__(self) -> Services:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        running = [service for service in (self.centre, self._simulator, self._signer) if service]
        for service in running:
            service.close_pipe()
        for service in running:
            service.stop()
        if self._postgres:
            self._postgres.stop()
