"""Pull: what a desk has not seen, cut at one instant, in provable order (sync.md §4)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from plum_desk.central.auth import Caller, again, driver_of
from plum_desk.central.core import cut as cuts
from plum_desk.central.core.numbering import Head
from plum_desk.central.engine import Centre
from plum_desk.central.feeds import Driver
from plum_desk.central.nudge import Heads
from plum_desk.central.problem import coded
from plum_desk.central.push import records
from plum_desk.central.spoken import told
from plum_desk.central.watch.access import Note
from plum_desk.domain.outcome import Code
from plum_desk.errors import ContractBug
from plum_desk.wire.codec import FEED_GENESIS, cut_digest
from plum_desk.wire.messages import (
    MAX_IN_REVIEW,
    FeedChange,
    OpResult,
    Position,
    PullRequest,
    PullResponse,
    ScopeGrants,
    ScopePage,
)
from plum_desk.wire.version import PROTO, PROTO_MIN, common, older

MAX_WAIT_MS = 25_000
MAX_BYTES = 8_000_000
MAX_SCOPES = 2_000
MAX_RESULTS = 1_000
FETCH = 2_000

_HEADS = "SELECT scope, head, chain FROM feed_head WHERE scope = ANY(%s)"
_CHAINS = """
SELECT p.scope, f.chain FROM unnest(%s::text[], %s::bigint[]) AS p(scope, seq) JOIN feed f USING (scope, seq)
"""
_ENTRIES = """
SELECT seq, kind, key, op, body, chain FROM feed WHERE scope = %s AND seq > %s AND seq <= %s ORDER BY seq LIMIT %s
"""


async def pull(centre: Centre, heads: Heads, caller: Caller, request: PullRequest, note: Note) -> PullResponse:
    """Answer at once when there is news; else wait for some, holding no database connection: whoever was
    revoked or lost a grant meanwhile gets what they may see now."""
    _check(caller, request)
    _spoken(centre, request)
    response = await _read(centre, caller, request)
    if _has_news(response) or request.wait_ms <= 0 or request.cut is not None:
        return response
    timeout = min(request.wait_ms, MAX_WAIT_MS) / 1000
    known = {scope: position.seq for scope, position in request.scopes.items() if scope in caller.scopes}
    started = time.perf_counter()
    with centre.metrics.waiting.track_inprogress():
        moved = await heads.moved_beyond(known, timeout)
    note.waited_s = time.perf_counter() - started
    if moved:
        response = await _read(centre, await again(centre, caller), request)
    return response


def _check(caller: Caller, request: PullRequest) -> None:
    if request.device_id != caller.device_id:
        raise coded(ContractBug(field="device_id"), Code.BAD_INPUT)
    positions = request.scopes.values()
    if len(request.scopes) > MAX_SCOPES or any(p.seq < 0 or len(p.chain) != 32 or p.seq >= 1 << 62 for p in positions):
        raise coded(ContractBug(field="scopes"), Code.BAD_INPUT)


def _has_news(response: PullResponse) -> bool:
    changed = response.scopes.add or response.scopes.drop or response.scopes.reset
    return bool(response.pages or response.results or changed or response.policy or response.reviewed)


def _spoken(centre: Centre, request: PullRequest) -> int:
    """The protocol to answer in. A desk that cannot read the answer is told so; it may push all the same."""
    proto = common(request.proto_min, request.proto)
    facts: dict[str, Any] = {"proto": PROTO, "proto_min": PROTO_MIN, "min_client": centre.min_client}
    if (proto is None and request.proto < PROTO_MIN) or older(request.client, centre.min_client):
        raise coded(ContractBug(**facts), Code.CLIENT_TOO_OLD)
    if proto is None:
        raise coded(ContractBug(**facts), Code.CENTRE_TOO_OLD)
    return proto


async def _read(centre: Centre, caller: Caller, request: PullRequest) -> PullResponse:
    async with centre.engine.connect() as conn:
        await conn.execution_options(isolation_level="REPEATABLE READ")
        driver = await driver_of(conn)
        answer = await _Cut(centre, caller, request, driver).answer()
        await driver.rollback()
    return answer


class _Cut:
    """One consistent reading. Paged is what the desk names, is granted and continues our history:
    ``positions`` says from where, ``heads`` (the cut) until where. The rest is added, dropped, reset."""

    def __init__(self, centre: Centre, caller: Caller, request: PullRequest, driver: Driver) -> None:
        self.centre = centre
        self.caller = caller
        self.request = request
        self.driver = driver
        self.heads: dict[str, Head] = {}
        self.positions: dict[str, Position] = {}

    async def answer(self) -> PullResponse:
        now = self.centre.clock()
        grants = await self._place()
        pages = await self._pages()
        rest = sum(self.heads[scope].seq - position.seq for scope, position in self._after(pages).items())
        more = rest > 0
        results = [] if more else await self._results()
        policy = self.centre.signed_policy
        return PullResponse(
            incarnation=self.centre.incarnation,
            cut={scope: head.seq for scope, head in self.heads.items()},
            pages=tuple(pages),
            results=tuple(results),
            scopes=grants,
            digest=cut_digest({scope: head.hash for scope, head in self.heads.items()}),
            more=more,
            total=rest + sum(len(page.changes) for page in pages),
            policy=policy if policy.version > self.request.policy_version else None,
            min_client=self.centre.min_client,
            server_time=now,
            proto=_spoken(self.centre, self.request),
            op_schemas=told(self.request),
            reviewed=tuple(await records.reviewed(self.driver, self.request.in_review[:MAX_IN_REVIEW])),
        )

    async def _place(self) -> ScopeGrants:
        """Read heads, fix the cut, and see which of the desk's positions still hold."""
        asked, granted = self.request.scopes, self.caller.scopes
        cursor = await self.driver.execute(_HEADS, (sorted(granted),))
        rows: list[Any] = await cursor.fetchall()
        current = {row[0]: Head(row[1], bytes(row[2])) for row in rows}
        self.heads = cuts.begin(asked, granted, current)
        same = self.request.incarnation == self.centre.incarnation
        cut = cuts.under_way(self.request.cut, same_incarnation=same)
        if cut is not None:
            await self._keep_cut(cut)
        reset = await self._mismatched(same)
        self.heads = {scope: head for scope, head in self.heads.items() if scope not in reset}
        self.positions = {scope: asked[scope] for scope in self.heads}
        return cuts.grants(asked.keys(), granted, reset, first=cut is None)

    async def _keep_cut(self, cut: Mapping[str, int]) -> None:
        kept = cuts.keep(cut, self.heads)
        chains = await self._chains({scope: seq for scope, seq in kept.items() if seq})
        self.heads = {scope: Head(seq, chains.get(scope, FEED_GENESIS)) for scope, seq in kept.items()}

    async def _chains(self, places: dict[str, int]) -> dict[str, bytes]:
        known = {scope: head.hash for scope, head in self.heads.items() if places.get(scope) == head.seq}
        unknown = {scope: seq for scope, seq in places.items() if scope not in known}
        if not unknown:
            return known
        cursor = await self.driver.execute(_CHAINS, (list(unknown), list(unknown.values())))
        rows: list[Any] = await cursor.fetchall()
        return known | {row[0]: bytes(row[1]) for row in rows}

    async def _mismatched(self, same: bool) -> frozenset[str]:
        asked = self.request.scopes
        places = {scope: position.seq for scope, position in asked.items() if scope in self.heads and position.seq}
        chains = await self._chains(places) if same else {}
        return cuts.mismatched(asked, self.heads, chains, same_incarnation=same)

    async def _pages(self) -> list[ScopePage]:
        room = max(10_000, min(self.request.max_bytes, MAX_BYTES))
        pages: list[ScopePage] = []
        for scope in cuts.in_order(self.heads):
            position, head = self.positions[scope], self.heads[scope]
            if position.seq >= head.seq:
                continue
            changes, end, room = await self._entries(scope, position, head.seq, room)
            pages.append(ScopePage(scope, tuple(changes), end))
            if room <= 0:
                break
        return pages

    async def _entries(
        self, scope: str, position: Position, until: int, room: int
    ) -> tuple[list[FeedChange], Position, int]:
        changes: list[FeedChange] = []
        while room > 0 and position.seq < until:
            cursor = await self.driver.execute(_ENTRIES, (scope, position.seq, until, FETCH))
            rows: Sequence[Any] = await cursor.fetchall()
            position, room = cuts.fill(rows, position, room, changes)
        return changes, position, room

    def _after(self, pages: Sequence[ScopePage]) -> dict[str, Position]:
        return self.positions | {page.scope: page.end for page in pages}

    async def _results(self) -> list[OpResult]:
        """Results that this cut contains the effects of: they land together with them."""
        found = await records.after(self.driver, self.caller.device_id, self.request.acked_results, MAX_RESULTS)
        return cuts.landed(found, self.caller.scopes, self.heads)


async def page_bytes(response: PullResponse) -> bytes:
    """The response's JSON, encoded off the event loop when it is large."""
    if len(response.pages) <= 1 and sum(len(page.changes) for page in response.pages) < 200:
        return msgspec.json.encode(response)
    return await asyncio.to_thread(msgspec.json.encode, response)
