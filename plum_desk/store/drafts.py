"""Drafts in the journal's file: durable like it, encrypted like it, and never sent (domain.drafts)."""

from __future__ import annotations

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from plum_desk.domain.drafts import Draft, DraftKey
from plum_desk.store.tables import drafts

_c = drafts.c
_KEY = ("person_id", "subject", "form")


def put(connection: Connection, draft: Draft) -> None:
    """Keep ``draft`` in the place of the one before; an empty one leaves none."""
    if draft.empty:
        forget(connection, draft.key)
        return
    values = {
        **msgspec.structs.asdict(draft.key),
        "ticket_id": draft.ticket_id,
        "fields": msgspec.json.encode(draft.fields),
        "at": draft.at,
    }
    statement = insert(drafts).values(values)
    changed = {name: statement.excluded[name] for name in ("ticket_id", "fields", "at")}
    connection.execute(statement.on_conflict_do_update(index_elements=list(_KEY), set_=changed))


def forget(connection: Connection, key: DraftKey) -> None:
    connection.execute(delete(drafts).where(*_is(key)))


def of_person(connection: Connection, person_id: str) -> list[Draft]:
    """Everything that ``person_id`` left half-typed here, the oldest first."""
    found = connection.execute(select(drafts).where(_c.person_id == person_id).order_by(_c.at))
    return [
        Draft(
            DraftKey(row.person_id, row.subject, row.form),
            row.ticket_id,
            msgspec.json.decode(row.fields, type=dict[str, str | list[str]]),
            row.at,
        )
        for row in found
    ]


def _is(key: DraftKey) -> list[ColumnElement[bool]]:
    return [_c[name] == getattr(key, name) for name in _KEY]
