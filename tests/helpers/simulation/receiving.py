"""How the centre in memory takes a push: production inspects, sorts and refuses; a naive book remembers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from plum_desk.central.auth import Caller
from plum_desk.central.core import inspect as inspecting
from plum_desk.central.core import intake
from plum_desk.central.core.inspect import Received
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.push import people
from plum_desk.domain.outcome import REVIEWED, Code, Refused
from plum_desk.errors import ContractBug
from plum_desk.wire.messages import OpResult, OpStatus, PushRequest, PushResponse
from tests.helpers.simulation import business
from tests.helpers.simulation.book import Tx
from tests.helpers.simulation.people import ACTORS, Key
from tests.helpers.simulation.running import Device, Reply, Running

replace = msgspec.structs.replace


class Now(msgspec.Struct, frozen=True):
    """As much of a transaction as judging an author takes; every session here is on record."""

    now: int
    device_id: str


class Receiving(Running):
    def push(self, caller: Caller, request: PushRequest, reply: Reply) -> None:
        key: Any = Key(caller.device_id)
        received = inspecting.inspect(caller.device_id, key, request.from_seq, request.ops)
        names = {("device", caller.device_id)}
        for item in received:
            names |= {("work", name) for name in self._touches(item)}
        self.transact(names, lambda tx: self._answer(tx, caller, request.from_seq, received), reply)

    def _touches(self, item: Received) -> set[str]:
        ticket = getattr(item.payload, "ticket_id", "")
        request = self.book.facts.get(("request", getattr(item.payload, "request_id", "")))
        return {item.op_id, ticket or (request.ticket_id if request else "")}

    def _answer(self, tx: Tx, caller: Caller, from_seq: int, received: list[Received]) -> Any:
        device: Device = tx.get(("device", caller.device_id))
        last_seq = device.last_seq
        if (expected := intake.gap(from_seq, last_seq)) is not None:
            error = ContractBug("operations are missing", expected=expected)
            error.code = Code.CHAIN_BROKEN
            raise error
        stored = {seq: tx.get(("op", caller.device_id, seq)) for seq in intake.repeated(received, last_seq)}
        batch = intake.sort(received, last_seq, device.last_hash, stored)
        if device.state != "active":
            batch = intake.Sorted(batch.seen, (), batch.fresh + batch.forked)
        forked = self._quarantine(tx, caller.device_id, device.state, batch.forked)
        outcomes = self._apply(tx, caller, batch.fresh)
        if batch.fresh:
            last = batch.fresh[-1]
            tx.set(("device", caller.device_id), replace(
                tx.get(("device", caller.device_id)), last_seq=last.seq, last_hash=last.signed.hash
            ))  # fmt: skip
            last_seq = last.seq

        def conclude(tx: Tx) -> PushResponse:
            fresh = [self._record(tx, caller, item, outcome) for item, outcome in outcomes]
            results = (*batch.seen, *fresh, *forked)
            quarantined = bool(forked) or device.state != "active"
            return PushResponse(last_seq, results, 0, self.clock.wall(), quarantined=quarantined)

        return conclude

    def _quarantine(self, tx: Tx, device_id: str, state: str, forked: tuple[Received, ...]) -> list[OpResult]:
        if not forked:
            return []
        code = Code.CHAIN_BROKEN if state == "active" else Code.DEVICE_REVOKED
        for item in forked:
            tx.set(("quarantine", item.op_id, item.signed.hash), str(code))
        tx.set(("device", device_id), replace(tx.get(("device", device_id)), state="quarantined"))
        return [OpResult(item.op_id, item.seq, OpStatus.NEEDS_REVIEW, code) for item in forked]

    def _apply(self, tx: Tx, caller: Caller, fresh: Iterable[Received]) -> list[tuple[Received, Outcome]]:
        known: dict[str, tuple[bytes, str]] = _Known(tx)
        dead: set[str] = set()
        outcomes = []
        for item in fresh:
            outcome = self._one(tx, caller, item, known, dead)
            if isinstance(outcome, Refused):
                dead.add(item.op_id)
            known.setdefault(item.op_id, (item.signed.hash, ""))
            outcomes.append((item, outcome))
        return outcomes

    def _one(
        self, tx: Tx, caller: Caller, item: Received, known: dict[str, tuple[bytes, str]], dead: set[str]
    ) -> Outcome:
        refused = intake.refuse(item, known, dead)
        if refused is None and item.operation is not None:
            now: Any = Now(self.clock.wall(), caller.device_id)
            refused = people.refuse_author(item.operation, item.command, self._author(tx, item), caller, now)
        if refused is not None or item.operation is None:
            return refused or Refused(Code.OP_UNREADABLE)
        mark, tx.op_id = tx.mark(), item.op_id
        actor, scopes = ACTORS[item.actor_id], tx.get(("grants", item.actor_id))
        outcome = business.apply(tx, actor, scopes, item.operation, item.payload, self.clock.wall())
        if isinstance(outcome, Refused):
            tx.rewind(mark)
        tx.op_id = ""
        return outcome

    def _author(self, tx: Tx, item: Received) -> people.Author | None:
        actor = ACTORS.get(item.actor_id)
        if actor is None:
            return None
        active, scopes = tx.get(("active", actor.user_id)), tx.get(("grants", actor.user_id))
        return people.Author(actor, active, scopes, frozenset({f"s-{actor.user_id}"}))

    def _record(self, tx: Tx, caller: Caller, item: Received, outcome: Outcome) -> OpResult:
        scopes = tx.get(("grants", item.actor_id), frozenset())
        at = tuple((scope, seq) for scope, seq in tx.positions(item.op_id) if scope in scopes)
        if isinstance(outcome, Applied):
            result = OpResult(item.op_id, item.seq, OpStatus.APPLIED, ver=outcome.ver, at=at)
        else:
            status = OpStatus.NEEDS_REVIEW if outcome.code in REVIEWED else OpStatus.REJECTED
            result = OpResult(item.op_id, item.seq, status, outcome.code, outcome.facts, at=at)
            if status is OpStatus.NEEDS_REVIEW:
                tx.set(("quarantine", item.op_id, item.signed.hash), str(outcome.code))
        tx.set(("op", caller.device_id, item.seq), (result, item.signed.hash))
        tx.facts.setdefault(("opid", item.op_id), (item.signed.hash, str(result.status)))
        return result


class _Known(dict[str, tuple[bytes, str]]):
    """Operations by id: those of this batch, and behind them whatever the centre has."""

    def __init__(self, tx: Tx) -> None:
        super().__init__()
        self._tx = tx

    def __contains__(self, op_id: object) -> bool:
        return super().__contains__(op_id) or self._tx.get(("opid", op_id)) is not None

    def __missing__(self, op_id: str) -> tuple[bytes, str]:
        found: tuple[bytes, str] = self._tx.get(("opid", op_id))
        return found
