"""Which tickets a ticket belongs together with, and how."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.wire.rows import TicketLink


async def of_ticket(conn: AsyncConnection, ticket_id: str) -> tuple[TicketLink, ...]:
    """In the order of their ids."""
    k, link = t.tickets.c, t.ticket_links.c
    query = sa.union_all(
        _named(link.other_id, "related").where(link.ticket_id == ticket_id),
        _named(link.ticket_id, "related").where(link.other_id == ticket_id),
        _named(k.ticket_id, "merged").where(k.merged_into == ticket_id),
        _named(k.origin_id, "origin").where(k.ticket_id == ticket_id, k.origin_id.is_not(None)),
        _named(k.ticket_id, "split").where(k.origin_id == ticket_id),
    )
    found = [TicketLink(row.ticket_id, row.relation) for row in await conn.execute(query)]
    return tuple(sorted(found, key=lambda one: one.ticket_id))


def _named(column: sa.ColumnElement[str], relation: str) -> sa.Select[str, str]:
    return sa.select(column.label("ticket_id"), sa.literal(relation).label("relation"))
