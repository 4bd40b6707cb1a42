"""The columns of the order list, in words, and the sentence that speaks a row."""

from __future__ import annotations

from plum_desk.models.columns import Column, Pill
from plum_desk.runtime.language import tr
from plum_desk.store.queries.reading import Shown
from plum_desk.views import present
from plum_desk.views.present import labels
from plum_desk.wire.rows import OrderRow


def columns() -> tuple[Column, ...]:
    return (
        Column("order", "Order", lambda s: _row(s).order_id, "id", sort="order_id", width=146),
        Column("placed", "Placed", _placed, "quiet", sort="placed_at", width=104, tip=_placed_exactly),
        Column("member", "Member", _member, sort="member_name", width=104, tip=_member),
        Column("reward", "Reward", _reward, sort="reward", tip=_reward),
        Column("state", "State", _state, "pill", _state_pill, sort="state", width=116),
        Column("delivery", "Delivery", _delivery, "pill", _delivery_pill, sort="delivery", width=150, wide=True),
        Column("amount", "Amount", _amount, "money", sort="amount", width=104),
        Column("points", "Points", _points, "money", sort="points", width=120, wide=True),
        Column("booking", "Booking", _booking, "id", sort="booking_id", width=116, wide=True),
        Column("voucher", "Voucher", _voucher, "quiet", sort="voucher_last4", width=90),
    )


def sentence(shown: Shown) -> str:
    row = _row(shown)
    parts = (
        tr("Order {order_id}", order_id=row.order_id),
        tr("placed {placed_at}", placed_at=present.instant(row.placed_at)),
        _member(shown),
        _reward(shown),
        tr("state {state}", state=_state(shown)),
        tr("delivery {delivery}", delivery=_delivery(shown)),
        _amount(shown),
        tr("booking {booking_id}", booking_id=row.booking_id) if row.booking_id else "",
        tr("voucher ending in {voucher_last4}", voucher_last4=row.voucher_last4) if row.voucher_last4 else "",
    )
    return ", ".join(part for part in parts if part)


def _row(shown: Shown) -> OrderRow:
    row: OrderRow = shown.row
    return row


def _placed(shown: Shown) -> str:
    return present.date(_row(shown).placed_at)


def _placed_exactly(shown: Shown) -> str:
    return present.instant(_row(shown).placed_at)


def _member(shown: Shown) -> str:
    return present.one_line(_row(shown).member_name)


def _reward(shown: Shown) -> str:
    return present.one_line(_row(shown).reward)


def _state(shown: Shown) -> str:
    return labels.of(labels.ORDER_STATES, _row(shown).state)


def _state_pill(shown: Shown) -> Pill | None:
    return labels.ORDER_PILLS.get(_row(shown).state)


def _delivery(shown: Shown) -> str:
    return labels.of(labels.DELIVERIES, _row(shown).delivery)


def _delivery_pill(shown: Shown) -> Pill | None:
    return labels.DELIVERY_PILLS.get(_row(shown).delivery)


def _amount(shown: Shown) -> str:
    row = _row(shown)
    return present.amount(row.amount, row.currency)


def _points(shown: Shown) -> str:
    points = _row(shown).points
    return present.points(points) if points else ""


def _booking(shown: Shown) -> str:
    return _row(shown).booking_id or ""


def _voucher(shown: Shown) -> str:
    last4 = _row(shown).voucher_last4
    return f"•••• {last4}" if last4 else ""
