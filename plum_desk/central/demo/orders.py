"""The stream of orders in time order: bursts from HR platforms, shop orders, their states, tenders and vouchers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from plum_desk.central.demo import names
from plum_desk.central.demo.basket import DAY as DAY
from plum_desk.central.demo.basket import lines_of, tenders_of
from plum_desk.central.demo.people import Brand, Member, Programme
from plum_desk.central.demo.stories import Problem
from plum_desk.domain.order import Delivery, Order, OrderKind, OrderState

HOUR = 3_600_000
DAYS = 150
"""How far the demo's history reaches back."""


@dataclass(slots=True)
class Made:
    """One order with all that hangs on it. ``events`` are (instant, kind, before, after)."""

    order: Order
    programme: Programme
    member: Member
    brand: Brand
    reward: str
    source: str
    points: int
    codes: dict[str, str]
    events: list[tuple[int, str, str, str]] = field(default_factory=list)
    problem: Problem | None = None
    resends_24h: int = 0
    frozen_from: dict[str, str] = field(default_factory=dict)
    """State before a request froze it, by voucher."""
    settled_at: int = 0
    """When a pending order completed or was cancelled; 0 while it is pending."""


@dataclass(slots=True)
class World:
    """What orders are made from. ``reach`` brings every wallet to an instant, before an order spends from one."""

    rng: Random
    now: int
    programmes: tuple[Programme, ...]
    brands: tuple[Brand, ...]
    members: dict[str, list[Member]]
    problems: ProblemPlan
    reach: Callable[[int], None]
    told_of: set[str] = field(default_factory=set)
    """Members of whom a story is told already: limits add up per member, so each story has its own."""

    def member(self, programme: Programme, problem: Problem | None) -> Member:
        everyone = self.members[programme.programme_id]
        if not (problem and problem.scene):
            return everyone[int(self.rng.random() * len(everyone))]
        free = [m for m in everyone if m.member_id not in self.told_of] or everyone
        if problem.story and problem.story.tender == "mixed":
            chosen = max(self.rng.sample(free, min(20, len(free))), key=lambda m: m.available)
        else:
            chosen = free[int(self.rng.random() * len(free))]
        if problem.story and problem.story.maker:
            self.told_of.add(chosen.member_id)
        return chosen


@dataclass(slots=True)
class ProblemPlan:
    """How many tickets are wanted; ``pick`` spreads them over the stream as it passes."""

    rng: Random
    recent_orders: int
    old_orders: int
    open: list[Problem]
    closed: list[Problem]

    def pick(self, recent: bool) -> Problem | None:
        left, wanted = (self.recent_orders, self.open) if recent else (self.old_orders, self.closed)
        if recent:
            self.recent_orders -= 1
        else:
            self.old_orders -= 1
        if wanted and self.rng.random() < len(wanted) / max(left, 1):
            return wanted.pop()
        return None


RECENT_DAYS = 30


def times(rng: Random, now: int, count: int) -> Iterator[tuple[int, int]]:
    """(instant, burst number or 0) of every order, ascending. Bursts come from HR platforms."""
    first = now - DAYS * DAY
    weights = [_day_weight(first + n * DAY) for n in range(DAYS)]
    total, made, burst, reached = sum(weights), 0, 0, 0.0
    for n, weight in enumerate(weights):
        reached += weight
        today = (count if n == DAYS - 1 else round(count * reached / total)) - made
        made += today
        start, moments, left = first + n * DAY, [], today
        while rng.random() < 0.4 and left >= 5:
            burst += 1
            size, at = min(400, int(left * rng.uniform(0.2, 0.6))), start + int(rng.random() * (DAY - HOUR))
            moments += [(at + int(rng.random() * HOUR / 4), burst) for _ in range(size)]
            left -= size
        moments += [(start + int(rng.random() * (DAY - 60_000)), 0) for _ in range(left)]
        moments.sort()
        yield from moments


def _day_weight(at: int) -> float:
    weekday = datetime.fromtimestamp(at / 1000, UTC).weekday()
    return 0.7 if weekday >= 5 else 1.0


def stream(world: World, count: int) -> Iterator[Made]:
    """``count`` orders, oldest first."""
    rng = world.rng
    bursts: dict[int, tuple[Programme, str, Brand]] = {}
    shares = [p.share for p in world.programmes]
    for n, (at, burst) in enumerate(times(rng, world.now, count)):
        world.reach(at)
        if burst and burst not in bursts:
            bursts.clear()
            programme = world.programmes[0] if rng.random() < 0.85 else world.programmes[-1]
            client = rng.choice(names.MEMBERS_OF[programme.programme_id])
            bursts[burst] = (programme, client, rng.choice(world.brands))
        problem = world.problems.pick(world.now - at < RECENT_DAYS * DAY)
        if burst and not problem:
            programme, client, brand = bursts[burst]
            member, source = _member_of(rng, world.members[programme.programme_id], client), names.HR_SOURCE[client]
        else:
            programme = rng.choices(world.programmes, shares)[0]
            if problem and problem.story and problem.story.programme:
                programme = next(p for p in world.programmes if p.programme_id == problem.story.programme)
            member, source = world.member(programme, problem), "storefront"
            brand = _brand(rng, world.brands, problem)
        yield _order(world, n, at, programme, member, brand, source, problem)


def _member_of(rng: Random, everyone: list[Member], client: str) -> Member:
    for _ in range(12):
        member = everyone[int(rng.random() * len(everyone))]
        if member.client_id == client:
            return member
    return member


SPIKE_BRAND = "Gulmohar Electronics"


def _brand(rng: Random, brands: tuple[Brand, ...], problem: Problem | None) -> Brand:
    if problem and problem.spike:
        return next(brand for brand in brands if brand.name == SPIKE_BRAND)
    return brands[int(rng.random() ** 1.7 * len(brands))]


def _kind(rng: Random, brand: Brand, problem: Problem | None) -> OrderKind:
    if problem and problem.story and problem.story.size:
        return OrderKind.BOOKING if problem.disposition == "CANCELLATION_REQUESTED" else OrderKind.VOUCHER
    if problem and problem.disposition == "CANCELLATION_REQUESTED":
        return OrderKind.BOOKING
    if problem and problem.disposition in ("VOUCHER_NOT_RECEIVED", "FAILED_REDEMPTION"):
        return OrderKind.VOUCHER
    if brand.category in names.BOOKED and rng.random() < 0.45:
        return OrderKind.BOOKING
    return OrderKind.MERCHANDISE if rng.random() < 0.12 else OrderKind.VOUCHER


def _order(
    world: World,
    n: int,
    at: int,
    programme: Programme,
    member: Member,
    brand: Brand,
    source: str,
    problem: Problem | None,
) -> Made:
    rng = world.rng
    kind = _kind(rng, brand, problem)
    order_id = f"ORD-{7000 + n // 100_000}-{n % 100_000:05d}"
    state, delivery, settled = _state(rng, world.now - at, at, problem)
    lines, vouchers, codes, reward = lines_of(
        rng, world.now, at, order_id, programme, brand, kind, state, delivery, problem
    )
    amount = sum(line.amount for line in lines)
    tenders, points = tenders_of(rng, order_id, programme, member, amount, source, problem)
    booking = f"BK-{10_000 + n}-{'ABCDEF'[n % 6]}" if kind is OrderKind.BOOKING else None
    known = f"SIM-{n + 1:08d}" if state is not OrderState.PENDING or rng.random() < 0.5 else None
    order = Order(
        order_id, 1, kind, state, delivery, programme.currency, amount, at, programme.programme_id, member.client_id,
        member.member_id, brand.brand_id, names.PROVIDER, f"PO-{n + 1:08d}", booking, known, lines, tenders, vouchers,
    )  # fmt: skip
    made = Made(order, programme, member, brand, reward, source, points, codes, problem=problem, settled_at=settled)
    made.events.append((at, "placed", "", source))
    if settled:
        made.events.append((settled, "state", OrderState.PENDING.value, state.value))
        if delivery is not Delivery.PROCESSING:
            made.events.append((settled + 1000, "delivery", Delivery.PROCESSING.value, delivery.value))
    return made


def _state(rng: Random, age: int, at: int, problem: Problem | None) -> tuple[OrderState, Delivery, int]:
    settled = at + rng.randint(2_000, 90_000)
    if problem:
        failed = {"VENDOR_REJECTION": Delivery.FAILED, "VOUCHER_NOT_RECEIVED": Delivery.PENDING}
        return OrderState.COMPLETED, failed.get(problem.disposition, Delivery.DELIVERED), settled
    chance = rng.random()
    if age < 24 * HOUR and chance < 0.35:
        return OrderState.PENDING, Delivery.PROCESSING, 0
    if chance < 0.04:
        return OrderState.CANCELLED, Delivery.FAILED, settled + 600_000
    return OrderState.COMPLETED, Delivery.PENDING if chance < 0.05 else Delivery.DELIVERED, settled
