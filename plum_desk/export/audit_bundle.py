"""The audit bundle: a zip of everything that an auditor needs to check the chains without the centre.

``audit/<chain>.ndjson``, ``operations/<device>.ndjson`` and ``ledger/<programme>.ndjson`` hold one JSON
object per line, whose ``body`` is the stored bytes in base64: those are hashed first and decoded second.
``policies.ndjson`` holds the signed policies; ``manifest.json``, written last, the heads and the keys.
Arguments of operations and their salts stay at the centre: digests stand for them.
"""

from __future__ import annotations

import struct
import time
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any
from urllib.parse import quote

import msgspec

FORMAT = "plum-desk-audit-bundle"
VERSION = 1
MANIFEST = "manifest.json"
POLICIES = "policies.ndjson"
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error, OverflowError)
"""What the zip reader raises for bytes that are not a sound zip."""


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The end of a chain: its highest sequence and the hash there (hex)."""

    seq: int
    hash: str


class DeviceKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A registered desk: its P-256 public key (uncompressed point, hex) and where its chain stands."""

    public_key: str
    state: str
    enrolled_at: int
    seq: int
    hash: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``policies`` maps version to digest; ``policy_key`` is the centre's Ed25519 key (hex)."""

    incarnation: str
    centre: str
    made_at: int
    made_by: str
    chains: dict[str, Head]
    devices: dict[str, DeviceKey]
    ledgers: dict[str, Head]
    policies: dict[str, str]
    policy_key: str
    format: str = FORMAT
    v: int = VERSION


class Stored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of an audit or ledger chain."""

    seq: int
    body: bytes
    prev: bytes
    hash: bytes


class StoredOperation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    seq: int
    body: bytes
    prev: bytes
    hash: bytes
    sig: bytes
    status: str
    code: str


class StoredPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    body: bytes
    signature: bytes


def audit_file(chain: str) -> str:
    return f"audit/{quote(chain, safe='')}.ndjson"


def operations_file(device_id: str) -> str:
    return f"operations/{quote(device_id, safe='')}.ndjson"


def ledger_file(programme_id: str) -> str:
    return f"ledger/{quote(programme_id, safe='')}.ndjson"


class _Sink:
    """A file that only grows: what was written since the last ``take``."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        data = b"".join(self._parts)
        self._parts.clear()
        return data


class BundleWriter:
    """Writes a bundle as a stream: call ``take`` after each step and send what it gives."""

    def __init__(self, made_at: int) -> None:
        self._sink = _Sink()
        self._zip = zipfile.ZipFile(self._sink, "w", zipfile.ZIP_DEFLATED, compresslevel=6)  # type: ignore[call-overload]
        self._date = time.gmtime(made_at // 1000)[:6]
        self._member: IO[bytes] | None = None
        self._encoder = msgspec.json.Encoder(order="deterministic")

    def open(self, name: str) -> None:
        """Begin a file; the one before it is closed."""
        self.close_member()
        info = zipfile.ZipInfo(name, self._date)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        self._member = self._zip.open(info, "w", force_zip64=True)

    def line(self, entry: msgspec.Struct) -> None:
        assert self._member is not None
        self._member.write(self._encoder.encode(entry) + b"\n")

    def close_member(self) -> None:
        if self._member is not None:
            self._member.close()
            self._member = None

    def finish(self, manifest: Manifest) -> None:
        self.open(MANIFEST)
        self.line(manifest)
        self.close_member()
        self._zip.close()

    def take(self) -> bytes:
        return self._sink.take()


class UnknownFormat(ValueError):
    """Not an audit bundle, or one of a version that this verifier does not know."""


class Missing(ValueError):
    """A file that the manifest announces is not in the bundle."""


class _Probe(msgspec.Struct):
    format: str = ""
    v: int = 0


class Bundle:
    """An opened bundle. Files are read line by line; nothing is unpacked to disk."""

    def __init__(self, file: Any) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
            raw = self._zip.read(MANIFEST)
            probe = msgspec.json.decode(raw, type=_Probe)
            if (probe.format, probe.v) != (FORMAT, VERSION):
                raise UnknownFormat(f"{probe.format or 'no format'} version {probe.v}")
            self.manifest = msgspec.json.decode(raw, type=Manifest, strict=True)
        except (*DAMAGE, KeyError, OSError, ValueError) as error:  # a damaged directory points before the file
            raise UnknownFormat(str(error)) from error

    def lines(self, name: str) -> Iterator[bytes]:
        """Raw lines of ``name``. Raises Missing, or one of DAMAGE."""
        try:
            member = self._zip.open(name)
        except KeyError as error:
            raise Missing(name) from error
        except ValueError as error:  # as above
            raise zipfile.BadZipFile(str(error)) from error
        with member:
            for line in member:
                yield line.rstrip(b"\n")

    def names(self) -> list[str]:
        return self._zip.namelist()

    def close(self) -> None:
        self._zip.close()
