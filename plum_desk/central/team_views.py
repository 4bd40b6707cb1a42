"""A lead shares a view with everybody who works on a programme, and takes it away again."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import tables as t
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.changes import Kind
from plum_desk.domain.intents import ShareView, UnshareView
from plum_desk.domain.operation import Operation
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.query import CLAUSES_MAX
from plum_desk.domain.saved_views import LISTS, NAME_MAX
from plum_desk.wire.rows import TeamViewRow

BODY_MAX = 8 * 1024
MOST = 40
"""Views of one programme. A menu is read, not searched."""
_v = t.team_views


async def share(tx: Tx, operation: Operation, intent: ShareView) -> Outcome:
    """The same view again replaces what was shared under its id with this programme, whoever shared it first."""
    body = msgspec.json.encode(intent.view)
    if refused := _faulty(intent, body):
        return refused
    scope = f"prog:{intent.programme_id}"
    if not tx.in_scope(scope):
        return Refused(Code.OUT_OF_SCOPE, {"scope": scope})
    tx.programme_id = intent.programme_id
    known = await _row(tx, intent)
    if (known is None or known["removed_at"] is not None) and await _count(tx, intent.programme_id) >= MOST:
        return Refused(Code.VIEWS_FULL, {"most": MOST})
    fresh = {"name": intent.view.name, "body": body, "shared_by": tx.actor.user_id, "shared_at": tx.now}
    place = {"view_id": intent.view.view_id, "programme_id": intent.programme_id, "module": intent.view.module}
    kept = insert(_v).values(**place, **fresh).on_conflict_do_update(
        index_elements=["programme_id", "view_id"],
        set_={**fresh, "removed_at": None, "version": _v.c.version + 1},
    )  # fmt: skip
    version = (await tx.conn.execute(kept.returning(_v.c.version))).scalar_one()
    row = TeamViewRow(
        _id(intent.programme_id, intent.view.view_id), intent.programme_id, intent.view, tx.actor.name, version
    )
    tx.put(scope, Kind.TEAM_VIEW, row.team_view_id, row)
    tx.audit(intent.programme_id, "view.share", intent.view.view_id)
    return Applied(version)


async def unshare(tx: Tx, operation: Operation, intent: UnshareView) -> Outcome:
    """Away from every desk; who had made it their own keeps that."""
    scope = f"prog:{intent.programme_id}"
    if not tx.in_scope(scope):
        return Refused(Code.OUT_OF_SCOPE, {"scope": scope[:64]})
    known = await _row(tx, intent)
    if known is None:
        return Refused(Code.NOT_FOUND, {"kind": Kind.TEAM_VIEW.value, "id": intent.view_id[:64]})
    tx.programme_id = intent.programme_id
    if known["removed_at"] is not None:
        return Applied(known["version"])
    version = known["version"] + 1
    await tx.conn.execute(_v.update().where(_of(intent)).values(removed_at=tx.now, version=version))
    tx.leave(scope, Kind.TEAM_VIEW, _id(intent.programme_id, intent.view_id))
    tx.audit(intent.programme_id, "view.unshare", intent.view_id)
    return Applied(version)


def _faulty(intent: ShareView, body: bytes) -> Refused | None:
    view = intent.view
    for field, value in (("name", view.name), ("text", view.look.text), *(("terms", term) for term in view.look.terms)):
        if refused := text.check(value, field=field):
            return refused
    if not view.name.strip() or len(view.name) > NAME_MAX:
        return Refused(Code.BAD_INPUT, {"field": "name"})
    if view.module not in LISTS or not 8 <= len(view.view_id) <= 64:
        return Refused(Code.BAD_INPUT, {"field": "module" if view.module not in LISTS else "view_id"})
    if len(view.look.terms) > CLAUSES_MAX:
        return Refused(Code.BAD_INPUT, {"field": "terms"})
    if len(body) > BODY_MAX:
        return Refused(Code.TEXT_TOO_LONG, {"field": "view", "length": len(body), "limit": BODY_MAX})
    return None


def _id(programme_id: str, view_id: str) -> str:
    return f"{programme_id}:{view_id}"


def _of(intent: ShareView | UnshareView) -> sa.ColumnElement[bool]:
    view_id = intent.view.view_id if isinstance(intent, ShareView) else intent.view_id
    return sa.and_(_v.c.programme_id == intent.programme_id, _v.c.view_id == view_id)


async def _row(tx: Tx, intent: ShareView | UnshareView) -> sa.RowMapping | None:
    return (await tx.conn.execute(sa.select(_v).where(_of(intent)).with_for_update())).mappings().first()


async def _count(tx: Tx, programme_id: str) -> int:
    query = sa.select(sa.func.count()).where(_v.c.programme_id == programme_id, _v.c.removed_at.is_(None))
    return int((await tx.conn.execute(query)).scalar_one())
