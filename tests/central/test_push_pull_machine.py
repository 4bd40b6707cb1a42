"""Two desks against the real centre, whatever they do and however often they repeat it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from plum_desk.central import tables as t
from plum_desk.central.projection import load_ticket, queue_scope
from plum_desk.domain.operation import SignedOperation
from plum_desk.domain.ticket_intents import AddNote, AssignTicket, SetDisposition
from plum_desk.wire.codec import encode_row
from plum_desk.wire.messages import OpStatus
from tests.helpers.centre import RunningCentre, running
from tests.helpers.desk import TestDesk
from tests.helpers.pg import Postgres

TICKETS = st.sampled_from([f"k-{n}" for n in range(1, 5)] + ["k-404"])
OWNERS = st.sampled_from(["u-asha", "u-ravi", None])
DISPOSITIONS = st.sampled_from(["VENDOR_REJECTION", "VOUCHER_NOT_RECEIVED", "RESOLVED", "REFUND_PENDING"])
PAYLOADS = st.one_of(
    st.builds(AddNote, TICKETS, st.text(st.characters(exclude_categories=["Cc", "Cs", "Mn"]), min_size=1, max_size=20)),
    st.builds(AssignTicket, TICKETS, OWNERS),
    st.builds(SetDisposition, TICKETS, DISPOSITIONS),
)
DESK = st.integers(0, 1)


class TwoDesks(RuleBasedStateMachine):
    """``centre`` is shared by all runs: histories only grow, and every run brings two new devices."""

    centre: RunningCentre

    def __init__(self) -> None:
        super().__init__()
        self.desks = [self.centre.desk("asha"), self.centre.desk("ravi")]
        self.sent: list[list[SignedOperation]] = [[], []]
        self.acked = [0, 0]
        self.statuses: dict[str, Any] = {}

    @rule(which=DESK, payloads=st.lists(PAYLOADS, min_size=1, max_size=6), lost=st.booleans())
    def push(self, which: int, payloads: list[Any], lost: bool) -> None:
        """Push what is new; when the answer was lost, the desk does not know and pushes again later."""
        desk = self.desks[which]
        self.sent[which] += [desk.operation(payload) for payload in payloads]
        self._send(which, self.acked[which], remember=not lost)

    @rule(which=DESK, back=st.integers(0, 5))
    def push_again(self, which: int, back: int) -> None:
        if self.sent[which]:
            self._send(which, max(0, self.acked[which] - back), remember=True)

    def _send(self, which: int, start: int, *, remember: bool) -> None:
        if not (ops := self.sent[which][start:]):
            return
        answer = self.desks[which].push(*ops, from_seq=start + 1)
        assert answer.acked_seq == len(self.sent[which]) and not answer.quarantined
        for result in answer.results:
            first = self.statuses.setdefault(result.op_id, result)
            assert (result.code, result.at, result.ver) == (first.code, first.at, first.ver)
            assert result is first or result.status == OpStatus.DUPLICATE
        if remember:
            self.acked[which] = answer.acked_seq

    @rule(which=DESK, size=st.sampled_from([1, 20_000, 1_000_000]))
    def pull(self, which: int, size: int) -> None:
        """Chains, density and the cut's digest are asserted by the desk itself."""
        self.desks[which].pull(max_bytes=size)

    @rule(which=DESK)
    def forget(self, which: int) -> None:
        """The cache is disposable."""
        desk = self.desks[which]
        desk.rows, desk.positions = {}, {}

    @invariant()
    def nothing_happened_twice(self) -> None:
        applied = {op for op, result in self.statuses.items() if result.code == ""}
        with owner(self.centre) as conn:
            query = sa.select(t.ticket_events.c.op_id).where(t.ticket_events.c.op_id.in_(list(self.statuses) or [""]))
            found = list(conn.execute(query).scalars())
        assert len(found) == len(set(found)) and set(found) <= applied

    def teardown(self) -> None:
        for desk in self.desks:
            desk.pull()
        mine = [{place: row for place, row in desk.rows.items() if place[0].count(":") == 2} for desk in self.desks]
        assert mine[0] == mine[1], "quiescent desks with the same grants hold the same rows"
        for (scope, kind, key), body in mine[0].items():
            if kind == "ticket":
                assert (scope, body) == self.centre.run(projected(self.centre, key)), "replica equals projection"
        TestDesk.close_all()


@contextmanager
def owner(centre: RunningCentre) -> Iterator[sa.Connection]:
    engine = centre.database.owner_engine()
    with engine.connect() as conn:
        yield conn
    engine.dispose()


async def projected(centre: RunningCentre, ticket_id: str) -> tuple[str, bytes]:
    async with centre.centre.engine.connect() as conn:
        row = await load_ticket(conn, ticket_id)
    return queue_scope(row.programme_id, row.queue), encode_row(row)


@pytest.mark.timeout(150)
def test_two_desks_and_a_centre(postgres: Postgres) -> None:
    with postgres.fresh() as database, running(database) as centre:
        machine: Any = type("Machine", (TwoDesks,), {"centre": centre})
        profile = settings(settings(), max_examples=max(8, settings().max_examples // 6), stateful_step_count=12)
        run_state_machine_as_test(machine, settings=profile)
        with owner(centre) as conn:
            stored = conn.execute(sa.select(sa.func.count()).select_from(t.operations)).scalar_one()
            highest = conn.execute(sa.select(sa.func.sum(t.devices.c.last_seq))).scalar_one()
            assert stored == highest, "dense: every sequence number of every device is recorded"
            events = conn.execute(sa.select(t.ticket_events.c.ticket_id, t.ticket_events.c.seq))
            by_ticket: dict[str, list[int]] = {}
            for ticket_id, seq in events:
                by_ticket.setdefault(ticket_id, []).append(seq)
        assert all(sorted(seqs) == list(range(1, len(seqs) + 1)) for seqs in by_ticket.values())
        assert msgspec.json.encode(by_ticket)
