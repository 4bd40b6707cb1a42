"""How a centre numbers its feeds: a setting of the database, the same for all who serve it."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t


class Mode(StrEnum):
    """``direct``: each transaction numbers its entries under the locks of their heads. ``sequenced``: it leaves
    them in the inbox, and one fenced sequencer numbers them."""

    DIRECT = "direct"
    SEQUENCED = "sequenced"


async def read(conn: AsyncConnection) -> Mode:
    return Mode((await conn.execute(sa.select(t.feed_order.c.mode))).scalar_one())
