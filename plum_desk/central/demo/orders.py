"""The stream of orders in time order: bursts from HR platforms, shop orders, their states, tenders and vouchers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from plum_desk.central.demo import names
from plum_desk.central.demo.people import PROVIDER, Brand, Member, Programme
from plum_desk.central.demo.stories import BY_NAME, Story
from plum_desk.domain.order import Delivery, Line, Order, OrderKind, OrderState, Tender, TenderMethod
from plum_desk.domain.voucher import Voucher, VoucherState

HOUR = 3_600_000
DAY = 24 * HOUR
DAYS = 150
"""How far the demo's history reaches back."""

_FACES = (250, 500, 500, 1000, 1000, 1000, 2000, 2500, 2500, 4999, 5000, 10_000)
_SIZES = {"small": (500, 1), "large": (5000, 2), "huge": (10_000, 2), "vast": (10_000, 11)}
"""Face and number of vouchers of an order whose ticket tells a story."""
_VALID_DAYS = (30, 60, 90, 180, 365, 365)
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with an order, so that a ticket exists. ``open`` tickets still wait for somebody."""

    disposition: str
    open: bool
    spike: bool = False
    scene: str = ""
    """Names the request story that this ticket tells; empty for none."""

    @property
    def story(self) -> Story | None:
        return BY_NAME.get(self.scene)


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
    """What orders are made from."""

    rng: Random
    now: int
    programmes: tuple[Programme, ...]
    brands: tuple[Brand, ...]
    members: dict[str, list[Member]]
    problems: ProblemPlan


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
            everyone = world.members[programme.programme_id]
            member, source = everyone[int(rng.random() * len(everyone))], "storefront"
            if problem and problem.story and problem.story.tender == "mixed":
                member = max(rng.sample(everyone, 20), key=lambda m: m.available)
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
    lines, vouchers, codes, reward = _lines(
        rng, world.now, at, order_id, programme, brand, kind, state, delivery, problem
    )
    amount = sum(line.amount for line in lines)
    tenders, points = _tenders(rng, order_id, programme, member, amount, source, problem)
    booking = f"BK-{10_000 + n}-{'ABCDEF'[n % 6]}" if kind is OrderKind.BOOKING else None
    known = f"SIM-{n + 1:08d}" if state is not OrderState.PENDING or rng.random() < 0.5 else None
    order = Order(
        order_id, 1, kind, state, delivery, programme.currency, amount, at, programme.programme_id, member.client_id,
        member.member_id, brand.brand_id, PROVIDER, f"PO-{n + 1:08d}", booking, known, lines, tenders, vouchers,
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


def _lines(
    rng: Random, now: int, at: int, order_id: str, programme: Programme, brand: Brand, kind: OrderKind,
    state: OrderState, delivery: Delivery, problem: Problem | None,
) -> tuple[tuple[Line, ...], tuple[Voucher, ...], dict[str, str], str]:  # fmt: skip
    cents = 100 if programme.currency == "INR" else 10  # dirham prices are about a tenth of rupee figures
    if kind is OrderKind.BOOKING:
        guests = 4 if problem and problem.story else rng.randint(1, 4)
        price = (60 if problem and problem.story else rng.randint(15, 95)) * 100 * cents
        title = rng.choice(names.EXPERIENCES).format(n=guests)
        ahead = rng.randint(4, 60) if problem and problem.open else rng.randint(3, 75)
        service = (now if problem and problem.open else at) + ahead * DAY
        lines = tuple(
            Line(f"{order_id}-L{k + 1:02d}", f"{title}: guest {k + 1}", price, cancelled=state is OrderState.CANCELLED,
                 service_start=service) for k in range(guests)
        )  # fmt: skip
        return lines, (), {}, f"{brand.name}: {title}"
    if kind is OrderKind.MERCHANDISE:
        title = rng.choice(names.GOODS)
        line = Line(f"{order_id}-L01", title, rng.randint(12, 90) * 100 * cents + 99 * cents)
        return (line,), (), {}, f"{brand.name}: {title}"
    copies = 1 if rng.random() < 0.88 else rng.randint(2, 5)
    face = _FACES[int(rng.random() * len(_FACES))] * cents
    story = problem.story if problem else None
    if story and story.size:
        face, copies = _SIZES[story.size][0] * cents, _SIZES[story.size][1]
    lines = tuple(Line(f"{order_id}-L{k + 1:02d}", f"{brand.name} gift card", face) for k in range(copies))
    vouchers, codes = [], {}
    if state is not OrderState.PENDING:
        for line in lines:
            voucher, code = _voucher(rng, now, at, line, state, delivery, problem)
            vouchers.append(voucher)
            codes[voucher.voucher_id] = code
    return lines, tuple(vouchers), codes, f"{brand.name} gift card"


def _voucher(
    rng: Random, now: int, at: int, line: Line, state: OrderState, delivery: Delivery, problem: Problem | None
) -> tuple[Voucher, str]:
    code = "".join([_ALPHABET[int(rng.random() * 31)] for _ in range(12)])
    valid = 365 if problem and (problem.open or problem.scene) else _VALID_DAYS[int(rng.random() * len(_VALID_DAYS))]
    expires, balance, face = at + valid * DAY, line.amount, line.amount
    chance = rng.random()
    if state is OrderState.CANCELLED:
        new = VoucherState.VOIDED
    elif delivery is not Delivery.DELIVERED:
        new = VoucherState.ISSUED
    elif (problem is None or not (problem.open or problem.scene)) and chance < 0.45 * min(1.0, (now - at) / (20 * DAY)):
        new, balance = VoucherState.REDEEMED, 0
    elif chance > 0.9 and not (problem and problem.story and problem.story.size):
        new, balance = VoucherState.PARTIALLY_REDEEMED, face * rng.randint(1, 9) // 10
    else:
        new = VoucherState.DELIVERED
    if expires <= now and new in (VoucherState.DELIVERED, VoucherState.PARTIALLY_REDEEMED, VoucherState.ISSUED):
        new = VoucherState.EXPIRED
    voided = new is VoucherState.VOIDED
    voucher = Voucher(
        "V" + line.line_id[3:], line.line_id, code[-4:], new, face, balance, expires, voided_at_provider=voided
    )
    return voucher, code


def _tenders(
    rng: Random, order_id: str, programme: Programme, member: Member, amount: int, source: str, problem: Problem | None
) -> tuple[tuple[Tender, ...], int]:
    """How it was paid. Points come from the wallet, as many as it holds; a card pays the rest."""
    chance, value = rng.random(), programme.point_value
    if source != "storefront" and chance < 0.6:
        return (Tender(f"{order_id}-T1", TenderMethod.WALLET, amount, label="Company wallet"),), 0
    money = problem is not None and problem.story is not None and problem.story.tender == "money"
    wanted = (
        0 if chance > 0.85 or money else amount // value if chance < 0.6 else amount // value * rng.randint(2, 8) // 10
    )
    points = min(wanted, member.available)
    if points * value < amount and points < 50:
        points = 0
    tenders = []
    if points:
        tenders.append(Tender(f"{order_id}-T1", TenderMethod.POINTS, points * value, points, label="Points"))
    if points * value < amount:
        label = f"Card •••• {rng.randrange(1000, 9999)}"
        tenders.append(Tender(f"{order_id}-T2", TenderMethod.CARD, amount - points * value, label=label))
    return tuple(tenders), points
