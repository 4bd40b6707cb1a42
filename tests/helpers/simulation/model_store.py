"""The model tier's store: what ``plum_desk.store`` does, in dictionaries, one atomic write at a time.

Bytes, chains and predictions are the production ones (``domain.operation``, ``store.staging``,
``sync.merge``); tables, SQL and files are not.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from plum_desk.cache.shapes import SHAPES
from plum_desk.domain.changes import Kind
from plum_desk.domain.operation import (
    GENESIS,
    Operation,
    SignedOperation,
    args_digest,
    canonical,
    chain_hash,
)
from plum_desk.domain.outcome import REVIEWED, Code
from plum_desk.store import staging
from plum_desk.store.journal import Device, Outgoing
from plum_desk.store.queries.operations import UNSENT, WAITING, OpState
from plum_desk.sync import merge
from plum_desk.wire.codec import FEED_GENESIS, cut_digest, decode_row
from plum_desk.wire.messages import OpResult, OpStatus, Position
from tests.helpers.simulation.snapshots import Snapshot
from tests.helpers.simulation.violation import require

SALT = bytes(32)
_FINAL = {OpStatus.REJECTED: OpState.REJECTED, OpStatus.NEEDS_REVIEW: OpState.NEEDS_REVIEW}
Place = tuple[Kind, str]


@dataclass
class Entry:
    """A journal row: the operation, its bytes, and the mutable state beside them."""

    op: Operation
    args: bytes
    signed: SignedOperation
    state: OpState = OpState.SAVED
    result: OpResult | None = None


@dataclass
class Base:
    """``base.db``: rows by place with their home scope, cursor, the cut under way, results with cuts."""

    cursor: dict[str, Position] = field(default_factory=dict)
    rows: dict[Place, tuple[str, bytes]] = field(default_factory=dict)
    pages: list[bytes] = field(default_factory=list)
    cut: dict[str, int] | None = None
    ends: dict[str, Position] = field(default_factory=dict)
    results: dict[str, OpResult] = field(default_factory=dict)

    def copy(self) -> Base:
        return Base(dict(self.cursor), dict(self.rows), list(self.pages), self.cut, dict(self.ends), dict(self.results))


class ModelDisk:
    def __init__(self) -> None:
        self.journal: list[Entry] = []
        self.devices: list[Device] = []
        self.base = Base()

    def open(self, hook: Callable[[str, str], None]) -> ModelStore:
        store = ModelStore(self, hook)
        store.settle_from_base()
        return store

    def close(self) -> None:
        pass

    def edit(self, op_id: str, args: bytes) -> bool:
        """Somebody with an editor changes what is stored of an operation, digest and all, but not its hash."""
        entry = next(entry for entry in self.journal if entry.op.op_id == op_id)
        changed = msgspec.structs.replace(entry.op, args_digest=args_digest(SALT, args))
        entry.signed = msgspec.structs.replace(entry.signed, body=canonical(changed), args=args)
        return True

    def copy(self) -> ModelDisk:
        made = ModelDisk()
        made.journal = [copy.copy(entry) for entry in self.journal]
        made.devices, made.base = list(self.devices), self.base.copy()
        return made

    def delete_cache(self) -> None:
        self.base = Base()

    def keep_cache(self) -> Base:
        return self.base.copy()

    def put_cache(self, kept: Base) -> None:
        self.base = kept.copy()


class ModelStore:
    """The methods of ``Store`` that the driver uses; reads of the journal by the name of their query."""

    def __init__(self, disk: ModelDisk, hook: Callable[[str, str], None]) -> None:
        self.disk, self._hook = disk, hook

    def _commit(self, file: str, change: Callable[[], Any]) -> Any:
        self._hook(file, "before")
        result = change()
        self._hook(file, "after")
        return result

    async def journal_read(self, fn: Any, *arguments: Any) -> Any:
        return getattr(self, f"_{fn.__name__}")(*arguments)

    async def journal_write(self, fn: Any, *arguments: Any, **values: Any) -> Any:
        return self._commit("journal", lambda: getattr(self, f"_{fn.__name__}")(*arguments, **values))

    # --- the journal -----------------------------------------------------------------------------

    def _of(self, device_id: str) -> list[Entry]:
        return [entry for entry in self.disk.journal if entry.op.device_id == device_id]

    def _enrolled(self) -> Device | None:
        return self.disk.devices[-1] if self.disk.devices else None

    def _enrol(self, device: Device) -> None:
        self.disk.devices.append(device)

    def _remember(self, device_id: str, **values: Any) -> None:
        self.disk.devices = [
            msgspec.structs.replace(known, **values) if known.device_id == device_id else known
            for known in self.disk.devices
        ]

    def _head(self, device_id: str) -> tuple[int, bytes]:
        mine = self._of(device_id)
        return (mine[-1].op.dev_seq, mine[-1].signed.hash) if mine else (0, GENESIS)

    def _answered_up_to(self, device_id: str) -> int:
        mine = self._of(device_id)
        return next((entry.op.dev_seq - 1 for entry in mine if entry.result is None), len(mine))

    def _in_review(self) -> tuple[str, ...]:
        return tuple(entry.op.op_id for entry in self.disk.journal if entry.state is OpState.NEEDS_REVIEW)

    async def review(self, decided: Sequence[OpResult], device_id: str) -> None:
        """Nobody reviews in a simulated history, but a restore may lose what was to be reviewed."""
        assert all(result.code == Code.REVIEW_LOST for result in decided)
        lost = {result.op_id: result for result in decided}

        def write() -> None:
            for entry in self.disk.journal:
                if entry.op.op_id in lost and entry.state is OpState.NEEDS_REVIEW and entry.op.device_id != device_id:
                    entry.state, entry.result = OpState.REJECTED, lost[entry.op.op_id]

        if lost:
            self._commit("journal", write)

    def _outgoing(self, device_id: str, from_seq: int, limit: int) -> Outgoing:
        found = self._of(device_id)[from_seq - 1 :][:limit]
        prev_hash = found[0].signed.prev_hash if found else GENESIS
        return Outgoing(from_seq, prev_hash, tuple(entry.signed for entry in found))

    async def append(self, template: Operation, args: bytes, signer: Any) -> Operation:
        known = next((entry for entry in self.disk.journal if entry.op.op_id == template.op_id), None)
        if known is not None:
            return known.op
        last, prev = self._head(template.device_id)
        entry = msgspec.structs.replace(template, dev_seq=last + 1, args_digest=args_digest(SALT, args))
        body = canonical(entry)
        digest = chain_hash(body, prev)
        signed = SignedOperation(body, args, SALT, prev, digest, signer.sign(digest))
        self._commit("journal", lambda: self.disk.journal.append(Entry(entry, args, signed)))
        return entry

    async def mark(self, device_id: str, first: int, last: int, state: OpState) -> None:
        def change() -> None:
            for entry in self._of(device_id)[first - 1 if first else 0 : last]:
                if entry.state in UNSENT:
                    entry.state = state

        self._commit("journal", change)

    async def unsend(self, device_id: str) -> None:
        await self.mark(device_id, 0, len(self.disk.journal), OpState.SAVED)

    async def absorb(self, results: Sequence[OpResult]) -> None:
        if results:
            self._commit("journal", lambda: self._absorb(results, anew=True))
            self._settle_soon((), self._here(()))

    def _absorb(self, results: Sequence[OpResult], *, anew: bool = False) -> None:
        by_id = {entry.op.op_id: entry for entry in self.disk.journal}
        for result in results:
            entry = by_id.get(result.op_id)
            if entry is None or result.status is OpStatus.DEFERRED:
                continue
            before = entry.result
            same = before is None or (before.code, before.at) == (result.code, result.at)
            if entry.state not in WAITING and (not anew or same):
                continue
            entry.state = _FINAL.get(result.status, OpState.SENT)
            if result.status is OpStatus.DUPLICATE and result.code:
                entry.state = OpState.NEEDS_REVIEW if result.code in REVIEWED else OpState.REJECTED
            entry.result = result

    async def reoffer(self, device_id: str, from_seq: int) -> None:
        base = self.disk.base

        def forget() -> None:
            base.results = {key: kept for key, kept in base.results.items() if kept.dev_seq < from_seq}

        def reopen() -> None:
            for entry in self._of(device_id)[from_seq - 1 :]:
                entry.state, entry.result = OpState.SAVED, None
            self._remember(device_id, acked_seq=from_seq - 1)

        self._commit("base", forget)
        self._commit("journal", reopen)

    # --- cuts ------------------------------------------------------------------------------------

    async def cursor(self) -> dict[str, Position]:
        return dict(self.disk.base.cursor)

    async def staged(self) -> staging.Staged | None:
        base = self.disk.base
        return None if base.cut is None else staging.Staged(base.cut, dict(base.ends))

    async def stage(self, page: bytes) -> staging.Staged:
        base, response = self.disk.base, staging.unpack(page)
        ends = dict(base.ends) if base.cut is not None else dict(base.cursor)
        broken = [
            each.scope for each in response.pages if not staging._continues(each, ends.get(each.scope, staging.START))
        ]
        if broken:
            raise staging.Mismatch(broken)
        ends |= {each.scope: each.end for each in response.pages}
        whole = not response.more and response.cut.keys() <= ends.keys()
        if whole and cut_digest({scope: ends[scope].chain for scope in response.cut}) != response.digest:
            raise staging.Mismatch(sorted(response.cut))

        def change() -> None:
            if response.pages:
                base.pages.append(page)
            base.cut, base.ends = response.cut, ends

        self._commit("base", change)
        return staging.Staged(response.cut, ends)

    async def apply(self, results: Sequence[OpResult], now: int) -> None:
        here = self._commit("base", lambda: self._apply(results))
        self._settle_soon(results, here)

    def _apply(self, results: Sequence[OpResult]) -> list[str]:
        self._apply_rows()
        self._move_cursor()
        self._keep_results(results)
        return self._here(results)

    def _apply_rows(self) -> None:
        """Departures first: a row that moved is put elsewhere."""
        last: dict[tuple[Place, str], tuple[str, bytes]] = {}
        for body in self.disk.base.pages:
            for page in staging.unpack(body).pages:
                for change in page.changes:
                    last[(Kind(change.kind), change.key), page.scope] = (change.op, bytes(change.body))
        rows = self.disk.base.rows
        for (place, scope), (op, _) in last.items():
            if op != "put" and place in rows and rows[place][0] == scope:
                del rows[place]
        for (place, scope), (op, body) in last.items():
            if op == "put":
                rows[place] = (scope, body)

    def _move_cursor(self) -> None:
        base = self.disk.base
        base.cursor |= base.ends
        base.pages, base.cut, base.ends = [], None, {}

    def _keep_results(self, results: Sequence[OpResult]) -> None:
        self.disk.base.results |= {result.op_id: result for result in results if result.status is not OpStatus.DEFERRED}

    def _settle_soon(self, results: Sequence[OpResult], here: list[str]) -> None:
        if results or here:
            self._commit("journal", lambda: self._settle(results, here))

    def _settle(self, results: Sequence[OpResult], here: list[str]) -> None:
        self._absorb(results)
        for entry in self.disk.journal:
            if entry.op.op_id in here and entry.state is OpState.SENT and entry.result is not None:
                entry.state = OpState.APPLIED

    def settle_from_base(self) -> None:
        results = list(self.disk.base.results.values())
        self._settle_soon(results, self._here(results))

    def _here(self, results: Sequence[OpResult]) -> list[str]:
        """Operations that were applied and whose effects the cursor has reached."""
        told = {result.op_id: result for result in results}
        at = self.disk.base.cursor
        return [
            entry.op.op_id
            for entry in self.disk.journal
            if entry.state in WAITING
            and (result := told.get(entry.op.op_id) or entry.result) is not None
            and staging.applied(result)
            and staging.reached(result, at)
        ]

    async def follow(self, scopes: Sequence[str]) -> None:
        cursor = self.disk.base.cursor
        self._commit("base", lambda: [cursor.setdefault(scope, Position(0, FEED_GENESIS)) for scope in scopes])

    async def drop(self, scopes: Sequence[str], *, again: bool = False) -> None:
        def change() -> None:
            base = self.disk.base
            base.pages, base.cut, base.ends = [], None, {}
            base.rows = {place: kept for place, kept in base.rows.items() if kept[0] not in scopes}
            for scope in scopes:
                base.cursor.pop(scope, None)
                if again:
                    base.cursor[scope] = Position(0, FEED_GENESIS)

        self._commit("base", change)

    async def unstage(self) -> None:
        def change() -> None:
            base = self.disk.base
            base.pages, base.cut, base.ends = [], None, {}

        self._commit("base", change)

    async def adopt(self, snapshot: Snapshot) -> None:
        """A file takes the cache's place between two cuts; nothing of what it holds is here yet."""
        base = self.disk.base
        require(base.cut is None and not base.pages, 2, "a file in the middle of a cut")
        require(not snapshot.heads.keys() & base.cursor.keys(), 2, "a file of what is here already")

        def change() -> list[str]:
            base.cursor |= snapshot.heads
            base.rows |= snapshot.rows
            return self._here(list(base.results.values()))

        self._settle_soon((), self._commit("base", change))

    # --- what a history looks at -----------------------------------------------------------------

    def operations(self) -> list[tuple[Operation, OpState, OpResult | None]]:
        return [(entry.op, entry.state, entry.result) for entry in self.disk.journal]

    def confirmed(self) -> dict[Place, tuple[str, bytes]]:
        return self.disk.base.rows

    def shown(self) -> dict[Place, Any]:
        """``base ⊕ overlay``: rows as the person sees them."""
        rows = _Shown(self.disk.base.rows)
        for entry in self.disk.journal:
            if entry.state in WAITING:
                for kind, row in merge.predict(entry.op, entry.args, rows):
                    rows.over[kind, getattr(row, SHAPES[kind].unique[-1])] = row
        return rows.over

    def get(self, kind: Kind, key: str) -> Any:
        found = self.shown().get((kind, key))
        return _Shown(self.disk.base.rows).get(kind, key) if found is None else found

    def listed(self, kind: Kind) -> list[Any]:
        rows = {key: decode_row(k, body) for (k, key), (_, body) in self.disk.base.rows.items() if k is kind}
        rows |= {key: row for (k, key), row in self.shown().items() if k is kind}
        return [rows[key] for key in sorted(rows)]


class _Shown:
    def __init__(self, base: dict[Place, tuple[str, bytes]]) -> None:
        self._base = base
        self.over: dict[Place, Any] = {}

    def get(self, kind: Kind, key: str) -> Any:
        if (kind, key) in self.over:
            return self.over[kind, key]
        found = self._base.get((kind, key))
        return None if found is None else decode_row(kind, found[1])
