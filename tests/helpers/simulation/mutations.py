"""The defences of sync.md, each with a way to take it away: without it a history must fail (sync.md §8).

A defence is taken away by patching the function that is it. Where production leaves it to PostgreSQL or
SQLite (locks, atomic transactions), the model's counterpart is patched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import msgspec

from plum_desk.central.core import cut, inspect, intake
from plum_desk.domain.approval import deciding
from plum_desk.errors import PlumError
from plum_desk.store import staging
from plum_desk.sync import events as e
from plum_desk.sync import machine, merge, setbacks
from plum_desk.sync.driver import Driver
from plum_desk.sync.outbox import LEAST_MS
from plum_desk.wire.messages import OpStatus
from tests.helpers.simulation import business
from tests.helpers.simulation.book import Book
from tests.helpers.simulation.model_store import ModelStore

replace = msgspec.structs.replace


@dataclass(frozen=True)
class Defence:
    """``section`` of sync.md; ``without`` returns what to patch: (owner, attribute, replacement)."""

    name: str
    section: str
    owner: Any
    attribute: str
    without: Any

    @contextmanager
    def removed(self) -> Iterator[None]:
        if isinstance(self.owner, dict):
            with patch.dict(self.owner, {self.attribute: self.without}):
                yield
        else:
            with patch.object(self.owner, self.attribute, self.without):
                yield


# --- at the centre -------------------------------------------------------------------------------


def _lock_nothing(self: Book, tx: Any, scopes: Any) -> bool:
    return True


def _keep_numbers(self: Book, tx: Any) -> None:
    """As a sequence does: what was drawn stays drawn after a rollback."""
    self._locks = {name: holder for name, holder in self._locks.items() if holder is not tx}


def _no_gap(from_seq: int, last_seq: int) -> None:
    return None


def _all_fresh(received: Any, last_seq: int, last_hash: bytes, stored: Any) -> Any:
    return intake.Sorted((), tuple(received))


def _forks_pass(received: Any, last_seq: int, last_hash: bytes, stored: Any) -> Any:
    """Whoever sends an old sequence is told what became of it, whatever they sent."""
    seen = tuple(replace(stored[item.seq][0], status=OpStatus.DUPLICATE) for item in received if item.seq <= last_seq)
    return intake.Sorted(seen, tuple(item for item in received if item.seq > last_seq))


_refuse = intake.refuse


def _no_dependencies(item: Any, known: Any, dead: Any) -> Any:
    free = None if item.operation is None else replace(item.operation, depends_on="")
    return _refuse(replace(item, operation=free), known, dead)


class _Whatever:
    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = None  # type: ignore[assignment]


def _never_lost(asked: Any, granted: Any, reset: Any, *, first: bool) -> Any:
    return replace(_grants(asked, granted, reset, first=first), drop=())


_grants = cut.grants


# --- on a desk -----------------------------------------------------------------------------------


def _cursor_first(self: ModelStore, results: Any) -> Any:
    """The cursor in one transaction, the rows in the next."""
    pages = self.disk.base.pages
    self._commit("base", self._move_cursor)
    self.disk.base.pages = pages
    self._apply_rows()
    self.disk.base.pages = []
    self._keep_results(results)
    return self._here(results)


async def _apply_each_page(self: ModelStore, page: bytes) -> Any:
    """Each page shows as soon as it is here, whether or not the cut goes on."""
    found = await _stage(self, page)

    def change() -> None:
        self._apply_rows()
        self.disk.base.cursor |= self.disk.base.ends
        self.disk.base.pages = []

    self._commit("base", change)
    return found


_stage = ModelStore.stage


async def _keep_rows(self: ModelStore, scopes: Any, *, again: bool = False) -> None:
    rows = dict(self.disk.base.rows)
    await _drop(self, scopes, again=again)
    self.disk.base.rows = rows


_drop = ModelStore.drop


async def _append_again(self: ModelStore, template: Any, args: bytes, signer: Any) -> Any:
    journal = self.disk.journal
    self.disk.journal = [entry for entry in journal if entry.op.op_id != template.op_id or not entry.signed]
    hidden = [entry for entry in journal if entry not in self.disk.journal]
    self.disk.journal = [*journal]
    for entry in hidden:
        entry.op = replace(entry.op, op_id=f"{entry.op.op_id}'")
    try:
        return await _append(self, template, args, signer)
    finally:
        for entry in hidden:
            entry.op = replace(entry.op, op_id=template.op_id)


_append = ModelStore.append
_absorb = ModelStore._absorb


def _first_verdict(self: ModelStore, results: Any, *, anew: bool = False) -> None:
    _absorb(self, results)


def _leave_everywhere(self: ModelStore) -> None:
    """A departure removes the row wherever it lives by now."""
    rows, last = self.disk.base.rows, {}
    for body in self.disk.base.pages:
        for page in staging.unpack(body).pages:
            for change in page.changes:
                last[(staging.Kind(change.kind), change.key), page.scope] = (change.op, bytes(change.body))
    for (place, scope), (op, body) in last.items():
        if op == "put":
            rows[place] = (scope, body)
    for (place, _), (op, _) in last.items():
        if op != "put":
            rows.pop(place, None)


def _stay(state: machine.State, event: e.Pulled) -> tuple[machine.State, list[e.Effect]]:
    """Take the new history's name, and trust that it has everything."""
    state = replace(state, incarnation=event.incarnation)
    return state, [e.Remember(event.incarnation, state.acked_seq)]


def _trusting(state: machine.State, event: e.Pushed) -> Any:
    return machine._pushed(replace(state, doubtful=False), event)


def _beyond(state: machine.State, event: e.Pushed) -> Any:
    """Take the centre's word for what this journal does not hold."""
    return machine._pushed(state, replace(event, last=max(event.last, event.acked_seq)))


async def _try_once(self: Driver, work: Callable[..., Any], *args: Any, **named: Any) -> Any:
    try:
        return await work(*args, **named)
    except PlumError as error:
        self.tell(self._talks.failed("pull", error))
        return {}


DEFENCES = (
    Defence("safe order: heads locked until commit", "4", Book, "lock_heads", _lock_nothing),
    Defence("a rollback leaves no hole", "4", Book, "release", _keep_numbers),
    Defence("pages continue the chain", "4", staging, "_continues", lambda page, at: True),
    Defence("a gap in a device's sequence is refused", "3", intake, "gap", _no_gap),
    Defence("dedupe by the high-water mark", "3", intake, "sort", _all_fresh),
    Defence("forks are quarantined", "3", intake, "sort", _forks_pass),
    Defence("hash first, decode second", "2", inspect, "chain_hash", lambda body, prev: _Whatever()),
    Defence("guards", "3", business, "guarded", lambda ticket, guard, field: True),
    Defence("depends_on", "3", intake, "refuse", _no_dependencies),
    Defence("incarnation and chain decide a reset", "4", cut, "mismatched", lambda *_, **__: frozenset()),
    Defence("a lost grant is told", "4", cut, "grants", _never_lost),
    Defence("a lost grant takes its rows along", "4", ModelStore, "drop", _keep_rows),
    Defence("a cut is applied whole", "4", ModelStore, "stage", _apply_each_page),
    Defence("cursor and rows in one transaction", "4", ModelStore, "_apply", _cursor_first),
    Defence("applied only when the effects are here", "4", staging, "reached", lambda result, at: True),
    Defence("a row that moved is not removed by its departure", "4", ModelStore, "_apply_rows", _leave_everywhere),
    Defence("own pending work is laid over the base", "1", merge, "predict", lambda entry, args, rows: ()),
    Defence("one press, one operation", "2", ModelStore, "append", _append_again),
    Defence("offer again after a restore", "4", machine, "_other_history", _stay),
    Defence("an answer from before a restore is doubted", "4", machine._HANDLERS, e.Pushed, _trusting),  # type: ignore[arg-type]
    Defence("a new verdict replaces one that was lost", "3", ModelStore, "_absorb", _first_verdict),
    Defence("acknowledged is only what was sent", "3", machine._HANDLERS, e.Pushed, _beyond),  # type: ignore[arg-type]
    Defence("what the disk refuses is done again", "2", Driver, "_until_stored", _try_once),
    Defence("back-off", "4", setbacks, "backoff", lambda failures, roll: LEAST_MS),
    Defence("asking although no nudge came", "4", machine, "IDLE_MS", 1 << 40),
    Defence("maker is not checker", "7", deciding, "_who", lambda request, checker, vote: None),
    Defence("a request resolves once", "7", deciding, "_when", lambda request, now: None),
    Defence("reservations count", "7", business, "_room", lambda money, amount, own=0: None),
)
