"""Bring a device in with a one-time code, and sign accounts in on it (security.md §4)."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
import uuid
from typing import Any

import argon2
import sqlalchemy as sa
from msgspec.structs import replace

from plum_desk.central import session_ids
from plum_desk.central import tables as t
from plum_desk.central.auth import (
    NONCE_KEPT_MS,
    AnyRequest,
    burn_nonce,
    centre_of,
    driver_of,
    granted,
    load_key,
    nonce_key,
    read_proof,
    verifies,
)
from plum_desk.central.engine import Centre
from plum_desk.central.problem import Declined, coded
from plum_desk.central.tables.base import to_instant
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.actor import SYSTEM, Actor
from plum_desk.domain.operation import GENESIS
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Role
from plum_desk.domain.schemas import OP_SCHEMAS
from plum_desk.errors import ContractBug, NotPermitted, NotSignedIn
from plum_desk.wire.messages import EnrolRequest, EnrolResponse, SignInRequest, SignInResponse
from plum_desk.wire.version import common

ENROL_TAG = b"plum-desk/enrol/v1\0"
CODE_MS = 24 * 3_600_000
SESSION_MS = 12 * 3_600_000
WINDOW_MS = 15 * 60_000
MAX_PER_LOGIN = 8
MAX_PER_DEVICE = 20
"""Failures within the window after which sign-in pauses, per account and per device."""

_PRUNING = 7261
"""Advisory lock of the instance that prunes."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_hasher = argon2.PasswordHasher()


def _nobody() -> str:
    """A hash of no password, verified for unknown logins, so that they take as long as known ones."""
    cost = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    salt, digest = (base64.b64encode(secrets.token_bytes(n)).decode().rstrip("=") for n in (16, 32))
    return f"$argon2id$v=19${cost}${salt}${digest}"


_UNKNOWN = _nobody()


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def _code_hash(code: str) -> bytes:
    return hashlib.sha256(b"plum-desk/code/v1\0" + code.upper().replace("-", "").encode()).digest()


def new_code(connection: sa.Connection, *, created_by: str, now: int, valid_ms: int = CODE_MS) -> str:
    """Make a one-time enrolment code (75 bits). Only its hash is kept."""
    raw = "".join(secrets.choice(_ALPHABET) for _ in range(15))
    connection.execute(
        t.enrolment_codes.insert().values(
            code_hash=_code_hash(raw), created_at=now, expires_at=now + valid_ms, created_by=created_by
        )
    )
    return "-".join(raw[i : i + 5] for i in range(0, 15, 5))


async def enrol(centre: Centre, request: EnrolRequest) -> EnrolResponse:
    """Register the device's key, once per code."""
    _check_name(request.device_name, "device_name")
    try:
        key = load_key(request.public_key)
    except ValueError as error:
        raise coded(ContractBug("public_key"), Code.BAD_INPUT) from error
    if not verifies(key, request.proof, ENROL_TAG + request.code.encode()):
        raise coded(NotSignedIn(), Code.PROOF_INVALID)
    device_id = f"d-{uuid.uuid4()}"
    async with centre.transaction(SYSTEM, device_id) as tx:
        c = t.enrolment_codes.c
        used = (
            t.enrolment_codes.update()
            .where(c.code_hash == _code_hash(request.code), c.used_at.is_(None), c.expires_at > tx.now)
            .values(used_at=tx.now, device_id=device_id)
            .returning(c.created_by)
        )
        created_by = (await tx.conn.execute(used)).scalar_one_or_none()
        if created_by is None:
            known = await _enrolled_before(tx, request)
            return EnrolResponse(known, centre.incarnation, centre.name, centre.policy_key, tx.now)
        driver = await tx.driver()
        inserted = await driver.execute(
            "INSERT INTO devices (device_id, name, public_key, enrolled_at, enrolled_by, last_hash) "
            "VALUES (%s, %s, %b, %s, %s, %b) ON CONFLICT (public_key) DO NOTHING",
            (device_id, request.device_name, request.public_key, to_instant(tx.now), created_by, GENESIS),
        )
        if inserted.rowcount != 1:
            raise coded(ContractBug("public_key is enrolled"), Code.BAD_INPUT)
        tx.audit("centre", "device.enrolled", device_id, reason=f"code by {created_by}")
        return EnrolResponse(device_id, centre.incarnation, centre.name, centre.policy_key, tx.now)


async def _enrolled_before(tx: Tx, request: EnrolRequest) -> str:
    """The device that this code brought in with this very key: it asks again when the answer was lost.
    Raises NotPermitted when there is none."""
    c, d = t.enrolment_codes.c, t.devices.c
    same = sa.and_(c.device_id == d.device_id, c.code_hash == _code_hash(request.code))
    query = sa.select(d.device_id).join(t.enrolment_codes, same).where(d.public_key == request.public_key)
    found = (await tx.conn.execute(query)).scalar_one_or_none()
    if found is None:
        raise coded(NotPermitted(), Code.ENROLMENT_CODE)
    return str(found)


def _check_name(value: str, field: str, limit: int = 120) -> None:
    refused = text.check(value, limit=limit, field=field)
    if refused is not None or not value.strip():
        raise coded(ContractBug(field, field=field), Code.BAD_INPUT)


async def sign_in(request: AnyRequest, body: SignInRequest) -> SignInResponse:
    """A token for this account on this device. One attempt is counted before the password is tried,
    so that parallel guesses cannot slip past the limit."""
    centre = centre_of(request)
    _check_name(body.login, "login", 200)
    login = body.login.strip().casefold()
    if len(body.password) > 1024:
        raise coded(ContractBug("password", field="password"), Code.BAD_INPUT)
    device = await _proven_device(request, body.device_id)
    attempt = await _charge(centre, login, device.device_id)
    user = await _user(centre, login)
    correct = await asyncio.to_thread(_verify, user.password_hash if user else _UNKNOWN, body.password)
    if user is None or not correct:
        await _record_refusal(centre, device.device_id, user.user_id if user else "unknown", Code.BAD_CREDENTIALS)
        raise coded(NotSignedIn(), Code.BAD_CREDENTIALS)
    if not user.active or device.state != "active":
        code = Code.ACTOR_REVOKED if not user.active else Code.DEVICE_REVOKED
        await _record_refusal(centre, device.device_id, user.user_id, code)
        raise coded(NotPermitted(), code)
    opened = await _open_session(centre, user, device.device_id, attempt)
    return replace(opened, proto=common(body.proto_min, body.proto) or 0, op_schemas=OP_SCHEMAS)


def _verify(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False


async def _proven_device(request: AnyRequest, device_id: str) -> Any:
    centre = centre_of(request)
    d = t.devices.c
    async with centre.engine.connect() as conn:
        query = sa.select(d.device_id, d.public_key, d.state).where(d.device_id == device_id)
        device = (await conn.execute(query)).first()
        if device is None:
            await read_proof(request, None, "")
            raise coded(NotSignedIn(), Code.PROOF_INVALID)
        proof = await read_proof(request, load_key(device.public_key), "")
        await burn_nonce(await driver_of(conn), nonce_key(device_id, proof.nonce), centre.clock())
        await conn.commit()
    return device


_CHARGE = """
INSERT INTO sign_in_attempts (login, device_id, at, ok) SELECT %s, %s, %s, false
 WHERE (SELECT count(*) FROM sign_in_attempts a WHERE a.login = %s AND NOT a.ok AND a.at > greatest(%s,
            (SELECT coalesce(max(b.at), '-infinity') FROM sign_in_attempts b WHERE b.login = %s AND b.ok))) < %s
   AND (SELECT count(*) FROM sign_in_attempts a WHERE a.device_id = %s AND NOT a.ok AND a.at > %s) < %s
RETURNING attempt_id
"""


async def _charge(centre: Centre, login: str, device_id: str) -> int:
    async with centre.engine.begin() as conn:
        driver = await driver_of(conn)
        for key in sorted((f"login:{login}", f"device:{device_id}")):
            await driver.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7260))", (key,))
        now = centre.clock()
        since = to_instant(now - WINDOW_MS)
        cursor = await driver.execute(
            _CHARGE,
            (login, device_id, to_instant(now), login, since, login, MAX_PER_LOGIN, device_id, since, MAX_PER_DEVICE),
        )
        row: Any = await cursor.fetchone()
    if row is None:
        raise Declined(Refused(Code.TOO_MANY_ATTEMPTS, {"retry_ms": WINDOW_MS}), 429, WINDOW_MS / 1000)
    return int(row[0])


async def _user(centre: Centre, login: str) -> Any:
    async with centre.engine.connect() as conn:
        return (await conn.execute(sa.select(t.users).where(sa.func.lower(t.users.c.login) == login))).first()


async def _record_refusal(centre: Centre, device_id: str, subject: str, code: Code) -> None:
    async with centre.transaction(SYSTEM, device_id) as tx:
        tx.audit("centre", "session.signed_in", subject, result="refused", reason=code)


async def _open_session(centre: Centre, user: Any, device_id: str, attempt: int) -> SignInResponse:
    token = base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()
    session_id = session_ids.new(centre.voucher_key, user.user_id, device_id)
    actor = Actor(user.user_id, user.person_id, user.name, Role(user.role), user.institution_id)
    async with centre.transaction(actor, device_id) as tx:
        await tx.conn.execute(t.sign_in_attempts.delete().where(t.sign_in_attempts.c.attempt_id == attempt))
        await tx.conn.execute(
            t.sign_in_attempts.insert().values(login=user.login.casefold(), device_id=device_id, at=tx.now, ok=True)
        )
        await tx.conn.execute(
            t.sessions.insert().values(
                session_id=session_id,
                token_hash=hashlib.sha256(token.encode()).digest(),
                user_id=user.user_id,
                device_id=device_id,
                created_at=tx.now,
                expires_at=tx.now + SESSION_MS,
            )
        )
        query = sa.select(t.grants.c.scope).where(t.grants.c.user_id == user.user_id)
        scopes = granted(actor, device_id, list((await tx.conn.execute(query)).scalars()))
        tx.audit("centre", "session.signed_in", user.user_id)
        return SignInResponse(
            token, tx.now + SESSION_MS, session_id, user.user_id, user.person_id, user.name, user.role,
            user.institution_id, tuple(sorted(scopes)), user.authz_epoch, tx.now,
        )  # fmt: skip


async def sign_out(centre: Centre, actor: Actor, device_id: str, session_id: str) -> None:
    s = t.sessions.c
    async with centre.transaction(actor, device_id) as tx:
        await tx.conn.execute(t.sessions.update().where(s.session_id == session_id).values(revoked_at=tx.now))
        tx.audit("centre", "session.signed_out", actor.user_id)


async def prune(centre: Centre) -> None:
    """Forget nonces too old to be replayed and attempts too old to count. One instance at a time: two that
    delete the same rows in different orders would lock each other out."""
    now = centre.clock()
    async with centre.engine.begin() as conn:
        if not (await conn.execute(sa.select(sa.func.pg_try_advisory_xact_lock(_PRUNING)))).scalar_one():
            return
        await conn.execute(t.proof_nonces.delete().where(t.proof_nonces.c.at < now - NONCE_KEPT_MS))
        await conn.execute(t.sign_in_attempts.delete().where(t.sign_in_attempts.c.at < now - 24 * WINDOW_MS))
