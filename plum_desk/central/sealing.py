"""Voucher codes at rest: sealed with the centre's key, found again by a keyed digest, shown by last four."""

from __future__ import annotations

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
_MAC_TAG = b"plum-desk/voucher-code/v1\0"


def seal(key: bytes, voucher_id: str, code: str, pin: str = "") -> bytes:
    """nonce ‖ AES-256-GCM(code NUL pin), bound to the voucher's id."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, f"{code}\0{pin}".encode(), voucher_id.encode())


def unseal(key: bytes, voucher_id: str, sealed: bytes) -> tuple[str, str]:
    """Code and pin. Raises cryptography's InvalidTag when the bytes are not this voucher's."""
    plain = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], voucher_id.encode()).decode()
    code, _, pin = plain.partition("\0")
    return code, pin


def mac(key: bytes, code: str) -> bytes:
    """For finding a voucher by its code without storing it."""
    return hmac.new(key, _MAC_TAG + code.encode(), hashlib.sha256).digest()


def last4(code: str) -> str:
    """The last four letters or digits, which is all that ever leaves the centre unasked."""
    return "".join(char for char in code if char.isalnum())[-4:]
