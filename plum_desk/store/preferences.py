"""What a person prefers on this desk: small values by name, durable and encrypted like the journal, and never sent."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from plum_desk.store.tables import preferences

_c = preferences.c


def put(connection: Connection, person_id: str, name: str, value: bytes, at: int) -> None:
    statement = insert(preferences).values(person_id=person_id, name=name, value=value, at=at)
    changed = {"value": statement.excluded.value, "at": statement.excluded.at}
    connection.execute(statement.on_conflict_do_update(index_elements=["person_id", "name"], set_=changed))


def forget(connection: Connection, person_id: str, name: str) -> None:
    connection.execute(delete(preferences).where(_c.person_id == person_id, _c.name == name))


def of_person(connection: Connection, person_id: str) -> dict[str, bytes]:
    """Everything that ``person_id`` prefers, by name, the oldest first."""
    found = connection.execute(select(_c.name, _c.value).where(_c.person_id == person_id).order_by(_c.key))
    return {name: bytes(value) for name, value in found}
