"""Opening the two files: migrating them, and replacing a cache that cannot be used."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from plum_desk.cache.alone import key_pragma
from plum_desk.errors import StoreFault
from plum_desk.store import facts, schema
from plum_desk.store.files import SqlFile, as_fault
from plum_desk.store.keys import BASE, BASE_NEXT, Secrets

CLEAN = "closed_cleanly"
_PARTS = ("", "-wal", "-shm")
_KEPT = 2


def open_journal(path: Path, key: bytes) -> SqlFile:
    """The journal, migrated. A journal of a newer version, or a damaged one, is left untouched: StoreFault."""
    file = SqlFile(path, key, durable=True)
    try:
        found = file.read_now(schema.version) if path.exists() else None
        if found != schema.HEAD["journal"]:
            file.write_now(schema.upgrade, "journal")
    except schema.Newer as error:
        file.close()
        raise StoreFault(
            "The journal was written by a newer version of Plum Desk. Install that version again; nothing was"
            f" changed. ({error.detail})"
        ) from error
    except BaseException:
        file.close()
        raise
    return file


def open_base(path: Path, key: bytes) -> tuple[SqlFile, str]:
    """The cache, and why it had to be begun anew ("" when it had not). Nothing of value lives in it."""
    existed = path.exists()
    try:
        return _usable(path, key), "" if existed else "new"
    except StoreFault as error:
        if not existed:
            raise
        reason = error.detail
    move_aside(path)
    return _usable(path, key), reason


def adopted(path: Path, secrets: Secrets) -> bytes | None:
    """The key of a snapshot that had taken the cache's place when the desk died, if that is what lies here.
    It is the cache's key from now on."""
    key = secrets.get(BASE_NEXT)
    if key is None or key == secrets.get(BASE) or not path.exists() or not _opens(path, key):
        return None
    secrets.put(BASE, key)
    return key


def _opens(path: Path, key: bytes) -> bool:
    """Whether ``key`` is that of the file. Looks at its first page only, and leaves nothing beside it."""
    connection = dbapi2.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection.execute(key_pragma(key))
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def _usable(path: Path, key: bytes) -> SqlFile:
    whole = not path.exists() or _whole(path)
    file = SqlFile(path, key, durable=False)
    try:
        if not whole:
            raise StoreFault("The cache is truncated.")
        found = file.read_now(schema.version)
        if found != schema.HEAD["cache"]:
            file.write_now(schema.upgrade, "cache")
        elif not file.write_now(_take_clean_mark):
            file.read_now(check)
    except DBAPIError as error:
        file.close()
        raise (as_fault(error) or error) from error
    except BaseException:
        file.close()
        raise
    return file


def _whole(path: Path) -> bool:
    """Pages are 4 KiB; a file that ends within one was cut short."""
    return path.stat().st_size % 4096 == 0


def _take_clean_mark(connection: Connection) -> bool:
    """Whether the last session closed the file; the mark is taken away until this one does too."""
    clean = facts.get(connection, CLEAN) is not None
    facts.forget(connection, CLEAN)
    return clean


def leave_clean_mark(connection: Connection) -> None:
    facts.put(connection, CLEAN, b"1")


def check(connection: Connection) -> None:
    """Raises StoreFault when the file's pages do not hold together. Reads all of it."""
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise StoreFault(f"The cache is damaged: {found}")


def detach(path: Path) -> None:
    """Make sure that nothing lies beside a closed file that belongs to it. Raises StoreFault when SQLite could
    not write its log back into it."""
    log, index = (Path(f"{path}{part}") for part in _PARTS[1:])
    if log.exists() and log.stat().st_size:
        raise StoreFault("The cache could not be closed.")
    log.unlink(missing_ok=True)
    index.unlink(missing_ok=True)


def move_aside(path: Path) -> None:
    """Rename a file and its parts; the last two such copies are kept for whoever looks into it."""
    for number in range(_KEPT - 1, -1, -1):
        older = path.with_name(f"{path.name}.aside{number}")
        for part in _PARTS:
            found = Path(f"{older}{part}")
            if found.exists() and number == _KEPT - 1:
                found.unlink()
            elif found.exists():
                found.replace(Path(f"{path.with_name(f'{path.name}.aside{number + 1}')}{part}"))
    for part in _PARTS:
        found = Path(f"{path}{part}")
        if found.exists():
            found.replace(Path(f"{path.with_name(f'{path.name}.aside0')}{part}"))


def private(folder: Path) -> None:
    """Make the profile's folder, for its owner only."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        folder.chmod(0o700)
