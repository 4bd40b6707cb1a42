"""Where a demo keeps its desks, and which of them is free for one more window: folders and their locks."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import IO

DESKS = 6
LAUNCHER_LOCK = "running.lock"
_held: list[IO[bytes]] = []
"""Locks live as long as this process."""


def folder_of(home: Path, number: int) -> Path:
    return home / "desks" / str(number)


def claim_free(home: Path) -> Path:
    """A profile that no other process has open; it stays this process's own until it ends."""
    for number in range(1, DESKS + 1):
        folder = folder_of(home, number)
        if (folder / "profile.json").is_file() and hold(folder / "open.lock"):
            _end_with_launcher(home)
            return folder
    sys.exit("No demo desk is free: start the demo first (plum-desk demo), or close one of its desks.")


def hold(path: Path) -> bool:
    """Take the lock file for the life of this process; False when another process has it."""
    file = path.open("ab")
    if not _lock(file):
        file.close()
        return False
    _held.append(file)
    return True


def is_held(path: Path) -> bool:
    """Whether some process has the lock file."""
    if not path.exists():
        return False
    with path.open("ab") as file:
        return not _lock(file)


def _lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _end_with_launcher(home: Path) -> None:
    """A demo desk without its centre is of no use: it ends when the launcher has gone."""

    def wait() -> None:
        while is_held(home / LAUNCHER_LOCK):
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="launcher", daemon=True).start()
