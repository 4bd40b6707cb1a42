"""Keys of the local store and of the device: in the OS keystore, or, for a demo, in a private file."""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plum_desk.errors import StoreFault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

BASE, JOURNAL, DEVICE = "base-key", "journal-key", "device-key"
BASE_NEXT = "base-key-next"
"""Key of a cache that is about to take the place of the one that there is: file and keystore cannot change
together, so after a crash between the two either key may be the right one."""
_UNSAFE = ("keyring.backends.null", "keyring.backends.fail", "keyrings.alt", "plaintext")


class Secrets(Protocol):
    """Where secrets of a profile are kept. ``described`` says so to the person, openly."""

    described: str

    def get(self, name: str) -> bytes | None: ...

    def put(self, name: str, value: bytes) -> None: ...


class OsKeystore:
    """The operating system's keystore through keyring. Refuses backends that protect nothing."""

    described = "operating system keystore"

    def __init__(self, profile: str) -> None:
        import keyring
        from keyring.errors import KeyringError

        self._backend = keyring.get_keyring()
        self._errors = KeyringError
        self._service = f"plum-desk/{profile}"
        for backend in getattr(self._backend, "backends", [self._backend]) or [self._backend]:
            refuse_unsafe(backend)

    def get(self, name: str) -> bytes | None:
        try:
            value = self._backend.get_password(self._service, name)
        except self._errors as error:
            raise StoreFault(f"The keystore cannot be read: {error}. Unlock it and start again.") from error
        return None if value is None else base64.b64decode(value)

    def put(self, name: str, value: bytes) -> None:
        try:
            self._backend.set_password(self._service, name, base64.b64encode(value).decode())
        except self._errors as error:
            raise StoreFault(f"The keystore cannot be written: {error}. Unlock it and start again.") from error


def refuse_unsafe(backend: object) -> None:
    """Raise StoreFault when ``backend`` would store secrets in the clear, or nowhere."""
    name = f"{type(backend).__module__}.{type(backend).__qualname__}"
    if any(mark in name.lower() for mark in _UNSAFE):
        raise StoreFault(
            f"No safe keystore on this computer (found {name}). Plum Desk keeps no key in the clear: set up the"
            " Windows Credential Manager, the macOS Keychain, or a Secret Service such as GNOME Keyring, and"
            " start again. The demo needs none."
        )


class KeyFile:
    """A file that only its owner may read: for demo profiles, whose data is made up."""

    described = "key file in the demo profile (not the operating system keystore)"

    def __init__(self, path: Path) -> None:
        self._path = path

    def _load(self) -> dict[str, str]:
        try:
            if os.name == "posix" and self._path.stat().st_mode & 0o077:
                raise StoreFault(f"{self._path} can be read by others. Run: chmod 600 {self._path}")
            loaded: dict[str, str] = json.loads(self._path.read_text())
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise StoreFault(f"{self._path} is damaged: {error}") from error
        return loaded

    def get(self, name: str) -> bytes | None:
        value = self._load().get(name)
        return None if value is None else base64.b64decode(value)

    def put(self, name: str, value: bytes) -> None:
        content = json.dumps({**self._load(), name: base64.b64encode(value).decode()})
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self._path.with_suffix(".new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)


def database_key(secrets_: Secrets, name: str, *, exists: bool) -> bytes:
    """The 256-bit key of a database file, made on first use. An existing journal without its key is
    a fault, never a reason to start an empty one."""
    key = secrets_.get(name)
    if key is not None:
        return key
    if exists and name == JOURNAL:
        raise StoreFault(
            f"The journal is here but its key is not in the keystore ({secrets_.described}). This folder was copied"
            " from another computer or user, or was moved. Its unsent work is safe where its key is: put the folder"
            " back there and start Plum Desk; begin with an empty profile here. Nothing was changed."
        )
    return renewed(secrets_, name)


def renewed(secrets_: Secrets, name: str) -> bytes:
    """A new key for a file that is begun anew: the one before may have come with a snapshot."""
    key = secrets.token_bytes(32)
    secrets_.put(name, key)
    return key


class DeviceKeys:
    """The key of this device's current enrolment, loaded on first use, and the one for its next."""

    def __init__(self, secrets_: Secrets) -> None:
        self._secrets = secrets_
        self._current: DeviceKey | None = None

    def current(self) -> DeviceKey:
        if self._current is None:
            self._current = DeviceKey.load(self._secrets)
        return self._current

    def adopt(self, key: DeviceKey) -> None:
        """The centre has taken ``key``: it is this device's from now on."""
        key.keep(self._secrets)
        self._current = key


class DeviceKey:
    """This device's P-256 key. Signatures are raw r‖s, 64 bytes."""

    def __init__(self, private: EllipticCurvePrivateKey) -> None:
        self._private = private

    @classmethod
    def load(cls, secrets_: Secrets) -> DeviceKey:
        """The stored key, or a new one that is stored first."""
        from cryptography.hazmat.primitives import serialization as s
        from cryptography.hazmat.primitives.asymmetric import ec

        stored = secrets_.get(DEVICE)
        if stored is None:
            made = cls.fresh()
            made.keep(secrets_)
            return made
        loaded = s.load_der_private_key(stored, None)
        if not isinstance(loaded, ec.EllipticCurvePrivateKey):
            raise StoreFault("The device key in the keystore is of the wrong type.")
        return cls(loaded)

    @classmethod
    def fresh(cls) -> DeviceKey:
        """A new key, not stored yet."""
        from cryptography.hazmat.primitives.asymmetric import ec

        return cls(ec.generate_private_key(ec.SECP256R1()))

    def keep(self, secrets_: Secrets) -> None:
        from cryptography.hazmat.primitives import serialization as s

        stored = self._private.private_bytes(s.Encoding.DER, s.PrivateFormat.PKCS8, s.NoEncryption())
        secrets_.put(DEVICE, stored)

    @property
    def public(self) -> bytes:
        """The uncompressed point, 65 bytes."""
        from cryptography.hazmat.primitives import serialization as s

        return self._private.public_key().public_bytes(s.Encoding.X962, s.PublicFormat.UncompressedPoint)

    def sign(self, message: bytes) -> bytes:
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

        r, s = decode_dss_signature(self._private.sign(message, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")
