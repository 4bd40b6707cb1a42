"""What an order is made of: its lines, their vouchers as they stand today, and how it was paid."""

from __future__ import annotations

from random import Random

from plum_desk.central.demo import names
from plum_desk.central.demo.people import Brand, Member, Programme
from plum_desk.central.demo.stories import Problem
from plum_desk.domain.order import Delivery, Line, OrderKind, OrderState, Tender, TenderMethod
from plum_desk.domain.voucher import Voucher, VoucherState

DAY = 24 * 3_600_000
_FACES = (250, 500, 500, 1000, 1000, 1000, 2000, 2500, 2500, 4999, 5000, 10_000)
_SIZES = {"small": (500, 1), "large": (5000, 2), "huge": (10_000, 2), "vast": (10_000, 11)}
"""Face and number of vouchers of an order whose ticket tells a story."""
_VALID_DAYS = (30, 60, 90, 180, 365, 365)
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def lines_of(
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


def tenders_of(
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
