"""The nine invariants of sync.md §7, looked at after every commit and when all is quiet again."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec

from plum_desk.domain import approval
from plum_desk.domain.approval import RequestState, Verdict
from plum_desk.domain.changes import Kind
from plum_desk.domain.outcome import Code
from plum_desk.store.queries.operations import WAITING, OpState
from plum_desk.wire.codec import FEED_GENESIS, decode_row, feed_hash
from plum_desk.wire.messages import OpStatus
from tests.helpers.simulation.book import Tx
from tests.helpers.simulation.business import CAPTURED, Request
from tests.helpers.simulation.desk import Desk
from tests.helpers.simulation.inline import finish
from tests.helpers.simulation.violation import require
from tests.helpers.simulation.work import WRITTEN
from tests.helpers.simulation.world import World

PER_MINUTE = 30
Place = tuple[Kind, str]


class Watch:
    """Looks on. ``share`` of the desk's commits are looked at closely."""

    def __init__(self, world: World, share: float) -> None:
        self.world, self.share = world, share
        self.versions: dict[str, dict[Place, int]] = {}
        self.cursors: dict[str, dict[str, Any]] = {}
        self.undisturbed = not world.chance.faults & _REREAD
        self.dice = world.chance.of("watch")
        world.centre.watch.append(self.committed)
        world.look = self.look

    # --- at the centre, after every commit -------------------------------------------------------

    def committed(self, tx: Tx) -> None:
        for scope, entries in tx.numbered.items():
            self._dense(scope, entries[0].seq, len(entries))
        for key, value in tx.facts.items():
            check = _FACTS.get(key[0])
            if check is not None:
                check(self, key, value)
        for (kind, key), placed in tx.rows.items():
            if kind is Kind.TICKET_EVENT and placed is not None:
                require(placed.row.text in (WRITTEN, ""), 3, f"{key} says what nobody wrote")

    def _dense(self, scope: str, first: int, count: int) -> None:
        """2: what was just committed continues the feed, with nothing missing before it."""
        feed = self.world.centre.book.feeds[scope]
        require(len(feed) == first + count - 1, 2, f"{scope} has a hole before {first}")
        chain = feed[first - 2].chain if first > 1 else FEED_GENESIS
        for seq, entry in enumerate(feed[first - 1 :], first):
            chain = feed_hash(chain, seq, entry.kind, entry.key, entry.op, entry.body)
            require((entry.seq, entry.chain) == (seq, chain), 2, f"{scope} does not chain at {seq}")

    def _effect(self, key: Any, count: int) -> None:
        require(count <= 1, 3, f"{key[1]} took effect {count} times")

    def _operation(self, key: Any, value: tuple[bytes, str]) -> None:
        """3: whatever depends on an operation that did not apply does not apply either."""
        op = self.world.pressed.get(key[1])
        if op is not None and op.depends_on and value[1] == OpStatus.APPLIED:
            before = self.world.centre.book.facts.get(("opid", op.depends_on))
            applied = before is not None and before[1] == OpStatus.APPLIED
            require(applied, 3, f"{key[1]} applied without {op.depends_on}")

    def _overwrote(self, key: Any, value: tuple[str, Any, str | None]) -> None:
        field, was, seen = value
        require(
            seen is None or msgspec.json.decode(seen) == was, 3, f"{key[1]} overwrote a {field} that nobody showed it"
        )

    def _order(self, key: Any, money: Any) -> None:
        fits = money.reserved >= 0 and money.reserved + money.posted <= CAPTURED
        require(fits, 4, f"{key[1]} holds {money.reserved} and gave back {money.posted}")

    def _posting(self, key: Any, postings: Any) -> None:
        require(len(postings) == 1, 4, f"{key[1]} was posted {len(postings)} times")
        require(sum(amount for _, amount in postings[0]) == 0, 4, f"{key[1]} does not sum to zero")

    def _request(self, key: Any, request: Request) -> None:
        moves = [RequestState(state) for state in request.moves]
        legal = all(approval.may_move(old, new) for old, new in pairwise(moves))
        require(legal, 4, f"{key[1]} went {' → '.join(moves)}")
        facts = request.facts
        for vote in facts.decisions:
            require(vote.checker_person != facts.maker_person, 4, f"{key[1]} was decided by its maker")

    def _executed(self, key: Any, digest: str) -> None:
        """4: what was executed is what every step approved."""
        request: Request = self.world.centre.book.facts[("request", key[1])]
        given = [
            vote for vote in request.facts.decisions if vote.verdict is Verdict.APPROVE and vote.seen_sha256 == digest
        ]
        people = {vote.checker_person for vote in given}
        require(len(people) >= len(request.facts.tiers), 4, f"{key[1]} ran on {len(people)} approvals of its hash")

    # --- on a desk, after a commit ---------------------------------------------------------------

    def look(self, desk: Desk, file: str, when: str) -> None:
        if file == "base" and desk.store is not None and self.dice.random() < self.share:
            self.examine(desk)

    def examine(self, desk: Desk) -> None:
        store = desk.store
        cursor = _cursor(store)
        rows = store.confirmed()
        homeless = [place for place, (scope, _) in rows.items() if scope not in cursor]
        require(not homeless, 7, f"{desk.name} holds {homeless} without a grant")
        self._replayed(desk, cursor, rows)
        self._whole_cut(desk, cursor)
        self._monotonic(desk, cursor, rows)
        self._visible(desk, cursor, rows)

    def _whole_cut(self, desk: Desk, cursor: dict[str, Any]) -> None:
        """2: of what one transaction published in several scopes, all is here or nothing."""
        book = self.world.centre.book
        placed = {s: at.seq for s, at in cursor.items() if at.seq and book.chain(s, at.seq) == at.chain}
        for span in book.spans:
            here = {placed[scope] >= seq for scope, seq in span.items() if scope in placed}
            require(len(here) < 2, 2, f"{desk.name} has half of {span} at {placed}")

    def _replayed(self, desk: Desk, cursor: dict[str, Any], rows: dict[Place, tuple[str, bytes]]) -> None:
        """2 and 6: what is here is the feeds' replay up to the cursor, all of a cut or none of it."""
        book = self.world.centre.book
        for scope, at in cursor.items():
            if at.seq and book.chain(scope, at.seq) != at.chain:
                continue  # the history it comes from is gone with a failover
            expected: dict[Place, bytes] = {}
            for entry in book.feeds.get(scope, [])[: at.seq]:
                expected.pop((Kind(entry.kind), entry.key), None)
                if entry.op == "put":
                    expected[Kind(entry.kind), entry.key] = entry.body
            here = {place: body for place, (home, body) in rows.items() if home == scope}
            require(here == expected, 6, f"{desk.name} at {scope} {at.seq} is not its replay")

    def _monotonic(self, desk: Desk, cursor: dict[str, Any], rows: dict[Place, tuple[str, bytes]]) -> None:
        """5: no confirmed version goes back, unless the history it came from is gone or is read again."""
        known, was = self.versions.get(desk.name, {}), self.cursors.get(desk.name, {})
        chain = self.world.centre.book.chain
        ahead = all(
            scope in cursor and cursor[scope].seq >= at.seq and (not at.seq or chain(scope, at.seq) == at.chain)
            for scope, at in was.items()
        )
        now = {place: decode_row(place[0], body).ver for place, (_, body) in rows.items()}
        if ahead:
            back = [place for place, version in now.items() if version < known.get(place, 0)]
            require(not back, 5, f"{desk.name} went back on {back}")
        self.versions[desk.name] = (known | now) if ahead else now
        self.cursors[desk.name] = cursor

    def _visible(self, desk: Desk, cursor: dict[str, Any], rows: dict[Place, tuple[str, bytes]]) -> None:
        """5: a note is shown from the press until it is confirmed or refused; nothing counts as applied
        before its effects are here, as long as no scope was read again."""
        shown: dict[Place, Any] | None = None
        for op, state, result in desk.store.operations():
            if state is OpState.APPLIED and result is not None and self.undisturbed:
                ahead = [s for s, seq in result.at if s in cursor and cursor[s].seq < seq]
                require(not ahead, 5, f"{desk.name} shows {op.op_id} as applied before its effects in {ahead}")
            if state in WAITING and op.kind == "ticket.note" and (Kind.TICKET, op.target) in rows:
                if shown is None:
                    shown = desk.store.shown()
                event = (Kind.TICKET_EVENT, op.op_id)
                require(event in shown or event in rows, 5, f"{desk.name} does not show {op.op_id}")

    # --- at the end ------------------------------------------------------------------------------

    def level(self) -> bool:
        """Whether every desk has drained its outbox and holds the centre's projection."""
        return all(map(self._seems_level, self.world.desks)) and not any(map(self._difference, self.world.desks))

    def _seems_level(self, desk: Desk) -> bool:
        """By what the machine knows: reading whole stores to find that they lag takes long."""
        if not desk.alive or desk.driver.state.last_seq > desk.driver.state.acked_seq:
            return False
        book, cursor = self.world.centre.book, desk.driver.state.cursor
        granted = book.facts[("grants", desk.user_id)]
        return cursor.keys() == granted and all(at.seq == book.head(scope).seq for scope, at in cursor.items())

    def _difference(self, desk: Desk) -> tuple[int, str] | None:
        if not desk.alive:
            return 9, f"{desk.name} is down"
        book, store = self.world.centre.book, desk.store
        granted = book.facts[("grants", desk.user_id)]
        cursor, rows = _cursor(store), store.confirmed()
        if any(scope not in granted for scope, _ in rows.values()):
            return 7, f"{desk.name} holds rows without a grant"
        if cursor.keys() != granted:
            return 9, f"{desk.name} follows {sorted(cursor)} of {sorted(granted)}"
        behind = [scope for scope, at in cursor.items() if at.seq != book.head(scope).seq]
        if behind:
            return 9, f"{desk.name} is behind in {behind}"
        waiting = {op.op_id for op, state, _ in store.operations() if state in WAITING} - self.world.edited
        if waiting:
            return 9, f"{desk.name} still waits for {waiting}"
        for scope in granted:
            here = {place: body for place, (home, body) in rows.items() if home == scope}
            if here != book.projection(scope):
                return 1, f"{desk.name} differs in {scope}"
        if (shown := store.shown()) and not {op.op_id for op, *_ in store.operations()} & self.world.edited:
            return 6, f"{desk.name} still predicts {list(shown)}"
        return None

    def ended(self) -> None:
        for desk in self.world.desks:
            found = self._difference(desk)
            require(found is None, *(found or (1, "")))
            self._rate(desk)
            self._settled(desk)
        self._whole()
        owed = self.world.fsynced - self.world.edited - self._told_lost()
        lost = [op_id for op_id in owed if not self.world.arrived(op_id)]
        require(not lost, 3, f"{lost} never arrived")

    def _told_lost(self) -> set[str]:
        """What a restore took from those who review, and whose author has it back."""
        return {
            op.op_id
            for desk in self.world.desks
            for op, state, result in desk.store.operations()
            if state is OpState.REJECTED and result is not None and result.code == Code.REVIEW_LOST
        }

    def _rate(self, desk: Desk) -> None:
        """9: few requests when all is well, and few that fail when it is not."""
        for what, times in (("asked", desk.requests), ("failed", desk.failures)):
            for start, end in zip(times, times[PER_MINUTE:], strict=False):
                require(end >= start + 60_000, 9, f"{desk.name} {what} more than {PER_MINUTE} times a minute")

    def _settled(self, desk: Desk) -> None:
        """3: what the journal says became of an operation is what the centre says."""
        facts = self.world.centre.book.facts
        seen: set[str] = set()
        for op, state, _ in desk.store.operations():
            require(op.op_id not in seen, 3, f"{op.op_id} is twice in a journal")
            seen.add(op.op_id)
            if op.op_id in self.world.edited:
                continue
            _, status = facts.get(("opid", op.op_id), (b"", ""))
            effects = facts.get(("effect", op.op_id), 0)
            if state is OpState.APPLIED:
                require(status == OpStatus.APPLIED, 3, f"{op.op_id} is shown as applied; the centre says {status!r}")
            elif state is OpState.REJECTED:
                require(effects == 0, 3, f"{op.op_id} is shown as refused, and took effect")
            else:
                require(self.world.arrived(op.op_id), 3, f"{op.op_id} is to be reviewed, and nobody has it")

    def _whole(self) -> None:
        """2 and 3: every feed chains from its beginning, every device's record is dense."""
        book = self.world.centre.book
        for scope, feed in book.feeds.items():
            self._dense(scope, 1, len(feed))
        for key, device in book.facts.items():
            if key[0] == "device":
                missing = [seq for seq in range(1, device.last_seq + 1) if ("op", key[1], seq) not in book.facts]
                require(not missing, 3, f"{key[1]} has no record of {missing}")


_REREAD = {"cache_deleted", "cache_old", "backup", "clone", "forged", "failover", "grants"}
"""Faults after which a scope is read again, and effects of what is applied may be missing for a while."""

_FACTS: dict[str, Any] = {
    "effect": Watch._effect,
    "opid": Watch._operation,
    "overwrote": Watch._overwrote,
    "order": Watch._order,
    "posting": Watch._posting,
    "request": Watch._request,
    "executed": Watch._executed,
}


def _cursor(store: Any) -> dict[str, Any]:
    found: dict[str, Any] = finish(store.cursor())
    return found
