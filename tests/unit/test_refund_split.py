"""Refund shares, as properties: exact, within what remains, whole points, and refused only when impossible."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plum_desk.domain import refunds
from plum_desk.domain.order import Order, OrderKind, Tender, TenderMethod
from plum_desk.domain.outcome import Code, Refused
from tests.helpers.cases import line, order

POINT = 100


@st.composite
def tenders(draw: st.DrawFn) -> tuple[Tender, ...]:
    made = []
    if draw(st.booleans()):
        points = draw(st.integers(1, 500))
        made.append(Tender("points", TenderMethod.POINTS, points * POINT, points))
    for n in range(draw(st.integers(0 if made else 1, 3))):
        method = draw(st.sampled_from([TenderMethod.CARD, TenderMethod.WALLET]))
        made.append(Tender(f"money-{n}", method, draw(st.integers(1, 50_000)), closed=draw(st.integers(0, 5)) == 0))
    used = [draw(st.integers(0, one.captured)) for one in made]
    used = [amount // POINT * POINT if one.points else amount for amount, one in zip(used, made, strict=True)]
    return tuple(replace(one, refunded=amount) for one, amount in zip(made, used, strict=True))


def paid_by(made: tuple[Tender, ...]) -> Order:
    total = sum(one.captured for one in made)
    return order(OrderKind.MERCHANDISE, amount=total, lines=(line(1, total),), tenders=made, vouchers=())


def possible(amount: int, made: Order) -> bool:
    """By trying every number of points."""
    points = sum(t.remaining for t in made.tenders if t.points and not t.closed)
    money = sum(t.remaining for t in made.tenders if not t.points and not t.closed)
    return any(0 <= amount - p <= money for p in range(0, points + 1, POINT))


@given(tenders(), st.data())
def test_shares_are_exact_and_refused_only_when_impossible(made: tuple[Tender, ...], data: st.DataObject) -> None:
    paid = paid_by(made)
    room = sum(t.remaining for t in made)
    amount = data.draw(st.integers(1, room + 50))
    parts = refunds.split(paid, amount, {"l-1": amount}, POINT)
    if isinstance(parts, Refused):
        assert not possible(amount, paid)
        open_room = sum(t.remaining for t in made if not t.closed)
        assert parts.code is (Code.AMOUNT_ABOVE_REMAINING if amount > open_room else Code.NOT_WHOLE_POINTS)
        return
    assert sum(parts.tenders.values()) == amount
    for one in made:
        share = parts.tenders.get(one.tender_id, 0)
        assert 0 <= share <= one.remaining
        assert not (one.closed and share)
        if one.points:
            assert share == parts.points.get(one.tender_id, 0) * POINT
    assert parts.money + sum(parts.points.values()) * POINT == amount


@given(st.integers(1, 10**7), st.integers(1, 10**7), st.integers(1, 10**7))
def test_money_is_split_pro_rata_to_the_minor_unit(a: int, b: int, amount: int) -> None:
    amount = min(amount, a + b)
    made = (Tender("a", TenderMethod.CARD, a), Tender("b", TenderMethod.WALLET, b))
    parts = refunds.split(paid_by(made), amount, {}, POINT)
    assert not isinstance(parts, Refused)
    assert abs(parts.tenders.get("a", 0) * (a + b) - amount * a) < a + b


@given(tenders(), st.lists(st.integers(1, 30_000), min_size=1, max_size=12))
def test_any_sequence_of_parts_never_gives_back_more_than_was_paid(
    made: tuple[Tender, ...], amounts: list[int]
) -> None:
    paid = paid_by(made)
    before = sum(one.refunded for one in made)
    given_back = 0
    for amount in amounts:
        parts = refunds.split(paid, amount, {}, POINT)
        if isinstance(parts, Refused):
            continue
        given_back += amount
        after = (replace(t, refunded=t.refunded + parts.tenders.get(t.tender_id, 0)) for t in paid.tenders)
        paid = replace(paid, tenders=tuple(after))
    assert all(one.remaining >= 0 for one in paid.tenders)
    assert sum(one.refunded for one in paid.tenders) - before == given_back


@given(st.lists(st.integers(1, 5_000), min_size=1, max_size=6), st.data())
def test_lines_are_filled_in_order_and_never_beyond(amounts: list[int], data: st.DataObject) -> None:
    lines = tuple(line(n, amount) for n, amount in enumerate(amounts, 1))
    made = order(OrderKind.MERCHANDISE, lines=lines, vouchers=())
    ids = [one.line_id for one in lines if data.draw(st.booleans())]
    room = sum(one.amount for one in lines if one.line_id in ids)
    amount = data.draw(st.integers(0, room))
    shares = refunds.fill_lines(made, amount, ids)
    assert sum(shares.values()) == amount
    assert all(0 < share <= made.refundable(one) for one in lines if (share := shares.get(one.line_id)))
    partial = [one.line_id for one in lines if 0 < shares.get(one.line_id, 0) < one.amount]
    assert len(partial) <= 1


@given(st.integers(1, 400), st.integers(1, 40), st.integers(0, 39), st.data())
def test_the_rest_of_a_points_tender_gives_back_every_point(
    points: int, value: int, short: int, data: st.DataObject
) -> None:
    """The wallet rounds the last point up: 134 points paid 33.33 at 25 paise a point."""
    captured = points * value - min(short, value - 1)
    made = (Tender("points", TenderMethod.POINTS, captured, points), Tender("card", TenderMethod.CARD, 5_000))
    first = refunds.split(paid_by(made), data.draw(st.integers(1, captured + 5_000)), {}, value)
    back, taken = 0, {"points": 0, "card": 0}
    if not isinstance(first, Refused):
        back, taken = sum(first.points.values()), {**taken, **first.tenders}
    rest = tuple(replace(one, refunded=taken[one.tender_id]) for one in made)
    remaining = sum(one.remaining for one in rest)
    if remaining:
        last = refunds.split(paid_by(rest), remaining, {}, value)
        assert not isinstance(last, Refused)
        assert sum(last.tenders.values()) == remaining
        back += sum(last.points.values())
    assert back == points


@given(tenders(), st.data())
def test_what_a_cancellation_does_not_give_back_is_the_fee_by_unit(
    made: tuple[Tender, ...], data: st.DataObject
) -> None:
    """Points kept and money kept are worth the fee, to the last paisa; a fee of more than is left is cut."""
    room = sum(one.remaining for one in made)
    fee = data.draw(st.integers(0, room))
    parts = refunds.split(paid_by(made), room - fee, {"l-1": room - fee}, POINT)
    if isinstance(parts, Refused):
        return
    after = tuple(replace(one, refunded=one.refunded + parts.tenders.get(one.tender_id, 0)) for one in made)
    for claimed in (fee, fee + 1):
        points, money = (refunds.kept(after, claimed, unit, POINT) for unit in ("PTS:rbl", "INR"))
        assert points * POINT + money == fee
