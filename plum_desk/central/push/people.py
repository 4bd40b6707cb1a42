"""The authors of a batch: who they are now, what they may, and whether they ever signed in on this device."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from plum_desk.central import session_ids
from plum_desk.central.auth import Caller, granted
from plum_desk.central.core.inspect import Received
from plum_desk.central.feeds import Driver
from plum_desk.central.transaction import Tx
from plum_desk.domain.actor import Actor
from plum_desk.domain.commands import OpClass
from plum_desk.domain.intents import COMMANDS
from plum_desk.domain.operation import Operation
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Role


class Author(msgspec.Struct, frozen=True):
    """``sessions`` are all that this account ever had on this device: it may push what it did in them."""

    actor: Actor
    active: bool
    scopes: frozenset[str]
    sessions: frozenset[str]


_AUTHORS = """
SELECT u.user_id, u.person_id, u.name, u.role, u.institution_id, u.active,
       ARRAY(SELECT g.scope FROM grants g WHERE g.user_id = u.user_id),
       ARRAY(SELECT s.session_id FROM sessions s WHERE s.user_id = u.user_id AND s.device_id = %s)
  FROM users u WHERE u.user_id = ANY(%s)
"""


async def authors(driver: Driver, caller: Caller, received: Iterable[Received]) -> dict[str, Author]:
    """By user id. The usual batch is the caller's own and costs no query."""
    operations = [item.operation for item in received if item.operation]
    if all(op.actor_id == caller.actor.user_id and op.session_id == caller.session_id for op in operations):
        own = Author(caller.actor, caller.trusted, caller.scopes, frozenset({caller.session_id}))
        return {caller.actor.user_id: own}
    cursor = await driver.execute(_AUTHORS, (caller.device_id, sorted({op.actor_id for op in operations})))
    found: dict[str, Author] = {}
    rows: list[Any] = await cursor.fetchall()
    for user_id, person_id, name, role, institution, active, scopes, sessions in rows:
        actor = Actor(user_id, person_id, name, Role(role), institution)
        found[user_id] = Author(actor, active, granted(actor, caller.device_id, scopes), frozenset(sessions))
    return found


def refuse_author(operation: Operation, command: str, author: Author | None, caller: Caller, tx: Tx) -> Refused | None:
    """Why this account may not do this at all. Who signed in here may also have worked offline since,
    but a decision needs its author to be the one who is signed in now."""
    if author is None:
        return Refused(Code.NOT_PERMITTED, {"field": "session_id"})
    if refused := impersonates(operation, author, tx):
        return refused
    if not author.active:
        return Refused(Code.ACTOR_REVOKED)
    if operation.op_class is OpClass.DECISION and operation.actor_id != caller.actor.user_id:
        return Refused(Code.NOT_PERMITTED, {"field": "actor_id"})
    return lacks(operation, command, author, tx.now)


def impersonates(operation: Operation, author: Author, tx: Tx) -> Refused | None:
    """Whether this is not what ``author`` did in a session of their own on this device."""
    if not _signed_in(operation, author, tx):
        return Refused(Code.NOT_PERMITTED, {"field": "session_id"})
    if operation.person_id != author.actor.person_id or operation.on_behalf_of:
        return Refused(Code.NOT_PERMITTED, {"field": "person_id"})
    return None


def lacks(operation: Operation, command: str, author: Author, now: int) -> Refused | None:
    """The permission or the time that is missing today."""
    permission = COMMANDS[command].permission
    if permission is not None and not author.actor.may(permission):
        return Refused(Code.NOT_PERMITTED, {"permission": str(permission)})
    if operation.expires_at and now >= operation.expires_at:
        return Refused(Code.OP_EXPIRED, {"expires_at": operation.expires_at})
    return None


def _signed_in(operation: Operation, author: Author, tx: Tx) -> bool:
    """In a session that is on record here, or was before this centre was restored from a backup."""
    known = operation.session_id in author.sessions
    return known or session_ids.issued(tx.centre.voucher_key, operation.session_id, author.actor.user_id, tx.device_id)
