"""Read a provider's settlement of a day: each line once, in its own transaction; then what it does not say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import exceptions
from plum_desk.central import tables as t
from plum_desk.central.providers.port import Provider
from plum_desk.central.settlement import lines
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.commands import LegCall, RefundTender

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

DAY_MS = 86_400_000
TIMING_DAYS = 3
"""A refund is settled within so many days (domain.md §8); later it is missing."""
LOOK_BACK = 7
"""How many days back are read, when nobody read them then."""
_call: msgspec.json.Decoder[LegCall] = msgspec.json.Decoder(LegCall)


class Read(msgspec.Struct, frozen=True):
    """How many lines were new, by what they came to; and how many refunds a settlement should have had by then."""

    outcomes: dict[str, int]
    missing: int


async def read(centre: Centre, provider: Provider, day: date) -> Read | None:
    """None when the provider could not be asked: nothing is changed then."""
    found = await provider.settlement(day)
    if found is None:
        return None
    outcomes: dict[str, int] = {}
    for line in found:
        async with centre.transaction(SYSTEM) as tx:
            outcome = await lines.take(tx, provider.provider_id, line)
        if outcome is not None:
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
    missing = await _missing(centre, provider, day)
    row = {"provider_id": provider.provider_id, "day": day, "read_at": centre.clock(), "lines": len(found)}
    async with centre.transaction(SYSTEM) as tx:
        await tx.conn.execute(insert(t.settlement_days).values(row).on_conflict_do_nothing())
    return Read(outcomes, missing)


async def sweep(centre: Centre) -> int:
    """Read the past days that nobody has read; how many that were. A provider without settlements has none."""
    done = 0
    today = datetime.fromtimestamp(centre.clock() / 1000, UTC).date()
    for provider in centre.providers.values():
        for ago in range(LOOK_BACK, 0, -1):
            day = today - timedelta(days=ago)
            if await _was_read(centre, provider, day):
                continue
            found = await read(centre, provider, day)
            if found is None:
                break
            done += 1
    return done


async def _was_read(centre: Centre, provider: Provider, day: date) -> bool:
    d = t.settlement_days.c
    query = sa.select(d.day).where(d.provider_id == provider.provider_id, d.day == day)
    async with centre.engine.connect() as conn:
        return (await conn.execute(query)).first() is not None


async def _missing(centre: Centre, provider: Provider, day: date) -> int:
    """Refunds of TIMING_DAYS before ``day`` that no settlement has named since."""
    start = int(datetime.combine(day - timedelta(days=TIMING_DAYS), datetime.min.time(), UTC).timestamp() * 1000)
    leg, o, s = t.legs.c, t.orders.c, t.settlement_lines.c
    named = sa.exists().where(s.provider_id == provider.provider_id, s.key == leg.key)
    query = (
        sa.select(leg.key, leg.call, o.programme_id, o.order_id)
        .join(t.requests, t.requests.c.request_id == leg.request_id)
        .join(t.orders, o.order_id == t.requests.c.order_id)
        .where(
            o.provider_id == provider.provider_id, leg.state == "succeeded", leg.name.startswith("refund:"),
            leg.called_at >= start, leg.called_at < start + DAY_MS, ~named,
        )
        .order_by(leg.key)
    )  # fmt: skip
    async with centre.engine.connect() as conn:
        rows = (await conn.execute(query)).all()
    opened = 0
    for row in rows:
        call = _call.decode(row.call)
        if not isinstance(call, RefundTender):
            continue
        async with centre.transaction(SYSTEM) as tx:
            opened += await exceptions.open_(
                tx, row.programme_id, provider.provider_id, "refund_missing", row.key, order_id=row.order_id,
                ours=str(call.amount.minor), theirs="0", unit=call.amount.unit,
            )  # fmt: skip
    return opened
