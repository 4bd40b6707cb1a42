"""The rows that a list holds in memory: a bounded pool that forgets the longest unseen first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any


class RowPool:
    """Rows by integer key with at most ``capacity`` of them. A stale row is still shown meanwhile."""

    def __init__(self, identity: Callable[[Any], str], capacity: int) -> None:
        self._identity = identity
        self._capacity = capacity
        self._rows: dict[int, Any] = {}
        self._keys: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, key: int) -> Any | None:
        return self._rows.get(key)

    def key_of(self, identity: str) -> int | None:
        return self._keys.get(identity)

    def touch(self, keys: Iterable[int]) -> None:
        """Count ``keys`` as just seen."""
        rows = self._rows
        for key in keys:
            row = rows.pop(key, None)
            if row is not None:
                rows[key] = row

    def put(self, rows: Mapping[int, Any]) -> None:
        for key, row in rows.items():
            self._drop(key)
            self._rows[key] = row
            self._keys[self._identity(row)] = key
        while len(self._rows) > self._capacity:
            self._drop(next(iter(self._rows)))

    def latest(self, count: int) -> list[int]:
        """The keys seen last, newest first."""
        keys: list[int] = []
        for key in reversed(self._rows):
            if len(keys) == count:
                break
            keys.append(key)
        return keys

    def keep(self, keys: Iterable[int]) -> None:
        """Forget every row but those of ``keys``."""
        kept = {key: self._rows[key] for key in keys if key in self._rows}
        self._rows = kept
        self._keys = {self._identity(row): key for key, row in kept.items()}

    def drop(self, keys: Iterable[int]) -> None:
        for key in keys:
            self._drop(key)

    def _drop(self, key: int) -> None:
        row = self._rows.pop(key, None)
        if row is not None:
            self._keys.pop(self._identity(row), None)
