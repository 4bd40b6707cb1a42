"""The desk's store: ``base.db`` and ``journal.db``, a writer thread for each, and one broadcast.

The two files have a writer each, so that a press of a button is never parked behind a long cut.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from plum_desk.cache.shapes import SHAPES
from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.domain.drafts import DraftKey
from plum_desk.domain.operation import Operation
from plum_desk.errors import StoreFault
from plum_desk.store import adoption, drafts, facts, journal, keys, opening, staging
from plum_desk.store.adoption import Snapshot
from plum_desk.store.announcing import Announcer, in_thread
from plum_desk.store.examination import Examination
from plum_desk.store.files import Damaged, SqlFile
from plum_desk.store.incoming import Incoming, discard_others
from plum_desk.store.overlay import Predict, lift
from plum_desk.store.queries.operations import OpState
from plum_desk.store.staging import Staged
from plum_desk.store.writes import Changes
from plum_desk.wire.messages import OpResult, Position

T = TypeVar("T")
P = ParamSpec("P")

EVERYTHING = ChangeSet({}, frozenset(SHAPES))


def no_prediction(*_: object) -> tuple[()]:
    return ()


class Store:
    """Opened by ``Store.open`` on the running event loop; ``changed`` announces on its thread."""

    def __init__(self, folder: Path, secrets: keys.Secrets, predict: Predict, on_bug: Callable[[BaseException], None]):
        self._folder = folder
        self.secrets = secrets
        self._predict = predict
        self._announcer = Announcer(on_bug)
        self._tell = self._announcer.tell
        self._journal: SqlFile
        self._base: SqlFile
        self._rebuilding = self._relaying = False
        self._examination = Examination(lambda: self._base, self._announcer, self._rebuild_soon)
        self.changed = self._announcer.changed
        self.draft_ended: Callable[[DraftKey], None] | None = None
        """Told, on the loop, of a draft that left with the operation that it became."""
        self.rebuilt: list[Callable[[], None]] = []
        self.rebuilt_because = ""

    @classmethod
    async def open(
        cls,
        folder: Path,
        secrets: keys.Secrets,
        *,
        predict: Predict = no_prediction,
        on_bug: Callable[[BaseException], None] | None = None,
    ) -> Store:
        """Open, or make, the files of a profile. Raises StoreFault; see ``opening`` for what heals itself."""
        store = cls(folder, secrets, predict, on_bug or _raise)
        await asyncio.to_thread(store._open)
        return store

    def _open(self) -> None:
        opening.private(self._folder)
        journal_path, base_path = self._folder / "journal.db", self._folder / "base.db"
        journal_key = keys.database_key(self.secrets, keys.JOURNAL, exists=journal_path.exists())
        adoption.clear(self._folder)
        base_key = opening.adopted(base_path, self.secrets)
        base_key = base_key or keys.database_key(self.secrets, keys.BASE, exists=base_path.exists())
        self._journal = opening.open_journal(journal_path, journal_key)
        try:
            self._base, self.rebuilt_because = opening.open_base(base_path, base_key)
        except BaseException:
            self._journal.close()
            raise
        self._settle_from_base()

    # --- reading ---------------------------------------------------------------------------------

    async def read(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """``fn(connection, *args)`` on a reader thread of the base."""
        try:
            return await self._base.read(fn, *args, **kwargs)
        except Damaged:
            self._rebuild_soon()
            raise

    async def journal_read(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._journal.read(fn, *args, **kwargs)

    # --- the journal -----------------------------------------------------------------------------

    async def append(
        self, template: Operation, args: bytes, signer: journal.Signer, ended: DraftKey | None = None
    ) -> Operation:
        """Journal one operation; when this returns it is on disk, and the draft that it ``ended`` is not.
        Its prediction follows at once."""
        return await asyncio.wrap_future(self._journal.run(self._append, template, args, signer, ended))

    def _append(self, template: Operation, args: bytes, signer: journal.Signer, ended: DraftKey | None) -> Operation:
        entry = self._journal.write_now(_append, template, args, signer, ended)
        if ended is not None and self.draft_ended is not None:
            self._announcer.soon(self.draft_ended, ended)
        self._tell_operations([entry.op_id], again=True)
        return entry

    async def append_putting_away(
        self, template: Operation, args: bytes, signer: journal.Signer, op_id: str, state: OpState
    ) -> Operation | None:
        """Journal one operation that takes the refused ``op_id`` out of the tray; None when it is not in it."""
        return await asyncio.wrap_future(
            self._journal.run(self._append_putting_away, template, args, signer, op_id, state)
        )

    def _append_putting_away(self, template: Operation, args: bytes, signer: journal.Signer, *away: Any) -> Any:
        entry = self._journal.write_now(journal.append_putting_away, template, args, signer, *away)
        if entry is not None:
            self._tell_operations([entry.op_id, away[0]], again=True)
        return entry

    async def carry(self, old_id: str, template: Operation, args: bytes, signer: journal.Signer) -> Operation:
        """Journal ``old_id`` again, in the chain of the current enrolment."""

        def work() -> Operation:
            entry = self._journal.write_now(journal.carry, old_id, template, args, signer)
            self._tell_operations([entry.op_id, old_id], again=True)
            return entry

        return await asyncio.wrap_future(self._journal.run(work))

    async def review(self, decided: Sequence[OpResult], device_id: str) -> None:
        """Store what became of operations that were kept at the centre for review; this is ``device_id``."""
        if decided:
            await self._on_journal(journal.review, decided, device_id)

    async def seal(self, op_id: str) -> None:
        await self._on_journal(journal.seal, op_id, again=True)

    async def journal_write(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._journal.write(fn, *args, **kwargs)

    def journal_later(self, fn: Callable[..., None], *args: Any) -> Future[None]:
        """As ``journal_write``, queued before this returns: closing the store waits for it."""
        return self._journal.submit(fn, *args)

    async def mark(self, device_id: str, first: int, last: int, state: OpState) -> None:
        await self._on_journal(journal.mark, device_id, first, last, state)

    async def unsend(self, device_id: str) -> None:
        await self._on_journal(journal.unsend, device_id)

    async def absorb(self, results: Sequence[OpResult]) -> None:
        """Store results that came with a push; their effects will come with a cut."""
        if results:
            await self._on_journal(partial(journal.absorb, anew=True), results, again=True)

    async def reoffer(self, device_id: str, from_seq: int) -> None:
        """Forget the centre's answers from ``from_seq`` on: it was restored to before them."""
        await self._write_base(staging.forget_results, from_seq)
        await self._on_journal(journal.reopen, device_id, from_seq, again=True)

    async def _on_journal(self, fn: Callable[..., list[str]], *args: Any, again: bool = False) -> list[str]:
        """Change states in the journal and say so; ``again``: the overlay may differ then."""

        def work() -> list[str]:
            touched = self._journal.write_now(fn, *args)
            self._tell_operations(touched, again=again)
            return touched

        return await asyncio.wrap_future(self._journal.run(work))

    # --- cuts ------------------------------------------------------------------------------------

    async def cursor(self) -> dict[str, Position]:
        return await self.read(staging.cursor)

    async def staged(self) -> Staged | None:
        return await self.read(staging.staged)

    async def stage(self, compressed: bytes) -> Staged:
        """Stage a page. Raises staging.Mismatch when it does not continue what is here."""
        return await self._write_base(staging.stage, compressed)

    async def apply(self, results: Sequence[OpResult], now: int) -> None:
        """Apply the staged cut, its results and the cursor in one transaction, then announce once."""
        await self._on_base(self._base.run(self._apply, tuple(results), now))

    def _apply(self, results: Sequence[OpResult], now: int) -> None:
        pending = self._unsettled()
        changes, here = self._base.write_now(staging.apply, results, pending, self._predict, now)
        self._settle_soon(results, here)
        self._tell(changes)
        if changes.membership - changes.ids.keys():
            self._base.maintain("PRAGMA shrink_memory")  # after a first sync the writer's cache is not needed

    async def follow(self, scopes: Sequence[str]) -> None:
        await self._write_base(staging.follow, scopes)

    async def drop(self, scopes: Sequence[str], *, again: bool = False) -> None:
        """Remove the rows of ``scopes``: a grant was lost, or (``again``) their history was replaced."""
        await self.write_base(staging.drop, scopes, again=again)
        self.refresh_overlay()

    async def unstage(self) -> None:
        await self._write_base(staging.unstage)

    async def keep(self, name: str, value: bytes) -> None:
        await self._write_base(facts.put, name, value)

    async def write_base(self, fn: Callable[Concatenate[Connection, P], ChangeSet], *a: P.args, **k: P.kwargs) -> None:
        """Run a write on the base and announce the ChangeSet that it returns."""
        base = self._base
        await self._on_base(base.run(lambda: self._tell(base.write_now(fn, *a, **k))))

    async def _write_base(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._on_base(self._base.submit(fn, *args, **kwargs))

    async def _on_base(self, future: Future[T]) -> T:
        try:
            return await asyncio.wrap_future(future)
        except Damaged:
            self._rebuild_soon()
            raise

    # --- snapshots -------------------------------------------------------------------------------

    def incoming(self, sha256: str, size: int) -> Incoming:
        """Where the bytes of a snapshot go as they arrive. Blocking: not for the event loop's thread."""
        return Incoming(self._folder, sha256, size)

    def discard_incoming(self) -> None:
        """Throw away whatever began to arrive. Blocking."""
        discard_others(self._folder)

    async def adopt(self, snapshot: Snapshot) -> None:
        """Go on with ``snapshot`` as the cache, with everything that was here beside it. Raises Unfit or
        StoreFault; then nothing has changed."""
        await self._on_base(self._base.run(self._adopt, snapshot))

    def _adopt(self, snapshot: Snapshot) -> None:
        here: list[str] = []

        def lay(connection: Connection) -> None:
            stored = staging.results(connection)
            here.extend(staging.relay(connection, stored, self._unsettled(), self._predict, Changes()))

        adoption.take_over(self._base, self.secrets, snapshot, lay)
        self._settle_soon((), here)
        self._tell(EVERYTHING)
        self._examination.plan()

    # --- overlay ---------------------------------------------------------------------------------

    def refresh_overlay(self) -> None:
        """Predict again what pending operations will do. Returns at once; announces when done. Asked for
        again before it began it is done once: it always takes all that is pending then."""
        if not self._announcer.closed and not self._relaying:
            self._relaying = True
            self._watch(self._base.run(self._relay))

    def _relay(self) -> None:
        self._relaying = False
        changes = Changes()
        here = self._base.write_now(self._lay_again, (), changes)
        self._settle_soon((), here)
        self._tell(changes.result())

    def _lay_again(self, connection: Connection, results: Sequence[OpResult], changes: Changes) -> list[str]:
        lift(connection, changes)
        return staging.relay(connection, results, self._unsettled(), self._predict, changes)

    def _unsettled(self) -> list[tuple[Operation, bytes, OpResult | None]]:
        return self._journal.read_now(lambda connection: list(journal.unsettled(connection)))

    def _settle_soon(self, results: Sequence[OpResult], here: Sequence[str]) -> None:
        """Tell the journal what the base has committed. If we die before, the next start does it."""
        if results or here:
            self._watch(self._journal.run(self._settle, results, here))

    def _settle(self, results: Sequence[OpResult], here: Sequence[str]) -> None:
        self._tell_operations(self._journal.write_now(_settle, results, here))

    def _settle_from_base(self) -> None:
        """At start: derive the journal's states and the overlay from the base (sync.md §2)."""
        results = self._base.read_now(staging.results)
        here = self._base.write_now(self._lay_again, results, Changes())
        if results or here:
            self._journal.write_now(_settle, results, here)

    # --- announcing ------------------------------------------------------------------------------

    def _tell_operations(self, op_ids: Sequence[str], *, again: bool = False) -> None:
        if op_ids:
            self._tell(ChangeSet({Kind.OPERATION: frozenset(op_ids)}, frozenset({Kind.OPERATION})))
        if op_ids and again:
            self._announcer.soon(self.refresh_overlay)

    def _watch(self, future: Future[Any]) -> None:
        self._announcer.watch(future, self._rebuild_soon)

    # --- damage ----------------------------------------------------------------------------------

    def _rebuild_soon(self) -> None:
        """The cache turned out damaged while in use: begin a new one and let sync refill it."""
        if not self._rebuilding and not self._announcer.closed:
            self._rebuilding = True
            self._watch(in_thread(self._rebuild))

    def _rebuild(self) -> None:
        damaged = self._base
        damaged.close()
        opening.move_aside(damaged.path)
        key = keys.renewed(self.secrets, keys.BASE)
        self._base, _ = opening.open_base(damaged.path, key)
        self._settle_from_base()
        self._announcer.soon(self._on_rebuilt)

    def _on_rebuilt(self) -> None:
        self._rebuilding = False
        self.rebuilt_because = "damaged"
        self._announcer.announce(EVERYTHING)
        for callback in tuple(self.rebuilt):
            callback()

    async def close(self) -> None:
        """Finish queued writes and close both files."""
        if self._announcer.closed:
            return
        self._announcer.closed = True
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        if not self._examination.interrupt() and not self._examination.due:
            with suppress(StoreFault):  # without the mark the next start checks the cache, that is all
                self._base.submit(opening.leave_clean_mark).result()
        self._base.close()
        self._journal.close()


def _append(
    connection: Connection, template: Operation, args: bytes, signer: journal.Signer, ended: DraftKey | None
) -> Operation:
    if ended is not None:
        drafts.forget(connection, ended)
    return journal.append(connection, template, args, signer)


def _settle(connection: Connection, results: Sequence[OpResult], here: Sequence[str]) -> list[str]:
    return journal.absorb(connection, results) + journal.settle(connection, here)


def _raise(error: BaseException) -> None:
    raise error
