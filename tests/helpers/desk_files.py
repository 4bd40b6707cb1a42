"""What a desk's two files hold, read through its own store: a stopped desk's from outside, a running one's within."""

from __future__ import annotations

from pathlib import Path

import msgspec
import sqlalchemy as sa

from plum_desk.cache.shapes import SHAPES
from plum_desk.cache.tables import scopes
from plum_desk.store import journal, staging
from plum_desk.store.database import Store
from plum_desk.store.tables import operations
from tests.helpers import store
from tests.helpers.invariants import Place


class Held(msgspec.Struct, frozen=True):
    """``rows`` are kind, id and body; ``states`` by op_id in the journal's order; ``broken_at`` where its chain
    does not verify."""

    device_id: str
    rows: list[tuple[str, str, bytes]]
    row_scopes: frozenset[str]
    cursor: dict[str, int]
    states: dict[str, str]
    broken_at: int | None

    @property
    def places(self) -> dict[Place, bytes]:
        return {(kind, row_id): body for kind, row_id, body in self.rows}


async def read(folder: Path) -> Held:
    async with store.opened(folder) as opened:
        return await held(opened)


async def held(opened: Store) -> Held:
    device = await opened.journal_read(journal.enrolled)
    assert device is not None
    cursor = await opened.read(staging.cursor)
    return Held(
        device.device_id,
        [(*place, body) for place, body in (await opened.read(shown)).items()],
        await opened.read(_row_scopes),
        {scope: at.seq for scope, at in cursor.items()},
        await opened.journal_read(_states),
        await opened.journal_read(journal.verify, device.device_id),
    )


def shown(connection: sa.Connection) -> dict[Place, bytes]:
    """Every row of the cache, by kind and id."""
    found: dict[Place, bytes] = {}
    for kind, shape in SHAPES.items():
        statement = sa.select(shape.id_column, shape.table.c.body)
        if len(shape.unique) > 1:
            statement = statement.where(shape.table.c.kind == kind.value)
        found |= {(kind.value, row_id): body for row_id, body in connection.execute(statement)}
    return found


def _row_scopes(connection: sa.Connection) -> frozenset[str]:
    """The scopes that rows are at home in; one that is not followed shows as its number."""
    names: dict[int, str] = dict(connection.execute(sa.select(scopes.c.id, scopes.c.scope)).all())
    numbers = {
        number
        for table in {shape.table for shape in SHAPES.values()}
        for number in connection.execute(sa.select(table.c.scope).distinct()).scalars()
    }
    return frozenset(names.get(number, f"number {number}") for number in numbers)


def _states(connection: sa.Connection) -> dict[str, str]:
    c = operations.c
    return dict(connection.execute(sa.select(c.op_id, c.state).order_by(c.key)).all())
