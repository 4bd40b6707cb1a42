"""The simulated provider as a process: start, arrange, read effects, kill, start again on its state."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx


def wait_for(ready: Callable[[], bool], seconds: float = 20.0, every: float = 0.02) -> None:
    """Block until ``ready()``; fail after ``seconds``."""
    pause = threading.Event()
    for _ in range(int(seconds / every)):
        if ready():
            return
        pause.wait(every)
    raise TimeoutError("not ready in time")


class Simulator:
    """One simulated provider. ``folder`` holds its state, so a restart remembers everything."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder = folder
        self._port = port
        self._ready = folder / "provider-ready.json"
        self._process: subprocess.Popen[bytes] | None = None
        self.url = ""
        self.entry: dict[str, Any] = {}
        self._http = httpx.Client(timeout=10, trust_env=False, verify=False)  # plain HTTP

    def start(self) -> None:
        self._ready.unlink(missing_ok=True)
        command = [sys.executable, "-m", "plum_desk.central.providers.simulator", "--port", str(self._port)]
        command += ["--ready-file", str(self._ready), "--state", str(self.folder / "provider.db")]
        self._process = subprocess.Popen(command)
        wait_for(self._ready.exists)
        said = json.loads(self._ready.read_text())
        self.url, self.entry = said["url"], said["provider"]
        self._port = int(self.url.rpartition(":")[2])

    def kill(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        self._http.close()
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=10)

    def arrange(self, **wanted: Any) -> None:
        self._http.post(f"{self.url}/_control", json=wanted).raise_for_status()

    def fault(self, do: str, on: str, **details: Any) -> None:
        self.arrange(faults=[{"do": do, "on": on, **details}])

    def state(self) -> dict[str, Any]:
        said: dict[str, Any] = self._http.get(f"{self.url}/_control").json()
        return said

    def effects(self, operation: str | None = None) -> list[dict[str, Any]]:
        return [row for row in self.state()["effects"] if operation in (None, row["operation"])]

    def calls(self) -> list[tuple[str, str]]:
        return [(name, key) for name, key in self.state()["calls"]]

    def providers_file(self, path: Path, provider_id: str = "sim", **settings: Any) -> Path:
        path.write_text(json.dumps({"providers": {provider_id: self.entry | settings}}))
        return path
