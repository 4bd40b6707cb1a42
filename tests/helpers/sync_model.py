"""A centre and its desks in memory, on a virtual clock: the real sync machine, a model of everything else.

One seed gives one history. Faults: requests lost, answers lost after commit, requests doubled, desks
killed, caches deleted, pages tampered with, a centre restored from a backup, grants taken and given.
"""

from __future__ import annotations

import copy
import heapq
import random
from dataclasses import dataclass, field
from typing import Any

import msgspec

from plum_desk.sync import events as e
from plum_desk.sync import machine
from plum_desk.wire.codec import FEED_GENESIS, cut_digest, feed_hash
from plum_desk.wire.messages import OpResult, OpStatus, Position, ScopeGrants

PAGE = 3
Entry = tuple[int, str, str, bytes]
"""seq, key, op, body"""


@dataclass
class Page:
    scope: str
    changes: list[Entry]
    end: Position


@dataclass
class Answer:
    """A pull's answer, as the machine hears of it, and its pages."""

    incarnation: str
    cut: dict[str, int]
    pages: list[Page]
    results: tuple[OpResult, ...]
    grants: ScopeGrants
    more: bool
    digest: str


class Gap(Exception):
    def __init__(self, expected: int) -> None:
        super().__init__(expected)
        self.expected = expected


@dataclass
class CentreModel:
    """Feeds, what each device sent, and how often each operation took effect."""

    incarnation: str = "first"
    feeds: dict[str, list[Entry]] = field(default_factory=dict)
    chains: dict[str, list[bytes]] = field(default_factory=dict)
    received: dict[str, list[str]] = field(default_factory=dict)
    results: dict[str, list[OpResult]] = field(default_factory=dict)
    effects: dict[str, int] = field(default_factory=dict)
    grants: dict[str, set[str]] = field(default_factory=dict)

    def publish(self, scope: str, key: str, op: str, body: bytes) -> int:
        entries, chain = self.feeds.setdefault(scope, []), self.chains.setdefault(scope, [FEED_GENESIS])
        seq = len(entries) + 1
        entries.append((seq, key, op, body))
        chain.append(feed_hash(chain[-1], seq, "row", key, op, body))
        return seq

    def rows(self, scope: str, until: int | None = None) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for _, key, op, body in self.feeds.get(scope, [])[:until]:
            found[key] = body
            if op != "put":
                del found[key]
        return found

    def push(self, device: str, first: int, ops: list[str]) -> tuple[int, tuple[OpResult, ...]]:
        known = self.received.setdefault(device, [])
        stored = self.results.setdefault(device, [])
        if first > len(known) + 1:
            raise Gap(len(known) + 1)
        answered = []
        for seq, op_id in enumerate(ops, start=first):
            if seq <= len(known):
                assert known[seq - 1] == op_id, "two operations for one place in the chain"
                answered.append(msgspec.structs.replace(stored[seq - 1], status=OpStatus.DUPLICATE))
                continue
            result = self._apply(device, op_id, seq)
            known.append(op_id)
            stored.append(result)
            answered.append(result)
        return len(known), tuple(answered)

    def _apply(self, device: str, op_id: str, seq: int) -> OpResult:
        """One in seven is refused; the others write a row that carries their id."""
        if int(op_id.rpartition("-")[2]) % 7 == 3:
            return OpResult(op_id, seq, OpStatus.REJECTED, "conflict")
        self.effects[op_id] = self.effects.get(op_id, 0) + 1
        scope = sorted(self.grants[device])[0]
        at = self.publish(scope, f"row-{int(op_id.rpartition('-')[2]) % 5}", "put", op_id.encode())
        return OpResult(op_id, seq, OpStatus.APPLIED, ver=at, at=((scope, at),))

    def pull(self, device: str, asked: e.Pull) -> Answer:
        granted = self.grants[device]
        heads = {s: len(self.feeds.get(s, [])) for s in asked.scopes if s in granted}
        if asked.cut is not None:
            heads = {s: min(seq, heads[s]) for s, seq in asked.cut.items() if s in heads}
        reset = tuple(sorted(s for s, at in asked.scopes.items() if s in heads and not self._holds(s, at, asked)))
        heads = {s: seq for s, seq in heads.items() if s not in reset}
        pages, room, more = [], PAGE, False
        for scope in sorted(heads):
            at = asked.scopes[scope].seq
            taken = self.feeds.get(scope, [])[at : min(heads[scope], at + room)]
            room -= len(taken)
            if taken:
                end = Position(taken[-1][0], self.chains[scope][taken[-1][0]])
                pages.append(Page(scope, list(taken), end))
            more = more or at + len(taken) < heads[scope]
        add = tuple(sorted(granted - asked.scopes.keys())) if asked.cut is None else ()
        drop = tuple(sorted(asked.scopes.keys() - granted))
        digest = cut_digest({s: self.chains.get(s, [FEED_GENESIS])[seq] for s, seq in heads.items()})
        results = () if more else self._results(device, asked.acked_results, heads)
        return Answer(self.incarnation, heads, pages, results, ScopeGrants(add, drop, reset), more, digest)

    def _holds(self, scope: str, at: Position, asked: e.Pull) -> bool:
        if at.seq and asked.incarnation != self.incarnation:
            return False
        chain = self.chains.get(scope, [FEED_GENESIS])
        return at.seq < len(chain) and chain[at.seq] == at.chain

    def _results(self, device: str, after: int, heads: dict[str, int]) -> tuple[OpResult, ...]:
        kept = []
        for result in self.results.get(device, [])[after:]:
            if any(scope in heads and seq > heads[scope] for scope, seq in result.at):
                break
            kept.append(result)
        return tuple(kept)


@dataclass
class Disk:
    """What a desk's two files hold."""

    journal: list[str] = field(default_factory=list)
    results: dict[str, OpResult] = field(default_factory=dict)
    acked_seq: int = 0
    incarnation: str = "first"
    cursor: dict[str, Position] = field(default_factory=dict)
    rows: dict[str, dict[str, bytes]] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    cut: dict[str, int] | None = None
    ends: dict[str, Position] = field(default_factory=dict)

    def answered(self) -> int:
        open_ = (n for n, op_id in enumerate(self.journal) if op_id not in self.results)
        return next(open_, len(self.journal))

    def delete_cache(self) -> None:
        self.cursor, self.rows, self.pages, self.cut, self.ends = {}, {}, [], None, {}


class DeskModel:
    """Runs the machine's effects against a Disk; calls go through the world, which may lose them."""

    def __init__(self, world: World, name: str) -> None:
        self.world, self.name, self.disk = world, name, Disk()
        self.life = 0
        self.timer = 0
        self.state = machine.State()
        self.answer: Answer | None = None
        self.centre_then = world.centre
        self.requests: list[int] = []
        self.highest: dict[str, int] = {}
        self.file: dict[str, int] = {}
        self.start()

    def start(self) -> None:
        """(Re)start from disk: whatever was in memory is gone."""
        self.life += 1
        self.state, self.answer = machine.State(), None
        disk = self.disk
        self.tell(
            e.SignedIn(
                **self.world.when(),
                device_id=self.name,
                incarnation=disk.incarnation,
                cursor=dict(disk.cursor),
                cut=disk.cut,
                ends=dict(disk.ends),
                acked_seq=min(disk.acked_seq, len(disk.journal)),
                last_seq=len(disk.journal),
                acked_results=disk.answered(),
                policy_version=1,
                by_file=self.world.by_file,
            )
        )

    def press(self) -> None:
        """Somebody does something: journalled first, then told to the machine."""
        self.disk.journal.append(f"{self.name}-{len(self.disk.journal)}")
        self.tell(e.Journalled(**self.world.when(), last_seq=len(self.disk.journal)))

    def tell(self, event: e.Event) -> None:
        self.state, effects = machine.step(self.state, event)
        placed = False
        for effect in effects:
            self._do(effect)
            placed = placed or isinstance(effect, e.Follow | e.Drop)
        if placed:
            self.tell(e.Placed(**self.world.when(), cursor=dict(self.disk.cursor)))
        self.world.wake(self)

    def _do(self, effect: e.Effect) -> None:
        disk = self.disk
        match effect:
            case e.Push():
                self.requests.append(self.world.now)
                ops = disk.journal[effect.from_seq - 1 :][: min(effect.limit, 4)]
                self.world.call(self, "push", lambda: self._push(effect.from_seq, ops))
            case e.Pull():
                self.requests.append(self.world.now)
                self.world.call(self, "pull", lambda: self._pull(effect))
            case e.Stage():
                self.world.later(self, 1, self._stage)
            case e.Apply():
                self.world.later(self, 1, lambda: self._apply(effect.results))
            case e.Fetch():
                self.world.later(self, self.world.files.randrange(1, 8_000), lambda: self._fetch(effect))
            case e.Install():
                self.world.later(self, 20, self._install)
            case e.Follow():
                for scope in effect.scopes:
                    disk.cursor.setdefault(scope, Position(0, FEED_GENESIS))
            case e.Drop():
                for scope in effect.scopes:
                    disk.rows.pop(scope, None)
                    disk.cursor.pop(scope, None)
                    self.highest.pop(scope, None)
                    if effect.again:
                        disk.cursor[scope] = Position(0, FEED_GENESIS)
                disk.pages, disk.cut, disk.ends = [], None, {}
            case e.Unstage():
                disk.pages, disk.cut, disk.ends = [], None, {}
            case e.Absorb():
                disk.results |= {result.op_id: result for result in effect.results}
                disk.acked_seq = effect.acked_seq
            case e.Reoffer():
                for op_id in disk.journal[effect.from_seq - 1 :]:
                    disk.results.pop(op_id, None)
                disk.acked_seq = effect.from_seq - 1
            case e.Remember():
                disk.incarnation, disk.acked_seq = effect.incarnation, effect.acked_seq

    def _fetch(self, effect: e.Fetch) -> None:
        """A file of some of the scopes, as of some time ago, if it comes at all and nobody lost patience."""
        chance, granted = self.world.files, self.world.centre.grants[self.name]
        if chance.random() < 0.1:
            self.tell(e.Abandon(**self.world.when()))
        elif chance.random() < 0.3 or not granted.issuperset(effect.scopes):
            self.tell(e.NotFetched(**self.world.when(), again=chance.random() < 0.5))
        else:
            some = [scope for scope in effect.scopes if chance.random() < 0.8] or list(effect.scopes)
            feeds = self.world.centre.feeds
            self.file = {scope: chance.randint(0, len(feeds.get(scope, []))) for scope in some}
            self.centre_then = copy.deepcopy(self.world.centre)
            self.tell(e.Fetched(**self.world.when()))

    def _install(self) -> None:
        then, disk = self.centre_then, self.disk
        assert disk.cut is None and not disk.pages, "a file in the middle of a cut"
        for scope, seq in self.file.items():
            assert scope not in disk.cursor, "a file of what is here already"
            disk.cursor[scope] = Position(seq, then.chains.get(scope, [FEED_GENESIS])[seq])
            disk.rows[scope] = then.rows(scope, seq)
            self.highest[scope] = seq
        self.tell(e.Installed(**self.world.when(), cursor=dict(disk.cursor)))

    def _push(self, first: int, ops: list[str]) -> e.Event:
        try:
            acked, results = self.world.centre.push(self.name, first, ops)
        except Gap as gap:
            return e.Failed(**self.world.when(), what="push", why="broken", code="chain_broken", expected=gap.expected)
        last = first + len(ops) - 1
        return e.Pushed(
            **self.world.when(), first=first, last=last, acked_seq=acked, results=results, hold_ms=0, quarantined=False
        )

    def _pull(self, asked: e.Pull) -> e.Event:
        answer = self.world.centre.pull(self.name, asked)
        self.world.tamper(answer)
        self.answer = answer
        return e.Pulled(
            **self.world.when(),
            incarnation=answer.incarnation,
            cut=answer.cut,
            pages=len(answer.pages),
            results=answer.results,
            grants=answer.grants,
            more=answer.more,
            total=0,
            policy=None,
        )

    def _stage(self) -> None:
        answer, disk = self.answer, self.disk
        assert answer is not None
        ends = dict(disk.ends) if disk.cut is not None else dict(disk.cursor)
        broken = []
        for page in answer.pages:
            at = ends.get(page.scope, Position(0, FEED_GENESIS))
            chain = at.chain
            for seq, key, op, body in page.changes:
                chain = feed_hash(chain, seq, "row", key, op, body)
            if page.changes[0][0] != at.seq + 1 or page.end != Position(page.changes[-1][0], chain):
                broken.append(page.scope)
            ends[page.scope] = page.end
        if broken:
            self.tell(e.Broken(**self.world.when(), scopes=tuple(broken)))
            return
        disk.pages += answer.pages
        disk.cut, disk.ends = answer.cut, ends
        self.tell(e.Staged(**self.world.when(), ends=dict(ends)))

    def _apply(self, results: tuple[OpResult, ...]) -> None:
        disk = self.disk
        for page in disk.pages:
            rows = disk.rows.setdefault(page.scope, {})
            for seq, key, op, body in page.changes:
                assert seq > self.highest.get(page.scope, 0), "a confirmed version went back"
                self.highest[page.scope] = seq
                if op == "put":
                    rows[key] = body
                else:
                    rows.pop(key, None)
        disk.cursor |= disk.ends
        disk.pages, disk.cut, disk.ends = [], None, {}
        disk.results |= {result.op_id: result for result in results}
        cursor = dict(disk.cursor)
        self.tell(e.Applied(**self.world.when(), cursor=cursor, acked_results=disk.answered()))


class World:
    """The virtual clock, the network between, and what goes wrong."""

    def __init__(self, seed: int, desks: int = 2) -> None:
        self.chance = random.Random(seed)
        self.files = random.Random(f"files of {seed}")
        self.by_file = self.files.random() < 0.5
        self.now = 1_000
        self.centre = CentreModel()
        self._queue: list[tuple[int, int, Any]] = []
        self._count = 0
        all_faults = ("lost", "answer_lost", "doubled", "killed", "cache", "tampered", "restored", "grants")
        self.faults = {name for name in all_faults if self.chance.random() < 0.5}
        self.backup = copy.deepcopy(self.centre)
        self.restored_at: dict[str, int] = {}
        for number in range(desks):
            self.centre.grants[f"d{number}"] = {"ref", "prog:rbl"}
        self.desks = [DeskModel(self, f"d{number}") for number in range(desks)]

    # --- time ------------------------------------------------------------------------------------

    def when(self) -> dict[str, Any]:
        return {"now": self.now, "roll": self.chance.random()}

    def later(self, desk: DeskModel, delay: int, work: Any) -> None:
        """Do ``work`` in ``delay`` ms, unless the desk has died by then."""
        self._count += 1
        heapq.heappush(self._queue, (self.now + delay, self._count, (desk, desk.life, work)))

    def wake(self, desk: DeskModel) -> None:
        """The one timer of a desk: setting it again forgets the time before."""
        desk.timer += 1
        timer, at = desk.timer, machine.wake_at(desk.state)

        def ring() -> None:
            if timer == desk.timer:
                desk.tell(e.Tick(**self.when()))

        if at is not None:
            self.later(desk, max(0, at - self.now), ring)

    def run(self, until: int) -> None:
        while self._queue and self._queue[0][0] <= until:
            at, _, (desk, life, work) = heapq.heappop(self._queue)
            self.now = max(self.now, at)
            if life == desk.life:
                work()
        self.now = until

    # --- network ---------------------------------------------------------------------------------

    def call(self, desk: DeskModel, what: str, work: Any) -> None:
        """Carry a request there and its answer back, or not."""
        roll, delay = self.chance.random(), self.chance.randrange(5, 400)
        lost = e.Failed(now=self.now + 30_000, roll=self.chance.random(), what=what, why="unavailable")
        if "lost" in self.faults and roll < 0.15:
            self.later(desk, 30_000, lambda: desk.tell(lost))
            return
        if "doubled" in self.faults and 0.15 <= roll < 0.3:
            work()
        lose_answer = "answer_lost" in self.faults and 0.3 <= roll < 0.5

        def arrive() -> None:
            answer = work()
            if lose_answer:
                self.later(desk, 30_000, lambda: desk.tell(lost))
            else:
                self.later(desk, delay, lambda: desk.tell(msgspec.structs.replace(answer, now=self.now)))

        self.later(desk, delay, arrive)

    def tamper(self, answer: Answer) -> None:
        if "tampered" in self.faults and answer.pages and self.chance.random() < 0.1:
            page = self.chance.choice(answer.pages)
            seq, key, op, _ = page.changes[0]
            page.changes[0] = (seq, key, op, b"forged")

    # --- history ---------------------------------------------------------------------------------

    def disturb(self) -> None:
        """One thing happens: work at a desk, work at the centre, or a fault."""
        desk = self.chance.choice(self.desks)
        what = self.chance.choice(("press", "press", "publish", "killed", "cache", "restored", "grants", "nudge"))
        if what == "press":
            desk.press()
        elif what == "publish":
            scope, key = self.chance.choice(("ref", "prog:rbl", "audit:rbl")), f"k{self.chance.randrange(6)}"
            gone = key in self.centre.rows(scope) and self.chance.random() < 0.3
            self.centre.publish(scope, key, "leave" if gone else "put", str(self.now).encode())
        elif what == "nudge":
            heads = {scope: len(entries) for scope, entries in self.centre.feeds.items()}
            desk.tell(e.Nudged(**self.when(), heads=heads))
        elif what in self.faults:
            getattr(self, f"_{what}")(desk)

    def _killed(self, desk: DeskModel) -> None:
        desk.start()

    def _cache(self, desk: DeskModel) -> None:
        desk.disk.delete_cache()
        desk.highest.clear()
        desk.start()

    def _grants(self, desk: DeskModel) -> None:
        self.centre.grants[desk.name] ^= {"audit:rbl"}

    def _restored(self, desk: DeskModel) -> None:
        """The centre loses its tail, or a backup is taken for the next time."""
        if self.chance.random() < 0.6:
            self.backup = copy.deepcopy(self.centre)
            return
        grants = self.centre.grants
        self.centre = copy.deepcopy(self.backup)
        self.centre.grants, self.centre.incarnation = grants, f"restored-{self.now}"

    def heal(self) -> None:
        self.faults = set()


def play(seed: int, steps: int = 60) -> World:
    """A troubled history, then ten calm minutes."""
    world = World(seed)
    for _ in range(steps):
        world.disturb()
        world.run(world.now + world.chance.randrange(1, 4_000))
    world.heal()
    for desk in world.desks:
        desk.requests.clear()
        desk.tell(e.Retry(**world.when()))
    world.run(world.now + 600_000)
    return world
