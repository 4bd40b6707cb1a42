"""A small disk of one's own that can be filled: a tmpfs, where it may be mounted (as root on Linux)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BLOCK = bytes(65_536)


class SmallDisk:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._filler = path / "filler"

    def fill(self) -> None:
        """Until not one byte more can be written."""
        with self._filler.open("ab", buffering=0) as file:
            for size in (len(_BLOCK), 4_096, 1):
                while _written(file.fileno(), size):
                    pass

    def free(self) -> None:
        self._filler.unlink(missing_ok=True)


def _written(handle: int, size: int) -> bool:
    try:
        return os.write(handle, _BLOCK[:size]) > 0
    except OSError:
        return False


@contextmanager
def small_disk(path: Path, megabytes: int) -> Iterator[SmallDisk | None]:
    """Mounted at ``path``, for anyone to write to; None where nothing may be mounted."""
    path.mkdir(parents=True)
    if sys.platform != "linux" or os.geteuid() != 0 or not _mounted(path, megabytes):
        yield None
        return
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run(["umount", "--lazy", path], check=True)


def _mounted(path: Path, megabytes: int) -> bool:
    options = f"size={megabytes}m,mode=0777"
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", path], capture_output=True, check=False)
    return done.returncode == 0
