"""Who is calling: a token, and proof that the caller holds the device key it is bound to (security.md §4).

A stolen token alone is useless: every request is signed by the device's P-256 key over its method,
path, body and token, with a time near the centre's and a nonce that is accepted once.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from plum_desk.central.engine import Centre
from plum_desk.central.feeds import Driver
from plum_desk.central.problem import coded
from plum_desk.central.projection import work_scope
from plum_desk.central.tables.base import to_instant, to_ms
from plum_desk.domain.actor import Actor
from plum_desk.domain.outcome import Code
from plum_desk.domain.permission import Permission, Role
from plum_desk.errors import NotPermitted, NotSignedIn
from plum_desk.wire import proof as proofs
from plum_desk.wire.proof import Proof

NONCE_KEPT_MS = 5 * 60_000
"""A proof is refused after two minutes either way, so four minutes cover every replay."""

AnyRequest = Request[Any, Any, Any]
_ECDSA = ec.ECDSA(hashes.SHA256())


class Caller(msgspec.Struct, frozen=True):
    """A signed-in account on its device. ``scopes`` are its grants; ``trusted`` is False when the
    account or the device was revoked, which only a push may still pass (into quarantine)."""

    actor: Actor
    device_id: str
    device_state: str
    session_id: str
    scopes: frozenset[str]
    expires_at: int
    trusted: bool

    def require(self, permission: Permission, scope: str = "") -> None:
        """Raises NotPermitted unless the account holds ``permission`` and, if given, ``scope``."""
        if not self.actor.may(permission):
            raise NotPermitted(permission=str(permission))
        if scope and scope not in self.scopes:
            raise coded(NotPermitted(scope=scope), Code.OUT_OF_SCOPE)


def load_key(point: bytes) -> ec.EllipticCurvePublicKey:
    """A P-256 key from its uncompressed point. Raises ValueError for anything else."""
    if len(point) != 65:
        raise ValueError("not an uncompressed P-256 point")
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)


def verifies(key: ec.EllipticCurvePublicKey, sig: bytes, message: bytes) -> bool:
    """Whether ``sig`` (raw r‖s, 64 bytes) is the key's ECDSA-SHA256 signature of ``message``."""
    if len(sig) != 64:
        return False
    try:
        key.verify(encode_dss_signature(int.from_bytes(sig[:32]), int.from_bytes(sig[32:])), message, _ECDSA)
    except (InvalidSignature, ValueError):
        return False
    return True


class KeyRing:
    """Parsed device keys by token digest: a key never changes, so only revocation needs the database."""

    def __init__(self, size: int = 16_384) -> None:
        self._keys: OrderedDict[bytes, ec.EllipticCurvePublicKey] = OrderedDict()
        self._size = size

    def get(self, digest: bytes) -> ec.EllipticCurvePublicKey | None:
        if (key := self._keys.get(digest)) is not None:
            self._keys.move_to_end(digest)
        return key

    def add(self, digest: bytes, key: ec.EllipticCurvePublicKey) -> None:
        self._keys[digest] = key
        if len(self._keys) > self._size:
            self._keys.popitem(last=False)


def centre_of(request: ASGIConnection[Any, Any, Any, Any]) -> Centre:
    centre: Centre = request.app.state.centre
    return centre


def caller_of(request: AnyRequest) -> Caller:
    """The caller that the guard found."""
    caller: Caller = request.state.caller
    return caller


def _not_signed_in(code: Code | str, **facts: int | str) -> Exception:
    return coded(NotSignedIn("", **facts), code)


async def read_proof(request: AnyRequest, key: ec.EllipticCurvePublicKey | None, token: str) -> Proof:
    """The request's proof, in time and, when ``key`` is given, signed by it."""
    proof = proofs.decode(request.headers.get(proofs.HEADER, ""))
    if proof is None:
        raise _not_signed_in(Code.PROOF_INVALID)
    now = centre_of(request).clock()
    if abs(now - proof.ts) > proofs.MAX_SKEW_MS:
        raise _not_signed_in(Code.CLOCK_SKEW, server_time=now)
    if key is not None:
        query = request.scope["query_string"].decode("latin-1")
        raw = request.scope.get("raw_path") or request.scope["path"].encode()
        target = raw.decode("latin-1") + (f"?{query}" if query else "")
        body = await request.body()
        if not verifies(key, proof.sig, proofs.message(request.method, target, body, token, proof.ts, proof.nonce)):
            raise _not_signed_in(Code.PROOF_INVALID)
    return proof


def nonce_key(device_or_token: str, nonce: str) -> bytes:
    return hashlib.sha256(f"{device_or_token}\n{nonce}".encode()).digest()[:16]


async def burn_nonce(driver: Driver, key: bytes, now: int) -> None:
    """Accept a nonce once. Raises NotSignedIn(proof_replayed) the second time."""
    cursor = await driver.execute(
        "INSERT INTO proof_nonces (nonce, at) VALUES (%b, %s) ON CONFLICT DO NOTHING RETURNING true",
        (key, to_instant(now)),
    )
    if await cursor.fetchone() is None:
        raise _not_signed_in(Code.PROOF_REPLAYED)


_COLUMNS = """
       s.session_id, s.expires_at, s.revoked_at IS NOT NULL, s.device_id, d.state, u.active,
       u.user_id, u.person_id, u.name, u.role, u.institution_id,
       ARRAY(SELECT g.scope FROM grants g WHERE g.user_id = u.user_id)
"""
_FROM = "FROM sessions s JOIN users u USING (user_id) JOIN devices d USING (device_id)"
_SESSION = f"""
WITH fresh AS (
    INSERT INTO proof_nonces (nonce, at) SELECT %b, %s WHERE EXISTS (SELECT 1 FROM sessions WHERE token_hash = %b)
    ON CONFLICT DO NOTHING RETURNING 1)
SELECT {_COLUMNS}, EXISTS (SELECT 1 FROM fresh) {_FROM} WHERE s.token_hash = %b
"""  # noqa: S608
_AGAIN = f"SELECT {_COLUMNS}, true {_FROM} WHERE s.session_id = %s"


async def authenticate(request: AnyRequest) -> Caller:
    """Raises NotSignedIn, with the code that says what to do about it."""
    centre = centre_of(request)
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != proofs.SCHEME or not token or len(token) > 128:
        raise _not_signed_in("not_signed_in")
    digest = hashlib.sha256(token.encode()).digest()
    ring: KeyRing = request.app.state.key_ring
    await read_proof(request, None, token)
    async with centre.engine.connect() as conn:
        await conn.execution_options(isolation_level="AUTOCOMMIT")
        driver = await driver_of(conn)
        if (key := ring.get(digest)) is None:
            cursor = await driver.execute(
                "SELECT d.public_key FROM sessions s JOIN devices d USING (device_id) WHERE s.token_hash = %b",
                (digest,),
            )
            if (found := await cursor.fetchone()) is None:
                raise _not_signed_in("not_signed_in")
            key = load_key(found[0])
            ring.add(digest, key)
        proof = await read_proof(request, key, token)
        now = centre.clock()
        cursor = await driver.execute(_SESSION, (nonce_key(token, proof.nonce), to_instant(now), digest, digest))
        row: Any = await cursor.fetchone()
    request.state.device_key = key
    return _caller(row, now)


async def driver_of(conn: Any) -> Driver:
    driver: Driver = (await conn.get_raw_connection()).driver_connection
    return driver


def _caller(row: Any, now: int) -> Caller:
    if row is None:
        raise _not_signed_in("not_signed_in")
    (session_id, expires, revoked, device_id, state, active, user_id, person_id, name, role, institution, scopes,
     fresh) = row  # fmt: skip
    if not fresh:
        raise _not_signed_in(Code.PROOF_REPLAYED)
    if revoked or to_ms(expires) <= now:
        raise _not_signed_in(Code.SESSION_EXPIRED)
    actor = Actor(user_id, person_id, name, Role(role), institution)
    return Caller(
        actor,
        device_id,
        state,
        session_id,
        granted(actor, device_id, scopes),
        to_ms(expires),
        trusted=active and state == "active",
    )


def granted(actor: Actor, device_id: str, scopes: list[str]) -> frozenset[str]:
    """What the account may read on this device: its grants, audit chains only with that permission. Who is
    granted a programme is granted the work on it."""
    may_audit = actor.may(Permission.AUDIT_READ)
    kept = {scope for scope in scopes if may_audit or not scope.startswith("audit:")}
    programmes = (scope.partition(":")[2] for scope in kept if scope.startswith("prog:"))
    work = {work_scope(programme_id) for programme_id in programmes}
    return frozenset(kept | work | {f"user:{actor.user_id}", f"device:{device_id}"})


def _trusted(caller: Caller) -> Caller:
    if not caller.trusted:
        revoked = Code.DEVICE_REVOKED if caller.device_state != "active" else Code.ACTOR_REVOKED
        raise coded(NotPermitted(state=caller.device_state), revoked)
    return caller


async def again(centre: Centre, caller: Caller) -> Caller:
    """The caller as of now, for an answer that was waited for: with today's grants, or not at all."""
    async with centre.engine.connect() as conn:
        cursor = await (await driver_of(conn)).execute(_AGAIN, (caller.session_id,))
        row: Any = await cursor.fetchone()
    return _trusted(_caller(row, centre.clock()))


async def permit(
    centre: Centre, caller: Caller, permission: Permission, scope: str = "", *, attempted: str, subject: str = ""
) -> None:
    """``caller.require``; a refusal enters the trail before it is told (domain.md §9)."""
    try:
        caller.require(permission, scope)
    except NotPermitted as refused:
        async with centre.transaction(caller.actor, caller.device_id) as tx:
            tx.audit("centre", attempted, subject[:64].replace("\0", ""), result="refused", reason=refused.code)
        raise


async def signed_in(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Guard of every call after sign-in."""
    request: AnyRequest = connection  # type: ignore[assignment]
    request.state.caller = _trusted(await authenticate(request))


async def known(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Guard of the push: a revoked account or device still gets its operations into quarantine."""
    request: AnyRequest = connection  # type: ignore[assignment]
    request.state.caller = await authenticate(request)
