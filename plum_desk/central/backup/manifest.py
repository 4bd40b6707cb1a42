"""Manifest: what a backup holds, so that a copy of it can be proved whole and a restored centre the same."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from plum_desk.errors import StoreFault

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "centre.dump"


class File(msgspec.Struct, frozen=True):
    sha256: str
    bytes: int


class Head(msgspec.Struct, frozen=True):
    """The end of a chain: its last sequence and its value there, in hex."""

    seq: int
    hash: str


class Heads(msgspec.Struct, frozen=True):
    """The end of every chain, by name, all at one instant."""

    feeds: dict[str, Head]
    audit: dict[str, Head]
    ledgers: dict[str, Head]
    devices: dict[str, Head]


class Manifest(msgspec.Struct, frozen=True):
    """Written last: a folder without it is no backup. ``made_at`` is UTC epoch milliseconds; ``rows``
    counts every table; ``schema`` is the revision; ``version`` the release that wrote it."""

    made_at: int
    version: str
    schema: str
    postgres: str
    incarnation: str
    centre: str
    files: dict[str, File]
    rows: dict[str, int]
    heads: Heads
    format: int = FORMAT


def describe(path: Path) -> File:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return File(digest.hexdigest(), path.stat().st_size)


def write(folder: Path, manifest: Manifest) -> str:
    """Store it durably. Returns its SHA-256, to be kept elsewhere."""
    data = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    path = folder / MANIFEST
    path.touch(mode=0o600, exist_ok=False)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return hashlib.sha256(data).hexdigest()


def read(folder: Path) -> Manifest:
    """The manifest of a whole backup. Raises StoreFault naming what is missing or differs."""
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise StoreFault(f"{folder} holds no finished backup: it has no {MANIFEST}") from None
    except (msgspec.DecodeError, OSError) as error:
        raise StoreFault(f"the manifest in {folder} cannot be read") from error
    if manifest.format != FORMAT:
        raise StoreFault(f"the backup has format {manifest.format}; this release reads {FORMAT}")
    for name, expected in manifest.files.items():
        path = folder / Path(name).name
        if not path.is_file() or describe(path) != expected:
            raise StoreFault(f"{path.name} is missing or is not the file that was backed up")
    return manifest
