"""Keys: refused where they would lie in the clear, private where they lie in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends import fail, null
from keyring.errors import PasswordSetError

from plum_desk.errors import StoreFault
from plum_desk.store import keys


class PlaintextKeyring:
    """Stands for keyrings.alt: it says in its module's name what it is."""


PlaintextKeyring.__module__ = "keyrings.alt.file"


@pytest.mark.parametrize("backend", [null.Keyring(), fail.Keyring(), PlaintextKeyring()])
def test_backends_that_protect_nothing_are_refused_with_advice(backend: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    with pytest.raises(StoreFault, match="Credential Manager"):
        keys.OsKeystore("test")


class Vault:
    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, name: str) -> str | None:
        if self.locked:
            raise PasswordSetError("locked")
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, value: str) -> None:
        self.kept[service, name] = value


def test_the_keystore_keeps_bytes_per_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    vault = Vault()
    monkeypatch.setattr(keyring, "get_keyring", lambda: vault)
    one, other = keys.OsKeystore("one"), keys.OsKeystore("other")
    key = keys.database_key(one, keys.BASE, exists=False)
    assert len(key) == 32 and keys.database_key(one, keys.BASE, exists=True) == key
    assert other.get(keys.BASE) is None
    vault.locked = True
    with pytest.raises(StoreFault, match="Unlock"):
        one.get(keys.BASE)


def test_a_journal_without_its_key_is_a_fault_not_a_new_journal(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match="key is not in the keystore"):
        keys.database_key(keys.KeyFile(tmp_path / "keys.json"), keys.JOURNAL, exists=True)


def test_the_demo_key_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    file = keys.KeyFile(path)
    file.put("a", b"\x00\x01")
    assert path.stat().st_mode & 0o777 == 0o600 and file.get("a") == b"\x00\x01"
    assert "not the operating system keystore" in file.described
    path.chmod(0o644)
    with pytest.raises(StoreFault, match="chmod 600"):
        file.get("a")


def test_the_device_key_is_made_once(tmp_path: Path) -> None:
    file = keys.KeyFile(tmp_path / "keys.json")
    first = keys.DeviceKey.load(file)
    assert keys.DeviceKey.load(file).public == first.public and len(first.public) == 65
    assert len(first.sign(b"message")) == 64
