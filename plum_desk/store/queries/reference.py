"""What is few and always at hand: brands, clients, programmes, users, budgets."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from plum_desk.cache.tables import things
from plum_desk.domain.changes import Kind
from plum_desk.wire.codec import decode_row
from plum_desk.wire.rows import BrandRow, BudgetRow, ClientRow, ProgrammeRow, TeamViewRow, UserRow

_c = things.c


def _all(connection: Connection, kind: Kind, parent: str | None = None) -> list[Any]:
    statement = select(_c.body).where(_c.kind == kind).order_by(_c.name, _c.id)
    if parent is not None:
        statement = statement.where(_c.parent == parent)
    return [decode_row(kind, body) for (body,) in connection.execute(statement)]


def _one(connection: Connection, kind: Kind, thing_id: str) -> Any:
    body = connection.execute(select(_c.body).where(_c.kind == kind, _c.id == thing_id)).scalar()
    return None if body is None else decode_row(kind, body)


def brands(connection: Connection) -> list[BrandRow]:
    return _all(connection, Kind.BRAND)


def clients(connection: Connection) -> list[ClientRow]:
    return _all(connection, Kind.CLIENT)


def client_name(connection: Connection, client_id: str) -> str:
    """The id itself for one that this desk does not know."""
    found: ClientRow | None = _one(connection, Kind.CLIENT, client_id)
    return found.name if found is not None else client_id


def programmes(connection: Connection) -> list[ProgrammeRow]:
    return _all(connection, Kind.PROGRAMME)


def team_views(connection: Connection) -> list[TeamViewRow]:
    """By name, whatever the programme."""
    found: list[TeamViewRow] = _all(connection, Kind.TEAM_VIEW)
    return sorted(found, key=lambda row: (row.view.name.casefold(), row.team_view_id))


def programme(connection: Connection, programme_id: str) -> ProgrammeRow | None:
    found: ProgrammeRow | None = _one(connection, Kind.PROGRAMME, programme_id)
    return found


def users(connection: Connection) -> list[UserRow]:
    return _all(connection, Kind.USER)


def user(connection: Connection, user_id: str) -> UserRow | None:
    found: UserRow | None = _one(connection, Kind.USER, user_id)
    return found


def budgets(connection: Connection, programme_id: str) -> list[BudgetRow]:
    return _all(connection, Kind.BUDGET, programme_id)
