"""A desk that was put out is enrolled anew: its journal stays, what waited goes along, nothing is done twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from plum_desk.central import quarantine
from plum_desk.central import tables as t
from plum_desk.domain.approval import Verdict
from plum_desk.domain.intents import DecideRequest
from plum_desk.domain.operation import carried, earlier
from plum_desk.domain.outcome import Code
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.errors import NotPermitted
from plum_desk.runtime.dispatch import Submitted
from plum_desk.store import journal
from plum_desk.store.queries import operations, tickets
from plum_desk.wire.messages import OpStatus, PullRequest, PullResponse
from tests.central.test_pull import published
from tests.central.test_push import rows
from tests.helpers.centre import RunningCentre
from tests.helpers.deskside import opened, until, write_profile
from tests.helpers.seeded import PASSWORD

S = OpStatus
TICKET = "k-1"


def state_of(connection: Any, op_id: str) -> str:
    shown = operations.one(connection, op_id)
    return str(shown.row.state) if shown else ""


@pytest.mark.anyio
async def test_what_waited_goes_along_and_has_one_effect(centre: RunningCentre, tmp_path: Path) -> None:
    published(centre)
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    async with opened(folder) as application:
        desk, store = application.desk, application.desk.store
        await desk.session.sign_in("sunita", PASSWORD)
        await until(application, lambda: store.read(tickets.one, TICKET))
        row = (await store.read(tickets.one, TICKET)).row
        old = desk.session.device
        assert old is not None

        async def noted(text: str) -> str:
            done = await desk.dispatch.note(row, text)
            assert isinstance(done, Submitted)
            return done.op_id

        lost = await noted("its answer gets lost")
        await until(application, lambda: store.journal_read(lambda c: state_of(c, lost) in ("sent", "applied")))
        application.following.driver.sign_out()
        seq = (await store.journal_read(operations.one, lost)).row.dev_seq
        await store.reoffer(old.device_id, seq)
        unsent = [await noted(f"never sent {n}") for n in range(3)]
        decision = await desk.dispatch.submit(DecideRequest("r-1", 1, "", Verdict.APPROVE), target="r-1")
        assert isinstance(decision, Submitted)
        query = t.devices.update().where(t.devices.c.device_id == old.device_id).values(state="quarantined")
        rows(centre, query)
        desk.session.expire()
        with pytest.raises(NotPermitted) as refused:
            await desk.session.sign_in("sunita", PASSWORD)
        assert refused.value.code == Code.DEVICE_REVOKED

        await desk.session.enrol(centre.url, centre.code())
        await desk.session.sign_in("sunita", PASSWORD)
        new = desk.session.device
        assert new is not None and new.device_id != old.device_id
        again = [carried(op_id) for op_id in (lost, *unsent)]
        for op_id in again:
            await until(
                application, lambda op_id=op_id: store.journal_read(lambda c: state_of(c, op_id) in ("sent", "applied"))
            )
        assert {await store.journal_read(state_of, op_id) for op_id in (lost, *unsent)} == {"carried"}
        assert await store.journal_read(state_of, decision.op_id) == "rejected", "sealed, and told"
        for device in (old, new):
            assert await store.journal_read(journal.verify, device.device_id) is None
    texts = Counter(event.text for event in rows(centre, sa.select(t.ticket_events)))
    assert texts == {"its answer gets lost": 1, **{f"never sent {n}": 1 for n in range(3)}}
    assert not rows(centre, sa.select(t.decisions))


@pytest.mark.anyio
@pytest.mark.allow_logs("plum_desk.sync.conversations")
async def test_what_a_reviewer_decided_reaches_the_tray(centre: RunningCentre, tmp_path: Path) -> None:
    """Two notes of an account that was withdrawn for a day: one is released, the other put away."""
    published(centre)
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    async with opened(folder) as application:
        desk, store = application.desk, application.desk.store
        await desk.session.sign_in("asha", PASSWORD)
        await until(application, lambda: store.read(tickets.one, TICKET))
        row = (await store.read(tickets.one, TICKET)).row
        u = t.users
        rows(centre, u.update().where(u.c.user_id == "u-asha").values(active=False))
        made = [await desk.dispatch.note(row, text) for text in ("keep", "drop")]
        await until(application, lambda: desk.connection.needs_you == 2)
        rows(centre, u.update().where(u.c.user_id == "u-asha").values(active=True))
        assert type(centre.run(quarantine.release(centre.centre, 1, by="adam"))).__name__ == "Applied"
        centre.run(quarantine.discard(centre.centre, 2, by="adam", reason="not ours"))
        desk.connection.retry()
        ids = [done.op_id for done in made if isinstance(done, Submitted)]
        await until(application, lambda: store.journal_read(lambda c: state_of(c, ids[0]) == "applied"))
        shown = await store.journal_read(operations.one, ids[1])
        assert (shown.row.state, shown.row.result.code) == ("rejected", Code.QUARANTINE_DECIDED)


def test_who_asks_for_a_review_that_is_not_here_is_told(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    done = desk.do(AddNote(TICKET, "done")).op_id
    rows(centre, t.users.update().where(t.users.c.user_id == "u-asha").values(active=False))
    kept = desk.do(AddNote(TICKET, "kept")).op_id
    rows(centre, t.users.update().where(t.users.c.user_id == "u-asha").values(active=True))
    request = PullRequest(desk.device_id, "", {}, in_review=(done, kept, "lost-by-a-restore"))
    (told,) = desk.post("/v1/pull", request, PullResponse).reviewed
    assert (told.op_id, told.status, told.code) == ("lost-by-a-restore", S.REJECTED, Code.REVIEW_LOST)


def test_what_is_in_quarantine_is_not_released_as_well(centre: RunningCentre) -> None:
    """The press comes again from the new enrolment: whichever of the two is first, there is one effect."""
    before, after = centre.desk("asha"), centre.desk("asha")
    rows(centre, t.devices.update().where(t.devices.c.device_id == before.device_id).values(state="quarantined"))
    first, second = before.push(*[before.operation(AddNote(TICKET, text)) for text in ("one", "two")]).results
    assert {first.status, second.status} == {S.NEEDS_REVIEW}
    assert after.do(AddNote(TICKET, "one"), op_id=carried(first.op_id)).status == S.APPLIED
    released = centre.run(quarantine.release(centre.centre, 1, by="adam"))
    assert released.facts == {"decision": "carried"}  # type: ignore[union-attr]
    assert type(centre.run(quarantine.release(centre.centre, 2, by="adam"))).__name__ == "Applied"
    assert after.do(AddNote(TICKET, "two"), op_id=carried(second.op_id)).status == S.APPLIED
    assert sorted(event.text for event in rows(centre, sa.select(t.ticket_events))) == ["one", "two"]


def test_a_refusal_stays_one_and_presses_of_others_are_theirs(centre: RunningCentre) -> None:
    asha, ravi = centre.desk("asha"), centre.desk("ravi")
    wrong = asha.do(AddNote("k-404", "x")).op_id
    hers = asha.do(AddNote(TICKET, "hers")).op_id
    assert asha.do(AddNote(TICKET, "x"), op_id=carried(wrong)).code == "ticket_not_found"
    assert ravi.do(AddNote(TICKET, "his"), op_id=carried(hers)).code == "op_reused"
    assert [event.text for event in rows(centre, sa.select(t.ticket_events))] == ["hers"]


def test_the_ids_of_one_press() -> None:
    press = "01970000-0000-7000-8000-c12345678901"
    assert carried(press) == f"{press}-r1" and carried(carried(press)) == f"{press}-r2"
    assert earlier(press) == [] and earlier(f"{press}-r2") == [press, f"{press}-r1"]
    assert earlier(f"{press}-r999999999999") == []
