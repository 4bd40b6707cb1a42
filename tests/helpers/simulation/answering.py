"""How the centre in memory answers a pull: production places the cut, a naive book holds the feeds."""

from __future__ import annotations

import msgspec
import zstandard

from plum_desk.central.auth import Caller
from plum_desk.central.core import cut as cuts
from plum_desk.central.core import intake
from plum_desk.central.core.numbering import Head
from plum_desk.domain.outcome import Code
from plum_desk.errors import ContractBug, NotPermitted
from plum_desk.wire.codec import FEED_GENESIS, cut_digest
from plum_desk.wire.messages import FeedChange, OpResult, Position, PullRequest, PullResponse, ScopePage
from tests.helpers.simulation.chance import Chance
from tests.helpers.simulation.clock import Clock
from tests.helpers.simulation.receiving import Receiving
from tests.helpers.simulation.running import Device, Reply

_ZSTD = zstandard.ZstdCompressor(level=1)
replace = msgspec.structs.replace


class Answering(Receiving):
    """``page_room`` is how many bytes fit a page; small pages make cuts of many."""

    def __init__(self, clock: Clock, chance: Chance) -> None:
        super().__init__(clock, chance)
        self.page_room = chance.of("pages").choice((500, 1_500, 20_000))
        self._held: list[tuple[Caller, PullRequest, Reply]] = []
        self.moved.append(self._answer_held)

    def die(self) -> None:
        self._held = []
        super().die()

    def _answer_held(self, heads: dict[str, int]) -> None:
        """There is news: whoever waited is answered."""
        held, self._held = self._held, []
        for caller, request, reply in held:
            self.pull(caller, replace(request, wait_ms=min(request.wait_ms, 1)), reply)

    def pull(self, caller: Caller, request: PullRequest, reply: Reply) -> None:
        """One consistent reading; with nothing to say and time to wait, wait for news."""
        caller = self.caller(caller.device_id)
        if not caller.trusted:
            refused = NotPermitted()
            refused.code = Code.DEVICE_REVOKED if caller.device_state != "active" else Code.ACTOR_REVOKED
            reply(refused)
            return
        if "too_old" in self.chance.faults and self.clock.now % 400_000 < 120_000:
            error = ContractBug("proto")
            error.code = Code.CLIENT_TOO_OLD
            reply(error)
            return
        response = self._read(caller, request)
        changed = response.scopes.add or response.scopes.drop or response.scopes.reset
        news = response.pages or response.results or changed or request.cut is not None
        if news or request.wait_ms <= 1:
            reply(_ZSTD.compress(msgspec.json.encode(response)))
            return
        held = (caller, request, reply)
        self._held.append(held)
        life = self.life

        def expire() -> None:
            if life == self.life and held in self._held:
                self._held.remove(held)
                self.pull(caller, replace(request, wait_ms=0), reply)

        self.clock.after(request.wait_ms, expire)

    def _read(self, caller: Caller, request: PullRequest) -> PullResponse:
        asked, granted = request.scopes, caller.scopes
        heads = cuts.begin(asked, granted, {scope: self.book.head(scope) for scope in granted})
        same = request.incarnation == self.incarnation
        cut = cuts.under_way(request.cut, same_incarnation=same)
        if cut is not None:
            kept = cuts.keep(cut, heads)
            heads = {scope: Head(seq, self._chain(scope, seq) or FEED_GENESIS) for scope, seq in kept.items()}
        places = {scope: at.seq for scope, at in asked.items() if scope in heads and at.seq}
        chains = {scope: chain for scope, seq in places.items() if (chain := self._chain(scope, seq)) is not None}
        reset = cuts.mismatched(asked, heads, chains, same_incarnation=same)
        heads = {scope: head for scope, head in heads.items() if scope not in reset}
        pages, rest = self._pages(heads, {scope: asked[scope] for scope in heads})
        results = () if rest else tuple(cuts.landed(self._results(caller, request), caller.scopes, heads))
        return PullResponse(
            incarnation=self.incarnation,
            cut={scope: head.seq for scope, head in heads.items()},
            pages=pages,
            results=results,
            scopes=cuts.grants(asked.keys(), granted, reset, first=cut is None),
            digest=cut_digest({scope: head.hash for scope, head in heads.items()}),
            more=rest > 0,
            total=rest,
            policy=None,
            min_client="",
            server_time=self.clock.wall(),
            reviewed=intake.forgotten(request.in_review, self._known(request.in_review)),
        )

    def _known(self, op_ids: tuple[str, ...]) -> set[str]:
        """Which of the operations are recorded here or kept for review."""
        facts = self.book.facts
        kept = {key[1] for key in facts if key[0] == "quarantine"}
        return {op_id for op_id in op_ids if op_id in kept or ("opid", op_id) in facts}

    def _chain(self, scope: str, seq: int) -> bytes | None:
        return self.book.chain(scope, seq)

    def _pages(self, heads: dict[str, Head], positions: dict[str, Position]) -> tuple[tuple[ScopePage, ...], int]:
        pages, room = [], self.page_room
        for scope in cuts.in_order(heads):
            at, until = positions[scope], heads[scope].seq
            if at.seq >= until or room <= 0:
                continue
            changes: list[FeedChange] = []
            entries = self.book.feeds[scope]
            rows = ((e.seq, e.kind, e.key, e.op, e.body, e.chain) for e in entries if at.seq < e.seq <= until)
            end, room = cuts.fill(rows, at, room, changes)
            pages.append(ScopePage(scope, tuple(changes), end))
            positions[scope] = end
        return tuple(pages), sum(heads[scope].seq - position.seq for scope, position in positions.items())

    def _results(self, caller: Caller, request: PullRequest) -> list[OpResult]:
        device: Device = self.book.facts[("device", caller.device_id)]
        facts = self.book.facts
        seqs = range(request.acked_results + 1, device.last_seq + 1)
        return [facts[("op", caller.device_id, seq)][0] for seq in seqs]
