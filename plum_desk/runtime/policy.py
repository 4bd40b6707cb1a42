"""The policy in force on this desk: verified, and never older than one it has already seen."""

from __future__ import annotations

import msgspec

from plum_desk.domain.policy import Policy, digest
from plum_desk.errors import PeerError
from plum_desk.store import facts, journal
from plum_desk.store.database import Store
from plum_desk.store.journal import Device
from plum_desk.wire.messages import SignedPolicy

TAG = b"plum-desk/policy/v1\0"
NONE = Policy(version=0, issued_at=0, limits=(), dual=(), dispositions=(), reasons=(), rates=())
"""Before the first sync: no limits, so every amount needs someone else."""


class PolicyRefused(PeerError):
    """A policy whose signature fails, or that is older than one already in force here."""

    code = "policy_refused"


class PolicyHolder:
    """``current`` and the digest that operations carry."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.current = NONE
        self.sha256 = ""

    async def load(self, device: Device | None) -> None:
        """Take up the kept policy, verified again: limits are read only from signed bytes."""
        kept = await self._store.read(facts.get, facts.POLICY)
        if kept is None or device is None:
            return
        try:
            signed = msgspec.json.decode(kept, type=SignedPolicy)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise PolicyRefused("the kept policy cannot be read") from error
        if signed.version < device.policy_version:
            raise PolicyRefused(f"version {signed.version} is older than {device.policy_version}")
        self._take(signed, verify(signed, device.policy_key))

    async def adopt(self, signed: SignedPolicy, device: Device) -> None:
        """Verify, ratchet, keep. Raises PolicyRefused and changes nothing otherwise."""
        policy = verify(signed, device.policy_key)
        if signed.version < max(self.current.version, device.policy_version):
            raise PolicyRefused(f"version {signed.version} is older than {self.current.version}")
        await self._store.journal_write(journal.remember, device.device_id, policy_version=signed.version)
        await self._store.keep(facts.POLICY, msgspec.json.encode(signed))
        self._take(signed, policy)

    def _take(self, signed: SignedPolicy, policy: Policy) -> None:
        self.current, self.sha256 = policy, digest(signed.body)


def verify(signed: SignedPolicy, key: bytes) -> Policy:
    """The policy in ``signed`` if the centre's Ed25519 ``key`` signed exactly these bytes."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed.signature, TAG + signed.body)
        policy = msgspec.json.decode(signed.body, type=Policy)
    except (InvalidSignature, ValueError, msgspec.DecodeError) as error:
        raise PolicyRefused("the signature does not hold") from error
    if policy.version != signed.version:
        raise PolicyRefused("the signed version differs")
    return policy
