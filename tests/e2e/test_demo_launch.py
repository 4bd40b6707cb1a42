"""The demo's launcher: one command brings everything up, nothing outlives it, and the next start recovers."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from plum_desk.central.demo import places, profiles

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 120


@pytest.fixture
def home() -> Iterator[Path]:
    """Outside pytest's own folder: PostgreSQL, which never runs as root, must be able to reach it."""
    folder = Path(tempfile.mkdtemp(prefix="plum-demo-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def launched(home: Path) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """``plum-desk demo`` up to its last line, with what it printed."""
    command = [sys.executable, "-m", "plum_desk", "demo", "--dir", str(home), "--orders", "200"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    demo = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert demo.stdout is not None
    said: list[str] = []
    watchdog = threading.Timer(PATIENCE_S, demo.kill)
    watchdog.start()
    try:
        for line in demo.stdout:
            said.append(line)
            if "Close the desk" in line:
                break
        assert "Close the desk" in "".join(said[-1:]), "".join(said)
        yield demo, said
    finally:
        watchdog.cancel()
        demo.kill()
        demo.wait()
        demo.stdout.close()


def _children(demo: subprocess.Popen[str], home: Path) -> list[psutil.Process]:
    """PostgreSQL's keeper, the provider, the centre, and the desk once it has its profile."""
    pause = threading.Event()
    while not places.is_held(places.folder_of(home, 1) / "open.lock"):
        assert demo.poll() is None
        pause.wait(0.1)
    return psutil.Process(demo.pid).children(recursive=True)


def _wait(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Those still alive after a patient while."""
    _, alive = psutil.wait_procs(processes, timeout=40)
    return [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.timeout(400)
def test_nothing_outlives_a_killed_launcher_and_the_next_start_recovers(home: Path) -> None:
    with launched(home) as (demo, said):
        assert any("Making 200 orders" in line for line in said)
        assert (home / "desks" / "1" / "profile.json").stat().st_mode & 0o077 == 0
        children = _children(demo, home)
        assert len(children) >= 4
        demo.kill()
        demo.wait()
        assert not _wait(children)
    assert not places.is_held(home / places.LAUNCHER_LOCK)

    with launched(home) as (demo, said):
        assert not any("Making" in line for line in said)
        children = _children(demo, home)
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(60) == 0
        assert not _wait(children)


def test_each_desk_takes_a_profile_of_its_own(tmp_path: Path) -> None:
    for number in (1, 2):
        profiles.write(tmp_path, number, "http://127.0.0.1:1", f"code-{number}")
    claim = (
        "import sys, pathlib; from plum_desk.central.demo import places; "
        f"home = pathlib.Path({str(tmp_path)!r}); places.hold(home / 'running.lock'); "
        "print(places.claim_free(home).name, flush=True); sys.stdin.read()"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    held: list[subprocess.Popen[str]] = []
    try:
        names = []
        for _ in range(2):
            desk = subprocess.Popen(
                [sys.executable, "-c", claim], env=environment, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
            held.append(desk)
            assert desk.stdout is not None
            names.append(desk.stdout.readline().strip())
        assert names == ["1", "2"]
        third = subprocess.run(
            [sys.executable, "-c", claim], env=environment, text=True, capture_output=True, input="", check=False
        )
        assert third.returncode != 0
        assert "No demo desk is free" in third.stderr
    finally:
        for desk in held:
            desk.communicate("")
