"""``plum-desk demo``: sample data, a provider, a centre and a desk on this machine, with one command."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from platformdirs import user_data_path

from plum_desk.central.demo import places
from plum_desk.central.demo.bar import Bar
from plum_desk.central.demo.services import Failed, Services

DEFAULT_ORDERS = 50_000
END_S = 10
"""How long a desk may take to close once the launcher is told to end."""


def main(folder: Path | None, *, orders: int | None, fresh: bool) -> int:
    """Run the demo until its last desk is closed."""
    home = (folder or user_data_path("plum-desk", appauthor=False) / "demo").absolute()
    home.mkdir(parents=True, exist_ok=True)
    if not places.hold(home / places.LAUNCHER_LOCK):
        print(f"The demo in {home} is running already; this opens another desk of it.")
        return _desk(home).wait()
    if fresh:
        _clear(home)
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
    started = time.monotonic()
    try:
        with Services(home) as services:
            _start(services, orders)
            services.write_profiles()
            print(f"Plum Desk demo: centre at {services.url}, ready in {time.monotonic() - started:.1f} s.")
            print("Demo desks keep their keys in a file of the profile, not in the system's keystore.")
            print(f"Everything lies in {home}; --fresh makes it anew. Close the desk to stop.", flush=True)
            return _until_closed(home)
    except Failed as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _start(services: Services, orders: int | None) -> None:
    note = services.home / "demo.json"
    kept = json.loads(note.read_text(encoding="utf-8"))["orders"] if note.is_file() else None
    if kept is None:
        wanted = orders or DEFAULT_ORDERS
        print(f"Making {wanted:,} orders with everything around them (once) ...", flush=True)
        bar, began = Bar(wanted), time.monotonic()
        services.start(wanted, bar.show)
        bar.done(time.monotonic() - began)
        return
    if orders and orders != kept:
        print(f"This demo has {kept:,} orders; --fresh makes another one.")
    services.start(kept)


def _clear(home: Path) -> None:
    """Everything but the lock that we hold."""
    for path in home.iterdir():
        if path.name == places.LAUNCHER_LOCK:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _desk(home: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "plum_desk", "--demo", str(home)])


def _until_closed(home: Path) -> int:
    """Wait for the first desk, then for any other that was opened beside it."""
    first = _desk(home)
    try:
        code = first.wait()
        while any(
            places.is_held(places.folder_of(home, number) / "open.lock") for number in range(1, places.DESKS + 1)
        ):
            time.sleep(0.5)
    finally:
        if first.poll() is None:
            _end(first)
    return code


def _end(desk: subprocess.Popen[bytes]) -> None:
    """An orderly end; one that hangs, or has not come up yet, is killed: a desk loses nothing by that."""
    desk.terminate()
    try:
        desk.wait(END_S)
    except subprocess.TimeoutExpired:
        desk.kill()
        desk.wait()
