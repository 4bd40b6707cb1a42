"""Points lapse at the centre: once, at their midnight, whoever looks; what is held survives; the history adds up."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest
import sqlalchemy as sa

from plum_desk.central import ledger, lots
from plum_desk.central import tables as t
from plum_desk.central.engine import Centre
from plum_desk.domain import ledger as rules
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.commands import Entry
from plum_desk.domain.ledger import TxnType
from plum_desk.domain.lots import expiry
from plum_desk.wire.members import MemberHistory, MemberRequest
from tests.central.test_push import rows
from tests.central.test_sla import with_owner
from tests.helpers import seeded
from tests.helpers.centre import RunningCentre
from tests.helpers.desk import Refusal

DAY = 86_400_000
MEMBER = "m-1"
AVAILABLE = rules.member_available(MEMBER)


def live(centre: RunningCentre, months: int | None) -> None:
    with_owner(centre, t.programmes.update().values(points_expire_months=months))


async def give(centre: Centre, points: int, key: str) -> None:
    entries = (Entry("p:rbl:issued", -points), Entry(AVAILABLE, points))
    async with centre.transaction(SYSTEM) as tx:
        await ledger.post(
            tx, programme_id="rbl", unit=seeded.PTS, type=TxnType.EARN, reason="milestone", entries=entries,
            idem_key=key, member_id=MEMBER,
        )  # fmt: skip


def balance(centre: RunningCentre) -> int:
    a = t.accounts.c
    return int(rows(centre, sa.select(a.balance).where(a.account_id == AVAILABLE))[0].balance)


def expiries(centre: RunningCentre) -> int:
    return len(rows(centre, sa.select(t.ledger.c.seq).where(t.ledger.c.type == "expiry")))


def test_what_lapses_goes_once_at_its_midnight_whoever_looks(centre: RunningCentre) -> None:
    live(centre, 1)
    with_owner(centre, t.programmes.update().values(points_expire_months=1))
    centre.run(give(centre.centre, 300, "e1"))
    now = centre.centre.clock()
    lapses = expiry(now, lots.Terms("Asia/Kolkata", 1)) or 0
    before = balance(centre)

    async def both() -> list[int]:
        return await asyncio.gather(lots.sweep(centre.centre), lots.sweep(centre.centre))

    centre.clock.offset += lapses - now - 1_000
    centre.run(both())
    old = expiries(centre)  # the opening balance of the seeded world is older than a month
    assert balance(centre) == 300 and old == 1 and before == 5_300
    centre.clock.offset += 2_000
    assert sum(centre.run(both())) == 1
    assert balance(centre) == 0 and expiries(centre) == old + 1
    centre.clock.offset += 400 * DAY
    assert sum(centre.run(both())) == 0
    s = t.lot_schedule.c
    assert not rows(centre, sa.select(s.due_at).where(s.member_id == MEMBER))


def test_points_of_a_programme_that_keeps_them_for_ever_stay(centre: RunningCentre) -> None:
    centre.run(give(centre.centre, 300, "e1"))
    centre.clock.offset = 5_000 * DAY
    assert centre.run(lots.sweep(centre.centre)) == 0 and balance(centre) == 5_300


def test_a_members_history_adds_up_page_by_page(centre: RunningCentre) -> None:
    live(centre, 12)
    for n in range(120):
        centre.run(give(centre.centre, n + 1, f"e{n}"))
    desk = centre.desk("vera")
    found: MemberHistory = desk.post("/v1/members", MemberRequest(MEMBER), MemberHistory)
    assert found.more and len(found.ledger) == 100 and found.ledger[0].balance == balance(centre)
    older: MemberHistory = desk.post("/v1/members", MemberRequest(MEMBER, found.ledger[-1].seq), MemberHistory)
    lines = [*found.ledger, *older.ledger]
    assert not older.more and len(lines) == 121
    assert all(line.balance - line.amount == before.balance for line, before in pairwise(lines))
    assert sum(lot.remaining for lot in found.lots) == balance(centre)
    assert found.trail is not None


def test_who_may_not_read_members_or_the_trail_is_told_less(centre: RunningCentre) -> None:
    agent: MemberHistory = centre.desk("asha").post("/v1/members", MemberRequest(MEMBER), MemberHistory)
    assert agent.trail is None
    for login, status in (("vic", 403),):
        with pytest.raises(Refusal) as refusal:
            centre.desk(login).post("/v1/members", MemberRequest(MEMBER), MemberHistory)
        assert refusal.value.status == status
    with pytest.raises(Refusal) as refusal:
        centre.desk("asha").post("/v1/members", MemberRequest("m-none"), MemberHistory)
    assert (refusal.value.status, refusal.value.code) == (422, "not_found")
