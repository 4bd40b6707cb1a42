"""Run the drill: copy the centre, work on the copy, lose it, restore a backup taken mid-work, and continue.

The centre that is drilled is only read. Everything else happens in scratch clusters: a first copy made
from its backup, on which desks of the drill work and a second backup is taken; then, after more work, a
second copy made from that one, with which the same desks go on.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from plum_desk.central import tables as t
from plum_desk.central.backup import heads
from plum_desk.central.backup.restore import Restored, restore
from plum_desk.central.backup.take import take
from plum_desk.central.database import Database
from plum_desk.central.drill.desk import DrillDesk
from plum_desk.central.drill.scene import CURRENCY, Scene
from plum_desk.central.drill.stage import Stage
from plum_desk.central.sequencing import switch
from plum_desk.domain.intents import RaiseRequest
from plum_desk.domain.operation import canonical
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.errors import StoreFault
from plum_desk.wire.messages import OpStatus

PATIENCE_S = 60.0
REFUND = 10_000
PENALTY_MS = 4_000
"""How long the provider turns the second refund away: the backup finds its leg waiting."""

_CALL, _QUESTION = "refundPayment", "getRequestStatus"


class Check(msgspec.Struct, frozen=True):
    what: str
    holds: bool
    figures: str = ""


class Drill:
    """``say`` gets each check as it is made."""

    def __init__(self, stage: Stage, clock: Callable[[], int], say: Callable[[Check], None]) -> None:
        self._stage = stage
        self._clock = clock
        self._say = say
        self.checks: list[Check] = []
        self._notes: list[str] = []
        self._refunds: list[str] = []

    def _check(self, what: str, holds: bool, figures: str = "") -> None:
        check = Check(what, holds, figures)
        self.checks.append(check)
        self._say(check)

    def run(self, source: Database) -> bool:
        """True when everything holds. Raises StoreFault when the drill cannot be made at all."""
        first = self._copied(source, "first")
        self._scene = Scene(first, self._clock())
        self._stage.arrange(orders=self._scene.bookings())
        centre, url = self._stage.centre("centre-1", first)
        desks = self._desks(first, url)
        try:
            self._before(first, desks)
            backup = take(first, self._stage.home / "backup-2", self._clock())
            self._after(first, desks)
            centre.kill()
            second = self._stage.cluster("second")
            restored = self._restored(self._stage.home / "backup-2", second)
            self._waiting(second)
            self._continue(second, desks, restored, backup.manifest.incarnation)
        finally:
            for desk in desks:
                desk.close()
        return all(check.holds for check in self.checks)

    # --- copies ----------------------------------------------------------------------------------

    def _copied(self, source: Database, name: str) -> Database:
        started = time.monotonic()
        folder = self._stage.home / "backup-1"
        taken = take(source, folder, self._clock())
        size = sum(file.bytes for file in taken.manifest.files.values())
        self._check("a backup was taken", True, f"{size:,} bytes in {time.monotonic() - started:.1f} s")
        database = self._stage.cluster(name)
        self._restored(folder, database)
        return database

    def _restored(self, folder: Path, database: Database) -> Restored:
        started = time.monotonic()
        restored = restore(folder, database, self._clock)
        chains = sum(len(getattr(restored.manifest.heads, name)) for name in restored.manifest.heads.__struct_fields__)
        took = f"{chains} chains, {sum(restored.manifest.rows.values()):,} rows in {time.monotonic() - started:.1f} s"
        self._check("the restored centre is the one that was backed up", not restored.faults, took)
        if restored.faults:
            raise StoreFault("; ".join(restored.faults[:5]))
        anew = restored.incarnation != restored.manifest.incarnation
        self._check("it is a new incarnation", anew)
        return restored

    # --- work ------------------------------------------------------------------------------------

    def _desks(self, database: Database, url: str) -> list[DrillDesk]:
        desks = []
        for login in self._scene.logins:
            desk = DrillDesk(url, self._scene.code(database), self._clock)
            desk.sign_in(login, self._scene.password)
            desk.pull()
            desks.append(desk)
        return desks

    def _note(self, desk: DrillDesk, count: int) -> None:
        for _ in range(count):
            self._notes.append(desk.write(AddNote(self._scene.tickets[0], f"Drill {len(self._notes)}")))

    def _refund(self, desk: DrillDesk) -> str:
        request_id, ticket_id = str(uuid.uuid4()), self._scene.tickets[len(self._refunds)]
        payload = {"amount": {"minor": REFUND, "unit": CURRENCY}, "reason": "vendor_cancelled"}
        desk.write(RaiseRequest(request_id, ticket_id, "order.refund", msgspec.Raw(canonical(payload))))
        self._refunds.append(request_id)
        return request_id

    def _before(self, database: Database, desks: list[DrillDesk]) -> None:
        """Work that the backup will hold: notes, a refund that is done, one that waits for its provider."""
        for desk in desks:
            self._note(desk, 10)
        done = self._refund(desks[0])
        desks[0].push()
        desks[1].push()
        self._until(lambda: self._state(database, done) == "succeeded", "the first refund")
        self._stage.arrange(faults=[{"do": "rate_limit", "on": _CALL, "times": 1, "ms": PENALTY_MS}])
        waits = self._refund(desks[1])
        desks[1].push()
        self._until(lambda: self._leg(database, waits) == ("waiting", 1), "the second refund")
        for desk in desks:
            desk.pull()

    def _after(self, database: Database, desks: list[DrillDesk]) -> None:
        """Work that the backup lacks: acknowledged, partly executed, partly not even sent."""
        self._note(desks[0], 25)
        raised = self._refund(desks[0])
        self._note(desks[1], 5)
        for desk in desks:
            desk.push()
        for request_id in (self._refunds[1], raised):
            self._until(lambda: self._state(database, request_id) == "succeeded", "a refund after the backup")  # noqa: B023
        for desk in desks:
            desk.pull()
            self._note(desk, 3)
        effects = len(self._stage.provider()["effects"])
        self._check("work went on after the backup", effects == len(self._refunds), f"{effects} refunds were paid")

    # --- and afterwards --------------------------------------------------------------------------

    def _waiting(self, database: Database) -> None:
        leg = self._leg(database, self._refunds[1])
        self._check("the backup held a refund that was paid only afterwards", leg == ("waiting", 1))

    def _continue(self, database: Database, desks: list[DrillDesk], restored: Restored, before: str) -> None:
        calls = len(self._stage.provider()["calls"])
        _, url = self._stage.centre("centre-2", database)
        held = [sum(position.seq > 0 for position in desk.positions.values()) for desk in desks]
        for desk in desks:
            desk.connect(url)
            desk.pull()
            desk.push()
        noticed = all(desk.incarnation == restored.incarnation != before for desk in desks)
        self._check("every desk noticed another incarnation", noticed)
        resets = [desk.resets for desk in desks]
        self._check("every desk read its scopes again", resets == held, f"{sum(resets)} of {sum(held)}")
        offered = [desk.reoffered for desk in desks]
        self._check("every desk offered again what the backup lacked", all(offered), f"{sum(offered)} operations")
        for request_id in self._refunds:
            self._until(lambda: self._state(database, request_id) == "succeeded", "a refund after the restore")  # noqa: B023
        self._nothing_lost(database, desks)
        self._nothing_twice(calls)
        self._same_everywhere(database, desks, url)

    def _nothing_lost(self, database: Database, desks: list[DrillDesk]) -> None:
        operations, events = t.operations.c, t.ticket_events.c
        stored = dict(self._rows(database, sa.select(operations.op_id, operations.hash)))
        journals = {op_id: signed.hash for desk in desks for op_id, signed in zip(desk.ids, desk.journal, strict=True)}
        kept = sum(bytes(stored.get(op_id, b"")) == digest for op_id, digest in journals.items())
        self._check("every operation of every journal is there", kept == len(journals), f"{kept} of {len(journals)}")
        ended = {result.status for desk in desks for result in desk.results.values()}
        self._check("each of them was applied", ended <= {OpStatus.APPLIED, OpStatus.DUPLICATE})
        query = sa.select(events.op_id, sa.func.count()).where(events.op_id.in_(self._notes)).group_by(events.op_id)
        told = dict(self._rows(database, query))
        once = sum(told.get(op_id) == 1 for op_id in self._notes)
        self._check("every note is in its timeline once", once == len(self._notes), f"{once} of {len(self._notes)}")

    def _nothing_twice(self, before: int) -> None:
        said = self._stage.provider()
        paid = len(said["effects"])
        self._check("every refund was paid once", paid == len(self._refunds), f"{paid} of {len(self._refunds)}")
        since = [(name, key) for name, key in said["calls"][before:] if name in (_CALL, _QUESTION)]
        calls = [key for name, key in since if name == _CALL]
        asked = {key for name, key in since if name == _QUESTION}
        figures = f"{len(asked)} questions, {len(calls)} calls"
        self._check("the provider was asked before anything was done again", bool(asked) and not calls, figures)

    def _same_everywhere(self, database: Database, desks: list[DrillDesk], url: str) -> None:
        fresh = DrillDesk(url, self._scene.code(database), self._clock)
        try:
            fresh.sign_in(self._scene.logins[0], self._scene.password)
            for desk in (*desks, fresh):
                desk.pull()
            shared = {"ref", f"prog:{self._scene.programme}", self._scene.queue}
            views = [{place: row for place, row in desk.rows.items() if place[0] in shared} for desk in (*desks, fresh)]
        finally:
            fresh.close()
        same = all(view == views[-1] for view in views)
        self._check("every desk shows what a new desk is shown", same and bool(views[-1]), f"{len(views[-1])} rows")
        self._until(lambda: not switch.state(database).unnumbered, "the inbox of the feeds")
        faults, mode = asyncio.run(self._faults(database)), switch.state(database).mode
        said = "; ".join(faults[:3]) or f"feeds are {mode}"
        self._check("every chain of the continued centre verifies", not faults, said)

    async def _faults(self, database: Database) -> list[str]:
        engine = create_async_engine(database.url, hide_parameters=True)
        try:
            async with engine.connect() as conn:
                return await heads.faults(conn)
        finally:
            await engine.dispose()

    # --- looking ---------------------------------------------------------------------------------

    def _rows(self, database: Database, query: sa.Select[Any]) -> list[Any]:
        engine = database.owner_engine()
        try:
            with engine.connect() as conn:
                return [tuple(row) for row in conn.execute(query)]
        finally:
            engine.dispose()

    def _state(self, database: Database, request_id: str) -> str:
        found = self._rows(database, sa.select(t.requests.c.state).where(t.requests.c.request_id == request_id))
        return str(found[0][0]) if found else ""

    def _leg(self, database: Database, request_id: str) -> tuple[str, int]:
        query = sa.select(t.legs.c.state, t.legs.c.attempts).where(t.legs.c.request_id == request_id)
        found = self._rows(database, query)
        return (str(found[0][0]), int(found[0][1])) if found else ("", 0)

    def _until(self, holds: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > until:
                raise StoreFault(f"the drill waited {PATIENCE_S:.0f} s for {what}")
            time.sleep(0.05)
