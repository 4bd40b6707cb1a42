"""A centre under load: it says how long to wait, puts off what must wait, and loses nothing."""

from __future__ import annotations

import threading
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from plum_desk.central import app
from plum_desk.central import tables as t
from plum_desk.central.pressure import MAX_HOLD_MS, Pressure
from plum_desk.domain.ticket_intents import AddNote, AssignTicket
from plum_desk.errors import Unavailable
from plum_desk.wire.messages import OpStatus
from tests.central.test_push import rows
from tests.helpers.centre import running
from tests.helpers.pg import SharedDatabase

S = OpStatus


def test_the_wait_is_what_the_queue_takes() -> None:
    now = [0.0]
    pressure = Pressure(comfortable=2, limit=6, clock=lambda: now[0])
    with pressure.serving():
        now[0] += 0.4
    assert (pressure.each_ms, pressure.hold_ms) == (400.0, 0)
    inside = [pressure.serving() for _ in range(6)]
    for each in inside:
        each.__enter__()
    assert pressure.hold_ms == 4 * 400 / 2
    with pytest.raises(Unavailable) as turned_away, pressure.serving():
        pass
    assert turned_away.value.retry_after == 1.0
    for each in inside:
        each.__exit__(None, None, None)
    assert pressure.hold_ms == 0 and pressure.in_flight == 0
    pressure.each_ms = 1e9
    pressure.in_flight = 5
    assert pressure.hold_ms == MAX_HOLD_MS


def test_a_crowd_is_told_to_wait(database: SharedDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two dozen desks at once on few connections: some answers carry a wait, every operation applies once."""
    monkeypatch.setattr(app, "Pressure", lambda size: Pressure(comfortable=2))
    with running(database) as centre:
        desks = [centre.desk("asha") for _ in range(24)]
        answers: list[Any] = []
        gate = threading.Barrier(len(desks))

        def push(desk: Any) -> None:
            ops = [desk.operation(AssignTicket(f"k-{n % 8 + 1}", "u-ravi")) for n in range(10)]
            gate.wait()
            answers.append(desk.push(*ops))

        threads = [threading.Thread(target=push, args=(desk,)) for desk in desks]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        assert len(answers) == len(desks)
        assert all(result.status == S.APPLIED for answer in answers for result in answer.results)
        assert max(answer.hold_ms for answer in answers) > 0
        assert desks[0].push(desks[0].operation(AddNote("k-1", "calm"))).hold_ms == 0


@pytest.mark.allow_logs("plum_desk.central.push")
def test_what_cannot_be_done_now_is_put_off_and_not_recorded(database: SharedDatabase) -> None:
    """Somebody holds the ticket's row: what came before it stands, it and what follows are offered again."""
    engine = database.owner_engine()
    with engine.begin() as conn:
        conn.exec_driver_sql(f"ALTER DATABASE {database.url.database} SET lock_timeout = '150ms'")
    engine.dispose()
    with running(database) as centre, psycopg.connect(database.owner_dsn) as holder:
        desk = centre.desk("asha")
        holder.execute("SELECT 1 FROM tickets WHERE ticket_id = 'k-2' FOR UPDATE")
        ops = [desk.operation(AssignTicket(ticket, "u-ravi")) for ticket in ("k-1", "k-2", "k-3")]
        answer = desk.push(*ops)
        assert [(r.dev_seq, r.status) for r in answer.results] == [(1, S.APPLIED), (2, S.DEFERRED)]
        assert (answer.acked_seq, answer.hold_ms) == (1, 1_000)
        assert len(rows(centre, sa.select(t.operations))) == 1
        holder.rollback()
        again = desk.push(*ops[1:], from_seq=2)
        assert [r.status for r in again.results] == [S.APPLIED, S.APPLIED]
