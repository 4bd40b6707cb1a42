"""Apply the new operations of a batch in order: checks, handlers, results, and what refusals leave behind."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import psycopg

from plum_desk.central import notes
from plum_desk.central.approvals.legs import asks_first
from plum_desk.central.auth import Caller
from plum_desk.central.core import intake
from plum_desk.central.core.inspect import Received
from plum_desk.central.feeds import Driver
from plum_desk.central.handlers import HANDLERS
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.push import carried, people, records
from plum_desk.central.transaction import Tx
from plum_desk.domain.outcome import REVIEWED, Code, Refused
from plum_desk.errors import PlumError
from plum_desk.logs import describe
from plum_desk.wire.messages import OpResult, OpStatus

log = logging.getLogger(__name__)

NOTE, RAISE = "ticket.note", "request.raise"

_TRANSIENT = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure, psycopg.OperationalError)


class Batch:
    """Operations that continue a device's chain. ``careful``: each under its savepoint, none in bulk."""

    def __init__(self, tx: Tx, caller: Caller, driver: Driver, careful: bool) -> None:
        self.tx = tx
        self.caller = caller
        self.driver = driver
        self.careful = careful
        self.outcomes: dict[int, Outcome] = {}
        self.stored_as: dict[int, str] = {}
        self.dead: set[str] = set()
        self.waiting: list[Received] = []
        self.people: dict[str, people.Author] = {}
        self.known: dict[str, tuple[bytes, str]] = {}
        self.before = carried.Before()

    async def run(self, items: Sequence[Received]) -> list[OpResult]:
        """Apply, publish and record ``items``. Their results say where their effects were published."""
        ids = {item.op_id for item in items}
        ids |= {item.operation.depends_on for item in items if item.operation and item.operation.depends_on}
        self.known = await records.by_id(self.driver, sorted(ids))
        self.people = await people.authors(self.driver, self.caller, items)
        self.before = await carried.before(self.driver, items)
        for item in items:
            await self._one(item)
        await self._apply_waiting()
        await self.tx.flush()
        results = [self._result(item) for item in items]
        rows = [(item, result, self.stored_as[item.seq]) for item, result in zip(items, results, strict=True)]
        tx_id = self.tx.tx_id if self.tx.queued else None
        await records.record(self.driver, self.caller.device_id, self.tx.now, rows, tx_id)
        review = [(item, result.code) for item, result, _ in rows if result.status is OpStatus.NEEDS_REVIEW]
        await records.quarantine(self.driver, self.caller.device_id, self.tx.now, review)
        return results

    async def _one(self, item: Received) -> None:
        depends_on = item.operation.depends_on if item.operation else ""
        if any(depends_on == other.op_id for other in self.waiting):
            await self._apply_waiting()
        if (refused := self._precheck(item)) is not None:
            self._refuse(item, refused)
        elif (outcome := self.before.settled.get(item.op_id)) is not None:
            self._settle(item, outcome)
        elif (kept := self.before.kept.get(item.op_id)) is not None:
            await carried.replace(self.driver, item, kept, self.tx.now)
            await self._apply(item)
        elif item.command == NOTE and not self.careful:
            self.waiting.append(item)
        else:
            await self._apply_waiting()
            await self._apply(item)

    def _precheck(self, item: Received) -> Refused | None:
        """What stands against ``item`` before its handler is asked."""
        self.stored_as[item.seq] = item.op_id
        refused = intake.refuse(item, self.known, self.dead)
        if item.op_id in self.known:
            self.stored_as[item.seq] = f"{item.op_id}#{self.caller.device_id}:{item.seq}"
            log.warning("alert: op_reused by device %s at %d", self.caller.device_id, item.seq)
        self.known.setdefault(item.op_id, (item.signed.hash, ""))
        if refused is not None or item.operation is None:
            return refused
        author = self.people.get(item.operation.actor_id)
        return people.refuse_author(item.operation, item.command, author, self.caller, self.tx)

    def _settle(self, item: Received, outcome: Outcome) -> None:
        """The same press had its effect, or its refusal, before the desk was enrolled anew."""
        self._begin(item)
        self.outcomes[item.seq] = outcome
        if isinstance(outcome, Refused):
            self._refuse(item, outcome)

    def _begin(self, item: Received) -> None:
        author = self.people.get(item.actor_id)
        time = item.operation.wall_time if item.operation else None
        actor, scopes = (author.actor, author.scopes) if author else (self.caller.actor, frozenset[str]())
        self.tx.begin_operation(actor, scopes, item.op_id, time)

    def _refuse(self, item: Received, refused: Refused, programme_id: str = "") -> None:
        self._begin(item)
        self.outcomes[item.seq] = refused
        self.dead.add(item.op_id)
        self.tx.audit(
            programme_id or "centre",
            item.kind or "operation.unreadable",
            (item.operation.target if item.operation else item.op_id)[:120],
            ticket_id=str(getattr(item.payload, "ticket_id", ""))[:120],
            request_id=str(getattr(item.payload, "request_id", ""))[:120],
            result="refused",
            reason=refused.code,
        )

    async def _apply_waiting(self) -> None:
        """Apply the notes that have gathered, together."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        batch = []
        for item in waiting:
            self._begin(item)
            batch.append(notes.Note(item.op_id, self.tx.actor, self.tx.scopes, self.tx.event_time, item.payload))
        for item, outcome in zip(waiting, await notes.add(self.tx, batch), strict=True):
            self.outcomes[item.seq] = outcome
            if isinstance(outcome, Refused):
                self._refuse(item, outcome)

    async def _apply(self, item: Received) -> None:
        """One operation under a savepoint: whatever goes wrong in it, the others stand. What asked for an effect
        before a restore and cannot be taken in again may have had it all the same: a person asks the provider."""
        assert item.operation is not None
        self._begin(item)
        mark = self.tx.mark()
        savepoint = await self.tx.conn.begin_nested()
        try:
            outcome = await HANDLERS[item.command](self.tx, item.operation, item.payload)
        except Exception as error:
            if isinstance(getattr(error, "orig", error), _TRANSIENT):
                raise
            await savepoint.rollback()
            self.tx.rewind(mark)
            outcome = self._failed(item, error)
        else:
            await savepoint.commit()
        if isinstance(outcome, Refused) and item.command == RAISE and asks_first(self.tx):
            outcome = Refused(Code.MAYBE_DONE, {"code": outcome.code.value})
        self.outcomes[item.seq] = outcome
        if isinstance(outcome, Refused):
            self._refuse(item, outcome, self.tx.programme_id)

    def _failed(self, item: Received, error: Exception) -> Refused:
        """An error class is a refusal; anything else is a bug, or a rule that only the database kept."""
        if isinstance(error, PlumError):
            return Refused(Code(error.code) if error.code in set(Code) else Code.BAD_INPUT)
        diagnosis = getattr(getattr(error, "orig", error), "diag", None)
        constraint = getattr(diagnosis, "constraint_name", "")
        log.error("operation %s failed: %s %s", item.kind, constraint, describe(error))
        return Refused(Code.INTERNAL)

    def _result(self, item: Received) -> OpResult:
        outcome = self.outcomes[item.seq]
        author = self.people.get(item.actor_id)
        scopes = author.scopes if author else frozenset[str]()
        at = tuple((scope, seq) for scope, seq in self.tx.positions(item.op_id) if scope in scopes)
        if isinstance(outcome, Applied):
            return OpResult(item.op_id, item.seq, OpStatus.APPLIED, ver=outcome.ver, at=at)
        status = OpStatus.NEEDS_REVIEW if outcome.code in REVIEWED else OpStatus.REJECTED
        return OpResult(item.op_id, item.seq, status, outcome.code, outcome.facts, at=at)
