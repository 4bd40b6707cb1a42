"""A spike opens one incident whoever looks, gathers its tickets while they come, and is closed with a word."""

from __future__ import annotations

import asyncio

import sqlalchemy as sa

from plum_desk.central import incidents
from plum_desk.central import tables as t
from plum_desk.domain.intents import CloseIncident
from plum_desk.domain.ticket_intents import OpenTicket
from plum_desk.wire.codec import decode_row
from plum_desk.wire.rows import IncidentRow
from tests.central.test_push import rows
from tests.central.test_sla import with_owner
from tests.helpers.centre import RunningCentre
from tests.helpers.desk import TestDesk

DAY = 86_400_000
REJECTED = OpenTicket("The brand says no", "VENDOR_REJECTION", 3, "email", "rejected", order_id="o-1")


def reject(desk: TestDesk, times: int) -> None:
    for _ in range(times):
        assert desk.do(REJECTED).code == ""


def look(centre: RunningCentre) -> list[int]:
    async def both() -> list[int]:
        return await asyncio.gather(incidents.sweep(centre.centre), incidents.sweep(centre.centre))

    return centre.run(both())


def shown(desk: TestDesk) -> list[IncidentRow]:
    desk.pull()
    found = [decode_row("incident", body) for (_, kind, _), body in desk.rows.items() if kind == "incident"]  # type: ignore[arg-type]
    return [row for row in found if isinstance(row, IncidentRow)]


def test_a_spike_opens_one_incident_and_gathers_what_comes(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    reject(desk, 4)
    assert sum(look(centre)) == 0, "four are never a spike"
    reject(desk, 2)
    assert sum(look(centre)) == 1 and sum(look(centre)) == 0
    (incident,) = shown(desk)
    assert (incident.number, incident.brand, incident.rejections) == ("INC-1", "Mocha Cafés", 6)
    assert len(incident.ticket_ids) == 6 and incident.usual == 0 and incident.closed_at is None
    reject(desk, 1)
    assert sum(look(centre)) == 1
    (incident,) = shown(desk)
    assert (incident.rejections, len(incident.ticket_ids)) == (7, 7)


def test_it_is_closed_with_a_word_and_not_opened_again_for_the_same_day(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    reject(desk, 6)
    look(centre)
    (incident,) = shown(desk)
    assert desk.do(CloseIncident(incident.incident_id, " ")).code == "note_required"
    assert desk.do(CloseIncident("nothing", "over")).code == "not_found"
    assert desk.do(CloseIncident(incident.incident_id, "their stock is back")).code == ""
    assert desk.do(CloseIncident(incident.incident_id, "again")).code == ""
    (incident,) = shown(desk)
    assert incident.closed_at is not None and incident.note == "their stock is back"
    reject(desk, 3)
    assert sum(look(centre)) == 0
    assert len(rows(centre, sa.select(t.incidents.c.number))) == 1


def test_what_a_brand_does_every_day_is_no_spike(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    reject(desk, 6)
    k = t.tickets
    made = [row.ticket_id for row in rows(centre, sa.select(k.c.ticket_id).where(k.c.ticket_id.like("T-%")))]
    columns = [c.name for c in k.c if c.name not in ("ticket_id", "received_at")]
    now = centre.centre.clock()
    for day in range(1, 29):
        copy = sa.select(
            k.c.ticket_id + f"-{day}",
            sa.literal(now - day * DAY - 1_000, k.c.received_at.type),
            *(k.c[c] for c in columns),
        ).where(k.c.ticket_id.in_(made))
        with_owner(centre, k.insert().from_select(["ticket_id", "received_at", *columns], copy))
    assert sum(look(centre)) == 0
