"""Knows the password that a session was opened with, for as long as the process lives: to unlock the desk by it."""

from __future__ import annotations

import hashlib
import hmac
import secrets

_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}
"""About 50 ms and 16 MB: not for the Qt thread."""


class Verifier:
    """In memory alone. Nothing of a password is ever on disk, so a desk that was closed needs the centre again."""

    def __init__(self, password: str) -> None:
        self._salt = secrets.token_bytes(16)
        self._digest = self._derive(password)

    def matches(self, password: str) -> bool:
        return hmac.compare_digest(self._derive(password), self._digest)

    def _derive(self, password: str) -> bytes:
        return hashlib.scrypt(password.encode(), salt=self._salt, **_COST)
