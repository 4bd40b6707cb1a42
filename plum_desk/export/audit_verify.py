"""Verify an audit bundle with nothing but the bundle and the heads kept from an earlier one.

Every stored byte string is hashed first and decoded second. What a bundle alone cannot show, a tail cut
off together with its manifest, or a whole chain rewritten, shows against the known heads (security.md §2).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from enum import IntEnum
from typing import Any, TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from plum_desk.domain import audit, ledger, operation, policy
from plum_desk.domain.commands import OpClass
from plum_desk.export import audit_bundle as b

T = TypeVar("T", bound=msgspec.Struct)

POLICY_TAG = b"plum-desk/policy/v1\0"


class Outcome(IntEnum):
    """Exit codes of ``plum-audit verify`` (4, unwitnessed, belongs to witnesses)."""

    VERIFIED = 0
    TAMPERED = 2
    INCOMPLETE = 3
    FORK = 5
    UNKNOWN_FORMAT = 6


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong. ``seq`` is the first entry of ``where`` that does not hold; 0 is the whole."""

    outcome: int
    where: str
    seq: int
    why: str


class KnownHeads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an auditor keeps between two bundles. ``keys`` are SHA-256 digests of the devices' keys."""

    incarnation: str
    made_at: int
    chains: dict[str, b.Head]
    devices: dict[str, b.Head]
    ledgers: dict[str, b.Head]
    keys: dict[str, str]
    policy_key: str
    v: int = 1


class Report(msgspec.Struct, frozen=True):
    outcome: int
    findings: tuple[Finding, ...]
    incarnation: str
    made_at: int
    made_by: str
    audit_entries: int
    operations: int
    ledger_entries: int
    policies: int
    known_head: bool
    heads: KnownHeads | None


_ORDER = (Outcome.UNKNOWN_FORMAT, Outcome.TAMPERED, Outcome.FORK, Outcome.INCOMPLETE)


class _Stop(Exception):
    """The first break of a chain: what follows it cannot be trusted, so it is not reported."""

    def __init__(self, outcome: Outcome, seq: int, why: str) -> None:
        self.outcome, self.seq, self.why = outcome, seq, why


def verify(file: Any, known: KnownHeads | None = None) -> Report:
    """Check everything in ``file`` (a path or a binary file). Never raises for what a bundle may hold."""
    try:
        bundle = b.Bundle(file)
    except b.UnknownFormat as error:
        finding = Finding(Outcome.UNKNOWN_FORMAT, "bundle", 0, str(error))
        return Report(Outcome.UNKNOWN_FORMAT, (finding,), "", 0, "", 0, 0, 0, 0, known is not None, None)
    try:
        return _Verifier(bundle, known).report()
    finally:
        bundle.close()


class _Verifier:
    def __init__(self, bundle: b.Bundle, known: KnownHeads | None) -> None:
        self.bundle, self.manifest, self.known = bundle, bundle.manifest, known
        self.findings: list[Finding] = []
        self.counts = {"audit": 0, "operations": 0, "ledger": 0}
        self.cited: dict[str, tuple[str, str, str, int]] = {}
        """Operations that audit entries cite: op_id → device, actor, chain, seq."""
        self.needs_audit: dict[str, tuple[str, int]] = {}
        self.made: dict[str, tuple[str, str]] = {}

    def report(self) -> Report:
        self._policies()
        for chain, head in self.manifest.chains.items():
            self._chain(f"audit {chain}", lambda c=chain, h=head: self._audit(c, h))
        for device_id, device in self.manifest.devices.items():
            self._chain(f"operations {device_id}", lambda i=device_id, d=device: self._operations(i, d))
        for programme_id, head in self.manifest.ledgers.items():
            self._chain(f"ledger {programme_id}", lambda p=programme_id, h=head: self._ledger(p, h))
        self._links()
        self._known()
        outcome = next((o for o in _ORDER if any(f.outcome == o for f in self.findings)), Outcome.VERIFIED)
        m = self.manifest
        return Report(
            outcome, tuple(self.findings), m.incarnation, m.made_at, m.made_by, self.counts["audit"],
            self.counts["operations"], self.counts["ledger"], len(m.policies), self.known is not None,
            self._heads() if outcome == Outcome.VERIFIED else None,
        )  # fmt: skip

    def _add(self, outcome: Outcome, where: str, seq: int, why: str) -> None:
        self.findings.append(Finding(outcome, where, seq, why))

    def _chain(self, where: str, check: Any) -> None:
        try:
            check()
        except _Stop as stop:
            self._add(stop.outcome, where, stop.seq, stop.why)
        except b.Missing as missing:
            self._add(Outcome.INCOMPLETE, where, 0, f"file missing: {missing}")
        except b.DAMAGE as error:
            self._add(Outcome.TAMPERED, where, 0, f"file damaged: {error}")

    def _entries(self, name: str, kind: type[T]) -> Iterator[T]:
        decode = msgspec.json.Decoder(kind, strict=True).decode
        for number, line in enumerate(self.bundle.lines(name), start=1):
            try:
                entry = decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise _Stop(Outcome.TAMPERED, number, f"unreadable line: {error}") from error
            if msgspec.json.encode(entry, order="deterministic") != line:
                raise _Stop(Outcome.TAMPERED, number, "line is not canonical")
            yield entry

    def _linked(self, entries: Iterator[Any], head: b.Head, genesis: bytes, known: b.Head | None, link: Any) -> Any:
        """Entries in dense order, each hashing onto the one before; then the head, announced and known."""
        seq, last = 0, genesis
        for entry in entries:
            if entry.seq != seq + 1:
                why = f"sequence goes from {seq} to {entry.seq}"
                raise _Stop(Outcome.TAMPERED, seq + 1, why)
            if entry.prev != last:
                raise _Stop(Outcome.TAMPERED, entry.seq, "does not follow the entry before")
            if link(entry.body, last) != entry.hash:
                raise _Stop(Outcome.TAMPERED, entry.seq, "content does not match its hash")
            yield entry
            seq, last = entry.seq, entry.hash
            if known is not None and seq == known.seq and last.hex() != known.hash:
                raise _Stop(Outcome.FORK, seq, "differs from the head kept from an earlier bundle")
        if seq < head.seq:
            raise _Stop(Outcome.INCOMPLETE, seq + 1, f"ends at {seq}, the manifest says {head.seq}")
        if (seq, last.hex()) != (head.seq, head.hash):
            raise _Stop(Outcome.TAMPERED, seq, "the manifest names another head")
        if known is not None and seq < known.seq:
            raise _Stop(Outcome.INCOMPLETE, seq + 1, f"ends at {seq}, was known up to {known.seq}")

    def _audit(self, chain: str, head: b.Head) -> None:
        stored = self._entries(b.audit_file(chain), b.Stored)
        known = self.known.chains.get(chain) if self.known else None
        for line in self._linked(stored, head, audit.GENESIS, known, audit.chain_hash):
            try:
                entry = audit.decode(line.body)
            except audit.Unreadable as error:
                raise _Stop(Outcome.TAMPERED, line.seq, f"unreadable: {error}") from error
            if (entry.chain, entry.seq) != (chain, line.seq):
                raise _Stop(Outcome.TAMPERED, line.seq, f"says that it is {entry.chain} {entry.seq}")
            if entry.op_id:
                self.cited.setdefault(entry.op_id, (entry.device_id, entry.actor_id, chain, entry.seq))
            self.counts["audit"] += 1

    def _operations(self, device_id: str, device: b.DeviceKey) -> None:
        head = b.Head(device.seq, device.hash)
        if head.seq == 0 and b.operations_file(device_id) not in self.bundle.names():
            return
        try:
            key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes.fromhex(device.public_key))
        except ValueError as error:
            raise _Stop(Outcome.TAMPERED, 0, f"not a P-256 key: {error}") from error
        stored = self._entries(b.operations_file(device_id), b.StoredOperation)
        known = self.known.devices.get(device_id) if self.known else None
        for line in self._linked(stored, head, operation.GENESIS, known, operation.chain_hash):
            self._signature(key, line)
            try:
                made = operation.decode(line.body)
            except operation.Unreadable as error:
                raise _Stop(Outcome.TAMPERED, line.seq, f"unreadable: {error}") from error
            if (made.device_id, made.dev_seq) != (device_id, line.seq):
                raise _Stop(Outcome.TAMPERED, line.seq, f"says that it is {made.device_id} {made.dev_seq}")
            if made.op_id in self.made:
                raise _Stop(Outcome.TAMPERED, line.seq, f"operation {made.op_id} occurs twice")
            self.made[made.op_id] = (device_id, made.actor_id)
            if made.op_class in (OpClass.MONEY_REQUEST, OpClass.DECISION):
                self.needs_audit[made.op_id] = (device_id, line.seq)
            self.counts["operations"] += 1

    @staticmethod
    def _signature(key: ec.EllipticCurvePublicKey, line: b.StoredOperation) -> None:
        r, s = int.from_bytes(line.sig[:32], "big"), int.from_bytes(line.sig[32:], "big")
        try:
            if len(line.sig) != 64:
                raise InvalidSignature
            key.verify(encode_dss_signature(r, s), line.hash, ec.ECDSA(hashes.SHA256()))
        except (InvalidSignature, ValueError) as error:
            raise _Stop(Outcome.TAMPERED, line.seq, "signature is not the registered device's") from error

    def _ledger(self, programme_id: str, head: b.Head) -> None:
        stored = self._entries(b.ledger_file(programme_id), b.Stored)
        known = self.known.ledgers.get(programme_id) if self.known else None
        decode = msgspec.json.Decoder(ledger.Transaction, strict=True).decode
        for line in self._linked(stored, head, ledger.GENESIS, known, ledger.chain_hash):
            try:
                txn = decode(line.body)
                ledger.validate(txn)
            except (msgspec.DecodeError, ledger.Invalid, ValueError) as error:
                raise _Stop(Outcome.TAMPERED, line.seq, f"not a valid transaction: {error}") from error
            if ledger.canonical(txn) != line.body:
                raise _Stop(Outcome.TAMPERED, line.seq, "not canonical")
            if txn.programme_id != programme_id:
                raise _Stop(Outcome.TAMPERED, line.seq, f"belongs to {txn.programme_id}")
            self.counts["ledger"] += 1

    def _policies(self) -> None:
        def check() -> None:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.manifest.policy_key))
            seen = {}
            for stored in self._entries(b.POLICIES, b.StoredPolicy):
                try:
                    key.verify(stored.signature, POLICY_TAG + stored.body)
                except InvalidSignature as error:
                    raise _Stop(Outcome.TAMPERED, stored.version, "signature is not the centre's") from error
                seen[str(stored.version)] = policy.digest(stored.body)
            if missing := self.manifest.policies.keys() - seen.keys():
                raise _Stop(Outcome.INCOMPLETE, min(map(int, missing)), "policy missing")
            if seen != self.manifest.policies:
                raise _Stop(Outcome.TAMPERED, 0, "a policy is not the one in the manifest")

        try:
            self._chain("policies", check)
        except ValueError as error:
            self._add(Outcome.TAMPERED, "policies", 0, f"policy key: {error}")

    def _links(self) -> None:
        """Audit entries and operations must name each other, by the same device and actor. Behind a
        chain that broke nothing can be looked up, so then only the break is reported."""
        if self.findings:
            return
        for op_id, (device_id, actor_id, chain, seq) in self.cited.items():
            made = self.made.get(op_id)
            if made is None:
                why = f"names operation {op_id}, which no device in the bundle made"
                self._add(Outcome.TAMPERED, f"audit {chain}", seq, why)
            elif made != (device_id, actor_id):
                self._add(Outcome.TAMPERED, f"audit {chain}", seq, f"operation {op_id} is another device's or actor's")
        for op_id, (device_id, seq) in self.needs_audit.items():
            if op_id not in self.cited:
                self._add(Outcome.TAMPERED, f"operations {device_id}", seq, f"operation {op_id} has no audit entry")

    def _known(self) -> None:
        known, manifest = self.known, self.manifest
        if known is None:
            return
        for kind, before, now in (
            ("audit", known.chains, manifest.chains),
            ("operations", known.devices, manifest.devices),
            ("ledger", known.ledgers, manifest.ledgers),
        ):
            for name in before.keys() - now.keys():
                self._add(Outcome.INCOMPLETE, f"{kind} {name}", 0, "was in the earlier bundle, is not in this one")
        for device_id, digest in known.keys.items():
            device = manifest.devices.get(device_id)
            if device is not None and _key_digest(device) != digest:
                self._add(Outcome.FORK, f"operations {device_id}", 0, "the device's key changed")
        if known.policy_key != manifest.policy_key:
            self._add(Outcome.FORK, "policies", 0, "the centre's policy key changed")

    def _heads(self) -> KnownHeads:
        m = self.manifest
        devices = {name: b.Head(device.seq, device.hash) for name, device in m.devices.items()}
        keys = {name: _key_digest(device) for name, device in m.devices.items()}
        return KnownHeads(m.incarnation, m.made_at, m.chains, devices, m.ledgers, keys, m.policy_key)


def _key_digest(device: b.DeviceKey) -> str:
    return hashlib.sha256(device.public_key.encode()).hexdigest()
