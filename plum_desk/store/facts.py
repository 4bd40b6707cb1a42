"""Single values in ``base.db``."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from plum_desk.cache.tables import facts

INCARNATION, CUT, ENDS, POLICY, SYNCED_AT = "incarnation", "cut", "ends", "policy", "synced_at"


def get(connection: Connection, name: str) -> bytes | None:
    return connection.execute(select(facts.c.value).where(facts.c.name == name)).scalar()


def put(connection: Connection, name: str, value: bytes) -> None:
    statement = insert(facts).values(name=name, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def forget(connection: Connection, *names: str) -> None:
    connection.execute(delete(facts).where(facts.c.name.in_(names)))


def synced_at(connection: Connection) -> int | None:
    """When the last cut was applied, epoch ms."""
    value = get(connection, SYNCED_AT)
    return None if value is None else int(value)
