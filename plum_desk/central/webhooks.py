"""A provider's webhook is a hint: it is written down once, then the provider is asked for the truth.

Its key is a shared secret that anyone who saw it can replay, it carries no time, and it may come twice,
late, or before the answer to our own call (reports.md §4, §5). So it never changes anything itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import exceptions, projection, tickets
from plum_desk.central import tables as t
from plum_desk.central.providers.port import OrderTruth, Provider
from plum_desk.central.transaction import Tx
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.commands import Sentence
from plum_desk.domain.order import Delivery, OrderState

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

_BATCH = 50
_OPEN = ("received", "unconfirmed")
_RETRY_AFTER_MS = 30_000
_KEPT = 128
"""Characters of an id that are believed; longer ones are not ids."""


class EventData(msgspec.Struct):
    po_number: str = msgspec.field(name="poNumber", default="")
    delivery: str = msgspec.field(name="deliveryStatus", default="")


class Event(msgspec.Struct):
    """What we read of it. Everything else is ignored, and none of it is believed."""

    id: str
    data: EventData


async def receive(centre: Centre, provider: Provider, event: Event) -> str:
    """Note the event, once, and look at what it hints at. Returns duplicate | leg | order | unconfirmed
    | exception | unrelated."""
    async with centre.engine.begin() as conn:
        noted = insert(t.webhooks).values(
            provider_id=provider.provider_id,
            event_id=event.id[:_KEPT],
            at=centre.clock(),
            body={"poNumber": event.data.po_number[:_KEPT], "deliveryStatus": event.data.delivery[:_KEPT]},
        )
        fresh = noted.on_conflict_do_nothing().returning(t.webhooks.c.event_id)
        if (await conn.execute(fresh)).first() is None:
            return "duplicate"
    return await _look(centre, provider, event.id[:_KEPT], event.data.po_number[:_KEPT])


async def sweep(centre: Centre) -> None:
    """Events that were noted but whose truth is still open: the provider was away, or we were."""
    w = t.webhooks.c
    old = centre.clock() - _RETRY_AFTER_MS
    query = sa.select(t.webhooks).where(w.outcome.in_(_OPEN), w.at <= old).limit(_BATCH)
    async with centre.engine.connect() as conn:
        rows = (await conn.execute(query.order_by(w.at))).mappings().all()
    for row in rows:
        provider = centre.providers.get(row["provider_id"])
        if provider is not None:
            await _look(centre, provider, row["event_id"], row["body"]["poNumber"])


async def _look(centre: Centre, provider: Provider, event_id: str, po_number: str) -> str:
    """What the event comes to. Several instances may look at once: the first to lock it settles it, with its
    effect in the same transaction, and the others find it settled."""
    found: str | tuple[str, OrderTruth] | None = await _hint_leg(centre, po_number)
    if found is None:
        found = await _ask_about_order(centre, provider, po_number)
    w = t.webhooks
    mine = (w.c.provider_id == provider.provider_id, w.c.event_id == event_id)
    async with centre.transaction(SYSTEM) as tx:
        outcome = str((await tx.conn.execute(sa.select(w.c.outcome).where(*mine).with_for_update())).scalar_one())
        if outcome in _OPEN:
            outcome = found if isinstance(found, str) else await _apply(tx, *found)
            await tx.conn.execute(w.update().where(*mine).values(outcome=outcome))
    return outcome


async def _hint_leg(centre: Centre, key: str) -> str | None:
    """It is about a call of ours: one that is waiting for an answer is asked about now. While the call
    itself is still open nothing is done; its own answer is on the way."""
    leg = t.legs
    waiting = leg.c.state.in_(("unknown", "calling")) & leg.c.claimed_by.is_(None)
    async with centre.engine.begin() as conn:
        known = (await conn.execute(sa.select(leg.c.key).where(leg.c.key == key))).first()
        if known is None:
            return None
        await conn.execute(leg.update().where(leg.c.key == key, waiting).values(next_at=centre.clock()))
    return "leg"


async def _ask_about_order(centre: Centre, provider: Provider, po_number: str) -> str | tuple[str, OrderTruth]:
    """The order with the provider's truth about it, or why there is none."""
    async with centre.engine.connect() as conn:
        query = sa.select(t.orders.c.order_id).where(
            t.orders.c.po_number == po_number, t.orders.c.provider_id == provider.provider_id
        )
        order_id = (await conn.execute(query)).scalar_one_or_none()
    if order_id is None:
        return "unrelated"
    truth = await provider.order_truth(po_number)
    if truth is None or not truth.found:
        return "unconfirmed" if truth is None else "unrelated"
    return order_id, truth


async def _apply(tx: Tx, order_id: str, truth: OrderTruth) -> str:
    """Delivery only ever moves forward; what contradicts our record is an exception, never a flip."""
    o = t.orders
    query = sa.select(o).where(o.c.order_id == order_id).with_for_update(key_share=True)
    order = (await tx.conn.execute(query)).mappings().one()
    tx.programme_id = order["programme_id"]
    state, delivery = OrderState(order["state"]), Delivery(order["delivery"])
    values = _movement(state, delivery, truth.delivery)
    if values is None:
        await _contradiction(tx, order, truth)
        return "exception"
    if not values:
        return "order"
    await tx.conn.execute(o.update().where(o.c.order_id == order_id).values(**values, version=o.c.version + 1))
    before, after = f"{state.value}/{delivery.value}", truth.delivery
    await _event(tx, order_id, "delivery", before, after)
    tx.audit(order["programme_id"], "order.delivery", order_id, before=before, after=after, reason="provider")
    if truth.delivery == Delivery.DELIVERED.value:
        for ticket_id in await _tickets(tx, order_id):
            said = Sentence("provider.delivered", {"order_id": order_id})
            await tickets.add_event(tx, ticket_id, "provider", sentence=said)
    await projection.publish_order(tx, order_id)
    return "order"


def _movement(state: OrderState, delivery: Delivery, truth: str) -> dict[str, Any] | None:
    """Columns to change, none when all is as known, None when it contradicts us."""
    if truth == "cancelled":
        if state is OrderState.PENDING:
            return {"state": OrderState.CANCELLED.value, "delivery": Delivery.FAILED.value}
        return {} if state is OrderState.CANCELLED else None
    if truth == Delivery.DELIVERED.value:
        if state is OrderState.CANCELLED:
            return None
        done = state is OrderState.COMPLETED and delivery is Delivery.DELIVERED
        return {} if done else {"state": OrderState.COMPLETED.value, "delivery": Delivery.DELIVERED.value}
    if truth == Delivery.FAILED.value and delivery is not Delivery.DELIVERED:
        return {} if delivery is Delivery.FAILED else {"delivery": Delivery.FAILED.value}
    return {}


async def _contradiction(tx: Tx, order: sa.RowMapping, truth: OrderTruth) -> None:
    order_id, ours = order["order_id"], f"{order['state']}/{order['delivery']}"
    await _event(tx, order_id, "provider", ours, truth.delivery)
    tx.audit(
        order["programme_id"], "provider.contradiction", order_id, before=ours, after=truth.delivery, result="exception"
    )
    await exceptions.open_(
        tx, order["programme_id"], order["provider_id"], "delivery", order["po_number"], order_id=order_id, ours=ours,
        theirs=truth.delivery,
    )  # fmt: skip
    for ticket_id in await _tickets(tx, order_id):
        said = Sentence("provider.contradiction", {"order_id": order_id, "ours": ours, "theirs": truth.delivery})
        await tickets.add_event(tx, ticket_id, "provider", sentence=said)


async def _event(tx: Tx, order_id: str, kind: str, before: str, after: str) -> None:
    await tx.conn.execute(
        t.order_events.insert().values(
            order_id=order_id, at=tx.now, kind=kind, before=before, after=after, actor_id=SYSTEM.user_id
        )
    )


async def _tickets(tx: Tx, order_id: str) -> list[str]:
    k = t.tickets.c
    query = sa.select(k.ticket_id).where(k.order_id == order_id, k.closed_at.is_(None)).order_by(k.ticket_id)
    return list((await tx.conn.execute(query)).scalars())
