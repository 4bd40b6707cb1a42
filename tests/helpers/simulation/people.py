"""Who works in a history: a maker and two checkers, one perhaps the maker again; their devices' keys."""

from __future__ import annotations

import hashlib
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from plum_desk.domain.actor import Actor
from plum_desk.domain.permission import Role
from tests.helpers.policy import small_policy

POLICY = small_policy()
MAKER = Actor("u-asha", "p-asha", "Asha", Role.AGENT_L1)
CHECKER = Actor("u-meera", "p-meera", "Meera", Role.SUPERVISOR)
SENIOR = Actor("u-ravi", "p-ravi", "Ravi", Role.SENIOR_APPROVER)
TWIN = Actor("u-twin", MAKER.person_id, "Asha", Role.SENIOR_APPROVER)
"""The maker's other account: another login, the same person."""
ACTORS = {actor.user_id: actor for actor in (MAKER, CHECKER, SENIOR, TWIN)}


class Key:
    """A device's key that costs next to nothing: a digest of secret and message in ECDSA's clothes."""

    def __init__(self, device_id: str) -> None:
        self._secret = device_id.encode()

    def sign(self, message: bytes) -> bytes:
        return hashlib.sha512(self._secret + message).digest()

    def verify(self, der: bytes, message: bytes, _: Any) -> None:
        signed = self.sign(message)
        if der != encode_dss_signature(int.from_bytes(signed[:32]), int.from_bytes(signed[32:])):
            raise InvalidSignature
