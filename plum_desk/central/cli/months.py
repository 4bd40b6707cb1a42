"""``plum-central months``: which months are proposed or closed, by whom. Desks propose and close them."""

from __future__ import annotations

import argparse

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.cli.command import Command, on_database, told
from plum_desk.central.database import Database

_m = t.month_closings.c


def _months(database: Database, _: argparse.Namespace) -> int:
    return told(database, listed)


def listed(connection: sa.Connection) -> str:
    by, closer = t.users.alias(), t.users.alias()
    query = (
        sa.select(_m.programme_id, _m.month, by.c.name, closer.c.name.label("closer"))
        .join(by, by.c.user_id == _m.prepared_by)
        .outerjoin(closer, closer.c.user_id == _m.closed_by)
        .order_by(_m.programme_id, _m.month)
    )
    lines = [
        f"{row.programme_id} {row.month}: prepared by {row.name}, "
        + (f"closed by {row.closer}" if row.closer else "waits for another person")
        for row in connection.execute(query)
    ]
    return "\n".join(lines) or "no month is closed or proposed"


COMMANDS = (Command("months", "List the months that are proposed for closing or closed.", on_database(_months)),)
